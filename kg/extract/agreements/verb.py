"""Cues that are verbs: "agreed to house", "offered Syria a loan", "urged Israel to open the crossing"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kg.extract.agreements.clause import (
    FINITE,
    agent,
    child,
    children,
    complement,
    infinitive,
    is_passive,
    objects,
    verb_span,
)
from kg.extract.agreements.cue import Cue
from kg.extract.agreements.lexicon import Word, by_anchor, single
from kg.extract.agreements.roles import AGREEMENT, OFFER, OFFEREE, PROPOSAL, RECEIVERS, arguments, others
from kg.extract.agreements.standing import modality, standing
from kg.model import Token
from kg.reading import Reading

DEMAND, PROMISE = "demand", "promise"
ASKED, UNASKED = "requested", ("requested", "negotiating")
"""Who should or could ask for something has not asked yet."""
REFUSED, MIGHT = "refused", "negotiating"
ACTORS = frozenset(("Country", "InternationalOrganisation", "GovernmentBody", "Person", "ArmedGroup", "PoliticalParty"))
"""Types of those who make offers, and do not just have something to sell."""
SELLERS = frozenset(("Company", "Organisation", "MediaOutlet"))
TO_COME = "planned"


def verb_cue(reading: Reading, token: Token) -> Iterator[Cue]:
    """The commitment that a verb makes, if it is one that makes one and has what it needs; "a treaty committing both
    sides" makes no other."""
    head = reading.tokens[token.head]
    if token.dep in ("acl", "relcl") and head.lemma in by_anchor("noun") and not infinitive(reading, token.index):
        return
    if token.dep in ("acl", "relcl") and is_passive(reading, token.index) and token.lemma in single("given"):
        return
    if whenever(reading, token):
        return
    for word in by_anchor("verb").get(token.lemma, ()):
        if not has_particle(reading, token, word) or not complemented(reading, token, word):
            continue
        status = standing(reading, token.index, word.status)
        if word.status == ASKED and modality(reading, token.index) in UNASKED:
            return
        if word.status == REFUSED and modality(reading, token.index) == MIGHT:
            return
        if status == ASKED and is_to_come(reading, token):
            status = TO_COME
        if status:
            yield Cue(word, -1, token.index, status, verb_span(reading, token.index), tuple(arguments(reading, token, word)))
        return


def whenever(reading: Reading, token: Token) -> bool:
    """Whether a verb tells what happens often, or might ("when veterans ask for help", "if Peru threatens to leave")."""
    marks = (reading.tokens[i].lower for i in children(reading, token.index, "mark", "advmod"))
    lasting = token.tag in ("VBP", "VBZ") and token.dep == "advcl" and token.lemma not in single("settling")
    return lasting and any(mark in single("whenever") for mark in marks)


def is_to_come(reading: Reading, token: Token) -> bool:
    """Whether somebody is only going to ask for something ("will urge", "will travel to Oslo to urge"); "would urge" asks."""
    places = [token.index]
    if infinitive(reading, token.index):
        above = [token, *reading.ancestors(token.index)]
        places += [t.head for t in takewhile(lambda t: t.dep in ("xcomp", "advcl", "prep", "conj"), above)]
    return any(reading.tokens[i].lower in single("future") for place in places for i in children(reading, place, "aux"))


def has_particle(reading: Reading, token: Token, word: Word) -> bool:
    """Whether the particle or preposition of a verb is there ("call on")."""
    if len(word.words) == 1:
        return True
    after = [t.lower for t in reading.tokens[token.index + 1 : token.index + 3]]
    if word.words[1] not in after:
        return False
    return child(reading, token.index, "dobj") is None or after[0] == word.words[1]


def complemented(reading: Reading, token: Token, word: Word) -> bool:
    """Whether a verb has one of the complements that it needs."""
    verb = token.index
    clause = complement(reading, verb)
    to_do = clause is not None and infinitive(reading, clause)
    if "obj-do" in word.needs and (to_do or not word.needs & {"obj", "obj-for"}):
        return to_do and has_object(reading, verb, clause) and not hearers(reading, verb)
    if "do" in word.needs and clause is not None and to_do and reading.tokens[clause].lemma not in single("talk"):
        return word.kind != OFFER or child(reading, verb, "dobj") is None or not wares(reading, token, word)
    if "that" in word.needs and clause is not None and not to_do:
        if word.kind == PROPOSAL:
            return not any(reading.tokens[i].lower in single("we") for i in children(reading, clause, "nsubj"))
        return word.kind != AGREEMENT or not opinion(reading, clause)
    if "obj" in word.needs and (len(word.words) > 1 or offered(reading, verb, word.kind)):
        return word.kind != OFFER or not wares(reading, token, word)
    if done_with_others(reading, verb, word):
        return True
    if "that-own" in word.needs:
        return clause is not None and not to_do and own_act(reading, verb, clause)
    if "money" in word.needs and money(reading, verb) is not None:
        return True
    ways = dict(objects(reading, verb, word.needs))
    if ways and word.kind == PROMISE and all(is_person(reading, target) for target in ways.values()):
        return False
    if ways:
        return word.kind != AGREEMENT or not all(way in single("with") and is_person(reading, ways[way]) for way in ways)
    if "do-plural" in word.needs:
        return to_do and listed(reading, verb)
    return "none-plural" in word.needs and clause is None and several(reading, verb)


def done_with_others(reading: Reading, verb: int, word: Word) -> bool:
    """Whether a verb that needs it has an object and others beside it: who is asked for it, with whom it is settled, or several
    who do it."""
    if "obj-for" in word.needs and begged(reading, verb):
        return True
    if "obj-with" in word.needs and offered(reading, verb) and any(True for _ in others(reading, verb)):
        return True
    return "obj-plural" in word.needs and listed(reading, verb) and offered(reading, verb)


def money(reading: Reading, verb: int) -> int | None:
    """The sum that is the object of a verb ("committed 40 million dollars to the fund")."""
    return next((i for i in children(reading, verb, "dobj") if reading.tokens[i].label == "MONEY"), None)


def is_person(reading: Reading, index: int) -> bool:
    """Whether a token names or describes a person: who only agrees with one is of his opinion."""
    mention = reading.mention_at.get(index)
    return reading.tokens[index].pos == "PRON" or (mention is not None and mention.type == "Person")


def opinion(reading: Reading, clause: int) -> bool:
    """Whether those who agree on a clause only hold it to be so ("agreed that it was a mistake"): it tells what is, not what
    shall be."""
    token = reading.tokens[clause]
    return token.tag in FINITE and not modality(reading, clause)


def begged(reading: Reading, verb: int) -> bool:
    """Whether somebody is asked for something ("asked Chile for more time"), not for his comment."""
    whom = child(reading, verb, "dobj")
    things = [target for _, target in objects(reading, verb, single("for"))]
    said = single("courtesy") | single("talk")
    return whom is not None and bool(things) and not any(reading.tokens[i].lemma in said for i in things)


def own_act(reading: Reading, verb: int, clause: int) -> bool:
    """Whether a clause says what the one who speaks would do himself ("warned Chile he would close the border")."""
    doer, actor = agent(reading, verb), child(reading, clause, "nsubj")
    if doer is None or actor is None or not modality(reading, clause):
        return False
    return bool(set(reading.referents(doer)) & set(reading.referents(actor)))


def has_object(reading: Reading, verb: int, clause: int | None) -> bool:
    """Whether a verb turns to somebody: an object, the subject of its passive, or the subject of its infinitive."""
    if child(reading, verb, "dobj", "nsubjpass", "dative", "prep") is not None:
        return True
    return clause is not None and child(reading, clause, "nsubj") is not None


def hearers(reading: Reading, verb: int) -> bool:
    """Whether a verb turns to those who hear it, whoever they are ("I encourage you to clap")."""
    whom = child(reading, verb, "dobj", "dative")
    return whom is not None and reading.tokens[whom].lower in single("you") and not reading.referents(whom)


def offered(reading: Reading, verb: int, kind: str = "") -> bool:
    """Whether a verb has a thing as object, also as the subject of its passive; wishes and thanks are none, but those who
    demand an apology mean it."""
    things = list(children(reading, verb, "dobj")) or list(children(reading, verb, "nsubjpass"))
    if not things or (reading.tokens[things[0]].dep == "nsubjpass" and not is_passive(reading, verb)):
        return False
    thing = reading.tokens[things[-1]]
    if (thing.pos == "PRON" and kind == OFFER) or (kind == AGREEMENT and is_person(reading, thing.index)):
        return False
    return thing.lower not in single("nothing") and (kind == DEMAND or thing.lemma not in single("courtesy"))


def wares(reading: Reading, token: Token, word: Word) -> bool:
    """Whether somebody only shows or sells what he has ("the shop offers coffee"): no state, person or the like offers it, and
    nobody known gets it; a company makes an offer when it is no habit ("has offered 2 billion for its rival")."""
    receivers = (i for role, i in arguments(reading, token, word) if role == OFFEREE)
    if any(m.kind == "name" and m.type in RECEIVERS for i in receivers if (m := reading.mention_at.get(i)) is not None):
        return False
    doer = agent(reading, token.index)
    if doer is None:
        return True
    if reading.tokens[doer].lower in single("we") | single("he"):
        return False
    mention = reading.mention_at.get(doer)
    if mention is None:
        return True
    kinds = {reading.entity_by_id[id].kind for id in mention.entities} or {mention.type}
    if kinds & ACTORS:
        return False
    return not kinds & SELLERS or habit(reading, token)


def habit(reading: Reading, token: Token) -> bool:
    """Whether a verb tells no single act: the plain present, a participle or an infinitive."""
    helped = child(reading, token.index, "aux", "auxpass") is not None and not infinitive(reading, token.index)
    return token.tag != "VBD" and not helped


def several(reading: Reading, verb: int) -> bool:
    """Whether the doers of a verb without object are a list ("Peru and Chile agreed")."""
    return listed(reading, verb) and child(reading, verb, "dobj", "prep") is None


def listed(reading: Reading, verb: int) -> bool:
    """Whether the doers of a verb are a list."""
    doer = agent(reading, verb)
    return doer is not None and child(reading, doer, "conj") is not None
