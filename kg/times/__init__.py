"""Times in a text: days, months, years, ranges, weekdays, "last week", "since 2019", with the precision the text has.

A full date is resolved by itself, all others only against the day of the document: its metadata, or a line at its head that
states one. Without such a day they stay words. Words and patterns are data: `time-words.csv`, `time-patterns.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.model import Span, Time
from kg.quick import replace
from kg.reading import Reading
from kg.times.belonging import governed_time, time_of
from kg.times.day import document_day
from kg.times.lean import Lean
from kg.times.reckon import RECKONINGS
from kg.times.words import Groups, anchors, best_shape, naming, value_of

__all__ = ["document_day", "governed_time", "time_of", "times"]

YEARLESS = ("date", "days", "month")
YEAR = re.compile(r"\d{4}")
WINDOW = 7
"""The longest times reach so many tokens to either side of the word that names the day, month or unit."""


def times(reading: Reading) -> tuple[Time, ...]:
    """The times of a text in its order, resolved where the document's day is known.

    "on Monday" is the last Monday on or before that day, or the next one where the verb looks ahead. A month beside another
    year ("in the 2016 race, until July") is not resolved.
    """
    today = document_day(reading)
    found = tuple(found_times(reading, today))
    years = {(sentence, time.value[:4]) for sentence, time, bare in found if not bare and YEAR.search(time.surface)}
    other = {sentence for sentence, year in years if today and year != f"{today.year:04d}"}
    return tuple(replace(time, value="") if bare and sentence in other else time for sentence, time, bare in found)


def found_times(reading: Reading, today: date | None) -> Iterator[tuple[int, Time, bool]]:
    """Each time, longest pattern first, with its sentence and whether it is a day or month without a year."""
    text = reading.document.text
    found = (match for window in windows(reading) for match in anchors().finditer(text, window.begin, window.end))
    for match in found:
        first = reading.token_starts.get(match.start())
        if first is None:
            continue
        kind, groups = best_shape(match.group())
        if kind and genuine(reading, kind, groups, first):
            value = RECKONINGS[kind](groups, today, Lean(reading, first, match.end()))
            time = opened(reading, first, Time(value, match.group(), Span(match.start(), match.end())))
            yield reading.tokens[first].sentence, time, kind in YEARLESS and "year" not in groups


def windows(reading: Reading) -> list[Span]:
    """The stretches around the words that can name a time: they save looking everywhere."""
    names, tokens = naming(), reading.tokens
    spans: list[Span] = []
    for token in tokens:
        if token.text not in names and not token.text[0].isdigit():
            continue
        sentence = reading.sentences[token.sentence]
        begin = tokens[max(sentence.first, token.index - WINDOW)].begin
        end = tokens[min(sentence.last - 1, token.index + WINDOW)].end
        if spans and begin < spans[-1].end:
            spans[-1] = Span(spans[-1].begin, end)
        else:
            spans.append(Span(begin, end))
    return spans


def genuine(reading: Reading, kind: str, groups: Groups, first: int) -> bool:
    """Whether words that may be a time are one here: a bare year or month needs a preposition or the model's word."""
    token, before = reading.tokens[first], reading.tokens[first - 1] if first else None
    if (kind == "year" and len(groups) == 1) or (kind == "month" and len(groups) == 1):
        led = before is not None and before.sentence == token.sentence and before.lower in value_of("before_year")
        named = before is not None and kind == "month" and before.pos == "PROPN"
        noun = kind == "year" or token.tag.startswith("NN")
        return (led and noun) or (token.label == "DATE" and not named and token.dep != "nsubj")
    if kind == "weekday":
        return not (token.dep == "compound" and reading.tokens[token.head].pos == "PROPN")
    if kind == "shift":
        return groups["unit"].lower() not in value_of("short") and not counted(reading, first)
    return not (kind in ("month", "date") and token.label == "PERSON")


def counted(reading: Reading, first: int) -> bool:
    """Whether a unit is one of a longer stretch: "the last week of May"."""
    unit = next(t for t in reading.tokens[first:] if t.lower in value_of("unit"))
    return any(reading.tokens[i].lower in value_of("of") for i in reading.children[unit.index])


def opened(reading: Reading, first: int, time: Time) -> Time:
    """The time with an open end after "since" and an open beginning after "until"."""
    before = reading.tokens[first - 1].lower if first else ""
    if not time.value or "/" in time.value:
        return time
    if before in value_of("open_end"):
        return Time(f"{time.value}/..", time.surface, time.span)
    if before in value_of("open_begin"):
        return Time(f"../{time.value}", time.surface, time.span)
    return time
