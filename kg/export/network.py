"""A graph for graph programs: nodes and directed edges that keep on whose word they stand, and with which status.

The only module that imports networkx.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
from networkx import MultiDiGraph

from kg.sparql import text_of
from kg.store import NOT_XML, Rows, Store, open_store, solve

__all__ = ["MultiDiGraph", "as_csv", "as_gexf", "as_graphml", "network"]

DATED = re.compile(rb' lastmodifieddate="[^"]*"')
"""GEXF is written with the day on which it was written; the same input must give the same bytes."""
EDGE_COLUMNS = ("relation", "assertedBy", "status", "negated", "document", "begin", "end", "words", "sentence")


def network(store: Store) -> MultiDiGraph:
    """The graph as a networkx MultiDiGraph: nodes are IRIs, an edge is a statement.

    An edge has `relation`, `assertedBy` (empty when the text itself says it), `status` (of the agreement or event, as the same
    voice gives it), `negated`, and its evidence: `document`, `begin`, `end`, `words`, `sentence`.
    """
    made = MultiDiGraph()
    voices = statuses(solve(store, text_of("statuses")))
    for row in solve(store, text_of("nodes")):
        known = sorted({status for (thing, _), given in voices.items() if thing == row["node"] for status in given})
        made.add_node(row["node"], **node(row), status=", ".join(known))
    for row in edges(store, voices):
        made.add_edge(row["source"], row["target"], key=made.number_of_edges(), **{name: row[name] for name in EDGE_COLUMNS})
    return made


def statuses(rows: Rows) -> dict[tuple[str, str], list[str]]:
    """The statuses of each thing as each voice gives them; the text's own voice is empty."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        given = found.setdefault((str(row["thing"]), str(row.get("assertedBy", ""))), [])
        if row["status"] not in given:
            given.append(str(row["status"]))
    return found


def node(row: dict[str, Any]) -> dict[str, Any]:
    """The attributes of a node; `described` marks what exists only in somebody's words or is only planned."""
    return {
        "label": row["name"], "family": row["family"], "kind": row["kind"], "described": bool(row.get("described", False)),
    }  # fmt: skip


def edges(store: Store, voices: dict[tuple[str, str], list[str]]) -> Iterator[dict[str, Any]]:
    """The edges with all their columns; what is absent is empty."""
    for row in solve(store, text_of("edges")):
        voice = str(row.get("assertedBy", ""))
        status = voices.get((str(row["source"]), voice), ())
        yield {"negated": False, "sentence": "", **row, "assertedBy": voice, "status": ", ".join(status)}


def as_graphml(graph: Path) -> bytes:
    """GraphML, for yEd, Gephi, Cytoscape, igraph."""
    out = io.BytesIO()
    nx.write_graphml(clean(network(open_store(graph))), out)
    return out.getvalue()


def as_gexf(graph: Path) -> bytes:
    """GEXF, for Gephi."""
    out = io.BytesIO()
    nx.write_gexf(clean(network(open_store(graph))), out)
    return DATED.sub(b"", out.getvalue())


def as_csv(graph: Path) -> bytes:
    """The edges as a table, one a line, with names, speaker, status and evidence."""
    store = open_store(graph)
    columns = ("source", "sourceName", "relation", "target", "targetName", *EDGE_COLUMNS[1:])
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(edges(store, statuses(solve(store, text_of("statuses")))))
    return out.getvalue().encode()


def clean(graph: MultiDiGraph) -> MultiDiGraph:
    """The graph without the characters that XML cannot hold."""
    for _, data in graph.nodes(data=True):
        data.update({name: NOT_XML.sub(" ", value) for name, value in data.items() if isinstance(value, str)})
    for _, _, data in graph.edges(data=True):
        data.update({name: NOT_XML.sub(" ", value) for name, value in data.items() if isinstance(value, str)})
    return graph
