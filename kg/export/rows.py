"""What the exports of things and edges share: nodes, edges with speaker and status, documents, as plain rows."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kg.sparql import text_of
from kg.store import Rows, Store, solve

Row = dict[str, Any]

NODE_COLUMNS = ("node", "name", "family", "kind", "described", "status", "aliases", "iso", "wikidata")
EDGE_COLUMNS = ("relation", "assertedBy", "status", "negated", "document", "begin", "end", "words", "sentence")


LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Characters that JSON leaves alone and readers of lines may take for the end of one."""


def json_line(made: Mapping[str, object]) -> str:
    """A record as one line of JSON."""
    text = json.dumps(made, ensure_ascii=False)
    return LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def answers(store: Store, query: str) -> Iterator[Row]:
    """The rows of a query that comes with the program."""
    yield from solve(store, text_of(query))


def statuses(rows: Rows) -> dict[str, dict[str, list[str]]]:
    """The statuses of each thing as each voice gives them; the text's own voice is empty."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        given = found[str(row["thing"])][str(row.get("assertedBy", ""))]
        if row["status"] not in given:
            given.append(str(row["status"]))
    return found


def voices(store: Store) -> dict[str, dict[str, list[str]]]:
    """The statuses of each agreement and event by voice."""
    return statuses(solve(store, text_of("statuses")))


def nodes(store: Store) -> Iterator[Row]:
    """The nodes; `described` is true of what exists only in somebody's words or is only planned, `status` of any voice."""
    known = {row["entity"]: row for row in answers(store, "entities")}
    said = voices(store)
    for row in answers(store, "nodes"):
        entity = known.get(row["node"], {})
        given = sorted({status for statuses in said.get(row["node"], {}).values() for status in statuses})
        more = {column: str(entity.get(column, "")) for column in ("aliases", "iso", "wikidata")}
        yield {"kind": "", **row, "described": bool(row.get("described", False)), "status": ", ".join(given), **more}


def edges(store: Store) -> Iterator[Row]:
    """The edges with all their columns: `status` is that of the agreement or event as the same voice gives it."""
    said = voices(store)
    for row in answers(store, "edges"):
        voice = str(row.get("assertedBy", ""))
        status = said.get(str(row["source"]), {}).get(voice, ())
        yield {"negated": False, "sentence": "", **row, "assertedBy": voice, "status": ", ".join(status)}
