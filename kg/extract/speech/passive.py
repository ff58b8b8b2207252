"""Passive acts of speech: "is said to be ill", "was accused of lying", "was praised by the mayor"."""

from __future__ import annotations

from kg.extract.speech.complement import Complement, is_infinitive, span
from kg.extract.speech.lexicon import Word, lists
from kg.model import Token
from kg.reading import Reading

TOLD = frozenset({"obj-that", "obj-to"})


def is_passive(reading: Reading, token: Token) -> bool:
    """Whether a verb is passive, also by the verb it is joined to: "was called in and told"."""
    below = [reading.tokens[c].dep for c in reading.children[token.index]]
    if "auxpass" in below:
        return token.tag == "VBN"
    if token.dep != "conj" or {"aux", "nsubj", "dobj", "dative"} & set(below):
        return False
    told = token.tag == "VBN" or (token.tag == "VBD" and token.lemma in lists()["spoken-to"])
    return told and is_passive(reading, reading.tokens[token.head])


def passive_complement(reading: Reading, token: Token, word: Word, found: Complement | None) -> Complement | None:
    """The content of a passive cue: what is said of its subject, or the clause after "it is said"; who is told is no source."""
    if found is not None and found.root < token.index and token.dep != "parataxis" and found.pattern in ("that", "quote"):
        return None
    subject = next((c for c in reading.children[token.index] if reading.tokens[c].dep == "nsubjpass"), None)
    if found is not None and found.pattern in ("that", "wh", "quote") and "obj-that" not in word.patterns:
        return found
    if subject is None:
        return found
    who = span(reading, subject)
    if (found is not None and found.pattern == "obj-that") or (found is not None and found.pattern in ("that", "wh")):
        return Complement("obj-that", found.content, found.root, None, who)
    if found is not None and found.pattern in ("as", "obj-of", "for", "pred"):
        return Complement(found.pattern, (who, *found.content), found.root, found.preposition)
    for child in reading.children[token.index]:
        below = reading.tokens[child]
        if below.dep == "xcomp" and child > token.index and is_infinitive(reading, below):
            if token.lemma in lists()["said-of"]:
                return Complement("to", (who, span(reading, child)), child)
            return Complement("obj-to", (span(reading, child),), child, None, who) if "obj-to" in word.patterns else None
    agent = any(reading.tokens[c].dep == "agent" for c in reading.children[token.index])
    return Complement("obj", (who,), subject) if agent and "obj" in word.patterns else None
