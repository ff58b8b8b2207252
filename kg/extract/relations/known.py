"""What a shipped table knows of the things a text names, and the text does not say: in which state a city or a body is.

Such a statement is marked by its extractor, `table`; the graph keeps it apart from what the text says.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.relations.kinds import BODIES, PLACES
from kg.gazetteer import known
from kg.model import TABLE, Evidence, Mention, Reading, Statement

SURE = 0.9
"""Cities of one name in two states keep this from being certain."""


def table_facts(reading: Reading, said: set[tuple[str, str, str]]) -> Iterator[Statement]:
    """The states of known places and bodies, where the text names the state too and has not said it itself."""
    states = {entity.iso: entity.id for entity in reading.entities if entity.kind == "Country" and entity.iso}
    done: set[str] = set()
    for mention in reading.mentions:
        if not mention.key or mention.kind != "name" or mention.entity in done or not mention.entity:
            continue
        state = state_of(reading, mention, states)
        if state and state != mention.entity:
            done.add(mention.entity)
            for relation in relations_of(mention):
                if (mention.entity, relation, state) not in said:
                    evidence = Evidence(reading.document.id, mention.span, TABLE, SURE)
                    yield Statement(mention.entity, relation, state, evidence, attributive=True)


def state_of(reading: Reading, mention: Mention, states: dict[str, str]) -> str:
    """The entity of the state a table puts a thing in, when the text names that state; else empty."""
    thing = known(mention.key)
    if thing is None or mention.type == "Country" or thing.country == thing.iso:
        return ""
    return states.get(thing.country, "")


def relations_of(mention: Mention) -> tuple[str, ...]:
    """What a table says of a thing and its state."""
    if mention.type == "GovernmentBody":
        return "country", "bodyOf"
    return ("country",) if mention.type in PLACES or mention.type in BODIES else ()
