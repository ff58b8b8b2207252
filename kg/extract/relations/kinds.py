"""Which kinds of things a relation may join, the domain and range of `relations.csv`, and statements that keep to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.data import table
from kg.model import Entity, Evidence, Mention, Span, Statement, Text, Time
from kg.reading import Reading

PLACES = frozenset({"Country", "City", "Region", "Place", "Facility"})
BODIES = frozenset(
    {"GovernmentBody", "PoliticalParty", "InternationalOrganisation", "ArmedGroup", "CriminalGroup", "Company", "MediaOutlet"}
) | {"Platform", "Organisation"}
MEMBERS = {
    "Place": PLACES,
    "Organisation": BODIES,
    "Agent": BODIES | {"Person", "Group", "Country"},
    "Group": frozenset({"Group"}),
}
PART, WITHIN = "partOf", "locatedIn"
MEMBER, PARTY_MEMBER = "memberOf", "memberOfParty"
GROUP = "Group"
"""People are no part of a thing."""
ARMED, ARMED_GROUP, OF = "ArmedForce", "ArmedGroup", " of "


@cache
def limits() -> dict[str, tuple[str, str]]:
    """Domain and range by relation."""
    return {row["relation"]: (row["domain"], row["range"]) for row in table("relations.csv")}


def fits(kind: str, wanted: str) -> bool:
    """Whether a thing of a kind is one of a wanted class.

    >>> fits("City", "Place"), fits("Company", "Person"), fits("", "Thing")
    (True, False, True)
    """
    return wanted == "Thing" or kind == wanted or kind in MEMBERS.get(wanted, ())


def may_join(reading: Reading, relation: str, subject: str | Time, object_: str | Time | Text) -> bool:
    """Whether a relation may hold between two things by their kinds."""
    domain, range_ = limits()[relation]
    if relation == PART and kind_fits(reading, subject, GROUP):
        return False
    return kind_fits(reading, subject, domain) and kind_fits(reading, object_, range_)


def between(reading: Reading, relation: str, subject: str | Time, object_: str | Time | Text) -> str:
    """The relation as it holds between two things: a town that is part of a region lies in it, a person is a member."""
    if relation != PART:
        return relation
    if kind_fits(reading, subject, "Person"):
        return PARTY_MEMBER if kind_fits(reading, object_, "PoliticalParty") else MEMBER
    placed = kind_fits(reading, object_, "Place") and kind_fits(reading, subject, "Place")
    return WITHIN if placed and not kind_fits(reading, subject, "Country") else relation


def kind_fits(reading: Reading, thing: str | Time | Text, wanted: str) -> bool:
    """Whether a named entity, a time or words are of a wanted class."""
    if not isinstance(thing, str):
        return wanted == type(thing).__name__
    entity = reading.entity_by_id.get(thing)
    if entity is None or entity.unnamed:
        return False
    return is_armed(entity) if wanted == ARMED else wanted != "Time" and fits(entity.kind, wanted)


def is_armed(entity: Entity) -> bool:
    """Whether a body is one under arms, by its kind or a word of its name.

    >>> is_armed(Entity("a", "GovernmentBody", "Norwegian Army")), is_armed(Entity("b", "GovernmentBody", "Senate"))
    (True, False)
    """
    name = f" {entity.name.lower().partition(OF)[0]} "  # the medical department of an army is no army
    return entity.kind == ARMED_GROUP or (entity.kind in BODIES and any(f" {word} " in name for word in armed_words()))


@cache
def armed_words() -> tuple[str, ...]:
    """Words in the names of armed forces."""
    return tuple(row["word"] for row in table("armed-forces.csv"))


def stated(reading: Reading, one: Mention, relation: str, other: Mention) -> Iterator[Statement]:
    """A statement of two mentions, if their kinds allow it."""
    if one.entity and other.entity and one.entity != other.entity and may_join(reading, relation, one.entity, other.entity):
        span = Span(min(one.span.begin, other.span.begin), max(one.span.end, other.span.end))
        yield Statement(one.entity, relation, other.entity, Evidence(reading.document.id, span, "relations"), attributive=True)
