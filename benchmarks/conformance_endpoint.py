"""An adapter for the W3C test runner: `kg serve` over HTTP, in the ways and formats of the SPARQL 1.1 Protocol.

All graphs of all tests lie in one store, each under a name; a test asks for its own by `default-graph-uri` and
`named-graph-uri`. The environment says how: `KG_ENDPOINT` (its address), `KG_WAY` (get, form or direct). Without an address the
graphs that the tests need are written to the file `KG_NEEDED`, one a line, and nothing is asked.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox
from conformance_engine import NOTHING, based, node

from kg.guard import names_graphs

ENDPOINT, WAY = os.environ.get("KG_ENDPOINT", ""), os.environ.get("KG_WAY", "get")
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
ACCEPT = {
    "get": "application/sparql-results+json, text/turtle",
    "form": "application/sparql-results+xml, application/rdf+xml",
    "direct": "text/tab-separated-values, application/n-triples",
}
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
}


def query(default: list, named: list, text: str, base: str) -> tuple:
    """The answer over the graphs of a test."""
    if not ENDPOINT:
        note([*default, *((path, iri) for iri, path in named)])
    fields = [("default-graph-uri", iri) for _, iri in default] or [("default-graph-uri", NOTHING)]
    fields += [("named-graph-uri", iri) for iri, _ in named]
    return parsed(*asked(based(text, base), [] if names_graphs(text) else fields))


def note(graphs: list[tuple[str, str]]) -> None:
    """Write down which files a test needs as which graphs."""
    with Path(os.environ["KG_NEEDED"]).open("a", encoding="utf-8") as needed:
        needed.writelines(f"{path}\t{iri}\n" for path, iri in graphs)
    raise NotImplementedError


def asked(text: str, fields: list[tuple[str, str]]) -> tuple[str, bytes]:
    """Send a query; the media type and body of the answer."""
    address, body, headers = f"{ENDPOINT}?{urlencode(fields)}", None, {"Accept": ACCEPT[WAY]}
    if WAY == "get":
        address = f"{ENDPOINT}?{urlencode([('query', text), *fields], quote_via=quote)}"
    elif WAY == "form":
        address, body = ENDPOINT, urlencode([("query", text), *fields]).encode()
        headers["Content-Type"] = FORM
    else:
        body, headers["Content-Type"] = text.encode(), QUERY
    try:
        with urlopen(Request(address, body, headers), timeout=60) as response:
            return response.headers.get_content_type(), response.read()
    except HTTPError as error:
        raise RuntimeError(f"{error.code} {error.read().decode(errors='replace').strip()}") from error


def parsed(media: str, body: bytes) -> tuple:
    """An answer as the runner compares it."""
    if media in GRAPHS:
        return "graph", [(node(q.subject), node(q.predicate), node(q.object)) for q in ox.parse(body, format=GRAPHS[media])]
    found = ox.parse_query_results(body, format=RESULTS[media])
    if isinstance(found, ox.QueryBoolean):
        return "ask", bool(found)
    names = [variable.value for variable in found.variables]
    return "select", names, [{name: node(row[name]) for name in names if row[name] is not None} for row in found]


def parse_query(text: str, base: str) -> None:
    """Raise on a syntax error; a function that the engine lacks is none."""
    if not ENDPOINT:
        raise NotImplementedError
    try:
        asked(based(text, base), [("default-graph-uri", NOTHING)])
    except RuntimeError as error:
        if "is not supported" not in str(error):
            raise
