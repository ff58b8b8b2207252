"""Any SPARQL 1.1 store: Oxigraph's server and Virtuoso, started by the tests, and a store that stumbles."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import which
from typing import ClassVar

import pytest

from kg import remote
from kg.errors import GraphError, QueryError
from kg.remote import Remote
from kg.sparql import run, text_of_query

OXIGRAPH_PORT, VIRTUOSO_PORT, VIRTUOSO_SQL = 17878, 18890, 11111
TURTLE = '@base <https://x.org/> . <ruiz> <name> "Ana “Ruiz” é\\n" ; <age> 40 . <cole> <name> "Ben Cole"@en .'
NAMES = "SELECT ?name WHERE { ?s <https://x.org/name> ?name }"


def wait_for(port: int) -> None:
    """Until something listens on a port of this machine."""
    for _ in range(60):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise TimeoutError


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    program = which("oxigraph")
    if not program:
        pytest.skip("Oxigraph's server is not installed: pip install oxigraph")
    folder = tmp_path_factory.mktemp("oxigraph")
    process = subprocess.Popen(
        [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{OXIGRAPH_PORT}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(OXIGRAPH_PORT)
    yield Remote(f"oxigraph+http://127.0.0.1:{OXIGRAPH_PORT}", {})
    process.kill()
    process.wait()


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    program, settings = which("virtuoso-t"), Path("/etc/virtuoso-opensource-7/virtuoso.ini")
    if not program or not settings.exists():
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7")
    folder = tmp_path_factory.mktemp("virtuoso")
    text = re.sub(r"/var/lib/virtuoso-opensource-7/db", str(folder), settings.read_text())
    text = re.sub(r"ServerPort\s*=\s*1111", f"ServerPort = 127.0.0.1:{VIRTUOSO_SQL}", text)
    text = re.sub(r"ServerPort\s*=\s*8890", f"ServerPort = 127.0.0.1:{VIRTUOSO_PORT}", text)
    (folder / "virtuoso.ini").write_text(text)
    process = subprocess.Popen(
        [program, "+foreground", "+configfile", str(folder / "virtuoso.ini")],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(VIRTUOSO_PORT)
    yield Remote(f"virtuoso+http://127.0.0.1:{VIRTUOSO_PORT}", {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"})
    process.kill()
    process.wait()


@pytest.mark.parametrize("kind", ["oxigraph", "virtuoso"])
def test_a_graph_is_put_replaced_changed_and_dropped(kind: str, request: pytest.FixtureRequest) -> None:
    store: Remote = request.getfixturevalue(kind)
    graph = "https://x.org/graph/a?b=c&d"
    store.replace(graph, TURTLE)
    store.replace(graph, TURTLE)
    store.replace("https://x.org/graph/2", '<https://x.org/lind> <https://x.org/name> "Eva Lind" .')
    assert sorted(str(row["name"]) for row in store.ask(NAMES)) == ["Ana “Ruiz” é\n", "Ben Cole", "Eva Lind"]
    assert [row["age"] for row in store.ask("SELECT ?age WHERE { ?s <https://x.org/age> ?age }")] == [40]
    store.update(f'INSERT DATA {{ GRAPH <{graph}> {{ <https://x.org/new> <https://x.org/name> "New" }} }}')
    assert len(store.ask(NAMES)) == 4
    assert store.ask("ASK { ?s ?p 40 }").answer is True
    for name in (graph, "https://x.org/graph/2", "https://x.org/graph/never"):
        store.drop(name)
    assert len(store.ask(NAMES)) == 0


@pytest.mark.parametrize("kind", ["oxigraph", "virtuoso"])
def test_a_wrong_query_is_named(kind: str, request: pytest.FixtureRequest) -> None:
    store: Remote = request.getfixturevalue(kind)
    with pytest.raises(QueryError):
        store.ask("SELECT WHERE {")


def test_a_built_graph_answers_standard_queries_from_the_store(oxigraph: Remote, tmp_path: Path) -> None:
    from kg.cli import main

    (tmp_path / "a.txt").write_text(
        "French President Ana Ruiz met Ben Cole in Oslo. Ruiz said that Cole agreed.", encoding="utf-8"
    )
    address = f"oxigraph+http://127.0.0.1:{OXIGRAPH_PORT}"
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "g"), "--no-view", "--store", address]) == 0
    for name in ("entities", "positions", "claims", "events", "mentions"):
        text = text_of_query(name)
        assert oxigraph.ask(text).rows == run(name, tmp_path / "g").rows
    assert main(["add", str(tmp_path / "a.txt"), "-g", str(tmp_path / "live"), "--store", address]) == 0
    assert oxigraph.ask(text_of_query("claims")).rows == run("claims", tmp_path / "g").rows
    assert main(["remove", "a", "-g", str(tmp_path / "live"), "--store", address]) == 0
    assert len(oxigraph.ask(text_of_query("claims"))) == 0


class Stumbling(BaseHTTPRequestHandler):
    """Answers with the codes it is given, then as a store would; keeps what it was sent."""

    codes: ClassVar[list[int]] = []
    seen: ClassVar[list[dict[str, str]]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        type(self).seen.append({"path": self.path, **self.headers})
        code = type(self).codes.pop(0) if type(self).codes else 200
        body = b'{"head": {}, "boolean": true}' if code == 200 else b"no\n"
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(remote, "WAITS", (0.01, 0.01, 0.01))
    Stumbling.codes, Stumbling.seen = [], []
    server = HTTPServer(("127.0.0.1", 0), Stumbling)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()


def test_a_store_that_is_away_for_a_moment_is_asked_again(stumbling: str) -> None:
    Stumbling.codes = [503, 502, 429]
    assert Remote(stumbling, {}).ask("ASK {}").answer is True
    assert len(Stumbling.seen) == 4


def test_a_store_that_stays_away_is_named(stumbling: str) -> None:
    Stumbling.codes = [503] * 9
    with pytest.raises(GraphError, match="answered 503"):
        Remote(stumbling, {}).ask("ASK {}")
    with pytest.raises(GraphError, match="is it running"):
        Remote("http://127.0.0.1:9/sparql", {}).ask("ASK {}")


def test_credentials_are_sent_and_never_shown(stumbling: str) -> None:
    Remote(stumbling, {"KG_STORE_TOKEN": "secret"}).ask("ASK {}")
    Remote(stumbling, {"KG_STORE_USER": "ana", "KG_STORE_PASSWORD": "secret"}).ask("ASK {}")
    assert [seen["Authorization"].split()[0] for seen in Stumbling.seen] == ["Bearer", "Basic"]
    Stumbling.codes = [401]
    with pytest.raises(GraphError) as refused:
        Remote(stumbling, {"KG_STORE_TOKEN": "secret"}).ask("ASK {}")
    assert "secret" not in str(refused.value)


def test_requests_are_plain_forms_without_gzip(stumbling: str) -> None:
    Remote(stumbling, {}).ask("ASK {}")
    (seen,) = Stumbling.seen
    assert seen["Content-Type"] == "application/x-www-form-urlencoded"
    assert seen["Accept-Encoding"] == "identity"


def test_an_address_that_is_none_is_named() -> None:
    with pytest.raises(GraphError, match="write http"):
        Remote("ftp://x.org", {})
