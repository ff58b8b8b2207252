"""The status that the words around a commitment give it: negated, planned, hoped for, refused, conditional ..."""

from __future__ import annotations

from kg.extract.agreements.clause import child, children, infinitive, is_verb
from kg.extract.agreements.lexicon import by_key, single
from kg.model import Token
from kg.reading import Reading

SETTLED = frozenset(("agreed", "signed", "approved", "ratified"))
MADE = frozenset(("planned", "offered", "proposed"))
LEFT = frozenset(("withdrawn", "ended", "suspended"))
UNDONE = {
    "agreed": "failed",
    "signed": "refused",
    "approved": "refused",
    "withdrawn": "in-force",
    "ended": "in-force",
    "suspended": "in-force",
}
"""The status of what is said not to have happened; others are then left open."""


def standing(reading: Reading, verb: int, base: str) -> str:
    """The status of what a verb does, or empty when the words leave it open.

    "has signed" signed; "will sign" planned; "has not yet agreed" negotiating; "refused to sign" refused; "if they sign"
    conditional.
    """
    if is_negated(reading, verb):
        return negated(reading, verb, base)
    modal = modality(reading, verb)
    if modal:
        return softened(base, modal)
    marker = child(reading, verb, "mark")
    if marker is not None and left_open(reading, verb, marker):
        return ""
    if marker is not None and (clause := by_key("clause").get(reading.tokens[marker].lower)):
        return clause.status if base in SETTLED | {"in-force"} else base
    return framed(reading, verb, base)


def left_open(reading: Reading, verb: int, marker: int) -> bool:
    """Whether words only ask if something is so ("would not say whether a deal was reached")."""
    head = reading.tokens[reading.tokens[verb].head]
    frame = by_key("frame").get(head.lemma)
    return reading.tokens[marker].lower in single("whether") and (frame is None or frame.status != "negotiating")


def softened(base: str, status: str) -> str:
    """A status under another one: a settled one gives way, an end that is only planned leaves things as planned, and a promise
    or offer that is asked for or refused is not yet made."""
    gives_way = (
        base in SETTLED
        or (base in LEFT and status)
        or (base == "in-force" and status not in ("", "negotiating"))
        or (base in MADE and status in ("requested", "refused", "failed"))
    )
    return status if gives_way else base


def modality(reading: Reading, verb: int) -> str:
    """The status that an auxiliary gives: will, could, must."""
    for i in children(reading, verb, "aux"):
        word = by_key("modal").get(reading.tokens[i].lower)
        if word is not None:
            return word.status
    token = reading.tokens[verb]
    if (
        token.dep == "conj"
        and is_verb(reading.tokens[token.head])
        and child(reading, verb, "nsubj", "nsubjpass", "aux") is None
    ):
        return modality(reading, token.head)
    return ""


def is_negated(reading: Reading, verb: int) -> bool:
    """Whether a verb has a "not" or "never", or is done by nobody ("no side has signed")."""
    if child(reading, verb, "neg") is not None:
        return True
    doer = child(reading, verb, "nsubj")
    return doer is not None and any(reading.tokens[i].lower in single("negative") for i in children(reading, doer, "det"))


def negated(reading: Reading, verb: int, base: str) -> str:
    """The status when it is said not to be: not yet is negotiating, will not is refused, did not is failed or refused."""
    words = {reading.tokens[i].lower for i in reading.children[verb]}
    if words & single("yet"):
        return "negotiating" if base in SETTLED else ""
    if base in SETTLED and (modal := modality(reading, verb)):
        return "failed" if modal == "negotiating" else "refused"
    if base == "agreed" and words & single("has"):
        return "negotiating"
    return UNDONE.get(base, "")


def framed(reading: Reading, verb: int, base: str) -> str:
    """The status under the verb, adjective or noun that governs an infinitive or participle."""
    token = reading.tokens[verb]
    head = reading.tokens[token.head]
    if is_denied(reading, verb):
        return softened(base, "denied")
    if token.dep == "conj" and token.tag in ("VB", "VBG") and token.tag == head.tag and not infinitive(reading, verb):
        return framed(reading, head.index, base)
    if token.dep in ("xcomp", "ccomp", "acomp", "advcl") and (infinitive(reading, verb) or token.tag == "VBG"):
        if head.pos in ("VERB", "AUX") and any(reading.tokens[i].lower in single("yet") for i in reading.children[head.index]):
            return softened(base, "negotiating")
        if is_nth(reading, head):
            return base
        particles = (f"{head.lemma} {reading.tokens[i].lower}" for i in children(reading, head.index, "prt"))
        frame = next((row for key in (*particles, head.lemma) if (row := by_key("frame").get(key))), None)
        if frame is not None and frame.status and (base in SETTLED or frame.status not in ("agreed", "negotiating")):
            outer = standing(reading, head.index, frame.status) if is_verb(head) else frame.status
            return softened(base, outer)
        if token.dep == "advcl" and infinitive(reading, verb):
            return softened(base, "planned")
        return base
    if token.dep in ("acl", "relcl") and infinitive(reading, verb):
        if ranked(reading, head.index):
            return base
        return base if head.lemma in single("decision") else softened(base, "negotiating")
    if token.dep == "pcomp":
        return after_preposition(reading, verb, base)
    return base


def is_nth(reading: Reading, verb: Token) -> bool:
    """Whether a verb says that somebody became the first or tenth to do something."""
    return verb.lemma in single("become") and any(ranked(reading, i) for i in children(reading, verb.index, "attr", "dobj"))


def ranked(reading: Reading, noun: int) -> bool:
    """Whether a noun is said to be the first, last or tenth."""
    below = children(reading, noun, "amod", "nummod")
    return reading.tokens[noun].lower in single("rank") or any(
        reading.tokens[i].label == "ORDINAL" or reading.tokens[i].lower in single("rank") for i in below
    )


def is_denied(reading: Reading, verb: int) -> bool:
    """Whether a clause is what somebody denies ("denied that it had signed", "dismissed reports that it signed")."""
    token = reading.tokens[verb]
    head = reading.tokens[token.head]
    if token.dep == "acl" and head.lemma in single("report") and head.dep == "dobj":
        head = reading.tokens[head.head]
        return is_verb(head) and head.lemma in single("deny") | single("dismiss") and not is_negated(reading, head.index)
    return token.dep in ("ccomp", "xcomp") and head.lemma in single("deny") and not is_negated(reading, head.index)


def after_preposition(reading: Reading, verb: int, base: str) -> str:
    """The status of a participle after a preposition: "after signing" signed, "without signing" refused, "of signing" open."""
    token = reading.tokens[verb]
    preposition = reading.tokens[token.head]
    word = by_key("clause").get(preposition.lower)
    head = reading.tokens[preposition.head]
    if word is None or (head.lemma in single("praising") and is_verb(head)):
        return base
    return UNDONE.get(base, "") if word.status == "failed" else softened(base, word.status)
