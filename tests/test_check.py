"""`kg check` finds each broken promise, and finds what a SHACL engine finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import made

from kg.check import check
from kg.check.shapes import shape_rules
from kg.data import data_path
from kg.graph import write
from kg.store import solve, store_of

CLAIM = "<doc/2025%2F02%20a/claim-1>"
SPAN = "<doc/2025%2F02%20a#char=21,30>"
STATEMENT = "<doc/2025%2F02%20a/statement/0-10-citizenOf>"

BROKEN = [
    ("<entity/ivan-petrov> kg:citizenOf <entity/norland> .", "a plain triple that the text itself does not say"),
    ("<entity/ada-novak> kg:livesIn <entity/norland> .", "a plain triple that the text itself does not say"),
    ("<doc/x/condition-120> a kg:Condition .", "is called an agreement, offer, condition"),
    ("<doc/x/agreement-90> a kg:Agreement .", "is only planned, proposed, refused"),
    ("<doc/x/event-again> a kg:Event .", "is only planned, proposed, refused"),
    ("<doc/x/event-new> a kg:Event .", "a Event has no label"),
    (f"{CLAIM} kg:form kgv:shouted .", "has a form that is none of the known values"),
    (f"{CLAIM} kg:sentence 7 .", "has more than 1 sentence"),
    (f"{CLAIM} kg:around <doc/nowhere/claim-9> .", "has a around that is no Claim"),
    ("<doc/b/claim-new> a kg:Claim .", "a Claim has no content"),
    (f"{STATEMENT} kg:inClaim {CLAIM} .", "a statement made in a claim is not the text's own"),
    ("<doc/b/statement/new> a rdf:Statement .", "no statement without a span of text"),
    ("<entity/ada-novak> kg:kind 7 .", "has a kind that is none of the known values"),
    ("<doc/b#char=3,2> a nif:OffsetBasedString ; nif:beginIndex 3 ; nif:endIndex 2 .", "is not below its endIndex"),
    (f'{SPAN} nif:anchorOf "Ada" .', "the words are not the text at these offsets"),
    ('<doc/b> kg:sha256 "0" .', "the text is not the one that was hashed"),
    ("<entity/ada-novak> rdfs:seeAlso [] .", "a blank node"),
    ("<entity/nobody> kg:citizenOf <entity/norland> .", "a plain triple"),
]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    for _ in write(made(), tmp_path):
        pass
    return tmp_path


def add(graph: Path, triples: str) -> None:
    for name, extra in (("graph.trig", f"GRAPH <graph/more> {{ {triples} }}"), ("graph.ttl", triples)):
        path = graph / name
        path.write_text(path.read_text(encoding="utf-8") + extra + "\n", encoding="utf-8")


def test_a_graph_as_it_is_made_keeps_all_promises(graph: Path) -> None:
    assert list(check(graph)) == []


@pytest.mark.parametrize(("triples", "problem"), BROKEN)
def test_each_broken_promise_is_found(triples: str, problem: str, graph: Path) -> None:
    add(graph, triples)
    assert any(problem in found for found in check(graph)), list(check(graph))


def test_files_of_different_length_are_found(graph: Path) -> None:
    path = graph / "graph.ttl"
    path.write_text(path.read_text(encoding="utf-8") + '<entity/ada-novak> rdfs:comment "x" .', encoding="utf-8")
    assert any("different numbers of triples" in found for found in check(graph))


@pytest.mark.parametrize("triples", ["", *(triples for triples, _ in BROKEN)])
def test_shapes_say_what_a_shacl_engine_says(triples: str, graph: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    rdflib = pytest.importorskip("rdflib")
    add(graph, triples)
    data = rdflib.Graph().parse(graph / "graph.ttl")
    _, report, _ = pyshacl.validate(data, shacl_graph=str(data_path("shapes.ttl")), advanced=False)
    theirs = {str(node) for node in report.objects(None, rdflib.SH.focusNode)}
    store = store_of((graph / "graph.trig").read_text(encoding="utf-8"))
    ours = {row[0].value for rule in shape_rules() for row in solve(store, rule.query).rows if row[0]}
    assert {node for node in ours if "/" in node} == {node for node in theirs if "/" in node}
