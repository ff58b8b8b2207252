"""A graph for other tools: RDF in any syntax, and other formats that keep on whose word each thing stands.

Each file is written under another name first: a full disk leaves what was there, never half of a file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from kg.errors import GraphError
from kg.store import serialised

Files = Mapping[str, bytes]
"""The files of a folder by name."""


@dataclass(frozen=True, slots=True)
class Format:
    """An export: what it is, the name of its file behind that of the graph, and the function that makes its bytes, or those of
    the files of a folder, from a graph file or folder."""

    title: str
    ending: str
    make: Callable[[Path], bytes | Files]


def rdf(suffix: str) -> Callable[[Path], bytes]:
    """The export of an RDF syntax."""
    return lambda graph: serialised(graph, suffix)


def of(room: str, name: str) -> Callable[[Path], bytes | Files]:
    """The export that a function of a module of this package makes; the module is imported when it is needed."""

    def make(graph: Path) -> bytes | Files:
        made: bytes | Files = getattr(import_module(f"kg.export.{room}"), name)(graph)
        return made

    return make


FORMATS = {
    "ttl": Format("Turtle", ".ttl", rdf(".ttl")),
    "trig": Format("TriG, with named graphs", ".trig", rdf(".trig")),
    "nt": Format("N-Triples", ".nt", rdf(".nt")),
    "nq": Format("N-Quads, with named graphs", ".nq", rdf(".nq")),
    "rdfxml": Format("RDF/XML", ".rdf", rdf(".rdf")),
    "jsonld": Format("JSON-LD, compact, with named graphs", ".jsonld", of("linked", "as_jsonld")),
    "graphml": Format("GraphML, for yEd, Gephi, Cytoscape", ".graphml", of("network", "as_graphml")),
    "gexf": Format("GEXF, for Gephi", ".gexf", of("network", "as_gexf")),
    "csv": Format("a folder of tables: nodes, edges, claims, documents", "-csv", of("tables", "as_csv")),
    "parquet": Format("the same tables as Parquet", "-parquet", of("tables", "as_parquet")),
    "cypher": Format("a script for Neo4j, Memgraph and other property graphs", ".cypher", of("cypher", "as_cypher")),
    "followthemoney": Format("entities for Aleph and OpenSanctions, JSON lines", ".ftm.jsonl", of("ftm", "as_ftm")),
    "plover": Format("event records in the PLOVER scheme, JSON lines", ".plover.jsonl", of("plover", "as_plover")),
    "claim": Format("claims as schema.org Claim, JSON-LD", ".claim.jsonld", of("claims", "as_schema")),
    "web-annotation": Format("claims as W3C Web Annotations, JSON-LD", ".annotation.jsonld", of("claims", "as_annotations")),
    "nanopub": Format("claims as nanopublications, TriG", ".nanopub.trig", of("claims", "as_nanopublications")),
}


def export(graph: Path, format: str, out: Path | None = None) -> None:
    """Write a graph file or folder in a format of `FORMATS`, to a file (or folder) or to standard output."""
    if format not in FORMATS:
        raise GraphError(f"format {format}: choose among {' '.join(FORMATS)}")
    made = FORMATS[format].make(graph)
    if isinstance(made, bytes):
        if out is None:
            sys.stdout.buffer.write(made)
        else:
            put(out, made)
        return
    if out is None:
        raise GraphError(f"format {format} is a folder of files: name one with -o")
    for name in sorted(made):
        put(out / name, made[name])


def put(path: Path, data: bytes) -> None:
    """Write a file under another name, then give it its own; GraphError when it cannot be."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise GraphError(f"{path}: {error.strerror}: choose another place with -o; what was there is as it was") from error
