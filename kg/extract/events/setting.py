"""When and where an event was, and what its day makes of it."""

from __future__ import annotations

from collections import defaultdict

from kg.extract.events.actors import Actor
from kg.extract.events.carried import carrier
from kg.extract.events.casting import VERBAL
from kg.extract.events.dependents import Places, dependents
from kg.extract.events.frames import Frame, cues, ranked
from kg.extract.events.lists import conjuncts, is_person
from kg.extract.events.occurrence import Occurrence
from kg.kinds import COUNTRY
from kg.model import Time, Token
from kg.quick import replace
from kg.reading import Reading
from kg.times import document_day, governed_time, time_of

PLACE_KINDS = frozenset({"Country", "City", "Region", "Place", "Facility"})
PRESENT = ("VBZ", "VBP", "VBG")
"""Tags of a verb that may tell of what is to come: "visits Peru on Monday"."""
OPEN = ".."
"""Stands for the open end of a range of days."""


def dated(reading: Reading, told: Occurrence) -> Occurrence:
    """An event with the status that its day gives it: one to come is planned, and what was planned by a noun and lies before
    the day of the document took place ("discussed the visit in April")."""
    value = told.time.value if told.time else ""
    today = document_day(reading) if value and OPEN not in value else None
    if today is None:
        return told
    begin, _, end = value.partition("/")
    noun = reading.tokens[told.index].pos in ("NOUN", "PROPN")
    if (
        told.status == "held"
        and begin > today.isoformat()[: len(begin)]
        and (noun or reading.tokens[told.index].tag in PRESENT)
    ):
        return replace(told, status="planned")
    before = (end or begin) < today.isoformat()[: len(end or begin)]
    return replace(told, status="held") if told.status == "planned" and noun and before else told


def day(reading: Reading, token: Token, cut: list[int]) -> Time | None:
    """When it was: in "spoke today about the attack" not of the attack. `cut` are names that the parser cut off."""
    if token.pos in ("NOUN", "PROPN") and carrier(reading, token)[0] is None:
        return governed_time(reading, token.index)
    told = (governed_time(reading, index) for index in cut)
    return time_of(reading, token.index) or next((time for time in told if time), None)


def below(reading: Reading, index: int) -> int:
    """What the preposition before a token hangs on, or -1."""
    preposition = reading.tokens[reading.tokens[index].head]
    return preposition.head if preposition.pos == "ADP" else -1


def sites(reading: Reading, token: Token, frame: Frame, around: Places) -> Places:
    """Where the place of an event is looked for: in "condemned the attacks near Erbil" that is where the attacks were."""
    if token.pos != "VERB" or (frame.plover not in VERBAL and token.lemma not in cues()["topic"]):
        return around
    own: Places = defaultdict(list)
    dependents(reading, token.index, own)
    return own


def place(reading: Reading, around: Places) -> Actor | None:
    """Where it happened: the first place after "in" or "at", also after the name of who takes part ("met Mori in Tokyo")."""
    nearby = [index for name in ranked()["site"] for index in around.get(name, ())]
    for name in ("object", *ranked()["beside"]):
        for index in (i for top in around.get(name, ()) for i in conjuncts(reading, top)):
            if is_person(reading, index):
                below: Places = defaultdict(list)
                dependents(reading, index, below)
                nearby += [i for word in ranked()["site"] for i in below[word]]
    for index in nearby:
        for token in conjuncts(reading, index):
            mention = reading.mention_at.get(token) or reading.mention_from.get(token)
            entity = reading.entity_by_id.get(mention.entity) if mention else None
            if mention and entity and entity.kind in PLACE_KINDS and not (entity.unnamed and entity.kind == COUNTRY):
                return entity.id, mention.span
    return None
