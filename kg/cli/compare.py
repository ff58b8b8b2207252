"""The verb that compares: diff."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.make import add_graph, say
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.store import Store


def add_diff(verbs: Any) -> None:
    """`kg diff A B -g DIR`."""
    verb: ArgumentParser = verbs.add_parser(
        "diff",
        help="what two texts on one event do not both say: claims, status, amounts, speakers, dropped attribution",
        epilog="The exit code is 0 when nothing differs, 1 when something does, 2 when the two cannot be compared.",
    )
    verb.add_argument("a", metavar="A", help="id of a document of the graph; or a graph, or a text file, if B is one too")
    verb.add_argument("b", metavar="B", help="the same")
    add_graph(verb)
    verb.add_argument("--format", default="text", choices=("text", "table", "csv", "json", "jsonl", "md"), help="how to print")
    verb.set_defaults(run=run_diff)


def run_diff(options: Namespace) -> int:
    """Print the differences; 1 when there are some."""
    from kg.diff import as_rows, diff, lines
    from kg.sparql import write_rows

    found = diff(*sides(options.a, options.b, options.graph))
    if options.format == "text":
        print("".join(f"{line}\n" for line in lines(found)), end="")
    else:
        print(write_rows(as_rows(found), options.format), end="")
    say(f"{len(found):,} difference{'s' * (len(found) != 1)}")
    return int(bool(found))


def sides(a: str, b: str, graph: Path) -> tuple[Store, Store, str, str]:
    """The stores and documents to compare: two graphs, two texts, or two documents of one graph."""
    from kg.api import build
    from kg.store import FORMATS, open_store

    paths = Path(a), Path(b)
    if not all(path.exists() for path in paths):
        store = open_store(graph)
        return store, store, a, b
    if all(path.is_dir() or path.suffix in FORMATS for path in paths):
        return open_store(paths[0]), open_store(paths[1]), "", ""
    if any(path.is_dir() or path.suffix in FORMATS for path in paths):
        raise KgError(f"{a} and {b}: compare two graphs, two texts, or two documents of a graph by their ids")
    documents = [document_of(path) for path in paths]
    if len({document.id for document in documents}) == 1:
        raise KgError(f"{a} and {b}: both texts have the id {documents[0].id}: rename one")
    store = build(documents).store
    return store, store, documents[0].id, documents[1].id


def document_of(path: Path) -> Any:
    """The one document of a text file; KgError when there is none, or more."""
    from kg.read import Problem, read_inputs
    from kg.read.metadata import Metadata

    found = list(read_inputs([str(path)], Metadata()))
    if len(found) != 1 or isinstance(found[0], Problem):
        raise KgError(str(found[0]) if len(found) == 1 else f"{path}: {len(found)} documents: build a graph and name two of it")
    return found[0]
