"""A graph for other tools: RDF in any syntax, and graph formats that keep on whose word each edge stands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from kg.errors import GraphError
from kg.store import serialised


@dataclass(frozen=True, slots=True)
class Format:
    """An export: what it is, the suffix of its files, and the function that makes its bytes from a graph file or folder."""

    title: str
    suffix: str
    make: Callable[[Path], bytes]


def rdf(suffix: str) -> Callable[[Path], bytes]:
    """The export of an RDF syntax."""
    return lambda graph: serialised(graph, suffix)


def of(room: str, name: str) -> Callable[[Path], bytes]:
    """The export that a function of a module of this package makes; the module is imported when it is needed."""

    def make(graph: Path) -> bytes:
        made: bytes = getattr(import_module(f"kg.export.{room}"), name)(graph)
        return made

    return make


FORMATS = {
    "ttl": Format("Turtle", "ttl", rdf(".ttl")),
    "trig": Format("TriG, with named graphs", "trig", rdf(".trig")),
    "nt": Format("N-Triples", "nt", rdf(".nt")),
    "nq": Format("N-Quads, with named graphs", "nq", rdf(".nq")),
    "rdfxml": Format("RDF/XML", "rdf", rdf(".rdf")),
    "jsonld": Format("JSON-LD", "jsonld", rdf(".jsonld")),
    "graphml": Format("GraphML, for yEd, Gephi, Cytoscape", "graphml", of("network", "as_graphml")),
    "gexf": Format("GEXF, for Gephi", "gexf", of("network", "as_gexf")),
    "csv": Format("the edges as a table", "csv", of("network", "as_csv")),
    "claims": Format("claims as schema.org Claim, JSON-LD", "claims.jsonld", of("claims", "as_schema")),
    "annotations": Format("claims as W3C Web Annotations, JSON-LD", "annotations.jsonld", of("claims", "as_annotations")),
    "nanopub": Format("claims as nanopublications, TriG", "nanopub.trig", of("claims", "as_nanopublications")),
}


def export(graph: Path, format: str, out: Path | None = None) -> None:
    """Write a graph file or folder in a format of `FORMATS`, to a file or to standard output."""
    if format not in FORMATS:
        raise GraphError(f"format {format}: choose among {' '.join(FORMATS)}")
    data = FORMATS[format].make(graph)
    if out is None:
        sys.stdout.buffer.write(data)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise GraphError(f"{out}: {error.strerror}: choose another file with -o") from error
