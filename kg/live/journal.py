"""What a living graph has been told: SQLite tables that a power cut leaves whole.

A document is acknowledged when its row is committed. What the store must still be told stands in `pending`, written in the same
commit; a run that dies between leaves it there, and the next run goes on. `told` says under which name and in which words the
store knows a thing: what has not changed is not told again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError
from kg.graph.parts import is_shared
from kg.graph.things import Said, said
from kg.model import Findings
from kg.shelf import Shelf, packed, unpacked

TABLES = """
CREATE TABLE IF NOT EXISTS shares (document TEXT PRIMARY KEY, said BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS voices (entity TEXT, document TEXT, PRIMARY KEY (entity, document)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS voices_in ON voices (document);
CREATE TABLE IF NOT EXISTS told (entity TEXT PRIMARY KEY, name TEXT NOT NULL, words TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pending (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
"""
KNOWN = "SELECT 1 FROM documents WHERE id NOT IN (SELECT id FROM pending WHERE kind = 'document') LIMIT 1"
LAYOUT = 2
"""The number of this layout of the tables; a journal of another one is not touched."""
WAITING = 10
"""Seconds to wait for a reader of the journal."""
CACHE = 64
"""Mebibytes of the journal that stay in memory."""

Told = tuple[str, str]
"""The name under which the store knows a thing, and a hash of what it was told."""


class Journal:
    """The tables of a living graph, below its folder; GraphError when they cannot be read or written."""

    def __init__(self, path: Path) -> None:
        try:
            self.tables = sqlite3.connect(path, isolation_level=None, timeout=WAITING)
            self.tables.executescript(f"PRAGMA synchronous = FULL; PRAGMA cache_size = -{CACHE << 10};")
            layout, tables = one(self.tables, "PRAGMA user_version"), one(self.tables, "SELECT COUNT(*) FROM sqlite_master")
            if tables and layout != LAYOUT:
                raise GraphError(f"{path}: another version of kg made this graph: add its texts to a new folder")
            self.tables.executescript(f"PRAGMA journal_mode = WAL; PRAGMA user_version = {LAYOUT};")
            self.shelf = Shelf(self.tables)
            self.tables.executescript(TABLES)
        except sqlite3.Error as error:
            raise GraphError(f"{path}: {error}: is the disk full, or is this no graph of kg?") from error

    @contextmanager
    def commit(self) -> Iterator[None]:
        """All or nothing of what is written inside."""
        try:
            self.tables.execute("BEGIN IMMEDIATE")
            yield
            self.tables.execute("COMMIT")
        except sqlite3.Error as error:
            if self.tables.in_transaction:
                self.tables.execute("ROLLBACK")
            raise GraphError(f"the journal cannot be written ({error}): nothing of this batch was kept") from error

    def share(self, linked: Findings) -> None:
        """Count what a document, as it is linked now, says of the things it shares with others, and what is to be told."""
        document = linked.document.id
        now = {id: sorted(pairs) for id, pairs in said(linked).items() if is_shared(id)}
        self.exchange(document, now)
        self.tables.execute("INSERT INTO shares VALUES (?, ?)", (document, packed(now)))
        speaking = {speaker for claim in linked.claims for speaker in claim.speakers if is_shared(speaker)}
        self.tables.executemany("INSERT INTO voices VALUES (?, ?)", ((entity, document) for entity in sorted(speaking)))
        self.mark("document", [document])

    def forget(self, document: str) -> None:
        """Let go of a document and of what it said."""
        self.shelf.forget(document)
        self.exchange(document, {})
        self.mark("document", [document])

    def exchange(self, document: str, now: dict[str, list[Said]]) -> None:
        """Take back what a document said of things, and count what it says now."""
        row = self.tables.execute("SELECT said FROM shares WHERE document = ?", (document,)).fetchone()
        self.mark("entity", self.shelf.counts.exchange(unpacked(row[0]) if row else {}, now))
        self.tables.execute("DELETE FROM shares WHERE document = ?", (document,))
        self.tables.execute("DELETE FROM voices WHERE document = ?", (document,))

    def speaking(self, entity: str) -> set[str]:
        """The documents in which a thing speaks: they give its name."""
        return {row[0] for row in self.tables.execute("SELECT document FROM voices WHERE entity = ?", (entity,))}

    def told(self, entity: str) -> Told | None:
        """How the store knows a thing."""
        row = self.tables.execute("SELECT name, words FROM told WHERE entity = ?", (entity,)).fetchone()
        return (row[0], row[1]) if row else None

    def names(self, entities: Collection[str]) -> dict[str, str]:
        """The names of some shared things."""
        found = ((id, self.shelf.counts.thing(id)) for id in entities)
        return {id: thing.name for id, thing in found if thing}

    def mark(self, kind: str, ids: Iterable[str]) -> None:
        """Note what the store must still be told."""
        self.tables.executemany("INSERT OR IGNORE INTO pending VALUES (?, ?)", ((kind, id) for id in ids))

    def pending(self, kind: str) -> list[str]:
        """What the store must still be told."""
        return [row[0] for row in self.tables.execute("SELECT id FROM pending WHERE kind = ? ORDER BY id", (kind,))]

    def has_pending(self) -> bool:
        """Whether the store must still be told something."""
        return self.tables.execute("SELECT 1 FROM pending LIMIT 1").fetchone() is not None

    def is_empty(self) -> bool:
        """Whether there is no document, and nothing to tell of one that was there."""
        return not self.has_pending() and self.tables.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is None

    def has_told(self) -> bool:
        """Whether the store knows all of some document."""
        return self.tables.execute(KNOWN).fetchone() is not None

    def doubt(self) -> None:
        """Trust the store with nothing: it must be told everything."""
        self.tables.execute("DELETE FROM told")
        self.tables.execute("INSERT OR IGNORE INTO pending SELECT 'document', id FROM documents")
        self.tables.execute("INSERT OR IGNORE INTO pending SELECT DISTINCT 'entity', entity FROM said")

    def done(self, told: dict[str, Told | None]) -> None:
        """The store has been told everything, and some things in new words or not at all any more."""
        self.tables.executemany("DELETE FROM told WHERE entity = ?", ((id,) for id, words in told.items() if not words))
        rows = ((id, *words) for id, words in told.items() if words)
        self.tables.executemany("INSERT OR REPLACE INTO told VALUES (?, ?, ?)", rows)
        self.tables.execute("DELETE FROM pending")

    def close(self) -> None:
        """Let go of the tables."""
        self.tables.close()


def one(tables: sqlite3.Connection, query: str) -> int:
    """The one number that a query gives."""
    return int(tables.execute(query).fetchone()[0])
