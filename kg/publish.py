"""A whole graph into a SPARQL 1.1 store: one named graph a document, and one for what they share; done again, the same."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from kg.graph.parts import SHARED, document_graph, graph_of, is_shared
from kg.graph.terms import header
from kg.graph.things import block
from kg.graph.whole import Whole
from kg.model import Findings
from kg.remote import Remote

MANY = 5000
"""Things sent in one request."""


def publish(documents: Iterable[Findings], whole: Whole, address: str, base: str) -> None:
    """Put the graph of linked documents into the store at an address; GraphError when it cannot be reached or refuses."""
    store = Remote(address)
    shared = (block(id, thing) for id, thing in whole.things() if is_shared(id))
    store.replace(base + SHARED, header(base) + "".join(islice(shared, MANY)))
    while more := "".join(islice(shared, MANY)):
        store.extend(base + SHARED, header(base) + more)
    for findings in documents:
        names = {speaker: whole.name(speaker) for claim in findings.claims for speaker in claim.speakers}
        store.replace(base + graph_of(findings.document.id), document_graph(findings, names, base))
