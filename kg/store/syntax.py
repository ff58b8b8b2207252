"""Graphs in the syntaxes of RDF: as bytes, as sorted quads, as what an update takes."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from kg.data import table
from kg.store.files import FILES, FORMATS, Store, graph_file, is_folder, is_living, open_store
from kg.store.terms import Cell, cell, iri

NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Quad = tuple[str, str, str, Cell]
"""Graph, subject and property by IRI (no graph is empty, a blank node `_:name`), and the object."""


def quads_in(store: Store) -> list[Quad]:
    """The quads of a store, sorted."""
    places = ((iri(q.graph_name), iri(q.subject), iri(q.predicate), cell(q.object)) for q in store)
    found = [(graph, subject, name, thing) for graph, subject, name, thing in places if thing]
    return sorted(found, key=lambda quad: (*quad[:3], quad[3].kind, quad[3].value, quad[3].datatype, quad[3].language))


def as_written(graph: Store | Path) -> tuple[bytes, str]:
    """A graph as bytes with their media type: its file as it stands, or what a store holds as N-Quads in order."""
    if isinstance(graph, Path) and not is_living(graph) and not is_folder(graph):
        path = graph_file(graph)
        return path.read_bytes(), FORMATS[path.suffix].media_type
    store = open_store(graph) if isinstance(graph, Path) else graph
    lines = sorted((store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
    return b"".join(lines), ox.RdfFormat.N_QUADS.media_type


def serialised(path: Path, suffix: str) -> bytes:
    """A graph file or folder in another RDF syntax, named by the suffix of its files; the same bytes every time."""
    path = graph_file(path)
    same = path.with_suffix(suffix)
    if same.name in FILES and same.is_file():
        return same.read_bytes()
    format = FORMATS[suffix]
    quads = sorted(open_store(path), key=str)
    made = quads if format.supports_datasets else sorted({quad.triple for quad in quads}, key=str)
    if suffix == ".rdf":
        made = [without_controls(triple) for triple in made]
    return ox.serialize(made, format=format, prefixes=table_prefixes()) or b""


def without_controls(triple: ox.Triple) -> ox.Triple:
    """A triple without the characters that XML cannot hold."""
    thing = triple.object
    if not isinstance(thing, ox.Literal) or not NOT_XML.search(thing.value):
        return triple
    text = NOT_XML.sub(" ", thing.value)
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(text))


def table_prefixes() -> dict[str, str]:
    """The prefixes of the graph."""
    return {row["prefix"]: row["namespace"] for row in table("prefixes.csv")}


def triples(turtle: str) -> str:
    """Turtle as N-Triples, which SPARQL updates take as they are."""
    found = (quad.triple for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))
    return (ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def quads_of(turtle: str, graph: ox.NamedNode) -> list[ox.Quad]:
    """Turtle as quads of a named graph."""
    found = ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found]
