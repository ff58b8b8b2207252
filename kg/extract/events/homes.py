"""The state of who takes part in an event: "Turkish police", "security forces in Guinea", "Hamas", "Kabul"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.events.frames import cues
from kg.gazetteer import Known, Spelling, countries, known
from kg.model import TABLE, Entity, Evidence, Finding, Mention, Reading, Statement

EXTRACTOR = "homes"
BEFORE = ("amod", "compound", "poss", "nmod")
HOMELESS = frozenset({"Country", "InternationalOrganisation", "Platform"})
LEADING = 3
"""So many first words of a name may be followed by that of its state: "the Royal Australian Air Force"."""


def homes(reading: Reading, entities: Iterable[str]) -> Iterator[Finding]:
    """The state of each of some entities where the text or a table gives one, with the state itself where no name in the
    text names it.

    Pattern: an adjective, possessor or "of", "in", "from" in the phrase ("Turkish police"); the table of names ("Hamas"); the
    first words of a name ("Royal Australian Air Force").
    """
    first: dict[str, Mention] = {}
    for mention in reading.mentions:
        if mention.kind != "pronoun" and mention.entity:
            first.setdefault(mention.entity, mention)
    made: set[str] = set()
    for id in dict.fromkeys(entities):
        entity = reading.entity_by_id.get(id)
        if entity is None or id not in first or entity.kind in HOMELESS or entity.iso or is_person(entity):
            continue
        mention = first[id]
        told = said(reading, mention)
        home = told or listed(reading, mention, entity)
        if home is None or home.id == id:
            continue
        if home.id not in reading.entity_by_id and home.id not in made:
            made.add(home.id)
            yield home
        evidence = Evidence(reading.document.id, mention.span, EXTRACTOR if told or not mention.key else TABLE)
        yield Statement(id, "country", home.id, evidence, attributive=True)


def is_person(entity: Entity) -> bool:
    """Whether it is a person with a name: whose state is told by posts and nationalities, not by these rules."""
    return entity.kind == "Person" and not entity.unnamed


def said(reading: Reading, mention: Mention) -> Entity | None:
    """The state that a phrase gives: before its head, or after "of", "in", "from"."""
    for index in reading.children[mention.head]:
        token = reading.tokens[index]
        if token.dep in BEFORE and (state := state_at(reading, index)):
            return state
        if token.dep == "prep" and token.lower in cues()["home"] and mention.kind == "nominal":
            for below in reading.children[index]:
                if state := state_at(reading, below):
                    return state
    return None


def state_at(reading: Reading, index: int) -> Entity | None:
    """The state that a token or a token before it names: "Guinea", "President Putin's" is none."""
    for token in (index, *(i for i in reading.children[index] if reading.tokens[i].dep in BEFORE)):
        mention = reading.mention_at.get(token)
        entity = reading.entity_by_id.get(mention.entity) if mention else None
        if entity and entity.kind == "Country":
            return entity
        if mention and entity and mention.key and (state := listed(reading, mention, entity)):
            return state
    return None


def listed(reading: Reading, mention: Mention, entity: Entity) -> Entity | None:
    """The state that the tables give a name, or that the first words of a body's name name."""
    thing = known(mention.key) if mention.key else None
    if thing and thing.country:
        return state(reading, states().get(thing.country))
    if thing or mention.kind != "name" or entity.kind == "Person":
        return None
    words = reading.words(mention.span).replace("’", "'").split()
    for begin in range(min(LEADING, len(words) - 1)):
        for length in (3, 2, 1):
            if found := spelt().get(" ".join(words[begin : begin + length]).removesuffix("'s")):
                return state(reading, found) if begin + length < len(words) else None
    return None


def state(reading: Reading, thing: Known | None) -> Entity | None:
    """A state as an entity: the one the text names, else a new one."""
    if thing is None:
        return None
    for entity in reading.entities:
        if entity.wikidata == thing.key and entity.kind == "Country":
            return entity
    return Entity(
        f"state-{thing.key}", thing.type, thing.name, iso=thing.iso, wikidata=thing.wikidata, document=reading.document.id
    )


@cache
def states() -> dict[str, Known]:
    """States by ISO code."""
    return {spelling.known.iso: spelling.known for spelling in named() if spelling.known.iso}


@cache
def spelt() -> dict[str, Known]:
    """States by their names and adjectives."""
    return {spelling.text: spelling.known for spelling in named() if spelling.use in ("name", "adjective")}


def named() -> Iterator[Spelling]:
    """The spellings of states, without their peoples."""
    return (spelling for spelling in countries() if spelling.known.type == "Country")
