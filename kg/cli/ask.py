"""The verbs that ask something: query, list, explain, score."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from kg.cli.make import add_graph, say
from kg.errors import KgError


def add_query(verbs: Any) -> None:
    """`kg query NAME_OR_FILE -g DIR`."""
    verb: ArgumentParser = verbs.add_parser("query", help="run a SPARQL file; kg list shows those that come with kg")
    verb.add_argument("query", metavar="NAME_OR_FILE", help="name of a standard query, or a file")
    add_graph(verb)
    verb.add_argument(
        "--format", default="table", choices=("table", "csv", "json", "jsonl", "md"), help="how to print the rows"
    )
    verb.add_argument(
        "--store", default="", metavar="URL", help="ask a SPARQL 1.1 store instead, such as oxigraph+http://host:7878"
    )
    verb.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="fill a parameter of the query")
    verb.add_argument("--view", type=Path, metavar="FILE", help="draw what was found as a network page instead of printing it")
    verb.set_defaults(run=run_query)


def run_query(options: Namespace) -> int:
    """Print the rows of a query."""
    from kg.sparql import run, text_of_query, write_rows

    known = parameters(options.set)
    if options.store:
        from kg.remote import Remote

        rows = Remote(options.store).ask(text_of_query(options.query, known))
    else:
        rows = run(options.query, options.graph, known)
    if options.view:
        from kg.view import view

        view(options.graph, options.view, title=options.query, rows=rows)
        say(f"{len(rows):,} rows; open {options.view}")
        return 0
    print(write_rows(rows, options.format), end="")
    return 0


def parameters(settings: list[str]) -> dict[str, str]:
    """NAME=VALUE as a dict; KgError when one is not of that form."""
    for setting in settings:
        if "=" not in setting:
            raise KgError(f"--set {setting}: write --set name=value")
    return dict(setting.split("=", 1) for setting in settings)


def add_list(verbs: Any) -> None:
    """`kg list`."""
    verb: ArgumentParser = verbs.add_parser("list", help="the queries that come with kg, and what each answers")
    verb.set_defaults(run=run_list)


def run_list(_: Namespace) -> int:
    """Print names and titles of the standard queries."""
    from kg.sparql import titles

    for name, title in titles().items():
        print(f"{name:18} {title}")
    return 0


def add_explain(verbs: Any) -> None:
    """`kg explain NAME -g DIR`."""
    verb: ArgumentParser = verbs.add_parser("explain", help="what is known of a thing, sentence by sentence, and who says so")
    verb.add_argument("name", nargs="?", default="", help="a name, or part of one")
    add_graph(verb)
    verb.add_argument("--mention", metavar="DOCUMENT:OFFSET", help="instead: how the mention at an offset was understood")
    verb.set_defaults(run=run_explain)


def run_explain(options: Namespace) -> int:
    """Print the sentences about a thing."""
    from kg.explain import explain, explain_mention

    if not options.name and not options.mention:
        raise KgError("explain what? give a name, or --mention DOCUMENT:OFFSET")
    place = options.mention
    lines = list(explain_mention(place, options.graph) if place else explain(options.name, options.graph))
    for line in lines:
        print(line)
    if not lines:
        say(f"nothing is known of {options.name or place}: kg query entities and kg query mentions show what is")
    return int(not lines)


def add_score(verbs: Any) -> None:
    """`kg score GOLD -g DIR`."""
    verb: ArgumentParser = verbs.add_parser("score", help="compare a graph with rows you know to be right")
    verb.add_argument("gold", type=Path, help='JSON lines such as {"query": "positions", "personName": "...", "title": "..."}')
    add_graph(verb)
    verb.set_defaults(run=run_score)


def run_score(options: Namespace) -> int:
    """Print how many gold rows each query has."""
    from kg.score import score

    for line in score(options.gold, options.graph):
        print(line)
    return 0
