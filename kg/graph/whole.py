"""What is known over all documents while the graph is written: in memory for few, on disk for many (see kg.shelf)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from kg.graph.pages import Facts, FactsOf
from kg.graph.things import Gathered, gather
from kg.model import Findings


class Whole(Protocol):
    """What holds over all documents."""

    def relations(self) -> Collection[str]:
        """The relations that the statements use."""

    def things(self) -> Iterator[tuple[str, Gathered]]:
        """All things, by id."""

    def name(self, id: str) -> str:
        """The name of a thing, or its id when there is no such thing."""

    def note(self, facts: Facts) -> None:
        """Keep the plain triples of a document."""

    def facts(self) -> Iterator[tuple[str, FactsOf]]:
        """All plain triples, by subject."""


class InMemory:
    """What holds over some documents, in memory."""

    def __init__(self, documents: Sequence[Findings]) -> None:
        self.gathered = gather(documents)
        self.used = {statement.relation for findings in documents for statement in findings.statements}
        self.told: Facts = {}

    def relations(self) -> Collection[str]:
        """The relations that the statements use."""
        return self.used

    def things(self) -> Iterator[tuple[str, Gathered]]:
        """All things, by id."""
        return iter(sorted(self.gathered.items()))

    def name(self, id: str) -> str:
        """The name of a thing, or its id when there is no such thing."""
        thing = self.gathered.get(id)
        return thing.name if thing else id

    def note(self, facts: Facts) -> None:
        """Keep the plain triples of a document."""
        for subject, told in facts.items():
            known = self.told.setdefault(subject, {})
            for name, things in told.items():
                known.setdefault(name, set()).update(things)

    def facts(self) -> Iterator[tuple[str, FactsOf]]:
        """All plain triples, by subject."""
        return iter(sorted(self.told.items()))
