"""A graph served on the local machine: SPARQL, standard queries, search, the network page and an editor, for reading only."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import KgError
from kg.serve.engine import Limits, Served
from kg.serve.search import index
from kg.store import is_folder, is_living, load_folder

LOCAL = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Server:
    """Where to serve and for whom: `hosts` are further names of this server, `origins` sites that may ask from a browser."""

    host: str = "127.0.0.1"
    port: int = 8080
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    workers: int = 4
    limits: Limits = Limits()  # noqa: RUF009 (frozen)


def serve(graph: Path, server: Server) -> None:
    """Serve a graph file or folder until the process is told to stop; KgError when a library is missing."""
    try:
        import uvicorn

        from kg.serve.app import application
    except ModuleNotFoundError as error:
        raise KgError(f'{error.name} is not installed: run pip install "newskg[serve]"') from error
    with tempfile.TemporaryDirectory() as work:
        served = prepare(graph, Path(work))
        hosts = (server.host, *LOCAL, *server.hosts)
        again = partial(described, graph, Path(work)) if served.folder == graph else None
        app = application(
            served, hosts=hosts, origins=server.origins, workers=server.workers, limits=server.limits, again=again
        )
        uvicorn.run(
            app,
            host=server.host,
            port=server.port,
            log_level="info",
            server_header=False,
            proxy_headers=False,  # else a client could write any address into the access log
            limit_concurrency=1000,
        )


def prepare(graph: Path, work: Path) -> Served:
    """Make a graph ready in a folder of work: a living graph and a folder of Oxigraph stay where they are, a file is loaded."""
    if is_living(graph) or is_folder(graph):
        return described(graph, work)
    load_folder(graph, work / "store")
    return described(work / "store", work, graph / "graph.html")


def described(folder: Path, work: Path, page: Path | None = None) -> Served:
    """Index the texts of a graph and make its page, unless there is one."""
    part = Path(tempfile.mkdtemp(dir=work))
    index(folder, part / "search.db")
    if page is None or not page.exists():
        from kg.view import view

        page = part / "graph.html"
        view(folder, page)
    return Served(folder, part / "search.db", page)
