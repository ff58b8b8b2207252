"""What a document costs at each stage on its way from a text to a store, for reckoning what a crawl would.

    python benchmarks/crawl.py CORPUS.jsonl [--limit N] [--namesakes 100 1000 10000]

Prints, a document: processor seconds and bytes of each stage on one core; how many rows the comparison of names shuffles, and
how many of them the largest block has; then what one block costs in which many people have the same name.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pickle
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg.copies import marked, sketched
from kg.graph import write
from kg.link import blocks, decide, link, signatures
from kg.link.signature import Office, Signature
from kg.live.journal import packed
from kg.model import Document
from kg.parse import DEFAULT_MODEL, load, read_document
from kg.pipeline import findings
from kg.read.language import is_foreign
from kg.store import load_folder

Result = TypeVar("Result")


class Ledger:
    """Lines of what was spent, a document each."""

    def __init__(self, documents: int) -> None:
        self.documents = documents
        self.seconds = 0.0

    def spend(self, stage: str, work: Callable[[], Result], size: Callable[[Result], int] | None = None) -> Result:
        """Do some work, print what a document cost of it, and the bytes it gave."""
        started = time.process_time()
        result = work()
        spent = (time.process_time() - started) / self.documents
        self.seconds += spent
        given = f"{size(result) / self.documents:12,.0f} bytes" if size else ""
        print(f"{stage:34} {1000 * spent:9.3f} ms {given}", flush=True)
        return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--namesakes", type=int, nargs="*", default=[100, 1000, 10000])
    options = parser.parse_args()
    records = [json.loads(line) for line in options.corpus.read_text(encoding="utf-8").splitlines()[: options.limit]]
    documents = [Document(r["id"], r["text"], date=r.get("date", "")) for r in records]
    words = sum(len(document.text.split()) for document in documents)
    print(f"{len(documents):,} documents, {words / len(documents):.0f} words each; load {os.getloadavg()[0]:.1f}; a document:")
    stages(documents)
    for number in options.namesakes:
        namesakes(number)


def stages(documents: list[Document]) -> None:
    """Take the documents through all stages."""
    load(DEFAULT_MODEL)
    ledger = Ledger(len(documents))
    ledger.spend("text", lambda: documents, lambda found: sum(len(d.text.encode()) for d in found))
    ledger.spend("language", lambda: [is_foreign(d.text) for d in documents])
    ledger.spend("sketch for duplicates", lambda: [sketched(d) for d in documents], pickled)
    readings = ledger.spend("parse", lambda: [read_document(d) for d in documents])
    found = ledger.spend("extract", lambda: [findings(reading) for reading in readings])
    ledger.spend("findings, packed", lambda: [packed(f) for f in found], lambda p: sum(map(len, p)))
    names = ledger.spend("signatures of names", lambda: [s for f in found for s in signatures(f)], pickled)
    linked = ledger.spend("link", lambda: list(link(marked(found))))
    with tempfile.TemporaryDirectory() as work:
        graph = Path(work, "graph.trig")
        ledger.spend("TriG and Turtle", lambda: list(write(linked, Path(work))), lambda _: graph.stat().st_size)
        print(f"{'TriG, gzip':48} {len(gzip.compress(graph.read_bytes(), 6)) / len(documents):12,.0f} bytes")
        store = Path(work, "store")
        ledger.spend("store, loaded and put in order", lambda: load_folder(graph, store), lambda _: on_disk(store))
        triples = Counter(
            str(quad.graph_name)[1:-1].rpartition("/")[2] for quad in ox.parse(path=graph, format=ox.RdfFormat.TRIG)
        )
        shares = ", ".join(f"{part} {100 * number / triples.total():.0f}" for part, number in triples.most_common())
        print(f"triples {triples.total() / len(documents):,.0f}; of a hundred: {shares}")
    print(f"all stages {1000 * ledger.seconds:.1f} ms, {ledger.seconds * 1e6 / 3600:,.1f} core-hours a million documents")
    grouped = blocks(found)
    rows = sorted((len(block) for block in grouped.values()), reverse=True)
    print(f"names {len(names) / len(documents):.1f}, of them in blocks {sum(rows) / len(documents):.2f}; "
          f"{len(rows):,} blocks, the largest {rows[0]} rows, "
          f"{max(len({s.face for s in block}) for block in grouped.values())} faces at most")  # fmt: skip


def pickled(things: Iterable[object]) -> int:
    """The bytes of things, each by itself."""
    return sum(len(pickle.dumps(thing)) for thing in things)


def on_disk(folder: Path) -> int:
    """The bytes of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def namesakes(number: int) -> None:
    """Decide a block of so many people of one name, half of them with a post of their own."""
    block = [
        Signature(f"d{n}", "e1", "John Smith", (), "Person", "", (Office(("mayor",), f"Town {n // 2}", True),) * (n % 2))
        for n in range(number)
    ]
    started = time.process_time()
    decide(Counter(person.face for person in block))
    print(f"a block of {number:,} namesakes: {time.process_time() - started:.2f} s")


if __name__ == "__main__":
    main()
