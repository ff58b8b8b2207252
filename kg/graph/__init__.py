"""Findings -> RDF: the one place that decides the shape of the graph.

Five named graphs hold each triple once: `entities` (who and what there is, identity only), `narrated` (what the text itself
says: plain triples, each with a statement that names its evidence), `claims` (acts of speech, and the statements and
propositions that only a speaker vouches for: never a plain triple), `mentions` (spans of text, NIF) and `provenance`.
Turtle holds the same triples without the graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.graph.pages import Facts, claims, fact_blocks, mentions, origin, page, statements
from kg.graph.terms import DEFAULT_BASE, header
from kg.graph.things import Gathered, block, gather, is_named_thing, is_real, relations
from kg.model import Findings
from kg.version import VERSION

__all__ = ["DEFAULT_BASE", "GRAPHS", "sections", "trig", "turtle", "write"]

GRAPHS = ("entities", "narrated", "claims", "mentions", "provenance")

Sections = dict[str, list[str]]
"""Blocks of Turtle by named graph."""


def sections(found: Iterable[Findings]) -> Sections:
    """The blocks of each named graph, in an order that does not depend on the order of the documents."""
    documents = sorted(found, key=lambda findings: findings.document.id)
    gathered = gather(documents)
    names = {id: entity.name for id, entity in gathered.items()}
    parts: Sections = {graph: [] for graph in GRAPHS}
    parts["entities"] += relations({statement.relation for findings in documents for statement in findings.statements})
    for id in sorted(gathered):
        parts[place(gathered[id])].append(block(id, gathered[id]))
    facts: Facts = {}
    for findings in documents:
        add_page(parts, findings, names, facts)
    parts["narrated"] += fact_blocks(facts)
    parts["provenance"] += program(documents)
    return parts


def place(thing: Gathered) -> str:
    """The named graph that tells of a thing: what only exists in somebody's words stands with the claims."""
    if is_named_thing(thing):
        return "entities"
    return "narrated" if is_real(thing) else "claims"


def add_page(parts: Sections, findings: Findings, names: dict[str, str], facts: Facts) -> None:
    """Add what one document gives."""
    current = page(findings, names)
    for narrated, statement in statements(current, facts):
        parts["narrated" if narrated else "claims"].append(statement)
    parts["claims"] += claims(current)
    parts["mentions"] += mentions(current)
    parts["entities"] += (current.times[iri] for iri in sorted(current.times))
    parts["provenance"].append(origin(current))


def program(documents: Sequence[Findings]) -> Iterator[str]:
    """Which program in which version made the graphs."""
    agent = f"<software/newskg/{VERSION}>"
    yield f'{agent} a prov:SoftwareAgent ; rdfs:label "newskg {VERSION}" .\n'
    for graph in GRAPHS:
        yield f"<graph/{graph}> prov:wasAttributedTo {agent} .\n"


def turtle(parts: Sections, base: str = DEFAULT_BASE) -> Iterator[str]:
    """The graph as Turtle, in pieces."""
    yield header(base)
    for graph, blocks in parts.items():
        yield f"\n# {graph}\n\n"
        yield from blocks


def trig(parts: Sections, base: str = DEFAULT_BASE) -> Iterator[str]:
    """The graph as TriG, in pieces."""
    yield header(base)
    for graph, blocks in parts.items():
        yield f"\nGRAPH <graph/{graph}> {{\n"
        yield from blocks
        yield "}\n"


def write(found: Iterable[Findings], folder: Path, *, base: str = DEFAULT_BASE) -> Iterator[Path]:
    """Write `graph.trig` and `graph.ttl` into a folder, and name them."""
    parts = sections(found)
    for name, pieces in (("graph.trig", trig(parts, base)), ("graph.ttl", turtle(parts, base))):
        path = folder / name
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(pieces)
        yield path
