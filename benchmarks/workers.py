"""Documents and words a second with one process, with several, and on Spark, in one run; the graph must be the same each time.

    python benchmarks/workers.py CORPUS.jsonl [--limit N] [--times 1] [--workers 1 2] [--no-spark]

Each way builds the same texts (`--times`: over and over, with other ids) without the page. Prints the seconds from start to
end, the speed beside that of one process, the seconds of all processors together (without those of Spark's executors), and the
memory of the largest process. Spark runs once in this machine's own mode (`local[2]`) and once as a standalone cluster of a
master and two workers on the loopback address; both need Java 17.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

PORT = 17078
PR_SET_CHILD_SUBREAPER = 36
MASTER = f"spark://127.0.0.1:{PORT}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--no-spark", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        texts = Path(work, "corpus.jsonl")
        documents, words = repeated(options.corpus, texts, options.limit, options.times)
        print(f"{documents:,} documents, {words:,} words; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
        adopt()
        run = Run(texts, Path(work), documents, words)
        for number in options.workers:
            run.build(f"{number} process" + "es" * (number > 1), "--workers", str(number))
        if not options.no_spark and which("java"):
            run.build("Spark local[2]", "--engine", "spark", "--master", "local[2]", "--workers", "2")
            with cluster(Path(work)):
                run.build("Spark standalone, 2", "--engine", "spark", "--master", MASTER, "--workers", "2")
        return int(len(run.graphs) != 1)


def repeated(corpus: Path, texts: Path, limit: int | None, times: int) -> tuple[int, int]:
    """Write the texts over and over with other ids; the numbers of documents and words."""
    records = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()[:limit]]
    with texts.open("w", encoding="utf-8") as out:
        for turn in range(times):
            out.writelines(json.dumps(record | {"id": f"{turn}-{record['id']}"}) + "\n" for record in records)
    return times * len(records), times * sum(len(record["text"].split()) for record in records)


class Run:
    """Builds of the same texts, to be compared."""

    def __init__(self, texts: Path, work: Path, documents: int, words: int) -> None:
        self.texts, self.work, self.documents, self.words = texts, work, documents, words
        self.first = 0.0
        self.graphs: set[str] = set()

    def build(self, name: str, *options: str) -> None:
        """Build once and print a line."""
        folder = self.work / "graph"
        command = [sys.executable, "-m", "kg", "build", str(self.texts), "-o", str(folder), "--no-view", *options]
        paths = os.pathsep.join(filter(None, [str(Path(__file__).resolve().parent.parent), os.environ.get("PYTHONPATH", "")]))
        environment = os.environ | {"PYTHONPATH": paths, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
        others = children()
        started = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        processors = usage.ru_utime + usage.ru_stime + left_over(others)
        self.first = self.first or seconds
        graph = hashlib.sha256((folder / "graph.trig").read_bytes()).hexdigest()
        self.graphs.add(graph)
        print(
            f"{name:20} {seconds:7.1f} s {self.documents / seconds:7.1f} documents/s {self.words / seconds:8,.0f} words/s "
            f"{self.first / seconds:5.2f} times; {processors:7.1f} s of processors, "
            f"{usage.ru_maxrss / 1024:6,.0f} MB; exit {process.returncode}, graph {graph[:8]}",
            flush=True,
        )


def adopt() -> None:
    """Take over the processes that a build leaves behind when it ends, on Linux: their seconds count too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def left_over(others: set[int]) -> float:
    """The seconds of the processor of what a build left behind: the process that its readers were forked off, and they.

    `others` are the processes that were there before: those of a cluster go on.
    """
    seconds = 0.0
    while left := children() - others:
        for process in left:
            _, _, usage = os.wait4(process, 0)
            seconds += usage.ru_utime + usage.ru_stime
    return seconds


def children() -> set[int]:
    """The processes that this one has started or adopted, on Linux."""
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return {int(number) for number in path.read_text().split()} if path.exists() else set()


@contextmanager
def cluster(work: Path) -> Iterator[None]:
    """A master and two workers."""
    import pyspark

    spark_class = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    paths = f"{Path(__file__).resolve().parent.parent}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    environment = os.environ | {"PYTHONPATH": paths, "SPARK_LOCAL_IP": "127.0.0.1"}

    def start(role: str, *options: str) -> subprocess.Popen[bytes]:
        command = [spark_class, f"org.apache.spark.deploy.{role}", "--host", "127.0.0.1", "--webui-port", "0", *options]
        return subprocess.Popen(command, env=environment, cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    running = [start("master.Master", "--port", str(PORT))]
    running += [start("worker.Worker", "--cores", "1", "--memory", "2g", "-d", str(work / n), MASTER) for n in "ab"]
    time.sleep(8)
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
