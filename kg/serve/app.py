"""The web application: the SPARQL protocol, the standard queries, search, the network page and the editor. It only reads."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import QueryError
from kg.guard import allowed
from kg.serve.describe import description
from kg.serve.engine import Engine, Limits, Question, Reply, Served, preferred
from kg.serve.search import search
from kg.sparql import filled, parameters_of, text_of, titles
from kg.store import GRAPH_MEDIA, MEDIA, changed

ASSETS = Path(__file__).resolve().parent / "assets"
LONGEST_REQUEST = 1 << 20
SLOWEST_REQUEST = 20.0
"""Seconds in which the body of a request must have come."""
MOST_FIELDS = 100
"""Fields of a form or an address: half a million of them would hold up everybody for seconds."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
EDITOR_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
SPARQL_JSON = "application/sparql-results+json"
OFFERED = (*MEDIA, *GRAPH_MEDIA)


def application(
    served: Served,
    *,
    hosts: Sequence[str],
    origins: Sequence[str] = (),
    workers: int = 4,
    limits: Limits | None = None,
    again: Callable[[], Served] | None = None,
) -> Starlette:
    """The application; `hosts` are the names it answers to, `origins` those of other sites that may ask from a browser.

    `again` indexes a graph that lives anew, in a process of its own, after somebody has written to it.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.engine = Engine(served.folder, workers=workers, limits=limits)
        app.state.current = Current(served, again)
        try:
            yield
        finally:
            app.state.current.close()
            app.state.engine.close()

    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)), Middleware(Guard)]
    if origins:
        middleware.append(Middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"]))
    return Starlette(routes=ROUTES, middleware=middleware, lifespan=lifespan)


class Current:
    """What is served now: the index and page of a graph that lives follow it, some seconds behind, while the old ones serve."""

    def __init__(self, served: Served, again: Callable[[], Served] | None) -> None:
        self.served, self.again = served, again
        self.stamp = changed(served.folder)
        self.renewing: asyncio.Task[None] | None = None
        self.process: multiprocessing.process.BaseProcess | None = None

    def now(self) -> Served:
        """The index and page to use; when the graph has changed, new ones are begun."""
        if self.again and changed(self.served.folder) != self.stamp and (self.renewing is None or self.renewing.done()):
            self.renewing = asyncio.create_task(self.renew(self.again))
        return self.served

    async def renew(self, again: Callable[[], Served]) -> None:
        """Make a new index and page in a process of their own, and use them; one that dies leaves the old ones."""
        stamp, context = changed(self.served.folder), multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=send, args=(theirs, again), daemon=True)
        self.process.start()
        theirs.close()
        with suppress(EOFError):
            self.served, self.stamp = await asyncio.to_thread(ours.recv), stamp

    def close(self) -> None:
        """Make no more."""
        if self.process is not None:
            self.process.kill()


def send(pipe: Connection, make: Callable[[], Served]) -> None:
    """Make something and send it."""
    pipe.send(make())


class Guard:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            await send(message)

        await self.app(scope, receive, guarded if scope["type"] == "http" else send)


async def sparql(request: Request) -> Response:
    """SPARQL 1.1 Protocol: GET, POST of a form, POST of a query; without a query the description, or the editor."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind not in (FORM, QUERY):
        refused = "updates are refused: this endpoint only reads" if kind == UPDATE else f"send the query as {QUERY} or {FORM}"
        return PlainTextResponse(f"{refused}\n", 403 if kind == UPDATE else 415)
    try:
        async with asyncio.timeout(SLOWEST_REQUEST):
            body = await body_of(request)
    except TimeoutError:
        return PlainTextResponse(f"a request may take {SLOWEST_REQUEST:g} seconds to come\n", 408, {"Connection": "close"})
    if body is None:
        return PlainTextResponse(f"a request may have {LONGEST_REQUEST:,} bytes\n", 413)
    try:
        form = body if kind == FORM else request.url.query
        fields = parse_qs(form, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return PlainTextResponse(f"a request may have {MOST_FIELDS} fields\n", 400)
    if kind == QUERY:
        fields["query"] = [body]
    if "update" in fields:
        return PlainTextResponse("updates are refused: this endpoint only reads\n", 403)
    if "query" not in fields:
        return await about(request) if request.method == "GET" else PlainTextResponse("no query\n", 400)
    if len(fields["query"]) != 1:
        return PlainTextResponse("more than one query\n", 400)
    return await answered(request, fields["query"][0], fields.get("default-graph-uri", ()), fields.get("named-graph-uri", ()))


async def body_of(request: Request) -> str | None:
    """The body of a request, or nothing when it is too long."""
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > LONGEST_REQUEST:
            return None
        parts.append(part)
    return b"".join(parts).decode("utf-8", "replace")


async def answered(request: Request, query: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> Response:
    """The answer to a query."""
    accepted = preferred(request.headers.get("accept", ""), (*OFFERED, "application/json"))
    accepted = tuple(SPARQL_JSON if media == "application/json" else media for media in accepted)
    if not accepted:
        return PlainTextResponse(f"none of the accepted media types is offered: {' '.join(OFFERED)}\n", 406)
    try:
        question = Question(allowed(query), endpoint_of(request), accepted, tuple(default), tuple(named))
    except QueryError as error:
        return PlainTextResponse(f"{error}\n", 403)
    reply: Reply = await request.app.state.engine.ask(question)
    return Response(reply.body, reply.status, media_type=reply.media)


def endpoint_of(request: Request) -> str:
    """The address of the endpoint, which is the base of queries too."""
    return str(request.url.replace(query="", path="/sparql"))


async def about(request: Request) -> Response:
    """The editor for a browser, the service description for a program."""
    if "text/html" in request.headers.get("accept", ""):
        return FileResponse(ASSETS / "sparql.html", headers={"Content-Security-Policy": EDITOR_POLICY})
    text = await asyncio.to_thread(description, request.app.state.current.now().folder, endpoint_of(request))
    return Response(text, media_type="text/turtle")


async def queries(_: Request) -> Response:
    """The standard queries: name, the question each answers, its parameters."""
    return JSONResponse(
        [{"name": name, "title": title, "parameters": list(parameters_of(text_of(name)))} for name, title in titles().items()]
    )


async def standard_query(request: Request) -> Response:
    """The answer of a standard query, its parameters given by name."""
    name = request.path_params["name"]
    if name not in titles():
        return PlainTextResponse(f"no query {name}: see /queries\n", 404)
    try:
        query = filled(text_of(name), name, dict(request.query_params))
    except QueryError as error:
        return PlainTextResponse(f"{error}\n", 400)
    return await answered(request, query)


async def query_text(request: Request) -> Response:
    """The SPARQL of a standard query."""
    name = request.path_params["name"]
    return PlainTextResponse(text_of(name)) if name in titles() else PlainTextResponse(f"no query {name}\n", 404)


async def find(request: Request) -> Response:
    """Full-text search: things and sentences that have the words of `q`."""
    words = request.query_params.get("q", "")
    return JSONResponse(await asyncio.to_thread(search, request.app.state.current.now().index, words))


async def page(request: Request) -> Response:
    """The network page."""
    return FileResponse(request.app.state.current.now().page)


async def health(_: Request) -> Response:
    """That the server is up."""
    return PlainTextResponse("ok\n")


ROUTES = [
    Route("/", page),
    Route("/sparql", sparql, methods=["GET", "POST"]),
    Route("/queries", queries),
    Route("/queries/{name}", standard_query),
    Route("/queries/{name}/text", query_text),
    Route("/search", find),
    Route("/health", health),
    Route("/.well-known/void", about),
    Mount("/assets", StaticFiles(directory=ASSETS)),
]
