"""Readings -> mentions: names, nominals and pronouns with their types."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Mention, Reading, Span

TYPES = {"PERSON": "Person", "ORG": "Organisation", "GPE": "City", "LOC": "Region", "FAC": "Facility", "NORP": "Group"}


def mentions(reading: Reading) -> Iterator[Mention]:
    """The mentions of a reading, in text order."""
    tokens = reading.tokens
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.label in TYPES and token.label_begin:
            last = index + 1
            while last < len(tokens) and tokens[last].label == token.label and not tokens[last].label_begin:
                last += 1
            end = last - 1 if tokens[last - 1].lower in ("'s", "’s") and last - index > 1 else last
            head = next((i for i in range(index, end) if not index <= tokens[i].head < end or tokens[i].head == i), end - 1)
            span = Span(token.begin, tokens[end - 1].end)
            yield Mention(span, "name", head, index, end, TYPES[token.label])
            index = last
            continue
        if token.tag in ("PRP", "PRP$") and token.lower not in ("it",):
            yield Mention(token.span, "pronoun", index, index, index + 1)
        index += 1
