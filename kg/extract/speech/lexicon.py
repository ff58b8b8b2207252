"""The words of speech and thought, from `speech-verbs.csv`.

A row is a verb (with its particle, if any), noun or adjective; its `patterns` say which complements hold content:
`quote`, `that` (a clause with or without it), `wh`, `to` (infinitive), `ing`, `obj` (what the act is about), `obj-to` and
`obj-that` (the object is spoken to), `on-to` ("call on X to"), `as`, `pred` ("call X Y"), `of` ("accuse X of"), and `to:for`
and its like for a preposition.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.data import table


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of speech or thought. `use` is `report` when it can tell content, `act` when it only tells the act."""

    lemma: str
    pos: str
    kind: str
    certainty: str
    polarity: str
    use: str
    patterns: frozenset[str]

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions that lead to the content."""
        return frozenset(p.split(":", 1)[1] for p in self.patterns if ":" in p)


@cache
def entries() -> dict[tuple[str, str], Entry]:
    """Entries by lemma and part of speech."""
    found = {}
    for row in table("speech-verbs.csv"):
        patterns = frozenset(row["patterns"].split())
        key = row["lemma"], row["pos"]
        found[key] = Entry(*key, row["class"], row["certainty"], row["polarity"], row["use"], patterns)
    return found


POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "AUX": "verb"}


def entry_of(lemma: str, pos: str) -> Entry | None:
    """The entry of a token by its lemma and universal part of speech."""
    kind = POS.get(pos)
    return entries().get((lemma, kind)) if kind else None


@cache
def lists() -> dict[str, frozenset[str]]:
    """Small word lists by name, from `speech-words.csv`."""
    found: dict[str, set[str]] = {}
    for row in table("speech-words.csv"):
        found.setdefault(row["list"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in found.items()}
