"""What is known over all documents while the graph is written: in memory for few, on disk for many (see kg.shelf)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from kg.graph.pages import Facts, FactsOf
from kg.graph.things import Gathered, take_in
from kg.model import Findings


class Whole(Protocol):
    """What holds over all documents."""

    tally: Counter[str]
    """How many documents, claims and statements there are."""

    def count(self, findings: Findings) -> None:
        """Count what a document, as it is linked, says of its things."""

    def families(self) -> Counter[str]:
        """How many things of each family there are."""

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


def tally(findings: Findings) -> Counter[str]:
    """A document, its claims and its statements, as counts."""
    return Counter(documents=1, claims=len(findings.claims), statements=len(findings.statements))


class InMemory:
    """What holds over some documents, in memory."""

    def __init__(self, documents: Iterable[Findings] = ()) -> None:
        self.gathered: dict[str, Gathered] = {}
        self.used: set[str] = set()
        self.told: Facts = {}
        self.tally: Counter[str] = Counter()
        for findings in documents:
            self.count(findings)

    def count(self, findings: Findings) -> None:
        """Count what a document, as it is linked, says of its things."""
        take_in(self.gathered, findings)
        self.used.update(statement.relation for statement in findings.statements)
        self.tally += tally(findings)

    def families(self) -> Counter[str]:
        """How many things of each family there are."""
        return Counter(family for thing in self.gathered.values() for family in thing.values("family"))

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
