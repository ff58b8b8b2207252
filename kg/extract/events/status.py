"""Whether an event that a word tells was held, is planned, was cancelled, or is denied; nothing where it is only wished for,
possible or asked about."""

from __future__ import annotations

from kg.extract.events.carried import carrier, light_head
from kg.extract.events.frames import cues, senses
from kg.extract.events.subjects import VERBS, coupled, infinitive, objects
from kg.model import Token
from kg.reading import QUESTION, SUBJECTS, Reading

MODIFIERS = ("amod", "compound", "nmod")
PLAIN = ("NN", "NNS")
"""Tags of a noun that is no name."""
STEPS = 4
"""So many governors are asked at most."""


def status_of(reading: Reading, index: int) -> str:
    """`held`, `planned`, `cancelled`, `denied`, or empty where it is none of them for sure."""
    token = reading.tokens[index]
    if reading.tokens[reading.sentences[token.sentence].last - 1].text == QUESTION:
        return ""
    if token.pos in VERBS:
        return verb_status(reading, token, STEPS)
    if token.pos == "ADJ":
        head = reading.tokens[token.head]
        return verb_status(reading, head, STEPS) if head.pos in VERBS else "held"
    return noun_status(reading, token)


def verb_status(reading: Reading, token: Token, steps: int) -> str:
    """The status its auxiliaries, negation and governors give a verb."""
    below = [reading.tokens[i] for i in reading.children[token.index]]
    if is_imperative(token, below):
        return ""
    small = [t for t in below if t.dep in ("aux", "auxpass", "neg", "mark", "advmod", "prep")]
    words = {t.lower for t in small}
    lists = cues()
    if any(t.lower in lists["unreal" if t.dep == "mark" else "unsure"] for t in small if t.dep in ("mark", "advmod")):
        return ""
    if any(t.dep == "neg" for t in small) or words & lists["never"]:
        if token.dep == "xcomp" and reading.tokens[token.head].lemma.lower() in lists["unreal"]:
            return ""
        return "denied" if not words & lists["unreal"] else ""
    auxiliaries = {t.lower for t in small if t.dep in ("aux", "auxpass")}
    if auxiliaries & lists["unreal"]:
        return ""
    if auxiliaries & lists["planned"]:
        return "planned"
    if token.dep in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "conj", "relcl", "prep") and steps:
        return governed(reading, token, steps)
    return "held"


def is_imperative(token: Token, below: list[Token]) -> bool:
    """Whether a verb tells somebody to do it ("please contact the ministry", "“Ask the mayor,” she said"); thanks are given
    by saying so."""
    quoted = token.dep in ("ccomp", "advcl", "parataxis") and token.text[0].isupper()
    bare = token.tag == "VB" and (token.dep == "ROOT" or quoted) and token.lemma.lower() not in cues()["said_so"]
    return bare and not any(t.dep in (*SUBJECTS, "aux", "auxpass", "csubj", "mark") for t in below)


def governed(reading: Reading, token: Token, steps: int) -> str:
    """The status a verb takes from the word above it."""
    above = reading.tokens[token.head]
    to = any(reading.tokens[i].tag == "TO" for i in reading.children[token.index])
    lemma, lists = above.lemma.lower(), cues()
    if token.dep == "conj":
        return coupled_status(reading, token, steps, to=to)
    if token.dep == "pcomp":
        return preposed(reading, above, steps)
    if token.dep in ("ccomp", "acl") and not to and lemma in lists["unreal"]:
        return ""
    if not to and token.dep not in ("xcomp", "ccomp"):
        return "held"
    if token.dep == "ccomp" and not to and token.tag != "VB":
        return "held"
    if token.dep in ("advcl", "acl") and token.lemma in lists["expressive"] and lemma not in lists["planned"] | lists["intent"]:
        return verb_status(reading, above, steps - 1) if above.pos in VERBS else "held"
    if to and any(reading.tokens[i].lower in lists["unreal"] for i in reading.children[above.index] if i < token.index):
        return ""
    return meant(reading, token, steps, to=to)


def meant(reading: Reading, token: Token, steps: int, *, to: bool) -> str:
    """The status a verb takes from what the word above it means: "plans to meet", "failed to meet", "glad to meet"."""
    above, lists = reading.tokens[token.head], cues()
    lemma = above.lemma.lower()
    outer = verb_status(reading, above, steps - 1) if above.pos in VERBS else "held"
    if to and token.dep == "xcomp" and lemma in lists["obliged"]:
        return ""
    if to and above.lower in lists["planned"]:
        return "planned" if outer == "held" else outer
    if lemma in lists["implicative"] or (token.tag == "VBG" and lemma not in lists["unreal"] | lists["planned"]):
        return outer
    if lemma in lists["denied"]:
        return "denied" if outer == "held" else ""
    if lemma in lists["unreal"] or not outer:
        return ""
    if token.dep == "relcl" and above.pos not in VERBS:
        governor = next((t for t in reading.ancestors(above.index) if t.pos in VERBS), None)
        return verb_status(reading, governor, steps - 1) if governor is not None else "held"
    if token.dep == "acl" and to and lemma not in lists["intent"] | lists["planned"]:
        return ""
    if lemma in lists["glad"] and token.lemma.lower() in lists["expressive"]:
        return outer
    if lemma in lists["planned"] or above.pos == "ADJ" or token.dep == "acl":
        return "planned" if outer != "denied" else "denied"
    return "planned" if to and token.dep == "advcl" else outer


def coupled_status(reading: Reading, token: Token, steps: int, *, to: bool) -> str:
    """The status a verb takes from the one it is coupled with, where it has its form or shares its subject."""
    above = coupled(reading, token)
    if token.lemma in cues()["expressive"] and above.dep in ("advcl", "acl") and infinitive(reading, above.index):
        over = reading.tokens[above.head]
        return verb_status(reading, over, steps - 1) if over.pos in VERBS else "held"
    if to or token.tag in ("VB", "VBG"):
        return verb_status(reading, above, steps)
    has_subject = any(reading.tokens[i].dep in SUBJECTS for i in reading.children[token.index])
    shares = token.tag == "VBP" and above.tag != "VBG" and not has_subject
    return verb_status(reading, above, steps) if shares else "held"


def preposed(reading: Reading, preposition: Token, steps: int) -> str:
    """The status of a verb in -ing after a preposition."""
    lists = cues()
    if preposition.lower in lists["denied"]:
        return "denied"
    above = reading.tokens[preposition.head]
    if above.lemma.lower() in lists["alleged_of"]:
        return ""
    if preposition.lower in lists["recipient"] and {above.lemma.lower(), above.lower} & lists["planned"]:
        return "planned"
    around = {reading.tokens[i].lower for i in reading.children[above.index] if reading.tokens[i].dep == "advmod"}
    if preposition.lower in lists["planned"] or above.lemma.lower() in lists["unreal"] or around & lists["unreal"]:
        return ""
    return "held"


def noun_status(reading: Reading, token: Token) -> str:
    """The status its modifiers, the preposition and verb above it give a noun."""
    lists = cues()
    if light := light_head(reading, token):
        return noun_status(reading, light)
    below = [reading.tokens[i] for i in reading.children[token.index]]
    modifiers = {t.lower for t in below if t.dep in ("amod", "det", "neg", "advmod")}
    done = lists["perform"]
    modifiers |= {t.lemma.lower() for t in below if t.dep == "amod" or (t.dep == "acl" and t.tag == "VBN")} - done
    for value in ("cancelled", "planned", "denied", "unreal"):
        if modifiers & lists[value]:
            return "" if value == "unreal" else value
    above = reading.tokens[token.head]
    if token.dep == "pobj" and {above.lower, reading.tokens[max(0, above.index - 1)].lower} & lists["ahead"]:
        own = is_somebodys(reading, token) and token.lemma.lower() not in lists["occasion"]
        told = own and above.lower in lists["preceding"]
        return "held" if told else "planned"  # "we met before Kenya's attack on Peru"
    verb, link = carrier(reading, token)
    if verb is not None and link not in ("circumstance", "voiced"):
        return verb_over_noun(reading, token, verb, link)
    ahead = above.lower in lists["within"] or (
        above.lower in lists["for"] and verb is not None and verb.lemma in lists["carrier"] and not is_somebodys(reading, token)
    )
    if verb is not None and ahead and verb_status(reading, verb, STEPS) == "planned":
        return "planned"
    return below_noun(reading, token)


def presupposed(reading: Reading, token: Token, verb: Token) -> str:
    """`held` for somebody's deed that may only lead to another: "Kenya's criticism could worsen ties"."""
    owned = is_somebodys(reading, token)
    asked = {reading.tokens[i].lower for i in reading.children[verb.index]} & cues()["possible"]
    return "held" if owned and asked and verb.lemma.lower() not in cues()["happening"] else ""


def by_whom(reading: Reading, token: Token, verb: Token) -> str:
    """`held` for an event by which something is done, but for one of which one only speaks: "threatened by a war"."""
    lists = cues()
    known = is_somebodys(reading, token) or any(
        reading.tokens[i].lower in lists["definite"] for i in reading.children[token.index]
    )
    spoken_of = verb.lemma.lower() in lists["planned"] | lists["unreal"] | lists["denied"]
    return "held" if known or not spoken_of else ""


def is_somebodys(reading: Reading, token: Token) -> bool:
    """Whether a noun has a possessor."""
    return any(reading.tokens[i].dep == "poss" for i in reading.children[token.index])


def verb_over_noun(reading: Reading, token: Token, verb: Token, link: str) -> str:
    """The status the verb that carries a noun, or is said of it, gives it."""
    lists = cues()
    outer = verb_status(reading, verb, STEPS)
    lemma = verb.lemma.lower()
    if lemma in lists["topic"] and token.lemma.lower() not in lists["occasion"]:
        return outer
    if link == "subject" and depends(reading, verb) and lemma not in lists["happening"] | lists["cancelled"] | lists["planned"]:
        return "held" if is_somebodys(reading, token) else ""
    if link == "subject" and not passive_or_object(reading, verb, link):
        return outer or presupposed(reading, token, verb)
    if senses(reading, verb) & lists["cancelled"]:
        return "cancelled" if outer == "held" else ""
    if lemma in lists["planned"] - lists["perform"] and token.lemma.lower() not in lists["spoken"]:
        return "planned" if outer in ("held", "planned") else outer
    if lemma in lists["unreal"]:
        return ""
    return outer


def depends(reading: Reading, verb: Token) -> bool:
    """Whether a verb tells what would be: "an attack would be answered"."""
    return any(reading.tokens[i].lower in cues()["conditional"] for i in reading.children[verb.index])


def passive_or_object(reading: Reading, verb: Token, link: str) -> bool:
    """Whether a noun is what a verb is done to."""
    return link == "object" or any(reading.tokens[i].dep in ("nsubjpass", "auxpass") for i in reading.children[verb.index])


def below_noun(reading: Reading, token: Token) -> str:
    """The status of a noun that no verb carries: what governs it may cancel, plan, deny or wish for it."""
    lists = cues()
    above = reading.tokens[token.head]
    if token.dep == "conj":
        return noun_status(reading, above) if above.pos in ("NOUN", "PROPN") else "held"
    if above.index == token.index:
        return "held"
    if above.pos == "ADP":
        if above.dep == "agent":
            return by_whom(reading, token, reading.tokens[above.head])
        beside, above = above.lower in lists["circumstance"], reading.tokens[above.head]
        if beside and above.pos in VERBS and objects(reading, above.index):
            return "held"
    lemma = above.lemma.lower()
    if above.pos in VERBS and any(reading.tokens[i].lower in lists["forward"] for i in reading.children[above.index]):
        return "planned"
    if above.pos in (*VERBS, "NOUN", "ADJ"):
        if senses(reading, above) & lists["cancelled"]:
            return "cancelled"
        if lemma in lists["denied"]:
            return "denied" if above.pos in VERBS and token.dep in ("dobj", "nsubjpass") else ""
        if lemma in lists["unreal"]:
            return ""
        if lemma in lists["planned"] and (lemma not in lists["topic"] or token.lemma.lower() in lists["occasion"]):
            return "planned"
        some = is_any(reading, token) and above.pos in VERBS and lemma not in lists["presuming"]
        if some and (depends(reading, above) or verb_status(reading, above, STEPS) in ("", "denied")):
            return ""
    return "held"


def is_any(reading: Reading, token: Token) -> bool:
    """Whether a noun tells of no certain event: "a conflict", "direct conflict", not "the conflict", "Kenya's conflict" or "a
    demand from Kenya"."""
    below = reading.children[token.index]
    deps = {reading.tokens[i].dep: reading.tokens[i].lower for i in below}
    owners = [i for i in below if reading.tokens[i].dep in MODIFIERS]
    owners += [c for i in below if reading.tokens[i].lower in cues()["doer"] for c in reading.children[i]]
    owned = "poss" in deps or any(reading.referents(i) for i in owners)
    return token.tag in PLAIN and not owned and deps.get("det", "a") in cues()["indefinite"]
