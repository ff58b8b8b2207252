"""The user's own decisions about who is who, in a plain text file that is replayed on every build, and wins.

One decision a line; `#` begins a comment:

    same entity/au entity/african-union
    apart entity/john-smith article-12 article-15
    rename entity/au African Union
    drop entity/breaking-news
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import InputError
from kg.model import Entity, Findings

VERBS = ("same", "apart", "rename", "drop")


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a user decided: `same` maps an id to the one it is, `apart` names documents whose thing of an id is another one,
    `names` gives names, `dropped` are not wanted."""

    same: dict[str, str] = field(default_factory=dict)
    apart: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()

    def id(self, document: str, id: str) -> str | None:
        """The id a thing of a document has by the user's word; none when it is dropped."""
        id = self.apart.get((document, id), id)
        seen = {id}
        while id in self.same and self.same[id] not in seen:
            id = self.same[id]
            seen.add(id)
        return None if id in self.dropped else id

    def named(self, findings: Findings) -> Findings:
        """The findings with the names the user gave."""
        if not self.names:
            return findings
        return replace(findings, entities=tuple(map(self.renamed, findings.entities)))

    def renamed(self, entity: Entity) -> Entity:
        """An entity under the name the user gave it; its own becomes an alias."""
        name = self.names.get(entity.id)
        if name is None or name == entity.name:
            return entity
        return replace(entity, name=name, aliases=tuple(dict.fromkeys((entity.name, *entity.aliases))))


def read_decisions(path: Path) -> Decisions:
    """The decisions of a file; InputError, with the line, for one that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    same: dict[str, str] = {}
    apart: dict[tuple[str, str], str] = {}
    names: dict[str, str] = {}
    dropped: set[str] = set()
    for number, verb, id, rest in decided(path, lines):
        if verb == "same" and rest:
            same[id] = rest[0]
        elif verb == "apart" and rest:
            apart.update({(document, id): f"{id}-of-{rest[0].lower()}" for document in rest})
        elif verb == "rename" and rest:
            names[id] = " ".join(rest)
        elif verb == "drop" and not rest:
            dropped.add(id)
        else:
            raise InputError(f"{path} line {number}: write same ID ID, apart ID DOCUMENT..., rename ID NAME, or drop ID")
    return Decisions(same, apart, names, frozenset(dropped))


def decided(path: Path, lines: Iterable[str]) -> Iterator[tuple[int, str, str, list[str]]]:
    """The lines that decide something: number, verb, id, and the rest."""
    for number, line in enumerate(lines, 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) < 2 or words[0] not in VERBS:
            raise InputError(f"{path} line {number}: begin with {', '.join(VERBS)} and an id such as entity/african-union")
        yield number, words[0], words[1], words[2:]
