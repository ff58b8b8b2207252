"""Who is who, by counts: a block holds each face of a thing once, with how many documents give it and what was decided."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from kg.link import Decision, decide
from kg.link.signature import Place, Signature, face_of

TABLES = """
CREATE TABLE IF NOT EXISTS faces (number INTEGER PRIMARY KEY, block TEXT NOT NULL, face TEXT NOT NULL, times INTEGER NOT NULL,
  id TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '', UNIQUE (block, face));
CREATE TABLE IF NOT EXISTS wearers (document TEXT, face INTEGER, times INTEGER, PRIMARY KEY (document, face)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS wearers_of ON wearers (face);
"""
COUNT = """
INSERT INTO faces (block, face, times) VALUES (?, ?, 1)
ON CONFLICT (block, face) DO UPDATE SET times = times + 1 RETURNING number
"""
WEAR = "INSERT INTO wearers VALUES (?, ?, 1) ON CONFLICT (document, face) DO UPDATE SET times = times + 1"
TAKE_BACK = """
UPDATE faces SET times = faces.times - worn.times
FROM (SELECT face, times FROM wearers WHERE document = ?) AS worn WHERE faces.number = worn.face
"""


class Blocks:
    """The faces in their blocks, and the documents that wear them."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.tables = tables
        tables.executescript(TABLES)

    def exchange(self, document: str, faces: Iterable[tuple[str, str]]) -> None:
        """Count the faces of a document, each with its block, instead of those it had."""
        self.tables.execute(TAKE_BACK, (document,))
        self.tables.execute("DELETE FROM wearers WHERE document = ?", (document,))
        for block, face in faces:
            ((number,),) = self.tables.execute(COUNT, (block, face)).fetchall()
            self.tables.execute(WEAR, (document, number))

    def of(self, document: str) -> set[str]:
        """The blocks in which the things of a document are compared."""
        query = "SELECT DISTINCT block FROM wearers JOIN faces ON faces.number = wearers.face WHERE document = ?"
        return {row[0] for row in self.tables.execute(query, (document,))}

    def all(self) -> Iterator[str]:
        """All blocks of more than one thing, in pieces, so that they may be changed meanwhile."""
        query = "SELECT block FROM faces WHERE block > ? GROUP BY block HAVING SUM(times) > 1 ORDER BY block LIMIT 1000"
        last: str | None = ""
        while last is not None:
            found = [row[0] for row in self.tables.execute(query, (last,))]
            yield from found
            last = found[-1] if found else None

    def decide(self, block: str) -> set[str]:
        """Decide a block anew; the documents for which that changes something."""
        self.tables.execute("DELETE FROM faces WHERE block = ? AND times = 0", (block,))
        rows = self.tables.execute("SELECT number, face, times, id, why FROM faces WHERE block = ?", (block,)).fetchall()
        faces = {face_of(face): (number, times, Decision(id, why)) for number, face, times, id, why in rows}
        decided = decide({face: times for face, (_, times, _) in faces.items()})
        changed: set[str] = set()
        for face, (number, _, before) in faces.items():
            now = decided.get(face, Decision("", ""))
            if now != before:
                self.tables.execute("UPDATE faces SET id = ?, why = ? WHERE number = ?", (now.id, now.why, number))
                wearers = self.tables.execute("SELECT document FROM wearers WHERE face = ?", (number,))
                changed |= {row[0] for row in wearers}
        return changed

    def decide_all(self) -> None:
        """Decide all blocks in which there is something to decide: one thing alone can only be what it is by itself."""
        for block in self.all():
            self.decide(block)

    def decided(self, found: Iterable[Signature]) -> dict[Place, Decision]:
        """What was decided about some things; of several blocks the last by name counts."""
        decisions: dict[Place, Decision] = {}
        query = "SELECT id, why FROM faces WHERE block = ? AND face = ? AND id != ''"
        for signature in found:
            for block in sorted(signature.blocks):
                if row := self.tables.execute(query, (block, signature.face.written)).fetchone():
                    decisions[signature.place] = Decision(*row)
        return decisions
