"""Documents as they were read, kept in SQLite with what is counted over all of them: so that no step holds them all.

A living graph keeps its shelf in its journal; a build has one that lives in memory while it is small, and beyond that on disk
(where SQLite keeps temporary files: SQLITE_TMPDIR, TMPDIR or /var/tmp). What a thing is called and which things are one are
counts: a document that comes or goes changes those of its own things, and what follows from them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

from kg.copies import marked, sketched
from kg.link import Decisions, link, linked, signatures
from kg.model import Findings
from kg.quick import replace
from kg.shelf.blocks import Blocks
from kg.shelf.copies import Copies
from kg.shelf.counts import Counts
from kg.shelf.packing import packed, unpacked
from kg.shelf.pages import Pages
from kg.shelf.parcel import Parcel, faces_of, parcel

__all__ = ["NEAR", "Pages", "Parcel", "Shelf", "packed", "parcel", "temporary", "unpacked"]

NEAR = 2_000_000
"""Characters of text whose documents wait in memory as they are, and are linked there: packing them cost a fifteenth of a small
build's own time, counting them in tables a twenty-fifth."""
CACHE = 64
"""Mebibytes of a temporary shelf that stay in memory."""


class Shelf:
    """The tables of a shelf on a connection; up to `near` characters of text wait in memory."""

    def __init__(self, tables: sqlite3.Connection, near: int = 0) -> None:
        self.tables = tables
        self.pages = Pages(tables, "documents", near)
        self.blocks, self.copies, self.counts = Blocks(tables), Copies(tables), Counts(tables)

    def keys(self, ids: Iterable[str]) -> dict[str, str]:
        """The content keys of those documents that are there."""
        found = ((id, self.tables.execute("SELECT key FROM documents WHERE id = ?", (id,)).fetchone()) for id in ids)
        return {id: row[0] for id, row in found if row}

    @property
    def is_small(self) -> bool:
        """Whether all documents wait in memory: then what holds over them is decided there, when they are linked."""
        return bool(self.pages.waiting)

    def put(self, key: str, found: Findings | Parcel) -> None:
        """Keep a document as it was read, in the place of what was there under its id."""
        for kept in self.pages.put(found, key):
            sketch = kept.sketch if isinstance(kept, Parcel) else sketched(kept.document)
            self.blocks.exchange(sketch.id, kept.faces if isinstance(kept, Parcel) else faces_of(kept))
            self.copies.exchange(sketch.id, sketch)

    def forget(self, id: str) -> None:
        """Let go of a document."""
        self.tables.execute("DELETE FROM documents WHERE id = ?", (id,))
        self.blocks.exchange(id, ())
        self.copies.exchange(id, None)

    def count(self) -> int:
        """How many documents there are."""
        return self.pages.count()

    def document(self, id: str) -> Findings | None:
        """A document as it was read."""
        row = self.tables.execute("SELECT findings FROM documents WHERE id = ?", (id,)).fetchone()
        return unpacked(row[0]) if row else None

    def read(self) -> Iterator[Findings]:
        """All documents as they were read, by id."""
        return iter(self.pages)

    def settle(self) -> None:
        """Decide over all documents which of their things are one, and which documents are copies."""
        self.blocks.decide_all()
        self.copies.decide_all()

    def all_linked(self, decisions: Decisions | None = None) -> Iterator[Findings]:
        """All documents by id, linked."""
        if self.is_small:
            yield from link(marked(self.read()), decisions)
        else:
            for findings in self.read():
                yield self.linked(findings, decisions)

    def linked(self, findings: Findings, decisions: Decisions | None = None) -> Findings:
        """A document with the ids that its things have over all documents, and with what it copies."""
        found = replace(findings, copy_of=self.copies.original(findings.document.id))
        signed = tuple(signatures(findings))
        return linked(found, self.blocks.decided(signed), decisions, signed)


@contextmanager
def temporary() -> Iterator[Shelf]:
    """A shelf that is gone when it is let go."""
    with closing(sqlite3.connect("", isolation_level=None)) as tables:
        tables.executescript(f"PRAGMA journal_mode = OFF; PRAGMA cache_size = -{CACHE << 10};")
        shelf = Shelf(tables, NEAR)
        tables.execute("BEGIN")
        yield shelf
