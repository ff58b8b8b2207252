"""Relations that the mere order of names says: "Russian journalist Ada Novak", "El Salvador's MS-13"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.relations.kinds import BODIES, PLACES, stated
from kg.extract.relations.slots import described, tells_thing
from kg.extract.titles.words import Names, particles
from kg.mentions.tables import marks
from kg.model import Evidence, Mention, Statement
from kg.reading import Reading

OWNED = (PLACES | BODIES) - {"Country", "InternationalOrganisation"}
"""What a state's name before it makes one of that state: not Japan in "U.S.-Japan relations"."""
OWNERS = ("Country", "PoliticalParty")
"""What a name or noun may be told to be of by a mere word before it."""


def beside(reading: Reading, names: Names) -> Iterator[Statement]:
    """Relations of names that stand side by side, in text order."""
    for mention in reading.mentions:
        if mention.kind == "name" and mention.entity:
            yield from owned(reading, names, mention)
            yield from affiliated(reading, names, mention)
        if mention.entity and mention.type in OWNERS and (mention.kind == "name" or mention.key):
            yield from describing(reading, names, mention)


def affiliated(reading: Reading, names: Names, person: Mention) -> Iterator[Statement]:
    """A person before or behind a party or body: "Ada Novak of the Green Party", "Ada Novak (SPD)", "CNN's Ada Novak"."""
    if person.type != "Person":
        return
    body = body_after(reading, names, person) or newsroom(reading, names, person)
    if body is not None and body.type != "Platform":  # "a video of Ada Novak from YouTube"
        yield from stated(reading, person, "memberOfParty" if body.type == "PoliticalParty" else "worksFor", body)


def body_after(reading: Reading, names: Names, person: Mention) -> Mention | None:
    """The body behind a person's name and "of" or "from", or the party in a bracket."""
    tokens, place = reading.tokens, person.last
    bracket = place < len(tokens) and tokens[place].text == "("
    place += bracket
    if place + 1 >= len(tokens) or not (bracket or tokens[place].lower in particles()["from"]):
        return None
    place += tokens[place].lower in particles()["from"]
    place += place < len(tokens) and tokens[place].pos == "DET" and place not in names.covering
    body = names.covering.get(place)
    if body is None or body.kind != "name" or body.first != place or body.type not in BODIES:
        return None
    closed = body.last < len(tokens) and tokens[body.last].text == ")"
    return body if not bracket or (closed and body.type == "PoliticalParty") else None


def newsroom(reading: Reading, names: Names, person: Mention) -> Mention | None:
    """The medium whose journalist somebody is called: "CNN's Ada Novak"."""
    tokens, place = reading.tokens, person.first - 1
    if place < 1 or tokens[place].tag != "POS":
        return None
    medium = names.covering.get(place) or names.covering.get(place - 1)
    return medium if medium is not None and medium.kind == "name" and medium.type == "MediaOutlet" else None


def describing(reading: Reading, names: Names, mention: Mention) -> Iterator[Statement]:
    """A state or party before a noun that describes somebody: "Ada Novak is a Belgian engineer", "a Green Party lawmaker"."""
    noun = reading.tokens[reading.tokens[mention.head].head]
    if noun.pos != "NOUN" or noun.index < mention.last or noun.index in names.covering:
        return
    if reading.tokens[mention.head].dep not in ("amod", "compound", "nmod"):
        return
    yield from organ(reading, noun.index, mention)
    for index in described(reading, names, noun.index):
        other = names.covering.get(index) or reading.mention_at.get(index)
        if other is not None and other.entity and not (other.type == "Person" and tells_thing(noun)):
            yield from belonging(reading, other, mention)


def organ(reading: Reading, noun: int, owner: Mention) -> Iterator[Statement]:
    """That a nameless body is one of a state: "the Indonesian military"."""
    body = reading.mention_at.get(noun)
    entity = reading.entity_by_id.get(body.entity) if body else None
    if body and entity and entity.unnamed and entity.kind == "GovernmentBody" and owner.type == "Country" and owner.entity:
        evidence = Evidence(reading.document.id, body.span, "relations")
        yield Statement(entity.id, "bodyOf", owner.entity, evidence, attributive=True)


def belonging(reading: Reading, thing: Mention, owner: Mention) -> Iterator[Statement]:
    """That a thing is of a state or party, by the kinds of the two."""
    if owner.type == "PoliticalParty":
        yield from stated(reading, thing, "memberOfParty", owner)
        return
    entity = reading.entity_by_id[thing.entity]
    if entity.kind == "Person":
        yield from stated(reading, thing, "citizenOf", owner)
        return
    if entity.kind in OWNED:
        yield from stated(reading, thing, "country", owner)
    if entity.kind == "GovernmentBody":
        yield from stated(reading, thing, "bodyOf", owner)


def owned(reading: Reading, names: Names, mention: Mention) -> Iterator[Statement]:
    """A name with its state before it, a body also behind: "Russian journalist Ada Novak", "Germany's CDU", "Acme of Peru"."""
    state = state_before(reading, names, mention)
    if state is None and mention.type in BODIES:
        state = state_behind(reading, names, mention)
    of_thing = mention.type == "Person" and tells_thing(reading.tokens[mention.first - 1])  # "the Greek ship Ada Novak"
    if state is not None and not of_thing:
        yield from belonging(reading, mention, state)


def state_behind(reading: Reading, names: Names, mention: Mention) -> Mention | None:
    """The state right behind the name of a body and "of"."""
    tokens, place = reading.tokens, mention.last
    if place + 1 >= len(tokens) or tokens[place].lower not in marks("of"):
        return None
    state = names.covering.get(place + 1)
    return state if state is not None and state.kind == "name" and state.type == "Country" else None


def state_before(reading: Reading, names: Names, mention: Mention) -> Mention | None:
    """The state whose name or adjective describes a name, from before it in the same phrase."""
    tokens, place = reading.tokens, mention.first - 1
    first = reading.sentences[tokens[mention.head].sentence].first
    while place >= first:
        token, other = tokens[place], names.covering.get(place)
        if other is not None:
            reaches = mention.first <= tokens[other.head].head <= mention.last or tokens[other.head].head > place
            return other if other.type in OWNERS and reaches and tokens[other.head].head <= mention.last else None
        if token.pos not in ("NOUN", "PROPN", "ADJ", "PART", "CCONJ") and token.text not in ("-", ","):
            return None
        if token.text == "," or (token.pos == "CCONJ" and tokens[place + 1].pos not in ("NOUN", "ADJ")):
            return None
        place -= 1
    return None
