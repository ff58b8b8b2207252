"""Who an argument of a commitment is: a state rather than its government or leader, a list's every member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.agreements.clause import child, children, members, objects
from kg.extract.agreements.lexicon import single
from kg.model import Entity, Reading, Span, Statement

PASSIVE = frozenset(("Facility", "Platform"))
"""Kinds of entities that take part in nothing."""
CURRENT = frozenset(("holds", "willHold"))


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: an entity, where it is named, and who acted for it."""

    entity: str
    span: Span
    representative: str = ""


@dataclass
class Sides:
    """What is known of persons and bodies in one reading: the state each acts for. Asked for only when needed."""

    reading: Reading
    _states: dict[str, str] | None = field(default=None)

    def state_of(self, entity: str) -> str:
        """The state or body that a person acts for by his post, or the state of a body; empty when the text does not say."""
        if self._states is None:
            self._states = dict(self._found())
        return self._states.get(entity, "")

    def _found(self) -> Iterator[tuple[str, str]]:
        """Persons and the bodies of their posts, first the present ones."""
        statements = [f for f in self.reading.posts if isinstance(f, Statement)]
        bodies = {s.subject: s.object for s in statements if s.relation == "ofBody" and isinstance(s.object, str)}
        for statement in reversed(statements):
            body = bodies.get(statement.object, "") if isinstance(statement.object, str) else ""
            if statement.relation in CURRENT and body and isinstance(body, str):
                yield statement.subject, body


def parties(sides: Sides, index: int) -> Iterator[Party]:
    """The parties that a noun phrase names, every member of a list."""
    for member in listed(sides.reading, index):
        yield from one(sides, member)


def listed(reading: Reading, index: int) -> Iterator[int]:
    """The members of a list, also of one whose tail the parse hangs below an "of" phrase: "Presidents A of X and B of Y"."""
    for member in members(reading, index):
        yield member
        token = reading.tokens[member]
        if token.label != "PERSON":
            continue
        for _, place in objects(reading, member, single("of")):
            yield from (i for i in children(reading, place, "conj") if reading.tokens[i].label == "PERSON")


def one(sides: Sides, index: int) -> Iterator[Party]:
    """The parties of one noun phrase that is no list."""
    reading = sides.reading
    token = reading.tokens[index]
    if token.lemma.lower() in single("stand-in"):
        behind = list(principals(sides, index))
        if behind:
            yield from behind
            return
    mention = reading.mention_at.get(index)
    if mention is None:
        return
    for id in mention.entities:
        entity = reading.entity_by_id.get(id)
        if entity is not None and entity.kind not in PASSIVE:
            yield acting(sides, entity, mention.span)


def acting(sides: Sides, entity: Entity, span: Span) -> Party:
    """An entity as a party: a leader or ministry acts for its state."""
    state = sides.state_of(entity.id) if entity.kind in ("Person", "GovernmentBody") else ""
    known = sides.reading.entity_by_id.get(state)
    if known is None:
        return Party(entity.id, span)
    if known.kind == "GovernmentBody" and sides.state_of(state):
        state = sides.state_of(state)
    return Party(state, span, entity.id if entity.kind == "Person" else "")


def principals(sides: Sides, index: int) -> Iterator[Party]:
    """Whom a government, official, leader, army acts for: the state in its phrase."""
    reading = sides.reading
    for i in children(reading, index, "amod", "compound", "poss", "nmod"):
        yield from states_at(sides, i)
    for _, target in objects(reading, index, single("owner")):
        for member in members(reading, target):
            yield from states_at(sides, member)


def states_at(sides: Sides, index: int) -> Iterator[Party]:
    """The states or organisations that one token names."""
    mention = sides.reading.mention_at.get(index)
    if mention is None:
        below = child(sides.reading, index, "compound", "poss", "nmod")
        if below is not None and sides.reading.tokens[index].lemma.lower() in single("stand-in"):
            yield from states_at(sides, below)
        return
    for id in mention.entities:
        entity = sides.reading.entity_by_id.get(id)
        if entity is not None and entity.kind == "Person":
            state = sides.state_of(id)
            if state:
                yield Party(state, mention.span)
        elif entity is not None and entity.kind not in PASSIVE | {""}:
            yield Party(id, mention.span)
