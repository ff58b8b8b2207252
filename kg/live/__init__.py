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
from dataclasses import asdict
from pathlib import Path

from kg.copies import marked
from kg.errors import GraphError
from kg.graph import DEFAULT_BASE
from kg.graph.parts import SHARED
from kg.link import link
from kg.live.hold import LOCK, STORE, Living, Sink, check, held, set_place, sink_of
from kg.live.journal import Journal
from kg.live.tell import tell
from kg.model import Document, Findings
from kg.shelf import Shelf
from kg.store import JOURNAL, READING, is_living
from kg.version import VERSION

__all__ = [
    "Living", "add", "backup", "everything", "key_of", "opened", "rebuild", "remove", "restore", "sink_of",
]  # fmt: skip
BATCH = 100
"""Documents acknowledged together: one sync of the disk each."""


@contextmanager
def opened(folder: Path, sink: Sink | None = None, *, base: str = DEFAULT_BASE) -> Iterator[Living]:
    """A living graph for writing, made when it is not there; what a run that died left undone is done first.

    Raises GraphError when another process writes, when the graph is kept in another store, or when its own is lost.
    """
    with held(folder, sink, base) as living:
        check(folder, living)
        tell(living)
        yield living


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
