"""Documents read by processes that may die."""

from __future__ import annotations

import json
import os
import pickle
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from kg.errors import KgError
from kg.workers import Bounds, Pool


def double(number: int) -> int:
    time.sleep(0.001 * (number % 3))
    return 2 * number


def die_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def sleep_at_three(number: int) -> int:
    time.sleep(60 if number == 3 else 0)
    return number


def die_once(marker: str) -> str:
    if marker and not Path(marker).exists():
        Path(marker).write_text("died")
        os.kill(os.getpid(), signal.SIGKILL)
    return marker


def die_beside_others(number: int, folder: str) -> int:
    """Task 3 dies whenever another task is at work."""
    mark = Path(folder, str(number))
    mark.touch()
    time.sleep(0.1)
    if number == 3 and len(list(Path(folder).iterdir())) > 1:
        os.kill(os.getpid(), signal.SIGKILL)
    mark.unlink()
    return number


def grow_at_two(number: int) -> int:
    block = bytearray(400 << 20) if number == 2 else bytearray(1)
    time.sleep(60 if number == 2 else 0)
    return number + len(block[:0])


class Unreadable:
    def __reduce__(self) -> tuple[object, ...]:
        return complain, ()


def complain() -> NoReturn:
    raise pickle.UnpicklingError


def unreadable_at_one(number: int) -> object:
    return Unreadable() if number == 1 else number


def given_up(task: object, reason: str) -> str:
    return f"{task}: {reason}"


PROGRAM = """
import sys
from kg.workers import Pool

def is_loaded(name):
    return name in sys.modules

if __name__ == "__main__":
    print(list(Pool(is_loaded, str, workers=1, preload=["colorsys"]).run(["colorsys", "chunk"])))
"""


def test_results_come_in_the_order_of_the_tasks() -> None:
    assert list(Pool(double, given_up, workers=2).run(range(50))) == [2 * n for n in range(50)]


def test_a_task_that_kills_its_worker_is_reported_and_the_others_are_done() -> None:
    results = list(Pool(die_at_seven, given_up, workers=2).run(range(12)))
    assert [r for r in results if isinstance(r, int)] == [n for n in range(12) if n != 7]
    assert str(results[7]).startswith("7: its reader process died")


def test_a_task_whose_worker_is_killed_once_is_tried_again(tmp_path: Path) -> None:
    marker = str(tmp_path / "died")
    assert list(Pool(die_once, given_up, workers=2).run(["", marker, ""])) == ["", marker, ""]


def test_a_task_that_takes_too_long_is_reported() -> None:
    results = list(Pool(sleep_at_three, given_up, workers=2, bounds=Bounds(seconds=1.0)).run(range(6)))
    assert results[3] == "3: it took longer than 1 seconds"
    assert [results[n] for n in (0, 1, 2, 4, 5)] == [0, 1, 2, 4, 5]


def test_tasks_are_taken_only_as_far_as_the_window_reaches() -> None:
    taken: list[int] = []

    def tasks() -> object:
        for number in range(10_000):
            taken.append(number)
            yield number

    run = Pool(double, given_up, workers=1).run(tasks())  # type: ignore[arg-type]
    assert next(run) == 0
    assert len(taken) < 100
    run.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_any_number_of_workers_gives_the_same(workers: int) -> None:
    assert list(Pool(double, given_up, workers=workers).run(range(9))) == [2 * n for n in range(9)]


def test_the_last_try_is_made_while_no_other_task_runs(tmp_path: Path) -> None:
    work = partial(die_beside_others, folder=str(tmp_path))
    first = list(Pool(work, given_up, workers=3).run(range(9)))
    assert first == list(range(9))


def test_a_task_that_takes_too_much_memory_is_reported() -> None:
    results = list(Pool(grow_at_two, given_up, workers=2, bounds=Bounds(memory=300 << 20)).run(range(5)))
    assert results == [0, 1, "2: it took more than 300 MB of memory", 3, 4]


def test_a_result_that_cannot_be_read_is_reported() -> None:
    results = list(Pool(unreadable_at_one, given_up, workers=2).run(range(4)))
    assert results == [0, "1: its reader process died (killed, or out of memory)", 2, 3]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are spawned there")
def test_a_run_goes_on_when_what_its_workers_are_forked_off_dies() -> None:
    pool = Pool(die_at_seven, given_up, workers=2)
    run = pool.run(range(12))
    assert next(run) == 0
    for server in (child for child in children(os.getpid()) if b"forkserver" in command(child)):
        os.kill(server, signal.SIGKILL)
    assert list(run) == [*range(1, 7), "7: its reader process died (killed, or out of memory)", *range(8, 12)]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are spawned there")
def test_workers_have_what_was_loaded_before(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    ran = subprocess.run([sys.executable, program], check=True, capture_output=True, text=True)
    assert ran.stdout == "[True, False]\n"


def test_workers_that_never_start_up_end_the_run() -> None:
    with pytest.raises(KgError, match="before they were ready"):
        list(Pool(double, given_up, workers=2, start=os.abort).run(range(4)))


TEXT = "Envoy Number{n} Ruiz met Ben Cole in Oslo on Monday. “We agreed on {n} ships,” Ruiz said. Cole denied that. "


def corpus(path: Path, number: int, long: int = 0) -> Path:
    """Short texts; the last ones are so long that a run is seen to have begun before it ends."""
    times = [8] * (number - long) + [200] * long
    texts = (TEXT.format(n=n) * times[n] for n in range(number))
    lines = [json.dumps({"id": f"d{n}", "text": text, "date": "2025-02-03"}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def readers(parent: int) -> list[int]:
    """The reader processes of a process: they are forked off one of its children."""
    servers = [child for child in children(parent) if b"forkserver" in command(child)]
    return [reader for server in servers for reader in children(server)]


def children(parent: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


def command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="finds the processes to kill in /proc")
def test_a_build_whose_workers_are_killed_at_random_gives_the_same_bytes(tmp_path: Path) -> None:
    kills, chance = int(os.environ.get("KG_WORKER_KILLS", "3")), random.Random(7)
    texts = corpus(tmp_path / "texts.jsonl", 40 + 60 * kills)
    command = [sys.executable, "-m", "kg", "build", str(texts), "--no-view", "-o"]
    subprocess.run([*command, str(tmp_path / "one")], check=True, capture_output=True)
    building = subprocess.Popen([*command, str(tmp_path / "two"), "--workers", "2"], stderr=subprocess.PIPE, text=True)
    done = 0
    while done < kills and building.poll() is None:
        time.sleep(chance.uniform(0.2, 2.0))
        for pid in chance.sample(found := readers(building.pid), min(len(found), 1)):
            os.kill(pid, signal.SIGKILL)
            done += 1
    _, said = building.communicate()
    assert (done, building.returncode) == (kills, 0), said
    assert (tmp_path / "two" / "graph.trig").read_bytes() == (tmp_path / "one" / "graph.trig").read_bytes()


def test_ctrl_c_leaves_a_living_graph_that_goes_on(tmp_path: Path) -> None:
    texts = corpus(tmp_path / "texts.jsonl", 250, long=4)
    folder = tmp_path / "graph"
    command = [sys.executable, "-m", "kg", "add", str(texts), "--workers", "2", "-g", str(folder)]
    code, said = interrupted(command, folder / "journal.db")
    assert code == 130 and said.endswith("kg: stopped\n"), said
    kept = acknowledged(folder / "journal.db")
    assert 0 < kept < 250
    again = subprocess.run(command, capture_output=True, text=True)
    assert f"{250 - kept} added or changed, {kept} known already" in again.stderr
    assert acknowledged(folder / "journal.db") == 250


def interrupted(command: list[str], journal: Path) -> tuple[int, str]:
    """The exit code and the messages of a run that gets Ctrl-C when the first documents are acknowledged."""
    adding = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while adding.poll() is None and not acknowledged(journal):
        time.sleep(0.05)
    adding.send_signal(signal.SIGINT)
    _, said = adding.communicate()
    return adding.returncode, said


def acknowledged(journal: Path) -> int:
    """How many documents a journal has."""
    if not journal.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{journal}?mode=ro", uri=True)) as tables:
            return int(tables.execute("SELECT COUNT(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:  # being made
        return 0
