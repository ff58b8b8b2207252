"""What we know before reading: tables and word lists, each with its source and licence in a first comment."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent


def data_path(name: str) -> Path:
    """The path of a data file."""
    return HERE / name


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV table as dicts; lines that begin with # are comments."""
    with data_path(name).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(line for line in lines if not line.startswith("#"))
        columns = next(rows, [])
        return tuple(dict(zip(columns, row, strict=True)) for row in rows if row)


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a word list, one a line; lines that begin with # are comments."""
    lines = data_path(name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if not line.startswith("#")) - {""}
