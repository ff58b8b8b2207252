"""Words of a text that tell an event, with who takes part in which role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.extract.events.actors import actors, kind_at, speaker_at
from kg.extract.events.arguments import places
from kg.extract.events.carried import carrier, light_head
from kg.extract.events.casting import BLAME, GROUP, HARMS, cast, is_deed
from kg.extract.events.dependents import Places, dependents
from kg.extract.events.dismissed import (
    SPOKEN,
    acts_on_itself,
    inside_name,
    is_by_a_rule,
    is_done_by_no_one,
    is_general,
    is_no_fight,
)
from kg.extract.events.frames import Frame, Word, cues, frames, lemmas, lexicon, ranked, word_of
from kg.extract.events.lists import conjuncts, led
from kg.extract.events.occurrence import Occurrence, Roles
from kg.extract.events.setting import below, dated, day, place, sites
from kg.extract.events.status import status_of
from kg.extract.events.subjects import BY
from kg.kinds import COUNTRY
from kg.model import Span, Token
from kg.quick import replace
from kg.reading import Reading

ADJECTIVES = ("JJ", "NNPS")
"""Tags of an adjective: "Russian talks" are talks of Russia."""
TOGETHER = "contact"
MEETING = frozenset({"Person", "Country"})
"""Whom a meeting that is called after somebody is of: "the Putin-Xi summit"; the NATO summit is not one with NATO."""
PEOPLE = frozenset({"Person", "Group", ""})
DEEDS = frozenset({"", "COERCE", "ASSAULT", "YIELD", "PROTEST"})
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})


def occurrences(reading: Reading) -> Iterator[Occurrence]:
    """The words that tell an event and name somebody, or refer back to one with "the"."""
    entries = lexicon()
    telling = (t for t in reading.with_lemmas(lemmas()) if (t.lemma.lower(), t.pos) in entries)
    words = [(token, word) for token in telling if (word := word_of(reading, token))]
    kinds = {token.index: word.frame for token, word in words}
    taken = {index for token, word in words if word.wanted for index in carried(reading, token, word, kinds)}
    for token, word in words:
        if token.index in taken or inside_name(reading, token):
            continue
        if status := status_of(reading, token.index):
            if is_by_a_rule(reading, token) if word.frame.plover in HARMS else acts_on_itself(reading, token):
                continue
            told = dated(reading, occurrence(reading, token, word.frame, status))
            if word.frame.kind in cues()["targeted"] and len(told.who) < 2 and {role for role, _, _ in told.roles} == {"actor"}:
                continue
            alone = len(told.who) < 2 and not any(reading.entity_by_id[who].kind == GROUP for who in told.who)
            if alone and told.frame.kind in cues()["pair" if token.pos == "VERB" else "two"]:
                continue
            if not told.frame.needs <= {role for role, _, _ in told.roles} or is_done_by_no_one(reading, token, told):
                continue
            if is_general(reading, token, told) or is_no_fight(reading, token, told):
                continue
            yield refused(told) if status == "denied" and looks_ahead(reading, token) else told


def looks_ahead(reading: Reading, token: Token) -> bool:
    """Whether a verb has an auxiliary such as "will"."""
    return any(
        reading.tokens[i].dep == "aux" and reading.tokens[i].lower in cues()["will"] for i in reading.children[token.index]
    )


def refused(told: Occurrence) -> Occurrence:
    """A friendly act that somebody will not do, as a refusal: "Iran will not meet the envoys"."""
    if told.frame.plover not in FRIENDLY or not told.roles:
        return told
    actor = told.roles[0][0]
    first = [entity for role, entity, _ in told.roles if role == actor][:1]
    who = [(entity, span) for _, entity, span in told.roles if entity in told.who]
    roles = tuple(("actor" if entity in first else "target", entity, span) for entity, span in who)
    return replace(told, frame=frames()["refusal"], status="held", roles=roles)


def carried(reading: Reading, token: Token, word: Word, kinds: dict[int, Frame]) -> Iterator[int]:
    """The nouns that a verb needs to tell its event: they do not tell it again."""
    below = [i for i in reading.children[token.index] if reading.tokens[i].dep in ("dobj", "nsubjpass")]
    if token.dep == "acl":
        below.append(token.head)
    for index in (i for top in below for i in conjuncts(reading, top)):
        frame = kinds.get(index)
        if frame and (frame.kind == word.frame.kind or frame.plover == word.frame.plover):
            yield index


def addressed(reading: Reading, token: Token, around: Places) -> Places:
    """Whom somebody calls by name and thanks is no subject: "Minister Novak, thank you"."""
    you = any(reading.tokens[i].tag == "PRP" and not reading.referents(i) for i in around["object"])
    called = [i for i in around["subject"] if reading.tokens[i].tag != "PRP"]
    if not you or not called or token.tag not in SPOKEN:
        return around
    return defaultdict(list, around | {"subject": [], "object": called})


def thanking(reading: Reading, token: Token, around: Places, roles: Roles) -> Roles:
    """The roles, with who speaks for the actor of thanks that are given by saying so."""
    spoken = token.lemma.lower() in cues()["said_so"] and token.tag in SPOKEN and not around["subject"]
    speaker = speaker_at(reading, token.span) if spoken else ""
    if not speaker or any(entity == speaker for _, entity, _ in roles):
        return roles
    return (("actor", speaker, token.span), *roles)


def occurrence(reading: Reading, token: Token, frame: Frame, status: str) -> Occurrence:
    """What one word tells."""
    around, cut = places_for(reading, token, frame)
    roles = thanking(reading, token, around, cast(reading, frame, around))
    noun = token.pos in ("NOUN", "PROPN")
    light = light_head(reading, token) if noun and token.dep == "compound" else None
    span = Span(token.begin, light.end) if light else token.span
    where = place(reading, sites(reading, token, frame, around))
    if where and frame.twin == TOGETHER:
        roles = tuple(role for role in roles if role[1] != where[0])
    return Occurrence(
        frame, token.index, span, status, roles, day(reading, token, cut), where,
        noun and any(reading.tokens[i].lower in cues()["definite"] for i in reading.children[token.index]),
        carrying(reading, token) if noun else -1,
    )  # fmt: skip


def places_for(reading: Reading, token: Token, frame: Frame) -> tuple[Places, list[int]]:
    """The syntactic places of a word as its kind of event takes them, and the persons that the parser cut off."""
    around = places(reading, token.index, joint=frame.twin == TOGETHER or frame.kind in cues()["joint"])
    cut = [i for index in around.get("with", ()) if (i := led(reading, index)) != index]
    for index in cut:
        dependents(reading, index, around)
    if only_announced(reading, token, frame) or (frame.twin == TOGETHER and only_dated_by(reading, token, around)):
        around["subject"] = []
    if frame.twin == TOGETHER:
        around["modifier"] = meeting_after(reading, around["modifier"])
    if frame.kind in cues()["personal"]:
        around["poss"] = [i for i in around["poss"] if kind_at(reading, i) in PEOPLE]
    if frame.plover == BLAME:
        deeds = {index for index in around["object"] if is_deed(reading, index)}
        around = defaultdict(
            list, {name: [i for i in found if below(reading, i) not in deeds] for name, found in around.items()}
        )
    if noun_owned(reading, token):
        around["subject"] = []
    if token.lemma.lower() in cues()["said_so"]:
        around = addressed(reading, token, around)
    return around, cut


def noun_owned(reading: Reading, token: Token) -> bool:
    """Whether an event is said to be somebody's, in a circumstance of what another does: "spoke on Biden's meeting with",
    "left after the visit by Biden"."""
    if token.pos not in ("NOUN", "PROPN") or token.dep != "pobj":
        return False
    below = reading.children[token.index]
    owners = [i for i in below if reading.tokens[i].dep == "poss"]
    owners += [i for p in below if reading.tokens[p].lower == BY for i in reading.children[p]]
    state = any(kind_at(reading, i) == COUNTRY for i in below if reading.tokens[i].dep in ("compound", "amod", "nmod"))
    return state or any(reading.referents(i) for i in owners)


def carrying(reading: Reading, token: Token) -> int:
    """The token of the verb that carries a noun ("met for talks"), or -1."""
    verb, link = carrier(reading, token)
    return verb.index if verb is not None and link in ("object", "circumstance") else -1


def meeting_after(reading: Reading, modifiers: list[int]) -> list[int]:
    """Those of the modifiers of a meeting that it is called after as they meet there: persons, and countries where there are
    two; "the Kenya conference" is one on Kenya."""
    found = [i for i in modifiers if kind_at(reading, i) in MEETING]
    countries = {entity for i in found if kind_at(reading, i) == COUNTRY for entity, _ in actors(reading, i, deep=False)}
    return [i for i in found if kind_at(reading, i) != COUNTRY or len(countries) > 1 or reading.tokens[i].tag in ADJECTIVES]


def only_dated_by(reading: Reading, token: Token, around: Places) -> bool:
    """Whether a meeting without a "with" only tells when somebody did something: "spoke to the press after the summit"."""
    if token.pos not in ("NOUN", "PROPN") or any(around.get(word) for word in ranked()["beside"]):
        return False
    near = reading.tokens[token.head].lower in cues()["within"]
    return carrier(reading, token)[1] == "circumstance" and not near


def only_announced(reading: Reading, token: Token, frame: Frame) -> bool:
    """Whether a deed is what somebody announces, who need not have done it: "announced the arrest of"."""
    verb = reading.tokens[token.head]
    return token.dep == "dobj" and verb.lemma in cues()["announce"] and frame.plover in DEEDS
