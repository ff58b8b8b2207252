"""The verbs that make something: build, view, export, check."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.progress import progress
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.read import Problem

SHOWN_PROBLEMS = 20
PAGE = "graph.html"


EXPORTS = (
    "ttl trig nt nq rdfxml jsonld graphml gexf csv parquet cypher followthemoney plover claim web-annotation nanopub; "
    "csv and parquet are folders"
)


def add_build(verbs: Any) -> None:
    """`kg build INPUT... -o DIR`."""
    verb: ArgumentParser = verbs.add_parser("build", help="read texts and write the graph, the Turtle and the network page")
    add_reading(verb)
    verb.add_argument("--store", default="", metavar="URL", help="put the graph into a SPARQL 1.1 store too")
    verb.add_argument("--decisions", type=Path, metavar="FILE", help="your decisions about who is who; see kg review --help")
    verb.add_argument("--table", type=Path, metavar="FILE", help="things you know, as TSV or JSON lines; see kg link --help")
    verb.add_argument("-o", "--output", type=Path, default=Path("output"), metavar="DIR", help="folder to write to (output)")
    verb.add_argument("--no-view", action="store_true", help="leave out the network page")
    verb.add_argument("--format", action="append", default=[], metavar="NAME", help="a further export; see kg export --help")
    verb.set_defaults(run=run_build)


def add_reading(verb: ArgumentParser) -> None:
    """The options that say what to read, and how."""
    verb.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders, globs, or - for JSON lines on standard input")
    verb.add_argument("--date", default="", help="date of all documents that have none, such as 2025-02-03")
    verb.add_argument("--publisher", default="", help="publisher of all documents that have none")
    verb.add_argument("--url", default="", help="address of all documents that have none")
    verb.add_argument("--base", default="", help="IRI below which all things of the graph stand")
    verb.add_argument("--model", default="", metavar="NAME", help="another installed spaCy pipeline")
    verb.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read (1)")
    verb.add_argument(
        "--seconds", type=float, default=300.0, metavar="S", help="longest time for one document with several workers (300)"
    )
    verb.add_argument(
        "--engine", choices=("local", "spark"), default="local", help="where to read: here, or on a Spark cluster"
    )
    verb.add_argument(
        "--master", default="", metavar="URL", help="Spark master, such as spark://host:7077 (that of the environment)"
    )
    verb.add_argument("--parts", default="", metavar="URL", help="folder that the cluster writes to, seen by all its machines")


def run_build(options: Namespace) -> int:
    """Build, print the counts; 1 when inputs were left out."""
    from kg.make import build, read_for_shelf

    report = build(plan := plan_of(options), progress(read_for_shelf(plan), "documents"))
    if report.note:
        say(report.note)
    pages = [path for path in report.files if path.name == PAGE]
    return finish(report.problems, report.line + (f"; open {pages[0]}" if pages else f"; written to {options.output}"))


def finish(problems: Sequence[Problem], line: str) -> int:
    """Say what went wrong and, last, the counts; 1 when inputs were left out."""
    for problem in problems[:SHOWN_PROBLEMS]:
        say(str(problem))
    if len(problems) > SHOWN_PROBLEMS:
        say(f"and {len(problems) - SHOWN_PROBLEMS} more problems")
    say(line)
    return int(any(problem.lost for problem in problems))


def plan_of(options: Namespace) -> Any:
    """The plan that the options of build make; KgError for a bad date or an unknown format."""
    from kg.export import FORMATS
    from kg.graph import DEFAULT_BASE
    from kg.make import Plan
    from kg.parse import DEFAULT_MODEL
    from kg.read.metadata import Metadata, iso_date

    if unknown := set(options.format) - set(FORMATS):
        raise KgError(f"--format {min(unknown)}: choose among {' '.join(FORMATS)}")
    try:
        metadata = Metadata(date=iso_date(options.date), publisher=options.publisher, url=options.url)
    except ValueError as error:
        raise KgError(f"--date: {error}") from error
    return Plan(
        tuple(options.inputs), options.output, metadata, options.model or DEFAULT_MODEL,
        options.base or DEFAULT_BASE, tuple(options.format), not options.no_view, max(options.workers, 1), options.seconds,
        options.engine, options.master, options.parts, options.store, options.decisions, options.table,
    )  # fmt: skip


def add_view(verbs: Any) -> None:
    """`kg view -g DIR -o page.html`."""
    verb: ArgumentParser = verbs.add_parser("view", help="write the network page of a graph")
    add_graph(verb)
    verb.add_argument("-o", "--output", type=Path, help="file to write (graph.html in the folder of the graph)")
    verb.add_argument("--sparql", action="store_true", help="let the page answer SPARQL itself, offline (some 2 MB more)")
    verb.set_defaults(run=run_view)


def run_view(options: Namespace) -> int:
    """Write the page and say where it is."""
    from kg.view import view

    path = options.output or (options.graph if options.graph.is_dir() else options.graph.parent) / PAGE
    view(options.graph, path, sparql=options.sparql)
    say(f"open {path}")
    return 0


def add_export(verbs: Any) -> None:
    """`kg export --format NAME -g DIR -o FILE`."""
    verb: ArgumentParser = verbs.add_parser("export", help="write a graph for other tools")
    add_graph(verb)
    verb.add_argument("--format", required=True, metavar="NAME", help=EXPORTS)
    verb.add_argument("-o", "--output", type=Path, help="file to write (standard output)")
    verb.set_defaults(run=run_export)


def run_export(options: Namespace) -> int:
    """Write one export."""
    from kg.export import FORMATS, export

    if options.format not in FORMATS:
        raise KgError(f"--format {options.format}: choose among {' '.join(FORMATS)}")
    export(options.graph, options.format, options.output)
    return 0


def add_check(verbs: Any) -> None:
    """`kg check -g DIR`."""
    verb: ArgumentParser = verbs.add_parser("check", help="prove that a graph keeps its promises")
    add_graph(verb)
    verb.set_defaults(run=run_check)


def run_check(options: Namespace) -> int:
    """Print what is wrong; 1 when something is."""
    from kg.check import check

    problems = list(check(options.graph))
    for problem in problems:
        print(problem)
    say(f"{len(problems)} problems" if problems else "all promises kept")
    return int(bool(problems))


def add_graph(verb: ArgumentParser) -> None:
    """The option that names a graph."""
    verb.add_argument(
        "-g", "--graph", type=Path, default=Path("output"), metavar="GRAPH", help="folder or file of the graph (output)"
    )


def say(message: str) -> None:
    """A message for the user, not data."""
    print(message, file=sys.stderr)
