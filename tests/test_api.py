"""The Python API: texts in, a graph, questions to it."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import QueryError

TEXT = "Ada Novak, the foreign minister of Peru, met Ivan Petrov in Lima."


@pytest.fixture(scope="module")
def graph() -> kg.Graph:
    return kg.build([TEXT, kg.Document("two", "Ivan Petrov left Lima.", date="2025-02-03")])


def test_modules_do_not_hide_functions(graph: kg.Graph) -> None:
    import kg.make
    import kg.sparql

    assert kg.make and kg.sparql
    assert callable(kg.build)
    assert callable(kg.query)


def test_query_by_name_and_by_text(graph: kg.Graph) -> None:
    assert {row["document"] for row in kg.query(graph, "mentions")} >= {"two"}
    assert kg.query(graph, "ASK { ?s ?p ?o }") == []
    assert kg.query(graph, "SELECT ?n { ?e <http://www.w3.org/2000/01/rdf-schema#label> ?n FILTER(?n = 'Lima') }") == [
        {"n": "Lima"}
    ]
    with pytest.raises(QueryError, match="did you mean entities"):
        kg.query(graph, "entity")


def test_graph_from_folder_is_the_same(graph: kg.Graph, tmp_path: Path) -> None:
    (tmp_path / "graph.trig").write_text(graph.trig, encoding="utf-8")
    assert kg.load(tmp_path) == graph


def test_objects_of_other_libraries_have_everything(graph: kg.Graph) -> None:
    assert len(list(graph.to_rdflib().quads())) == len(graph)
    assert "Lima" in {data["label"] for _, data in graph.to_networkx().nodes(data=True)}


def test_one_text_is_one_document() -> None:
    assert kg.query(kg.build(TEXT), "mentions") == kg.query(kg.build([TEXT]), "mentions")


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute nothing"):
        _ = kg.nothing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Novak said that Ivan Petrov is a member of NATO.", True),
        ("Ada Novak denied that Ivan Petrov is a member of NATO.", False),
    ],
)
def test_what_is_denied_is_no_relation(text: str, found: bool) -> None:
    rows = [row for row in kg.query(kg.build(text), "relations") if row["relation"] == "memberOf"]
    assert [row["assertedBy"] for row in rows] == ["Ada Novak"] * found
