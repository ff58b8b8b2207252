"""What the store of a living graph does not know yet, told to it."""

from __future__ import annotations

import fcntl
import hashlib

from kg.graph.parts import SHARED, document_graph, graph_of, is_shared, shared_thing
from kg.live.hold import Living
from kg.live.journal import Told


def tell(living: Living) -> None:
    """Tell the store what it does not know yet, while nobody reads: doing it twice gives the same as once."""
    if not living.journal.has_pending():
        return
    with living.reading.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        living.sink.begin()
        try:
            told = tell_all(living)
        finally:
            living.sink.end()
        with living.journal.commit():
            living.journal.done(told)


def tell_all(living: Living) -> dict[str, Told | None]:
    """Tell the store of all things and documents that changed; the things that have other words now."""
    told: dict[str, Told | None] = {}
    documents = set(living.journal.pending("document"))
    for entity in living.journal.pending("entity"):
        before = living.journal.told(entity)
        now = tell_thing(living, entity, before)
        if now != before:
            told[entity] = now
        if now and before and now[0] != before[0]:
            documents |= living.journal.speaking(entity)
    for document in sorted(documents):
        tell_document(living, document)
    return told


def tell_thing(living: Living, entity: str, before: Told | None) -> Told | None:
    """Tell the store what the documents say of a thing now, if that is new: its name, and a hash of it all."""
    thing = living.journal.shelf.counts.thing(entity)
    turtle = shared_thing(entity, thing, living.base) if thing else ""
    now = (thing.name, hashlib.sha256(turtle.encode()).hexdigest()) if thing else None
    if now != before or before is None:
        living.sink.exchange(living.base + SHARED, living.base + entity, turtle)
    return now


def tell_document(living: Living, document: str) -> None:
    """Tell the store what a document gives now."""
    graph = living.base + graph_of(document)
    shelf = living.journal.shelf
    findings = shelf.document(document)
    if findings is None:
        living.sink.drop(graph)
        return
    found = shelf.linked(findings)
    speaking = {speaker for claim in found.claims for speaker in claim.speakers if is_shared(speaker)}
    living.sink.replace(graph, document_graph(found, living.journal.names(sorted(speaking)), living.base))
