"""Exports load in the tools they are for, which are installed for the tests alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from made import made

from kg.export import export
from kg.graph import write

HOSTILE = 'O\'Hara "x\\" }) DETACH DELETE n // \\u0022 \u2028 `'


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made graph, in which one name is an attack."""
    folder = tmp_path_factory.mktemp("graph")
    first, *others = made()
    entities = tuple(replace(e, name=HOSTILE) if e.name == "Ruritania" else e for e in first.entities)
    for _ in write([replace(first, entities=entities), *others], folder):
        pass
    return folder


def test_jsonld_is_the_same_graph_for_a_processor_of_json_ld(graph: Path, tmp_path: Path) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
    export(graph, "jsonld", tmp_path / "graph.jsonld")
    page = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))
    quads = jsonld.to_rdf(page, {"format": "application/n-quads"})
    store, truth = ox.Store(), ox.Store()
    store.load(quads.encode(), format=ox.RdfFormat.N_QUADS)
    truth.load(path=str(graph / "graph.trig"))
    assert set(store) == set(truth)


def test_cypher_is_valid_and_names_do_not_break_out(graph: Path, tmp_path: Path) -> None:
    dialect = pytest.importorskip("graphglot.dialect", reason="graphglot is not installed").Dialect.get_or_raise("neo4j")
    export(graph, "cypher", tmp_path / "graph.cypher")
    lines = (tmp_path / "graph.cypher").read_text(encoding="utf-8").split("\n")
    statements = [line.removesuffix(";") for line in lines if line and not line.startswith("//")]
    assert not [found.error for line in statements if not (found := dialect.validate(line)).success]
    assert sum("DETACH" in statement for statement in statements) and not any(s.startswith("DETACH") for s in statements)
    assert any('assertedBy: "Ivan Petrov", status: "agreed"' in statement for statement in statements)
    assert not any("\\\\u" in statement for statement in statements)


def test_followthemoney_reads_every_entity(graph: Path, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    export(graph, "followthemoney", tmp_path / "graph.jsonl")
    entities = [json.loads(line) for line in (tmp_path / "graph.jsonl").read_text(encoding="utf-8").splitlines()]
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        proxy = model.get_proxy(entity)
        proxy.schema.validate(entity)
        assert kept(proxy) == {name: sorted(values) for name, values in entity["properties"].items()}
        ends = [
            proxy.first(name)
            for name in ("holder", "post", "subject", "object", "member", "organization")
            if name in entity["properties"]
        ]
        assert set(ends) <= ids
    said = [e["properties"] for e in entities if "says Ivan Petrov; agreed" in e["properties"].get("summary", ())]
    assert said and all(properties["description"] for properties in said)


def kept(proxy: Any) -> dict[str, list[str]]:
    return {name: sorted(proxy.get(name)) for name in proxy.properties if proxy.has(name)}
