"""The time that belongs to a word."""

from __future__ import annotations

from kg.model import Time, Token
from kg.reading import Reading
from kg.times.words import value_of

CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp", "conj", "xcomp", "root"})
SHARED = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr", "dative", "oprd", "conj"})


def time_of(reading: Reading, index: int) -> Time | None:
    """The time that belongs to a verb or noun: one it governs, else that of the verb it is an argument of.

    In "held talks with Iran on Monday" Monday is the day of the talks; in "said on Monday that they met" not of the meeting.
    """
    if own := governed_time(reading, index):
        return own
    token = reading.tokens[index]
    if token.dep == "xcomp":
        return governed_time(reading, token.head)
    modifiers = [i for i in reading.children[index] if reading.tokens[i].dep == "acl" and reading.tokens[i].tag == "VBN"]
    if told := next((time for i in modifiers if (time := governed_time(reading, i))), None):
        return told
    if token.pos in ("NOUN", "PROPN") and token.dep in SHARED:
        verb = next((t for t in reading.ancestors(index) if t.pos in ("VERB", "AUX")), None)
        return governed_time(reading, verb.index) if verb else None
    return None


def governed_time(reading: Reading, index: int) -> Time | None:
    """The nearest time below a token and not in a clause or thing of its own."""
    at = reading.time_at
    stack = [i for i in reading.children[index] if reading.tokens[i].dep not in CLAUSES]
    found: list[int] = []
    while stack:
        child = stack.pop()
        if child in at:
            found.append(child)
        elif leads_to_time(reading.tokens[child]):
            stack.extend(i for i in reading.children[child] if reading.tokens[i].dep not in CLAUSES)
    best = min(found, key=lambda i: (abs(i - index), i), default=None)
    return at[best] if best is not None else None


def leads_to_time(token: Token) -> bool:
    """Whether a time below a word can be a time of what governs the word: "on", "late", "the night of".
    A time below a name ("met Mori in Tokyo today") does not belong to the name."""
    lead = token.pos in ("ADP", "SCONJ", "ADV", "ADJ", "NUM", "PROPN") or token.dep in ("npadvmod", "poss")
    return lead or token.lower in value_of("part") or token.lower in value_of("unit")
