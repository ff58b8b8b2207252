# ruff: noqa: E501
"""Who says what: a sentence, then the claims that must be read from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data import table
from kg.model import Reading

SAID = [
    ("Anna Smith said on Monday that the bridge will open in May.", "Anna Smith", "said", "the bridge will open in May"),
    ("“The bridge will open in May,” said Anna Smith, the mayor.", "Anna Smith, the mayor", "said", "The bridge will open in May"),
    ("“The bridge,” Smith said, “will open in May.”", "Smith", "said", "The bridge|will open in May"),
    ("Smith said: “The bridge will open in May.”", "Smith", "said", "The bridge will open in May"),
    ("“The bridge is old. It must close,” Smith said. “It is not safe.”", "Smith", "said", "The bridge is old. It must close|It is not safe"),
    ("The budget, according to two officials, would shrink by half.", "two officials", "according to", "The budget|would shrink by half"),
    ("The plan would fail, sources said.", "sources", "said", "The plan would fail"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), SAID)
def test_claims_find_speaker_cue_and_content(
    text: str, speaker: str, cue: str, content: str, read: Callable[..., Reading]
) -> None:
    reading = read(text)
    found = [
        (
            reading.words(claim.speaker) if claim.speaker else "",
            reading.words(claim.cue) if claim.cue else "",
            "|".join(reading.words(piece).removeprefix("that ").rstrip(".") for piece in claim.content),
        )
        for claim in reading.claims
    ]
    assert (speaker, cue, content) in found


NOTHING_SAID = ["The so-called “dream team” won again.", "The bridge opened in May.", "It is 300 metres long."]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_claims_stay_silent_without_an_act_of_speech(text: str, read: Callable[..., Reading]) -> None:
    assert not read(text).claims


EXAMPLES = [(row["lemma"], row["pos"], row["example"]) for row in table("speech-verbs.csv")]


def test_speech_words_have_known_columns() -> None:
    for row in table("speech-verbs.csv"):
        assert row["pos"] in ("verb", "noun", "adjective")
        assert row["certainty"] in ("certain", "probable", "possible")
        assert row["polarity"] in ("positive", "negative")
        assert row["use"] in ("report", "act")
        assert row["patterns"] and row["example"]


@pytest.mark.parametrize(("lemma", "pos", "example"), EXAMPLES)
def test_every_speech_word_finds_the_claim_of_its_example(
    lemma: str, pos: str, example: str, read: Callable[..., Reading]
) -> None:
    reading = read(example)
    cues = {word for c in reading.claims if c.cue for t in reading.tokens_in(c.cue) for word in (t.lemma, t.lower)}
    assert lemma.split()[0] in cues
