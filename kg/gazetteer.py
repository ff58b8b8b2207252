"""What is known by name before reading: states, peoples, organisations, places, with their identifiers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.data import table
from kg.quick import quick, replace
from kg.spelling import name_words

Use = str
"""How a name stands for a thing: `name`, `weak` (only where something else says that it is a name), `adjective` or `people`."""

STRAIGHT = {"’": "'", "‘": "'", "\u00a0": " "}
FIRST_WORD = re.compile(r"\w+")
BODY, ABROAD = "body", "abroad"
"""Groups of words: that say that something is a body, and that it is one of many abroad."""
SHORTEST_CAPITALS = 4
"""All-capital words shorter than this are acronyms, not a headline's spelling of a name."""


@quick
@dataclass(frozen=True, slots=True)
class Known:
    """A thing of the tables. `key` is its Wikidata id where one is known, else an id of another table (`geonames:2643743`) or
    of ours (`people:Q30`); `iso` its own ISO 3166 code, `country` the code of the country it is in or of, `region` that of the
    state or province (ISO 3166-2) of a city of a large country."""

    key: str
    name: str
    type: str
    iso: str = ""
    country: str = ""
    region: str = ""

    @property
    def wikidata(self) -> str:
        """Its Wikidata id, or empty."""
        return self.key if self.key[:1] == "Q" and self.key[1:].isdigit() else ""


@quick
@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a known thing is written."""

    text: str
    known: Known
    use: Use = "name"


def known(key: str) -> Known | None:
    """The thing of a key.

    >>> known("Q792").name, known("Q792").iso
    ('El Salvador', 'SV')
    """
    return things().get(key)


@cache
def things() -> dict[str, Known]:
    """All known things by key."""
    found: dict[str, Known] = {}
    for spelling in spellings():
        found.setdefault(spelling.known.key, spelling.known)
    return found


@cache
def spellings() -> tuple[Spelling, ...]:
    """Every spelling of every table, the most telling table first."""
    return (*countries(), *named(), *cities())


@cache
def countries() -> tuple[Spelling, ...]:
    """Names, adjectives and peoples of states."""
    return tuple(of_states())


def of_states() -> Iterator[Spelling]:
    """The spellings of the table of states, in its order."""
    for row in table("countries.csv"):
        state = Known(row["key"], row["name"], "Country", row["iso"], row["iso"])
        for text in split(row["name"], row["aliases"]):
            yield Spelling(text, state)
        for text in split(row["weak"]):
            yield Spelling(text, state, "weak")
        for text in split(row["adjectives"]):
            yield Spelling(text, state, "adjective")
        people = split(row["people"])
        for text in people:
            yield Spelling(text, Known(f"people:{row['key']}", people[0], "Group", country=row["iso"]), "people")


@cache
def named() -> tuple[Spelling, ...]:
    """Organisations, parties, groups, media, regions."""
    return tuple(spelling for name in TABLES for spelling in of_table(name))


def of_table(name: str) -> Iterator[Spelling]:
    """The spellings of one of the tables, which all have the same columns."""
    for number, row in enumerate(table(name)):
        key = row["key"] or f"{name.removesuffix('.csv')}:{number}"
        thing = Known(key, row["name"], row["type"], row.get("iso", ""), row["country"])
        weak = split(row["weak"])
        for text in split(row["name"], row["aliases"]):
            if text not in weak:
                yield Spelling(text, thing)
        for text in weak:
            yield Spelling(text, thing, "weak")
        for text in split(row.get("adjectives", "")):
            yield Spelling(text, thing, "adjective")


TABLES = ("organisations.csv", "parties.csv", "armed-groups.csv", "media.csv", "companies.csv", "regions.csv")


def cities() -> Iterator[Spelling]:
    """Cities; one whose name is a common word or a person's name only where something else says so."""
    for row in table("cities.csv"):
        city = Known(row["key"], row["name"], "City", country=row["country"], region=row["region"])
        for text in split(row["name"], row["aliases"]):
            yield Spelling(text, city, "name" if " " in text else row["use"])


def split(*cells: str) -> list[str]:
    """The entries of some cells, which are separated by bars."""
    return [text for cell in cells for text in cell.split("|") if text]


@cache
def by_first_word() -> dict[str, tuple[Spelling, ...]]:
    """Spellings by their first word, longest first; of equal ones the first of the tables.

    >>> [s.known.name for s in by_first_word()["Salvadorans"]]
    ['Salvadorans']
    """
    return indexed(spellings())


@cache
def in_capitals() -> dict[str, tuple[Spelling, ...]]:
    """The same for headlines and datelines in capitals."""
    long = (s for s in spellings() if len(s.text) >= SHORTEST_CAPITALS and s.use != "weak")
    return indexed(Spelling(s.text.upper(), s.known, s.use) for s in long)


def straight(text: str) -> str:
    """A text with plain apostrophes and blanks, one character for one."""
    if text.isascii():
        return text
    for mark, plain in STRAIGHT.items():
        text = text.replace(mark, plain)
    return text


def indexed(found: Iterable[Spelling]) -> dict[str, tuple[Spelling, ...]]:
    """Spellings by first word, longest first."""
    groups: dict[str, dict[str, Spelling]] = defaultdict(dict)
    for spelling in sorted(found, key=lambda spelling: -len(spelling.text)):
        word = FIRST_WORD.match(spelling.text)
        if word:
            text = straight(spelling.text)
            rival = groups[word[0]].get(text)
            if rival is None or (rival.use == "weak" and spelling.use != "weak"):
                groups[word[0]][text] = spelling if text == spelling.text else replace(spelling, text=text)
    return {word: tuple(group.values()) for word, group in groups.items()}


@cache
def capitals() -> dict[str, Known]:
    """The state that a capital stands for when it speaks or acts.

    >>> capitals()["Athens"].name
    'Greece'
    """
    by_name: dict[str, Known] = {}
    for row in table("countries.csv"):
        state = Known(row["key"], row["name"], "Country", row["iso"], row["iso"])
        for text in split(row["capitals"]):
            by_name.setdefault(text, state)
    return by_name


@cache
def homonyms() -> dict[str, Known]:
    """The region that has the name of a state, by that name.

    >>> homonyms()["Georgia"].iso
    'US-GA'
    """
    states = {row["name"] for row in table("countries.csv")}
    regions = (spelling for spelling in named() if spelling.known.type == "Region" and spelling.known.iso)
    return {spelling.text: spelling.known for spelling in regions if spelling.text in states}


@lru_cache(maxsize=65536)
def is_common_body(name: str) -> bool:
    """Whether there are many bodies of a name: its words are all of `generic-body-words.csv`, one of them a word for a body; or
    it is an embassy, and the name does not say where.

    >>> is_common_body("the Supreme Court"), is_common_body("Labour Party"), is_common_body("Kenya Ports Authority")
    (True, True, False)
    >>> is_common_body("U.S. Embassy"), is_common_body("U.S. Embassy in Lima")
    (True, False)
    """
    words = name_words(name)
    if words and words[-1] in common_words(ABROAD):
        return True
    return any(word in common_words(BODY) for word in words) and all(word in common_words() for word in words)


@cache
def common_words(group: str = "") -> frozenset[str]:
    """The words that names of bodies of many states are made of, or those of one group."""
    rows = [row for row in table("generic-body-words.csv") if group in ("", row["group"])]
    return frozenset(word for row in rows for word in row["words"].split("|"))
