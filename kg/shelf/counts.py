"""What documents say of things, as counts: a thing costs its distinct names and kinds, however many documents name it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from kg.graph.things import Gathered, Said

TABLES = """
CREATE TABLE IF NOT EXISTS said (entity TEXT, field TEXT, value TEXT, times INTEGER NOT NULL,
  PRIMARY KEY (entity, field, value)) WITHOUT ROWID;
"""
ADD = """
INSERT INTO said VALUES (?, ?, ?, ?) ON CONFLICT (entity, field, value) DO UPDATE SET times = times + excluded.times
"""
TAKE_BACK = "UPDATE said SET times = times - 1 WHERE entity = ? AND field = ? AND value = ?"

SaidOf = Mapping[str, Collection[Said]]
"""What is said of each of some things."""


class Counts:
    """How many documents say what of each thing."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.tables = tables
        tables.execute(TABLES)

    def add(self, said: SaidOf) -> None:
        """Count what a document says."""
        self.tables.executemany(ADD, ((id, *pair, 1) for id, pairs in said.items() for pair in pairs))

    def add_many(self, said: Mapping[tuple[str, str, str], int]) -> None:
        """Count what many documents say: by entity, field and value how many do."""
        self.tables.executemany(ADD, ((*key, times) for key, times in sorted(said.items())))

    def exchange(self, before: SaidOf, after: SaidOf) -> list[str]:
        """Count what a document says now instead of what it said; the things for which that is not the same, by id."""
        changed = sorted(id for id in {*before, *after} if set(before.get(id, ())) != set(after.get(id, ())))
        for id in changed:
            gone = set(before.get(id, ())) - set(after.get(id, ()))
            self.tables.executemany(TAKE_BACK, ((id, *pair) for pair in sorted(gone)))
            self.add({id: set(after.get(id, ())) - set(before.get(id, ()))})
            if gone:
                self.tables.execute("DELETE FROM said WHERE entity = ? AND times = 0", (id,))
        return changed

    def thing(self, id: str) -> Gathered | None:
        """What is said of a thing, if anything is."""
        rows = self.tables.execute("SELECT field, value, times FROM said WHERE entity = ?", (id,)).fetchall()
        return gathered(rows) if rows else None

    def things(self) -> Iterator[tuple[str, Gathered]]:
        """All things by id."""
        rows = self.tables.execute("SELECT entity, field, value, times FROM said ORDER BY entity")
        for id, group in groupby(rows, key=itemgetter(0)):
            yield id, gathered(row[1:] for row in group)


def gathered(rows: Collection[tuple[str, str, int]] | Iterator[tuple[str, str, int]]) -> Gathered:
    """What the rows of a thing say."""
    thing = Gathered()
    for field, value, times in rows:
        thing.add(field, value, times)
    return thing
