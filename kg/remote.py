"""Any SPARQL 1.1 store over HTTP: queries, updates and whole graphs, in the plainest form that all stores understand.

Queries and updates are sent as forms, answers are not asked for in gzip, nothing is asked with HEAD. A store that is busy or
away for a moment is asked again, a little later each time. Credentials come from the environment and are never printed:
KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN.
"""

from __future__ import annotations

import base64
import json
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, OpenerDirector, Request, build_opener

from kg.errors import GraphError, QueryError
from kg.store import Cell, Rows, triples

WAITS = (0.5, 1.0, 2.0, 4.0)
"""Seconds before each further try."""
PASSING = (408, 429, 500, 502, 503, 504)
TIMEOUT = 120.0
LONGEST_MESSAGE = 300
RESULTS = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of a store's three services."""

    query: str
    update: str
    graphs: str


LAYOUTS = {
    "oxigraph": Endpoints("/query?union-default-graph", "/update", "/store"),
    "virtuoso": Endpoints("/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
    "fuseki": Endpoints("/query?default-graph-uri=urn:x-arq:UnionGraph", "/update", "/data"),
    "graphdb": Endpoints("", "/statements", "/rdf-graphs/service"),
}
"""Where well-known stores have their services, below the address that users name; queries go to the union of all graphs."""


def endpoints(address: str) -> Endpoints:
    """The services of `KIND+http://host:port/path`, or of one address that does all three.

    >>> endpoints("oxigraph+http://localhost:7878").update
    'http://localhost:7878/update'
    """
    kind, plus, rest = address.partition("+")
    if plus and kind in LAYOUTS:
        layout, base = LAYOUTS[kind], rest.rstrip("/")
        return Endpoints(base + layout.query, base + layout.update, base + layout.graphs)
    if urlsplit(address).scheme not in ("http", "https"):
        raise GraphError(f"{address}: write http://host/path, or {'+http://host:port, '.join(LAYOUTS)}+http://host:port")
    return Endpoints(address, address, address)


class Remote:
    """A store at an address; GraphError when it cannot be reached or refuses, QueryError for a query it does not take."""

    def __init__(self, address: str, environment: Mapping[str, str] = os.environ) -> None:
        self.at, self.place = endpoints(address), re.sub(r"//[^/@]*@", "//", address)
        self.opener, self.headers = credentials(self.at, environment)

    def replace(self, graph: str, turtle: str) -> None:
        """Put a graph in the place of what the store has under its name."""
        self.send("PUT", f"{self.at.graphs}?graph={quote(graph, safe='')}", turtle.encode(), {"Content-Type": "text/turtle"})

    def extend(self, graph: str, turtle: str) -> None:
        """Add to what the store has under a graph's name."""
        self.send("POST", f"{self.at.graphs}?graph={quote(graph, safe='')}", turtle.encode(), {"Content-Type": "text/turtle"})

    def drop(self, graph: str) -> None:
        """Take a graph away; one that is not there is no error."""
        self.update(f"DROP SILENT GRAPH <{graph}>")

    def exchange(self, graph: str, subject: str, turtle: str) -> None:
        """Put what is said of a subject in the place of what a graph says of it."""
        self.update(f"DELETE WHERE {{ GRAPH <{graph}> {{ <{subject}> ?p ?o }} }}")
        if turtle:
            self.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {triples(turtle)} }} }}")

    def begin(self) -> None:
        """A store is always ready."""

    def end(self) -> None:
        """A store acknowledges each request: there is nothing to wait for."""

    def update(self, update: str) -> None:
        """Run a SPARQL update."""
        self.send("POST", self.at.update, urlencode({"update": update}).encode(), {"Content-Type": FORM})

    def ask(self, query: str) -> Rows:
        """The answer to a SELECT or ASK query over the union of all graphs."""
        body = urlencode({"query": query}).encode()
        answer = json.loads(self.send("POST", self.at.query, body, {"Content-Type": FORM, "Accept": RESULTS}))
        if "boolean" in answer:
            return Rows((), (), answer=bool(answer["boolean"]))
        columns = tuple(answer["head"]["vars"])
        rows = (tuple(cell(binding.get(name)) for name in columns) for binding in answer["results"]["bindings"])
        return Rows(columns, tuple(rows))

    def send(self, method: str, address: str, body: bytes | None, headers: dict[str, str]) -> bytes:
        """The answer to a request, asked again when the store is away for a moment."""
        known = {"Accept-Encoding": "identity", **self.headers, **headers}
        for wait in (*WAITS, None):
            try:
                with self.opener.open(Request(address, body, known, method=method), timeout=TIMEOUT) as response:
                    answer: bytes = response.read()
                    return answer
            except HTTPError as error:
                if error.code not in PASSING or wait is None:
                    raise refusal(error, address) from error
            except (URLError, HTTPException, ConnectionError, TimeoutError) as error:
                if wait is None:
                    reason = getattr(error, "reason", error)
                    raise GraphError(f"{address}: the store cannot be reached ({reason}): is it running?") from error
            time.sleep(wait or 0)
        raise AssertionError


def refusal(error: HTTPError, address: str) -> GraphError | QueryError:
    """What a store said when it refused, in one line."""
    said = " ".join(error.read(LONGEST_MESSAGE * 4).decode("utf-8", "replace").split())[:LONGEST_MESSAGE]
    if error.code in (401, 403):
        return GraphError(f"{address}: the store wants credentials: set {USER} and {PASSWORD}, or {TOKEN}")
    if error.code == 400:
        return QueryError(f"{address}: {said}")
    return GraphError(f"{address}: the store answered {error.code}: {said}")


def credentials(at: Endpoints, environment: Mapping[str, str]) -> tuple[OpenerDirector, dict[str, str]]:
    """An opener that answers a digest challenge (Virtuoso's), and the headers for basic and bearer credentials."""
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token:
        return build_opener(), {"Authorization": f"Bearer {token}"}
    if not user:
        return build_opener(), {}
    passwords = HTTPPasswordMgrWithDefaultRealm()
    for address in (at.query, at.update, at.graphs):
        passwords.add_password(None, address, user, password)
    if "-auth" in at.update:
        return build_opener(HTTPDigestAuthHandler(passwords)), {}
    basic = base64.b64encode(f"{user}:{password}".encode()).decode()
    return build_opener(), {"Authorization": f"Basic {basic}"}


def cell(binding: dict[str, str] | None) -> Cell | None:
    """A cell of the SPARQL 1.1 Query Results JSON Format."""
    if binding is None:
        return None
    kind = "literal" if binding["type"] == "typed-literal" else binding["type"]
    return Cell(binding["value"], kind, binding.get("datatype", ""), binding.get("xml:lang", ""))
