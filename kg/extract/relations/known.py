"""What a shipped table knows of the things a text names, and the text does not say: in which state or region a city or body is.

Such a statement is marked by its extractor, `table`; the graph keeps it apart from what the text says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.data import table
from kg.extract.relations.kinds import BODIES, PLACES
from kg.gazetteer import known
from kg.model import TABLE, Evidence, Mention, Span, Statement
from kg.reading import Reading

SURE = 0.9
"""Cities of one name in two states keep this from being certain."""
WITHIN, STATE, CONTINENT = "locatedIn", "country", "continent"
Fact = tuple[str, str, str, Span]
"""A thing, a relation, a state, and where the text names the thing."""


def table_facts(reading: Reading, told: Sequence[Statement]) -> Iterator[Statement]:
    """The states of known places and bodies, and of what the text puts in them, where the text names the state too and has not
    said it itself. Nothing is drawn from what only a speaker says."""
    said = {(s.subject, s.relation, s.object) for s in told}
    narrated = [s for s in told if s.relation in (WITHIN, STATE) and not reading.claim_around(s.evidence.span)]
    facts = [*by_table(reading), *continents(reading)]
    states = {thing: state for thing, _, state, _ in facts}
    states |= {s.subject: s.object for s in narrated if s.relation == STATE and isinstance(s.object, str)}
    told_too = [(s.subject, s.relation, s.object, s.evidence.span) for s in narrated if isinstance(s.object, str)]
    facts += inside(narrated, states)
    for thing, relation, state, span in dict.fromkeys((*facts, *around(reading, [*told_too, *facts]))):
        if (thing, relation, state) not in said:
            yield Statement(thing, relation, state, Evidence(reading.document.id, span, TABLE, SURE), attributive=True)


def by_table(reading: Reading) -> Iterator[Fact]:
    """What the table says of each known thing, once."""
    states = {entity.iso: entity.id for entity in reading.entities if entity.kind == "Country" and entity.iso}
    regions = {entity.iso: entity.id for entity in reading.entities if entity.kind == "Region" and entity.iso}
    done: set[str] = set()
    for mention in reading.mentions:
        if not mention.key or mention.kind != "name" or mention.entity in done or not mention.entity:
            continue
        done.add(mention.entity)
        thing = known(mention.key)
        if thing and thing.region in regions:
            yield mention.entity, WITHIN, regions[thing.region], mention.span
        state = state_of(mention, states)
        if state and state != mention.entity:
            for relation in relations_of(mention):
                yield mention.entity, relation, state, mention.span


def continents(reading: Reading) -> Iterator[Fact]:
    """The continents that a text names, of each state it names."""
    spelt = {mention.entity for mention in reading.mentions if mention.kind == "name"}
    named = {e.name: e.id for e in reading.entities if e.name in states_of_continents() and e.id in spelt}
    done: set[str] = set()
    for mention in reading.mentions if named else ():
        thing = known(mention.key) if mention.key and mention.type == "Country" else None
        if thing is None or mention.kind != "name" or mention.entity in done:
            continue
        done.add(mention.entity)
        for name, continent in named.items():
            if thing.iso in states_of_continents()[name]:
                yield mention.entity, CONTINENT, continent, mention.span


@cache
def states_of_continents() -> dict[str, frozenset[str]]:
    """ISO codes of the states of each continent, by its name."""
    found: dict[str, set[str]] = {}
    for row in table("states-of-regions.csv"):
        if row["continent"]:
            found.setdefault(row["continent"], set()).update(row["states"].split("|"))
    return {name: frozenset(codes) for name, codes in found.items()}


def state_of(mention: Mention, states: dict[str, str]) -> str:
    """The entity of the state a table puts a thing in, when the text names that state; else empty."""
    thing = known(mention.key)
    if thing is None or mention.type == "Country" or thing.country == thing.iso:
        return ""
    return states.get(thing.country, "")


def relations_of(mention: Mention) -> tuple[str, ...]:
    """What a table says of a thing and its state: of a region also that it lies in it, as no larger region is around it."""
    if mention.type == "GovernmentBody":
        return STATE, "bodyOf"
    if mention.type == "Region":
        return STATE, WITHIN
    return (STATE,) if mention.type in PLACES or mention.type in BODIES else ()


def inside(told: Sequence[Statement], states: dict[str, str]) -> Iterator[Fact]:
    """The states of what the text puts in a place whose state is known: the bridge in Lima is in Peru."""
    around = {s.subject: s.object for s in told if s.relation == WITHIN and isinstance(s.object, str)}
    for statement in told:
        if statement.relation == WITHIN and statement.subject not in states:
            place = statement.subject
            for _ in around:
                place = around.get(place, place)
                if place in states:
                    yield statement.subject, STATE, states[place], statement.evidence.span
                    break


def around(reading: Reading, facts: Sequence[Fact]) -> Iterator[Fact]:
    """The larger places that what lies in a place lies in too: the village of a district of Peru is in Peru."""
    larger: dict[str, list[str]] = {}
    for thing, _, place, _ in facts:
        if reading.entity_by_id[thing].kind in PLACES:
            larger.setdefault(thing, []).append(place)
    for thing, relation, place, span in facts:
        reached = [place] if relation == WITHIN else []
        for known_place in reached:
            reached += (more for more in larger.get(known_place, ()) if more not in reached and more != thing)
        yield from ((thing, WITHIN, more, span) for more in reached[1:])
