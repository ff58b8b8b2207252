"""A living graph held for writing: its journal, its store, where that is, and the lock that keeps other writers out."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from kg.errors import GraphError
from kg.graph import DEFAULT_BASE
from kg.live.journal import Journal
from kg.remote import Remote
from kg.store import JOURNAL, READING, Folder, is_folder

STORE, LOCK, SETTINGS = "store", "lock", "settings.json"


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


def locked(lock: IO[str], folder: Path) -> None:
    """Take the lock of the writer; GraphError when another process has it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise GraphError(f"{folder}: another process is writing to this graph: wait until it is done") from error
