"""A graph for graph programs: nodes and directed edges that keep on whose word they stand, and with which status.

The only module that imports networkx.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import networkx as nx
from networkx import MultiDiGraph

from kg.export.rows import EDGE_COLUMNS, edges, nodes
from kg.store import NOT_XML, Store, open_store

__all__ = ["MultiDiGraph", "as_gexf", "as_graphml", "network"]

DATED = re.compile(rb' lastmodifieddate="[^"]*"')
"""GEXF is written with the day on which it was written; the same input must give the same bytes."""


def network(store: Store) -> MultiDiGraph:
    """The graph as a networkx MultiDiGraph: nodes are IRIs, an edge is a statement.

    An edge has `relation`, `assertedBy` (empty when the text itself says it), `status` (of the agreement or event, as the same
    voice gives it), `negated`, and its evidence: `document`, `begin`, `end`, `words`, `sentence`.
    """
    made = MultiDiGraph()
    for row in nodes(store):
        kept = {name: row[name] for name in ("family", "kind", "described", "status")}
        made.add_node(row["node"], label=row["name"], **kept)
    for row in edges(store):
        made.add_edge(row["source"], row["target"], key=made.number_of_edges(), **{name: row[name] for name in EDGE_COLUMNS})
    return made


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


def clean(graph: MultiDiGraph) -> MultiDiGraph:
    """The graph without the characters that XML cannot hold."""
    for _, data in graph.nodes(data=True):
        data.update({name: NOT_XML.sub(" ", value) for name, value in data.items() if isinstance(value, str)})
    for _, _, data in graph.edges(data=True):
        data.update({name: NOT_XML.sub(" ", value) for name, value in data.items() if isinstance(value, str)})
    return graph
