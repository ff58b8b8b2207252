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
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Protocol

from kg.copies import marked, sketched
from kg.errors import GraphError
from kg.graph import DEFAULT_BASE
from kg.graph.parts import SHARED, document_graph, graph_of, is_shared, share, shared_thing
from kg.link import decide, link, linked, signatures
from kg.live.journal import Journal
from kg.model import Document, Findings
from kg.remote import Remote
from kg.store import JOURNAL, READING, Folder, is_living
from kg.version import VERSION

STORE, LOCK, SETTINGS = "store", "lock", "settings.json"
BATCH = 100
"""Documents acknowledged together: one sync of the disk each."""


class Sink(Protocol):
    """A store that takes graphs."""

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

    Raises GraphError when another process writes.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        raise GraphError(f"{folder}: {error.strerror}: choose another folder with -g") from error
    with lock:
        locked(lock, folder)
        settings = folder / SETTINGS
        if settings.exists():
            base = json.loads(settings.read_text(encoding="utf-8"))["base"]
        else:
            settings.write_text(json.dumps({"base": base}) + "\n", encoding="utf-8")
        journal = Journal(folder / JOURNAL)
        living = Living(journal, sink or Folder(folder / STORE), base, folder / READING)
        try:
            tell(living)
            yield living
        finally:
            journal.close()


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
    with living.journal.commit():
        blocks: set[str] = set()
        near: set[str] = set()
        for key, findings in batch:
            living.journal.put(key, findings)
            blocks |= living.journal.set_signatures(findings.document.id, signatures(findings))
            near |= living.journal.set_sketch(findings.document.id, sketched(findings.document))
        changed = living.journal.set_copies(near)
        redecide(living.journal, blocks, changed | {findings.document.id for _, findings in batch})
    tell(living)
    return len(batch)


def redecide(journal: Journal, blocks: set[str], documents: set[str]) -> None:
    """Decide anew who is who in some blocks, and link the documents for which that changes something, and some others."""
    for block in sorted(blocks):
        documents = documents | journal.set_decided(block, decide(journal.block(block)))
    for document in sorted(documents):
        if findings := journal.document(document, linked=False):
            relink(journal, findings)


def relink(journal: Journal, findings: Findings) -> None:
    """Link a document and note what that changes."""
    document = findings.document.id
    now = linked(replace(findings, copy_of=journal.copy_of(document)), journal.decided(document))
    journal.set_linked(now)
    shared = {entity.id: share(now, entity.id) for entity in now.entities if is_shared(entity.id)}
    journal.mark("entity", sorted(journal.set_shares(document, shared)))
    journal.mark("document", [document])


def remove(living: Living, documents: Iterable[str]) -> list[str]:
    """Let go of documents; those that were not there."""
    documents = list(dict.fromkeys(documents))
    known = living.journal.keys(documents)
    with living.journal.commit():
        blocks: set[str] = set()
        near: set[str] = set()
        for document in known:
            living.journal.forget(document)
            blocks |= living.journal.set_signatures(document, ())
            near |= living.journal.set_sketch(document, None)
            living.journal.mark("entity", sorted(living.journal.set_shares(document, {})))
            living.journal.mark("document", [document])
        redecide(living.journal, blocks, living.journal.set_copies(near))
    tell(living)
    return [document for document in documents if document not in known]


def tell(living: Living) -> None:
    """Tell the store what it does not know yet, while nobody reads: doing it twice gives the same as once."""
    if not living.journal.has_pending():
        return
    with living.reading.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        living.sink.begin()
        try:
            tell_all(living)
        finally:
            living.sink.end()
        with living.journal.commit():
            living.journal.done()


def tell_all(living: Living) -> None:
    """Tell the store of all things and documents that changed."""
    for entity in living.journal.pending("entity"):
        tell_thing(living, entity)
    for document in living.journal.pending("document"):
        tell_document(living, document)


def tell_thing(living: Living, entity: str) -> None:
    """Tell the store what the documents say of a thing now; when its name changed, its documents must be told anew."""
    journal, graph = living.journal, living.base + SHARED
    shares = journal.shares(entity)
    turtle, name = shared_thing(entity, shares, living.base) if shares else ("", None)
    before = journal.name(entity)
    living.sink.exchange(graph, living.base + entity, turtle)
    if name != before:
        with journal.commit():
            journal.mark("document", journal.users(entity) if before is not None else [])
            journal.set_name(entity, name)


def tell_document(living: Living, document: str) -> None:
    """Tell the store what a document gives now."""
    graph = living.base + graph_of(document)
    findings = living.journal.document(document, linked=True)
    if findings is None:
        living.sink.drop(graph)
        return
    names = {e.id: living.journal.name(e.id) or e.name for e in findings.entities if is_shared(e.id)}
    living.sink.replace(graph, document_graph(findings, names, living.base))


def everything(folder: Path) -> list[Findings]:
    """All documents of a living graph, linked, as one build of them would give."""
    journal = Journal(folder / JOURNAL)
    try:
        return list(link(marked(journal.read())))
    finally:
        journal.close()


def backup(folder: Path, target: Path) -> None:
    """Copy a living graph while nobody writes to it; GraphError when the target exists or the disk is full."""
    if target.exists():
        raise GraphError(f"{target} exists: choose a new folder")
    with opened(folder):
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
