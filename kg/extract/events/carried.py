"""The places of a noun that tells an event: its own, and those of the verb or noun that carries it ("held talks with")."""

from __future__ import annotations

from collections import defaultdict

from kg.extract.events.dependents import Places, dependents
from kg.extract.events.frames import cues, ranked
from kg.extract.events.subjects import BY, FROM, OF, TO, VERBS, is_passive, objects, subject
from kg.model import Token
from kg.reading import Reading


def light_head(reading: Reading, token: Token) -> Token | None:
    """The noun that only carries an event noun: "mediation effort", "a round of talks"."""
    head = reading.tokens[token.head]
    if token.dep == "compound" and head.lemma in cues()["light_noun"]:
        return head
    if token.dep == "pobj" and head.lower in cues()["of"] and reading.tokens[head.head].lemma in cues()["light_noun"]:
        return reading.tokens[head.head]
    return None


def undergoing(reading: Reading, token: Token) -> Token | None:
    """The predicate noun that makes its subject undergo an event: "has been the target of sanctions"."""
    above = reading.tokens[reading.tokens[token.head].head]
    of = token.dep == "pobj" and reading.tokens[token.head].dep == "prep"
    return above if of and above.dep == "attr" and above.lemma in cues()["undergoer"] else None


def noun_places(reading: Reading, index: int, found: Places, *, joint: bool = False) -> None:
    """The places of a noun, and those of the noun or verb that carries it ("held a round of talks with")."""
    tokens, token = reading.tokens, reading.tokens[index]
    if light := light_head(reading, token):
        noun_places(reading, light.index, found, joint=joint)
        found.pop(OF, None)
    if undergoer := undergoing(reading, token):
        found["object"] += subject(reading, undergoer.head)
    dependents(reading, index, found)
    found["source"] += found[FROM]
    for child in reading.children[index]:
        if tokens[child].dep == "poss":
            found["poss"].append(child)
        elif tokens[child].dep in ("amod", "compound", "nmod"):
            found["modifier"].append(child)
        elif tokens[child].dep == "acl" and tokens[child].tag == "VBN":
            carried: Places = defaultdict(list)
            dependents(reading, child, carried)
            found["subject"] += carried[BY] if tokens[child].lemma not in cues()["mediating"] | cues()["seeing"] else []
            for word in ranked()["carried_participle"]:
                found[word] += carried[word]
        elif tokens[child].dep == "acl" and tokens[child].lemma in cues()["coming"]:
            carried = defaultdict(list)
            dependents(reading, child, carried)
            found["source"] += carried[FROM]
    carried_places(reading, token, found, joint=joint)


def carried_places(reading: Reading, token: Token, found: Places, *, joint: bool) -> None:
    """What the verb that carries a noun adds: its subject, its prepositions."""
    verb, link = carrier(reading, token)
    put = verb is not None and token.dep == "pobj" and verb.lemma in cues()["putting"]
    if verb is None or (link == "circumstance" and not joint and not put):
        return
    if link == "under":
        passive = is_passive(reading, verb.index) or not objects(reading, verb.index)
        found["object"] += subject(reading, verb.index) if passive else objects(reading, verb.index)
        return
    if link == "voiced":
        passed_on(reading, verb, "carried_participle", found)
        return
    if link == "subject":
        below = passed_on(reading, verb, "carried_subject", found)
        if is_passive(reading, verb.index) and verb.lemma in cues()["carrier"]:
            found["subject"] += below[BY]
        return
    if link == "object" and verb.lemma in cues()["carrier_target"] and verb.lemma not in cues()["carrier"]:
        found["object"] += subject(reading, verb.index)
        return
    if (not is_passive(reading, verb.index) or token.dep == "pobj") and not is_mediated(reading, token, verb):
        found["subject"] += subject(reading, verb.index)
    if put or (link == "circumstance" and verb.lemma in cues()["together"]):
        found["object"] += objects(reading, verb.index)
    if link == "object":
        below = passed_on(reading, verb, "carried", found)
        found[TO] += below["dative"]


def passed_on(reading: Reading, verb: Token, group: str, found: Places) -> Places:
    """All that hangs below a verb; what its prepositions of a group govern is added to what was found."""
    below: Places = defaultdict(list)
    dependents(reading, verb.index, below)
    for word in ranked()[group]:
        found[word] += below[word]
    return below


def is_mediated(reading: Reading, noun: Token, verb: Token) -> bool:
    """Whether somebody only brings others together: "brokered talks between Chile and Peru"."""
    among = any(reading.tokens[child].lower in cues()["among"] for child in reading.children[noun.index])
    return among and verb.lemma in cues()["mediating"]


def carrier(reading: Reading, token: Token) -> tuple[Token | None, str]:
    """The verb that carries a noun, and how: as its object, as its subject, in a circumstance ("after a meeting with"), or only
    voiced ("reiterated support for")."""
    tokens, head = reading.tokens, reading.tokens[token.head]
    if token.dep == "conj" and head.pos in ("NOUN", "PROPN") and head.index != token.index:
        return carrier(reading, head)
    if token.dep == "dobj" and head.lemma in cues()["voicing"]:
        return head, "voiced"
    if token.dep in ("dobj", "attr") and head.pos in VERBS:
        return (head, "object") if head.lemma in cues()["carrier"] | cues()["carrier_target"] else (None, "")
    if token.dep in ("nsubj", "nsubjpass") and head.pos in VERBS:
        return head, "subject"
    if token.dep == "pobj" and head.lower in cues()["under"] and tokens[head.head].pos in VERBS:
        return tokens[head.head], "under"
    ahead = head.lower in cues()["of"] and tokens[head.head].lower in cues()["ahead"]
    if token.dep == "pobj" and (ahead or head.lower in cues()["circumstance"]):
        verb = tokens[tokens[head.head].head if ahead else head.head]
        if verb.pos in ("NOUN", "PROPN") and verb.dep in ("dobj", "pobj", "attr"):
            above = next((t for t in reading.ancestors(verb.index) if t.pos in VERBS), verb)
            if verb.dep == "dobj" and above.lemma in cues()["plans"]:
                return None, ""
            return (above, "circumstance") if above.pos in VERBS else (None, "")
        if verb.pos in VERBS:
            engaged = verb.lemma in cues()["carrier"] and head.lower not in cues()["beside_time"]
            if head.lower in cues()["beside_object"] and verb.lemma not in cues()["sending"]:
                engaged = engaged and all(tokens[i].lemma in cues()["share"] for i in objects(reading, verb.index))
            return verb, "object" if engaged else "circumstance"
    return None, ""
