"""A graph served on the local machine: SPARQL, standard queries, search, the network page and an editor, for reading only."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError
from kg.serve.engine import Limits, Served
from kg.serve.search import index
from kg.store import load_folder

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
        app = application(served, hosts=hosts, origins=server.origins, workers=server.workers, limits=server.limits)
        uvicorn.run(app, host=server.host, port=server.port, log_level="info", server_header=False, limit_concurrency=1000)


def prepare(graph: Path, work: Path) -> Served:
    """Load a graph, index its texts and make its page, in a folder of its own."""
    from kg.view import view

    load_folder(graph, work / "store")
    index(work / "store", work / "search.db")
    page = graph / "graph.html" if graph.is_dir() else work / "graph.html"
    if not page.exists():
        page = work / "graph.html"
        view(graph, page)
    return Served(work / "store", work / "search.db", page)
