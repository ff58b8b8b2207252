"""How much memory a build takes, by the number of its documents.

    python benchmarks/memory.py [INPUT ...] [--sizes 1000 5000 10000 20000] [--read] [--workers 1]

The inputs (a folder or JSON lines; else the seeds) are read once, and what they gave is built over and over under other names
(see multiply.py): all of a build but the reading. With `--read` the multiplied texts are read too, as `kg build` reads them,
which takes hours for thousands; their made-up words fill the parser's vocabulary faster than those of real news. Each size is
built in a process of its own; the table says its peak of memory (of the parent, when several workers read), the seconds of the
processor, the things found, and the bytes written.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from live import SEEDS, read_base
from multiply import multiplied

BUILD = """
import json, pickle, sys, time
from itertools import islice
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from multiply import multiplied
from kg.make import Plan, build, read_all
from kg.read import Metadata
work, size, workers = Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
plan = Plan((str(work / "texts.jsonl"),), work / "graph", Metadata(), view=False, workers=max(workers, 1))
read = read_all(plan) if workers else islice(multiplied(pickle.loads((work / "read").read_bytes())), size)
started = time.process_time()
report = build(plan, read)
seconds = time.process_time() - started
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([int(peak.split()[1]) / 1024, seconds, report.counts["documents"], report.counts["entities"]]))
"""
COLUMNS = ("documents", "peak MB", "cpu s", "ms each", "things", "graph MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", default=[str(SEEDS)], metavar="INPUT")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000, 10000, 20000])
    parser.add_argument("--read", action="store_true", help="read the multiplied texts too")
    parser.add_argument("--workers", type=int, default=1, help="processes that read, with --read")
    parser.add_argument("--found", type=Path, help="what was read before, as pickled by live.py --keep")
    options = parser.parse_args()
    read = pickle.loads(options.found.read_bytes()) if options.found else read_base(options.inputs)
    print(f"{len(read)} texts; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    print(" ".join(f"{name:>10}" for name in COLUMNS), flush=True)
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as work:
            (Path(work) / "read").write_bytes(pickle.dumps(read))
            if options.read:
                with (Path(work) / "texts.jsonl").open("w", encoding="utf-8") as out:
                    out.writelines(json.dumps(asdict(found.document)) + "\n" for found in islice(multiplied(read), size))
            measure(Path(work), size, options.workers if options.read else 0)


def measure(work: Path, size: int, workers: int) -> None:
    """Build some documents in a process of its own, and print a line about it."""
    command = [sys.executable, "-c", BUILD, str(Path(__file__).parent), str(work), str(size), str(workers)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    peak, seconds, documents, things = json.loads(done.stdout.splitlines()[-1])
    written = (work / "graph" / "graph.trig").stat().st_size / 1e6
    cells = (
        f"{documents:,}",
        f"{peak:.0f}",
        f"{seconds:.1f}",
        f"{seconds / documents * 1000:.1f}",
        f"{things:,}",
        f"{written:,.0f}",
    )
    print(" ".join(f"{cell:>10}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
