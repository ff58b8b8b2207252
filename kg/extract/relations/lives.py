"""Births, deaths and spans of life in brackets after a name: "Ada Novak (born 3 May 1950 in Lima)", "(1950-2001)"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kg.extract.relations.kinds import PLACES
from kg.extract.titles.words import Names, particles
from kg.model import Evidence, Mention, Span, Statement, Time
from kg.reading import Reading

LONGEST_BRACKET = 60
SHORTEST_LIFE = 14
"""A span of fewer years behind a name is a term or a career rather than a life."""


def lives(reading: Reading, names: Names) -> Iterator[Statement]:
    """When and where the people were born and died whose name has a bracket behind it, in text order."""
    for mention in reading.mentions:
        if mention.kind == "name" and mention.type == "Person" and mention.entity:
            bracket = bracket_after(reading, mention.last)
            if bracket:
                yield from life(reading, names, mention, *bracket)


def bracket_after(reading: Reading, index: int) -> tuple[int, int] | None:
    """The tokens inside a bracket that opens at a token, or right behind another bracket there."""
    tokens = reading.tokens
    while index < len(tokens) and tokens[index].pos == "PROPN" and tokens[index].text.isupper():
        index += 1
    if index >= len(tokens) or tokens[index].text != "(":
        return None
    for place in range(index + 1, min(index + LONGEST_BRACKET, len(tokens))):
        if tokens[place].text == ")":
            return index + 1, place
    return None


def life(reading: Reading, names: Names, person: Mention, first: int, last: int) -> Iterator[Statement]:
    """What one bracket says of a person."""
    times = list(times_in(reading, first, last))
    word = {token.lower for token in reading.tokens[first:last]}
    if word & particles()["born"]:
        yield from born(reading, names, person, first, last, times[:1])
        times = times[1:]
        if not times:
            return
        yield from ended(reading, person, times[0], last)
    elif word & particles()["died"] and times:
        yield from ended(reading, person, times[-1], last)
    elif len(times) == 2 and is_life(*times):
        middle = reading.token_starts.get(times[1].span.begin, last)
        yield from born(reading, names, person, first, middle, times[:1])
        yield from ended(reading, person, times[1], last)


def times_in(reading: Reading, first: int, last: int) -> Iterator[Time]:
    """The times among some tokens; a span of years gives its two ends."""
    seen = dict.fromkeys(time for i in range(first, last) if (time := reading.time_at.get(i)))
    for time in seen:
        years = [t for t in reading.tokens_in(time.span) if t.text.isdigit() and len(t.text) == 4]
        if "/" in time.value and len(years) == 2:
            yield from (Time(year.text, year.text, year.span) for year in years)
        else:
            yield time
    if not seen:
        years = [t for t in reading.tokens[first:last] if t.text.isdigit() and len(t.text) == 4]
        yield from (Time(year.text, year.text, year.span) for year in years if int(year.text) <= date.max.year)


def is_life(one: Time, other: Time) -> bool:
    """Whether two times lie as far apart as birth and death may."""
    years = [time.value[:4] for time in (one, other)]
    return all(year.isdigit() for year in years) and SHORTEST_LIFE < int(years[1]) - int(years[0]) < 120


def born(reading: Reading, names: Names, person: Mention, first: int, last: int, times: list[Time]) -> Iterator[Statement]:
    """When and where somebody was born, by the tokens of a bracket."""
    for time in times:
        yield said(reading, person, "birthDate", time, time.span)
    for index in range(first, last):
        place = names.covering.get(index)
        if place and place.type in PLACES and place.entity:
            yield said(reading, person, "bornIn", place.entity, place.span)
            return


def ended(reading: Reading, person: Mention, time: Time, last: int) -> Iterator[Statement]:
    """When somebody died."""
    if time.span.end <= reading.tokens[last].begin:
        yield said(reading, person, "deathDate", time, time.span)


def said(reading: Reading, person: Mention, relation: str, thing: str | Time, where: Span) -> Statement:
    """A statement of a person, from the name to where the other thing stands."""
    evidence = Evidence(reading.document.id, Span(person.span.begin, where.end), "relations")
    return Statement(person.entity, relation, thing, evidence, attributive=True)
