"""Files, folders and streams -> documents and problems."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import Metadata, Problem, read_inputs


def put(folder: Path, name: str, content: bytes | str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def read(*inputs: str, metadata: Metadata | None = None) -> tuple[list[Document], list[Problem]]:
    found = list(read_inputs(inputs, metadata))
    return [f for f in found if isinstance(f, Document)], [f for f in found if isinstance(f, Problem)]


def test_text_keeps_newlines_and_takes_its_name_as_id(tmp_path: Path) -> None:
    documents, problems = read(put(tmp_path, "one.txt", "First.\r\nSecond.\n"))
    assert documents == [Document("one", "First.\r\nSecond.\n")]
    assert not problems


def test_sidecar_gives_metadata_and_options_fill_the_rest(tmp_path: Path) -> None:
    put(tmp_path, "one.json", json.dumps({"title": "T", "date": "2025-02-03T10:00:00Z"}))
    documents, _ = read(put(tmp_path, "one.txt", "Text."), metadata=Metadata(date="1999", publisher="P"))
    assert documents == [Document("one", "Text.", title="T", date="2025-02-03", publisher="P")]


def test_order_of_inputs_does_not_matter(tmp_path: Path) -> None:
    a, b = put(tmp_path, "a.txt", "A."), put(tmp_path, "b.txt", "B.")
    assert read(a, b) == read(b, a) == read(str(tmp_path)) == read(str(tmp_path / "*.txt"))


def test_files_of_the_same_stem_get_ids_by_folder(tmp_path: Path) -> None:
    put(tmp_path, "x/news.txt", "A.")
    put(tmp_path, "y/news.txt", "B.")
    documents, problems = read(str(tmp_path))
    assert len({document.id for document in documents}) == 2
    assert not problems


LINES = [
    ("{", "line 2: not JSON"),
    ('{"id": "x"}', 'line 2: no "text"'),
    ('["text"]', 'line 2: no "text"'),
    ('{"text": "  "}', "line 2: the text is empty"),
    ('{"text": "half \\ud83d"}', "line 2: the text has half a surrogate pair"),
    ('{"id": "first", "text": "Again."}', "the id first is taken"),
    ('{"text": "Dated.", "date": "3 Feb"}', "line 2: read without its date"),
]


@pytest.mark.parametrize(("line", "message"), LINES)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, message: str) -> None:
    path = put(tmp_path, "n.jsonl", '{"id": "first", "text": "One."}\n' + line + '\n{"text": "Three."}\n')
    documents, problems = read(path)
    assert [d.id for d in documents if d.text != "Dated."] == ["first", "n-3"]
    assert len(problems) == 1
    assert message in str(problems[0])


FILES = [
    ("empty.txt", b" \n", "empty", True),
    ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "this is an image (PNG)", True),
    ("zeros.txt", b"text\0\0\0", "binary", True),
    ("latin.txt", "Café d’été".encode("cp1252"), "Windows-1252", False),
    ("broken.txt", b"caf\x81 \xff", "neither UTF-8 nor Windows-1252", True),
    ("page.doc", b"text", "files of kind .doc are not read", True),
]


@pytest.mark.parametrize(("name", "content", "message", "lost"), FILES)
def test_a_bad_file_is_named_with_the_mend(tmp_path: Path, name: str, content: bytes, message: str, lost: bool) -> None:
    good = put(tmp_path, "good.txt", "Good.")
    documents, problems = read(good, put(tmp_path, name, content))
    assert "good" in [document.id for document in documents]
    assert len(documents) == (1 if lost else 2)
    assert [problem.lost for problem in problems] == [lost]
    assert message in str(problems[0])


def test_windows_text_is_read_right(tmp_path: Path) -> None:
    documents, _ = read(put(tmp_path, "latin.txt", "Café d’été".encode("cp1252")))
    assert documents[0].text == "Café d’été"


def test_missing_input_is_a_problem() -> None:
    documents, problems = read("no/such/file.txt")
    assert not documents
    assert "no such file" in str(problems[0])


def test_standard_input_holds_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b'{"text": "One."}\n\n{"id": "b", "text": "Two."}')

    monkeypatch.setattr(sys, "stdin", Stdin())
    documents, problems = read("-")
    assert [d.id for d in documents] == ["stdin-1", "b"]
    assert not problems
