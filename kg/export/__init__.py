"""A graph for other tools: RDF in any syntax, and graph formats that keep on whose word each edge stands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
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


def of_network(name: str) -> Callable[[Path], bytes]:
    """The export that a function of `kg.export.network` makes; its library is imported when it is needed."""

    def make(graph: Path) -> bytes:
        from kg.export import network

        made: bytes = getattr(network, name)(graph)
        return made

    return make


FORMATS = {
    "ttl": Format("Turtle", "ttl", rdf(".ttl")),
    "trig": Format("TriG, with named graphs", "trig", rdf(".trig")),
    "nt": Format("N-Triples", "nt", rdf(".nt")),
    "nq": Format("N-Quads, with named graphs", "nq", rdf(".nq")),
    "rdfxml": Format("RDF/XML", "rdf", rdf(".rdf")),
    "jsonld": Format("JSON-LD", "jsonld", rdf(".jsonld")),
    "graphml": Format("GraphML, for yEd, Gephi, Cytoscape", "graphml", of_network("as_graphml")),
    "gexf": Format("GEXF, for Gephi", "gexf", of_network("as_gexf")),
    "csv": Format("the edges as a table", "csv", of_network("as_csv")),
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
