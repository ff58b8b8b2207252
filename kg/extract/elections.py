"""Elections by name: "the 2011 Ontario general election", an event with its year, its place, and who stood in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.data import table
from kg.extract.candidates import candidates
from kg.extract.titles.words import Names
from kg.gazetteer import known
from kg.model import Entity, Evidence, Finding, Mention, Object, Span, Statement, Term, Time, Token
from kg.reading import Reading

EXTRACTOR = "elections"
PLACES = ("Country", "Region", "City", "Place", "InternationalOrganisation", "GovernmentBody")
FIRST_YEAR, LAST_YEAR = 1700, 2100
LONGEST = 9


def elections(reading: Reading) -> Iterator[Finding]:
    """Elections with a year and a place in their name, held in that year, or planned when the document is older.

    Pattern: year, place, sorts, head ("2011 Ontario general election", "2006 United States Senate election in Ohio").
    """
    heads, names = words("head"), Names(reading)
    last = -1
    for token in reading.with_words(heads):
        if token.index < last:
            continue
        first = year_before(reading, token)
        place = place_in(reading, first, token.index) if first is not None else None
        if first is None or place is None:
            continue
        last = with_place(reading, token.index + 1, place)
        yield from told(reading, first, last, place)
        yield from candidates(reading, names, token, id_of(reading, first))


@cache
def words(group: str) -> frozenset[str]:
    """The words of a group of `election-words.csv`."""
    return frozenset(row["word"] for row in table("election-words.csv") if row["group"] == group)


def year_before(reading: Reading, head: Token) -> int | None:
    """The index of the year that a name opens with, or None."""
    for index in range(head.index - 1, max(head.index - LONGEST, -1), -1):
        token = reading.tokens[index]
        if token.sentence != head.sentence:
            return None
        if is_year(token.text):
            return index
        if not (token.text[0].isupper() or token.lower in words("sort")):
            return None
    return None


def is_year(text: str) -> bool:
    """Whether a word is a year."""
    return len(text) == 4 and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def place_in(reading: Reading, first: int, last: int) -> Mention | None:
    """The place or people whose election it is."""
    inside = (m for m in reading.mentions if first < m.first and m.last <= last and m.type in PLACES and m.kind != "pronoun")
    return next((m for m in inside if m.kind == "name" or m.key), None)


def with_place(reading: Reading, last: int, place: Mention) -> int:
    """The end of the name, with the part of the country that it was held in."""
    tokens = reading.tokens
    whole = known(place.key)
    if last + 1 < len(tokens) and whole and tokens[last].lower in words("in"):
        part = next((m for m in reading.mentions if m.first == last + 1 and m.type == "Region"), None)
        region = known(part.key) if part else None
        if part and region and region.country == whole.country:
            return part.last
    return last


def id_of(reading: Reading, first: int) -> str:
    """The id of the election whose name begins with a token."""
    return f"event-{reading.tokens[first].begin}"


def told(reading: Reading, first: int, last: int, place: Mention) -> Iterator[Finding]:
    """The event and its statements."""
    tokens, document = reading.tokens, reading.document
    span, year = Span(tokens[first].begin, tokens[last - 1].end), tokens[first]
    id = id_of(reading, first)
    status = "planned" if document.date and year.text > document.date[:4] else "held"

    def said(relation: str, thing: Object) -> Statement:
        return Statement(id, relation, thing, Evidence(document.id, span, EXTRACTOR))

    yield Entity(id, "election", reading.words(span), "event", document=document.id)
    yield said("status", Term(status))
    yield said("date", Time(year.text, year.text, year.span))
    if place.entity:
        yield said("place", place.entity)
