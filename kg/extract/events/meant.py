"""Words for any act -> the event that the text has just told: "Peru banned the firm. The move ...", "this is for safety"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.events.frames import cues
from kg.extract.events.join import EXTRACTOR, Event, event_id
from kg.extract.events.recalled import is_bare, mention
from kg.model import Mention, Token
from kg.reading import SUBJECTS, Reading

NOUN = "NOUN"
TOLD_IN = ("dobj", "ccomp", "xcomp")
"""How what is announced hangs on the verb."""
LEAD = 2
"""Sentences at the head of a document that tell what it is about."""


def meant(reading: Reading, events: Sequence[Event]) -> Iterator[Mention]:
    """The nouns and "this" that stand for an act told before, where only one was told there."""
    known = {occurrence.index: event for event in events for occurrence in event.told}
    acts = {index: event for index, event in known.items() if is_act(event)}
    for token in reading.with_lemmas(cues()["act"]):
        if token.pos == NOUN and token.index not in known and is_bare(reading, token) and not is_idiom(reading, token):
            event = before(reading, acts, token) or lead(reading, acts, token)
            if event is not None:
                yield mention(reading, token.index, event_id(event))
    for token in reading.with_lemmas(cues()["this"]):
        event = of_this(reading, acts, token) if token.dep in SUBJECTS else None
        if event is not None:
            index, ids = token.index, (event_id(event),)
            yield Mention(token.span, "pronoun", index, index, index + 1, entities=ids, rule=EXTRACTOR)


def is_idiom(reading: Reading, token: Token) -> bool:
    """Whether a noun tells how somebody is, and no act: "on the move"."""
    return token.lemma in cues()["act_of_all"] and reading.tokens[token.head].lower in cues()["idle"]


def before(reading: Reading, known: dict[int, Event], token: Token) -> Event | None:
    """The event that the sentence before one is about."""
    return main_event(reading, known, token.sentence - 1) if token.sentence else None


def lead(reading: Reading, known: dict[int, Event], token: Token) -> Event | None:
    """The event that the document is about, for "the move" far behind it."""
    if token.lemma not in cues()["act_of_all"]:
        return None
    return next((e for n in range(min(LEAD, token.sentence)) if (e := main_event(reading, known, n))), None)


def main_event(reading: Reading, known: dict[int, Event], number: int) -> Event | None:
    """The event that the main verb of a sentence tells, or that it announces; none when these are two."""
    root = root_of(reading, number)
    told = [root.index] if root is not None else []
    if root is not None and root.lemma in cues()["announce"]:
        told += [child for child in reading.children[root.index] if reading.tokens[child].dep in TOLD_IN]
    found = {id(known[index]): known[index] for index in told if index in known}
    return next(iter(found.values())) if len(found) == 1 else None


def root_of(reading: Reading, number: int) -> Token | None:
    """The main verb of a sentence; none when it has two."""
    sentence = reading.sentences[number]
    roots = [token for token in reading.tokens[sentence.first : sentence.last] if token.dep == "ROOT"]
    return roots[0] if len(roots) == 1 else None


def of_this(reading: Reading, known: dict[int, Event], token: Token) -> Event | None:
    """The event that a subject "this" stands for: that of the sentence before it, or of the verb it stands behind."""
    verb, root = reading.tokens[token.head], root_of(reading, token.sentence)
    if verb is root:
        return before(reading, known, token) if verb.lemma in cues()["this_does"] else None
    reasons = (reading.tokens[child].lower for child in reading.children[verb.index] if child > verb.index)
    behind = root is not None and root.index < token.index and verb.lemma in cues()["this_is"]
    return known.get(root.index) if root is not None and behind and any(r in cues()["reason"] for r in reasons) else None


def is_act(event: Event) -> bool:
    """Whether an event is something done, not only said."""
    return event.told[0].frame.plover not in cues()["said_only"]
