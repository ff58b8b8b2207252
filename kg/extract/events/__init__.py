"""Who met, called, attacked, helped, sanctioned, arrested, elected whom: with roles, time, place and status."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events.homes import homes
from kg.extract.events.join import event_id, joined, told
from kg.extract.events.meant import meant
from kg.extract.events.occurrences import occurrences
from kg.extract.events.recalled import recalled
from kg.model import Finding
from kg.reading import Reading


def events(reading: Reading) -> Iterator[Finding]:
    """Events: one for all words of a text that tell the same.

    Pattern: a word of `event-words.csv` with its syntactic arguments in the roles of its frame. "Rubio met Bukele in San
    Salvador on Monday. Talks between Rubio and Bukele covered trade" gives one meeting of two, held there on that day.
    """
    found = joined(reading, tuple(occurrences(reading)))
    known = {occurrence.index: event_id(event) for event in found for occurrence in event.told}
    for event in found:
        yield from told(reading, event, known)
    yield from recalled(reading, found)
    yield from meant(reading, found)
    yield from homes(reading, [event.who for event in found])
