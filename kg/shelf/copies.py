"""Which documents copy another, kept up to date: only those that share enough of their keys are looked at."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator

from kg.copies import Sketched, originals

TABLES = """
CREATE TABLE IF NOT EXISTS sketches (document TEXT PRIMARY KEY, date TEXT NOT NULL, sketch BLOB NOT NULL,
  copy_of TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS sketch_keys (key INTEGER, document TEXT, PRIMARY KEY (key, document)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sketch_keys_of ON sketch_keys (document);
"""
NEAR = """
WITH own AS (SELECT key FROM sketch_keys WHERE document = :document), size AS (SELECT COUNT(*) AS keys FROM own),
  rare AS (SELECT key FROM own ORDER BY (SELECT COUNT(*) FROM sketch_keys WHERE key = own.key)
    LIMIT (SELECT keys / 2 + 1 FROM size))
SELECT DISTINCT other.document FROM rare JOIN sketch_keys AS other ON other.key = rare.key WHERE other.document != :document
  AND (SELECT 2 * COUNT(*) FROM sketch_keys WHERE document = other.document AND key IN own) >= (SELECT keys FROM size)
"""
"""Who shares half of the keys shares one of any half and one more: the rarest lead to few documents, whatever phrases a
publisher puts below all its texts."""


class Copies:
    """The sketches of documents."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.tables = tables
        tables.executescript(TABLES)

    def exchange(self, document: str, found: Sketched | None) -> None:
        """Keep the sketch of a document instead of what it had."""
        self.tables.execute("DELETE FROM sketches WHERE document = ?", (document,))
        self.tables.execute("DELETE FROM sketch_keys WHERE document = ?", (document,))
        if found:
            row = (document, found.date, array("I", found.sketch).tobytes())
            self.tables.execute("INSERT INTO sketches (document, date, sketch) VALUES (?, ?, ?)", row)
            self.tables.executemany("INSERT OR IGNORE INTO sketch_keys VALUES (?, ?)", ((key, document) for key in found.keys))

    def near(self, document: str) -> set[str]:
        """The documents that may copy a document or be copied by it, those that may copy these, and so on."""
        found: set[str] = set()
        waiting = [document]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += (row[0] for row in self.tables.execute(NEAR, {"document": one}))
        return found

    def decide(self, documents: set[str]) -> set[str]:
        """Decide anew which of some documents are copies; those for which that changed."""
        query = "SELECT date, sketch, copy_of FROM sketches WHERE document = ?"
        rows = {id: row for id in sorted(documents) if (row := self.tables.execute(query, (id,)).fetchone())}
        copies = originals(Sketched(id, date, tuple(array("I", sketch))) for id, (date, sketch, _) in rows.items())
        changed = {id for id, (_, _, copy_of) in rows.items() if copies.get(id, "") != copy_of}
        update = "UPDATE sketches SET copy_of = ? WHERE document = ?"
        self.tables.executemany(update, ((copies.get(id, ""), id) for id in sorted(changed)))
        return changed

    def decide_all(self) -> None:
        """Decide which of all documents are copies."""
        seen: set[str] = set()
        for document in self.all():
            if document not in seen and len(near := self.near(document)) > 1:
                seen |= near
                self.decide(near)

    def all(self) -> Iterator[str]:
        """All documents, in pieces, so that they may be changed meanwhile."""
        query = "SELECT document FROM sketches WHERE document > ? ORDER BY document LIMIT 1000"
        last: str | None = ""
        while last is not None:
            found = [row[0] for row in self.tables.execute(query, (last,))]
            yield from found
            last = found[-1] if found else None

    def original(self, document: str) -> str:
        """The document that a document copies, or nothing."""
        row = self.tables.execute("SELECT copy_of FROM sketches WHERE document = ?", (document,)).fetchone()
        return str(row[0]) if row else ""
