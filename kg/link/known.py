"""A table of things that the user knows, such as a Wikidata extract: indexed on disk once, then asked by name.

A table is TSV with the columns id, label, aliases, type (a first line may name them), or JSON lines with those keys; aliases
are joined by `|`. A thing is linked to an entry when exactly one entry has its name and a type that fits; several are told
apart by the words they share with the document, and only when one is clearly nearer. Nothing is guessed.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.data import table as data_table
from kg.errors import InputError
from kg.model import Entity, Findings
from kg.spelling import name_words

COLUMNS = ("id", "label", "aliases", "type", "description")
CLEARLY = 2
"""Words of its description that an entry must share with the document beyond the next best."""
SCORES = {"one entry of this name": 0.9, "one entry of this name and type": 0.95, "the words around it": 0.7}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the user's table."""

    id: str
    label: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Link:
    """A thing of a document, the entry it is, why, and how sure (0 to 1)."""

    document: str
    entity: str
    name: str
    entry: Entry
    reason: str
    score: float


class Known:
    """The index of a table, beside it on disk: made again when the table changes; InputError when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        index = path.with_name(f"{path.name}.index")
        try:
            stamp = f"{path.stat().st_size} {path.stat().st_mtime_ns}"
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}: check the path of the table") from error
        self.tables = sqlite3.connect(index)
        self.tables.execute("CREATE TABLE IF NOT EXISTS stamp (stamp TEXT)")
        if self.tables.execute("SELECT stamp FROM stamp").fetchone() != (stamp,):
            self.fill(stamp)

    def fill(self, stamp: str) -> None:
        """Write the index."""
        self.tables.executescript(
            "DROP TABLE IF EXISTS names; DROP TABLE IF EXISTS entries; DELETE FROM stamp;"
            "CREATE TABLE entries (id TEXT PRIMARY KEY, label TEXT, type TEXT, description TEXT) WITHOUT ROWID;"
            "CREATE TABLE names (name TEXT, id TEXT, PRIMARY KEY (name, id)) WITHOUT ROWID;"
        )
        for row in rows(self.path):
            entry = (row["id"], row["label"], row["type"], row["description"])
            self.tables.execute("INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?)", entry)
            names = {" ".join(name_words(name)) for name in (row["label"], *row["aliases"].split("|")) if name.strip()}
            self.tables.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", ((name, row["id"]) for name in sorted(names)))
        self.tables.execute("INSERT INTO stamp VALUES (?)", (stamp,))
        self.tables.commit()

    def named(self, name: str) -> list[Entry]:
        """The entries of a name, by id."""
        wanted = " ".join(name_words(name))
        query = (
            "SELECT e.id, label, type, description FROM names n JOIN entries e ON e.id = n.id WHERE n.name = ? ORDER BY e.id"
        )
        return [Entry(*row) for row in self.tables.execute(query, (wanted,))]

    def links(self, findings: Findings) -> Iterator[Link]:
        """The entries that the named things of a document are."""
        words = set(name_words(findings.document.text.replace("\n", " ")))
        for entity in findings.entities:
            if entity.family == "thing" and not entity.unnamed and (found := self.chosen(entity, words)):
                entry, reason = found
                yield Link(findings.document.id, entity.id, entity.name, entry, reason, SCORES[reason])

    def chosen(self, entity: Entity, words: set[str]) -> tuple[Entry, str] | None:
        """The one entry that an entity is, and why; none when no entry or more than one fits."""
        entries = self.named(entity.name)
        fitting = [entry for entry in entries if not entry.type or fits(entity.kind, entry.type)]
        if len(fitting) == 1:
            return fitting[0], "one entry of this name" if len(entries) == 1 else "one entry of this name and type"
        shared = sorted(((len(words & set(name_words(e.description))), e.id, e) for e in fitting), reverse=True)
        if len(shared) > 1 and shared[0][0] >= shared[1][0] + CLEARLY:
            return shared[0][2], "the words around it"
        return None


def fits(kind: str, type: str) -> bool:
    """Whether the type of an entry is that of an entity: the same word, or a word of `table-types.csv` for its kind.

    >>> fits("Person", "human"), fits("Person", "city"), fits("Company", "Organisation")
    (True, False, True)
    """
    allowed = {row["type"] for row in data_table("table-types.csv") if row["kind"] == kind}
    return type.casefold() == kind.casefold() or type.casefold() in allowed


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table; InputError, with the line, for one that is none."""
    with path.open(encoding="utf-8", newline="") as lines:
        if path.suffix in (".jsonl", ".ndjson"):
            yield from json_rows(path, lines)
            return
        for number, cells in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if not cells or (number == 1 and cells[0] == COLUMNS[0]):
                continue
            if len(cells) < 2:
                raise InputError(f"{path} line {number}: write id, label, aliases, type, description with tabs between")
            yield dict(zip(COLUMNS, (*cells, "", "", ""), strict=False))


def json_rows(path: Path, lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows of a table in JSON lines."""
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
            aliases = record.get("aliases") or ""
            texts = {name: str(record.get(name) or "") for name in COLUMNS}
            more = {"id": str(record["id"]), "label": str(record["label"])}
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise InputError(f'{path} line {number}: write {{"id": "...", "label": "...", "type": "..."}}') from error
        yield texts | more | {"aliases": "|".join(aliases) if isinstance(aliases, list) else str(aliases)}
