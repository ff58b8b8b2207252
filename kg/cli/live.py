"""The verbs for a graph that others ask: serve."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from kg.cli.make import add_graph

GIB = 1 << 30


def add_serve(verbs: Any) -> None:
    """`kg serve -g DIR`."""
    verb: ArgumentParser = verbs.add_parser("serve", help="serve a graph: SPARQL, search, the network page; for reading only")
    add_graph(verb)
    verb.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    verb.add_argument("--port", type=int, default=8080, help="port to listen on (8080)")
    verb.add_argument("--allow-host", action="append", default=[], metavar="NAME", help="a further name of this server")
    verb.add_argument("--allow-origin", action="append", default=[], metavar="URL", help="a site whose pages may ask")
    verb.add_argument("--workers", type=int, default=4, metavar="N", help="queries answered at once (4)")
    verb.add_argument("--seconds", type=float, default=30.0, metavar="S", help="longest time of a query (30)")
    verb.add_argument("--memory", type=float, default=4.0, metavar="GIB", help="most memory of a query, in GiB (4)")
    verb.set_defaults(run=run_serve)


def run_serve(options: Namespace) -> int:
    """Serve until told to stop."""
    from kg.serve import Server, serve
    from kg.serve.engine import Limits

    limits = Limits(seconds=options.seconds, memory=int(options.memory * GIB))
    hosts, origins = tuple(options.allow_host), tuple(options.allow_origin)
    serve(options.graph, Server(options.host, options.port, hosts, origins, max(options.workers, 1), limits))
    return 0
