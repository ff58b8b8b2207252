"""A build whose documents wait on a shelf gives what one in memory gives, for any number of them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from made import made
from test_live import LIKE

from kg import make, publish, shelf
from kg.copies import marked
from kg.errors import InputError, KgError
from kg.graph import sections, trig, turtle
from kg.link import link, read_decisions
from kg.make import Plan, build
from kg.model import Document, Findings
from kg.read import Metadata, Problem
from kg.shelf import Pages, parcel

PLAN = Plan((), Path(), Metadata())
SETS = [LIKE, LIKE[::-1], made(), [*made(), *LIKE[2:]]]


@pytest.mark.parametrize("found", SETS)
def test_a_build_from_the_shelf_gives_the_bytes_of_one_in_memory(found: list[Findings], tmp_path: Path) -> None:
    report = build(replace(PLAN, folder=tmp_path), iter(found))
    parts = sections(link(marked(found)))
    assert (tmp_path / "graph.trig").read_text(encoding="utf-8") == "".join(trig(parts))
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == "".join(turtle(parts))
    assert report.counts["documents"] == len(found)


@pytest.mark.parametrize("near", [0, 1, 300])
def test_a_build_that_holds_little_in_memory_gives_the_same(near: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [*made(), *LIKE[2:]]
    build(replace(PLAN, folder=tmp_path / "all"), iter(found))
    monkeypatch.setattr(shelf, "NEAR", near)
    monkeypatch.setattr(make, "NEAR", near)
    build(replace(PLAN, folder=tmp_path / "some"), map(parcel, found))
    for name in ("graph.trig", "graph.ttl", "graph.html"):
        assert (tmp_path / "some" / name).read_bytes() == (tmp_path / "all" / name).read_bytes()


def test_a_document_replaces_the_one_of_its_id_and_others_come_by_id() -> None:
    tables = sqlite3.connect(":memory:")
    for number, near in enumerate((0, 10, 10_000)):
        pages = Pages(tables, f"pages{number}", near)
        for id, text in (("b", "One."), ("a", "Two words."), ("b", "Three.")):
            pages.put(Findings(Document(id, text)))
        assert [found.document.text for found in pages] == ["Two words.", "Three."]
        assert pages.count() == 2


def test_the_decisions_of_the_user_hold_for_a_build_from_the_shelf(tmp_path: Path) -> None:
    decisions = tmp_path / "decisions"
    decisions.write_text("same entity/nrl entity/volodymyr-zelensky\nrename entity/john-smith Jack Smith\n", encoding="utf-8")
    build(replace(PLAN, folder=tmp_path, decisions=decisions), iter(LIKE))
    parts = sections(link(marked(LIKE), read_decisions(decisions)))
    assert (tmp_path / "graph.trig").read_text(encoding="utf-8") == "".join(trig(parts))


def test_too_many_documents_get_no_page_and_a_word_about_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = build(replace(PLAN, folder=tmp_path), iter(made()))
    assert not few.note and "graph.html" in {path.name for path in few.files}
    monkeypatch.setattr(make, "PAGE_DOCUMENTS", 1)
    many = build(replace(PLAN, folder=tmp_path / "many"), iter(LIKE))
    assert "11 documents are more than one page should hold (1)" in many.note
    assert {path.name for path in many.files} == {"graph.trig", "graph.ttl"}


def test_nothing_to_build_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to build: a: broken"):
        build(replace(PLAN, folder=tmp_path), iter([Problem("a", "broken")]))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match="choose another folder"):
        build(replace(PLAN, folder=tmp_path / "file"), iter(made()))


def test_things_are_sent_to_a_store_in_pieces(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sent: list[tuple[str, str]] = []

    class Listening:
        def __init__(self, address: str) -> None:
            pass

        def replace(self, graph: str, turtle: str) -> None:
            sent.append(("replace", graph.rpartition("/")[2]))

        def extend(self, graph: str, turtle: str) -> None:
            sent.append(("extend", graph.rpartition("/")[2]))

    monkeypatch.setattr(publish, "Remote", Listening)
    monkeypatch.setattr(publish, "MANY", 4)
    build(replace(PLAN, folder=tmp_path, store="http://localhost", view=False), iter(LIKE))
    assert sent[:3] == [("replace", "entities"), ("extend", "entities"), ("extend", "entities")]
    assert [name for how, name in sent if how == "replace"] == ["entities", *"abcdefghijk"]


def test_half_a_character_in_a_name_is_written_as_unknown(tmp_path: Path) -> None:
    broken = replace(LIKE[0], entities=(replace(LIKE[0].entities[0], name="Ada \ud800"), *LIKE[0].entities[1:]))
    build(replace(PLAN, folder=tmp_path, view=False), iter([broken, Findings(Document("z", "x"))]))
    assert "Ada \ufffd" in (tmp_path / "graph.ttl").read_text(encoding="utf-8")
