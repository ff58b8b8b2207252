"""What holds over all documents of a shelf, while a graph is written from it: counts and plain triples in tables."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from kg.graph.pages import Facts, FactsOf
from kg.graph.things import Gathered, said
from kg.graph.whole import tally
from kg.model import Findings
from kg.shelf.counts import Counts

TABLES = """
CREATE TABLE IF NOT EXISTS facts (subject TEXT, predicate TEXT, object TEXT,
  PRIMARY KEY (subject, predicate, object)) WITHOUT ROWID;
"""
PENDING = 20_000
"""Counts that wait in memory: many documents say the same of the same things."""
NAMES = 10_000
"""Names of speakers that stay in memory."""


class Tables:
    """What holds over the documents that were counted."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.tables, self.counts = tables, Counts(tables)
        tables.execute(TABLES)
        self.used: set[str] = set()
        self.tally: Counter[str] = Counter()
        self.pending: Counter[tuple[str, str, str]] = Counter()
        self.name = lru_cache(NAMES)(self.name_of)

    def count(self, findings: Findings) -> None:
        """Count what a document, as it is linked, says of its things."""
        self.pending.update((id, *pair) for id, pairs in said(findings).items() for pair in pairs)
        if len(self.pending) > PENDING:
            self.settle()
        self.used |= {statement.relation for statement in findings.statements}
        self.tally += tally(findings)

    def settle(self) -> None:
        """Write down the counts that wait in memory."""
        self.counts.add_many(self.pending)
        self.pending.clear()

    def families(self) -> Counter[str]:
        """How many things of each family there are."""
        self.settle()
        query = "SELECT value, COUNT(*) FROM said WHERE field = 'family' GROUP BY value"
        return Counter(dict(self.tables.execute(query)))

    def relations(self) -> Collection[str]:
        """The relations that the statements use."""
        return self.used

    def things(self) -> Iterator[tuple[str, Gathered]]:
        """All things, by id."""
        self.settle()
        return self.counts.things()

    def name_of(self, id: str) -> str:
        """The name of a thing, or its id when there is no such thing."""
        self.settle()
        thing = self.counts.thing(id)
        return thing.name if thing else id

    def note(self, facts: Facts) -> None:
        """Keep the plain triples of a document."""
        rows = ((subject, name, thing) for subject, told in facts.items() for name, things in told.items() for thing in things)
        self.tables.executemany("INSERT OR IGNORE INTO facts VALUES (?, ?, ?)", rows)

    def facts(self) -> Iterator[tuple[str, FactsOf]]:
        """All plain triples, by subject."""
        rows = self.tables.execute("SELECT subject, predicate, object FROM facts ORDER BY subject")
        for subject, group in groupby(rows, key=itemgetter(0)):
            told: FactsOf = {}
            for _, predicate, thing in group:
                told.setdefault(predicate, set()).add(thing)
            yield subject, told
