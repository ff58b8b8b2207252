"""The verbs about who is who: review, link."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from kg.cli.make import add_reading, plan_of, say
from kg.cli.progress import progress

DECISIONS = """\
Write your decisions into a plain text file, one a line, and give it to kg build with --decisions:

    same entity/au entity/african-union
    apart entity/john-smith article-12 article-15
    rename entity/au African Union
    drop entity/breaking-news
"""
TABLE = """\
A table is TSV (id, label, aliases joined by |, type, description) or JSON lines with those keys; millions of rows are fine:
it is indexed on disk once. Each link is printed with its reason and score; kg build --table FILE keeps Wikidata ids.
"""


def add_review(verbs: Any) -> None:
    """`kg review INPUT...`."""
    verb: ArgumentParser = verbs.add_parser(
        "review", help="list doubtful merges and splits", epilog=DECISIONS, formatter_class=RawDescriptionHelpFormatter
    )
    add_reading(verb)
    verb.set_defaults(run=run_review, no_view=True, format=[], output=Path(), store="", decisions=None, table=None)


def run_review(options: Namespace) -> int:
    """Print what is doubtful; 1 when something is."""
    from kg.link import review
    from kg.make import read_all
    from kg.read import Problem

    found = [item for item in progress(read_all(plan_of(options)), "documents") if not isinstance(item, Problem)]
    doubts = list(review(found))
    for doubt in doubts:
        print(f"{' | '.join(doubt.names)}: {doubt.question}")
        print(f"    {' '.join(doubt.ids)} in {' '.join(doubt.documents)}")
    say(f"{len(doubts)} doubtful" if doubts else "nothing is doubtful")
    return int(bool(doubts))


def add_link(verbs: Any) -> None:
    """`kg link INPUT... --table FILE`."""
    text = "link things to a table of yours, with reason and score"
    verb: ArgumentParser = verbs.add_parser("link", help=text, epilog=TABLE, formatter_class=RawDescriptionHelpFormatter)
    add_reading(verb)
    verb.add_argument("--table", type=Path, required=True, metavar="FILE", help="things you know")
    verb.set_defaults(run=run_link, no_view=True, format=[], output=Path(), store="", decisions=None)


def run_link(options: Namespace) -> int:
    """Print the links as JSON lines."""
    from kg.link import link
    from kg.link.known import Known
    from kg.make import read_all
    from kg.read import Problem

    known = Known(options.table)
    found = [item for item in progress(read_all(plan_of(options)), "documents") if not isinstance(item, Problem)]
    for findings in link(found):
        for made in known.links(findings):
            row = {"document": made.document, "entity": made.entity, "name": made.name, "id": made.entry.id}
            print(json.dumps(row | {"label": made.entry.label, "reason": made.reason, "score": made.score}, ensure_ascii=False))
    return 0
