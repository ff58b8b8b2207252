"""The program from Python: texts in, a graph, questions to it.

>>> import kg
>>> graph = kg.build(["Ada Novak, the foreign minister of Peru, met Ivan Petrov in Lima."])
>>> for row in kg.query(graph, "positions"):
...     print(row["personName"], "is", row["title"], "of", row["ofName"])
Ada Novak is foreign minister of Peru
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph import DEFAULT_BASE, sections, trig, turtle
from kg.guard import allowed
from kg.link import link
from kg.model import Document, Findings
from kg.parse import DEFAULT_MODEL
from kg.pipeline import read
from kg.sparql import filled, text_of, titles
from kg.store import Rows, Store, graph_file, serialised, solve, store_of

if TYPE_CHECKING:
    from kg.export.network import MultiDiGraph
    from kg.rdf import Dataset
    from kg.view import Frame

Value = str | int | float | bool


@dataclass(frozen=True)
class Graph:
    """A graph in memory. `trig` is its text with named graphs."""

    trig: str

    @cached_property
    def store(self) -> Store:
        """The graph in Oxigraph."""
        return store_of(self.trig)

    def __len__(self) -> int:
        """How many triples it has."""
        return len(self.store)

    def to_rdflib(self) -> Dataset:
        """The graph as an rdflib dataset, whose default graph is the union of its named graphs.

        >>> from rdflib import RDFS, Literal
        >>> graph = build(["Ada Novak met Ivan Petrov in Lima."])
        >>> [str(node) for node in graph.to_rdflib().subjects(RDFS.label, Literal("Ada Novak"))]
        ['https://w3id.org/newskg/entity/ada-novak']
        """
        from kg.rdf import parsed

        return parsed(self.trig)

    def to_networkx(self) -> MultiDiGraph:
        """The graph as a networkx MultiDiGraph; each edge tells its `relation`, `assertedBy`, `status` and `sentence`.

        >>> graph = build(["Ada Novak, the foreign minister of Peru, met Ivan Petrov in Lima."])
        >>> [data["relation"] for one, other, data in graph.to_networkx().edges(data=True) if "minister" in other]
        ['holds']
        """
        from kg.export.network import network

        return network(self.store)

    def show(self, *, title: str = "", height: int = 640) -> Frame:
        """The network page in a notebook.

        >>> graph = build(["Ada Novak met Ivan Petrov in Lima."])
        >>> graph.show()._repr_html_().startswith("<iframe")
        True
        """
        from kg.view import frame

        return frame(self.store, title=title, height=height)


def build(texts: Iterable[str | Document], *, model: str = DEFAULT_MODEL, base: str = DEFAULT_BASE) -> Graph:
    """The graph of some texts, or of documents with a date and a publisher. A text's id is the begin of its hash.

    >>> graph = build(["Ada Novak met Ivan Petrov in Lima."])
    >>> sorted(row["name"] for row in query(graph, "entities"))
    ['Ada Novak', 'Ivan Petrov', 'Lima']
    """
    documents = {document.id: document for document in map(as_document, [texts] if isinstance(texts, str) else texts)}
    found: list[Findings] = list(read(documents.values(), model=model))
    return Graph("".join(trig(sections(link(found)), base)))


def as_document(text: str | Document) -> Document:
    """A text as a document."""
    if isinstance(text, Document):
        return text
    return Document(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12], text)


def load(path: str | Path) -> Graph:
    """The graph that `kg build` has written into a folder, or a graph file."""
    return Graph(serialised(graph_file(Path(path)), ".trig").decode())


def query(graph: Graph, query: str, parameters: Mapping[str, str] | None = None) -> list[dict[str, Value]]:
    """The rows of a query, given by its name, its file or its text; absent cells are left out.

    >>> graph = build(["Ada Novak met Ivan Petrov in Lima."])
    >>> query(graph, "SELECT (COUNT(*) AS ?n) { ?person a <http://schema.org/Person> }")
    [{'n': 2}]
    """
    return list(answer(graph, query, parameters))


def answer(graph: Graph, query: str, parameters: Mapping[str, str] | None = None) -> Rows:
    """The same, as rows that keep the type of each cell."""
    if query in titles() or "{" not in query:
        name, text = query, text_of(query)
    else:
        name, text = "query", query
    return solve(graph.store, filled(allowed(text, name), name, parameters or {}), name=name)


__all__ = ["Graph", "answer", "build", "load", "query", "turtle"]
