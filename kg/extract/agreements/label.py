"""What to call a commitment."""

from __future__ import annotations

from kg.extract.agreements.clause import is_passive
from kg.extract.agreements.cue import Cue
from kg.model import Span
from kg.reading import Reading

REACH = 8
"""How many words before a noun its label reaches."""


def label(reading: Reading, cue: Cue, about: Span | None) -> str:
    """What to call a commitment: its noun with the words before it, else its verb with what it is about."""
    if cue.noun >= 0:
        first = max(reading.edges[cue.noun][0], cue.noun - REACH)
        while first < cue.noun and no_part_of_name(reading, first, cue):
            first += 1
        last = cue.noun - cue.word.anchor + len(cue.word.words) - 1
        return reading.words(Span(reading.tokens[first].begin, reading.tokens[last].end))
    words = " ".join((reading.tokens[cue.verb].text, *cue.word.words[1:]))
    if about is None:
        return words
    way = reading.tokens[max(reading.token_starts.get(about.begin, 0) - 1, 0)]
    led = len(cue.word.words) == 1 and way.dep == "prep" and way.head == cue.verb and not is_passive(reading, cue.verb)
    return f"{words} {way.text} {reading.words(about)}" if led else f"{words} {reading.words(about)}"


def no_part_of_name(reading: Reading, index: int, cue: Cue) -> bool:
    """Whether a token before a noun is an article, a mark, or belongs to its possessor."""
    token = reading.tokens[index]
    if token.pos in ("DET", "PRON", "PUNCT", "ADP") or token.dep in ("poss", "case"):
        return True
    return token.head != cue.noun and reading.tokens[token.head].dep == "poss"
