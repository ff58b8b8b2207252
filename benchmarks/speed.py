"""How fast and how large: words a second of the parser alone and of the whole build, and the peak memory of the build.

    python benchmarks/speed.py CORPUS.jsonl [--limit N] [--times N]

The parser alone is spaCy's pipeline as it comes, on the same paragraphs. Both run in processes of their own, one after the
other, on the same texts and one core; seconds are those of the processor, so that a busy machine does not blur them. Modules
are compiled before, as they are where the program is installed. Of several times the fastest counts of each: other programs
on the machine push texts and tables out of the processor's memory, which costs some percent.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PARSER = """
import json, sys, time
import spacy
from kg.parse import STRAIGHT, model_folder, paragraphs
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
parser = spacy.load(model_folder())
started = time.process_time()
for text in texts:
    for _ in parser.pipe([span.of(text).translate(STRAIGHT) for span in paragraphs(text)], batch_size=64): pass
print(time.process_time() - started)
"""
MEASURED = """
import json, resource, sys, time
from kg.cli import main
from kg.parse import DEFAULT_MODEL, load
load(DEFAULT_MODEL)
started = time.process_time()
code = main(["build", sys.argv[1], "-o", sys.argv[2], *sys.argv[3:]])
print(json.dumps([time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, code]))
"""
WAYS = {"build --no-view": ["--no-view"], "build with page": []}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(work) / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        lines = options.corpus.read_text(encoding="utf-8").splitlines()[: options.limit]
        source = Path(work) / "corpus.jsonl"
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        words = sum(len(json.loads(line)["text"].split()) for line in lines)
        first = Path(work) / "first.jsonl"
        first.write_text(lines[0] + "\n", encoding="utf-8")
        run(MEASURED, first, Path(work) / "compiling")
        print(f"{len(lines)} documents, {words:,} words; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        rounds = [measured(source, Path(work) / "graph") for _ in range(options.times)]
        alone = min(seconds for seconds, _ in rounds)
        print(f"parser alone      {words / alone:8,.0f} words/s")
        for place, name in enumerate(WAYS):
            seconds, memory, code = min(builds[place] for _, builds in rounds)
            share = alone / seconds
            print(f"{name:17} {words / seconds:8,.0f} words/s, {share:.0%} of the parser, {memory / 1024:,.0f} MB, exit {code}")
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kg", "query", "claims", "-g", str(Path(work) / "graph"), "--format", "jsonl"],
                       check=True, stdout=subprocess.DEVNULL)  # fmt: skip
        print(f"kg query claims, cold: {time.perf_counter() - started:.2f} s")


def measured(source: Path, graph: Path) -> tuple[float, list[list[float]]]:
    """The seconds of the parser alone; seconds, memory and exit code of a build in each way."""
    alone = float(run(PARSER, source))
    return alone, [json.loads(run(MEASURED, source, graph, *extra)) for extra in WAYS.values()]


def run(code: str, *arguments: str | Path) -> str:
    """The last line a piece of Python prints, on one core."""
    one_core = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-c", code, *map(str, arguments)], check=True, capture_output=True, env=one_core)
    return done.stdout.decode().strip().splitlines()[-1]


if __name__ == "__main__":
    main()
