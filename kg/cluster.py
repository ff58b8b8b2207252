"""Reading on a cluster: the documents of large inputs, read by the executors of any Spark master, in order.

JSON lines and Parquet are cut by Spark; files of other formats (a WARC, a ZIP, a folder of texts) are handed out whole. What
each partition gives is written by Spark's own committer, so that a task that is tried again, or twice at once, counts once. The
driver then takes the parts in order: the graph has the same bytes as one read on one machine.
"""

from __future__ import annotations

import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.model import Document
from kg.read import READERS, Metadata, Problem, read, refused
from kg.read.jsonl import read_line, read_record
from kg.read.metadata import with_metadata
from kg.read.source import STREAM, Source, opener, sources

LINES = (".jsonl", ".ndjson")
PARQUET = ".parquet"
FILES_IN_A_TASK = 64

Item = Document | Problem
Run = Callable[[Iterable[Document]], Iterator[Any]]
"""What is made of documents, one result for each, in their order."""


def read_on_spark(
    inputs: Sequence[str], metadata: Metadata, run: Run, *, master: str = "", parts: str = "", partitions: int = 0
) -> Iterator[Any]:
    """What `run` makes of each document, in the order of the inputs.

    `master` is a Spark master (`spark://host:7077`; empty: that of the environment, else this machine), `parts` the folder for
    what the partitions give, on a file system that all machines see (empty: a temporary one), `partitions` the least number of
    partitions (0: Spark's choice). Raises KgError when pyspark is missing or the cluster gives up.
    """
    session = connect(master)
    try:
        with tempfile.TemporaryDirectory() as work_folder:
            folder = parts or Path(work_folder, "parts").as_uri()
            taken: dict[str, str] = {}
            for number, records in enumerate(datasets(session, inputs, partitions)):
                yield from collected(session, records, metadata, run, f"{folder}/{number:05}", taken)
    finally:
        session.stop()


def connect(master: str) -> Any:
    """A Spark session."""
    try:
        from pyspark.errors.exceptions.base import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ModuleNotFoundError as error:
        raise KgError('pyspark is not installed: run pip install "newskg[spark]"') from error
    builder = SparkSession.builder.appName("kg")
    if chosen := master or os.environ.get("SPARK_MASTER", ""):
        builder = builder.master(chosen)
    try:
        return builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").getOrCreate()
    except PySparkRuntimeError as error:
        raise KgError(
            f"no Spark session on {chosen or 'this machine'} ({error}): is Java 17 installed and the master up?"
        ) from error


def datasets(session: Any, inputs: Sequence[str], partitions: int) -> Iterator[Any]:
    """One RDD of documents and problems for each large input, and one for all other files together."""
    remote = sorted(name for name in set(inputs) if "://" in name)
    for name in remote:
        yield cut(session, name, PARQUET if name.rstrip("/").endswith(PARQUET) else LINES[0], Path(name).stem, partitions)
    whole: list[tuple[str, str, str, str]] = []
    problems: list[Item] = []
    for source in sources([name for name in inputs if name not in remote], frozenset({*READERS, PARQUET}) - {STREAM}):
        if isinstance(source, Problem):
            problems.append(source)
        elif source.kind in (*LINES, PARQUET) and source.path:
            yield cut(session, source.path.resolve().as_uri(), source.kind, source.id, partitions)
        elif source.path:
            whole.append((source.name, source.kind, source.id, str(source.path.resolve())))
    if problems:
        yield session.sparkContext.parallelize(problems, 1)
    if whole:
        yield session.sparkContext.parallelize(whole, max(partitions, len(whole) // FILES_IN_A_TASK, 1)).flatMap(from_file)


def cut(session: Any, address: str, kind: str, id: str, partitions: int) -> Any:
    """The documents of a large file, cut by Spark; ids as the reader of one machine gives them."""
    name = Path(address).name
    if kind == PARQUET:
        return session.read.parquet(address).rdd.zipWithIndex().flatMap(partial(from_row, name=name, id=id))
    return (
        session.sparkContext.textFile(address, max(partitions, 2)).zipWithIndex().flatMap(partial(from_line, name=name, id=id))
    )


def from_line(numbered: tuple[str, int], name: str, id: str) -> list[Item]:
    """The document of a line of JSON."""
    line, index = numbered
    if not line.strip():
        return []
    return list(read_line(line.encode("utf-8"), f"{name} line {index + 1}", f"{id}-{index + 1}"))


def from_row(numbered: tuple[Any, int], name: str, id: str) -> list[Item]:
    """The document of a row of a table."""
    row, index = numbered
    return list(read_record(row.asDict(), f"{name} row {index + 1}", f"{id}-{index + 1}"))


def from_file(named: tuple[str, str, str, str]) -> list[Item]:
    """The documents of a file."""
    name, kind, id, path = named
    return list(read(Source(name, kind, id, opener(Path(path)), Path(path))))


def worked(items: Iterable[tuple[Item, int]], metadata: Metadata, run: Run) -> Iterator[tuple[int, str, Any]]:
    """What a partition gives: for each document its number, its id, and what is made of it."""
    taken: deque[tuple[int, str]] = deque()
    problems: list[tuple[int, str, Any]] = []

    def documents() -> Iterator[Document]:
        for item, number in items:
            document = item if isinstance(item, Problem) else with_metadata(item, metadata)
            complaint = document if isinstance(document, Problem) else refused(document, "", {})
            if complaint or isinstance(document, Problem):
                problems.append((number, "" if isinstance(item, Problem) else item.id, complaint))
            else:
                taken.append((number, document.id))
                yield document

    for result in run(documents()):
        yield (*taken.popleft(), result)
    yield from problems


def collected(session: Any, records: Any, metadata: Metadata, run: Run, folder: str, taken: dict[str, str]) -> Iterator[Any]:
    """Run over a dataset, keep the parts in a folder, give them in order; the second of two equal ids is a problem.

    The driver holds one part at a time, in the order of their numbers.
    """
    from py4j.protocol import Py4JJavaError

    context = session.sparkContext
    try:
        worked_on = records.zipWithIndex().mapPartitions(partial(worked, metadata=metadata, run=run))
        worked_on.saveAsPickleFile(folder, 1)
    except Py4JJavaError as error:
        reason = str(error.java_exception.getMessage()).splitlines()[0]
        raise KgError(f"the cluster gave up: {reason}") from error
    for number in range(worked_on.getNumPartitions()):
        part = context.pickleFile(f"{folder}/part-{number:05}").toLocalIterator()
        for _, id, result in sorted(part, key=itemgetter(0)):
            complaint = refused(Document(id, ""), "the input", taken) if id else None
            yield complaint or result
