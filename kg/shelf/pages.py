"""The documents of a shelf by id: as they are while they are short, taken together; beyond that as bytes in a table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from kg.model import Findings
from kg.shelf.packing import packed, unpacked
from kg.shelf.parcel import Parcel

TABLE = "CREATE TABLE IF NOT EXISTS {} (id TEXT PRIMARY KEY, key TEXT NOT NULL, findings BLOB NOT NULL);"


class Pages:
    """Documents in a table of a name; up to `near` characters of text wait in memory, and what waits has no key."""

    def __init__(self, tables: sqlite3.Connection, name: str, near: int = 0) -> None:
        self.tables, self.name, self.near = tables, name, near
        self.waiting: dict[str, Findings | Parcel] = {}
        self.held = 0
        tables.execute(TABLE.format(name))

    def put(self, found: Findings | Parcel, key: str = "") -> Iterable[Findings | Parcel]:
        """Keep a document in the place of what was there under its id; what went into the table, for those who count it."""
        if self.near:
            return self.wait(found)
        self.keep(found, key)
        return (found,)

    def wait(self, found: Findings | Parcel) -> Iterable[Findings | Parcel]:
        """Keep a document in memory; when that is too much, put all into the table, and all that come."""
        self.waiting[id_of(found)] = found
        self.held += len(found.findings) if isinstance(found, Parcel) else len(found.document.text)
        if self.held <= self.near:
            return ()
        moved, self.near, self.waiting = self.waiting.values(), 0, {}
        for one in moved:
            self.keep(one, "")
        return moved

    def keep(self, found: Findings | Parcel, key: str) -> None:
        """Put a document into the table."""
        data = found.findings if isinstance(found, Parcel) else packed(found)
        self.tables.execute(f"INSERT OR REPLACE INTO {self.name} VALUES (?, ?, ?)", (id_of(found), key, data))

    def count(self) -> int:
        """How many documents there are."""
        return len(self.waiting) or int(self.tables.execute(f"SELECT COUNT(*) FROM {self.name}").fetchone()[0])

    def __iter__(self) -> Iterator[Findings]:
        """All documents by id."""
        for id in sorted(self.waiting):
            found = self.waiting[id]
            yield unpacked(found.findings) if isinstance(found, Parcel) else found
        for (blob,) in self.tables.execute(f"SELECT findings FROM {self.name} ORDER BY id"):
            yield unpacked(blob)


def id_of(found: Findings | Parcel) -> str:
    """The id of a document."""
    return found.id if isinstance(found, Parcel) else found.document.id
