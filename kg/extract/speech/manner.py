"""How a thing is said: polarity, certainty, medium and time of a claim."""

from __future__ import annotations

from kg.extract.speech.draft import Draft, chars
from kg.extract.speech.lexicon import lists
from kg.model import Reading, Span, Time, Token

ORDER = ("certain", "probable", "possible")


def polarity_of(reading: Reading, draft: Draft) -> str:
    """Negative when the cue denies, or when the content's main verb is negated; both together make it positive."""
    denied = draft.entry is not None and draft.entry.polarity == "negative" and draft.entry.kind == "deny"
    negated = draft.root is not None and any(reading.tokens[child].dep == "neg" for child in reading.children[draft.root])
    return "negative" if denied != negated else "positive"


def certainty_of(reading: Reading, draft: Draft) -> str:
    """The weaker of what the cue and the hedges of the content's main verb say."""
    level = ORDER.index(draft.entry.certainty) if draft.entry else 0
    if draft.root is not None:
        for child in reading.children[draft.root]:
            word = reading.tokens[child].lower
            if word in lists()["hedge-possible"]:
                level = max(level, 2)
            elif word in lists()["hedge-probable"]:
                level = max(level, 1)
    return ORDER[level]


def medium_of(reading: Reading, draft: Draft) -> Span | None:
    """By what means: "in a statement", "on X"."""
    if draft.head is None:
        return None
    for child in reading.children[draft.head]:
        preposition = reading.tokens[child]
        if preposition.dep != "prep" or preposition.lower not in lists()["medium-preposition"]:
            continue
        for index in reading.children[child]:
            noun = reading.tokens[index]
            if noun.dep == "pobj" and (noun.lemma.lower() in lists()["medium"] or noun.text in lists()["platform"]):
                return span_of(reading, noun)
    return None


def span_of(reading: Reading, noun: Token) -> Span:
    """A noun phrase as a span."""
    first, last = reading.edges[noun.index]
    return chars(reading, (first, last + 1))


def time_of(reading: Reading, draft: Draft) -> Time | None:
    """When it was said: the date words that hang on the cue."""
    if draft.head is None:
        return None
    for child in reading.children[draft.head]:
        token = reading.tokens[child]
        if token.dep == "npadvmod" and token.label == "DATE":
            return Time("", token.text, token.span)
        if token.dep == "prep":
            for index in reading.children[child]:
                noun = reading.tokens[index]
                if noun.dep == "pobj" and noun.label == "DATE":
                    span = span_of(reading, noun)
                    return Time("", reading.words(span), span)
    return None
