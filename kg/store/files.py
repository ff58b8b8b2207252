"""Graphs where they lie: files, folders of Oxigraph, living graphs, opened as stores."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError

Store = ox.Store

FORMATS = {
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
FILES = ("graph.trig", "graph.ttl")


def graph_file(path: Path) -> Path:
    """The file of a graph: the path itself, or the graph in the folder it names; GraphError when there is none."""
    if path.is_dir():
        for name in FILES:
            if (path / name).is_file():
                return path / name
        raise GraphError(f"{path}: no {' or '.join(FILES)} in this folder: make one with kg build INPUT -o {path}")
    if not path.is_file():
        raise GraphError(f"{path}: no such graph: make one with kg build INPUT -o {path}")
    if path.suffix not in FORMATS:
        raise GraphError(f"{path}: graphs are read from {' '.join(FORMATS)}: rename or convert it")
    return path


JOURNAL, READING = "journal.db", "reading"
"""Files of a living graph: its journal, and the lock that readers share."""


def is_living(folder: Path) -> bool:
    """Whether a folder holds a living graph (see kg.live)."""
    return (folder / JOURNAL).exists()


def open_store(path: Path) -> Store:
    """A graph file or the graph of a folder, in memory; a living graph or a folder of Oxigraph where it lies, for reading.

    Raises GraphError when it cannot be read.
    """
    if is_living(path):
        return open_living(path)
    if is_folder(path):
        return open_folder(path)
    return loaded(Store(), graph_file(path))


def loaded(store: Store, path: Path, *, base: str = "") -> Store:
    """The store with a graph file in it, whose relative IRIs start from `base` or the file; GraphError when it is broken."""
    try:
        store.bulk_load(path=str(path), format=FORMATS[path.suffix], base_iri=base or path.resolve().as_uri())
    except (SyntaxError, OSError) as error:
        raise GraphError(f"{path}: {error}: build the graph again") from error
    return store


def open_living(folder: Path) -> Store:
    """The store of a living graph, for reading; waits while a writer tells it something."""
    with (folder / READING).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        try:
            return Store.read_only(str(folder / "store"))
        except (OSError, RuntimeError) as error:
            mend = f"ask the store it is kept in with --store, or make its own anew with kg restore --rebuild -g {folder}"
            raise GraphError(f"{folder}: {error}: {mend}") from error


def changed(folder: Path) -> int:
    """A number that is another one whenever a living graph or a folder of Oxigraph has been written to."""
    return (folder / "store" if is_living(folder) else folder).stat().st_mtime_ns


def load_folder(path: Path, folder: Path) -> None:
    """Load a graph file, or the graph of a folder, into an Oxigraph folder on disk; GraphError when it cannot be read.

    What is loaded is put in order at once: at eleven million triples queries are three to eight times as fast for it.
    """
    store = loaded(Store(str(folder)), graph_file(path))
    store.optimize()
    store.flush()


def is_folder(folder: Path) -> bool:
    """Whether a folder is one that Oxigraph made."""
    return (folder / "CURRENT").is_file() and (folder / "IDENTITY").is_file()


def open_folder(folder: Path) -> ox.Store:
    """An Oxigraph folder on disk, for reading only; many processes may have it open at once."""
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{folder}: {error}: build or load it again") from error


def count(path: Path) -> int:
    """How many triples a graph file has, read without keeping them."""
    return sum(1 for _ in ox.parse(path=str(path), format=FORMATS[path.suffix]))


def store_of(text: str) -> Store:
    """A store with a graph given as TriG."""
    store = Store()
    store.bulk_load(text.encode(), format=ox.RdfFormat.TRIG)
    return store
