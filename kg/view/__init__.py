"""The network page: one HTML file that shows a graph beside its texts and says on whose word each thing is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.errors import KgError
from kg.model import Findings
from kg.store import Rows, Store, open_store
from kg.view.data import Result
from kg.view.draw import Things, picture
from kg.view.engine import Engine, engine
from kg.view.load import base_of, load
from kg.view.page import html

__all__ = ["Frame", "frame", "html", "picture", "result", "view", "write_page"]


def write_page(
    found: Iterable[Findings], path: Path, *, title: str = "", result: Result | None = None, engine: Engine | None = None,
    things: Things | None = None,
) -> None:  # fmt: skip
    """Write the page of linked findings, with what they say of each entity if known; KgError when it cannot be written."""
    try:
        path.write_text(html(picture(found, things), title, result, engine), encoding="utf-8", newline="\n")
    except OSError as error:
        raise KgError(f"{path}: {error.strerror}: choose another file with -o") from error


def view(graph: Store | Path, path: Path, *, title: str = "", rows: Rows | None = None, sparql: bool = False) -> None:
    """Write the page of a graph (a store, a file or a folder), or of what a query found in it; with `sparql` the page can
    answer queries itself, for some 2 MB more and the size of the graph."""
    store = open_store(graph) if isinstance(graph, Path) else graph
    base = base_of(store)
    found = result(rows, base) if rows else None
    write_page(load(store), path, title=title, result=found, engine=engine(graph, base) if sparql else None)


def result(rows: Rows, base: str) -> Result:
    """The rows of a query as a page shows them: IRIs of the graph become ids of its things."""
    cells = (
        tuple(
            ("", "") if cell is None else (cell.value, cell.value.removeprefix(base) if cell.kind == "uri" else "")
            for cell in row
        )
        for row in rows.rows
    )
    return Result(rows.columns, tuple(cells))


@dataclass(frozen=True, slots=True)
class Frame:
    """A page to show in a notebook: in a frame of its own, which can reach neither the notebook nor the network."""

    page: str
    height: int = 640

    def _repr_html_(self) -> str:
        """The frame, for Jupyter."""
        return (
            f'<iframe sandbox="allow-scripts allow-downloads" width="100%" height="{self.height:d}"'
            f' style="border:1px solid #8888" srcdoc="{escape(self.page)}"></iframe>'
        )


def frame(store: Store, *, title: str = "", height: int = 640) -> Frame:
    """The page of a graph for a notebook."""
    return Frame(html(picture(load(store)), title), height)
