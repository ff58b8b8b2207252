"""The dateline before the first sentence of a report: "LIMA, Feb. 3 (Reuters) - ", which is no part of that sentence."""

from __future__ import annotations

import re
from functools import cache

from kg.data import words

CAPITALS = r"[A-Z]{3,}[A-Z.'’-]*(?: [A-Z][A-Z.'’-]+)*"
REGION = r"(?: ?, ?[A-Z][\w.]*(?: [A-Z][\w.]*)?){0,2}"
DASHES = "-–—"
"""Every dateline ends with one: most lines need no closer look."""
DAY = r"(?: ?,? ?[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?)"


@cache
def pattern() -> re.Pattern[str]:
    """A place in capitals with region, day or agency before a dash; any place with an agency; a place in capitals before a long
    dash."""
    agency = rf" ?\( ?(?:{'|'.join(sorted(map(re.escape, words('agencies.txt'))))}) ?\)"
    place = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
    shapes = (
        rf"{CAPITALS}{REGION}{DAY}(?:{agency})?\s*(?:--|[—–-])",
        rf"(?:{CAPITALS}|{place}){REGION}{DAY}?{agency}\s*(?:--|[—–-])",
        rf"{CAPITALS}{REGION}\s*(?:--|[—–])",
    )
    return re.compile(rf"(?:{'|'.join(shapes)})\s+(?=[^a-z\s])")


def dateline_end(line: str) -> int:
    """Where the text behind the dateline of a line begins; 0 when it has none.

    >>> line = "LIMA, Feb. 3 (Reuters) - Taxes will rise."
    >>> line[dateline_end(line):]
    'Taxes will rise.'
    >>> dateline_end("NATO – the alliance – met.")
    0
    """
    match = pattern().match(line) if any(dash in line for dash in DASHES) else None
    return match.end() if match else 0


def is_dateline(text: str) -> bool:
    """Whether a text is a dateline and nothing else.

    >>> is_dateline("LIMA, Feb. 3 (Reuters) -"), is_dateline("LIMA is cold.")
    (True, False)
    """
    line = text.rstrip() + " "
    return dateline_end(f"{line}A") == len(line)
