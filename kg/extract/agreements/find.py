"""All cues of a reading."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.cue import Cue
from kg.extract.agreements.lexicon import Word, by_anchor, by_key, matching, single
from kg.extract.agreements.noun import noun_cue
from kg.extract.agreements.verb import verb_cue
from kg.model import Token
from kg.reading import QUESTION, Reading

PLURAL = "s"
ACRONYM = 3
"""An acronym has so many letters at least."""


def cues(reading: Reading) -> Iterator[Cue]:
    """The cues in text order."""
    nouns, verbs = by_anchor("noun"), by_anchor("verb")
    names = dict(named(reading))
    for token in reading.tokens:
        if token.pos == "VERB":
            if token.lemma in verbs and not asked(reading, token):
                yield from verb_cue(reading, token)
        elif token.index in names:
            yield from noun_cue(reading, token, names[token.index])
        elif token.pos in ("NOUN", "PROPN"):
            found = nouns.get(token.lemma.lower()) or nouns.get(token.text) or nouns.get(token.lower)
            if not found and token.pos == "PROPN" and token.lower.endswith(PLURAL):
                found = nouns.get(token.lower[:-1])
            word = matching(reading, token, found) if found else None
            if word is not None:
                yield from noun_cue(reading, token, word)


def asked(reading: Reading, token: Token) -> bool:
    """Whether a verb is that of a question: nobody says that it is so."""
    return reading.tokens[reading.sentences[token.sentence].last - 1].text == QUESTION


def named(reading: Reading) -> Iterator[tuple[int, Word]]:
    """The tokens that are a treaty's acronym: a known one, or one that the text gives in brackets before or after its noun."""
    nouns, known = by_anchor("noun"), single("name")
    given: dict[str, Word] = {}
    for token in reading.tokens:
        if len(token.text) < ACRONYM or not token.text[-1].isupper() or token.pos not in ("PROPN", "NOUN", "X"):
            continue
        if token.text in known:
            yield token.index, by_key("name")[token.text]
        elif token.text in given:
            yield token.index, given[token.text]
        elif 0 < token.index < len(reading.tokens) - 2 and reading.tokens[token.index - 1].text in single("bracket"):
            for near in (token.index - 2, token.index + 2):
                words = nouns.get(reading.tokens[near].lower)
                word = matching(reading, reading.tokens[near], words) if words else None
                if word is not None:
                    given[token.text] = word
