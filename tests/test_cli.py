"""The command line: what it prints where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.export import FORMATS

TEXT = (
    "French President Ana Ruiz met Norwegian Foreign Minister Ben Cole in Oslo on Monday.\n"
    "“We agreed to share the costs of the line,” Ruiz said.\n"
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of one text."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "story.txt").write_text(TEXT, encoding="utf-8")
    assert main(["build", str(folder / "story.txt"), "-o", str(folder / "graph"), "--date", "2025-02-04"]) == 0
    return folder / "graph"


def test_build_writes_three_files(graph: Path) -> None:
    assert {"graph.trig", "graph.ttl", "graph.html"} <= {path.name for path in graph.iterdir()}


def test_build_prints_counts_to_standard_error_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "g"), "--no-view"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "1 document" in err
    assert not (tmp_path / "g" / "graph.html").exists()


def test_one_bad_document_does_not_lose_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\0\1\2")
    assert main(["build", str(tmp_path / "in"), "-o", str(tmp_path / "g"), "--no-view"]) == 1
    err = capsys.readouterr().err
    assert "bad.txt: this is a binary file" in err
    assert err.splitlines()[-1].startswith("1 document")
    assert "1 input left out" in err.splitlines()[-1]


def test_a_text_in_another_language_is_told_and_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    french = "Le ministre a dit que les pourparlers avec ses homologues se poursuivent et que rien n'est encore sûr. " * 4
    (tmp_path / "b.txt").write_text(french, encoding="utf-8")
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "g"), "--no-view"]) == 0
    err = capsys.readouterr().err
    assert "b: set aside: the text is in another language (fr)" in err
    assert "; 1 set aside" in err.splitlines()[-1]


MENDABLE = [
    (["build", "no-such-file.txt", "-o", "{out}"], "no such file"),
    (["build", "{text}", "-o", "{out}", "--date", "3 Feb"], "--date: '3 Feb' is no date"),
    (["build", "{text}", "-o", "{out}", "--format", "docx"], "choose among"),
    (["build", "{text}", "-o", "{out}", "--model", "no_such_model"], "is not installed"),
    (["build", "{text}", "-o", "{text}"], "choose another folder"),
    (["query", "claimz", "-g", "{graph}"], "did you mean claims"),
    (["query", "claims", "-g", "nowhere"], "kg build"),
    (["query", "{broken}", "-g", "{graph}"], "line 1, column"),
    (["query", "claims", "-g", "{graph}", "--set", "nonsense"], "write --set name=value"),
    (["query", "claims", "-g", "{graph}", "--set", "nonsense=1"], "no parameter nonsense"),
    (["explain", "-g", "{graph}"], "give a name"),
    (["explain", "--mention", "story", "-g", "{graph}"], "DOCUMENT:OFFSET"),
    (["export", "--format", "docx", "-g", "{graph}"], "choose among"),
]


@pytest.mark.parametrize(("arguments", "message"), MENDABLE, ids=[message for _, message in MENDABLE])
def test_what_a_user_can_mend_is_one_line_and_code_2(
    arguments: list[str], message: str, graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.rq").write_text("SELECT ?a WHERE { ?a")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    paths = {"out": tmp_path / "g", "text": tmp_path / "a.txt", "graph": graph, "broken": tmp_path / "broken.rq"}
    assert main([argument.format_map(paths) for argument in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("format", ["table", "csv", "json", "jsonl", "md"])
def test_query_prints_rows_in_each_format(format: str, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "claims", "-g", str(graph), "--format", format]) == 0
    assert "share the costs" in capsys.readouterr().out


def test_json_is_the_sparql_results_format(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["query", "entities", "-g", str(graph), "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["head"]["vars"][:3] == ["entity", "type", "name"]
    assert {b["name"]["value"] for b in answer["results"]["bindings"]} >= {"Ana Ruiz", "Ben Cole"}


def test_list_names_every_standard_query(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    names = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    standard = "entities mentions positions relations claims agreements conditions events gaps sources"
    assert names >= {*standard.split(" ")}


def test_explain_gives_sentences_and_who_says_so(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "ruiz", "-g", str(graph)]) == 0
    out = capsys.readouterr().out
    assert "Ana Ruiz (Person" in out
    assert "sentence 2: “We agreed" in out
    assert "Ana Ruiz (direct" in out


def test_explain_tells_for_whom_somebody_made_an_offer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Peru's President Ana Ruiz offered Chile a gas deal, Ivan Petrov said. Ruiz later withdrew the offer."
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    assert main(["build", str(tmp_path / "story.txt"), "-o", str(tmp_path / "graph"), "--no-view"]) == 0
    capsys.readouterr()
    assert main(["explain", "Ana Ruiz", "-g", str(tmp_path / "graph")]) == 0
    first, _, second = capsys.readouterr().out.partition("sentence 2")
    assert "Ivan Petrov: agreement “gas deal”" in first and "Ana Ruiz for Peru, offeror, offered" in first
    assert "is withdrawn" in second


def test_explain_of_something_unknown_says_so(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "Atlantis", "-g", str(graph)]) == 1
    assert "nothing is known of Atlantis" in capsys.readouterr().err


def test_explain_mention_names_the_rule(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = TEXT.rindex("Ruiz")
    assert main(["explain", "--mention", f"story:{place}", "-g", str(graph)]) == 0
    assert "is Ana Ruiz, by the rule:" in capsys.readouterr().out


def test_score_counts_the_gold_rows_that_are_there(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"query": "entities", "name": "Ana Ruiz"}\n{"query": "entities", "name": "Nobody"}\n')
    assert main(["score", str(gold), "-g", str(graph)]) == 0
    out = capsys.readouterr().out
    assert "entities: 1 of 2 found" in out
    assert "Nobody" in out


def test_check_finds_all_promises_kept(graph: Path) -> None:
    assert main(["check", "-g", str(graph)]) == 0


def test_view_writes_a_page(graph: Path, tmp_path: Path) -> None:
    assert main(["view", "-g", str(graph), "-o", str(tmp_path / "page.html")]) == 0
    assert "Ana Ruiz" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_any_hash_seed_order_and_number_of_workers_gives_the_same_bytes(seed: str, tmp_path: Path) -> None:
    """Run in processes of their own, for the hash seed."""
    texts = {
        "a.txt": TEXT,
        "b.txt": "Norway and France signed a treaty on fish in Bergen. Cole praised it.",
        "c.txt": TEXT + TEXT,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    order = sorted(texts, reverse=seed == "1")
    command = [sys.executable, "-m", "kg", "build", *(str(tmp_path / name) for name in order), "-o", str(tmp_path / seed)]
    env = os.environ | {"PYTHONHASHSEED": seed}
    subprocess.run([*command, "--workers", "2" if seed == "77" else "1"], check=True, env=env, capture_output=True)
    subprocess.run(
        [*command[:-1], str(tmp_path / "again")], check=True, env=os.environ | {"PYTHONHASHSEED": "5"}, capture_output=True
    )
    for name in ("graph.trig", "graph.ttl", "graph.html"):
        assert (tmp_path / seed / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_the_help_of_export_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    words = capsys.readouterr().out.replace("-\n", "-").replace(";", " ").split()
    assert set(FORMATS) <= set(words)
