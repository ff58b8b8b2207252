"""What it costs to add one document to a living graph of 1, 1,000 and more documents.

    python benchmarks/live.py CORPUS.jsonl [--sizes 1 1000 10000]

The documents are those of a corpus, read once, then repeated with other ids and other names of people; each size is filled in
one go, then one new document is added in a process of its own. Prints its seconds and peak memory, and a cold query.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from kg.live import add, opened
from kg.model import Document, Findings
from kg.parse import read_document
from kg.pipeline import findings

READ = 100
ONE = """
import json, pickle, resource, sys, time
from pathlib import Path
from kg.live import add, opened
found = pickle.loads(Path(sys.argv[2]).read_bytes())
started = time.perf_counter()
with opened(Path(sys.argv[1])) as living:
    add(living, [("new", found)])
print(json.dumps([time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 1000, 10000])
    options = parser.parse_args()
    lines = options.corpus.read_text(encoding="utf-8").splitlines()[: READ + 1]
    records = [json.loads(line) for line in lines]
    read = [findings(read_document(Document(r["id"], r["text"], date=r.get("date", "")))) for r in records]
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as work:
        (Path(work) / "new").write_bytes(pickle.dumps(read[0]))
        for size in options.sizes:
            measure(Path(work), size, read[1:])


def measure(work: Path, size: int, read: list[Findings]) -> None:
    """Fill a graph and add one document to it."""
    folder = work / str(size)
    started = time.perf_counter()
    with opened(folder) as living:
        add(living, ((str(n), found) for n, found in enumerate(islice(many(read), size))))
    filled = time.perf_counter() - started
    done = subprocess.run([sys.executable, "-c", ONE, str(folder), str(work / "new")], check=True, capture_output=True)
    seconds, memory = json.loads(done.stdout)
    started = time.perf_counter()
    command = [sys.executable, "-m", "kg", "query", "sources", "-g", str(folder), "--format", "jsonl"]
    subprocess.run(command, check=True, capture_output=True)
    cold = time.perf_counter() - started
    print(f"{size:6} documents, filled in {filled:.0f} s: add one {seconds:.2f} s, {memory:.0f} MB; cold query {cold:.2f} s")


def many(read: list[Findings]) -> Iterator[Findings]:
    """The documents over and over, each time with other ids and other names of people."""
    for turn in count():
        for found in read:
            document = replace(found.document, id=f"{found.document.id}-{turn}")
            people = (
                replace(e, name=f"{e.name} {turn}", document=document.id) if e.kind == "Person" else e for e in found.entities
            )
            yield replace(found, document=document, entities=tuple(people))


if __name__ == "__main__":
    main()
