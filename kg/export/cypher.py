"""A graph as a Cypher script for property-graph databases: run twice, it makes the same graph once.

Nodes have the label `Node` and one of their kind, edges the type of their relation with speaker, status and evidence.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.export.rows import EDGE_COLUMNS, NODE_COLUMNS, Row, edges, nodes
from kg.store import open_store

HEAD = "// openCypher, written by newskg; read it with cypher-shell -f or another client. Running it again adds nothing.\n"
CONSTRAINT = "CREATE CONSTRAINT node_iri IF NOT EXISTS FOR (n:Node) REQUIRE n.iri IS UNIQUE;\n"
NOT_LABEL = re.compile(r"\W+")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def as_cypher(graph: Path) -> bytes:
    """The script: a constraint, then a MERGE for each node and each edge."""
    store = open_store(graph)
    return "".join([HEAD, CONSTRAINT, *map(node, nodes(store)), *edge_statements(edges(store))]).encode()


def node(row: Row) -> str:
    """The statement that makes a node."""
    label = NOT_LABEL.sub("_", str(row["kind"] if row["family"] == "thing" else row["family"]))
    kept = {name: row[name] for name in NODE_COLUMNS[1:]}
    return f"MERGE (n:Node {{iri: {literal(row['node'])}}}) SET n += {properties(kept)}{f', n:`{label}`' if label else ''};\n"


def edge_statements(rows: Iterator[Row]) -> Iterator[str]:
    """The statements that make the edges; what tells two edges apart is their place in the text and their number there."""
    seen: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        place = tuple(row[name] for name in ("document", "begin", "end", "source", "relation", "target"))
        seen[place] += 1
        key = f"{row['document']}#char={row['begin']},{row['end']}/{seen[place]}"
        kind = HUMP.sub("_", str(row["relation"])).upper()
        kept = {name: row[name] for name in EDGE_COLUMNS}
        yield (
            f"MATCH (a:Node {{iri: {literal(row['source'])}}}), (b:Node {{iri: {literal(row['target'])}}}) "
            f"MERGE (a)-[r:`{NOT_LABEL.sub('_', kind)}` {{key: {literal(key)}}}]->(b) SET r += {properties(kept)};\n"
        )


def properties(values: Row) -> str:
    """A map of what is not empty."""
    return "{" + ", ".join(f"{name}: {literal(value)}" for name, value in values.items() if value != "") + "}"


def literal(value: object) -> str:
    r"""A value as Cypher writes it. A backslash never stands before a u: old readers take that for a character's number.

    >>> print(literal('say "no"'), literal(True), literal(3))
    "say \"no\"" true 3
    """
    if not isinstance(value, str):
        return json.dumps(value)
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\\\\u", '\\\\" + "u')
