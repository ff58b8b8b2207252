"""Texts into a living graph: those it has already, word for word, are not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.live import Living, add, key_of
from kg.make import Plan, read_all
from kg.model import Document, Findings
from kg.read import Problem, left_out

Passing = Callable[[Iterable[Findings | Problem]], Iterable[Findings | Problem]]


@dataclass(slots=True)
class Added:
    """What adding gave: how many documents are new or changed, how many were there already, and what went wrong."""

    added: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The counts in one line."""
        return f"{self.added:,} added or changed, {self.known:,} known already{left_out(self.problems)}"


def add_all(living: Living, plan: Plan, passing: Passing = iter) -> Added:
    """Read the inputs of a plan into a living graph; `passing` sees each result on its way, for a progress bar."""
    report = Added()

    def known(document: Document) -> bool:
        same = living.journal.shelf.keys([document.id]).get(document.id) == key_of(document, plan.model)
        report.known += same
        return same

    def found() -> Iterator[tuple[str, Findings]]:
        for item in passing(read_all(plan, known)):
            if isinstance(item, Problem):
                report.problems.append(item)
            else:
                yield key_of(item.document, plan.model), item

    report.added = add(living, found())
    return report
