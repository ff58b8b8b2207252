"""Documents read by processes that may die."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from kg.workers import Pool


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


def given_up(task: object, reason: str) -> str:
    return f"{task}: {reason}"


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
    results = list(Pool(sleep_at_three, given_up, workers=2, seconds=1.0).run(range(6)))
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
