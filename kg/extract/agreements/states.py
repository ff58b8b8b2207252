"""The states and bodies that somebody acts for, or that a description stands for."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.clause import children, members, objects
from kg.extract.agreements.lexicon import single
from kg.extract.agreements.sides import Party, Sides, states_at
from kg.model import Entity, Span
from kg.reading import Reading

SENDERS = frozenset(("Country", "InternationalOrganisation", "Organisation", "Company", "ArmedGroup", "PoliticalParty"))
"""For whom a person acts by his post; a mayor or member of parliament acts for himself."""
PAIR = 2


def described(reading: Reading, span: Span, kind: str) -> Party:
    """A group or body known only by its description, as an entity of its own."""
    id = f"described-{span.begin}"
    return Party(id, span, made=Entity(id, kind, reading.words(span), unnamed=True, document=reading.document.id))


def states(sides: Sides, index: int) -> Iterator[Party]:
    """States known only by a description: "all member states", "all UN Member States"."""
    mention = sides.reading.mention_at.get(index)
    whole = any(sides.reading.tokens[i].lower in single("partitive") for i in children(sides.reading, index, "det", "amod"))
    if mention is None and whole and sides.reading.tokens[index].lower in single("states"):
        first = sides.reading.edges[index][0]
        yield described(sides.reading, Span(sides.reading.tokens[first].begin, sides.reading.tokens[index].end), "Group")
        return
    several = sides.reading.tokens[index].tag in ("NNS", "NNPS")
    if several and mention is not None and mention.kind == "nominal" and mention.type == "Country" and not mention.entities:
        yield described(sides.reading, mention.span, "Group")


def acting(sides: Sides, entity: Entity, span: Span) -> Party:
    """An entity as a party: a leader or ministry acts for its state."""
    state = sides.state_of(entity.id) if entity.kind in ("Person", "GovernmentBody") else ""
    known = sides.reading.entity_by_id.get(state)
    if known is not None and known.kind == "GovernmentBody":
        state = sides.state_of(state)
        known = sides.reading.entity_by_id.get(state)
    if known is None or known.kind not in SENDERS:
        return Party(entity.id, span)
    return Party(state, span, entity.id if entity.kind == "Person" else "")


def principals(sides: Sides, index: int) -> Iterator[Party]:
    """Whom a government, official, leader, army acts for: the state in its phrase."""
    reading = sides.reading
    other = reading.tokens[index].lemma in single("counterpart")  # "her counterparts" are of other states than hers
    for i in children(reading, index, "amod", "compound", "nmod", *(() if other else ("poss",))):
        for member in members(reading, i):
            yield from states_at(sides, member)
    owners = [target for _, target in objects(reading, index, single("owner"))]
    for target in owners:
        for member in members(reading, target):
            yield from states_at(sides, member)
    if reading.tokens[index].tag == "NNS":
        for i in (*owners, *children(reading, index, "appos")):
            for member in beside(reading, i):
                yield from states_at(sides, member)


def beside(reading: Reading, index: int) -> Iterator[int]:
    """The states that the parse hangs beside "the ministers of Peru" ("the ministers of Peru, State of Kuwait plus Chile")."""
    yield index
    for i in children(reading, index, "appos", "conj"):
        yield from beside(reading, i)
