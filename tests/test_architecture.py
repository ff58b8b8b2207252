"""The shape of the code: imports go one way, and each big library has one door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

KG = Path(__file__).resolve().parent.parent / "kg"

LAYERS = (
    ("kg.quick",),
    ("kg.errors", "kg.kinds", "kg.model", "kg.reading", "kg.workers", "kg.version"),
    ("kg.data",),
    ("kg.vocab", "kg.spelling", "kg.gazetteer", "kg.entries", "kg.guard", "kg.ruler"),
    ("kg.read", "kg.parse", "kg.quotes", "kg.dateline"),
    ("kg.times",),
    ("kg.mentions",),
    ("kg.extract",),
    ("kg.coref",),
    ("kg.pipeline", "kg.cluster"),
    ("kg.copies",),
    ("kg.link",),
    ("kg.rdf", "kg.store"),
    ("kg.graph", "kg.remote"),
    ("kg.publish", "kg.shelf"),
    ("kg.sparql",),
    ("kg.ontology",),
    ("kg.check", "kg.export", "kg.view", "kg.explain", "kg.score", "kg.diff"),
    ("kg.serve",),
    ("kg.make",),
    ("kg.loaded",),
    ("kg.live",),
    ("kg.api",),
    ("kg",),
    ("kg.cli",),
    ("kg.__main__",),
)
DOORS = {
    "spacy": "kg.parse",
    "rdflib": "kg.rdf",
    "pyoxigraph": "kg.store",
    "pyvis": "kg.view",
    "pyshacl": "kg.check",
    "networkx": "kg.export",
    "pyspark": "kg.cluster",
    "py4j": "kg.cluster",
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(KG.rglob("*.py")):
        parts = ("kg", *path.relative_to(KG).with_suffix("").parts)
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(module: str) -> int:
    """The layer of the longest prefix of a module that has one."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        prefix = ".".join(parts[:length])
        for level, names in enumerate(LAYERS):
            if prefix in names:
                return level
    raise AssertionError(f"{module} stands in no layer: add it to LAYERS")


MODULES = list(modules())
NAMES = {name for name, _ in MODULES}


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_imports_go_one_way(name: str, path: Path) -> None:
    for imported in imports(path):
        if imported in NAMES and imported != "kg":
            assert layer(imported) <= layer(name), f"{name} imports {imported}, which is further down the road"


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_each_library_has_one_door(name: str, path: Path) -> None:
    for imported in imports(path):
        door = DOORS.get(imported.split(".")[0])
        assert door is None or name == door or name.startswith(f"{door}."), f"{name} imports {imported}: its door is {door}"


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_only_cli_prints(name: str, path: Path) -> None:
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    printing = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
    assert not printing or name.startswith("kg.cli")
