"""The words that make, name, act on and frame agreements, read from `agreement-words.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.data import table
from kg.model import Token
from kg.reading import Reading

MODIFIERS = ("amod", "compound")


@dataclass(frozen=True, slots=True)
class Word:
    """A row of the table: one or more words, what they stand for, and the roles of their arguments."""

    words: tuple[str, ...]
    pos: str
    kind: str
    status: str
    subject: str
    object: str
    partner: str
    needs: frozenset[str]

    @property
    def key(self) -> str:
        """The words as one text."""
        return " ".join(self.words)

    @property
    def anchor(self) -> int:
        """Which of the words is the head: the first for verbs and "memorandum of understanding", the last for compounds."""
        if self.pos not in ("noun", "over") or "of" in self.words:
            return 0
        return len(self.words) - 1


@cache
def by_key(pos: str) -> dict[str, Word]:
    """The words of one part of speech by their text.

    >>> by_key("act")["pull out of"].status
    'withdrawn'
    """
    return {word.key: word for word in all_words() if word.pos == pos}


@cache
def by_anchor(pos: str) -> dict[str, tuple[Word, ...]]:
    """The words of one part of speech by their head word, longest first.

    >>> [word.key for word in by_anchor("noun")["memorandum"]]
    ['memorandum of understanding', 'memorandum']
    """
    found: dict[str, list[Word]] = {}
    for word in all_words():
        if word.pos == pos:
            found.setdefault(word.words[word.anchor], []).append(word)
    return {anchor: tuple(sorted(words, key=lambda word: -len(word.words))) for anchor, words in found.items()}


@cache
def all_words() -> tuple[Word, ...]:
    """Every row of the table."""
    return tuple(
        Word(tuple(row["word"].split()), row["pos"], row["kind"], row["status"], row["subject"], row["object"], row["with"],
             frozenset(row["needs"].split()))
        for row in table("agreement-words.csv")
    )  # fmt: skip


@cache
def single(pos: str) -> frozenset[str]:
    """The words of one part of speech as a set."""
    return frozenset(by_key(pos))


def matching(reading: Reading, token: Token, words: tuple[Word, ...]) -> Word | None:
    """The longest of some rows whose words stand around its head word."""
    for word in words:
        first = token.index - word.anchor
        if first < 0:
            continue
        around = reading.tokens[first : first + len(word.words)]
        spelled = [t.lower if t.index != token.index else word.words[word.anchor] for t in around]
        if tuple(spelled) == word.words or apart(reading, token, word):
            return word
    return None


def apart(reading: Reading, token: Token, word: Word) -> bool:
    """Whether the other words of a row stand before its head word with more between them ("a joint Nordic statement")."""
    if word.pos != "noun" or word.anchor == 0:
        return False
    below = (reading.tokens[i] for i in reading.children[token.index])
    before = {t.lower for t in below if t.index < token.index and t.dep in MODIFIERS}
    return before.issuperset(word.words[:-1])
