"""Many documents read by processes that may die: each is read once, in order, and what kills its reader thrice is set aside.

A pool of the standard library hangs or loses work when a worker is killed; here every worker has a pipe of its own. A worker
that dies, takes too long or too much memory is replaced, and its document is tried again in a fresh process, the last time
while no other is read; then it is reported. Results come in the order of the documents whatever the number of workers, and at
most a window of documents is held at once.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Generic, TypeVar

from kg.errors import KgError

Task = TypeVar("Task")
Result = TypeVar("Result")

WINDOW = 16
"""Documents held for each worker: enough that a long one does not starve the others, small enough for flat memory."""
AHEAD = 2
"""Documents that a worker has with it: the next one lies ready when one is done, so that none waits for the parent."""
TRIES = 3
"""A document is given up when it has met so many deaths: two may befall one that only stood beside the cause."""
STARTS = 20
"""Workers that may die one after the other before any of them has started up."""
LOOK = 0.2
"""Seconds between two looks at the time and memory that workers take."""
SHARE = 0.8
"""How much of the machine's memory all workers together may take."""
LEAST = 1 << 30
"""Bytes that a worker may take on any machine: the language model and a long document need half of it."""
READY = "ready"
"""What a worker says when it has started up: only then does its time count."""
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(slots=True)
class Worker(Generic[Task]):
    """A process with its pipe, whether it has started up, the numbers of its tasks, and since when it is at the first."""

    process: multiprocessing.process.BaseProcess
    pipe: Connection
    tasks: deque[int] = field(default_factory=deque)
    started: float = 0.0
    ready: bool = False


@dataclass(slots=True)
class Job(Generic[Task, Result]):
    """A task on its way through the pool."""

    task: Task
    tries: int = 0
    result: Result | None = None
    done: bool = False

    @property
    def alone(self) -> bool:
        """Whether this is the last try, for which all others wait."""
        return self.tries == TRIES - 1


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one task may take: `seconds` of time, `memory` in bytes (0: any)."""

    seconds: float = 300.0
    memory: int = 0


def fair_share(workers: int) -> int:
    """The bytes of memory that each of some workers may take on this machine, or in the container that it is."""
    most = os.sysconf("SC_PHYS_PAGES") * PAGE
    with suppress(OSError, ValueError):  # no container, or one without a limit
        most = min(most, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    return max(int(SHARE * most / workers), LEAST)


def resident(pid: int | None) -> int:
    """The bytes of memory that a process has; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def serve(pipe: Connection, work: Callable[[Task], Result], start: Callable[[], object]) -> None:
    """The loop of a worker: a numbered task in, its result out, until the pipe closes; Ctrl-C is for the parent to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start()
    try:
        pipe.send(READY)
        while True:
            number, task = pipe.recv()
            pipe.send((number, work(task)))
    except (EOFError, ConnectionError):
        return


def prepare(preload: Sequence[str] = ()) -> BaseContext:
    """How processes are started: on Linux each is forked off a process that has imported some modules, once for all.

    What these modules load is in memory once, and a process that dies is soon replaced. That process has no threads, so forking
    it is safe whatever its parent does meanwhile. It starts up at the first call, and the caller goes on.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    multiprocessing.set_forkserver_preload(list(preload))
    forkserver.ensure_running()
    return multiprocessing.get_context("forkserver")


def nothing() -> None:
    """A start that needs nothing."""


class Pool(Generic[Task, Result]):
    """Processes that run `work` on tasks, each after it has run `start`; what that needs may be loaded before (see `prepare`).

    `failed(task, reason)` makes the result of a task that met the death of its worker, or went out of bounds, once too often.
    """

    def __init__(
        self,
        work: Callable[[Task], Result],
        failed: Callable[[Task, str], Result],
        *,
        workers: int,
        bounds: Bounds = Bounds(),
        start: Callable[[], object] = nothing,
        preload: Sequence[str] = (),
    ) -> None:
        self.work, self.failed, self.bounds, self.start = work, failed, bounds, start
        self.context = prepare(preload)
        self.workers: list[Worker[Task]] = [self.hire() for _ in range(workers)]
        self.jobs: dict[int, Job[Task, Result]] = {}
        self.waiting: deque[int] = deque()
        self.stillborn = 0
        self.looked = 0.0

    def hire(self) -> Worker[Task]:
        """A new process."""
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(theirs, self.work, self.start), daemon=True)  # type: ignore[attr-defined]
        try:
            process.start()
        except (EOFError, ConnectionError):  # what it should have been forked off died
            ours.close()
            theirs.close()
            self.context = multiprocessing.get_context("spawn")
            return self.hire()
        theirs.close()
        return Worker(process, ours)

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results of the tasks, in their order; KgError when no worker ever starts up."""
        source, number, next_out, more = iter(tasks), 0, 0, True
        try:
            while more or self.jobs:
                while more and len(self.jobs) < WINDOW * len(self.workers):
                    try:
                        self.jobs[number] = Job(next(source))
                    except StopIteration:
                        more = False
                        break
                    self.waiting.append(number)
                    number += 1
                self.hand_out()
                self.collect()
                while next_out in self.jobs and self.jobs[next_out].done:
                    yield self.jobs.pop(next_out).result  # type: ignore[misc]
                    next_out += 1
        finally:
            self.close()

    def hand_out(self) -> None:
        """Give the workers their next tasks, the idle ones first; a last try waits for all others, and they for it."""
        busy = [number for worker in self.workers for number in worker.tasks]
        if any(self.jobs[number].alone for number in busy):
            return
        for depth in range(1, AHEAD + 1):
            for place, worker in enumerate(self.workers):
                if not self.waiting or (self.jobs[self.waiting[0]].alone and busy):
                    return
                if worker.ready and len(worker.tasks) < depth:
                    busy.append(self.waiting[0])
                    self.give(place, self.waiting.popleft())
                    if self.jobs[busy[-1]].alone:
                        return

    def give(self, place: int, number: int) -> None:
        """Give a worker a task."""
        worker = self.workers[place]
        if not worker.tasks:
            worker.started = time.monotonic()
        worker.tasks.append(number)
        try:
            worker.pipe.send((number, self.jobs[number].task))
        except ConnectionError:
            self.replace(place, "its reader process died")

    def collect(self) -> None:
        """Take what workers have ready; replace those that died or take too much."""
        places = {worker.pipe: place for place, worker in enumerate(self.workers) if worker.tasks or not worker.ready}
        if not places:
            return
        for pipe in wait(list(places), timeout=LOOK):
            self.receive(places[pipe])  # type: ignore[index]
        if time.monotonic() - self.looked < LOOK:
            return
        self.looked = time.monotonic()
        for place, worker in enumerate(self.workers):
            if worker.tasks and self.looked - worker.started > self.bounds.seconds:
                self.replace(place, f"it took longer than {self.bounds.seconds:.0f} seconds")
            elif worker.tasks and self.bounds.memory and resident(worker.process.pid) > self.bounds.memory:
                self.replace(place, f"it took more than {self.bounds.memory >> 20:,} MB of memory")

    def receive(self, place: int) -> None:
        """Take what one worker has ready."""
        worker = self.workers[place]
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):  # it died, perhaps in the middle of a result
            self.replace(place, "its reader process died (killed, or out of memory)")
            return
        if message == READY:
            worker.ready, self.stillborn = True, 0
            return
        number, result = message
        self.jobs[number].result, self.jobs[number].done = result, True
        worker.tasks.popleft()
        worker.started = time.monotonic()

    def replace(self, place: int, reason: str) -> None:
        """Put a new process in the place of one; try its first task again or give it up, the next one has no share in it."""
        worker = self.workers[place]
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.stillborn += not worker.ready
        if self.stillborn > STARTS:
            raise KgError(f"{self.stillborn} reader processes died before they were ready: is there enough memory?")
        self.workers[place] = self.hire()
        self.waiting.extendleft(reversed(worker.tasks))
        if not worker.tasks:
            return
        job = self.jobs[worker.tasks[0]]
        job.tries += 1
        if job.tries == TRIES:
            self.waiting.popleft()
            job.result, job.done = self.failed(job.task, reason), True

    def close(self) -> None:
        """End all processes."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()
