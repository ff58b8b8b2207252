"""The command line: each verb parses its options, calls one function and prints the result. The only module that prints."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from kg.cli.ask import add_explain, add_list, add_query, add_score
from kg.cli.compare import add_diff
from kg.cli.identity import add_link, add_review
from kg.cli.live import add_add, add_backup, add_remove, add_restore, add_serve
from kg.cli.make import add_build, add_check, add_export, add_view
from kg.errors import KgError
from kg.version import VERSION

VERBS = (
    add_build, add_query, add_list, add_explain, add_view, add_export, add_check, add_score, add_diff,
    add_add, add_remove, add_backup, add_restore, add_serve, add_review, add_link,
)  # fmt: skip

DONE, FOUND, MENDABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 done, 1 done but something was found, 2 the user can mend it."""
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return MENDABLE
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("kg: stopped", file=sys.stderr)
        return 130
    return code


def parser() -> ArgumentParser:
    """The parser of all verbs."""
    top = ArgumentParser(
        prog="kg", description="News texts in; a knowledge graph out that says on whose word it knows each thing."
    )
    top.add_argument("--version", action="version", version=f"kg {VERSION}")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    for add in VERBS:
        add(verbs)
    return top
