"""An Oxigraph folder on disk, kept up to date graph by graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.store.syntax import quads_of

MANY = 20_000
"""Quads from which a load in bulk is faster than a transaction; for few it would write too many small files."""
MOST = 400_000
"""Quads held in memory before they are loaded."""


class Folder:
    """An Oxigraph folder on disk, for writing: whole graphs, or what a graph says of one subject.

    It is open only between `begin` and `end`: nobody can read a folder safely while it is open for writing. What is new waits
    in memory and is loaded together.
    """

    place = ""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store: ox.Store | None = None
        self.waiting: dict[ox.NamedNode, dict[ox.NamedNode | None, Sequence[ox.Quad]]] = {}
        self.held = 0

    def begin(self) -> None:
        """Open the folder; GraphError when that is not possible."""
        try:
            self.store = ox.Store(str(self.path))
        except (OSError, RuntimeError) as error:
            why = f"is it open in another process, or the disk full? A broken one is {self.mend}"
            raise GraphError(f"{self.path}: {error}: {why}") from error

    def end(self) -> None:
        """Return when everything is on the disk and the folder is closed; GraphError when the disk does not take it."""
        try:
            self.load()
            self.opened.flush()
        except (OSError, RuntimeError) as error:
            raise GraphError(f"{self.path}: {error}: is the disk full? The next run goes on from here") from error
        finally:
            self.store, self.waiting, self.held = None, {}, 0

    @property
    def mend(self) -> str:
        """What to do about a broken store, in words."""
        return f"made anew with kg restore --rebuild -g {self.path.parent}"

    @property
    def opened(self) -> ox.Store:
        """The open store."""
        if self.store is None:
            raise GraphError(f"{self.path}: not open for writing")
        return self.store

    def replace(self, graph: str, turtle: str) -> None:
        """Put a graph in the place of what is there."""
        name = ox.NamedNode(graph)
        self.change(name, None, quads_of(turtle, name))

    def drop(self, graph: str) -> None:
        """Take a graph away."""
        self.change(ox.NamedNode(graph), None, [])

    def exchange(self, graph: str, subject: str, turtle: str) -> None:
        """Put what is said of a subject in the place of what a graph says of it."""
        name = ox.NamedNode(graph)
        self.change(name, ox.NamedNode(subject), quads_of(turtle, name))

    def change(self, graph: ox.NamedNode, subject: ox.NamedNode | None, after: Sequence[ox.Quad]) -> None:
        """Put quads in the place of those of a subject, or of any, in a graph; done twice, it gives the same as once."""
        waiting = self.waiting.get(graph, {})
        if self.held > MOST or subject in waiting or None in waiting or (waiting and subject is None):
            self.load()
        try:
            if before := list(self.opened.quads_for_pattern(subject, None, None, graph)):
                for quad in set(before) - set(after):
                    self.opened.remove(quad)
        except (OSError, RuntimeError) as error:
            raise GraphError(f"{self.path}: {error}: it is {self.mend}") from error
        self.waiting.setdefault(graph, {})[subject] = after
        self.held += len(after)

    def load(self) -> None:
        """Put what waits into the store."""
        quads = (quad for subjects in self.waiting.values() for waiting in subjects.values() for quad in waiting)
        if self.held > MANY:
            self.opened.bulk_extend(quads)
        else:
            self.opened.extend(quads)
        self.waiting, self.held = {}, 0
