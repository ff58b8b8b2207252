"""The day of a document: its metadata, else a line at its head that states a full date."""

from __future__ import annotations

import re
from datetime import date

from kg.reading import Reading
from kg.times.lean import Lean
from kg.times.reckon import RECKONINGS
from kg.times.words import anchors, best_shape, value_of

HEAD_LINES = 6
"""A line that states the day of the document is one of the first lines."""
DATELINE_WORDS = 12
"""A dateline has at most so many words before its date: place, agency."""


def document_day(reading: Reading) -> date | None:
    """The day of the document: its metadata, else a line at its head that states a full date."""
    try:
        return date.fromisoformat(reading.document.date[:10])
    except ValueError:
        return stated_day(reading)


def stated_day(reading: Reading) -> date | None:
    """The full date that stands alone in one of the first lines, or closes a dateline before its dash."""
    for sentence in reading.sentences:
        if sentence.paragraph >= HEAD_LINES:
            return None
        text = reading.words(sentence.span)
        for match in anchors().finditer(text):
            kind, groups = best_shape(match.group())
            full = kind == "iso" or (kind == "date" and {"day", "year"} <= groups.keys())
            if full and heads(text, match.start(), match.end()):
                value = RECKONINGS[kind](groups, None, Lean(reading, 0, 0))
                return date.fromisoformat(value) if value else None
    return None


def heads(text: str, begin: int, end: int) -> bool:
    """Whether a date is all of its line, or closes a dateline."""
    before, after = text[:begin].strip(" :,"), text[end:].strip()
    alone = not before or before.lower() in value_of("masthead")
    if alone and not after.strip(" .,:"):
        return True
    dash = re.match(r"(?:\([\w .]+\)\s*)?(?:-+|–|—)", after)
    return bool(dash) and len(before.split()) <= DATELINE_WORDS
