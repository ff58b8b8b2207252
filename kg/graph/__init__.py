"""Findings -> RDF: the one place that decides the shape of the graph.

Five named graphs hold each triple once: `entities` (who and what there is, identity only), `narrated` (what the text itself
says: plain triples, each with a statement that names its evidence), `claims` (acts of speech, and the statements and
propositions that only a speaker vouches for: never a plain triple), `mentions` (spans of text, NIF) and `provenance`.
Turtle holds the same triples without the graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO

from kg.graph.pages import Facts, claims, fact_block, mentions, origin, page, statements
from kg.graph.terms import DEFAULT_BASE, header
from kg.graph.things import Gathered, is_named_thing, is_real, relations
from kg.graph.things import block as thing_block
from kg.graph.whole import InMemory, Whole
from kg.model import Findings
from kg.version import VERSION

__all__ = ["DEFAULT_BASE", "GRAPHS", "Whole", "sections", "trig", "turtle", "write"]

GRAPHS = ("entities", "narrated", "claims", "mentions", "provenance")
BUFFER = 1 << 20
"""Bytes of a named graph that are written or copied at once: in small portions the system's share of the time doubles."""

Sections = dict[str, list[str]]
"""Blocks of Turtle by named graph."""


def sections(found: Iterable[Findings]) -> Sections:
    """The blocks of each named graph, in an order that does not depend on the order of the documents."""
    documents = by_id(found)
    parts: Sections = {graph: [] for graph in GRAPHS}
    for graph, block in blocks(documents, InMemory(documents)):
        parts[graph].append(block)
    return parts


def by_id(found: Iterable[Findings]) -> list[Findings]:
    """The documents in the order in which a graph tells of them."""
    return sorted(found, key=lambda findings: findings.document.id)


def blocks(documents: Iterable[Findings], whole: Whole) -> Iterator[tuple[str, str]]:
    """The blocks of Turtle with the named graph of each; the documents come by id, `whole` knows what is over all of them."""
    for block in relations(whole.relations()):
        yield "entities", block
    for id, thing in whole.things():
        yield place(thing), thing_block(id, thing)
    for findings in documents:
        facts: Facts = {}
        yield from page_blocks(findings, whole, facts)
        whole.note(facts)
    for subject, told in whole.facts():
        yield "narrated", fact_block(subject, told)
    for block in program():
        yield "provenance", block


def place(thing: Gathered) -> str:
    """The named graph that tells of a thing: what only exists in somebody's words stands with the claims."""
    if is_named_thing(thing):
        return "entities"
    return "narrated" if is_real(thing) else "claims"


def page_blocks(findings: Findings, whole: Whole, facts: Facts) -> Iterator[tuple[str, str]]:
    """What one document gives; its plain triples are added to `facts`."""
    current = page(findings, whole.name)
    for narrated, block in statements(current, facts):
        yield "narrated" if narrated else "claims", block
    for block in claims(current):
        yield "claims", block
    for block in mentions(current):
        yield "mentions", block
    for iri in sorted(current.times):
        yield "entities", current.times[iri]
    yield "provenance", origin(current)


def program() -> Iterator[str]:
    """Which program in which version made the graphs."""
    agent = f"<software/newskg/{VERSION}>"
    yield f'{agent} a prov:SoftwareAgent ; rdfs:label "newskg {VERSION}" .\n'
    for graph in GRAPHS:
        yield f"<graph/{graph}> prov:wasAttributedTo {agent} .\n"


def turtle(parts: Sections, base: str = DEFAULT_BASE) -> Iterator[str]:
    """The graph as Turtle, in pieces."""
    yield header(base)
    for graph, pieces in parts.items():
        yield turtle_start(graph)
        yield from pieces


def trig(parts: Sections, base: str = DEFAULT_BASE) -> Iterator[str]:
    """The graph as TriG, in pieces."""
    yield header(base)
    for graph, pieces in parts.items():
        yield trig_start(graph)
        yield from pieces
        yield TRIG_END


def turtle_start(graph: str) -> str:
    """What stands before a part of the graph in Turtle."""
    return f"\n# {graph}\n\n"


def trig_start(graph: str) -> str:
    """What stands before a named graph in TriG."""
    return f"\nGRAPH <graph/{graph}> {{\n"


TRIG_END = "}\n"


def write(found: Iterable[Findings], folder: Path, *, base: str = DEFAULT_BASE, whole: Whole | None = None) -> Iterator[Path]:
    """Write `graph.trig` and `graph.ttl` into a folder, and name them.

    With `whole` the documents must come by id, and are taken one by one: each named graph is gathered in a file of its own.
    """
    if whole is None:
        found = by_id(found)
        whole = InMemory(found)
    with ExitStack() as open_files:
        sheets = {graph: open_files.enter_context(TemporaryFile(dir=folder, buffering=BUFFER)) for graph in GRAPHS}
        for graph, block in blocks(found, whole):
            sheets[graph].write(block.encode())
        for name, start, end in (("graph.trig", trig_start, TRIG_END), ("graph.ttl", turtle_start, "")):
            with (folder / name).open("wb") as out:
                out.write(header(base).encode())
                for graph, sheet in sheets.items():
                    out.write(start(graph).encode())
                    append(out, sheet)
                    out.write(end.encode())
            yield folder / name


def append(out: IO[bytes], sheet: IO[bytes]) -> None:
    """Copy all of a file to the end of another."""
    sheet.seek(0)
    copyfileobj(sheet, out, BUFFER)
