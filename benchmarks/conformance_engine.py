"""An adapter for the W3C test runner: the engine of `kg query`, with its refusals and its `--format json`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.guard import allowed, bare, names_graphs
from kg.sparql import write_rows
from kg.store import FORMATS, Rows, Store, loaded, solve

XSD, RDF = "http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NOTHING = "urn:kg:nothing"
"""The name of a graph that is nowhere: the default graph of a test that has none."""
GRAPH_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.I)


def query(default: list, named: list, text: str, base: str) -> tuple:
    """The answer over the graphs of a test."""
    store = Store()
    for path, graph in default:
        put(store, Path(path), graph)
    for graph, path in named:
        put(store, Path(path), graph)
    asked = allowed(based(text, base))
    if names_graphs(text):
        return answer(solve(store, asked), form_of(asked))
    graphs = [graph for _, graph in default] or [NOTHING]
    return answer(solve(store, asked, default=graphs, named=[graph for graph, _ in named]), form_of(asked))


def put(store: Store, path: Path, graph: str) -> None:
    """Load a file into a named graph, whose name is its base too."""
    part = loaded(Store(), suffixed(path), base=graph)
    name = ox.NamedNode(graph)
    store.add_graph(name)
    store.extend(ox.Quad(q.subject, q.predicate, q.object, name) for q in part)


def suffixed(path: Path) -> Path:
    """The path, if `kg` reads files of its suffix."""
    if path.suffix not in FORMATS:
        raise ValueError(f"{path}: no format of kg")
    return path


def based(text: str, base: str) -> str:
    """A query whose relative IRIs start from a base."""
    return f"BASE <{base}>\n{text}"


def form_of(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE."""
    found = GRAPH_FORM.search(bare(text))
    return found[1].upper() if found else ""


def answer(rows: Rows, form: str) -> tuple:
    """Rows as the runner compares them, by way of the W3C's JSON."""
    found = json.loads(write_rows(rows, "json"))
    if "boolean" in found:
        return "ask", found["boolean"]
    names = found["head"]["vars"]
    solutions = [{name: term(value) for name, value in row.items()} for row in found["results"]["bindings"]]
    if form in ("CONSTRUCT", "DESCRIBE"):
        return "graph", [tuple(solution[name] for name in names) for solution in solutions]
    return "select", names, solutions


def term(value: dict) -> tuple:
    """A term of the W3C's JSON as the runner compares it."""
    kind, text = value["type"], value["value"]
    if kind != "literal":
        return {"uri": "iri", "bnode": "bnode"}[kind], text
    if language := value.get("xml:lang"):
        return "lit", text, RDF + "langString", language.lower()
    return "lit", text, value.get("datatype", XSD + "string"), None


def parse_query(text: str, base: str) -> None:
    """Raise on a syntax error; a function that the engine lacks is none."""
    try:
        solve(Store(), allowed(based(text, base)))
    except QueryError as error:
        if "is not supported" not in str(error):
            raise


def parse_rdf(path: str, _: str, base: str) -> list[tuple]:
    """The quads of a file."""
    return [tuple(map(node, (q.subject, q.predicate, q.object, q.graph_name))) for q in loaded(Store(), Path(path), base=base)]


def node(found: object) -> tuple | None:
    """A term of Oxigraph as the runner compares it."""
    if isinstance(found, ox.NamedNode):
        return "iri", found.value
    if isinstance(found, ox.BlankNode):
        return "bnode", found.value
    if isinstance(found, ox.Literal):
        return "lit", found.value, found.datatype.value, found.language and found.language.lower()
    return None
