"""How a thing is said: polarity, certainty, medium and time of a claim."""

from __future__ import annotations

from kg.extract.speech.draft import Draft, chars
from kg.extract.speech.lexicon import lists
from kg.model import Reading, Span, Time, Token
from kg.times import governed_time

ORDER = ("certain", "probable", "possible")


def polarity_of(reading: Reading, draft: Draft) -> str:
    """Negative when the cue denies, or when the content's main verb is negated; both together make it positive."""
    denied = draft.entry is not None and draft.entry.polarity == "negative" and draft.entry.kind == "deny"
    if draft.head is not None and any(reading.tokens[c].dep == "neg" for c in reading.children[draft.head]):
        denied = not denied
    negated = draft.root is not None and any(reading.tokens[child].dep == "neg" for child in reading.children[draft.root])
    return "negative" if denied != negated else "positive"


def certainty_of(reading: Reading, draft: Draft) -> str:
    """The weaker of what the cue and the hedges of the content's main verb say."""
    level = ORDER.index(draft.entry.certainty) if draft.entry else 0
    if draft.root is not None:
        near = [draft.root, *reading.children[draft.root]]
        for child in (c for index in near for c in reading.children[index]):
            word = reading.tokens[child].lower
            if word in lists()["hedge-possible"]:
                level = max(level, 2)
            elif word in lists()["hedge-probable"]:
                level = max(level, 1)
    return ORDER[level]


def medium_of(reading: Reading, draft: Draft) -> Span | None:
    """By what means: "in a statement", "in a post on X", also in a clause before the cue ("Writing in a blog, ...")."""
    if draft.head is None:
        return None
    heads = [
        draft.head,
        *over_participle(reading, draft.head),
        *(c for c in reading.children[draft.head] if reading.tokens[c].dep in ("advcl", "prep")),
    ]
    for head in heads:
        for child in reading.children[head]:
            if reading.tokens[child].dep == "prep" and (noun := means(reading, child)) is not None:
                return medium_span(reading, noun)
    return None


def over_participle(reading: Reading, head: int) -> list[int]:
    """The verb that a participle cue belongs to: "confirmed it in a post, saying ..."."""
    token = reading.tokens[head]
    return [token.head] if token.tag == "VBG" and token.dep == "advcl" else []


def means(reading: Reading, preposition: int) -> Token | None:
    """The noun behind a preposition that is a means of speech or a platform."""
    if reading.tokens[preposition].lower not in lists()["medium-preposition"]:
        return None
    for index in reading.children[preposition]:
        noun = reading.tokens[index]
        if noun.dep == "pobj" and (noun.lemma.lower() in lists()["medium"] or noun.text in lists()["platform"]):
            return noun
    return None


def medium_span(reading: Reading, noun: Token) -> Span:
    """The noun of a medium with its determiners, and the platform it is on."""
    first = min(reading.edges[noun.index][0], noun.index)
    last = noun.index
    for child in reading.children[noun.index]:
        platform = means(reading, child) if reading.tokens[child].dep == "prep" and child == last + 1 else None
        if platform is not None:
            last = platform.index
    return chars(reading, (first, last + 1))


def time_of(reading: Reading, draft: Draft) -> Time | None:
    """When it was said: the time that belongs to the cue."""
    return governed_time(reading, draft.head) if draft.head is not None else None
