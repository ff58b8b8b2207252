"""How a thing is said: polarity, certainty, medium and time of a claim."""

from __future__ import annotations

from kg.extract.speech.draft import Draft, chars
from kg.extract.speech.lexicon import lists
from kg.extract.speech.marks import EDGES
from kg.model import Span, Time, Token
from kg.reading import QUESTION, Reading
from kg.times import governed_time

ORDER = ("certain", "probable", "possible")
STATES = ("acomp", "attr", "oprd")
STOPS = (". ", "! ")


def polarity_of(reading: Reading, draft: Draft) -> str:
    """Negative when the cue denies, or when the content's main verb is negated; both together make it positive."""
    denied = draft.entry is not None and draft.entry.polarity == "negative" and draft.entry.kind == "deny"
    denied = denied and not in_own_words(reading, draft)
    if draft.head is not None and any(reading.tokens[c].dep == "neg" for c in reading.children[draft.head]):
        denied = not denied
    if draft.entry is not None and draft.entry.pos == "noun" and draft.head is not None:
        denied = reading.tokens[reading.tokens[draft.head].head].lemma in lists()["denying"]
    negated = draft.root is not None and not is_long(reading, draft) and is_negated(reading, draft.root)
    return "negative" if denied != negated else "positive"


def in_own_words(reading: Reading, draft: Draft) -> bool:
    """Whether the content is what the speaker said, so that a cue of denial only tells what sort of words they are."""
    quoted = any(q.begin <= draft.content[0].begin + 1 and q.contains(draft.content[0]) for q in reading.quotes)
    return draft.rule in ("block", "announced", "colon") or (quoted and draft.rule in ("quote-after", "quote-before", "that"))


def is_long(reading: Reading, draft: Draft) -> bool:
    """Whether the content is of several sentences, of which no one verb tells how sure they are."""
    tokens = [t for piece in draft.content for t in reading.tokens_in(piece) if t.pos != "PUNCT"]
    return bool(tokens) and tokens[0].sentence != tokens[-1].sentence


def is_negated(reading: Reading, root: int) -> bool:
    """Whether a verb is negated, or what it says there is: "there is no evidence"."""
    below = [reading.tokens[child] for child in reading.children[root]]
    if any(child.dep == "neg" for child in below):
        return True
    there = any(child.dep == "expl" for child in below)
    things = [c.index for c in below if c.dep == "attr"] if there else []
    return any(reading.tokens[c].lower in lists()["negation"] for index in things for c in reading.children[index])


def certainty_of(reading: Reading, draft: Draft) -> str:
    """The weaker of what the cue and the hedges of the content's main verb say; what is only asked is no more than possible."""
    level = ORDER.index(draft.entry.certainty) if draft.entry else 0
    if asks(reading, draft):
        return ORDER[-1]
    if draft.root is not None and not is_long(reading, draft):
        near = [draft.root, *(c for c in reading.children[draft.root] if reading.tokens[c].dep in STATES)]
        for child in (c for index in near for c in reading.children[index]):
            word = "" if reading.tokens[child].pos == "PROPN" else reading.tokens[child].lower
            if word in lists()["hedge-possible"]:
                level = max(level, 2)
            elif word in lists()["hedge-probable"]:
                level = max(level, 1)
    return ORDER[level]


def asks(reading: Reading, draft: Draft) -> bool:
    """Whether the content is a question: "asked whether they had met", "Did they meet?"."""
    if draft.entry is not None and draft.rule == "wh" and draft.entry.kind in lists()["asking-kind"]:
        return True
    text = reading.words(draft.content[-1]).rstrip(EDGES)
    return len(draft.content) == 1 and text.endswith(QUESTION) and not any(mark in text for mark in STOPS)


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


def occasion_of(reading: Reading, draft: Draft) -> Span | None:
    """At what: "in a hearing", "at a rally", "during the debate"; an interview or a speech is a medium."""
    noun = at_what(reading, draft)
    return medium_span(reading, noun) if noun is not None else None


def at_what(reading: Reading, draft: Draft) -> Token | None:
    """The noun of an occasion behind a preposition of the cue."""
    if draft.head is None:
        return None
    for child in (c for head in (draft.head, *over_participle(reading, draft.head)) for c in reading.children[head]):
        if reading.tokens[child].dep != "prep" or reading.tokens[child].lower not in lists()["occasion-preposition"]:
            continue
        for index in reading.children[child]:
            noun = reading.tokens[index]
            if noun.dep == "pobj" and noun.lemma.lower() in lists()["occasion"] - lists()["medium"]:
                return noun
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
    """When it was said: the time that belongs to the cue, else to the occasion."""
    if draft.head is None or (time := governed_time(reading, draft.head)) is not None:
        return time if draft.head is not None else None
    noun = at_what(reading, draft)
    return governed_time(reading, noun.index) if noun is not None else None
