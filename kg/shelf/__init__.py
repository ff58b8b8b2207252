"""Documents as they were read, kept in SQLite with what is counted over all of them: so that no step holds them all.

A living graph keeps its shelf in its journal; a build has one that lives in memory while it is small, and beyond that on disk
(where SQLite keeps temporary files: SQLITE_TMPDIR, TMPDIR or /var/tmp). What a thing is called and which things are one are
counts: a document that comes or goes changes those of its own things, and what follows from them.
"""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.copies import sketched
from kg.link import Decisions, linked, signatures
from kg.model import Findings
from kg.shelf.blocks import Blocks
from kg.shelf.copies import Copies
from kg.shelf.counts import Counts

__all__ = ["Shelf", "packed", "temporary", "unpacked"]

TABLES = """
CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, key TEXT NOT NULL, findings BLOB NOT NULL);
"""
CACHE = 64
"""Mebibytes of a temporary shelf that stay in memory."""


class Shelf:
    """The tables of a shelf on a connection."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.tables = tables
        self.blocks, self.copies, self.counts = Blocks(tables), Copies(tables), Counts(tables)
        tables.executescript(TABLES)

    def keys(self, ids: Iterable[str]) -> dict[str, str]:
        """The content keys of those documents that are there."""
        found = ((id, self.tables.execute("SELECT key FROM documents WHERE id = ?", (id,)).fetchone()) for id in ids)
        return {id: row[0] for id, row in found if row}

    def put(self, key: str, findings: Findings) -> None:
        """Keep a document as it was read, in the place of what was there under its id."""
        document = findings.document
        self.tables.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (document.id, key, packed(findings)))
        self.blocks.exchange(document.id, signatures(findings))
        self.copies.exchange(document.id, sketched(document))

    def forget(self, id: str) -> None:
        """Let go of a document."""
        self.tables.execute("DELETE FROM documents WHERE id = ?", (id,))
        self.blocks.exchange(id, ())
        self.copies.exchange(id, None)

    def document(self, id: str) -> Findings | None:
        """A document as it was read."""
        row = self.tables.execute("SELECT findings FROM documents WHERE id = ?", (id,)).fetchone()
        return unpacked(row[0]) if row else None

    def read(self) -> Iterator[Findings]:
        """All documents as they were read, by id."""
        for (blob,) in self.tables.execute("SELECT findings FROM documents ORDER BY id"):
            yield unpacked(blob)

    def linked(self, findings: Findings, decisions: Decisions | None = None) -> Findings:
        """A document with the ids that its things have over all documents, and with what it copies."""
        found = replace(findings, copy_of=self.copies.original(findings.document.id))
        return linked(found, self.blocks.decided(signatures(findings)), decisions)


def temporary() -> Shelf:
    """A shelf that is gone when it is let go."""
    tables = sqlite3.connect("", isolation_level=None)
    tables.executescript(f"PRAGMA journal_mode = OFF; PRAGMA cache_size = -{CACHE << 10}; BEGIN;")
    return Shelf(tables)


def packed(thing: Any) -> bytes:
    """Findings, or what was made of them, as bytes."""
    return zlib.compress(pickle.dumps(thing, protocol=5), 1)


def unpacked(blob: bytes) -> Any:
    """What we packed."""
    return pickle.loads(zlib.decompress(blob))
