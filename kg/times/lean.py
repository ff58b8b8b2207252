"""Which way a time without a year or week leans: to what is told, or to what is still to come."""

from __future__ import annotations

from kg.model import Token
from kg.reading import Reading
from kg.times.words import value_of


class Lean:
    """Which way a time without a year or week leans: told, or still to come."""

    __slots__ = ("end", "first", "reading")

    def __init__(self, reading: Reading, first: int, end: int) -> None:
        self.reading, self.first, self.end = reading, first, end

    def ahead(self) -> bool:
        """Whether the governing verb looks ahead: "will", an infinitive, "scheduled for"."""
        inside, tokens = self.first, self.reading.tokens
        begin = tokens[self.first].begin
        while tokens[inside].head != inside and begin <= tokens[tokens[inside].head].begin < self.end:
            inside = tokens[inside].head
        governed = False
        for token in self.reading.ancestors(inside):
            ahead = self.verdict(token, governed)
            if ahead is not None:
                return ahead
            governed = governed or (token.dep == "pobj" and token.pos in ("NOUN", "PROPN"))
        return False

    def verdict(self, token: Token, governed: bool) -> bool | None:
        """Whether a governor looks ahead, or nothing where it does not say: an infinitive does not of what is only `governed`
        by a preposition ("spoke to follow up on a May 15 meeting")."""
        future = value_of("future")
        if token.pos not in ("VERB", "AUX"):
            return True if token.lemma.lower() in future else None
        below = [self.reading.tokens[i] for i in self.reading.children[token.index]]
        auxiliaries = [t.lower for t in below if t.dep in ("aux", "auxpass")]
        if any(word in future for word in auxiliaries) or token.lemma in future:
            return True
        if token.tag == "VB" and any(t.tag == "TO" for t in below):
            return None if governed else True
        if token.tag in ("VBD", "VBZ", "VBP") or auxiliaries:
            return False
        return False if token.tag == "VBN" else None
