"""A graph compared with rows that somebody knows to be right."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.sparql import ask
from kg.store import open_store

Row = dict[str, object]


def score(gold: Path, graph: Path) -> Iterator[str]:
    """How many gold rows each query has, and which are missing, in lines.

    A line of the gold file names a query and some of its columns; it counts as found when a row of the answer has the same in
    all of them. Raises InputError for a line that is none.
    """
    store = open_store(graph)
    for query, wanted in gold_rows(gold).items():
        rows = list(ask(store, query))
        missing = [row for row in wanted if not any(all(said.get(k) == v for k, v in row.items()) for said in rows)]
        yield f"{query}: {len(wanted) - len(missing)} of {len(wanted)} found"
        yield from (f"    missing: {json.dumps(row, ensure_ascii=False)}" for row in missing)


def gold_rows(gold: Path) -> dict[str, list[Row]]:
    """The rows of a gold file by query."""
    found: dict[str, list[Row]] = defaultdict(list)
    try:
        lines = gold.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{gold}: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found[row.pop("query")].append(row)
        except (ValueError, AttributeError, KeyError, TypeError) as error:
            raise InputError(f'{gold} line {number}: write {{"query": "positions", "title": "..."}}, one a line') from error
    return found
