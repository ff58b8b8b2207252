"""Texts -> sentences, tokens and quoted stretches, with offsets into the text as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import parse
from kg.errors import ModelError
from kg.model import Document
from kg.parse import paragraphs, read_document
from kg.ruler import words_of

TRICKY = st.text(alphabet=st.sampled_from("abc ABC.“”’\"'\n\r\t\u00a0\u2009é漢👩‍🚀«»-—"), max_size=80)


@settings(max_examples=60, deadline=None)
@given(TRICKY)
def test_every_span_is_the_text_at_its_offsets(text: str) -> None:
    reading = read_document(Document("x", text))
    assert all(token.span.of(text) == token.text for token in reading.tokens)
    assert all(
        reading.tokens[s.first].begin == s.span.begin and reading.tokens[s.last - 1].end == s.span.end
        for s in reading.sentences
    )
    assert [token.index for token in reading.tokens] == list(range(len(reading.tokens)))


def test_paragraphs_broken_in_mid_sentence_are_joined() -> None:
    text = "The minister said on Monday\nthat talks would go on.\nThe end"
    assert [span.of(text) for span in paragraphs(text)] == ["The minister said on Monday\nthat talks would go on.", "The end"]


def test_a_very_long_paragraph_is_cut_behind_sentences() -> None:
    text = "Rain fell on Oslo all day. " * 5_000
    cut = [span.of(text) for span in paragraphs(text)]
    assert len(cut) == 3 and all(piece.startswith("Rain") and piece.endswith("day.") for piece in cut)
    assert " ".join(cut) == text.strip()
    assert [len(span) for span in paragraphs("a" * 60_000)] == [50_000, 10_000]


def test_a_document_is_read_alike_in_any_company() -> None:
    one, other = Document("a", "Ana Ruiz met Ben Cole in Oslo."), Document("b", "Rain fell.\nIt was cold.")
    alone = read_document(one)
    assert [r for r in parse.parse([other, one, other]) if r.document == one] == [alone]


def test_another_model_that_is_missing_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_model is not installed"):
        parse.load("no_such_model")


def test_changed_model_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="pip install --force-reinstall"):
        parse.check_files(tmp_path)


def test_initials_before_a_hyphen_are_a_word_of_their_own() -> None:
    reading = read_document(Document("a", "The U.S.-Chadian pact and the U.N.-brokered truce; the vice-chair."))
    words = [token.text for token in reading.tokens]
    assert words[1:4] == ["U.S.", "-", "Chadian"] and words[7:10] == ["U.N.", "-", "brokered"] and "U.S.-" not in words


RULED = (
    "She'd sung, hadn't she? I'm gonna let's-go, y'all ain't gotta; c'mon, that's all there is.",
    "Let's say nobody likes it, but he gets what he does; the one that they had got was once theirs.",
    "\"Doin' nothin' here,\" said the ol' man, whose dogs  and cats have gotta be fed.",
)


@pytest.mark.parametrize("text", RULED)
def test_rules_that_are_looked_up_are_those_that_match(text: str) -> None:
    parser = parse.load(parse.DEFAULT_MODEL)
    ruler, doc = parser.get_pipe(parse.RULER), parser.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        doc = parser.get_pipe(name)(doc)
    as_it_comes = type(ruler).match(ruler, doc)
    assert ruler.match(doc) == as_it_comes
    assert len(as_it_comes) > len(doc) and any(last - first > 1 for _, _, first, last in as_it_comes)


def test_patterns_of_other_kinds_are_matched_as_before() -> None:
    assert words_of([{"LOWER": {"REGEX": "^n"}}]) is None and words_of([{"TAG": "NN", "OP": "+"}]) is None
    assert words_of([{"TAG": {"IN": ["NN"]}, "LOWER": {"IN": ["sea", "sky"]}}]) == ["sea", "sky"]
