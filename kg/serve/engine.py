"""Queries answered by processes that are killed when a query takes too long or too much memory; the others go on."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import QueryError
from kg.store import Store, answer, changed, open_store

OK, WRONG, TOO_LONG, BUSY, TOO_SLOW, TOO_BIG = 200, 400, 413, 503, 504, 507

READY = "ready"
"""What a worker says when it has started up."""
START = 60.0
"""Seconds in which it must have."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost: `seconds` of time, `memory` and `answer` in bytes; `wait`: seconds in the queue."""

    seconds: float = 30.0
    memory: int = 4 << 30
    answer: int = 100 << 20
    wait: float = 30.0


@dataclass(frozen=True, slots=True)
class Served:
    """What is served: the folder of the graph (Oxigraph's, or a living graph), its search index and its network page."""

    folder: Path
    index: Path
    page: Path


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its base, the media types that would do, best first, and the graphs of its dataset."""

    query: str
    base: str
    accepted: tuple[str, ...]
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP status, a media type and a body."""

    status: int
    media: str
    body: bytes


@dataclass(slots=True)
class Worker:
    """A process with its pipe, and whether it has started up: only then does the time of a query count."""

    process: multiprocessing.process.BaseProcess
    pipe: Connection
    ready: bool = False


def message(status: int, text: str) -> Reply:
    """A reply in words."""
    return Reply(status, "text/plain", f"{text}\n".encode())


class Reader:
    """A graph open for reading, which is opened anew when somebody has written to it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.stamp = folder, changed(folder)
        self.store = open_store(folder)

    def renewed(self) -> bool:
        """Whether the graph has changed; then it is open as it is now."""
        stamp = changed(self.folder)
        if stamp == self.stamp:
            return False
        self.store, self.stamp = open_store(self.folder), stamp
        return True


def work(pipe: Connection, folder: Path, limits: Limits) -> None:
    """The loop of a worker: a question in, its reply out, until the pipe closes."""
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    reader = Reader(folder)
    pipe.send(READY)
    while True:
        try:
            question: Question = pipe.recv()
        except EOFError:
            return
        reader.renewed()
        reply = replied(reader.store, question, limits)
        if reply.status == WRONG and reader.renewed():  # what it read was taken away meanwhile
            reply = replied(reader.store, question, limits)
        pipe.send(reply)


def replied(store: Store, question: Question, limits: Limits) -> Reply:
    """The reply to a question, or why there is none."""
    try:
        media, body = answer(
            store,
            question.query,
            question.accepted,
            base=question.base,
            default=question.default,
            named=question.named,
            limit=limits.answer,
        )
    except QueryError as error:
        return message(WRONG, str(error))
    except OverflowError:
        return message(TOO_LONG, f"the answer is longer than {limits.answer:,} bytes: ask for less, or set a LIMIT")
    except MemoryError:
        return message(TOO_BIG, f"the query needs more than {limits.memory:,} bytes of memory")
    return Reply(OK, media, body)


class Engine:
    """Some workers over an Oxigraph folder; a question waits for a free one."""

    def __init__(self, folder: Path, *, workers: int = 4, limits: Limits | None = None) -> None:
        self.folder, self.limits = folder, limits or Limits()
        self.context = multiprocessing.get_context("spawn")
        self.idle: asyncio.Queue[Worker] = asyncio.Queue()
        self.all: list[Worker] = [self.hire() for _ in range(workers)]
        for worker in self.all:
            self.idle.put_nowait(worker)

    def hire(self) -> Worker:
        """A new process."""
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=work, args=(theirs, self.folder, self.limits), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)

    async def ask(self, question: Question) -> Reply:
        """The reply to a question."""
        try:
            worker = await asyncio.wait_for(self.idle.get(), self.limits.wait)
        except TimeoutError:
            return message(BUSY, "all workers are busy: try again in a moment")
        try:
            return await asyncio.to_thread(self.exchange, worker, question)
        finally:
            self.idle.put_nowait(worker)

    def exchange(self, worker: Worker, question: Question) -> Reply:
        """Send a question to a worker and wait for the reply; a worker that does not give one is replaced."""
        try:
            if not worker.ready and worker.pipe.poll(START):
                worker.ready = worker.pipe.recv() == READY
            worker.pipe.send(question)
            if worker.pipe.poll(self.limits.seconds):
                reply: Reply = worker.pipe.recv()
                return reply
            reply = message(TOO_SLOW, f"the query took longer than {self.limits.seconds:g} seconds")
        except (EOFError, ConnectionError):
            reply = message(TOO_BIG, f"the query needs more than {self.limits.memory:,} bytes of memory")
        self.replace(worker)
        return reply

    def replace(self, worker: Worker) -> None:
        """Put a new process in the place of a worker's."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        fresh = self.hire()
        worker.process, worker.pipe, worker.ready = fresh.process, fresh.pipe, False

    def close(self) -> None:
        """End all processes."""
        for worker in self.all:
            worker.process.kill()
            worker.process.join()


def preferred(accept: str, offered: Sequence[str]) -> tuple[str, ...]:
    """The offered media types that an Accept header allows, best first; all of them when it has none of them but a wildcard.

    >>> preferred("text/csv;q=0.5, application/json;q=0.1, text/turtle", ["text/csv", "text/turtle"])
    ('text/turtle', 'text/csv')
    >>> preferred("image/png", ["text/csv"])
    ()
    """
    found: dict[str, tuple[float, int]] = {}
    for part in accept.split(",") if accept.strip() else ["*/*"]:
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            weight = float(quality)
        except ValueError:
            continue
        for place, offer in enumerate(offered):
            fits = media in (offer, "*/*") or (media.endswith("/*") and offer.startswith(media[:-1]))
            exact = media == offer
            if fits and weight > 0 and (offer not in found or exact):
                found[offer] = (-weight, place)
    return tuple(sorted(found, key=lambda offer: found[offer]))
