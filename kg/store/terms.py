"""Terms of RDF as plain values: the cells of an answer, and the values of a query's parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

XSD = "http://www.w3.org/2001/XMLSchema#"
STRING, LANGUAGE = ox.NamedNode(XSD + "string"), ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")


@dataclass(frozen=True, slots=True)
class Cell:
    """A term in the answer to a query: `kind` is `uri`, `literal` or `bnode`; `datatype` is empty for a plain string."""

    value: str
    kind: str = "literal"
    datatype: str = ""
    language: str = ""

    @property
    def written(self) -> str:
        """The term as SPARQL writes it."""
        if self.kind != "literal":
            return str(ox.NamedNode(self.value) if self.kind == "uri" else ox.BlankNode(self.value))
        kind = ox.NamedNode(self.datatype) if self.datatype else None
        return str(ox.Literal(self.value, datatype=kind, language=self.language or None))


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: its columns and rows; an absent cell is None. `answer` is set for a yes-or-no question."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    answer: bool | None = None

    def __iter__(self) -> Iterator[dict[str, str | int | float | bool]]:
        """The rows as dicts of plain values, absent cells left out."""
        for row in self.rows:
            yield {name: plain(cell) for name, cell in zip(self.columns, row, strict=True) if cell is not None}

    def __len__(self) -> int:
        return len(self.rows)


def plain(cell: Cell) -> str | int | float | bool:
    """A cell as a Python value: whole numbers, decimals and truth values by their type, all else as text."""
    kind = cell.datatype.removeprefix(XSD)
    if kind in ("integer", "int", "long", "nonNegativeInteger"):
        return int(cell.value)
    if kind in ("decimal", "double", "float"):
        return float(cell.value)
    return cell.value in ("true", "1") if kind == "boolean" else cell.value


def cell(term: object) -> Cell | None:
    """A term of Oxigraph as a cell."""
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, "uri")
    if isinstance(term, ox.Literal):
        kind = term.datatype
        if kind == STRING:
            return Cell(term.value)
        return Cell(term.value, "literal", "" if kind == LANGUAGE else kind.value, term.language or "")
    return Cell(term.value, "bnode") if isinstance(term, ox.BlankNode) else None


def iri(term: object) -> str:
    """The IRI of a term, or the name of a blank node; empty for the default graph."""
    return term.value if isinstance(term, ox.NamedNode) else "" if isinstance(term, ox.DefaultGraph) else str(term)


def term(value: str) -> ox.NamedNode | ox.Literal:
    """What the value of a parameter stands for: an IRI where it is written as one, else a string."""
    iri = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    if re.fullmatch(r"(https?|urn):[^\s<>\"{}|\\^`]+", iri):
        return ox.NamedNode(iri)
    return ox.Literal(value)


def written(value: str) -> str:
    """The value of a parameter as SPARQL writes its term, with everything escaped that could end it.

    >>> print(written('a "b"'), written("https://example.org/a"))
    "a \\"b\\"" <https://example.org/a>
    """
    return str(term(value))
