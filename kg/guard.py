"""What a query may reach: the graphs of the store, no other host, no file."""

from __future__ import annotations

import re

from kg.errors import QueryError

SKIPPED = re.compile(r"""<[^<>"{}|^`\\\s]*>|\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*""", re.S)
"""What is not a keyword in SPARQL: IRIs, strings, comments."""
REFUSED = re.compile(r"(?<![?$:\w-])(SERVICE|LOAD)(?![\w:-])", re.I)
FROM = re.compile(r"(?<![?$:\w-])FROM(?![\w:-])", re.I)
NAMED_GRAPH = re.compile(r"\s*(?:NAMED\s*)?<(?:https?:|urn:|(?![a-z][a-z0-9+.-]*:))", re.I)
"""What may follow FROM: the name of a graph of the store, which is never fetched, in full or below the query's base."""
OTHER_BASE = re.compile(r"(?<![?$:\w-])BASE\s*<(?!https?:|urn:)", re.I)


def bare(query: str) -> str:
    """A query with its IRIs, strings and comments blanked out, every other character in its place."""
    return SKIPPED.sub(lambda found: " " * len(found[0]), query)


def allowed(query: str, name: str = "query") -> str:
    """The query, if it reaches no other host or file; else QueryError.

    >>> allowed("ASK FROM <https://x.org/g> { }")
    'ASK FROM <https://x.org/g> { }'
    """
    plain = bare(query)
    if found := REFUSED.search(plain):
        raise QueryError(f"{name}: {found[1].upper()} is refused: a query reads the graph and nothing else")
    with_iris = SKIPPED.sub(lambda found: found[0] if found[0].startswith("<") else " " * len(found[0]), query)
    for found in FROM.finditer(plain):
        if not NAMED_GRAPH.match(with_iris, found.end()) or OTHER_BASE.search(with_iris):
            raise QueryError(f"{name}: FROM is refused but for graphs of the store by their IRIs (http:, https: or urn:)")
    return query


def names_graphs(query: str) -> bool:
    """Whether a query says itself which graphs it reads.

    >>> names_graphs("ASK FROM <https://x.org/g> { }"), names_graphs("ASK { ?from ?p 'FROM' }")
    (True, False)
    """
    return FROM.search(bare(query)) is not None
