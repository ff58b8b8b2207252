"""The W3C test suites of SPARQL 1.1 and of the RDF syntaxes, against `kg query` and `kg serve`.

    python benchmarks/conformance.py [--runner ../shared/bench/rdf_suite] [--failures]

The runner and its archive of the W3C's tests lie beside the project; without them this says so and passes. Prints how many
tests pass of those that a reader of graphs is asked (updates are none of its business), and fails when a test fails that is not
in conformance.csv, which says why, or when one that is there passes.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pyoxigraph as ox

from kg.store import FORMATS

HERE = Path(__file__).resolve().parent
RUNNER = HERE.parent.parent / "shared" / "bench" / "rdf_suite"
KNOWN = HERE / "conformance.csv"
SYNTAXES = ("turtle", "trig", "ntriples", "nquads")
WAYS = {
    "get": "GET, JSON and Turtle",
    "form": "POST of a form, XML and RDF/XML",
    "direct": "POST of a query, TSV, N-Triples",
}
PORT = 18766
AT = f"http://127.0.0.1:{PORT}/sparql"
FORMATS_OF = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"),
    "RDF": ("text/turtle", "application/rdf+xml", "application/n-triples"),
}

Result = tuple[str, str, str, str]
"""Group, test, `pass` or `fail`, and why."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runner", type=Path, default=RUNNER)
    parser.add_argument("--failures", action="store_true", help="print each failure with what was expected")
    options = parser.parse_args()
    if not (options.runner / "suite.py").exists():
        print(f"the W3C tests are not at {options.runner}: skipped")
        return 0
    with tempfile.TemporaryDirectory() as work:
        results = dict(measured(options.runner, Path(work)))
    for row in lines(results):
        print(row)
    if options.failures:
        for where, found in results.items():
            for group, test, status, why in found:
                if status == "fail":
                    print(f"{where} | {group} | {test} | {why}")
    return compare(results)


def measured(runner: Path, work: Path) -> Iterator[tuple[str, list[Result]]]:
    """The results of each way to ask, by its name."""
    with tarfile.open(runner / "rdf-tests.tar.xz") as archive:
        archive.extractall(work / "rdf-tests", filter="data")
    suite = Suite(runner / "suite.py", work)
    yield "kg query", list(suite.run("engine", "sparql11", *SYNTAXES))
    needed = work / "needed"
    list(suite.run("endpoint", "sparql11", KG_NEEDED=str(needed)))
    graphs = {tuple(line.split("\t")) for line in needed.read_text(encoding="utf-8").splitlines()}
    protocol = Protocol(work / "rdf-tests" / "sparql" / "sparql11" / "protocol")
    quads = work / "all.nq"
    write(quads, sorted(graphs | protocol.graphs()))
    with served(quads):
        for way, name in WAYS.items():
            yield f"kg serve: {name}", list(suite.run("endpoint", "sparql11", KG_ENDPOINT=AT, KG_WAY=way))
        yield "kg serve: protocol", list(protocol.run())


class Suite:
    """The runner with the tests it needs."""

    def __init__(self, path: Path, work: Path) -> None:
        self.path, self.work = path, work

    def run(self, adapter: str, *suites: str, **more: str) -> Iterator[Result]:
        """The results of some suites with an adapter."""
        out = self.work / "out.json"
        command = [sys.executable, str(self.path), str(HERE / f"conformance_{adapter}.py"), "--json", str(out)]
        for suite in suites:
            command += ["--suite", suite]
        paths = f"{HERE}{os.pathsep}{HERE.parent}"
        environment = os.environ | {"RDF_TESTS": str(self.work / "rdf-tests"), "PYTHONPATH": paths} | more
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
        for row in json.loads(out.read_text(encoding="utf-8")):
            if row["status"] != "skip":
                status = "fail" if row["status"] == "fail" else "pass"
                yield group_of(row), f"{row['dir']}/{row['name']}", status, row["why"]


def group_of(row: dict[str, str]) -> str:
    """The line of the table that a test counts in."""
    if row["suite"] != "sparql11":
        return row["suite"]
    if "Syntax" in row["type"]:
        return "SPARQL 1.1 syntax"
    return "SPARQL 1.1 result formats" if row["dir"] in ("csv-tsv-res", "json-res") else "SPARQL 1.1 query"


def write(path: Path, graphs: list[tuple[str, ...]]) -> None:
    """Write files as named graphs of one file of N-Quads."""
    with path.open("wb") as out:
        for file, name in graphs:
            graph = ox.NamedNode(name)
            found = ox.parse(path=file, format=FORMATS[Path(file).suffix], base_iri=name, rename_blank_nodes=True)
            quads = (ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found)
            ox.serialize(quads, out, format=ox.RdfFormat.N_QUADS)


@contextmanager
def served(graph: Path) -> Iterator[None]:
    """A server over a graph, once it answers."""
    command = [sys.executable, "-m", "kg", "serve", "-g", str(graph), "--port", str(PORT)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(240):
            try:
                urlopen(f"http://127.0.0.1:{PORT}/health", timeout=5).read()
                break
            except (URLError, ConnectionError):
                time.sleep(0.25)
        yield
    finally:
        server.terminate()
        server.wait()


class Protocol:
    """The W3C's tests of the SPARQL 1.1 Protocol."""

    def __init__(self, folder: Path) -> None:
        import rdflib

        self.folder, self.data = folder, rdflib.Graph()
        self.data.parse(folder / "manifest.ttl", publicID=folder.as_uri() + "/")
        self.mf = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
        self.ht = rdflib.Namespace("http://www.w3.org/2011/http#")
        self.cnt = rdflib.Namespace("http://www.w3.org/2011/content#")

    def graphs(self) -> set[tuple[str, ...]]:
        """The files that the tests need, with the names of their graphs."""
        ut = "http://www.w3.org/2009/sparql/tests/test-update#"
        found = self.data.query(f"SELECT ?f ?n {{ [] <{ut}graphData> [ <{ut}graph> ?f ; rdfs:label ?n ] }}")
        return {(str(self.folder / str(file).rpartition("/")[2]), str(name)) for file, name in found}

    def run(self) -> Iterator[Result]:
        """Send the requests of each test."""
        from rdflib.collection import Collection

        for test in sorted(self.data.subjects(self.mf.name)):
            action = self.data.value(test, self.mf.action)
            wrong = [self.wrong(node) for node in Collection(self.data, self.data.value(action, self.ht.requests))]
            why = "; ".join(filter(None, wrong))
            yield "SPARQL 1.1 protocol", f"protocol/{test.rpartition('#')[2]}", "fail" if why else "pass", why

    def wrong(self, request: object) -> str:
        """What is not as expected in the answer to a request."""
        from rdflib.collection import Collection

        get, ht = self.data.value, self.ht
        headers = {}
        for header in Collection(self.data, get(request, ht.headers)) if get(request, ht.headers) else ():
            headers[str(get(header, ht.fieldName))] = str(get(header, ht.fieldValue))
        content = get(request, ht.body)
        body = str(get(content, self.cnt.chars)).encode(str(get(content, self.cnt.characterEncoding))) if content else None
        path = str(get(request, ht.absolutePath)).replace("/sparql/", "/sparql", 1)
        connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
        connection.request(str(get(request, ht.methodName)), path, body, headers)
        response = connection.getresponse()
        media, text = response.headers.get_content_type(), response.read()
        expected = get(request, ht.resp)
        statuses = [str(status)[-3] for status in self.data.objects(expected, self.mf.expectedStatus)]
        if str(response.status)[0] not in statuses:
            return f"status {response.status}: {text.decode(errors='replace').strip()}"
        format, truth = get(expected, self.mf.expectedFormat), get(expected, self.mf.expectedBoolean)
        if format and media not in FORMATS_OF[str(format)]:
            return f"media type {media}"
        if truth is not None and json.loads(text)["boolean"] != truth.toPython():
            return f"not {truth}"
        return ""


def lines(results: dict[str, list[Result]]) -> Iterator[str]:
    """A Markdown table: passed of run, for each group of tests and way to ask."""
    yield "| tests | " + " | ".join(results) + " |"
    yield "|---|" + "---|" * len(results)
    counts = {where: Counter((group, status) for group, _, status, _ in found) for where, found in results.items()}
    for group in dict.fromkeys(group for found in results.values() for group, *_ in found):
        cells = []
        for count in counts.values():
            run = count[group, "pass"] + count[group, "fail"]
            cells.append(f"{count[group, 'pass']} of {run}" if run else "")
        yield f"| {group} | " + " | ".join(cells) + " |"


def compare(results: dict[str, list[Result]]) -> int:
    """Say what fails and should not, or passes and was not known to; 1 when there is any."""
    with KNOWN.open(encoding="utf-8", newline="") as rows:
        known = {row["test"]: row["where"].split() for row in csv.DictReader(line for line in rows if not line.startswith("#"))}
    wrong = 0
    for where, found in results.items():
        verb = where.partition(":")[0].removeprefix("kg ")
        expected = {test for test, verbs in known.items() if verb in verbs}
        failed = {test for _, test, status, _ in found if status == "fail"}
        run = {test for _, test, _, _ in found}
        for test in sorted(failed - expected):
            print(f"FAILS {where} | {test}")
        for test in sorted((expected & run) - failed):
            print(f"passes, take it out of {KNOWN.name}: {where} | {test}")
        wrong += len(failed - expected) + len((expected & run) - failed)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
