"""Who an argument of a commitment is: a state rather than its government or leader, a list's every member."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.clause import child, children, members, objects
from kg.extract.agreements.groups import both, counted, is_body, together
from kg.extract.agreements.lexicon import single
from kg.extract.agreements.sides import Party, Sides, states_at
from kg.extract.agreements.states import SENDERS, acting, described, principals, states
from kg.kinds import PERSON
from kg.quick import replace
from kg.reading import Reading

PASSIVE = frozenset(("Facility", "Platform", ""))
"""Kinds of entities that take part in nothing, and things of no kind."""
DESCRIBED = frozenset(("Group", "Person", "GovernmentBody", "Company", "Organisation", "ArmedGroup", "CriminalGroup"))
"""Kinds of things that take part though only a description gives them; "the country" is not one: it has a name elsewhere."""


def parties(sides: Sides, index: int) -> Iterator[Party]:
    """The parties that a noun phrase names, every member of a list."""
    for member in listed(sides.reading, index):
        if not nobody(sides.reading, member):
            yield from one(sides, member)


def nobody(reading: Reading, index: int) -> bool:
    """Whether a noun phrase says that there is none ("no side", "neither country"), or means whoever it be ("any country")."""
    below = (reading.tokens[i].lower for i in children(reading, index, "det"))
    return any(word in single("negative") or word in single("whoever") for word in below)


def listed(reading: Reading, index: int) -> Iterator[int]:
    """The members of a list, also those it includes ("allies such as Germany"), and one whose tail the parse hangs below an
    "of" phrase: "Presidents A of X and B of Y"."""
    for member in members(reading, index):
        yield from whole_of(reading, member)
        for _, first in objects(reading, member, single("naming")):
            yield from members(reading, first)
        yield from together_with(reading, member)
        yield from beside_name(reading, member)
        if reading.tokens[member].label == "PERSON":
            for _, place in objects(reading, member, single("of")):
                yield from (i for i in children(reading, place, "conj") if reading.tokens[i].label == "PERSON")


def together_with(reading: Reading, index: int) -> Iterator[int]:
    """Those who do something together with a subject ("Peru, along with Chile, urges ...")."""
    token = reading.tokens[index]
    if token.dep != "nsubj":
        return
    for way in (*children(reading, index, "prep"), *children(reading, token.head, "prep")):
        if not index < way < token.head:
            continue
        for inner in (way, *children(reading, way, "prep")):
            above = (reading.tokens[i].lower for i in (way, *children(reading, inner, "advmod")))
            if reading.tokens[inner].lower in single("with") and any(word in single("along") for word in above):
                yield from (i for target in children(reading, inner, "pobj") for i in members(reading, target))


def whole_of(reading: Reading, index: int) -> Iterator[int]:
    """Those of whom "all", "most" or "a number" are told ("all of Peru's leaders"), else the token itself."""
    parts = [target for _, target in objects(reading, index, single("of"))] if partial(reading, index) else []
    for target in parts:
        yield from members(reading, target)
    if not parts:
        yield index


def partial(reading: Reading, index: int) -> bool:
    """Whether a token only tells how many of others."""
    return reading.tokens[index].lower in single("partitive")


def beside_name(reading: Reading, index: int) -> Iterator[int]:
    """Persons that the parse hangs below the name of a title's holder: "President A and his Chilean counterpart B"."""
    for name in children(reading, index, "appos"):
        if reading.tokens[name].label == "PERSON":
            for i in children(reading, name, "conj"):
                known = reading.mention_at.get(i)
                if known is not None and known.type == "Person":
                    yield from members(reading, i)


def one(sides: Sides, index: int) -> Iterator[Party]:
    """The parties of one noun phrase that is no list: whom it stands for, whom it refers to, or a group it counts."""
    token = sides.reading.tokens[index]
    for read in (principals, sent, speakers, both, fellows, referred, together, counted, states):
        if read is principals and token.lemma.lower() not in single("stand-in"):
            continue
        found = list(read(sides, index))
        if found:
            yield from in_charge(sides, index, found) if read is principals else found
            return


def in_charge(sides: Sides, index: int, found: list[Party]) -> Iterator[Party]:
    """The state that a named minister or envoy acts for, with him ("Peru's foreign minister, Ana Berg")."""
    persons = [id for id in sides.reading.referents(index) if sides.reading.entity_by_id[id].kind == PERSON]
    named = [id for id in persons if not sides.reading.entity_by_id[id].unnamed]
    alone = len(found) == 1 and len(named) == 1 and len(persons) == 1
    yield from (replace(party, representative=party.representative or named[0]) if alone else party for party in found)


def sent(sides: Sides, index: int) -> Iterator[Party]:
    """For whom a named person acts where he stands with it: "Juan Ruiz for Peru", "Ana Berg, representing Peru"."""
    reading = sides.reading
    known = reading.mention_at.get(index)
    persons = [id for id in known.entities if reading.entity_by_id[id].kind == PERSON] if known is not None else []
    if known is None or known.kind != "name" or len(persons) != 1:
        return
    targets = [target for _, target in objects(reading, index, single("signing for"))]
    for verb in children(reading, index, "acl"):
        if reading.tokens[verb].lower in single("representing"):
            targets += children(reading, verb, "dobj")
    states = [party for target in targets for party in states_at(sides, target)]
    if len(states) == 1:
        yield Party(states[0].entity, known.span, persons[0])


def fellows(sides: Sides, index: int) -> Iterator[Party]:
    """ "They" in what a list of states or bodies says or does, where it is taken for one of them: all ("Peru and Chile said
    that they had agreed")."""
    reading = sides.reading
    token = reading.tokens[index]
    taken = set(reading.referents(index))
    if token.lower not in single("plural") or len(taken) != 1 or token.dep not in ("nsubj", "nsubjpass"):
        return
    above = reading.tokens[reading.tokens[token.head].head]
    doer = child(reading, above.index, "nsubj")
    heads = list(members(reading, doer)) if doer is not None and doer < index else []
    named = [id for head in heads for id in reading.referents(head) if is_body(reading, id)]
    if len(heads) > 1 and len(named) == len(heads) and taken <= set(named):
        yield from (Party(id, token.span) for id in dict.fromkeys(named))


def referred(sides: Sides, index: int) -> Iterator[Party]:
    """The entities that the mention headed by a token refers to; a title misread as head gives way to the name beside it."""
    reading = sides.reading
    mention = reading.mention_at.get(index)
    if mention is None:
        beside = [
            i for i in children(reading, index, "compound", "appos") if (m := reading.mention_at.get(i)) and m.type == "Person"
        ]
        mention = reading.mention_at[beside[-1]] if beside else None
    if mention is None:
        return
    himself = own_words(reading, index)
    if states_as_one(reading, index, mention.entities):
        return
    for id in mention.entities:
        entity = reading.entity_by_id.get(id)
        if entity is not None and entity.kind not in PASSIVE and id not in himself and not of_others(reading, index, id):
            yield acting(sides, entity, mention.span)
    if not mention.entities and mention.kind == "nominal" and mention.type in DESCRIBED:
        yield described(reading, mention.span, mention.type)


def states_as_one(reading: Reading, index: int, entities: tuple[str, ...]) -> bool:
    """Whether several states or sides are taken for one ("our nations" for Peru), or for a state and a person."""
    token = reading.tokens[index]
    named = [entity for id in entities if (entity := reading.entity_by_id.get(id)) is not None and not entity.unnamed]
    if token.tag != "NNS" or token.lemma not in single("state"):
        return False
    persons = {entity.kind == PERSON for entity in named}
    return len(persons) > 1 or (len(named) == 1 and named[0].kind in SENDERS)


def of_others(reading: Reading, index: int, entity: str) -> bool:
    """Whether "our nation" is taken for another than ours."""
    if reading.tokens[index].lemma not in single("land"):
        return False
    ours = [i for i in children(reading, index, "poss") if reading.tokens[i].lower in single("we")]
    return any(entity not in reading.referents(i) for i in ours if reading.referents(i))


def own_words(reading: Reading, index: int) -> tuple[str, ...]:
    """Who speaks where "he" stands in direct speech: nobody says he of himself."""
    token = reading.tokens[index]
    if token.lower not in single("he"):
        return ()
    around = [claim for claim in reading.claims if claim.form == "direct" and claim.covers(token.span)]
    return around[0].speakers if around else ()


def speakers(sides: Sides, index: int) -> Iterator[Party]:
    """ "We" in somebody's words, "they" in words reported of somebody where it refers to nobody else: who speaks."""
    reading = sides.reading
    token = reading.tokens[index]
    first = token.lower in single("we")
    if reading.referents(index) or not (first or token.lower in single("they")):
        return
    around = [claim for claim in reading.claims if claim.covers(token.span) and claim.speakers]
    if first and not around and token.tag != "PRP$" and not any(q.contains(token.span) for q in reading.quotes):
        yield from (Party(id, token.span) for id in sides.authors())
        return
    claim = min(around, key=lambda claim: sum(map(len, claim.content)), default=None)
    if claim is None or (not first and claim.form == "direct"):
        return
    for id in claim.speakers:
        entity = reading.entity_by_id.get(id)
        if entity is not None:
            yield acting(sides, entity, token.span)
