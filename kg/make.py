"""Texts in, a folder with the graph out: what `kg build` does."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError, KgError
from kg.graph import DEFAULT_BASE, Whole, write
from kg.graph.whole import InMemory
from kg.link import Decisions, read_decisions
from kg.link.known import Known
from kg.model import Document, Findings
from kg.parse import DEFAULT_MODEL, check_model, load, read_document
from kg.pipeline import findings
from kg.read import Metadata, Problem, left_out, read_inputs
from kg.shelf import NEAR, Pages, Parcel, Shelf, parcel, temporary
from kg.shelf.whole import Tables
from kg.workers import Bounds, Pool, fair_share

Result = TypeVar("Result")

ENGINES = ("local", SPARK := "spark")
READY = ("kg.loaded",)
"""What is imported in the process that readers are forked off."""
PAGE_DOCUMENTS = 1000
"""Documents up to which a page is written: it holds all texts, and a browser must hold it."""
TOO_MANY = "no page: {:,} documents are more than one page should hold ({:,}); draw a part with kg query QUERY --view FILE"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build and how.

    `formats` are exports beside Turtle and TriG, `view` whether to write the page, `seconds` how long one document may take
    when several workers read, `engine` is `local` or `spark`, `master` and `parts` are for Spark (see kg.cluster),
    `store` is the address of a SPARQL 1.1 store that gets the graph too, `decisions` a file of the user's decisions about who
    is who, `table` one of things the user knows.
    """

    inputs: tuple[str, ...]
    folder: Path
    metadata: Metadata
    model: str = DEFAULT_MODEL
    base: str = DEFAULT_BASE
    formats: tuple[str, ...] = ()
    view: bool = True
    workers: int = 1
    seconds: float = 300.0
    engine: str = "local"
    master: str = ""
    parts: str = ""
    store: str = ""
    decisions: Path | None = None
    table: Path | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a build gave: counts by noun, what went wrong, the files written, and what the user should know of them."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    note: str = ""

    @property
    def line(self) -> str:
        """The counts in one line, and how many inputs were left out."""
        parts = [f"{number:,} {noun if number != 1 else singular(noun)}" for noun, number in self.counts.items()]
        return ", ".join(parts) + left_out(self.problems)


def build(plan: Plan, read: Iterable[Findings | Parcel | Problem]) -> Report:
    """Write the graph of what was read; InputError when nothing was, KgError when the disk does not take it.

    Documents wait on a shelf, which is on disk when they are many: memory does not grow with them.
    """
    decisions = read_decisions(plan.decisions) if plan.decisions else None
    known = Known(plan.table) if plan.table else None
    try:
        with temporary() as shelf:
            problems = tuple(shelved(shelf, read))
            if not shelf.count():
                raise InputError("nothing to build: " + ("; ".join(map(str, problems[:3])) or "no document in the input"))
            kept, whole = Pages(shelf.tables, "kept", NEAR), InMemory() if shelf.is_small else Tables(shelf.tables)
            for page in linked(shelf, decisions, known):
                kept.put(page)
                whole.count(page)
            return written(plan, kept, whole, problems)
    except sqlite3.Error as error:
        raise KgError(f"the documents cannot be kept ({error}): is the disk full? SQLITE_TMPDIR names another one") from error


def shelved(shelf: Shelf, read: Iterable[Findings | Parcel | Problem]) -> Iterator[Problem]:
    """Put what was read on a shelf and decide who is who; what went wrong meanwhile."""
    for item in read:
        if isinstance(item, Problem):
            yield item
        else:
            shelf.put("", item)
    shelf.settle()


def linked(shelf: Shelf, decisions: Decisions | None, known: Known | None) -> Iterator[Findings]:
    """The documents of a shelf by id, linked; the user's decisions and table win."""
    for page in shelf.all_linked(decisions):
        yield identified(page, known) if known else page


def written(plan: Plan, kept: Pages, whole: Whole, problems: tuple[Problem, ...]) -> Report:
    """Write the graph of documents wherever the plan says."""
    if plan.store:
        from kg.publish import publish  # most builds need neither the network nor a store

        publish(kept, whole, plan.store, plan.base)
    paths = tuple(files(plan, kept, whole))
    note = TOO_MANY.format(whole.tally["documents"], PAGE_DOCUMENTS) if plan.view and not has_page(plan, whole) else ""
    return Report(counts(whole), problems, paths, note)


def identified(page: Findings, known: Known) -> Findings:
    """A document with the Wikidata ids that a table of the user has for things that had none."""
    ids = {found.entity: found.entry.id for found in known.links(page)}
    entities = (replace(e, wikidata=e.wikidata or wikidata_id(ids.get(e.id, ""))) for e in page.entities)
    return replace(page, entities=tuple(entities))


def wikidata_id(id: str) -> str:
    """An id if it is one of Wikidata.

    >>> wikidata_id("Q42"), wikidata_id("NK-42")
    ('Q42', '')
    """
    return id if id[:1] == "Q" and id[1:].isdigit() else ""


def read_all(plan: Plan, known: Callable[[Document], bool] | None = None) -> Iterator[Findings | Problem]:
    """What each document of the plan gives, or what is wrong with it, in order; one broken document never stops the others.

    Documents that are `known` are passed over.
    """
    return worked(plan, partial(read_one, model=plan.model), known)


def read_for_shelf(plan: Plan) -> Iterator[Findings | Parcel | Problem]:
    """The same for the shelf of a build: processes that read do what they can of its work."""
    if plan.workers == 1 and plan.engine != SPARK:
        return read_all(plan)
    return worked(plan, partial(parcel_of, model=plan.model))


def worked(
    plan: Plan, work: Callable[[Document | Problem], Result | Problem], known: Callable[[Document], bool] | None = None
) -> Iterator[Result | Problem]:
    """What some work makes of each document of the plan."""
    pool = partial(pooled, work=work, model=plan.model, seconds=plan.seconds)
    if plan.engine == SPARK:
        from kg.cluster import read_on_spark

        return read_on_spark(plan.inputs, plan.metadata, pool, master=plan.master, parts=plan.parts, partitions=plan.workers)
    inputs = read_inputs(plan.inputs, plan.metadata)
    if known:
        inputs = (item for item in inputs if isinstance(item, Problem) or not known(item))
    if plan.workers == 1:
        ready(plan.model)
        return map(work, inputs)
    check_model(plan.model)
    return pool(inputs, workers=plan.workers)


def pooled(
    items: Iterable[Document | Problem], work: Callable[[Document | Problem], Result | Problem], model: str, seconds: float,
    workers: int = 0,
) -> Iterator[Result | Problem]:  # fmt: skip
    """What the work makes of each item in processes of its own; without a number, in one that leaves memory for each core's."""
    bounds = Bounds(seconds, fair_share(workers or os.cpu_count() or 1))
    preload = READY if model == DEFAULT_MODEL else ()
    return Pool(work, set_aside, workers=workers or 1, bounds=bounds, start=partial(ready, model), preload=preload).run(items)


def ready(model: str) -> None:
    """Load the language model, and let the garbage collector pass over it and look seldom at what a build keeps.

    None of it is garbage, and looking cost 5 % of the time.
    """
    load(model)
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


def read_one(item: Document | Problem, model: str) -> Findings | Problem:
    """What a document gives; a problem with its name when reading it fails for a reason that is our mistake."""
    if isinstance(item, Problem):
        return item
    try:
        return findings(read_document(item, model=model))
    except Exception as error:  # our mistake in one document must not lose the others
        return Problem(item.id, f"could not be read ({type(error).__name__}: {error}): please report this with the text")


def parcel_of(item: Document | Problem, model: str) -> Parcel | Problem:
    """What a document gives, ready for the shelf."""
    found = read_one(item, model)
    return found if isinstance(found, Problem) else parcel(found)


def set_aside(item: Document | Problem, reason: str) -> Problem:
    """The problem of a document that was given up."""
    return item if isinstance(item, Problem) else Problem(item.id, f"set aside: {reason}")


def files(plan: Plan, kept: Pages, whole: Whole) -> Iterator[Path]:
    """Write the files of a graph, and name them."""
    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
        yield from write(kept, plan.folder, base=plan.base, whole=whole)
    except OSError as error:
        raise KgError(f"{plan.folder}: {error.strerror}: choose another folder with -o") from error
    for name in plan.formats:
        from kg.export import FORMATS, export

        path = plan.folder / f"graph{FORMATS[name].ending}"
        export(plan.folder, name, path)
        yield path
    if has_page(plan, whole):
        from kg.view import write_page  # the page's library is slow to import

        path = plan.folder / "graph.html"
        write_page(kept, path, things=whole.things())
        yield path


def has_page(plan: Plan, whole: Whole) -> bool:
    """Whether a page is wanted, and the documents are few enough for one."""
    return plan.view and whole.tally["documents"] <= PAGE_DOCUMENTS


def counts(whole: Whole) -> dict[str, int]:
    """How many documents, things, agreements, events and claims a graph has."""
    families = whole.families()
    return {
        "documents": whole.tally["documents"],
        "entities": families["thing"],
        "agreements": families["agreement"],
        "events": families["event"],
        "claims": whole.tally["claims"],
        "statements": whole.tally["statements"],
    }


def singular(noun: str) -> str:
    """One of a noun.

    >>> singular("entities"), singular("claims")
    ('entity', 'claim')
    """
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
