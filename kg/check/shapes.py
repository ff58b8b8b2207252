"""The SHACL shapes as SPARQL: each constraint of `shapes.ttl` becomes a query for the nodes that break it.

A SHACL engine takes minutes where this takes a second; the tests compare the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.data import data_path
from kg.errors import GraphError
from kg.store import Rows, open_store, solve

SH = "http://www.w3.org/ns/shacl#"
IGNORED = frozenset({"path", "message"})

READ = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?class ?path ?constraint ?value ?message WHERE {
  ?shape sh:targetClass ?class ; sh:property ?property .
  ?property sh:path ?path ; ?constraint ?value .
  OPTIONAL { ?property sh:message ?message }
} ORDER BY ?class ?path ?constraint ?value"""
MEMBERS = """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?class ?path ?member WHERE {
  ?shape sh:targetClass ?class ; sh:property ?property . ?property sh:path ?path ; sh:in/rdf:rest*/rdf:first ?member
} ORDER BY ?class ?path ?member"""

BROKEN = {
    "minCount": "{{ ?node a {0} }} MINUS {{ ?node {1} ?value }}",
    "maxCount": "{{ SELECT ?node WHERE {{ ?node a {0} ; {1} ?value }} GROUP BY ?node HAVING (COUNT(DISTINCT ?value) > {2}) }}",
    "class": "?node a {0} ; {1} ?value . MINUS {{ ?value a {2} }}",
    "datatype": "?node a {0} ; {1} ?value . FILTER(!ISLITERAL(?value) || DATATYPE(?value) != {2})",
    "nodeKind": "?node a {0} ; {1} ?value . FILTER(!ISIRI(?value))",
    "in": "?node a {0} ; {1} ?value . FILTER(?value NOT IN ({2}))",
    "lessThan": "?node a {0} ; {1} ?value ; {2} ?other . FILTER(!(?value < ?other))",
}
MEANING = {
    "minCount": "has no {1}",
    "maxCount": "has more than {2} {1}",
    "class": "has a {1} that is no {2}",
    "datatype": "has a {1} that is no {2}",
    "nodeKind": "has a {1} that is no IRI",
    "in": "has a {1} that is none of the known values",
    "lessThan": "has a {1} that is not below its {2}",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A query for nodes that break a promise, and what to say of each."""

    message: str
    query: str


@cache
def shape_rules() -> tuple[Rule, ...]:
    """The rules of `shapes.ttl`; GraphError when it has a constraint that this module does not know."""
    shapes = open_store(data_path("shapes.ttl"))
    members: dict[tuple[str, str], list[str]] = {}
    for row in terms(solve(shapes, MEMBERS)):
        members.setdefault((row[0], row[1]), []).append(row[2])
    rules = []
    for kind, path, constraint, value, message in terms(solve(shapes, READ)):
        name = constraint[1:-1].removeprefix(SH)
        if name in IGNORED:
            continue
        if name not in BROKEN or (name == "minCount" and value[1:2] != "1"):
            raise GraphError(f"shapes.ttl: sh:{name} {value} is not known to kg check: add it to BROKEN")
        if name == "in":
            value = ", ".join(members[kind, path])
        filled = (kind, path, value.partition("^^")[0].strip('"') if name == "maxCount" else value)
        said = message.strip('"') or f"a {short(kind)} " + MEANING[name].format(*map(short, filled))
        rules.append(Rule(said, "SELECT DISTINCT ?node WHERE { " + BROKEN[name].format(*filled) + " }"))
    return tuple(rules)


def terms(rows: Rows) -> Iterator[tuple[str, ...]]:
    """The rows of an answer with each term as SPARQL writes it, an absent one empty."""
    for row in rows.rows:
        yield tuple(cell.written if cell else "" for cell in row)


def short(term: str) -> str:
    """The last part of an IRI, for a message."""
    return term.rstrip(">").replace("/", "#").rpartition("#")[2]
