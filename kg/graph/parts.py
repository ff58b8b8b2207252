"""The graph in parts that can be exchanged one by one: a named graph for each document, and the things that documents share."""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph.pages import Facts, claims, fact_block, mentions, origin, page, statements
from kg.graph.terms import header
from kg.graph.things import Gathered, block, gather, relations
from kg.model import Findings, document_path

SHARED = "graph/entities"


def is_shared(id: str) -> bool:
    """Whether a thing may occur in several documents: all but those whose id begins with that of a document."""
    return not id.startswith("doc/")


def graph_of(document: str) -> str:
    """The path of a document's named graph."""
    return f"graph/{document_path(document)}"


def document_graph(findings: Findings, names: Mapping[str, str], base: str) -> str:
    """All that one document gives, in Turtle, without the things it shares with others; `names` are those of these."""
    own = gather([findings])
    known = {id: names.get(id) or gathered.name for id, gathered in own.items()}
    private = {id: gathered for id, gathered in own.items() if not is_shared(id)}
    current = page(findings, lambda id: known.get(id, id))
    facts: Facts = {}
    blocks = [header(base), *relations({statement.relation for statement in findings.statements})]
    blocks += [block(id, private[id]) for id in sorted(private)]
    blocks += [block for _, block in statements(current, facts)]
    blocks += claims(current)
    blocks += mentions(current)
    blocks += (current.times[iri] for iri in sorted(current.times))
    blocks += [origin(current), *(fact_block(subject, facts[subject]) for subject in sorted(facts))]
    return "".join(blocks)


def shared_thing(id: str, thing: Gathered, base: str) -> str:
    """A shared thing in Turtle."""
    return header(base) + block(id, thing)
