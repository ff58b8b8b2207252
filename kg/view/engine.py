"""SPARQL inside the page: Oxigraph as WebAssembly, the graph itself, and the questions that come with the program."""

from __future__ import annotations

import base64
import gzip
import re
from dataclasses import dataclass
from pathlib import Path

from kg.sparql import text_of, titles
from kg.store import Store, as_written
from kg.view.words import ASSETS


@dataclass(frozen=True, slots=True)
class Engine:
    """What a page needs to answer queries: a script, and gzip in base64 of the machine code and of the graph in its format.
    `questions` are (name, what it asks, SPARQL); `base` is what the IRIs of the graph's own things begin with."""

    script: str
    binary: str
    graph: str
    format: str
    base: str
    questions: tuple[tuple[str, str, str], ...]


def engine(graph: Store | Path, base: str) -> Engine:
    """The engine for a graph: of a file as it stands, of a store what it holds now."""
    written, format = as_written(graph)
    questions = tuple((name, title, text_of(name)) for name, title in titles().items())
    binary = (ASSETS / "oxigraph.wasm.gz").read_bytes()
    return Engine(worker_script(), packed(binary), packed(gzip.compress(written, mtime=0)), format, base, questions)


def packed(content: bytes) -> str:
    """Bytes as text that can stand in a page."""
    return base64.b64encode(content).decode("ascii")


def worker_script() -> str:
    """What the page runs in a worker: the engine, and our script that answers questions with it."""
    return plain_script() + (ASSETS / "asker.js").read_text(encoding="utf-8")


def plain_script() -> str:
    """Oxigraph's own script, made from a module into one that stands in the page: its names in one constant."""
    code = (ASSETS / "oxigraph.js").read_text(encoding="utf-8")
    code = re.sub(r"^export (class|function)", r"\1", code, flags=re.M)
    code = re.sub(r"^export \{[^}]*\};?$", "return { initSync, Store };", code, flags=re.M)
    code = re.sub(r"new URL\([^)]*import\.meta\.url\)", "undefined", code)
    return f"const oxigraph = (() => {{\n{code}}})();\n"
