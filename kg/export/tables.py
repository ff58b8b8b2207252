"""A graph as tables for spreadsheets, pandas, DuckDB and Spark: a folder with nodes, edges, claims and documents.

The columns are those of the standard queries. Absent cells are empty in CSV and null in Parquet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.export.rows import EDGE_COLUMNS, NODE_COLUMNS, Row, answers, edges, nodes
from kg.store import open_store

Table = tuple[Sequence[str], list[Row]]

EDGES = ("source", "sourceName", "relation", "target", "targetName", *EDGE_COLUMNS[1:])
CLAIMS = (
    "document", "claim", "speaker", "speakerName", "speakerBegin", "speakerEnd", "cue", "cueBegin", "cueEnd", "form", "begin",
    "end", "text", "status", "polarity", "certainty", "addressee", "medium", "date", "sentence",
)  # fmt: skip
DOCUMENTS = ("document", "source", "title", "date", "publisher", "url")
NUMBERS = ("begin", "end", "speakerBegin", "speakerEnd", "cueBegin", "cueEnd")
FLAGS = ("described", "negated")


def tables(graph: Path) -> dict[str, Table]:
    """The tables of a graph by name: columns and rows."""
    store = open_store(graph)
    return {
        "nodes": (NODE_COLUMNS, list(nodes(store))),
        "edges": (EDGES, list(edges(store))),
        "claims": (CLAIMS, list(answers(store, "claims"))),
        "documents": (DOCUMENTS, list(answers(store, "texts"))),
    }


def as_csv(graph: Path) -> dict[str, bytes]:
    """CSV files by name, in UTF-8, with a line of column names."""
    return {f"{name}.csv": csv_of(*table) for name, table in tables(graph).items()}


def csv_of(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """One table as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_parquet(graph: Path) -> dict[str, bytes]:
    """Parquet files by name: offsets are 32-bit integers, flags Booleans, all else strings."""
    return {f"{name}.parquet": parquet_of(*table) for name, table in tables(graph).items()}


def parquet_of(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """One table as Parquet; GraphError when pyarrow is missing."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise GraphError('pyarrow is not installed: run pip install "newskg[parquet]"') from error
    arrays: list[Any] = [pa.array([cell(row, name) for row in rows], type_of(pa, name)) for name in columns]
    out = pa.BufferOutputStream()
    parquet.write_table(pa.table(arrays, names=list(columns)), out)
    written: bytes = out.getvalue().to_pybytes()
    return written


def cell(row: Row, column: str) -> Any:
    """A value of a row as its column wants it; None when it is absent or empty."""
    value = row.get(column)
    if column in NUMBERS or column in FLAGS:
        return value
    return str(value) if value not in (None, "") else None


def type_of(pa: Any, column: str) -> Any:
    """The type of a column."""
    if column in NUMBERS:
        return pa.int32()
    return pa.bool_() if column in FLAGS else pa.string()
