"""SPARQL files by name, their parameters, and the answer in the format asked for."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from kg.errors import QueryError
from kg.guard import allowed, bare
from kg.store import Cell, Rows, Store, open_store, solve, written

HERE = Path(__file__).resolve().parent
WIDEST = 60
"""Columns of a table are cut at this width; other formats never cut."""


def folder() -> Path:
    """Where the queries that come with the program are: in the package, or beside it in a source tree."""
    inside = HERE / "queries"
    return inside if inside.is_dir() else HERE.parent / "queries"


@cache
def titles() -> dict[str, str]:
    """The question that each query that comes with the program answers, by name."""
    return {path.stem: title(path.read_text(encoding="utf-8")) for path in sorted(folder().glob("*.rq"))}


def title(query: str) -> str:
    """The first comment line of a query."""
    first = query.lstrip().partition("\n")[0]
    return first.lstrip("# ").strip() if first.startswith("#") else ""


def text_of(name: str) -> str:
    """The SPARQL of a name or a file; QueryError with near names when there is none."""
    path = Path(name)
    if name not in titles() and path.is_file():
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{name}: {error}: give a SPARQL file in UTF-8") from error
    if name in titles():
        return (folder() / f"{name}.rq").read_text(encoding="utf-8")
    near = get_close_matches(name, titles(), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "kg list shows all names"
    raise QueryError(f"{name}: no query of this name and no such file: {hint}")


def parameters_of(query: str) -> tuple[str, ...]:
    """The parameters of a query: the variables it writes with a dollar sign.

    >>> parameters_of("SELECT ?a { ?a kg:name $name }")
    ('name',)
    """
    return tuple(sorted(set(re.findall(r"\$(\w+)", bare(query)))))


def run(name: str, graph: Path, parameters: Mapping[str, str] | None = None) -> Rows:
    """The answer of a query, by its name or file, over a graph file or folder."""
    return ask(open_store(graph), name, parameters)


def ask(store: Store, name: str, parameters: Mapping[str, str] | None = None) -> Rows:
    """The answer of a query, by its name or file, over an open store."""
    return solve(store, text_of_query(name, parameters), name=name)


def text_of_query(name: str, parameters: Mapping[str, str] | None = None) -> str:
    """The SPARQL of a name or file with its parameters filled; QueryError when it reaches beyond the graph."""
    return filled(allowed(text_of(name), name), name, parameters or {})


def filled(query: str, name: str, parameters: Mapping[str, str]) -> str:
    """The query with its parameters bound to terms, in place of the default it gives (`VALUES $name { "" }`) or added to it."""
    known = parameters_of(query)
    for parameter, value in parameters.items():
        if parameter not in known:
            has = f"has {' '.join(known)}" if known else "has none"
            raise QueryError(f"{name}: no parameter {parameter}: the query {has}")
        query = bound(query, parameter, written(value))
    return query


def bound(query: str, parameter: str, term: str) -> str:
    """The query with one parameter bound to a term in SPARQL's own writing.

    >>> bound('SELECT * { VALUES $a { "" } ?s ?p $a }', "a", '"x"')
    'SELECT * { VALUES $a { "x" } ?s ?p $a }'
    """
    plain = bare(query)
    default = re.search(rf"VALUES\s+\${parameter}\s*\{{([^}}]*)\}}", plain, re.I)
    if default:
        return f"{query[: default.start(1)]} {term} {query[default.end(1) :]}"
    group = re.search(r"WHERE\s*\{", plain, re.I) or re.search(r"\{", plain)
    return query if group is None else f"{query[: group.end()]} VALUES ${parameter} {{ {term} }}{query[group.end() :]}"


def write_rows(rows: Rows, format: str) -> str:
    """The rows in a format of `FORMATS`; QueryError when there is none of that name."""
    if format not in FORMATS:
        raise QueryError(f"format {format}: choose among {' '.join(FORMATS)}")
    if rows.answer is not None and format != "json":
        return f"{str(rows.answer).lower()}\n"
    return "".join(FORMATS[format](rows))


def as_table(rows: Rows) -> Iterator[str]:
    """Columns under each other, for reading; wide cells are cut."""
    lines = [list(rows.columns), *([shown(cell) for cell in row] for row in rows.rows)]
    cut = [[text if len(text) <= WIDEST else text[: WIDEST - 1] + "…" for text in line] for line in lines]
    widths = [max(map(width, column)) for column in zip(*cut, strict=True)]
    for number, line in enumerate(cut):
        padded = (text + " " * (wide - width(text)) for text, wide in zip(line, widths, strict=True))
        yield "  ".join(padded).rstrip() + "\n"
        if number == 0:
            yield "  ".join("-" * wide for wide in widths) + "\n"


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def shown(cell: Cell | None) -> str:
    """A cell on one line, without characters that steer a terminal."""
    text = "" if cell is None else cell.value
    return text if text.isprintable() else "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)


def as_markdown(rows: Rows) -> Iterator[str]:
    """A Markdown table."""
    yield "| " + " | ".join(rows.columns) + " |\n"
    yield "|" + " --- |" * len(rows.columns) + "\n"
    for row in rows.rows:
        cells = (shown(cell).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in row)
        yield "| " + " | ".join(cells) + " |\n"


def as_csv(rows: Rows) -> Iterator[str]:
    """SPARQL 1.1 results in CSV, lines ended by a line feed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(["" if cell is None else cell.value for cell in row] for row in rows.rows)
    yield out.getvalue()


def as_json(rows: Rows) -> Iterator[str]:
    """The SPARQL 1.1 Query Results JSON Format."""
    if rows.answer is not None:
        yield json.dumps({"head": {}, "boolean": rows.answer}) + "\n"
        return
    yield f'{{"head": {json.dumps({"vars": rows.columns}, ensure_ascii=False)}, "results": {{"bindings": ['
    for number, row in enumerate(rows.rows):
        binding = {name: json_term(cell) for name, cell in zip(rows.columns, row, strict=True) if cell is not None}
        yield f"{',' if number else ''}\n{json.dumps(binding, ensure_ascii=False)}"
    yield "\n]}}\n"


def json_term(cell: Cell) -> dict[str, str]:
    """A term in the SPARQL 1.1 Query Results JSON Format."""
    written = {"type": cell.kind, "value": cell.value}
    if cell.language:
        written["xml:lang"] = cell.language
    elif cell.datatype:
        written["datatype"] = cell.datatype
    return written


def as_jsonl(rows: Rows) -> Iterator[str]:
    """A flat JSON object a row, absent cells left out."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Rows], Iterator[str]]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
    "jsonl": as_jsonl,
    "md": as_markdown,
}
