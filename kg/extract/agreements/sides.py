"""Who takes part in commitments, and for which state each person or body of a reading acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.agreements.clause import child
from kg.extract.agreements.lexicon import single
from kg.model import Entity, Span, Statement, Token
from kg.reading import Reading

PRINCIPALS = frozenset(
    ("Country", "InternationalOrganisation", "Organisation", "Company", "ArmedGroup", "PoliticalParty", "City")
)
"""For whom a government, leader or official acts; of a region there are many."""
STATE = frozenset(("Country",))
OPENING = 2
"""Sentences in which a text says who issues it."""
CURRENT = frozenset(("holds", "willHold"))


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: an entity, where it is named, and who acted for it."""

    entity: str
    span: Span
    representative: str = ""
    made: Entity | None = None
    """The entity itself where no mention has it."""


@dataclass
class Sides:
    """What is known of persons and bodies in one reading: the state each acts for. Asked for only when needed."""

    reading: Reading
    _states: dict[str, str] | None = field(default=None)
    _authors: tuple[str, ...] | None = field(default=None)

    def state_of(self, entity: str) -> str:
        """The state or body that a person acts for by his post, or the state of a body; empty when the text does not say."""
        if self._states is None:
            self._states = dict(self._found())
        return self._states.get(entity, "")

    def authors(self) -> tuple[str, ...]:
        """The several states and bodies that issue the text, where its first sentences say so; none when one alone does."""
        if self._authors is None:
            self._authors = tuple(dict.fromkeys(issuers(self)))
        return self._authors if len(self._authors) > 1 else ()

    def _found(self) -> Iterator[tuple[str, str]]:
        """Persons and the bodies of their posts, first the present ones."""
        statements = [f for f in self.reading.posts if isinstance(f, Statement)]
        bodies = {s.subject: s.object for s in statements if s.relation == "ofBody" and isinstance(s.object, str)}
        for statement in reversed(statements):
            body = bodies.get(statement.object, "") if isinstance(statement.object, str) else ""
            if statement.relation in CURRENT and body and isinstance(body, str):
                yield statement.subject, body


def issuers(sides: Sides) -> Iterator[str]:
    """Who issues a text by its first sentences: those named behind "a statement by", "the text was released by"."""
    reading = sides.reading
    for sentence in reading.sentences[:OPENING]:
        tokens = reading.tokens[sentence.first : sentence.last]
        if not any(t.lemma.lower() in single("statement") for t in tokens):
            continue
        begin = next((t.index + 1 for t in tokens if t.lower in single("by") and by_issuer(reading, t)), None)
        if begin is None:
            continue
        for index in range(begin, sentence.last):
            token = reading.tokens[index]
            if (token.pos == "ADP" and token.lower not in single("within")) or token.pos == "VERB" or token.text == ":":
                break
            head = reading.tokens[token.head]
            if token.dep != "compound" or head.lemma.lower() not in single("stand-in"):  # "the G7 ministers of Peru and Chile"
                yield from (party.entity for party in states_at(sides, index))
        return


def by_issuer(reading: Reading, token: Token) -> bool:
    """Whether "by" tells who issues a statement."""
    head = reading.tokens[token.head]
    return head.lemma.lower() in single("statement") or head.lemma in single("issuing")


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
        elif entity is not None and entity.kind in PRINCIPALS:
            yield Party(id, mention.span)
