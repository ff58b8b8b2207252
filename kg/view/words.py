"""The words and looks of the page, kept as data: English strings, relation families, kinds with shape and colour."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

from kg.data import table
from kg.model import Time

ASSETS = Path(__file__).parent / "assets"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of our tables; lines that begin with # are comments."""
    lines = [line for line in (ASSETS / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@cache
def strings() -> dict[str, Any]:
    """Everything the page says, by key."""
    return dict(json.loads((ASSETS / "strings.json").read_text(encoding="utf-8")))


@cache
def kinds() -> tuple[dict[str, str], ...]:
    """Kinds of nodes with shape and colours, the most special first."""
    return tuple(rows("kinds.csv"))


@cache
def families() -> dict[str, str]:
    """The family a relation belongs to."""
    return {row["relation"]: row["family"] for row in rows("relations.csv")}


@cache
def conflicts() -> frozenset[str]:
    """Kinds of events in which somebody acts against another, in words or deeds."""
    classes = {row["class"] for row in rows("conflict.csv")}
    return frozenset(row["type"] for row in table("event-frames.csv") if row["plover"] in classes)


@cache
def open_words() -> frozenset[str]:
    """Statuses, kinds and relations of what has not come about: offered, planned, conditional ..."""
    return frozenset(row["word"] for row in rows("open.csv"))


def lasting(time: tuple[str, Time]) -> str:
    """When a post is held, in words: "2015–2019", "since 2018". `time` is one of the `times` of a statement.

    >>> from kg.model import Span
    >>> lasting(("during", Time("2015/2019", "", Span(0, 0)))), lasting(("until", Time("2019", "", Span(0, 0))))
    ('2015–2019', 'until 2019')
    """
    name, label = time[0], time[1].label
    begin, slash, end = label.partition("/")
    if name == "during" and slash:
        name, label = ("since", begin) if end == ".." else ("until", end) if begin == ".." else ("during", f"{begin}–{end}")
    return str(strings()[f"post_{name}"]).replace("{time}", label)
