"""SPARQL over a store: answers as rows, and as the bytes of a media type."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from textwrap import shorten
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.guard import names_graphs
from kg.store.files import Store
from kg.store.terms import Rows, cell

LONGEST_COMPLAINT = 120
PLACE = re.compile(r"error at (\d+):(\d+):\s*")
MEDIA = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""Media types of the answers to SELECT and ASK."""
GRAPH_MEDIA = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
"""Media types of the answers to CONSTRUCT and DESCRIBE."""


def dataset(query: str, default: Sequence[str], named: Sequence[str]) -> dict[str, Any]:
    """What a query reads, as Oxigraph takes it: the graphs given, else those it names, else all graphs together."""
    if default or named:
        return {
            "default_graph": [ox.NamedNode(iri) for iri in default],
            "named_graphs": [ox.NamedNode(iri) for iri in named],
        }
    return {"use_default_graph_as_union": not names_graphs(query)}


def solve(store: Store, query: str, *, name: str = "query", default: Sequence[str] = (), named: Sequence[str] = ()) -> Rows:
    """The answer to a SPARQL query over the graphs given or those it names, else over all named graphs together.

    Raises QueryError with line and column when it is not SPARQL.
    """
    try:
        return rows(store.query(query, **dataset(query, default, named)))
    except SyntaxError as error:
        raise QueryError(f"{name}: {said(error)}") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"{name}: {error}") from error


def said(error: SyntaxError) -> str:
    """What Oxigraph says of a query that is not SPARQL, in one line: where, and the first things it expected."""
    message = " ".join(str(error).split())
    place = PLACE.search(message)
    where = f"line {place[1]}, column {place[2]}: " if place else ""
    return where + shorten(PLACE.sub("", message), LONGEST_COMPLAINT, placeholder=" ...")


def rows(found: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean) -> Rows:
    """What Oxigraph answers, as rows."""
    if isinstance(found, ox.QueryBoolean):
        return Rows((), (), answer=bool(found))
    if isinstance(found, ox.QueryTriples):
        triples = sorted(found, key=str)
        cells = tuple((cell(t.subject), cell(t.predicate), cell(t.object)) for t in triples)
        return Rows(("subject", "predicate", "object"), cells)
    columns = tuple(variable.value for variable in found.variables)
    return Rows(columns, tuple(tuple(map(cell, solution)) for solution in found))


class Bounded(io.BytesIO):
    """Bytes up to a limit; one more raises OverflowError."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any) -> int:
        """Add some bytes."""
        if self.tell() + len(data) > self.limit:
            raise OverflowError
        return super().write(data)


def answer(
    store: Store,
    query: str,
    accepted: Sequence[str],
    *,
    base: str | None = None,
    default: Sequence[str] = (),
    named: Sequence[str] = (),
    limit: int,
) -> tuple[str, bytes]:
    """The answer to a query in the first accepted media type that suits its form: the media type, and at most `limit` bytes.

    Relative IRIs of the query start from `base`.
    `default` and `named` are the graphs of the SPARQL protocol's dataset; without them those that the query names, else the
    union of all named graphs is asked.
    Raises QueryError for what is not SPARQL, OverflowError for an answer that is longer.
    """
    try:
        return in_media(store.query(query, base_iri=base, **dataset(query, default, named)), accepted, limit)
    except SyntaxError as error:
        raise QueryError(said(error)) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(str(error)) from error


def in_media(
    found: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean, accepted: Sequence[str], limit: int
) -> tuple[str, bytes]:
    """What Oxigraph answers in the first accepted media type that suits it: the media type, and at most `limit` bytes."""
    out = Bounded(limit)
    table: dict[str, Any] = GRAPH_MEDIA if isinstance(found, ox.QueryTriples) else MEDIA
    media = next((media for media in accepted if media in table), next(iter(table)))
    if isinstance(found, ox.QueryTriples):
        ox.serialize(found, out, format=table[media])
    else:
        found.serialize(out, format=table[media])
    return media, out.getvalue()
