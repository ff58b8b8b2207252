"""The door to Oxigraph: a graph file in memory, and SPARQL over it. The only module that imports pyoxigraph."""

from __future__ import annotations

import fcntl
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

import pyoxigraph as ox

from kg.data import table
from kg.errors import GraphError, QueryError
from kg.guard import names_graphs

Store = ox.Store

FORMATS = {
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
FILES = ("graph.trig", "graph.ttl")
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_COMPLAINT = 120
PLACE = re.compile(r"error at (\d+):(\d+):\s*")
XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Cell:
    """A term in the answer to a query: `kind` is `uri`, `literal` or `bnode`; `datatype` is empty for a plain string."""

    value: str
    kind: str = "literal"
    datatype: str = ""
    language: str = ""

    @property
    def written(self) -> str:
        """The term as SPARQL writes it."""
        if self.kind != "literal":
            return str(ox.NamedNode(self.value) if self.kind == "uri" else ox.BlankNode(self.value))
        kind = ox.NamedNode(self.datatype) if self.datatype else None
        return str(ox.Literal(self.value, datatype=kind, language=self.language or None))


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: its columns and rows; an absent cell is None. `answer` is set for a yes-or-no question."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    answer: bool | None = None

    def __iter__(self) -> Iterator[dict[str, str | int | float | bool]]:
        """The rows as dicts of plain values, absent cells left out."""
        for row in self.rows:
            yield {name: plain(cell) for name, cell in zip(self.columns, row, strict=True) if cell is not None}

    def __len__(self) -> int:
        return len(self.rows)


def plain(cell: Cell) -> str | int | float | bool:
    """A cell as a Python value: whole numbers, decimals and truth values by their type, all else as text."""
    kind = cell.datatype.removeprefix(XSD)
    if kind in ("integer", "int", "long", "nonNegativeInteger"):
        return int(cell.value)
    if kind in ("decimal", "double", "float"):
        return float(cell.value)
    return cell.value in ("true", "1") if kind == "boolean" else cell.value


def graph_file(path: Path) -> Path:
    """The file of a graph: the path itself, or the graph in the folder it names; GraphError when there is none."""
    if path.is_dir():
        for name in FILES:
            if (path / name).is_file():
                return path / name
        raise GraphError(f"{path}: no {' or '.join(FILES)} in this folder: make one with kg build INPUT -o {path}")
    if not path.is_file():
        raise GraphError(f"{path}: no such graph: make one with kg build INPUT -o {path}")
    if path.suffix not in FORMATS:
        raise GraphError(f"{path}: graphs are read from {' '.join(FORMATS)}: rename or convert it")
    return path


JOURNAL, READING = "journal.db", "reading"
"""Files of a living graph: its journal, and the lock that readers share."""


def is_living(folder: Path) -> bool:
    """Whether a folder holds a living graph (see kg.live)."""
    return (folder / JOURNAL).exists()


def open_store(path: Path) -> Store:
    """A graph file or the graph of a folder, in memory; a living graph or a folder of Oxigraph where it lies, for reading.

    Raises GraphError when it cannot be read.
    """
    if is_living(path):
        return open_living(path)
    if is_folder(path):
        return open_folder(path)
    return loaded(Store(), graph_file(path))


def loaded(store: Store, path: Path, *, base: str = "") -> Store:
    """The store with a graph file in it, whose relative IRIs start from `base` or the file; GraphError when it is broken."""
    try:
        store.bulk_load(path=str(path), format=FORMATS[path.suffix], base_iri=base or path.resolve().as_uri())
    except (SyntaxError, OSError) as error:
        raise GraphError(f"{path}: {error}: build the graph again") from error
    return store


def open_living(folder: Path) -> Store:
    """The store of a living graph, for reading; waits while a writer tells it something."""
    with (folder / READING).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        try:
            return Store.read_only(str(folder / "store"))
        except (OSError, RuntimeError) as error:
            mend = f"ask the store it is kept in with --store, or make its own anew with kg restore --rebuild -g {folder}"
            raise GraphError(f"{folder}: {error}: {mend}") from error


def changed(folder: Path) -> int:
    """A number that is another one whenever a living graph or a folder of Oxigraph has been written to."""
    return (folder / "store" if is_living(folder) else folder).stat().st_mtime_ns


def load_folder(path: Path, folder: Path) -> None:
    """Load a graph file, or the graph of a folder, into an Oxigraph folder on disk; GraphError when it cannot be read.

    What is loaded is put in order at once: at eleven million triples queries are three to eight times as fast for it.
    """
    store = loaded(Store(str(folder)), graph_file(path))
    store.optimize()
    store.flush()


def is_folder(folder: Path) -> bool:
    """Whether a folder is one that Oxigraph made."""
    return (folder / "CURRENT").is_file() and (folder / "IDENTITY").is_file()


def open_folder(folder: Path) -> ox.Store:
    """An Oxigraph folder on disk, for reading only; many processes may have it open at once."""
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{folder}: {error}: build or load it again") from error


def count(path: Path) -> int:
    """How many triples a graph file has, read without keeping them."""
    return sum(1 for _ in ox.parse(path=str(path), format=FORMATS[path.suffix]))


def as_written(graph: Store | Path) -> tuple[bytes, str]:
    """A graph as bytes with their media type: its file as it stands, or what a store holds as N-Quads in order."""
    if isinstance(graph, Path) and not is_living(graph) and not is_folder(graph):
        path = graph_file(graph)
        return path.read_bytes(), FORMATS[path.suffix].media_type
    store = open_store(graph) if isinstance(graph, Path) else graph
    lines = sorted((store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
    return b"".join(lines), ox.RdfFormat.N_QUADS.media_type


def store_of(text: str) -> Store:
    """A store with a graph given as TriG."""
    store = Store()
    store.bulk_load(text.encode(), format=ox.RdfFormat.TRIG)
    return store


def term(value: str) -> ox.NamedNode | ox.Literal:
    """What the value of a parameter stands for: an IRI where it is written as one, else a string."""
    iri = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    if re.fullmatch(r"(https?|urn):[^\s<>\"{}|\\^`]+", iri):
        return ox.NamedNode(iri)
    return ox.Literal(value)


def written(value: str) -> str:
    """The value of a parameter as SPARQL writes its term, with everything escaped that could end it.

    >>> print(written('a "b"'), written("https://example.org/a"))
    "a \\"b\\"" <https://example.org/a>
    """
    return str(term(value))


def dataset(query: str, default: Sequence[str], named: Sequence[str]) -> dict[str, Any]:
    """What a query reads, as Oxigraph takes it: the graphs given, else those it names, else all graphs together."""
    if default or named:
        return {
            "default_graph": [ox.NamedNode(iri) for iri in default],
            "named_graphs": [ox.NamedNode(iri) for iri in named],
        }
    return {"use_default_graph_as_union": not names_graphs(query)}


def solve(store: Store, query: str, *, name: str = "query", default: Sequence[str] = (), named: Sequence[str] = ()) -> Rows:
    """The answer to a SPARQL query over the graphs given or those it names, else over all named graphs together.

    Raises QueryError with line and column when it is not SPARQL.
    """
    try:
        return rows(store.query(query, **dataset(query, default, named)))
    except SyntaxError as error:
        raise QueryError(f"{name}: {said(error)}") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"{name}: {error}") from error


def said(error: SyntaxError) -> str:
    """What Oxigraph says of a query that is not SPARQL, in one line: where, and the first things it expected."""
    message = " ".join(str(error).split())
    place = PLACE.search(message)
    where = f"line {place[1]}, column {place[2]}: " if place else ""
    return where + shorten(PLACE.sub("", message), LONGEST_COMPLAINT, placeholder=" ...")


def rows(found: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean) -> Rows:
    """What Oxigraph answers, as rows."""
    if isinstance(found, ox.QueryBoolean):
        return Rows((), (), answer=bool(found))
    if isinstance(found, ox.QueryTriples):
        triples = sorted(found, key=str)
        cells = tuple((cell(t.subject), cell(t.predicate), cell(t.object)) for t in triples)
        return Rows(("subject", "predicate", "object"), cells)
    columns = tuple(variable.value for variable in found.variables)
    return Rows(columns, tuple(tuple(map(cell, solution)) for solution in found))


def cell(term: object) -> Cell | None:
    """A term of Oxigraph as a cell."""
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, "uri")
    if isinstance(term, ox.Literal):
        kind = term.datatype
        if kind == STRING:
            return Cell(term.value)
        return Cell(term.value, "literal", "" if kind == LANGUAGE else kind.value, term.language or "")
    return Cell(term.value, "bnode") if isinstance(term, ox.BlankNode) else None


STRING, LANGUAGE = ox.NamedNode(XSD + "string"), ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")


Quad = tuple[str, str, str, Cell]
"""Graph, subject and property by IRI (no graph is empty, a blank node `_:name`), and the object."""


def quads_in(store: Store) -> list[Quad]:
    """The quads of a store, sorted."""
    places = ((iri(q.graph_name), iri(q.subject), iri(q.predicate), cell(q.object)) for q in store)
    found = [(graph, subject, name, thing) for graph, subject, name, thing in places if thing]
    return sorted(found, key=lambda quad: (*quad[:3], quad[3].kind, quad[3].value, quad[3].datatype, quad[3].language))


def iri(term: object) -> str:
    """The IRI of a term, or the name of a blank node; empty for the default graph."""
    return term.value if isinstance(term, ox.NamedNode) else "" if isinstance(term, ox.DefaultGraph) else str(term)


def serialised(path: Path, suffix: str) -> bytes:
    """A graph file or folder in another RDF syntax, named by the suffix of its files; the same bytes every time."""
    path = graph_file(path)
    same = path.with_suffix(suffix)
    if same.name in FILES and same.is_file():
        return same.read_bytes()
    format = FORMATS[suffix]
    quads = sorted(open_store(path), key=str)
    made = quads if format.supports_datasets else sorted({quad.triple for quad in quads}, key=str)
    if suffix == ".rdf":
        made = [without_controls(triple) for triple in made]
    return ox.serialize(made, format=format, prefixes=table_prefixes()) or b""


def without_controls(triple: ox.Triple) -> ox.Triple:
    """A triple without the characters that XML cannot hold."""
    thing = triple.object
    if not isinstance(thing, ox.Literal) or not NOT_XML.search(thing.value):
        return triple
    text = NOT_XML.sub(" ", thing.value)
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(text))


def table_prefixes() -> dict[str, str]:
    """The prefixes of the graph."""
    return {row["prefix"]: row["namespace"] for row in table("prefixes.csv")}


MEDIA = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""Media types of the answers to SELECT and ASK."""
GRAPH_MEDIA = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
"""Media types of the answers to CONSTRUCT and DESCRIBE."""


class Bounded(io.BytesIO):
    """Bytes up to a limit; one more raises OverflowError."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any) -> int:
        """Add some bytes."""
        if self.tell() + len(data) > self.limit:
            raise OverflowError
        return super().write(data)


def answer(
    store: Store,
    query: str,
    accepted: Sequence[str],
    *,
    base: str | None = None,
    default: Sequence[str] = (),
    named: Sequence[str] = (),
    limit: int,
) -> tuple[str, bytes]:
    """The answer to a query in the first accepted media type that suits its form: the media type, and at most `limit` bytes.

    Relative IRIs of the query start from `base`.
    `default` and `named` are the graphs of the SPARQL protocol's dataset; without them those that the query names, else the
    union of all named graphs is asked.
    Raises QueryError for what is not SPARQL, OverflowError for an answer that is longer.
    """
    out = Bounded(limit)
    try:
        found = store.query(query, base_iri=base, **dataset(query, default, named))
        table: dict[str, Any] = GRAPH_MEDIA if isinstance(found, ox.QueryTriples) else MEDIA
        media = next((media for media in accepted if media in table), next(iter(table)))
        if isinstance(found, ox.QueryTriples):
            ox.serialize(found, out, format=table[media])
        else:
            found.serialize(out, format=table[media])
    except SyntaxError as error:
        raise QueryError(said(error)) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(str(error)) from error
    return media, out.getvalue()


def triples(turtle: str) -> str:
    """Turtle as N-Triples, which SPARQL updates take as they are."""
    found = (quad.triple for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))
    return (ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def quads_of(turtle: str, graph: ox.NamedNode) -> list[ox.Quad]:
    """Turtle as quads of a named graph."""
    found = ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found]


MANY = 20_000
"""Quads from which a load in bulk is faster than a transaction; for few it would write too many small files."""
MOST = 400_000
"""Quads held in memory before they are loaded."""


class Folder:
    """An Oxigraph folder on disk, for writing: whole graphs, or what a graph says of one subject.

    It is open only between `begin` and `end`: nobody can read a folder safely while it is open for writing. What is new waits
    in memory and is loaded together.
    """

    place = ""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store: ox.Store | None = None
        self.waiting: dict[ox.NamedNode, dict[ox.NamedNode | None, Sequence[ox.Quad]]] = {}
        self.held = 0

    def begin(self) -> None:
        """Open the folder; GraphError when that is not possible."""
        try:
            self.store = ox.Store(str(self.path))
        except (OSError, RuntimeError) as error:
            why = f"is it open in another process, or the disk full? A broken one is {self.mend}"
            raise GraphError(f"{self.path}: {error}: {why}") from error

    def end(self) -> None:
        """Return when everything is on the disk and the folder is closed; GraphError when the disk does not take it."""
        try:
            self.load()
            self.opened.flush()
        except (OSError, RuntimeError) as error:
            raise GraphError(f"{self.path}: {error}: is the disk full? The next run goes on from here") from error
        finally:
            self.store, self.waiting, self.held = None, {}, 0

    @property
    def mend(self) -> str:
        """What to do about a broken store, in words."""
        return f"made anew with kg restore --rebuild -g {self.path.parent}"

    @property
    def opened(self) -> ox.Store:
        """The open store."""
        if self.store is None:
            raise GraphError(f"{self.path}: not open for writing")
        return self.store

    def replace(self, graph: str, turtle: str) -> None:
        """Put a graph in the place of what is there."""
        name = ox.NamedNode(graph)
        self.change(name, None, quads_of(turtle, name))

    def drop(self, graph: str) -> None:
        """Take a graph away."""
        self.change(ox.NamedNode(graph), None, [])

    def exchange(self, graph: str, subject: str, turtle: str) -> None:
        """Put what is said of a subject in the place of what a graph says of it."""
        name = ox.NamedNode(graph)
        self.change(name, ox.NamedNode(subject), quads_of(turtle, name))

    def change(self, graph: ox.NamedNode, subject: ox.NamedNode | None, after: Sequence[ox.Quad]) -> None:
        """Put quads in the place of those of a subject, or of any, in a graph; done twice, it gives the same as once."""
        waiting = self.waiting.get(graph, {})
        if self.held > MOST or subject in waiting or None in waiting or (waiting and subject is None):
            self.load()
        try:
            if before := list(self.opened.quads_for_pattern(subject, None, None, graph)):
                for quad in set(before) - set(after):
                    self.opened.remove(quad)
        except (OSError, RuntimeError) as error:
            raise GraphError(f"{self.path}: {error}: it is {self.mend}") from error
        self.waiting.setdefault(graph, {})[subject] = after
        self.held += len(after)

    def load(self) -> None:
        """Put what waits into the store."""
        quads = (quad for subjects in self.waiting.values() for waiting in subjects.values() for quad in waiting)
        if self.held > MANY:
            self.opened.bulk_extend(quads)
        else:
            self.opened.extend(quads)
        self.waiting, self.held = {}, 0
