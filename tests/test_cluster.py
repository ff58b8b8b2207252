"""Reading on a Spark cluster gives what reading on one machine gives, also when a worker is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from shutil import which
from socket import socket

import pytest

from kg.cluster import read_on_spark
from kg.model import Document
from kg.read import Metadata, Problem, read_inputs
from kg.workers import Pool

pyspark = pytest.importorskip("pyspark", reason='the cluster is tested with pip install "newskg[spark]"')
if not which("java"):
    pytest.skip("the cluster is tested where Java 17 is installed", allow_module_level=True)

HERE = Path(__file__).resolve().parent


@pytest.fixture(autouse=True, scope="module")
def paths() -> Iterator[None]:
    """The executors find this module and the project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{HERE}:{HERE.parent}")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        yield


def shout(item: Document | Problem) -> str | Problem:
    return item if isinstance(item, Problem) else f"{item.id} {item.date} {item.text.upper()}"


def shout_slowly(item: Document | Problem, folder: str) -> str | Problem:
    """Leaves its process number in a folder, so that a test can kill it."""
    Path(folder, str(os.getpid())).touch()
    time.sleep(0.05)
    return shout(item)


def die_at_seven(item: Document | Problem) -> str | Problem:
    if isinstance(item, Document) and item.id == "n7":
        os.kill(os.getpid(), signal.SIGKILL)
    return shout(item)


def given_up(item: Document | Problem, reason: str) -> str:
    return f"{item.id}: {reason}"


def in_a_pool(documents: Iterable[Document | Problem]) -> Iterator[str | Problem]:
    return Pool(die_at_seven, given_up, workers=1).run(documents)


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    lines = [json.dumps({"id": f"n{n}", "text": f"Text {n}."}) for n in range(40)] + ["not json", json.dumps({"text": "Last."})]
    (tmp_path / "many.jsonl").write_text("\n".join(lines) + "\n")
    (tmp_path / "one.txt").write_text("One text.")
    (tmp_path / "n7.txt").write_text("The id of this one is taken.")
    (tmp_path / "empty.txt").write_text("")
    return [str(tmp_path)]


@pytest.fixture(scope="module")
def port() -> int:
    """A port that nobody listens on."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def machines(paths: None, port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[subprocess.Popen[bytes]]]:
    """A master and two workers on the loopback address, when the master knows both."""
    spark_class = Path(pyspark.__file__).parent / "bin" / "spark-class"
    work = tmp_path_factory.mktemp("spark")

    def start(role: str, *options: str) -> subprocess.Popen[bytes]:
        command = [str(spark_class), f"org.apache.spark.deploy.{role}", "--host", "127.0.0.1", *options]
        with (work / f"{role}.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=work)

    master = f"spark://127.0.0.1:{port}"
    running = [start("master.Master", "--port", str(port), "--webui-port", "0")]
    worker = ("--cores", "1", "--memory", "1g", "--webui-port", "0", "-d", str(work), master)
    running += [start("worker.Worker", *worker) for _ in "ab"]
    until = time.monotonic() + 120
    while (work / "master.Master.log").read_text(errors="replace").count("Registering worker") < 2:
        assert time.monotonic() < until, "the workers have not reached the master"
        time.sleep(0.2)
    yield running
    for process in running:
        process.kill()
        process.wait()


@pytest.fixture
def cluster(machines: list[subprocess.Popen[bytes]], port: int) -> str:
    """The address of the master."""
    return f"spark://127.0.0.1:{port}"


def gathered(inputs: list[str], master: str) -> list[object]:
    return list(read_on_spark(inputs, Metadata(date="2025"), partial(map, shout), master=master, partitions=3))


def test_spark_gives_what_one_machine_gives(texts: list[str]) -> None:
    here = [shout(item) for item in read_inputs(texts, Metadata(date="2025"))]
    there = gathered(texts, "local[2]")
    assert sorted(r for r in there if isinstance(r, str)) == sorted(r for r in here if isinstance(r, str))
    assert len([r for r in there if isinstance(r, Problem)]) == len([r for r in here if isinstance(r, Problem)])


def test_spark_reads_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pytest.importorskip("pyarrow").table({"id": ["a", "b"], "text": ["One.", "Two."], "date": ["2025-02-03", None]})
    parquet.write_table(table, tmp_path / "t.parquet")
    assert gathered([str(tmp_path / "t.parquet")], "local[2]") == ["a 2025-02-03 ONE.", "b 2025 TWO."]


def test_a_document_that_kills_its_reader_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"n{n}", "text": f"Text {n}."}) for n in range(12)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines) + "\n")
    there = list(read_on_spark([str(tmp_path)], Metadata(), in_a_pool, master="local[2]", partitions=2))
    assert [r for r in there if "TEXT" not in str(r)] == ["n7: its reader process died (killed, or out of memory)"]
    assert len(there) == 12


def test_a_cluster_gives_the_same_when_its_workers_are_killed(texts: list[str], cluster: str, tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    pids.mkdir()
    killer = subprocess.Popen([sys.executable, "-c", KILLER, str(pids)])
    try:
        run = partial(map, partial(shout_slowly, folder=str(pids)))
        there = list(read_on_spark(texts, Metadata(date="2025"), run, master=cluster, partitions=4))
    finally:
        killer.send_signal(signal.SIGTERM)
        killer.wait()
    assert (pids / "killed").exists()
    here = [shout(item) for item in read_inputs(texts, Metadata(date="2025"))]
    assert sorted(r for r in there if isinstance(r, str)) == sorted(r for r in here if isinstance(r, str))


KILLER = """
import os, signal, sys, time
from pathlib import Path
folder = Path(sys.argv[1])
killed = set()
while len(killed) < 2:
    for name in sorted(p.name for p in folder.iterdir() if p.name.isdigit()):
        if name not in killed:
            time.sleep(0.1)
            try:
                os.kill(int(name), signal.SIGKILL)
            except ProcessLookupError:
                continue
            killed.add(name)
            (folder / "killed").touch()
            break
    time.sleep(0.05)
"""


def test_a_build_on_a_cluster_that_loses_a_machine_gives_the_same_bytes(
    machines: list[subprocess.Popen[bytes]], cluster: str, tmp_path: Path
) -> None:
    said = "Envoy Number{n} Ruiz met Ben Cole in Oslo. “We agreed on {n} ships,” Ruiz said. Cole denied that. " * 20
    lines = [json.dumps({"id": f"d{n:03}", "text": said.format(n=n), "date": "2025-02-03"}) for n in range(80)]
    (tmp_path / "texts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "texts.jsonl"), "--no-view", "-o"]
    subprocess.run([*command, str(tmp_path / "here")], check=True, capture_output=True)
    parts = tmp_path / "parts"
    there = [str(tmp_path / "there"), "--engine", "spark", "--master", cluster, "--workers", "4", "--parts", parts.as_uri()]
    building = subprocess.Popen([*command, *there], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while building.poll() is None and not list(parts.rglob("part-*")):
        time.sleep(0.05)
    assert building.poll() is None and not list(parts.rglob("_SUCCESS"))
    machines[-1].kill()
    _, complaint = building.communicate()
    assert building.returncode == 0, complaint
    assert (tmp_path / "there" / "graph.trig").read_bytes() == (tmp_path / "here" / "graph.trig").read_bytes()
