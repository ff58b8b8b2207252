"""What it costs to add one document to a living graph of 1, 1,000 and more documents.

    python benchmarks/live.py [INPUT ...] [--sizes 1 1000 50000] [--repeat 5]

The inputs (a folder or JSON lines; else the seeds) are read once and then given over and over under other names (see
multiply.py). One store is filled to each size in turn; there new documents are added and taken away again one by one, each in a
process of its own: the table says how long the filling took in all, the middle of the seconds and of the peak memory of adding
one and of removing it, a cold query, and the sizes of journal and store on the disk.
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
from itertools import islice
from pathlib import Path
from statistics import median

from multiply import multiplied, turned

from kg.live import add, opened
from kg.make import Plan, read_all
from kg.model import Findings
from kg.read import Metadata

SEEDS = Path(__file__).parent.parent / "seeds"
FAR = 1_000_003
"""A turn that no filling reaches: the documents added are new."""
ONE = """
import json, pickle, sys, time
from pathlib import Path
from kg.live import add, opened, remove
from kg.link.ids import known_ids
found = pickle.loads(Path(sys.argv[2]).read_bytes())[int(sys.argv[3])]
known_ids()
started = time.perf_counter()
with opened(Path(sys.argv[1])) as living:
    if sys.argv[4] == "add":
        add(living, [("new", found)])
    else:
        remove(living, [found.document.id])
seconds = time.perf_counter() - started
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([seconds, int(peak.split()[1]) / 1024]))
"""
"""The peak is read from /proc: that of getrusage begins with the memory of the process that started this one."""
COLUMNS = ("documents", "filled in s", "add s", "MB", "remove s", "MB", "query s", "journal MB", "store MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", default=[str(SEEDS)], metavar="INPUT")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 1000, 50000])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--found", type=Path, help="what was read before, as pickled by --keep")
    parser.add_argument("--keep", type=Path, help="keep what was read for another run")
    options = parser.parse_args()
    read = pickle.loads(options.found.read_bytes()) if options.found else read_base(options.inputs)
    if options.keep:
        options.keep.write_bytes(pickle.dumps(read))
    print(f"{len(read)} texts; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    print(" ".join(f"{name:>11}" for name in COLUMNS), flush=True)
    with tempfile.TemporaryDirectory() as work:
        measure(Path(work), read, sorted(options.sizes), options.repeat)


def read_base(inputs: list[str]) -> list[Findings]:
    """What the texts give."""
    plan = Plan(tuple(inputs), Path(), Metadata(date="2021-06-01"))
    return [item for item in read_all(plan) if isinstance(item, Findings)]


def measure(work: Path, read: list[Findings], sizes: list[int], repeat: int) -> None:
    """Fill a graph to each size, and print a line about it."""
    graph, documents = work / "graph", multiplied(read)
    (work / "new").write_bytes(pickle.dumps([turned(read[n % len(read)], FAR + n) for n in range(repeat)]))
    filled, seconds = 0, 0.0
    for size in sizes:
        started = time.perf_counter()
        with opened(graph) as living:
            add(living, ((str(n), found) for n, found in enumerate(islice(documents, size - filled), filled)))
        seconds, filled = seconds + time.perf_counter() - started, size
        added = [one(work, number, "add") for number in range(repeat)]
        started = time.perf_counter()
        command = [sys.executable, "-m", "kg", "query", "sources", "-g", str(graph), "--format", "jsonl"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        cold = time.perf_counter() - started
        removed = [one(work, number, "remove") for number in range(repeat)]
        cells = [f"{size:,}", f"{seconds:.1f}"]
        for found in (added, removed):
            cells += [f"{median(s for s, _ in found):.2f}", f"{median(mb for _, mb in found):.0f}"]
        cells += [f"{cold:.2f}", f"{megabytes(graph / 'journal.db'):.0f}", f"{megabytes(graph / 'store'):.0f}"]
        print(" ".join(f"{cell:>11}" for cell in cells), flush=True)


def one(work: Path, number: int, verb: str) -> tuple[float, float]:
    """Add or remove one document in a process of its own: seconds, and peak memory in megabytes."""
    command = [sys.executable, "-c", ONE, str(work / "graph"), str(work / "new"), str(number), verb]
    seconds, memory = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return float(seconds), float(memory)


def megabytes(path: Path) -> float:
    """The size of a file, or of all files of a folder."""
    return sum(file.stat().st_size for file in ([path] if path.is_file() else path.iterdir())) / 1e6


if __name__ == "__main__":
    main()
