"""A graph that lives: documents come and go one by one, and it is always what one build of those there now would give.

The journal (SQLite) says what has been acknowledged; the store (an Oxigraph folder, or any SPARQL 1.1 store) holds a named
graph for each document and one for the things they share. One writer at a time; readers wait only while the store is told.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Protocol

from kg.copies import marked
from kg.errors import GraphError
from kg.graph import DEFAULT_BASE
from kg.graph.parts import SHARED, document_graph, graph_of, is_shared, shared_thing
from kg.link import link
from kg.live.journal import Journal, Told
from kg.model import Document, Findings
from kg.remote import Remote
from kg.shelf import Shelf
from kg.store import JOURNAL, READING, Folder, is_folder, is_living
from kg.version import VERSION

STORE, LOCK, SETTINGS = "store", "lock", "settings.json"
BATCH = 100
"""Documents acknowledged together: one sync of the disk each."""


class Sink(Protocol):
    """A store that takes graphs."""

    @property
    def place(self) -> str:
        """Its address; empty for the folder's own."""

    def replace(self, graph: str, turtle: str) -> None:
        """Put a graph in the place of what is there."""

    def drop(self, graph: str) -> None:
        """Take a graph away."""

    def exchange(self, graph: str, subject: str, turtle: str) -> None:
        """Put what is said of a subject in the place of what a graph says of it; nothing, when the Turtle is empty."""

    def begin(self) -> None:
        """Make ready."""

    def end(self) -> None:
        """Return when everything is on the disk, and let go."""


@dataclass(frozen=True, slots=True)
class Living:
    """A living graph open for writing."""

    journal: Journal
    sink: Sink
    base: str
    reading: Path


def sink_of(address: str) -> Sink | None:
    """The store at an address, or nothing for the folder's own."""
    return Remote(address) if address else None


@contextmanager
def opened(folder: Path, sink: Sink | None = None, *, base: str = DEFAULT_BASE) -> Iterator[Living]:
    """A living graph for writing, made when it is not there; what a run that died left undone is done first.

    Raises GraphError when another process writes, when the graph is kept in another store, or when its own is lost.
    """
    with held(folder, sink, base) as living:
        check(folder, living)
        tell(living)
        yield living


@contextmanager
def held(folder: Path, sink: Sink | None = None, base: str = DEFAULT_BASE) -> Iterator[Living]:
    """A living graph that no other process writes to meanwhile, as it is; GraphError when one does."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        raise GraphError(f"{folder}: {error.strerror}: choose another folder with -g") from error
    with lock:
        locked(lock, folder)
        base = settings(folder).get("base", base)
        journal = Journal(folder / JOURNAL)
        try:
            yield Living(journal, sink or Folder(folder / STORE), base, folder / READING)
        finally:
            journal.close()


def settings(folder: Path) -> dict[str, str]:
    """What is set for a living graph: the base of its IRIs, and the address of its store, empty for its own."""
    path = folder / SETTINGS
    try:
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise GraphError(f"{path}: {error}: take this file from a backup") from error
    return found


def set_place(folder: Path, living: Living) -> None:
    """Keep in mind where the graph is kept."""
    now = {"base": living.base, "store": living.sink.place}
    if settings(folder) != now:
        part = folder / f"{SETTINGS}.part"
        part.write_text(json.dumps(now) + "\n", encoding="utf-8")
        part.replace(folder / SETTINGS)


def check(folder: Path, living: Living) -> None:
    """Raise GraphError, before anything is written, when a graph is kept in another store than this, or has lost its own."""
    place, whole = living.sink.place, is_folder(folder / STORE)
    known = settings(folder).get("store", "" if whole else place)
    if known != place and not living.journal.is_empty():
        rest = f", or move it with kg restore --rebuild -g {folder}"
        if known:
            raise GraphError(f"{folder}: this graph is kept in {known}: give --store {known}{rest}")
        raise GraphError(f"{folder}: this graph is kept in its own folder: leave out --store{rest} --store {place}")
    if not place and not whole and living.journal.has_told():
        raise GraphError(f"{folder / STORE}: the store is lost: make it anew with kg restore --rebuild -g {folder}")
    set_place(folder, living)


def rebuild(folder: Path, sink: Sink | None = None) -> int:
    """Make the store of a living graph anew from its journal, in its folder or elsewhere; how many documents it has.

    A run that dies in between leaves all of it to be told, which the next run does.
    """
    if not is_living(folder):
        raise GraphError(f"{folder}: no living graph here: a store is made anew from its journal ({JOURNAL})")
    with held(folder, sink) as living:
        with living.journal.commit():
            living.journal.doubt()
        set_place(folder, living)
        with living.reading.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            shutil.rmtree(folder / STORE, ignore_errors=True)
            living.sink.begin()
            living.sink.drop(living.base + SHARED)
            living.sink.end()
        tell(living)
        return living.journal.shelf.count()


def locked(lock: IO[str], folder: Path) -> None:
    """Take the lock of the writer; GraphError when another process has it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise GraphError(f"{folder}: another process is writing to this graph: wait until it is done") from error


def key_of(document: Document, model: str) -> str:
    """The key of a document's content, the model, and the version of the program that reads it."""
    content = json.dumps([VERSION, model, asdict(document)], sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def add(living: Living, read: Iterable[tuple[str, Findings]]) -> int:
    """Take in documents with their keys; the number taken in. Each batch is acknowledged when it is on the disk."""
    count = 0
    batch: list[tuple[str, Findings]] = []
    for item in read:
        batch.append(item)
        if len(batch) == BATCH:
            count += take(living, batch)
            batch = []
    return count + (take(living, batch) if batch else 0)


def take(living: Living, batch: list[tuple[str, Findings]]) -> int:
    """Acknowledge some documents, then tell the store."""
    found = {findings.document.id: (key, findings) for key, findings in batch}
    with living.journal.commit(), changing(living.journal, list(found)):
        for key, findings in found.values():
            living.journal.shelf.put(key, findings)
    tell(living)
    return len(batch)


def remove(living: Living, documents: Iterable[str]) -> list[str]:
    """Let go of documents; those that were not there."""
    documents = list(dict.fromkeys(documents))
    known = list(living.journal.shelf.keys(documents))
    with living.journal.commit(), changing(living.journal, known):
        for document in known:
            living.journal.forget(document)
    tell(living)
    return [document for document in documents if document not in known]


@contextmanager
def changing(journal: Journal, documents: list[str]) -> Iterator[None]:
    """Decide anew what depends on documents that are exchanged inside, and link those for which that changes something."""
    shelf = journal.shelf
    blocks, near = touched(shelf, documents)
    yield
    blocks_now, near_now = touched(shelf, documents)
    changed = {*documents, *shelf.copies.decide(near | near_now)}
    for block in sorted(blocks | blocks_now):
        changed |= shelf.blocks.decide(block)
    for document in sorted(changed):
        if findings := shelf.document(document):
            journal.share(shelf.linked(findings))


def touched(shelf: Shelf, documents: list[str]) -> tuple[set[str], set[str]]:
    """The blocks and the possible copies that some documents have to do with."""
    blocks = {block for document in documents for block in shelf.blocks.of(document)}
    return blocks, {other for document in documents for other in shelf.copies.near(document)}


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


def everything(folder: Path) -> list[Findings]:
    """All documents of a living graph, linked, as one build of them would give."""
    journal = Journal(folder / JOURNAL)
    try:
        return list(link(marked(journal.shelf.read())))
    finally:
        journal.close()


def backup(folder: Path, target: Path) -> None:
    """Copy a living graph while nobody writes to it; GraphError when the target exists or the disk is full."""
    if target.exists():
        raise GraphError(f"{target} exists: choose a new folder")
    with held(folder):
        try:
            shutil.copytree(folder, target, ignore=shutil.ignore_patterns(LOCK, READING))
        except (OSError, shutil.Error) as error:
            shutil.rmtree(target, ignore_errors=True)
            raise GraphError(f"{target}: {error}: nothing was kept there") from error


def restore(source: Path, folder: Path) -> None:
    """Put a backup in a new place; GraphError when that exists or the backup is none."""
    if not is_living(source):
        raise GraphError(f"{source}: no backup of a living graph")
    backup(source, folder)
