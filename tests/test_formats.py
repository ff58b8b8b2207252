"""Every format gives its text and metadata; every broken sample gives a text or a clear message."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import READERS, Problem, read_inputs

PARAGRAPHS = (
    "Prime Minister Ana Ruiz met Foreign Minister Ben Cole in Oslo on Monday, her office said in a short statement.",
    "The two agreed to open a new rail line between their countries next year, and to share what it costs.",
    "Officials would not say how much the line will cost, or who is going to pay for the trains that use it.",
)
TEXT = "\n".join(PARAGRAPHS)
HTML = (
    "<html><head><title>Rail line agreed</title><meta name='author' content='Eva Lind'>"
    "<meta property='article:published_time' content='2025-02-03T10:00:00Z'></head><body><nav>Home Sport</nav>"
    "<article><h1>Rail line agreed</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</article></body></html>"
)
MAIL = f"From: Eva Lind <eva@example.org>\nSubject: Rail line agreed\nDate: Mon, 03 Feb 2025 10:00:00 +0000\n\n{TEXT}\n"
RSS = (
    "<rss version='2.0'><channel><title>The Paper</title><item><title>Rail line agreed</title>"
    "<link>http://example.org/1</link><pubDate>Mon, 03 Feb 2025 10:00:00 GMT</pubDate>"
    f"<description>&lt;p&gt;{'&lt;/p&gt;&lt;p&gt;'.join(PARAGRAPHS)}&lt;/p&gt;</description></item></channel></rss>"
)
MARKDOWN = (
    f"---\ntitle: Rail line agreed\ndate: 2025-02-03\n---\n\n**{PARAGRAPHS[0]}**\n\n> {PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n"
)
RECORD = {"id": "a", "text": TEXT, "title": "Rail line agreed", "date": "2025-02-03"}


def pdf() -> bytes:
    """A PDF with the text, one line a paragraph."""
    lines = "".join(f"({p}) Tj 0 -14 Td\n" for p in PARAGRAPHS)
    stream = f"BT /F1 6 Tf 20 700 Td\n{lines}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Rail line agreed) /CreationDate (D:20250203100000Z) >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 7\n0000000000 65535 f \n%strailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def docx() -> bytes:
    from docx import Document as Word

    word, out = Word(), io.BytesIO()
    for paragraph in PARAGRAPHS:
        word.add_paragraph(paragraph)
    word.core_properties.title = "Rail line agreed"
    word.save(out)
    return out.getvalue()


def warc() -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + HTML.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Target-URI: http://example.org/1\r\nWARC-Date: 2025-02-04T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


SAMPLES = {
    "a.txt": TEXT.encode(),
    "a.md": MARKDOWN.encode(),
    "a.html": HTML.encode(),
    "a.htm": HTML.encode(),
    "a.pdf": pdf(),
    "a.docx": docx(),
    "a.eml": MAIL.encode(),
    "a.mbox": f"From eva Mon Feb  3\n{MAIL}\nFrom eva Mon Feb  3\n{MAIL}".encode(),
    "a.rss": RSS.encode(),
    "a.atom": RSS.encode(),
    "a.jsonl": json.dumps(RECORD).encode(),
    "a.ndjson": json.dumps(RECORD).encode(),
    "a.csv": f'id,title,date,text\na,Rail line agreed,2025-02-03,"{TEXT}"\n'.encode(),
    "a.warc": warc(),
    "a.warc.gz": gzip.compress(warc()),
    "a.zip": zipped({"inner/a.txt": TEXT.encode(), "inner/b.zip": zipped({"c.txt": TEXT.encode()}), "ignored.exe": b"MZ"}),
}
UNDATED = {"a.txt", "a.zip", "a.docx"}
UNTITLED = {"a.txt", "a.zip"}


def read(folder: Path, name: str, content: bytes) -> tuple[list[Document], list[Problem]]:
    path = folder / name
    path.write_bytes(content)
    found = list(read_inputs([str(path)]))
    return [f for f in found if isinstance(f, Document)], [f for f in found if isinstance(f, Problem)]


def test_every_reader_has_a_sample() -> None:
    assert {".".join(name.split(".")[1:]) for name in SAMPLES} == {kind.lstrip(".") for kind in READERS if kind != "-"}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_format_gives_its_text_and_metadata(tmp_path: Path, name: str) -> None:
    documents, problems = read(tmp_path, name, SAMPLES[name])
    assert documents
    assert not problems
    for document in documents:
        words = document.text.split()
        assert [word for word in TEXT.split() if word not in words] == []
        assert "Sport" not in words
        assert name in UNTITLED or document.title == "Rail line agreed"
        assert name in UNDATED or document.date.startswith("2025-02-0")


def test_a_message_box_gives_each_message(tmp_path: Path) -> None:
    documents, _ = read(tmp_path, "a.mbox", SAMPLES["a.mbox"])
    assert [document.id for document in documents] == ["a-1", "a-2"]
    assert documents[0].author == "Eva Lind <eva@example.org>"


@pytest.mark.parametrize("name", sorted(SAMPLES))
@pytest.mark.parametrize("break_it", ["empty", "cut", "noise", "zeros"])
def test_a_broken_sample_gives_a_text_or_a_message(tmp_path: Path, name: str, break_it: str) -> None:
    whole = SAMPLES[name]
    content = {"empty": b"", "cut": whole[: len(whole) // 2], "noise": bytes(range(256)) * 20, "zeros": bytes(5000)}[break_it]
    documents, problems = read(tmp_path, name, content)
    assert documents or problems
    assert all(name in problem.source and problem.message for problem in problems)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, "bomb.zip", zipped({"big.txt": b"a" * 30_000_000, "good.txt": TEXT.encode()}))
    assert [document.id for document in documents] == ["bomb-good"]
    assert "too much" in str(problems[0])


def test_archives_nested_too_deep_are_named(tmp_path: Path) -> None:
    inner = zipped({"a.txt": TEXT.encode()})
    for _ in range(4):
        inner = zipped({"n.zip": inner})
    documents, problems = read(tmp_path, "deep.zip", inner)
    assert not documents
    assert "no deeper" in str(problems[0])


def test_archives_nested_too_deep_under_other_names_are_named(tmp_path: Path) -> None:
    inner = zipped({"a.txt": TEXT.encode()})
    for _ in range(4):
        inner = zipped({"n.txt": inner})
    documents, problems = read(tmp_path, "deep.txt", inner)
    assert not documents
    assert "no deeper" in str(problems[-1])


LOCKED_DOCX = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
DISGUISED = [
    ("letter.txt", SAMPLES["a.pdf"], "this is a PDF, so it is read as .pdf", True),
    ("letter.md", SAMPLES["a.docx"], "this is a ZIP archive, so it is read as .docx", True),
    ("texts.txt", zipped({"a.txt": TEXT.encode()}), "this is a ZIP archive, so it is read as .zip", True),
    ("letter.pdf", SAMPLES["a.docx"], "read as .docx", True),
    ("mail.eml", SAMPLES["a.pdf"], "read as .pdf", True),
    ("photo.txt", b"\xff\xd8\xff\xe0 JFIF and text " * 9, "this is an image (JPEG), no .txt: make a text of it by OCR", False),
    ("photo.pdf", b"\x89PNG\r\n\x1a\n" + TEXT.encode(), "this is an image (PNG), no .pdf", False),
    ("old.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(900), "an old Office program, no .docx: save it as .docx", False),
    ("locked.docx", LOCKED_DOCX, "locked by a password", False),
    ("packed.txt", gzip.compress(TEXT.encode()), "packed by gzip, no .txt: unpack it first", False),
    ("rich.txt", rb"{\rtf1\ansi " + TEXT.encode() + b"}", "this is rich text (RTF), no .txt: save it as .docx or .txt", False),
]


@pytest.mark.parametrize(("name", "content", "message", "is_read"), DISGUISED, ids=[name for name, *_ in DISGUISED])
def test_a_file_is_what_its_first_bytes_say(tmp_path: Path, name: str, content: bytes, message: str, is_read: bool) -> None:
    documents, problems = read(tmp_path, name, content)
    assert [word for word in TEXT.split() if is_read and word not in documents[0].text.split()] == []
    assert bool(documents) == is_read
    assert message in str(problems[0]) and problems[0].lost != is_read


def test_a_word_file_named_as_an_archive_is_read(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, "letter.zip", SAMPLES["a.docx"])
    assert len(documents) == 1 and not problems


def test_a_text_that_only_speaks_of_signatures_is_a_text(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, "note.txt", b"PDF files begin with %PDF-1.7. " + TEXT.encode())
    assert len(documents) == 1 and not problems


def test_a_locked_member_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    _, problems = read(tmp_path, "locked.zip", bytes(data))
    assert "password" in str(problems[0])


LOCKED_PDF = (
    "eNqFUrtrFEEYJ4XNgo2FWH4I1yXuPPYxI+uB5u5ANNx5Z1IYU8zOzOZOLrvH3lxIAhZa2AtqqWAr/gNBFKxsRBAb8Q/QKp2mEIKze09N4S3H7H"
    "7z/R7fo9KqNVbwpcCpvDt+eeJgQJDF95woArcltvUQiI20wb29P9Dgrgoj+tk2VKuOTlWRSBYAq9koNYDBvdFTQ9gEWkK3puAx3xxK/4KmRqdm"
    "CN5Ybk2rnriW7VkWZB+Mxv+tgiW3iVNbbT3MRrm0vJalWl2UWlDyFpRu6nTbdCHwwG30+kbn9uwLo2taZqoEDU2uxY7z8fDLUf/8t/dd8hh/ev"
    "ik+Tt68+xkOb9zvPso+HH37fD5gyPXP3vm4Nb3D6+XO1cu3//54uu5i+bV0uHTX6MLS58L8QnVxIa/WHCjcOx2jJq8XR2Zbn23KM2tZbI50GmR"
    "tGYv6p0NMvONg6LMotKp+44RqRK5mqcQBm4TIiJIggTmHGFOZIAw9kKKYiUV5QkNGWHCp5JxQT2klL2TzCecK+kTn2ksrUazDpE9WrCCUcHatv"
    "OxgjuNqXN75POPdYjimPCQJ0qGitGYKqYCyxj4LGRcJowgRLDnBdZUzLVnLaEQC09xjDzOPImt2vpYdMNqzUe4l+vEQRA4aPaDwPepDwnMYth2"
    "uLxJ5zE76H9jmNBTMUL4qRhdxJpc9Pq238Ws2llW7Hm5gZ3egYYA3Os12IwUpYmtI1Y4lBgntqWEqNhjfpigMAlx9f8ZdsXrqcz3Bwb8UqHcSJ"
    "GbsgMBQ06lUm82nD8XBgqq"
)
"""A PDF that a password locks: packed, in base 64."""


def test_a_locked_pdf_is_named(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "locked.pdf", zlib.decompress(base64.b64decode(LOCKED_PDF)))
    assert "locked.pdf" in problems[0].source and "locked by a password" in problems[0].message


def test_a_huge_text_is_named_with_the_mend(tmp_path: Path) -> None:
    documents, problems = read(tmp_path, "huge.txt", TEXT.encode() * (2_000_000 // len(TEXT) + 1))
    assert not documents
    assert "split it into documents" in problems[0].message


def test_another_language_is_set_aside(tmp_path: Path) -> None:
    german = (
        "Die Ministerin sagte am Montag, dass die Gespräche über die neue Bahn weitergehen werden und niemand Geld hat. " * 3
    )
    documents, problems = read(tmp_path, "de.txt", german.encode())
    assert not documents
    assert "another language (de)" in str(problems[0])
    assert problems[0].aside
    assert not problems[0].lost


NAMES = "Mārtiņš Brauns, Saúl Hernández, António Lobo Antunes, Dario Fo, Girish Kulkarni, Neeraj Kabi, Jeetendra Joshi"
ENGLISH = [
    f"Other cast members include {NAMES}, {NAMES}, {NAMES} and Aamir Bashir.",
    f"In the field of art and culture the prize went to {NAMES}, {NAMES} and {NAMES}, and it was given by a jury in Oslo.",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_foreign_names_in_an_english_sentence_are_english(tmp_path: Path, text: str) -> None:
    documents, problems = read(tmp_path, "names.txt", text.encode())
    assert documents
    assert not problems


def test_short_text_is_never_taken_for_another_language(tmp_path: Path) -> None:
    documents, _ = read(tmp_path, "s.txt", b"Recep Tayyip Erdogan, Nayib Bukele.")
    assert documents
