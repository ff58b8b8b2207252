"""A whole graph into a SPARQL 1.1 store: one named graph a document, and one for what they share; done again, the same."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.parts import SHARED, document_graph, graph_of, is_shared
from kg.graph.terms import header
from kg.graph.things import block, gather
from kg.model import Findings
from kg.remote import Remote


def publish(linked: Iterable[Findings], address: str, base: str) -> None:
    """Put the graph of linked findings into the store at an address; GraphError when it cannot be reached or refuses."""
    linked, store = list(linked), Remote(address)
    gathered = gather(linked)
    names = {id: thing.name for id, thing in gathered.items() if is_shared(id)}
    store.replace(base + SHARED, header(base) + "".join(block(id, gathered[id]) for id in sorted(names)))
    for findings in linked:
        store.replace(base + graph_of(findings.document.id), document_graph(findings, names, base))
