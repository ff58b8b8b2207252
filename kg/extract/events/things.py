"""The things an event is about: what was given, sold or seized, for how much money, which crime somebody is charged with."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.extract.events.dependents import Places
from kg.extract.events.frames import Frame, cues
from kg.extract.events.subjects import OF
from kg.mentions.phrases import extent
from kg.model import Entity, Mention, Span, Token
from kg.reading import Reading

EXTRACTOR = "events"
MONEY, MATTER = "MONEY", "matter"
"""The label of sums; the name of a place."""
PEOPLE = frozenset({"Person", "Group"})
NOUNS = ("NOUN", "PROPN", "NUM", "SYM")
Thing = tuple[str, str, Span]


def things(reading: Reading, frame: Frame, around: Places, taken: Container[str]) -> Iterator[Thing]:
    """The things in the roles of a frame that are for them, one a role: role, entity, span.

    Pattern: a noun in one of the places of the role ("sold [ten tanks] to Kenya"), a sum only where the role is one of money
    ("for [3 million euros]").
    """
    for role, groups in frame.roles:
        if role in frame.things | frame.sums:
            places = (index for group in groups for name in group for index in at(reading, around, name))
            found = (told for index in places if (told := thing(reading, index, taken, money=role in frame.sums)))
            if first := next(found, None):
                yield role, *first


def at(reading: Reading, around: Places, name: str) -> Iterator[int]:
    """The tokens in a place; `matter` is what "of" below an object leads to: "convicted Ada of theft"."""
    yield from around.get(name, ())
    if name == MATTER:
        for child in (c for index in around.get("object", ()) for c in reading.children[index]):
            if reading.tokens[child].lower == OF:
                yield from (i for i in reading.children[child] if reading.tokens[i].dep == "pobj")


def thing(reading: Reading, index: int, taken: Container[str], *, money: bool) -> tuple[str, Span] | None:
    """What a token stands for, if that is a thing: one that is known, else a new one."""
    token, mention = reading.tokens[index], reading.mention_at.get(index)
    if (token.label == MONEY) != money or index in reading.time_at:
        return None
    if mention is not None and mention.entities:
        entity = reading.entity_by_id.get(mention.entity)
        known = entity is not None and entity.kind not in PEOPLE and entity.id not in taken
        return (mention.entity, mention.span) if known else None
    if token.pos not in NOUNS or token.lemma.lower() in cues()["no_thing"]:
        return None
    first, last = extent(reading, index)
    last = next((child - 1 for child in reading.children[index] if child > index and is_when(reading, child)), last)
    span = Span(reading.tokens[first].begin, reading.tokens[last].end)
    return thing_id(span), span


def is_when(reading: Reading, preposition: int) -> bool:
    """Whether a preposition below a noun tells when: "a murder on Monday"."""
    below = reading.children[preposition] if reading.tokens[preposition].dep == "prep" else ()
    return any(i in reading.time_at for i in below)


def thing_id(span: Span) -> str:
    """The id of a thing that only one phrase names."""
    return f"thing-{span.begin}"


def is_new(reading: Reading, id: str) -> bool:
    """Whether an entity is a thing that no mention named before."""
    return id not in reading.entity_by_id


def head_in(reading: Reading, span: Span) -> Token:
    """The token of a phrase that all its others hang on."""
    inside = reading.tokens_in(span)
    return next((t for t in inside if not inside[0].index <= t.head <= inside[-1].index or t.head == t.index), inside[-1])


def described(reading: Reading, id: str, span: Span) -> Iterator[Entity | Mention]:
    """A new thing and the phrase that names it."""
    inside, head = reading.tokens_in(span), head_in(reading, span)
    yield Entity(id, "", reading.words(span), unnamed=True, document=reading.document.id)
    yield Mention(span, "nominal", head.index, inside[0].index, inside[-1].index + 1, entities=(id,), rule=EXTRACTOR)
