"""The same thing over documents: what is one, what stays several, and that the order of the documents never matters."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.link import Decisions, link, read_decisions, review
from kg.link.known import Known
from kg.model import Document, Entity, Evidence, Findings, Mention, Span, Statement


def person(
    document: str, name: str, *, title: str = "", of: str = "", date: str = "2021-05-01", relation: str = "holds"
) -> Findings:
    """A document with one person, who may hold a post."""
    entities = [Entity("e1", "Person", name, document=document)]
    statements = []
    if title:
        entities += [Entity("e2", "Country", of), Entity("post-1", "Post", title, family="post")]
        evidence = Evidence(document, Span(0, 1), "test")
        statements = [Statement("e1", relation, "post-1", evidence), Statement("post-1", "ofBody", "e2", evidence)]
    return Findings(Document(document, "x", date=date), entities=tuple(entities), statements=tuple(statements))


def body(document: str, name: str, *aliases: str, kind: str = "Organisation", wikidata: str = "") -> Findings:
    return Findings(Document(document, "x"), entities=(Entity("e1", kind, name, aliases=aliases, wikidata=wikidata),))


def public(document: str, name: str, *lands: str) -> Findings:
    """A document with one public body that names some countries."""
    countries = (Entity(f"c{number}", "Country", land) for number, land in enumerate(lands))
    return Findings(Document(document, "x"), entities=(Entity("e1", "GovernmentBody", name), *countries))


def town(document: str, name: str, place: str, iso: str) -> Findings:
    """A document with one city that it says is in a place."""
    kind = "Region" if "-" in iso else "Country"
    placed = Statement("e1", "locatedIn", "e2", Evidence(document, Span(0, 1), "test"))
    entities = (Entity("e1", "City", name), Entity("e2", kind, place, iso=iso))
    return Findings(Document(document, "x"), entities=entities, statements=(placed,))


def ids(*found: Findings, decisions: Decisions | None = None) -> list[str]:
    """The id of the first entity of each document, in the order given; the same for any order."""
    straight = {f.document.id: f for f in link(found, decisions)}
    turned = {f.document.id: f for f in link(reversed(found), decisions)}
    assert straight == turned
    return [straight[f.document.id].entities[0].id for f in found]


ONE = [
    [person("a", "Marco Rubio"), person("b", "Marco Rubio")],
    [person("a", "Antony J. Blinken"), person("b", "Antony Blinken")],
    [person("a", "Volodymyr Zelenskyy"), person("b", "Volodymyr Zelensky"), person("c", "Volodymyr Zelenskiy")],
    [person("a", "Bill Porter"), person("b", "William Porter")],
    [body("a", "San José", kind="City"), town("b", "San Jose", "Costa Rica", "CR")],
    [person("a", "Mohammad Javad Zarif"), person("b", "Mohammad Zarif")],
    [person("a", "Ana Ruiz", title="president", of="France"), person("b", "Ana Ruiz")],
    [person("a", "Ana Ruiz", title="president", of="France"), person("b", "Ana Ruiz", title="president", of="Norway")],
    [body("a", "the Rail League"), body("b", "Rail League")],
    [body("a", "Northern Rail League", "NRL"), body("b", "NRL")],
    [body("a", "Türkiye", kind="Country", wikidata="Q43"), body("b", "Turkey", kind="Country", wikidata="Q43")],
    [body("a", "Nayib Quispe", kind="Organisation"), person("b", "Nayib Quispe")],
    [person("a", "Mohammed Al-Yamani"), person("b", "Mohamed El-Yamani")],
    [person("a", "John A. Miller"), person("b", "John Miller")],
    [public("a", "Supreme Court", "Kenya"), public("b", "the Supreme Court", "Kenya")],
    [public("a", "Embassy in Lima"), public("b", "Embassy in Lima")],
    [
        public("a", "Kenyan Ministry of Health"),
        public("b", "Ministry of Health of Kenya"),
        public("c", "Ministry of Health", "Kenya"),
    ],
    [
        public("a", "U.S. Government"),
        public("b", "Government of the United States of America"),
        public("c", "American government"),
    ],
    [body("a", "U.S.-Kenya Coffee Dialogue", kind=""), body("b", "United States-Kenya Coffee Dialogue", kind="")],
]
SEVERAL = [
    [person("a", "John A. Miller"), person("b", "John B. Miller")],
    [public("a", "Ministry of Health", "Kenya"), public("b", "Ministry of Health", "Uganda")],
    [public("a", "Supreme Court", "Kenya"), public("b", "Supreme Court")],
    [public("a", "Supreme Court"), public("b", "Supreme Court")],
    [public("a", "Supreme Court", "Kenya", "Uganda"), public("b", "Supreme Court", "Kenya", "Uganda")],
    [public("a", "U.S. Embassy", "Kenya"), public("b", "U.S. Embassy", "Kenya")],
    [public("a", "Working Group"), public("b", "Working Group")],
    [town("a", "Tripoli", "Lebanon", "LB"), town("b", "Tripoli", "Libya", "LY")],
    [body("a", "San José", kind="City"), body("b", "San Jose", kind="City", wikidata="Q16553")],
    [town("a", "San Jose", "Costa Rica", "CR"), body("b", "San Jose", kind="City", wikidata="Q16553")],
    [town("a", "Springfield", "Illinois", "US-IL"), town("b", "Springfield", "Missouri", "US-MO")],
    [person("a", "Bill Porter"), person("b", "Wilma Porter")],
    [person("a", "Rubio"), person("b", "Rubio")],
    [person("a", "Holm-Petrov"), person("b", "Holm-Petrov"), person("c", "Ada Holm-Petrov")],
    [public("a", "Kenyan Ministry of Health"), public("b", "Ministry of Health", "Uganda")],
    [public("a", "Korean government"), public("b", "Government", "South Korea")],
    [public("a", "U.S. Consulate"), public("b", "Consulate", "United States")],
    [person("a", "Kim Jong Un"), person("b", "Kim Jong Il")],
    [person("a", "Hassan Ali"), person("b", "Hussein Ali")],
    [person("a", "John Smith"), person("b", "Jane Smith")],
    [body("a", "Northern Rail League", "NRL"), body("b", "National Rugby League", "NRL")],
    [body("a", "Georgia", kind="Country", wikidata="Q230"), body("b", "Georgia", kind="Region", wikidata="Q1428")],
]


@pytest.mark.parametrize("found", ONE, ids=lambda found: " = ".join(f.entities[0].name for f in found))
def test_link_takes_as_one(found: list[Findings]) -> None:
    assert len(set(ids(*found))) == 1


@pytest.mark.parametrize("found", SEVERAL, ids=lambda found: " / ".join(f.entities[0].name for f in found))
def test_link_keeps_apart(found: list[Findings]) -> None:
    assert len(set(ids(*found))) == len(found)


NAMESAKES = [
    person("a", "John Smith", title="minister", of="France"),
    person("b", "John Smith", title="minister", of="France"),
    person("c", "John Smith", title="minister", of="France"),
    person("d", "John Smith", title="minister", of="Norway"),
    person("e", "John Smith", title="minister", of="Norway"),
]


def test_a_short_name_of_no_type_stays_in_its_document() -> None:
    dialogues = (body("a", "Strategic Dialogue", kind=""), body("b", "Strategic Dialogue", kind=""))
    treaties = (body("a", "Harbour Safety Treaty", kind=""), body("b", "Harbour Safety Treaty", kind=""))
    assert len(set(ids(*dialogues))) == 2
    assert len(set(ids(*treaties))) == 1


def test_a_namesake_with_the_same_office_elsewhere_is_another_person() -> None:
    assert ids(*NAMESAKES) == ["entity/john-smith"] * 3 + ["entity/john-smith-norway"] * 2


def test_one_document_alone_does_not_make_a_namesake() -> None:
    assert len(set(ids(*NAMESAKES[:4]))) == 1


SECTORS = [person(d, "John Smith", title="minister", of="France") for d in "abc"]
SECTORS += [person(d, "John Smith", title="archbishop", of="France") for d in "de"]


def test_a_namesake_with_a_post_of_another_sort_at_the_time_is_another_person() -> None:
    assert ids(*SECTORS) == ["entity/john-smith"] * 3 + ["entity/john-smith-church"] * 2
    later = [person(d, "John Smith", title="archbishop", of="France", date="2001-05-01") for d in "de"]
    assert len(set(ids(*SECTORS[:3], *later))) == 1


def test_no_relation_is_another_person() -> None:
    text = "John Smith (no relation) sang."
    mention = Mention(Span(0, 10), "name", 0, 0, 2, entities=("e1",))
    other = Findings(Document("z", text), (mention,), (Entity("e1", "Person", "John Smith"),))
    assert ids(*SECTORS[:2], other) == ["entity/john-smith"] * 2 + ["entity/john-smith-z"]


def test_an_acronym_of_two_bodies_is_neither() -> None:
    found = ids(body("a", "Northern Rail League", "NRL"), body("b", "National Rugby League", "NRL"), body("c", "NRL"))
    assert len(set(found)) == 3


def test_ids_do_not_change_when_other_documents_come() -> None:
    alone = ids(person("m", "Marco Rubio", title="senator", of="United States"))
    among = ids(person("m", "Marco Rubio", title="senator", of="United States"), *NAMESAKES, body("z", "NRL"))
    assert among[0] == alone[0] == "entity/marco-rubio"


def test_a_post_is_one_over_documents() -> None:
    names = {"a": "Ana Ruiz", "b": "Eva Lind"}
    found = list(link(person(document, name, title="president", of="France") for document, name in names.items()))
    posts = {e.id for f in found for e in f.entities if e.family == "post"}
    assert posts == {"post/france/president"}


def test_review_names_what_is_doubtful() -> None:
    questions = [doubt.question for doubt in review([*NAMESAKES, person("z", "Marco Rubio")])]
    assert questions == ["taken apart: offices in France, Norway. Are they one?"]
    spelled = list(review([person("a", "Volodymyr Zelenskyy"), person("b", "Volodymyr Zelensky")]))
    assert "different spellings" in spelled[0].question


def put(folder: Path, text: str) -> Path:
    path = folder / "decisions.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_decisions_of_the_user_win(tmp_path: Path) -> None:
    text = (
        "# who is who\n"
        "same entity/nrl-x entity/northern-rail-league\n"
        "same entity/northern-rail-league entity/rail\n"
        "apart entity/ana-ruiz b c  # another one\n"
        "rename entity/rail The Rail League\n"
        "drop entity/breaking-news\n"
    )
    decisions = read_decisions(put(tmp_path, text))
    assert ids(body("n", "Northern Rail League"), body("x", "NRL-X"), decisions=decisions) == ["entity/rail"] * 2
    people = [person(d, "Ana Ruiz") for d in "abc"]
    assert ids(*people, decisions=decisions) == ["entity/ana-ruiz", "entity/ana-ruiz-of-b", "entity/ana-ruiz-of-b"]
    (named,) = link([body("n", "Northern Rail League")], decisions)
    assert (named.entities[0].name, named.entities[0].aliases) == ("The Rail League", ("Northern Rail League",))
    (empty,) = link([body("n", "Breaking News")], decisions)
    assert empty.entities == ()


@pytest.mark.parametrize(
    "line", ["same entity/a", "merge entity/a entity/b", "drop", "rename entity/a", "drop entity/a entity/b"]
)
def test_a_decision_that_is_none_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match="line 2"):
        read_decisions(put(tmp_path, f"# first\n{line}\n"))


TABLE = (
    "id\tlabel\taliases\ttype\tdescription\n"
    "Q1\tNorthern Rail League\tNRL|Rail League\torganization\trailway association\n"
    "Q2\tAna Ruiz\t\thuman\tpresident of a country who signs treaties\n"
    "Q3\tAna Ruiz\t\thuman\ttennis player\n"
    "Q4\tAna Ruiz\t\tship\t\n"
    "Q5\tEva Lind\t\thuman\t\n"
    "Q6\tEva Lind\t\tship\t\n"
)
LINKS = [
    ("the Rail League", "Organisation", "", ("Q1", "one entry of this name")),
    ("Eva Lind", "Person", "", ("Q5", "one entry of this name and type")),
    ("Ana Ruiz", "Person", "The president signs the treaties of her country.", ("Q2", "the words around it")),
    ("Ana Ruiz", "Person", "Rain fell.", None),
    ("Northern Rail League", "Person", "", None),
    ("Nobody", "Person", "", None),
]


@pytest.mark.parametrize(("name", "kind", "text", "wanted"), LINKS)
def test_a_table_links_by_name_type_and_context_or_not_at_all(
    name: str, kind: str, text: str, wanted: tuple[str, str] | None, tmp_path: Path
) -> None:
    (tmp_path / "t.tsv").write_text(TABLE, encoding="utf-8")
    found = Findings(Document("d", text), entities=(Entity("e", kind, name),))
    links = list(Known(tmp_path / "t.tsv").links(found))
    assert [(made.entry.id, made.reason) for made in links] == ([wanted] if wanted else [])


def test_a_changed_table_is_indexed_again_and_json_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"id": "a", "label": "Eva Lind", "aliases": ["E. Lind"]}\n', encoding="utf-8")
    assert [entry.id for entry in Known(path).named("e lind")] == ["a"]
    path.write_text('{"id": "bb", "label": "Eva Lind"}\n', encoding="utf-8")
    assert [entry.id for entry in Known(path).named("Eva Lind")] == ["bb"]


@pytest.mark.parametrize(("name", "text"), [("t.tsv", "Q1\tA\nQ2\n"), ("t.jsonl", '{"id": "a", "label": "A"}\n{"id": "b"}\n')])
def test_a_row_that_is_none_is_named_with_its_line(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        Known(tmp_path / name)
