"""The queries that come with the program, and what happens to those that cannot be run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from made import made, many

from kg.errors import QueryError
from kg.graph import write
from kg.model import Findings
from kg.sparql import FORMATS, run, text_of, titles, write_rows
from kg.store import Store, open_store, solve

COLUMNS = {
    "entities": "entity type name aliases wikidata iso mentions",
    "mentions": "document begin end text kind entity name type",
    "positions": "document person personName title of ofName begin end",
    "relations": "document subject subjectName relation object objectName assertedBy begin end wikidata",
    "claims": "document claim speaker speakerName speakerBegin speakerEnd cue cueBegin cueEnd form begin end text status"
    " polarity certainty addressee medium date sentence occasion",
    "agreements": "document agreement kind label party partyName role status subject date place reportedBy begin end",
    "conditions": "document agreement condition kind text reportedBy begin end",
    "events": "document event type plover role participant participantName date place assertedBy begin end status",
    "gaps": "document kind text about begin end",
    "sources": "speaker speakerName claims direct indirect mixed words documents",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    for _ in write(made(), folder):
        pass
    return folder


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_those_of_the_contract(name: str, graph: Path) -> None:
    columns = COLUMNS[name].split()
    found = run(name, graph)
    assert list(found.columns[: len(columns)]) == columns
    assert len(found)


def test_every_query_says_which_question_it_answers() -> None:
    assert all(title.endswith("?") for title in titles().values())


ROWS = [
    ("positions", {"personName": "Ada Novák", "title": "President", "ofName": "Ruritania"}),
    ("relations", {"subjectName": "Ivan Petrov", "relation": "citizenOf", "assertedBy": "The Post", "wikidata": "P27"}),
    ("relations", {"subjectName": "Ada Novák", "relation": "leads", "objectName": "Ruritania", "begin": 10}),
    ("agreements", {"partyName": "Norland", "role": "party", "status": "agreed", "reportedBy": "Ivan Petrov"}),
    ("agreements", {"partyName": "Norland", "role": "party", "status": "denied", "subject": "buy the port"}),
    ("conditions", {"kind": "fee", "reportedBy": "Ivan Petrov"}),
    (
        "events",
        {"type": "meeting", "participantName": "Ivan Petrov", "status": "held", "plover": "CONSULT", "date": "2025-02-03"},
    ),
    ("events", {"participantName": "Ada Novák", "status": "planned", "date": "2025-05"}),
    ("gaps", {"text": "which port", "about": "to buy the port"}),
    ("claims", {"speakerName": "Ada Novák", "form": "direct", "cue": "denied", "polarity": "negative", "medium": "Lima"}),
    ("entities", {"name": "Ruritania", "wikidata": "Q1000", "iso": "RU-X", "mentions": 1}),
    ("sources", {"speakerName": "Ivan Petrov", "claims": 1, "mixed": 1, "words": 12}),
    ("mentions", {"document": "2025/02 a", "text": "He", "kind": "pronoun", "name": "Ada Novák"}),
]

USER_ROWS = [
    ("who-says-what", {"speaker": "petrov", "word": "port"}, {"speakerName": "Ivan Petrov", "status": "agreed"}),
    ("sources", {}, {"speakerName": "Ada Novák", "named": True, "post": "President"}),
    ("unheard", {"least": "1"}, {"name": "Norland"}),
    ("contested", {}, {"status": "agreed", "assertedBy": "Ivan Petrov", "otherStatus": "denied"}),
    ("contested", {}, {"status": "said", "assertedBy": "Ivan Petrov", "otherStatus": "denied", "otherBy": "Ada Novák"}),
    ("loaded-words", {}, {"words": "“fair”", "speakerName": "Ivan Petrov"}),
    ("anonymous", {}, {"source": "someone", "text": "it"}),
    ("commitments", {"name": "norland"}, {"what": "buy the port", "status": "agreed", "conditions": "only for a “fair” fee"}),
    ("status-by-side", {}, {"side": "Ruritania", "status": "denied", "times": 1}),
    ("timeline", {"year": "2025-02"}, {"date": "2025-02-03", "who": "Ada Novák, Ivan Petrov", "status": "held"}),
    ("who-met-whom", {"month": "2025-02"}, {"one": "Ada Novák", "other": "Ivan Petrov", "place": "Lima", "status": "held"}),
    ("who-met-whom", {"country": "ruritania", "person": "novák"}, {"one": "Ada Novák", "type": "meeting"}),
    ("offices", {"body": "rurit"}, {"of": "Ruritania", "title": "President", "person": "Ada Novák", "when": "now"}),
    ("country-pairs", {}, {"from": "Norland", "to": "Ruritania", "plover": "CONSULT", "events": 1, "reportedOnly": 0}),
]


@pytest.mark.parametrize(("name", "parameters", "row"), USER_ROWS)
def test_rows_for_users(name: str, parameters: dict[str, str], row: dict[str, object], graph: Path) -> None:
    found = list(run(name, graph, parameters))
    assert any(row.items() <= one.items() for one in found), found


FILTERED = [
    ("who-says-what", {"speaker": "nobody"}),
    ("who-says-what", {"word": "elephant"}),
    ("commitments", {"name": "nobody"}),
    ("timeline", {"year": "1999"}),
    ("who-met-whom", {"person": "nobody"}),
    ("who-met-whom", {"country": "atlantis"}),
    ("who-met-whom", {"month": "2024"}),
    ("offices", {"body": "atlantis"}),
]


@pytest.mark.parametrize(("name", "parameters"), FILTERED)
def test_parameters_filter(name: str, parameters: dict[str, str], graph: Path) -> None:
    assert len(run(name, graph)) > 0
    assert len(run(name, graph, parameters)) == 0


def test_unheard_counts_mentions(graph: Path) -> None:
    assert len(run("unheard", graph, {"least": "1"})) > len(run("unheard", graph, {"least": "99"})) == 0


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_rows(name: str, row: dict[str, object], graph: Path) -> None:
    assert any(row.items() <= found.items() for found in run(name, graph))


def test_text_of_its_own_has_no_asserter(graph: Path) -> None:
    assert [row for row in run("relations", graph) if row["relation"] == "leads" and "assertedBy" in row] == []


def test_negated_statement_is_no_relation(graph: Path) -> None:
    assert "livesIn" not in {row["relation"] for row in run("relations", graph)}


BAD = [
    ("SELECT * {\n ?s ?p }", "line 2, column 9"),
    ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
    ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM is refused"),
    ("LOAD <http://example.org/>", "LOAD is refused"),
    ("DELETE WHERE { ?s ?p ?o }", "line 1"),
]


@pytest.mark.parametrize(("query", "message"), BAD)
def test_queries_that_cannot_run_say_why(query: str, message: str, graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text(query, encoding="utf-8")
    with pytest.raises(QueryError, match=message):
        run(str(path), graph)


def test_words_in_strings_and_names_are_not_refused(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text('# from here\nSELECT ?from { ?from ?p "load service from" }', encoding="utf-8")
    assert len(run(str(path), graph)) == 0


def test_participants_stand_in_the_order_of_the_text(find: Callable[..., Findings], tmp_path: Path) -> None:
    list(write([find("Ivan Petrov and Ada Novak met Karl Berg.")], tmp_path))
    found = run("events", tmp_path)
    names = [row[found.columns.index("participantName")] for row in found.rows]
    assert [name and name.value for name in names] == ["Ivan Petrov", "Ada Novak", "Karl Berg"]


SUMS = [
    ("Peru agreed that Chile would pay a fee of $3 million.", ["$3 million"], ["Chile"]),
    ("Norway and Kenya signed a $40 million gas deal.", ["$40 million"], [None]),
    ("Ghana offered to house the crew.", [None], [None]),
]


@pytest.mark.parametrize(("text", "amounts", "payers"), SUMS)
def test_commitments_tell_the_sum_and_who_pays(
    text: str, amounts: list[str | None], payers: list[str | None], find: Callable[..., Findings], tmp_path: Path
) -> None:
    list(write([find(text)], tmp_path))
    rows = [dict(zip(found.columns, row, strict=True)) for found in [run("commitments", tmp_path)] for row in found.rows]
    assert [row["amount"] and row["amount"].value for row in rows] == amounts
    assert [row["payer"] and row["payer"].value for row in rows] == payers


def test_unknown_name_gives_near_ones(graph: Path) -> None:
    with pytest.raises(QueryError, match="did you mean agreements"):
        run("agrements", graph)


def test_parameter_is_a_term_and_never_pasted(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("SELECT ?e { ?e <http://www.w3.org/2000/01/rdf-schema#label> $name }", encoding="utf-8")
    assert len(run(str(path), graph, {"name": "Lima"})) == 1
    assert len(run(str(path), graph, {"name": '" . ?x ?y ?z . #'})) == 0
    with pytest.raises(QueryError, match="no parameter nome: the query has name"):
        run(str(path), graph, {"nome": "Lima"})


@pytest.mark.parametrize("format", FORMATS)
def test_formats_give_every_row(format: str, graph: Path) -> None:
    found = run("positions", graph)
    written = write_rows(found, format)
    assert "Ada Novák" in written
    if format == "json":
        assert json.loads(written)["results"]["bindings"][0]["begin"]["datatype"].endswith("integer")
    if format == "jsonl":
        assert json.loads(written.splitlines()[0])["begin"] == 0


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("big")
    for _ in write(many(400), folder):
        pass
    return open_store(folder)


@pytest.mark.parametrize("name", sorted(titles()))
def test_time_of_a_query_grows_with_the_graph_and_not_its_square(name: str, big: Store) -> None:
    begin = process_time()
    found = solve(big, text_of(name), name=name)
    assert found.columns
    why = "a BIND inside an OPTIONAL, a FILTER NOT EXISTS of two patterns, a pattern after an OPTIONAL: Oxigraph loops"
    assert process_time() - begin < 2, why
