"""What the standard queries cost over stores of one and ten million triples, beside rdflib at one million in the same run.

    python benchmarks/store.py GRAPH [--sizes 1000000 10000000] [--rdflib 1000000] [--seconds 120] [--keep DIR]

The triples are those of GRAPH (a folder or file that `kg build` wrote), over and over: each time with other documents and
other names of people, while countries, organisations and places stay the same and so are mentioned ever more often. Each
query runs in a `kg query` of its own over a folder on disk: its seconds from start to the last row written, those of the
processor, and its peak memory. rdflib holds the graph in memory and is asked in one process. A query that takes longer than
`--seconds` is stopped.
`--keep` keeps the stores in a folder, and takes them from there when they are there already.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pyoxigraph as ox

from kg.sparql import text_of_query, titles
from kg.store import FORMATS, graph_file

PLACE = "<https://w3id.org/newskg/"
MOVED = re.compile(r"<https://w3id\.org/newskg/(?:doc/|entity/[^<>\s]+)")
IDENTIFIER = '<http://purl.org/dc/terms/identifier> "'
NAMED = re.compile(r"<http://(?:www\.w3\.org/2000/01/rdf-schema#label|www\.w3\.org/2004/02/skos/core#altLabel)> \"")
PERSON = "> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/newskg/ns#Person>"
SPEAKER = '<https://w3id.org/newskg/ns#speakerLabel> "'
PARAMETERS = {"references": "document", "who-says-what": "speaker", "offices": "body", "who-met-whom": "person"}
LOAD = "import sys; from pathlib import Path; from kg.store import load_folder; load_folder(*map(Path, sys.argv[1:]))"
START = "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--rdflib", type=int, default=1_000_000, metavar="N", help="triples for rdflib; 0 leaves it out")
    parser.add_argument("--seconds", type=float, default=120.0, help="longest time for one query")
    parser.add_argument("--queries", nargs="+", default=list(titles()))
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as work:
        folder = options.keep or Path(work)
        folder.mkdir(parents=True, exist_ok=True)
        graph = Multiplied(graph_file(options.graph), folder)
        columns: dict[str, dict[str, str]] = {}
        for size in options.sizes:
            store = folder / f"store-{size}"
            filled(graph, store, size)
            columns[f"{size:,}"] = asked(store, options.queries, options.seconds)
        if options.rdflib:
            columns[f"rdflib, {options.rdflib:,}"] = beside(graph, options.rdflib, options.queries, options.seconds)
        print("\n" + "\n".join(lines(columns)))


class Multiplied:
    """A graph over and over as N-Quads, with other documents and names of people each time."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.lines = folder / "graph.nq"
        if not self.lines.exists():
            ox.serialize(ox.parse(path=str(path), format=FORMATS[path.suffix]), str(self.lines), format=ox.RdfFormat.N_QUADS)
        with self.lines.open(encoding="utf-8") as lines:
            self.people = {line.partition(">")[0] for line in lines if PERSON in line}
        with self.lines.open(encoding="utf-8") as lines:
            self.size = sum(1 for _ in lines)

    def turn(self, number: int) -> Iterator[str]:
        """The lines of one turn; the first gives them as they are."""
        with self.lines.open(encoding="utf-8") as lines:
            yield from lines if number == 0 else (self.changed(line, number) for line in lines)

    def changed(self, line: str, number: int) -> str:
        """A line with the documents and people of a turn."""

        def moved(found: re.Match[str]) -> str:
            iri = found[0]
            if iri.startswith(f"{PLACE}doc/"):
                return f"{iri}{number}-"
            return f"{iri}-{number}" if iri in self.people else iri

        if SPEAKER in line:
            line = line.replace(SPEAKER, f"{SPEAKER}{number} ", 1)
        elif line.partition(">")[0] in self.people:
            line = NAMED.sub(lambda found: f"{found[0]}{number} ", line, count=1)
        return MOVED.sub(moved, line.replace(IDENTIFIER, f"{IDENTIFIER}{number}-", 1))

    def lines_of(self, size: int) -> Iterator[str]:
        """Whole turns, at least `size` lines."""
        for number in count():
            if number * self.size >= size:
                return
            yield from self.turn(number)


def filled(graph: Multiplied, store: Path, size: int) -> None:
    """Load a store of at least so many triples, turn by turn, and say what that took."""
    if store.exists():
        print(f"\n{size:,} triples: kept from before")
        return
    part = store.with_suffix(".nq")
    started, seconds = time.perf_counter(), 0.0
    with part.open("w", encoding="utf-8") as out:
        out.writelines(graph.lines_of(size))
    written = time.perf_counter() - started
    seconds, _, memory, _, _ = timed([sys.executable, "-c", LOAD, str(part), str(store)], 36_000.0)
    loaded = -(-size // graph.size) * graph.size
    disk = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    part.unlink()
    print(
        f"\n{loaded:,} triples ({written:.0f} s to write them): loaded in {seconds:.0f} s ({loaded / seconds:,.0f} a second), "
        f"{memory:,.0f} MB of memory, {disk / 1e6:,.0f} MB on disk"
    )


def timed(command: list[str], limit: float) -> tuple[float, float, float, int, bytes]:
    """Seconds, seconds of processors, peak megabytes, exit code (-9: stopped) and output of a process."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        timer = subprocess.Popen(["sh", "-c", f"sleep {limit}; kill -9 {process.pid} 2>/dev/null"], start_new_session=True)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        os.killpg(timer.pid, signal.SIGKILL)
        timer.wait()
        out.seek(0)
        busy = usage.ru_utime + usage.ru_stime
        return seconds, busy, usage.ru_maxrss / 1024, process.returncode, out.read()


def lines(columns: dict[str, dict[str, str]]) -> Iterator[str]:
    """A Markdown table of all results."""
    yield "| query | " + " | ".join(columns) + " |"
    yield "|---|" + "---|" * len(columns)
    for name in dict.fromkeys(name for column in columns.values() for name in column):
        yield f"| {name} | " + " | ".join(column.get(name, "") for column in columns.values()) + " |"


def asked(store: Path, names: list[str], limit: float) -> dict[str, str]:
    """Run each query in a process of its own and print a line each, the cold start first; what the table says of each."""
    table: dict[str, str] = {}
    first = store.with_suffix(".rq")
    first.write_text(START)
    for name in (str(first), *names):
        command = [sys.executable, "-m", "kg", "query", name, "-g", str(store), "--format", "jsonl"]
        seconds, busy, memory, code, out = timed(command, limit)
        shown = "cold start" if name == str(first) else name
        result = f"exit {code}"
        if code <= 0:
            result = f"{len(out.splitlines()):>9,} rows" if code == 0 else f"stopped after {limit:g} s"
        print(f"  {shown:18} {seconds:8.2f} s {busy:8.2f} s of processors {memory:7,.0f} MB  {result}", flush=True)
        table[shown] = f"{seconds:.2f} s, {memory:,.0f} MB, {result.strip()}"
    return table


def beside(graph: Multiplied, size: int, names: list[str], limit: float) -> dict[str, str]:
    """The same queries in rdflib, all graphs taken together; what the table says of each."""
    import rdflib

    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    data, started = rdflib.Graph(), time.perf_counter()
    data.parse(data=re.sub(r" <[^<>\s]+> \.$", " .", "".join(graph.lines_of(size)), flags=re.M), format="nt")
    print(f"\nrdflib {rdflib.__version__}, {len(data):,} triples: loaded in {time.perf_counter() - started:.0f} s")
    table: dict[str, str] = {}
    for name in names:
        started = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            result = f"{sum(1 for _ in data.query(text_of_query(name))):>9,} rows"
        except TimeoutError:
            result = f"stopped after {limit:g} s"
        except Exception as error:  # what rdflib cannot do is what is measured
            result = f"{type(error).__name__}"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        seconds = time.perf_counter() - started
        print(f"  {name:18} {seconds:8.2f} s {result}", flush=True)
        table[name] = f"{seconds:.2f} s, {result.strip()}"
    return table


if __name__ == "__main__":
    main()
