"""What a living graph has been told: SQLite tables that a power cut leaves whole.

A document is acknowledged when its row is committed. What the store must still be told stands in `pending`, written in the same
commit; a run that dies between leaves it there, and the next run goes on.
"""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.copies import Sketched, originals
from kg.errors import GraphError
from kg.link import Decision
from kg.link.signature import Place, Signature
from kg.model import Findings

TABLES = """
CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, key TEXT NOT NULL, findings BLOB NOT NULL, linked BLOB);
CREATE TABLE IF NOT EXISTS shares (entity TEXT, document TEXT, share BLOB NOT NULL, PRIMARY KEY (entity, document));
CREATE INDEX IF NOT EXISTS shares_of ON shares (document);
CREATE TABLE IF NOT EXISTS signatures (block TEXT, document TEXT, entity TEXT, signature BLOB NOT NULL,
  PRIMARY KEY (block, document, entity));
CREATE INDEX IF NOT EXISTS signatures_of ON signatures (document);
CREATE TABLE IF NOT EXISTS decided (block TEXT, document TEXT, entity TEXT, id TEXT NOT NULL, why TEXT NOT NULL,
  PRIMARY KEY (document, entity, block));
CREATE INDEX IF NOT EXISTS decided_in ON decided (block);
CREATE TABLE IF NOT EXISTS sketches (document TEXT PRIMARY KEY, sketch BLOB NOT NULL, copy_of TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS sketch_keys (key INTEGER, document TEXT, PRIMARY KEY (key, document)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sketch_keys_of ON sketch_keys (document);
CREATE TABLE IF NOT EXISTS names (entity TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pending (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
"""

NEAR = """
SELECT DISTINCT other.document FROM sketch_keys AS own JOIN sketch_keys AS other ON other.key = own.key WHERE own.document = ?
"""


class Journal:
    """The tables of a living graph, below its folder; GraphError when they cannot be read or written."""

    def __init__(self, path: Path) -> None:
        try:
            self.tables = sqlite3.connect(path, isolation_level=None)
            self.tables.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {TABLES}")
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

    def keys(self, ids: Iterable[str]) -> dict[str, str]:
        """The content keys of those documents that are there."""
        found = ((id, self.tables.execute("SELECT key FROM documents WHERE id = ?", (id,)).fetchone()) for id in ids)
        return {id: row[0] for id, row in found if row}

    def put(self, key: str, findings: Findings) -> None:
        """Keep a document as it was read, before linking."""
        row = (findings.document.id, key, packed(findings))
        self.tables.execute("INSERT OR REPLACE INTO documents (id, key, findings) VALUES (?, ?, ?)", row)

    def forget(self, document: str) -> None:
        """Let go of a document."""
        self.tables.execute("DELETE FROM documents WHERE id = ?", (document,))

    def read(self) -> Iterator[Findings]:
        """All documents as they were read, by id."""
        for (blob,) in self.tables.execute("SELECT findings FROM documents ORDER BY id"):
            yield unpacked(blob)

    def document(self, id: str, *, linked: bool) -> Findings | None:
        """A document as it was read, or as it was last linked."""
        column = "linked" if linked else "findings"
        row = self.tables.execute(f"SELECT {column} FROM documents WHERE id = ?", (id,)).fetchone()
        return unpacked(row[0]) if row and row[0] else None

    def set_linked(self, findings: Findings) -> None:
        """Keep a document as it is linked now."""
        self.tables.execute("UPDATE documents SET linked = ? WHERE id = ?", (packed(findings), findings.document.id))

    def set_signatures(self, document: str, found: Iterable[Signature]) -> set[str]:
        """Exchange the signatures of a document; the blocks concerned, before and now."""
        before = {row[0] for row in self.tables.execute("SELECT block FROM signatures WHERE document = ?", (document,))}
        self.tables.execute("DELETE FROM signatures WHERE document = ?", (document,))
        rows = [(block, document, one.entity, pickle.dumps(one)) for one in found for block in one.blocks]
        self.tables.executemany("INSERT INTO signatures VALUES (?, ?, ?, ?)", rows)
        return before | {row[0] for row in rows}

    def block(self, name: str) -> list[Signature]:
        """The signatures of a block."""
        rows = self.tables.execute("SELECT signature FROM signatures WHERE block = ? ORDER BY document, entity", (name,))
        return [pickle.loads(row[0]) for row in rows]

    def set_decided(self, block: str, decided: Mapping[Place, Decision]) -> set[str]:
        """Exchange the decisions of a block; the documents for which they changed."""
        known = self.tables.execute("SELECT document, entity, id, why FROM decided WHERE block = ?", (block,))
        before = {(document, entity): Decision(id, why) for document, entity, id, why in known}
        self.tables.execute("DELETE FROM decided WHERE block = ?", (block,))
        rows = ((block, *place, decision.id, decision.why) for place, decision in decided.items())
        self.tables.executemany("INSERT INTO decided VALUES (?, ?, ?, ?, ?)", rows)
        places = set(before) | set(decided)
        return {place[0] for place in places if before.get(place) != decided.get(place)}

    def decided(self, document: str) -> dict[Place, Decision]:
        """What was decided about the things of a document; of several blocks the last by name counts."""
        rows = self.tables.execute("SELECT entity, id, why FROM decided WHERE document = ? ORDER BY block", (document,))
        return {(document, entity): Decision(id, why) for entity, id, why in rows}

    def set_sketch(self, document: str, found: Sketched | None) -> set[str]:
        """Exchange the sketch of a document; all documents whose being a copy may depend on it, before and now."""
        near = self.near(document)
        self.tables.execute("DELETE FROM sketches WHERE document = ?", (document,))
        self.tables.execute("DELETE FROM sketch_keys WHERE document = ?", (document,))
        if found:
            self.tables.execute("INSERT INTO sketches (document, sketch) VALUES (?, ?)", (document, pickle.dumps(found)))
            self.tables.executemany("INSERT OR IGNORE INTO sketch_keys VALUES (?, ?)", ((key, document) for key in found.keys))
        return near | self.near(document)

    def near(self, document: str) -> set[str]:
        """The documents that share a key with a document, or with one that does, and so on."""
        found: set[str] = set()
        waiting = [document]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += (row[0] for row in self.tables.execute(NEAR, (one,)))
        return found

    def set_copies(self, documents: set[str]) -> set[str]:
        """Decide anew which of some documents are copies; those for which that changed."""
        get = "SELECT sketch, copy_of FROM sketches WHERE document = ?"
        rows = [row for document in sorted(documents) if (row := self.tables.execute(get, (document,)).fetchone())]
        sketches: list[Sketched] = [pickle.loads(row[0]) for row in rows]
        copies = originals(sketches)
        changed = {one.id for one, row in zip(sketches, rows, strict=True) if copies.get(one.id, "") != row[1]}
        update = "UPDATE sketches SET copy_of = ? WHERE document = ?"
        self.tables.executemany(update, ((copies.get(id, ""), id) for id in sorted(changed)))
        return changed

    def copy_of(self, document: str) -> str:
        """The document that a document copies, or nothing."""
        row = self.tables.execute("SELECT copy_of FROM sketches WHERE document = ?", (document,)).fetchone()
        return str(row[0]) if row else ""

    def set_shares(self, document: str, shares: dict[str, Findings]) -> set[str]:
        """Exchange what a document says of shared things; the things concerned, before and now."""
        before = {row[0] for row in self.tables.execute("SELECT entity FROM shares WHERE document = ?", (document,))}
        self.tables.execute("DELETE FROM shares WHERE document = ?", (document,))
        rows = ((entity, document, packed(share)) for entity, share in shares.items())
        self.tables.executemany("INSERT INTO shares VALUES (?, ?, ?)", rows)
        return before | set(shares)

    def shares(self, entity: str) -> list[Findings]:
        """What each document says of a thing, by document."""
        rows = self.tables.execute("SELECT share FROM shares WHERE entity = ? ORDER BY document", (entity,))
        return [unpacked(row[0]) for row in rows]

    def users(self, entity: str) -> list[str]:
        """The documents that mention a thing."""
        return [
            row[0] for row in self.tables.execute("SELECT document FROM shares WHERE entity = ? ORDER BY document", (entity,))
        ]

    def name(self, entity: str) -> str | None:
        """The name under which the store knows a thing."""
        row = self.tables.execute("SELECT name FROM names WHERE entity = ?", (entity,)).fetchone()
        return row[0] if row else None

    def set_name(self, entity: str, name: str | None) -> None:
        """Note the name under which the store knows a thing, or that it does not."""
        if name is None:
            self.tables.execute("DELETE FROM names WHERE entity = ?", (entity,))
        else:
            self.tables.execute("INSERT OR REPLACE INTO names VALUES (?, ?)", (entity, name))

    def mark(self, kind: str, ids: Iterable[str]) -> None:
        """Note what the store must still be told."""
        self.tables.executemany("INSERT OR IGNORE INTO pending VALUES (?, ?)", ((kind, id) for id in ids))

    def pending(self, kind: str) -> list[str]:
        """What the store must still be told."""
        return [row[0] for row in self.tables.execute("SELECT id FROM pending WHERE kind = ? ORDER BY id", (kind,))]

    def has_pending(self) -> bool:
        """Whether the store must still be told something."""
        return self.tables.execute("SELECT 1 FROM pending LIMIT 1").fetchone() is not None

    def done(self) -> None:
        """The store has been told everything."""
        self.tables.execute("DELETE FROM pending")

    def close(self) -> None:
        """Let go of the tables."""
        self.tables.close()


def packed(findings: Findings) -> bytes:
    """Findings as bytes."""
    return zlib.compress(pickle.dumps(findings, protocol=5), 1)


def unpacked(blob: bytes) -> Findings:
    """Findings from bytes that we packed."""
    findings: Findings = pickle.loads(zlib.decompress(blob))
    return findings
