"""Two texts on one event compared: each kind of difference, and near misses that are none."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.cli import main
from kg.data import table
from kg.diff import KINDS, Difference, diff
from kg.diff.points import amounts
from kg.model import Document


def compared(a: str, b: str) -> list[Difference]:
    """The differences of two texts that are read together."""
    store = kg.build([Document("a", a), Document("b", b)]).store
    return diff(store, store, "a", "b")


@pytest.mark.parametrize("row", table("amount-words.csv"), ids=lambda row: row["word"])
def test_each_amount_word_reads_its_example(row: dict[str, str]) -> None:
    phrase, _, value = row["example"].partition(" | ")
    assert [value for value, _ in amounts(phrase)] == ([Decimal(value)] if value != "1" else [])


TOLD = [
    (
        "condition",
        "Ada Novak said that Kenya agreed to pay for the port if the rain stops.",
        "Ada Novak said that Kenya agreed to pay for the port.",
        ("if the rain stops", ""),
    ),
    (
        "gap",
        "Ada Novak said that Kenya bought the ships from an unnamed yard in Oslo.",
        "Ada Novak said that Kenya bought the ships from a yard in Oslo.",
        ("an unnamed yard", ""),
    ),
    (
        "attribution-dropped",
        "Ivan Petrov said that the rebels had burned the market in Lima.",
        "The rebels burned the market in Lima.",
        ("Ivan Petrov", ""),
    ),
    (
        "attribution-added",
        "The rebels burned the market in Lima.",
        "Ivan Petrov said that the rebels had burned the market in Lima.",
        ("", "Ivan Petrov"),
    ),
    (
        "speaker",
        "The bridge would cost less than planned, Ada Novak said.",
        "The bridge would cost less than planned, Ivan Petrov said.",
        ("Ada Novak", "Ivan Petrov"),
    ),
    ("amount", "The flood killed 12 people in Lima.", "The flood killed twenty people in Lima.", ("12", "twenty")),
    ("amount", "Ada Novak said the port would cost $2 million.", "Ada Novak said the port would cost $3 million.", None),
    (
        "status",
        "Ada Novak said that Kenya agreed to pay for the port.",
        "Ada Novak said that Kenya offered to pay for the port.",
        ("agreed", "offered"),
    ),
    ("status", "Ada Novak met Ivan Petrov in Nairobi.", "Ada Novak did not meet Ivan Petrov in Nairobi.", ("held", "denied")),
    (
        "place",
        "Ada Novak met Ivan Petrov in Nairobi in March.",
        "Ada Novak met Ivan Petrov in Mombasa in March.",
        ("Nairobi", "Mombasa"),
    ),
    (
        "day",
        "Ada Novak met Ivan Petrov in Nairobi on 3 March 2025.",
        "Ada Novak met Ivan Petrov in Nairobi on 5 March 2025.",
        ("2025-03-03", "2025-03-05"),
    ),
    (
        "parties",
        "Ada Novak met Ivan Petrov in Nairobi.",
        "Ada Novak met Ivan Petrov and Ben Cole in Nairobi.",
        ("", "Ben Cole"),
    ),
    (
        "status",
        "Kenya and Norway signed a trade agreement.",
        "Kenya and Norway agreed on a trade agreement.",
        ("signed", "agreed"),
    ),
    ("denied", "The old bridge was safe for trucks.", "The old bridge was not safe for trucks.", ("stated", "denied")),
    (
        "certainty",
        "Ada Novak said the port would reopen in spring.",
        "Ada Novak said the port might reopen in spring.",
        ("certain", "possible"),
    ),
]


@pytest.mark.parametrize(("kind", "a", "b", "sides"), TOLD, ids=[f"{row[0]}-{n}" for n, row in enumerate(TOLD)])
def test_a_difference_is_told_once_and_alone(kind: str, a: str, b: str, sides: tuple[str, str] | None) -> None:
    found = compared(a, b)
    assert [d.kind for d in found] == [kind]
    assert sides is None or (found[0].a, found[0].b) == sides


def test_every_kind_is_tested() -> None:
    assert {row[0] for row in TOLD} | {"only-in-a", "only-in-b"} == set(KINDS)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The flood killed 12 people in Lima.", "Twelve people were killed by the flood in Lima."),
        ("Ada Novak said the port would cost $2 million.", "The port would cost 2,000,000 dollars, Ada Novak said."),
        ("The flood killed 12 people in Lima on Monday.", "The flood killed people in Lima."),
        ("Ada Novak met Ivan Petrov in Nairobi.", "Ivan Petrov met Ada Novak in Nairobi."),
        ("Police said the flood killed 12 people in Lima.", "The flood killed 12 people in Lima, police said."),
        ("The ministry said the dam was safe.", "The dam was safe, the ministry said."),
        ("Ada Novak met Ivan Petrov in Nairobi on 3 March 2025.", "On March 3, 2025, Ada Novak met Ivan Petrov in Nairobi."),
        ("Ada Novak will visit Peru on June 15-17.", "Ada Novak will visit Peru and five ports."),
        ("Ada Novak met Ivan Petrov.", "Ada Novak met Ivan Petrov in Lima on 3 March 2025, the 2nd talks of the two."),
        ("One of the ministers left Lima early.", "Two of the ministers left Lima early. The ministers left Lima early."),
    ],
    ids=[
        "word-and-figure",
        "scale",
        "one-is-silent",
        "order",
        "capital",
        "article",
        "day",
        "day-and-count",
        "more",
        "lone-one",
    ],
)
def test_a_near_miss_is_no_difference(a: str, b: str) -> None:
    assert compared(a, b) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The flood killed 12 people in Lima.", "The flood killed 12 people in Nairobi."),
        ("Ada Novak met Ivan Petrov in Nairobi.", "Ada Novak praised the new harbour."),
        ("Kenya sent doctors to Peru.", "Norway sent doctors to Haiti."),
    ],
    ids=["two-places", "one-person", "other-countries"],
)
def test_what_is_alike_but_another_thing_stands_alone(a: str, b: str) -> None:
    assert [d.kind for d in compared(a, b)] == ["only-in-a", "only-in-b"]


def test_what_only_one_text_says_is_told_with_its_place() -> None:
    common = "Ada Novak met Ivan Petrov in Nairobi. "
    (found,) = compared(common, common + "Kenya will pay for the harbour.")
    assert found.kind == "only-in-b"
    assert found.other is not None
    assert (found.other.begin, found.other.text) == (len(common), "Kenya will pay for the harbour.")


def test_a_second_place_of_the_same_act_is_not_hidden() -> None:
    lima = "The flood killed 12 people in Lima."
    found = compared(lima, lima + " The flood killed 20 people in Nairobi.")
    assert [d.kind for d in found] == ["only-in-b"]


def test_another_party_is_told_once_however_often_the_text_comes_back_to_the_event() -> None:
    after = " Novak said that the meeting was useful."
    a, b = "Ada Novak met Ivan Petrov in Nairobi.", "Ada Novak met Ivan Petrov and Ben Cole in Nairobi."
    assert [d.kind for d in compared(a + after, b + after)] == ["parties"]


def test_a_claim_told_twice_is_no_difference() -> None:
    once = "Ada Novak said that the port would reopen in spring."
    assert compared(once, f"{once} The port would reopen in spring, Novak said.") == []


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """Two files that differ in one amount."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("The flood killed 12 people in Lima.", encoding="utf-8")
    other.write_text("The flood killed 20 people in Lima.", encoding="utf-8")
    return one, other


def test_marks_alone_say_nothing() -> None:
    assert not compared("Ada Novak left Lima.", "Ada Novak left Lima.\n\n* * *")


def test_files_documents_and_graphs_give_the_same(
    texts: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both, one, other = (tmp_path / name for name in ("g", "g1", "g2"))
    assert main(["build", *map(str, texts), "-o", str(both), "--no-view"]) == 0
    assert main(["build", str(texts[0]), "-o", str(one), "--no-view"]) == 0
    assert main(["build", str(texts[1]), "-o", str(other), "--no-view"]) == 0
    files = [tmp_path / "g1.jsonld", tmp_path / "g2.jsonld"]
    for folder, file in zip((one, other), files, strict=True):
        assert main(["export", "--format", "jsonld", "-g", str(folder), "-o", str(file)]) == 0
    capsys.readouterr()
    printed = []
    for a, b in (texts, ("one", "other"), (one, other), files):
        assert main(["diff", str(a), str(b), "-g", str(both), "--format", "jsonl"]) == 1
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1] == printed[2] == printed[3]
    row = json.loads(printed[0])
    assert (row["kind"], row["a"], row["b"], row["aBegin"], row["bDocument"]) == ("amount", "12", "20", 0, "other")


@pytest.mark.parametrize("format", ["text", "table", "csv", "json", "jsonl", "md"])
def test_every_format_prints(texts: tuple[Path, Path], format: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *map(str, texts), "--format", format]) == 1
    out, err = capsys.readouterr()
    assert "amount" in out
    assert err == "1 difference\n"


def test_no_difference_is_exit_code_0(texts: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    texts[1].write_text(texts[0].read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["diff", *map(str, texts)]) == 0
    assert capsys.readouterr().out == ""


def test_what_cannot_be_compared_is_named(texts: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(texts[0]), "-o", str(tmp_path / "g"), "--no-view"]) == 0
    assert main(["diff", "one", "nobody", "-g", str(tmp_path / "g")]) == 2
    assert "nobody: no document of this name" in capsys.readouterr().err
    assert main(["diff", "one", "onee", "-g", str(tmp_path / "g")]) == 2
    assert "did you mean one?" in capsys.readouterr().err
    assert main(["diff", str(texts[0]), str(tmp_path / "g")]) == 2
    assert "two graphs, two texts, or two documents" in capsys.readouterr().err


PAIRS = json.loads((Path(__file__).parent / "diff-pairs.json").read_text(encoding="utf-8"))
"""Texts of wire style on one event, our own, with what differs; what cannot be told yet says why."""


def is_told(wanted: list[str], difference: Difference) -> bool:
    """Whether a difference is of the kind, and has the words, that are wanted."""
    kind, left, right = wanted
    return difference.kind == kind and left in difference.a and right in difference.b


def as_param(pair: dict[str, Any]) -> Any:
    """A pair as a parameter; one that cannot be told yet is expected to fail."""
    open_ = pair.get("open", "")
    return pytest.param(pair, id=pair["name"], marks=[pytest.mark.xfail(reason=open_, strict=True)] if open_ else [])


@pytest.mark.parametrize("pair", [as_param(pair) for pair in PAIRS])
def test_texts_of_wire_style_differ_in_what_they_differ_in_only(pair: dict[str, Any]) -> None:
    left = compared(pair["a"], pair["b"])
    for wanted in pair["want"]:
        told = next((d for d in left if is_told(wanted, d)), None)
        assert told is not None, wanted
        left.remove(told)
    assert left == []
