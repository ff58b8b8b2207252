"""Many documents read by processes that may die: each is read once, in order, and what kills its reader twice is set aside.

A pool of the standard library hangs or loses work when a worker is killed; here every worker has a pipe of its own. A worker
that dies or takes too long is replaced, its document is tried once more in a fresh process, and then reported. Results come in
the order of the documents whatever the number of workers, and at most a window of documents is held at once.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

WINDOW = 16
"""Documents held for each worker: enough that a long one does not starve the others, small enough for flat memory."""
TRIES = 2
READY = "ready"
"""What a worker says when it has started up: only then does its time count."""


@dataclass(slots=True)
class Worker(Generic[Task]):
    """A process with its pipe, whether it has started up, and what it is at work on: the number of the task and since when."""

    process: multiprocessing.process.BaseProcess
    pipe: Connection
    number: int | None = None
    started: float = 0.0
    ready: bool = False


@dataclass(slots=True)
class Job(Generic[Task, Result]):
    """A task on its way through the pool."""

    task: Task
    tries: int = 0
    result: Result | None = None
    done: bool = False
    reason: str = field(default="")


def serve(pipe: Connection, work: Callable[[Task], Result]) -> None:
    """The loop of a worker: a numbered task in, its result out, until the pipe closes; Ctrl-C is for the parent to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe.send(READY)
    while True:
        try:
            number, task = pipe.recv()
        except EOFError:
            return
        pipe.send((number, work(task)))


class Pool(Generic[Task, Result]):
    """Processes that run `work` on tasks.

    `failed(task, reason)` makes the result of a task whose worker died twice or that took longer than `seconds`.
    """

    def __init__(
        self, work: Callable[[Task], Result], failed: Callable[[Task, str], Result], *, workers: int, seconds: float = 300.0
    ) -> None:
        self.work, self.failed, self.seconds = work, failed, seconds
        self.context = multiprocessing.get_context("spawn")
        self.workers: list[Worker[Task]] = [self.hire() for _ in range(workers)]
        self.jobs: dict[int, Job[Task, Result]] = {}
        self.waiting: deque[int] = deque()

    def hire(self) -> Worker[Task]:
        """A new process."""
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(theirs, self.work), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results of the tasks, in their order."""
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
        """Give every idle worker a task."""
        for place, worker in enumerate(self.workers):
            if not self.waiting:
                return
            if worker.number is not None or not worker.ready:
                continue
            number = self.waiting.popleft()
            worker.number, worker.started = number, time.monotonic()
            try:
                worker.pipe.send((number, self.jobs[number].task))
            except (BrokenPipeError, ConnectionError):
                self.replace(place, "its reader process died")

    def collect(self) -> None:
        """Take what workers have ready; replace those that died or take too long."""
        places = {
            worker.pipe: place for place, worker in enumerate(self.workers) if worker.number is not None or not worker.ready
        }
        if not places:
            return
        for pipe in wait(list(places), timeout=0.5):
            self.receive(places[pipe])  # type: ignore[index]
        for place, worker in enumerate(self.workers):
            if worker.number is not None and time.monotonic() - worker.started > self.seconds:
                self.replace(place, f"it took longer than {self.seconds:.0f} seconds")

    def receive(self, place: int) -> None:
        """Take what one worker has ready."""
        worker = self.workers[place]
        try:
            message = worker.pipe.recv()
        except (EOFError, ConnectionError):
            self.replace(place, "its reader process died (killed, or out of memory)")
            return
        if message == READY:
            worker.ready = True
            return
        number, result = message
        self.jobs[number].result, self.jobs[number].done = result, True
        worker.number = None

    def replace(self, place: int, reason: str) -> None:
        """Put a new process in the place of one, and try its task once more or give it up."""
        worker = self.workers[place]
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.workers[place] = self.hire()
        if worker.number is None:
            return
        job = self.jobs[worker.number]
        job.tries += 1
        if job.tries < TRIES:
            self.waiting.appendleft(worker.number)
        else:
            job.result, job.done = self.failed(job.task, reason), True

    def close(self) -> None:
        """End all processes."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()
