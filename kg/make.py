"""Texts in, a folder with the graph out: what `kg build` does."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kg.cluster import read_on_spark
from kg.copies import marked
from kg.errors import InputError, KgError
from kg.export import FORMATS, export
from kg.graph import DEFAULT_BASE, write
from kg.link import link, read_decisions
from kg.link.known import Known
from kg.model import Document, Findings
from kg.parse import DEFAULT_MODEL, check_model, load, read_document
from kg.pipeline import findings
from kg.publish import publish
from kg.read import Metadata, Problem, left_out, read_inputs
from kg.workers import Bounds, Pool, fair_share

ENGINES = ("local", SPARK := "spark")


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
    """What a build gave: counts by noun, what went wrong, and the files written."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]

    @property
    def line(self) -> str:
        """The counts in one line, and how many inputs were left out."""
        parts = [f"{number:,} {noun if number != 1 else singular(noun)}" for noun, number in self.counts.items()]
        return ", ".join(parts) + left_out(self.problems)


def build(plan: Plan, read: Iterable[Findings | Problem]) -> Report:
    """Write the graph of what was read; InputError when nothing was, KgError when the folder cannot be written."""
    found: list[Findings] = []
    problems: list[Problem] = []
    for item in read:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            found.append(item)
    if not found:
        raise InputError("nothing to build: " + ("; ".join(map(str, problems[:3])) or "no document in the input"))
    decisions = read_decisions(plan.decisions) if plan.decisions else None
    linked = list(link(marked(found), decisions))
    if plan.table:
        linked = list(identified(linked, Known(plan.table)))
    if plan.store:
        publish(linked, plan.store, plan.base)
    return Report(counts(linked), tuple(problems), tuple(files(plan, linked)))


def identified(linked: Iterable[Findings], known: Known) -> Iterator[Findings]:
    """The findings with the Wikidata ids that a table of the user has for things that had none."""
    for page in linked:
        ids = {found.entity: found.entry.id for found in known.links(page)}
        entities = (replace(e, wikidata=e.wikidata or wikidata_id(ids.get(e.id, ""))) for e in page.entities)
        yield replace(page, entities=tuple(entities))


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
    work = partial(read_one, model=plan.model)
    pool = partial(pooled, work=work, model=plan.model, seconds=plan.seconds)
    if plan.engine == SPARK:
        return read_on_spark(plan.inputs, plan.metadata, pool, master=plan.master, parts=plan.parts, partitions=plan.workers)
    inputs = read_inputs(plan.inputs, plan.metadata)
    if known:
        inputs = (item for item in inputs if isinstance(item, Problem) or not known(item))
    if plan.workers == 1:
        load(plan.model)
        spare_the_collector()
        return map(work, inputs)
    check_model(plan.model)
    return pool(inputs, workers=plan.workers)


def pooled(
    items: Iterable[Document | Problem], work: Callable[[Document | Problem], Findings | Problem], model: str, seconds: float,
    workers: int = 0,
) -> Iterator[Findings | Problem]:  # fmt: skip
    """What the work makes of each item in processes of its own; without a number, in one that leaves memory for each core's."""
    bounds = Bounds(seconds, fair_share(workers or os.cpu_count() or 1))
    return Pool(work, set_aside, workers=workers or 1, bounds=bounds, start=partial(load, model)).run(items)


def spare_the_collector() -> None:
    """Let the garbage collector pass over the language model and look seldom at what a build keeps: none of it is garbage, and
    looking cost 5 % of the time."""
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


def set_aside(item: Document | Problem, reason: str) -> Problem:
    """The problem of a document that was given up."""
    return item if isinstance(item, Problem) else Problem(item.id, f"set aside: {reason}")


def files(plan: Plan, linked: Sequence[Findings]) -> Iterator[Path]:
    """Write the files of a graph, and name them."""
    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KgError(f"{plan.folder}: {error.strerror}: choose another folder with -o") from error
    yield from write(linked, plan.folder, base=plan.base)
    for name in plan.formats:
        path = plan.folder / f"graph{FORMATS[name].ending}"
        export(plan.folder, name, path)
        yield path
    if plan.view:
        from kg.view import write_page  # the page's library is slow to import

        path = plan.folder / "graph.html"
        write_page(linked, path)
        yield path


def counts(linked: Sequence[Findings]) -> dict[str, int]:
    """How many documents, things, agreements, events and claims a graph has."""
    families = Counter(family for _, family in {(e.id, e.family) for found in linked for e in found.entities})
    return {
        "documents": len(linked),
        "entities": families["thing"],
        "agreements": families["agreement"],
        "events": families["event"],
        "claims": sum(len(found.claims) for found in linked),
        "statements": sum(len(found.statements) for found in linked),
    }


def singular(noun: str) -> str:
    """One of a noun.

    >>> singular("entities"), singular("claims")
    ('entity', 'claim')
    """
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
