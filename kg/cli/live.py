"""The verbs for a graph that lives and that others ask: add, remove, backup, restore, serve."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from kg.cli.make import add_graph, add_reading, finish, plan_of, say
from kg.cli.progress import progress
from kg.errors import KgError

GIB = 1 << 30


def add_add(verbs: Any) -> None:
    """`kg add INPUT... -g DIR`."""
    verb: ArgumentParser = verbs.add_parser("add", help="add texts to a living graph; those it has already are not read again")
    add_reading(verb)
    add_living(verb)
    verb.set_defaults(run=run_add, no_view=True, format=[], output=Path(), decisions=None, table=None)


def add_living(verb: ArgumentParser) -> None:
    """The options that name a living graph."""
    add_graph(verb)
    verb.add_argument(
        "--store", default="", metavar="URL", help="a SPARQL 1.1 store to keep it in, such as oxigraph+http://host:7878"
    )


def run_add(options: Namespace) -> int:
    """Add, print the counts; 1 when inputs were left out."""
    from kg.live import opened, sink_of
    from kg.live.add import add_all

    plan = plan_of(options)
    with opened(options.graph, sink_of(options.store), base=plan.base) as living:
        report = add_all(living, plan, lambda items: progress(items, "documents"))
    return finish(report.problems, report.line)


def add_remove(verbs: Any) -> None:
    """`kg remove DOCUMENT... -g DIR`."""
    verb: ArgumentParser = verbs.add_parser("remove", help="take documents out of a living graph")
    verb.add_argument("documents", nargs="+", metavar="DOCUMENT", help="ids of documents")
    add_living(verb)
    verb.set_defaults(run=run_remove)


def run_remove(options: Namespace) -> int:
    """Remove; 1 when a document was not there."""
    from kg.live import opened, remove, sink_of

    with opened(options.graph, sink_of(options.store)) as living:
        missing = remove(living, options.documents)
    for document in missing:
        say(f"{document}: not in this graph")
    say(f"{len(set(options.documents)) - len(missing)} removed")
    return int(bool(missing))


def add_backup(verbs: Any) -> None:
    """`kg backup TARGET -g DIR`."""
    verb: ArgumentParser = verbs.add_parser("backup", help="copy a living graph while nobody writes to it")
    verb.add_argument("target", type=Path, help="new folder for the copy")
    add_graph(verb)
    verb.set_defaults(run=run_backup)


def run_backup(options: Namespace) -> int:
    """Copy to the target."""
    from kg.live import backup

    backup(options.graph, options.target)
    return 0


def add_restore(verbs: Any) -> None:
    """`kg restore BACKUP -g DIR`, `kg restore --rebuild -g DIR`."""
    verb: ArgumentParser = verbs.add_parser("restore", help="put a backup in a new place, or make a broken or lost store anew")
    verb.add_argument("source", type=Path, nargs="?", metavar="BACKUP", help="folder that kg backup wrote")
    verb.add_argument("--rebuild", action="store_true", help="make the store of a living graph anew from its journal")
    add_living(verb)
    verb.set_defaults(run=run_restore)


def run_restore(options: Namespace) -> int:
    """Copy from the backup, or make the store anew."""
    from kg.live import rebuild, restore, sink_of

    if options.rebuild == bool(options.source) or (options.store and not options.rebuild):
        raise KgError("restore what? give a BACKUP, or --rebuild (with --store URL: in that store)")
    if options.rebuild:
        say(f"{rebuild(options.graph, sink_of(options.store)):,} documents told anew")
    else:
        restore(options.source, options.graph)
    return 0


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
