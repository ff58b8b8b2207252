"""The words and patterns of times, from `time-words.csv` and `time-patterns.csv`."""

from __future__ import annotations

import re
from functools import cache

from kg.data import table

FIELDS = {
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|,\d)",
    "year": r"(?:1[5-9]|20)\d\d(?![\d,.]\d|\d)",
    "decade": r"(?:1[5-9]|20)\d0['’]?s\b",
    "iso": r"\d{4}-\d\d-\d\d",
    "shift0": r"(?i:this)",
}
Groups = dict[str, str]
"""The parts of a time by the name of their class."""


@cache
def value_of(kind: str) -> dict[str, int]:
    """The words of a class in lower case with their numbers."""
    return {row["word"].lower(): int(row["value"]) for row in table("time-words.csv") if row["class"] == kind}


@cache
def shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of `time-patterns.csv` with their kind."""
    return tuple((row["kind"], re.compile(whole(filled(row["pattern"])))) for row in table("time-patterns.csv"))


@cache
def anchors() -> re.Pattern[str]:
    """Finds a time of any pattern."""
    patterns = (unnamed(filled(row["pattern"])) for row in table("time-patterns.csv"))
    return re.compile(whole("(?:" + "|".join(patterns) + ")"))


def whole(pattern: str) -> str:
    """A pattern that matches whole words."""
    return rf"\b{pattern}(?!\w)"


def unnamed(pattern: str) -> str:
    """A pattern without named groups."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def filled(pattern: str) -> str:
    """A pattern of the table as a regular expression."""

    def field(match: re.Match[str]) -> str:
        name = match.group(1)
        return f"(?P<{name}>{field_pattern(name.rstrip('2'))})"

    return re.sub(r"\{(\w+)\}", field, pattern).replace(" ", r"\s+").replace(r"\s+?", r"\s*")


def field_pattern(name: str) -> str:
    """The expression of a field: numbers, or the words of its class; names of days and months begin with a capital."""
    if name in FIELDS:
        return FIELDS[name]
    full = [row["word"] for row in table("time-words.csv") if row["class"] == name]
    if name not in ("weekday", "month"):
        digits = r"|\d{1,3}" if name == "number" else ""
        return "(?i:" + "|".join(sorted(full, key=len, reverse=True)) + digits + ")"
    short = [row["word"] for row in table("time-words.csv") if row["class"] == f"{name}_short"]
    every = [*full, *(word.upper() for word in full)]
    return "(?:" + "|".join(sorted(every, key=len, reverse=True)) + "|(?:" + "|".join(short) + r")\b\.?)"


@cache
def naming() -> frozenset[str]:
    """The words one of which every time holds unless it holds digits."""
    kinds = ("weekday", "weekday_short", "month", "month_short", "unit", "deictic", "season", "part")
    words = [row["word"] for row in table("time-words.csv") if row["class"] in kinds]
    forms = [form for word in words for form in (word, f"{word}s", f"{word}.")]
    return frozenset([*forms, *(form.capitalize() for form in forms), *(form.upper() for form in forms)])


def best_shape(words: str) -> tuple[str, Groups]:
    """The kind of a time and its parts."""
    for kind, shape in shapes():
        if match := shape.fullmatch(words):
            return kind, {name: part for name, part in match.groupdict().items() if part}
    return "", {}
