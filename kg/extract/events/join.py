"""Words that tell the same event -> one event, and its statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.data import table
from kg.extract.events.occurrence import Occurrence
from kg.extract.events.occurrences import TOGETHER
from kg.extract.events.things import described, head_in, is_new
from kg.model import Entity, Evidence, Finding, Object, Span, Statement, Term, Text
from kg.reading import Reading

EXTRACTOR = "events"
HELD, PLANNED = "held", "planned"
CRIME = "crime"
"""The role that an event may have in another."""
REACH = 8
"""A "the meeting" looks back over so many sentences."""


@dataclass(slots=True)
class Event:
    """Occurrences that tell the same event, in text order."""

    told: list[Occurrence] = field(default_factory=list)

    @property
    def who(self) -> frozenset[str]:
        """All who take part."""
        return frozenset().union(*(occurrence.who for occurrence in self.told))

    @property
    def dates(self) -> frozenset[str]:
        """The resolved times."""
        return frozenset(o.time.value for o in self.told if o.time and o.time.value)


def joined(reading: Reading, found: Sequence[Occurrence]) -> list[Event]:
    """The events, those without anybody left out."""
    events: list[Event] = []
    for occurrence in found:
        same = next((event for event in reversed(events) if fits(reading, event, occurrence)), None)
        if same:
            same.told.append(occurrence)
        elif occurrence.who:
            events.append(Event([occurrence]))
    return events


def fits(reading: Reading, event: Event, new: Occurrence) -> bool:
    """Whether an occurrence tells an event again: of the same kind or twin kinds, with nobody else and no other time."""
    first, last = event.told[0], event.told[-1]
    if first.frame.kind != new.frame.kind and (not new.frame.twin or first.frame.twin != new.frame.twin):
        return False
    if first.frame.twin and new.carrier in (occurrence.index for occurrence in event.told):
        return True
    near = reading.tokens[new.index].sentence - reading.tokens[last.index].sentence <= REACH
    if not new.who:
        return new.definite and near
    if new.time and new.time.value and event.dates and new.time.value not in event.dates:
        return False
    shared = new.who & event.who
    if first.frame.twin == TOGETHER or first.frame.mutual:
        return len(shared) > 1 or (bool(shared) and new.definite and new.who <= event.who)
    if new.definite and len(new.who) == 1:
        return new.roles_of() <= first.roles_of()
    return sorted(new.roles_of()) == sorted(first.roles_of()) and len(new.who) > 1


def event_id(event: Event) -> str:
    """The id of an event in its document."""
    return f"event-{event.told[0].span.begin}"


def told(reading: Reading, event: Event, known: Mapping[int, str]) -> Iterator[Finding]:
    """The entity and the statements of an event. `known` are the events by the tokens that tell them: who is convicted of a
    murder that the text tells is convicted of that event."""
    first = event.told[0]
    id = event_id(event)
    yield Entity(id, first.frame.kind, name(reading, event), "event", document=reading.document.id)
    for occurrence, status in statuses(event):
        yield made(reading, id, "status", Term(status), occurrence.span, occurrence.span)
    plover = first.frame.plover if any(o.status != PLANNED for o in event.told) else first.frame.ahead
    if plover:
        yield made(reading, id, "plover", Term(plover), first.span, first.span)
    if plover == first.frame.plover and (mode := modes().get(first.frame.kind)):
        yield made(reading, id, "mode", Text(mode), first.span, first.span)
    placed = next((o for o in event.told if o.place), None)
    where = placed.place[0] if placed and placed.place and first.frame.twin == TOGETHER else ""
    yield from parts(reading, event, known, where)
    if dated := next((o for o in event.told if o.time), None):
        assert dated.time is not None
        yield made(reading, id, "date", dated.time, dated.time.span, dated.span)
    if placed:
        assert placed.place is not None
        yield made(reading, id, "place", placed.place[0], placed.place[1], placed.span)


def parts(reading: Reading, event: Event, known: Mapping[int, str], where: str) -> Iterator[Finding]:
    """Who and what takes part in an event, each once in its first role, but the place `where` people meet; what is new is
    described."""
    id, seen = event_id(event), {where}
    for occurrence in event.told:
        for role, entity, span in occurrence.roles:
            if entity in seen:
                continue
            seen.add(entity)
            if is_new(reading, entity):
                same = known.get(head_in(reading, span).index, "")
                if same == id or (same and role != CRIME):
                    continue  # support is an event, nothing that is given
                if not same:
                    yield from described(reading, entity, span)
                entity = same or entity
            yield made(reading, id, role, entity, span, occurrence.span)


def statuses(event: Event) -> Iterator[tuple[Occurrence, str]]:
    """The occurrences of an event with their status; what was told as held is not planned because something came before it:
    "They met. Before the meeting, ..."."""
    held = False
    for occurrence in event.told:
        known = held and occurrence.definite and occurrence.status == PLANNED
        yield occurrence, HELD if known else occurrence.status
        held |= occurrence.status == HELD


@cache
def modes() -> dict[str, str]:
    """The PLOVER mode by kind of event."""
    return {row["type"]: row["mode"] for row in table("event-modes.csv")}


def name(reading: Reading, event: Event) -> str:
    """The label of an event: its kind and who takes part."""
    known = reading.entity_by_id
    people = [known[entity].name for _, entity, _ in event.told[0].roles if entity in known]
    return f"{event.told[0].frame.kind}: {', '.join(dict.fromkeys(people))}" if people else event.told[0].frame.kind


def made(reading: Reading, id: str, relation: str, thing: Object, span: Span, trigger: Span) -> Statement:
    """A statement on an event. It is made in the claim its trigger stands in: a participant named outside that claim, or
    inside one that the trigger is outside of, has the trigger for evidence."""
    same = span == trigger or reading.claim_around(span) == reading.claim_around(trigger)
    return Statement(id, relation, thing, Evidence(reading.document.id, span if same else trigger, EXTRACTOR))
