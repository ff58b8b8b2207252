"""Whose a thing is whose name others have too: a ministry named as those of many states, a town that is not the known one."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg.gazetteer import ABROAD, Known, common_words, countries, is_common_body, things
from kg.kinds import COUNTRY
from kg.model import Entity, Findings
from kg.spelling import name_words

CITY, PUBLIC = "City", "GovernmentBody"
LONGEST_STATE = 5
"""Words of the longest name of a state ("Democratic Republic of the Congo")."""
HOME = ("country", "locatedIn")
"""Relations that tell where a thing is."""
BODIES = frozenset({"GovernmentBody", "Organisation", "PoliticalParty", "Company", "MediaOutlet"})
"""Types of things whose names may be made of words that all states use."""


def homes_in(findings: Findings) -> dict[str, str]:
    """The country or region of such things of a document, where it tells one.

    Of a body named by common words it is the country that the text gives it, else the only one that the text names; of a city
    the country or region that the known city of its name is not in, and that of a known city with a namesake elsewhere. An
    embassy has none: it is that of a state, in another.
    """
    named = [e for e in findings.entities if e.family == "thing" and not e.unnamed and not e.wikidata]
    common = [e for e in named if is_common(e.name, e.kind)]
    cities = [e for e in named if e.kind == CITY and e.name in known_cities()]
    if not common and not cities:
        return {}
    given = places(findings)
    lands = {e.name for e in findings.entities if e.kind == COUNTRY and not e.unnamed}
    found: dict[str, str] = {}
    for body in common:
        if name_words(body.name)[-1] in common_words(ABROAD):
            continue
        states = {home.name for home in given[body.id] if home.kind == COUNTRY} or lands
        found |= {body.id: min(states)} if len(states) == 1 else {}
    for town in cities:
        away = [home.name for home in given[town.id] if is_away(home, known_cities()[town.name])]
        home = min(away, default=namesakes().get(town.name, ""))
        found |= {town.id: home} if home else {}
    return found


def owned(name: str) -> tuple[str, str] | None:
    """A body of a state whose name says whose it is: its name without the state, and the state; None for any other name, and
    for that of a known body.

    >>> owned("Kenyan Ministry of Health"), owned("Government of the United States of America")
    (('ministry of health', 'Kenya'), ('government', 'United States'))
    >>> owned("Kenya Ports Authority"), owned("U.S. Embassy"), owned("United States Senate")
    (None, None, None)
    """
    words = () if name in known_bodies() else name_words(name)
    for place in range(1, min(LONGEST_STATE, len(words) - 1) + 1):
        before, after = states().get(words[:place], ""), states().get(words[-place:], "")
        if before and is_own(words[place:]):
            return " ".join(words[place:]), before
        front = words[:-place]
        front = front[:-1] if front[-1:] == ("the",) else front
        if after and len(front) > 1 and front[-1] == "of" and is_own(front[:-1]):
            return " ".join(front[:-1]), after
    return None


@cache
def known_bodies() -> frozenset[str]:
    """The names of the known bodies."""
    return frozenset(thing.name for thing in things().values() if thing.type == PUBLIC)


def is_own(words: tuple[str, ...]) -> bool:
    """Whether bodies of many states have a name of some words, at home."""
    return words[-1] not in common_words(ABROAD) and is_common_body(" ".join(words))


@cache
def states() -> dict[tuple[str, ...], str]:
    """The states by the words of their names and adjectives, without what may be of two ("Congolese")."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for spelling in countries():
        if spelling.use in ("name", "adjective"):
            found[name_words(spelling.text)].add(spelling.known.name)
    return {words: min(named) for words, named in found.items() if len(named) == 1}


def places(findings: Findings) -> dict[str, list[Entity]]:
    """The countries and regions that a document places its things in."""
    named = {entity.id: entity for entity in findings.entities}
    found: dict[str, list[Entity]] = defaultdict(list)
    for statement in findings.statements:
        if statement.relation in HOME and isinstance(statement.object, str) and statement.object in named:
            found[statement.subject].append(named[statement.object])
    return found


def is_common(name: str, kind: str) -> bool:
    """Whether bodies of many states have a name.

    >>> is_common("the Supreme Court", "GovernmentBody"), is_common("Kenya Ports Authority", "GovernmentBody")
    (True, False)
    """
    return kind in BODIES and is_common_body(name)


def is_away(home: Entity, city: Known) -> bool:
    """Whether a country or region is not where a known city is."""
    if "-" in home.iso and city.region:
        return home.iso != city.region
    return bool(home.iso) and home.iso.split("-")[0] != city.country


@cache
def known_cities() -> dict[str, Known]:
    """The known cities by name."""
    return {thing.name: thing for thing in things().values() if thing.type == CITY}


@cache
def namesakes() -> dict[str, str]:
    """The states of the known cities whose name another known city has but for accents, by name; one with an id needs none.

    >>> namesakes()["San José"], "San Jose" in namesakes()
    ('Costa Rica', False)
    """
    states = {thing.iso: thing.name for thing in things().values() if thing.type == COUNTRY}
    same: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, city in known_cities().items():
        same[name_words(name)].add(city.country)
    several = {name: city for name, city in known_cities().items() if len(same[name_words(name)]) > 1}
    return {name: states[city.country] for name, city in several.items() if not city.wikidata}
