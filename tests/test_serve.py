"""The endpoint: the SPARQL protocol, what it refuses, and that one bad query never stops the others."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason='the endpoint is tested with pip install "newskg[serve]"')

from starlette.testclient import TestClient

from kg.live import add, opened
from kg.model import Findings
from kg.serve import app, described, prepare
from kg.serve.app import application
from kg.serve.engine import Limits

TRIG = """
@prefix kg: <https://w3id.org/newskg/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
<https://x.org/g> { <https://x.org/ruiz> a kg:Entity, kg:Person ; rdfs:label "Ana Ruiz" ; kg:kind "Person" .
  <https://x.org/treaty> a kg:Entity ; rdfs:label "Lima Treaty" .
  <https://x.org/d> dcterms:identifier "d" . <https://x.org/d#1> a nif:Sentence ; kg:number 1 ; nif:beginIndex 0 ;
  nif:endIndex 10 ; nif:anchorOf "Rain fell." ; nif:referenceContext <https://x.org/d> . }
"""
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
TEXT = "Ana Ruiz met Ben Cole in Oslo. “We agreed on fish,” Ruiz said."
WORST = "SELECT (COUNT(*) AS ?n) WHERE { " + " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(9)) + " }"
JSON, CSV, TURTLE = "application/sparql-results+json", "text/csv", "text/turtle"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("serve")
    (folder / "graph.trig").write_text(TRIG)
    (folder / "graph.html").write_text("<!doctype html><title>page</title>")
    served = prepare(folder, folder)
    limits = Limits(seconds=1.5, answer=20_000, wait=20)
    app = application(served, hosts=["testserver"], origins=["https://friend.example"], workers=2, limits=limits)
    with TestClient(app) as client:
        yield client


def ask(client: TestClient, query: str, accept: str = JSON) -> str:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200, response.text
    return response.text


def test_a_query_is_answered_by_get_and_both_kinds_of_post(client: TestClient) -> None:
    got = ask(client, COUNT, CSV)
    accept = {"Accept": CSV}
    assert client.post("/sparql", data={"query": COUNT}, headers=accept).text == got
    typed = accept | {"Content-Type": "application/sparql-query; charset=utf-8"}
    assert client.post("/sparql", content=COUNT, headers=typed).text == got
    assert got == "n\r\n13\r\n"


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (COUNT, "", JSON),
        (COUNT, "*/*", JSON),
        (COUNT, "application/json", JSON),
        (COUNT, "text/csv;q=0.4, application/sparql-results+xml", "application/sparql-results+xml"),
        (COUNT, "text/tab-separated-values", "text/tab-separated-values"),
        ("ASK { ?s ?p ?o }", "text/turtle, */*;q=0.1", JSON),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", "application/n-triples"),
        ("DESCRIBE <https://x.org/ruiz>", "text/turtle, text/csv", TURTLE),
    ],
)
def test_the_media_type_is_negotiated(client: TestClient, query: str, accept: str, media: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media


def test_the_dataset_of_the_protocol_is_used(client: TestClient) -> None:
    fields = {"query": COUNT, "default-graph-uri": "https://x.org/none"}
    assert '"0"' in client.get("/sparql", params=fields).text


REFUSED = [
    ("get", {"params": {"query": "SELECT"}}, 400, "expected"),
    ("get", {"params": {"query": "SELECT * { SERVICE <http://x.org> { ?s ?p ?o } }"}}, 403, "SERVICE is refused"),
    ("get", {"params": {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}}, 403, "FROM is refused"),
    ("get", {"params": {"query": "DELETE WHERE { ?s ?p ?o }"}}, 400, ""),
    ("get", {"params": {"query": COUNT}, "headers": {"Accept": "image/png"}}, 406, "none of the accepted"),
    ("post", {"data": {"update": "CLEAR ALL"}}, 403, "only reads"),
    ("post", {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403, "only reads"),
    ("post", {"content": COUNT, "headers": {"Content-Type": "text/plain"}}, 415, "send the query as"),
    ("post", {"data": {}}, 400, "no query"),
    ("post", {"content": "x" * (2 << 20), "headers": {"Content-Type": "application/sparql-query"}}, 413, "bytes"),
    ("post", {"data": {f"f{n}": "" for n in range(200)}}, 400, "fields"),
    ("put", {"content": "x"}, 405, ""),
    ("get", {"params": {"query": 'SELECT (CONCAT(?t, ?t, "' + "x" * 5000 + '") AS ?u) { ?s ?p ?t }'}}, 413, "ask for less"),
]


@pytest.mark.parametrize(("method", "request_", "status", "words"), REFUSED)
def test_what_is_refused_gets_an_honest_status(
    client: TestClient, method: str, request_: dict[str, object], status: int, words: str
) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if request_.get("data") == {} else {}
    response = getattr(client, method)("/sparql", **({"headers": headers} | request_))
    assert response.status_code == status
    assert words in response.text


def test_a_body_that_does_not_come_is_not_waited_for(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly() -> Iterator[bytes]:
        yield b"ASK "

    async def never(_: object) -> str:
        await asyncio.sleep(60)
        return ""

    monkeypatch.setattr(app, "SLOWEST_REQUEST", 0.1)
    monkeypatch.setattr(app, "body_of", never)
    typed = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=slowly(), headers=typed).status_code == 408


@pytest.mark.parametrize("path", ["/assets/%2e%2e/app.py", "/queries/..%2f..%2fetc%2fpasswd", "/queries/%2Fetc%2Fpasswd/text"])
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        'SELECT (REGEX("' + "a" * 5000 + '!", "(a+)+$") AS ?x) {}',
        'SELECT (REGEX("a", "((a{1000}){1000}){1000}") AS ?x) {}',
        "SELECT * {" + "{" * 20_000 + "}" * 20_000 + "}",
        "ASK { ?a " + "/".join(["<x:a>"] * 8000) + " ?b }",
    ],
)
def test_a_bomb_of_a_query_ends_and_the_next_one_is_answered(client: TestClient, query: str) -> None:
    typed = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=query, headers=typed).status_code in (200, 400, 504, 507)
    assert ask(client, COUNT, CSV) == "n\r\n13\r\n"


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/health", headers={"Host": "evil.example"}).status_code == 400


def test_only_allowed_sites_may_ask_from_a_browser(client: TestClient) -> None:
    friend = client.get("/health", headers={"Origin": "https://friend.example"})
    stranger = client.get("/health", headers={"Origin": "https://evil.example"})
    assert friend.headers["access-control-allow-origin"] == "https://friend.example"
    assert "access-control-allow-origin" not in stranger.headers


def test_every_answer_has_the_security_headers(client: TestClient) -> None:
    for path in ("/", "/health", "/sparql", "/nowhere", "/queries"):
        assert client.get(path).headers["x-content-type-options"] == "nosniff"


def test_a_query_that_takes_too_long_is_stopped_while_others_are_answered(client: TestClient) -> None:
    with ThreadPoolExecutor(8) as threads:
        started = time.monotonic()
        worst = threads.submit(client.get, "/sparql", params={"query": WORST})
        time.sleep(0.2)
        others = [threads.submit(client.get, "/sparql", params={"query": COUNT}) for _ in range(40)]
        assert all(other.result().status_code == 200 for other in others)
        answered = time.monotonic() - started
        assert worst.result().status_code == 504
        assert answered < time.monotonic() - started
    assert ask(client, COUNT, CSV) == "n\r\n13\r\n"


def test_without_a_query_programs_get_the_description_and_browsers_the_editor(client: TestClient) -> None:
    described = client.get("/sparql")
    assert "sd:Service" in described.text
    assert "void:triples 13" in described.text
    editor = client.get("/sparql", headers={"Accept": "text/html"})
    assert "yasgui" in editor.text
    assert "default-src 'self'" in editor.headers["content-security-policy"]
    assert "http://" not in editor.text
    assert "https://" not in editor.text


def test_standard_queries_are_listed_and_run_with_their_parameters(client: TestClient) -> None:
    listed = {query["name"]: query for query in client.get("/queries").json()}
    assert {"entities", "claims", "agreements"} <= set(listed)
    assert listed["references"]["parameters"] == ["document"]
    rows = client.get("/queries/entities", headers={"Accept": "application/json"}).json()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Ana Ruiz", "Lima Treaty"]
    assert client.get("/queries/references", params={"document": "d"}).status_code == 200
    assert client.get("/queries/references", params={"nonsense": "d"}).status_code == 400
    assert client.get("/queries/nonsense").status_code == 404
    assert client.get("/queries/entities/text").text.startswith("#")


@pytest.mark.parametrize(
    ("words", "things", "sentences"),
    [
        ("ana", 1, 0),
        ("rui", 1, 0),
        ("lima", 1, 0),
        ("rain fel", 0, 1),
        ("nothing", 0, 0),
        ("", 0, 0),
        ('" OR *', 0, 0),
        ("ana NOT ruiz", 0, 0),
        ("ana " * 5000, 1, 0),
        (" ".join(f"w{n}" for n in range(5000)), 0, 0),
    ],
)
def test_search_finds_names_and_sentences(client: TestClient, words: str, things: int, sentences: int) -> None:
    found = client.get("/search", params={"q": words}).json()
    assert (len(found["things"]), len(found["sentences"])) == (things, sentences)


def test_the_page_and_health_are_there(client: TestClient) -> None:
    assert "<title>page" in client.get("/").text
    assert client.get("/health").text == "ok\n"


def test_a_port_and_a_signal_end_it_cleanly(tmp_path: Path) -> None:
    import signal
    import subprocess
    import sys

    (tmp_path / "graph.trig").write_text(TRIG)
    (tmp_path / "graph.html").write_text("<!doctype html>")
    command = [sys.executable, "-m", "kg", "serve", "-g", str(tmp_path), "--port", "18431", "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout is not None
    lines = iter(process.stdout.readline, b"")
    assert any(b"running on http://127.0.0.1:18431" in line for line in lines)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) in (0, -signal.SIGTERM)


def test_a_graph_that_lives_is_served_as_it_is_now(tmp_path: Path, find: Callable[..., Findings]) -> None:
    def put(id: str, found: Findings) -> None:
        with opened(tmp_path / "g") as living:
            add(living, [(id, replace(found, document=replace(found.document, id=id)))])

    (tmp_path / "work").mkdir()
    put("a", find("Rain fell on Bergen."))
    served = prepare(tmp_path / "g", tmp_path / "work")
    again = partial(described, tmp_path / "g", tmp_path / "work")
    texts = "SELECT (COUNT(*) AS ?n) { ?d <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString> ?t }"
    with TestClient(application(served, hosts=["testserver"], workers=1, again=again)) as client:
        assert ask(client, texts, CSV) == "n\r\n1\r\n"
        put("b", find(TEXT))
        assert ask(client, texts, CSV) == "n\r\n2\r\n"
        assert client.get("/search", params={"q": "fish"}).json()["sentences"] == []
        end = time.monotonic() + 60
        while not client.get("/search", params={"q": "fish"}).json()["sentences"] and time.monotonic() < end:
            time.sleep(0.2)
        assert client.get("/search", params={"q": "fish"}).json()["sentences"][0]["document"] == "b"
        assert "Ruiz" in client.get("/").text
