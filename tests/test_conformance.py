"""SPARQL 1.1 as `kg query` and `kg serve` speak it: a small table of our own, and the W3C's suites where they lie beside us."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason='the endpoint is tested with pip install "newskg[serve]"')

from starlette.testclient import TestClient

from kg.serve import prepare
from kg.serve.app import application
from kg.sparql import write_rows
from kg.store import load_folder, open_folder, open_store, solve

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
RUNNER = BENCHMARKS.parent.parent / "shared" / "bench" / "rdf_suite"
TRIG = """
@prefix : <https://x.org/> .
:one { :ann :knows :bob ; :age 40 ; :name "Ann"@en . :bob :knows :cy ; :age 30 . }
:two { :cy :name "Cy" ; :age 50 . :ann :likes "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> . }
"""
A = "https://x.org/"
TABLE = [
    ("SELECT ?a { :bob :age ?a }", "30"),
    ("SELECT ?b { :ann :knows+ ?b } ORDER BY ?b", f"{A}bob {A}cy"),
    ("SELECT ?b { :ann :knows/:knows ?b }", f"{A}cy"),
    ("SELECT ?b { ?b ^:knows :ann }", f"{A}bob"),
    ("SELECT (COUNT(*) AS ?n) (SUM(?a) AS ?s) (MAX(?a) AS ?m) { ?x :age ?a }", "3 120 50"),
    ("SELECT ?x ?n { ?x :age ?a OPTIONAL { ?x :name ?n } } ORDER BY ?a", f"{A}bob - {A}ann Ann {A}cy Cy"),
    ("SELECT ?x { ?x :age ?a MINUS { ?x :name ?n } }", f"{A}bob"),
    ("SELECT ?x { ?x :age ?a FILTER NOT EXISTS { ?x :name ?n } }", f"{A}bob"),
    ("SELECT ?x { { ?x :likes ?y } UNION { ?x :age 30 } } ORDER BY ?x", f"{A}ann {A}bob"),
    ("SELECT ?x { VALUES ?a { 30 50 } ?x :age ?a } ORDER BY DESC(?a) LIMIT 1", f"{A}cy"),
    ("SELECT ?y { BIND(1 + 2 AS ?y) }", "3"),
    ("SELECT ?n { ?x :name ?n FILTER(LANG(?n) = 'en') }", "Ann"),
    ("SELECT ?k (GROUP_CONCAT(?l; SEPARATOR='+') AS ?n) { ?x :age ?a BIND(?a > 35 AS ?k) BIND(STR(?a) AS ?l) }"
     " GROUP BY ?k HAVING (COUNT(*) = 1)", "false 30"),
    ("SELECT ?x { { SELECT (MIN(?a) AS ?m) { ?x :age ?a } } ?x :age ?m }", f"{A}bob"),
    ("SELECT ?g { GRAPH ?g { :cy :age 50 } }", f"{A}two"),
    ("SELECT (COUNT(*) AS ?n) FROM <https://x.org/two> { ?x :age ?a }", "1"),
    ("SELECT ?g FROM NAMED :one { GRAPH ?g { ?x :name ?n } }", "refused"),
    ("SELECT ?g FROM NAMED <https://x.org/one> { GRAPH ?g { ?x :name ?n } }", f"{A}one"),
    ("BASE <https://x.org/> SELECT (COUNT(*) AS ?n) FROM <one> { ?x ?p ?o }", "5"),
    ("BASE <file:///etc/> SELECT * FROM <passwd> { ?x ?p ?o }", "refused"),
    ("SELECT * FROM <file:///etc/passwd> { ?x ?p ?o }", "refused"),
    ("SELECT ?x { SERVICE <https://x.org/> { ?x ?p ?o } }", "refused"),
    ("ASK { :ann :knows :cy }", "false"),
    ("ASK { :ann :knows ?x . ?x :knows :cy }", "true"),
    ("SELECT ?x { :ann :knows ?x", "wrong"),
]  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("conformance")
    (folder / "graph.trig").write_text(TRIG, encoding="utf-8")
    (folder / "graph.html").write_text("<!doctype html><title>page</title>", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client(graph: Path) -> Iterator[TestClient]:
    with TestClient(application(prepare(graph, graph), hosts=["testserver"], workers=1)) as client:
        yield client


def values(found: dict[str, Any]) -> str:
    """The W3C's JSON as a line of the table."""
    if "boolean" in found:
        return str(found["boolean"]).lower()
    names = found["head"]["vars"]
    return " ".join(row[name]["value"] if name in row else "-" for row in found["results"]["bindings"] for name in names)


def prefixed(query: str) -> str:
    return f"PREFIX : <{A}>\n{query}"


@pytest.mark.parametrize(("query", "expected"), [row for row in TABLE if row[1] not in ("refused", "wrong")])
def test_kg_query_answers_as_the_standard_says(query: str, expected: str, graph: Path) -> None:
    assert values(json.loads(write_rows(solve(open_store(graph), prefixed(query)), "json"))) == expected


@pytest.mark.parametrize(("query", "expected"), TABLE)
def test_kg_serve_answers_as_the_standard_says(query: str, expected: str, client: TestClient) -> None:
    asked = prefixed(query)
    ways = (
        client.get("/sparql", params={"query": asked}),
        client.post("/sparql", data={"query": asked}),
        client.post("/sparql", content=asked, headers={"Content-Type": "application/sparql-query"}),
    )
    for response in ways:
        if expected in ("refused", "wrong"):
            assert response.status_code == {"refused": 403, "wrong": 400}[expected]
        else:
            assert values(response.json()) == expected


def test_relative_names_of_a_served_query_start_from_the_endpoint(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "CONSTRUCT { <s> <p> 1 } WHERE { }"}, headers={"Accept": "text/turtle"})
    assert answer.text.startswith("<http://testserver/s> <http://testserver/p> 1")


def test_the_graphs_of_the_protocol_win_over_those_of_the_query(client: TestClient) -> None:
    asked = "SELECT (COUNT(*) AS ?n) FROM <https://x.org/one> { ?x ?p ?o }"
    answer = client.get("/sparql", params={"query": asked, "default-graph-uri": f"{A}two"})
    assert values(answer.json()) == "3"


def test_a_folder_of_oxigraph_is_read_where_it_lies(graph: Path, tmp_path: Path) -> None:
    load_folder(graph, tmp_path / "store")
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert solve(open_store(tmp_path / "store"), everything) == solve(open_folder(tmp_path / "store"), everything)


def test_a_relative_name_in_a_file_starts_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("<#a> <#b> <#c> .", encoding="utf-8")
    rows = solve(open_store(tmp_path / "own.ttl"), "SELECT ?s { ?s ?p ?o }")
    assert [row["s"] for row in rows] == [f"{(tmp_path / 'own.ttl').as_uri()}#a"]


@pytest.mark.skipif(not (RUNNER / "suite.py").exists(), reason="the W3C's tests do not lie beside the project")
def test_the_suites_of_the_w3c_fail_only_where_we_know_why() -> None:
    command = [sys.executable, str(BENCHMARKS / "conformance.py"), "--runner", str(RUNNER)]
    environment = os.environ | {"PYTHONPATH": str(BENCHMARKS.parent)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
