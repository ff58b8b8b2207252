"""How terms are written in Turtle: prefixes, IRIs below the base, literals."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote

from kg.data import table
from kg.model import Span

DEFAULT_BASE = "https://w3id.org/newskg/"
STANDARD = {"holds": "org:holds"}
"""Relations that are a standard's own property; every other one is `kg:` with its name."""
PLOVER = frozenset({"plover", "mode", "context"})
"""Relations whose terms are PLOVER's."""

SPECIAL = re.compile(r'["\\\x00-\x1f\x7f\ud800-\udfff]')
HALF = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair, which RDF cannot hold: written as the replacement character."""
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MONTH = re.compile(r"\d{4}-\d\d")
YEAR = re.compile(r"\d{4}")
LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@cache
def prefixes() -> dict[str, str]:
    """Namespace by prefix."""
    return {row["prefix"]: row["namespace"] for row in table("prefixes.csv")}


def header(base: str) -> str:
    """The first lines of a Turtle or TriG file."""
    lines = [f"@base <{base}> ."]
    lines += [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in prefixes().items()]
    return "\n".join(lines) + "\n"


def literal(text: str) -> str:
    r"""A string in Turtle.

    >>> print(literal('He said "no"'))
    "He said \"no\""
    """
    return f'"{SPECIAL.sub(escaped, text)}"' if SPECIAL.search(text) else f'"{text}"'


def whole(text: str) -> str:
    """A text without half surrogate pairs."""
    return HALF.sub("\ufffd", text)


def escaped(found: re.Match[str]) -> str:
    """A character as Turtle writes it."""
    character = found[0]
    if HALF.fullmatch(character):
        return "\ufffd"
    return ESCAPES.get(character) or f"\\u{ord(character):04X}"


def moment(value: str) -> str:
    """An ISO date as a literal of the type its precision asks for.

    >>> moment("2025-02")
    '"2025-02"^^xsd:gYearMonth'
    """
    for pattern, kind in ((DAY, "date"), (MONTH, "gYearMonth"), (YEAR, "gYear")):
        if pattern.fullmatch(value):
            return f'"{value}"^^xsd:{kind}'
    return literal(value)


@cache
def decimal(number: float) -> str:
    """A number as an xsd:decimal in its canonical form.

    >>> decimal(0.9), decimal(1)
    ('0.9', '1.0')
    """
    digits = f"{number:.3f}".rstrip("0")
    return digits + "0" if digits.endswith(".") else digits


@cache
def predicate(relation: str) -> str:
    """The property of a relation."""
    return STANDARD.get(relation) or f"kg:{relation}"


@cache
def value(term: str, relation: str = "") -> str:
    """A term of a vocabulary; PLOVER has its own."""
    prefix = "plover" if relation in PLOVER else "kgv"
    return f"{prefix}:{term}" if LOCAL.fullmatch(term) else f"<{prefixes()[prefix]}{quote(term, safe='')}>"


def node(path: str) -> str:
    """The IRI of an entity by its id, which is a path below the base."""
    return f"<{path}>"


def span_iri(document: str, span: Span) -> str:
    """The IRI of a stretch of text (RFC 5147)."""
    return f"<{document}#char={span.begin},{span.end}>"
