"""What complements are made of, and what the parse says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.speech.lexicon import lists
from kg.model import Token
from kg.reading import Reading

Range = tuple[int, int]
"""Token indexes, the last excluded."""


@dataclass(frozen=True, slots=True)
class Complement:
    """The content of a cue: its pieces, the token that heads it, by which pattern, behind which preposition, said to whom."""

    pattern: str
    content: tuple[Range, ...]
    root: int
    preposition: int | None = None
    addressee: Range | None = None


def span(reading: Reading, head: int) -> Range:
    """The tokens a head governs."""
    first, last = reading.edges[head]
    return first, last + 1


def is_infinitive(reading: Reading, child: Token) -> bool:
    """Whether a verb has "to" before it, on itself or on its auxiliary."""
    first = reading.edges[child.index][0]
    return any(reading.tokens[c].tag == "TO" and c < child.index for c in reading.children[child.index]) or (
        reading.tokens[first].tag == "TO" and reading.tokens[reading.tokens[first].head].dep in ("aux", "auxpass")
    )


def marked(reading: Reading, child: Token) -> bool:
    """Whether a clause begins with a conjunction."""
    return any(reading.tokens[c].dep == "mark" for c in reading.children[child.index])


def asking(reading: Reading, child: Token) -> bool:
    """Whether a clause begins with a question word."""
    return reading.tokens[reading.edges[child.index][0]].lower in lists()["wh"]


def opens_with_that(reading: Reading, child: Token) -> bool:
    """Whether a clause with a subject of its own begins with "that"."""
    first = reading.tokens[reading.edges[child.index][0]]
    subject = any(reading.tokens[c].dep in ("nsubj", "nsubjpass") and c != first.index for c in reading.children[child.index])
    if first.tag == "WDT" and first.dep in ("dobj", "pobj"):
        return False
    return first.lower in lists()["that"] and subject


def addressee(reading: Reading, token: Token, below: Sequence[Token]) -> Range | None:
    """To whom: the object of "told", or "to reporters"."""
    for child in below:
        spoken_to = child.dep in ("dobj", "dative") and child.pos in ("NOUN", "PROPN", "PRON")
        if spoken_to and child.index > token.index:
            return span(reading, child.index)
    return None
