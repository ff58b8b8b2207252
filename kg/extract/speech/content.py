"""What was said: the complement of a cue that holds its content."""

from __future__ import annotations

from kg.extract.speech.clauses import around, clause, leading, rest, told
from kg.extract.speech.complement import Complement
from kg.extract.speech.lexicon import Word
from kg.extract.speech.phrases import behind_preposition, infinitive, of_noun, predicate, thing
from kg.model import Token
from kg.reading import Reading


def complement_of(reading: Reading, token: Token, word: Word) -> Complement | None:
    """The complement of a cue that one of its senses lets hold content, or none."""
    if word.pos == "noun":
        return of_noun(reading, token, word)
    below = [reading.tokens[c] for c in governed(reading, token, word)]
    return (
        clause(reading, token, word, below)
        or around(reading, token, word)
        or predicate(reading, token, word, below)
        or infinitive(reading, token, word, below)
        or told(reading, token, word, below)
        or behind_preposition(reading, token, word, below)
        or leading(reading, token, word)
        or thing(reading, token, word, below)
        or rest(reading, token, word, below)
    )


def governed(reading: Reading, token: Token, word: Word) -> list[int]:
    """What a cue governs, and what its particle governs where that is a word of its own ("made clear that ...")."""
    found = list(reading.children[token.index])
    for index in reading.children[token.index]:
        if index > token.index and word.senses[0].lemma.endswith(f" {reading.tokens[index].lower}"):
            found.extend(reading.children[index])
            found.remove(index)
    return sorted(found)
