"""The words of speech and thought, from `speech-verbs.csv`.

A row is one sense of a verb (with its particle, if any), noun or adjective; its `patterns` say which complements hold content:
`quote`, `that` (a clause with or without it), `wh`, `to` (infinitive), `ing`, `obj` (what the act is about), `obj-to` and
`obj-that` (the object is spoken to), `on-to` ("call on X to"), `as`, `pred` ("call X Y"), `obj-of` ("accuse X of"), `for`
("praise X for"), and `to:about` and its like for a preposition.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.data import table


@dataclass(frozen=True, slots=True)
class Entry:
    """A sense of a word of speech or thought. `use` is `report` when it can tell content, `act` when it only tells the act."""

    lemma: str
    pos: str
    kind: str
    certainty: str
    polarity: str
    use: str
    patterns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its senses: `patterns` are those of all of them, `prepositions` those that lead to content."""

    senses: tuple[Entry, ...]
    patterns: frozenset[str]
    prepositions: frozenset[str]

    @property
    def pos(self) -> str:
        """verb, noun or adjective."""
        return self.senses[0].pos

    def sense(self, pattern: str) -> Entry:
        """The sense that takes a pattern, else the first."""
        return next((entry for entry in self.senses if pattern in entry.patterns), self.senses[0])


@cache
def lexicon() -> dict[tuple[str, str], Word]:
    """Words by lemma and part of speech."""
    senses: dict[tuple[str, str], list[Entry]] = {}
    for row in table("speech-verbs.csv"):
        key = row["lemma"], row["pos"]
        patterns = frozenset(row["patterns"].split())
        entry = Entry(*key, row["class"], row["certainty"], row["polarity"], row["use"], patterns)
        senses.setdefault(key, []).append(entry)
    return {key: word(entries) for key, entries in senses.items()}


def word(entries: list[Entry]) -> Word:
    """A word of its senses."""
    patterns = frozenset().union(*(entry.patterns for entry in entries))
    return Word(tuple(entries), patterns, frozenset(p.split(":", 1)[1] for p in patterns if ":" in p))


POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "AUX": "verb"}


def word_of(lemma: str, pos: str) -> Word | None:
    """The word of a token by its lemma and universal part of speech."""
    kind = POS.get(pos)
    return lexicon().get((lemma, kind)) if kind else None


@cache
def first_words() -> frozenset[str]:
    """The lemmas that words of speech and thought begin with."""
    return frozenset(lemma.split()[0] for lemma, _ in lexicon())


@cache
def leads() -> frozenset[str]:
    """Verbs that are a word of speech only with their particle: "put" of "put it"."""
    return frozenset(lemma.split()[0] for lemma, _ in lexicon() if " " in lemma)


@cache
def lists() -> dict[str, frozenset[str]]:
    """Small word lists by name, from `speech-words.csv`."""
    found: dict[str, set[str]] = {}
    for row in table("speech-words.csv"):
        found.setdefault(row["list"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in found.items()}


@cache
def predicative() -> dict[str, str]:
    """The patterns in which a preposition follows the object, by preposition: "as", "of", "for" ..."""
    return {word: name.split(":", 1)[1] for name, words in lists().items() if name.startswith("pattern:") for word in words}


@cache
def saying() -> Word:
    """The plain word of saying, for acts that name no verb of their own."""
    return lexicon()[min(lists()["plain"]), "verb"]
