"""The network page: one HTML file that shows a graph beside its texts and says on whose word each thing is known."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import KgError
from kg.model import Findings
from kg.view.draw import picture
from kg.view.load import load
from kg.view.page import html

__all__ = ["html", "picture", "view", "write_page"]


def write_page(found: Iterable[Findings], path: Path, *, title: str = "") -> None:
    """Write the page of linked findings; KgError when the file cannot be written."""
    try:
        path.write_text(html(picture(found), title), encoding="utf-8", newline="\n")
    except OSError as error:
        raise KgError(f"{path}: {error.strerror}: choose another file with -o") from error


def view(graph: Path, path: Path) -> None:
    """Write the page of a graph file or folder; GraphError when it cannot be read."""
    found, _ = load(graph)
    write_page(found, path)
