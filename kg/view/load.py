"""A graph file -> the findings it was made of, as far as a picture needs them: so any graph that `kg` wrote can be drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.model import Claim, Document, Entity, Evidence, Findings, Mention, Object, Span, Statement, Term, Text, Time
from kg.store import Cell, Store, solve

QUERIES = Path(__file__).parent / "queries"
SINGLE = {"cue": "cue", "speakerSpan": "speaker", "addressee": "addressee", "medium": "medium"}
NUMBERS = ("begin", "end", "confidence")


def load(store: Store) -> list[Findings]:
    """The findings of a graph, by document, and one more with all its things."""
    base = base_of(store)
    entities = tuple(read_entities(store, base))
    known = {entity.id for entity in entities}
    claims, mentions, statements = read_claims(store, base), read_mentions(store, base), read_statements(store, base, known)
    sentences: dict[str, list[Span]] = defaultdict(list)
    for row in ask(store, "sentences"):
        sentences[row["source"]].append(Span(row["begin"], row["end"]))
    found = [
        Findings(
            document(row), tuple(mentions[row["source"]]), (), tuple(statements[row["source"]]), tuple(claims[row["source"]]),
            tuple(sorted(sentences[row["source"]])),
        )
        for row in sorted(ask(store, "documents"), key=lambda row: str(row["id"]))
    ]  # fmt: skip
    whole = Findings(Document("", ""), entities=entities)
    return [*found, whole]


def ask(store: Store, name: str) -> Iterator[dict[str, Any]]:
    """The rows of one of our queries: numbers as numbers, everything else as text, `object` as a cell."""
    rows = solve(store, (QUERIES / f"{name}.rq").read_text(encoding="utf-8"), name=name)
    for row in rows.rows:
        cells = {column: cell for column, cell in zip(rows.columns, row, strict=True) if cell is not None}
        yield {column: cell if column == "object" else value(column, cell) for column, cell in cells.items()}


def value(column: str, cell: Cell) -> str | float:
    """A cell as a plain value."""
    return (float(cell.value) if column == "confidence" else int(cell.value)) if column in NUMBERS else cell.value


def base_of(store: Store) -> str:
    """What the IRIs of a graph's own things begin with."""
    query = "SELECT ?part { ?part <http://www.w3.org/ns/prov#wasAttributedTo> ?agent }"
    parts = sorted(cell.value for row in solve(store, query).rows for cell in row if cell)
    return next((part.removesuffix("graph/entities") for part in parts if part.endswith("graph/entities")), "")


def term(iri: str) -> str:
    """The local name of an IRI of a vocabulary."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def document(row: dict[str, Any]) -> Document:
    """A document with what is known of it."""
    keys = ("title", "date", "url", "publisher", "author")
    return Document(row["id"], row["text"], **{key: row.get(key, "") for key in keys})


def read_entities(store: Store, base: str) -> Iterator[Entity]:
    """All things of the graph."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in ask(store, "names"):
        names[row["entity"]].append(row["name"])
    for row in sorted(ask(store, "entities"), key=lambda row: str(row["entity"])):
        family: Any = term(row.get("family", "")) or ("post" if row.get("kind") == "Post" else "thing")
        yield Entity(
            row["entity"].removeprefix(base), row.get("kind", ""), row["name"], family, tuple(sorted(names[row["entity"]])),
            row.get("iso", ""), term(row.get("wikidata", "")), row.get("unnamed") == "true",
        )  # fmt: skip


def read_mentions(store: Store, base: str) -> dict[str, list[Mention]]:
    """The mentions by document."""
    meant: dict[tuple[str, Span, str], list[str]] = defaultdict(list)
    for row in ask(store, "mentions"):
        meant[row["source"], Span(row["begin"], row["end"]), term(row["kind"])].append(row["entity"].removeprefix(base))
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for (source, span, kind), ids in meant.items():
        how: Any = kind
        mentions[source].append(Mention(span, how, 0, 0, 0, entities=tuple(sorted(ids))))
    return mentions


def read_statements(store: Store, base: str, known: set[str]) -> dict[str, list[Statement]]:
    """The statements by document."""
    statements: dict[str, list[Statement]] = defaultdict(list)
    for row in ask(store, "statements"):
        evidence = Evidence(row["source"], Span(row["begin"], row["end"]), row.get("extractor", ""), row.get("confidence", 1.0))
        statements[row["source"]].append(
            Statement(
                row["subject"].removeprefix(base), term(row["relation"]), thing(row, base, known), evidence,
                row.get("claim", ""), negated=row.get("negated") == "true",
                times=tuple((name, Time(row[name], "", Span(0, 0))) for name in ("during", "since", "until") if name in row),
            )
        )  # fmt: skip
    return statements


def thing(row: dict[str, Any], base: str, known: set[str]) -> Object:
    """The object of a statement: an entity, a time, a term or words."""
    cell: Cell = row["object"]
    if cell.kind != "uri":
        return Text(cell.value)
    if (id := cell.value.removeprefix(base)) in known:
        return id
    return Time(row["label"], "", Span(0, 0)) if "label" in row else Term(term(cell.value))


def read_claims(store: Store, base: str) -> dict[str, list[Claim]]:
    """The claims by document."""
    voices: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in ask(store, "voices"):
        voices[row["claim"], term(row["role"])].append(row["entity"].removeprefix(base))
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for row in ask(store, "spans"):
        spans[row["claim"], term(row["part"])].append(Span(row["begin"], row["end"]))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for row in ask(store, "claims"):
        iri = row["claim"]
        form: Any = term(row["form"])
        single: dict[str, Any] = {field: min(spans[iri, part], default=None) for part, field in SINGLE.items()}
        claims[row["source"]].append(
            Claim(
                iri, form, tuple(sorted(spans[iri, "content"])), speakers=tuple(sorted(voices[iri, "speaker"])),
                quotes=tuple(sorted(spans[iri, "quote"])), polarity=term(row["polarity"]), certainty=term(row["certainty"]),
                status=term(row.get("status", "")), time=Time(row["date"], "", Span(0, 0)) if "date" in row else None,
                behalf=tuple(sorted(voices[iri, "onBehalfOf"])), **single,
            )
        )  # fmt: skip
    return claims
