"""The door to Oxigraph: graphs in memory or on disk, and SPARQL over them. Nothing else imports pyoxigraph."""

from __future__ import annotations

from kg.store.answers import GRAPH_MEDIA, MEDIA, answer, solve
from kg.store.files import (
    FILES,
    FORMATS,
    JOURNAL,
    READING,
    Store,
    changed,
    count,
    graph_file,
    is_folder,
    is_living,
    load_folder,
    loaded,
    open_folder,
    open_store,
    store_of,
)  # fmt: skip
from kg.store.folder import Folder
from kg.store.syntax import NOT_XML, Quad, as_written, quads_in, serialised, triples
from kg.store.terms import XSD, Cell, Rows, written

__all__ = [
    "FILES", "FORMATS", "GRAPH_MEDIA", "JOURNAL", "MEDIA", "NOT_XML", "READING", "XSD", "Cell", "Folder", "Quad", "Rows",
    "Store", "answer", "as_written", "changed", "count", "graph_file", "is_folder", "is_living", "load_folder", "loaded",
    "open_folder", "open_store", "quads_in", "serialised", "solve", "store_of", "triples", "written",
]  # fmt: skip
