"""The words that leave something open: "did not specify", "no details", "unclear", "reportedly"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.data import table
from kg.extract.agreements.clause import child, children, complement, is_verb
from kg.extract.agreements.deal import Deal
from kg.model import Span, Token
from kg.reading import Reading


@dataclass(frozen=True, slots=True)
class Gap:
    """A thing left open, in the text's words, with what it is about where that is known."""

    kind: str
    span: Span
    about: str = ""


@cache
def kinds(pos: str) -> dict[str, str]:
    """The kinds of gaps by the words of one part of speech."""
    return {row["word"]: row["kind"] for row in table("gap-words.csv") if row["pos"] == pos}


def is_aside(reading: Reading, gap: Gap) -> bool:
    """Whether a speaker only turns to his hearers: "I don't know if you are here"."""
    return any(token.lower in kinds("hearer") for token in reading.tokens_in(gap.span))


def gap_at(reading: Reading, token: Token) -> Gap | None:
    """The gap that a word tells, if any."""
    return (
        withheld(reading, token)
        or kept_back(reading, token)
        or not_plain(reading, token)
        or lacking(reading, token)
        or unknown(reading, token)
        or sourceless(reading, token)
        or nameless_source(reading, token)
    )


def withheld(reading: Reading, token: Token) -> Gap | None:
    """ "did not specify which ...", "declined to name ...", "gave no details": a verb of telling that is negated or refused."""
    kind = kinds("verb").get(token.lemma)
    if kind is None or token.pos not in ("VERB", "ADJ"):
        return None
    first = denied(reading, token)
    if first is None:
        return None
    asked = question(reading, token)
    thing = child(reading, token.index, "dobj")
    if asked is None and thing is None and token.lemma not in kinds("alone"):
        return None
    if asked is None and thing is not None and is_claim(reading, token, thing):
        return None
    return Gap(kind, Span(reading.tokens[first].begin, reading.tokens[last_of(reading, token.index)].end))


def kept_back(reading: Reading, token: Token) -> Gap | None:
    """ "The terms were not disclosed", "no price was given", "its text has not been made public": a detail that is not told."""
    public = token.lemma in kinds("public")
    verb = reading.tokens[token.head] if public else token
    kind = kinds("public").get(token.lemma) or kinds("verb").get(token.lemma)
    thing = child(reading, verb.index, "nsubjpass")
    if kind is None or thing is None or not is_verb(verb) or reading.tokens[thing].lemma not in kinds("particular"):
        return None
    if child(reading, verb.index, "neg") is None:
        return None
    last = token.index if public else verb.index
    return Gap(kind, Span(reading.tokens[reading.edges[thing][0]].begin, reading.tokens[last].end))


def not_plain(reading: Reading, token: Token) -> Gap | None:
    """ "It was not immediately clear how many were freed"."""
    kind, verb = kinds("plain").get(token.lower), reading.tokens[token.head]
    if kind is None or token.dep != "acomp" or not is_verb(verb) or child(reading, verb.index, "neg") is None:
        return None
    clause = question(reading, token) or question(reading, verb)
    if clause is None or clause < token.index:
        return None
    return Gap(kind, Span(verb.begin, reading.tokens[last_of(reading, clause)].end))


def denied(reading: Reading, token: Token) -> int | None:
    """The first token of the words that deny a verb: its "did not", or the verb that refuses it."""
    if child(reading, token.index, "neg") is not None:
        own = [i for i in children(reading, token.index, "aux", "auxpass", "neg") if i < token.index]
        return min(own, default=token.index)
    doer = child(reading, token.index, "nsubj")
    if doer is not None and nobody(reading, doer):
        return reading.edges[doer][0]
    head = reading.tokens[token.head]
    if token.dep in ("xcomp", "acl", "ccomp", "pcomp") and head.lemma in kinds("refusing"):
        return head.index
    thing = child(reading, token.index, "dobj")
    if thing is not None and reading.tokens[thing].lemma in kinds("lacking") and negated(reading, thing):
        return token.index
    return token.index if thing is not None and reading.tokens[thing].lower in kinds("nothing") else None


def nobody(reading: Reading, noun: int) -> bool:
    """Whether a subject says that nobody does it ("neither side", "none of them")."""
    words = (reading.tokens[i].lower for i in (noun, *children(reading, noun, "det")))
    return any(word in kinds("nobody") for word in words)


def negated(reading: Reading, noun: int) -> bool:
    """Whether a noun has a "no", "few" or "little"."""
    return any(reading.tokens[i].lower in kinds("negative") for i in children(reading, noun, "det", "amod", "neg"))


def question(reading: Reading, token: Token) -> int | None:
    """The question that a verb or adjective governs ("which ...", "whether ...")."""
    clause = complement(reading, token.index) or child(reading, token.index, "ccomp", "advcl", "xcomp")
    if clause is None:
        return None
    first = reading.tokens[reading.edges[clause][0]]
    asks = first.tag in ("WDT", "WP", "WRB", "WP$") or any(
        reading.tokens[i].tag in ("WDT", "WP", "WRB")
        or (reading.tokens[i].dep == "mark" and reading.tokens[i].lower in kinds("asks"))
        for i in reading.children[clause]
    )
    return clause if asks else None


def is_claim(reading: Reading, token: Token, thing: int) -> bool:
    """Whether what is not told is no detail but the thing itself ("did not give money")."""
    loose = token.lemma in kinds("loose")
    return loose and reading.tokens[thing].lemma not in kinds("lacking") and reading.tokens[thing].lower not in kinds("nothing")


def last_of(reading: Reading, index: int) -> int:
    """The last token of a phrase without the mark at its end."""
    last = reading.edges[index][1]
    while last > index and reading.tokens[last].pos == "PUNCT":
        last -= 1
    return last


def lacking(reading: Reading, token: Token) -> Gap | None:
    """ "No details were given", "there was no comment"."""
    kind = kinds("lacking").get(token.lemma)
    if (
        kind is None
        or token.pos != "NOUN"
        or token.dep not in ("nsubjpass", "nsubj", "attr")
        or not negated(reading, token.index)
    ):
        return None
    return Gap(kind, Span(reading.tokens[reading.edges[token.index][0]].begin, token.end))


def unknown(reading: Reading, token: Token) -> Gap | None:
    """ "unclear whether ...", "an undisclosed sum"."""
    kind = kinds("adjective").get(token.lower)
    if kind is None or token.pos not in ("ADJ", "VERB"):
        return None
    if token.dep == "amod":
        return Gap(kind, Span(reading.tokens[reading.edges[token.head][0]].begin, reading.tokens[token.head].end))
    last = last_of(reading, token.index)
    clause = question(reading, reading.tokens[token.head]) if is_verb(reading.tokens[token.head]) else None
    if clause is not None and clause > token.index:
        last = max(last, last_of(reading, clause))
    return Gap(kind, Span(token.begin, reading.tokens[last].end))


def sourceless(reading: Reading, token: Token) -> Gap | None:
    """ "reportedly", "alleged ties", "is believed to": told without saying on whose word."""
    if token.pos == "ADV" and token.lower in kinds("adverb"):
        return Gap(kinds("adverb")[token.lower], token.span)
    if token.lower not in kinds("alleged"):
        return None
    before = token.dep == "amod" and token.pos in ("ADJ", "VERB")
    passive = token.tag == "VBN" and child(reading, token.index, "auxpass") is not None
    if before or (
        passive and child(reading, token.index, "agent") is None and child(reading, token.index, "xcomp") is not None
    ):
        return Gap(kinds("alleged")[token.lower], token.span)
    return None


def nameless_source(reading: Reading, token: Token) -> Gap | None:
    """ "Estimates suggest", "officials said": a plural noun without a name that speaks."""
    kind = kinds("source").get(token.lemma)
    if kind is None or token.tag != "NNS" or token.dep not in ("nsubj", "agent", "pobj"):
        return None
    if not (speaks(reading, token) or (kind == "no-source" and suggests(reading, token))):
        return None
    below = [reading.tokens[i] for i in reading.children[token.index]]
    if any(t.dep in ("nummod", "poss") or (t.dep in ("prep", "agent") and t.lower in kinds("by")) for t in below):
        return None  # "estimates by the union" have a source
    return Gap(kind, Span(reading.tokens[reading.edges[token.index][0]].begin, token.end))


def speaks(reading: Reading, token: Token) -> bool:
    """Whether a noun is the speaker of a claim."""
    return any(claim.speaker is not None and claim.speaker.contains(token.span) for claim in reading.claims)


def suggests(reading: Reading, token: Token) -> bool:
    """Whether a noun is the subject of a verb that tells something."""
    head = reading.tokens[token.head]
    return token.dep == "nsubj" and (child(reading, head.index, "ccomp") is not None or head.lemma in kinds("suggests"))


def nearest(reading: Reading, token: Token, deals: Sequence[Deal]) -> str:
    """The commitment spoken of in the same sentence, if there is one only."""
    here = {deal.begin for deal in deals for place in deal.places if reading.tokens[place.cue.token].sentence == token.sentence}
    return f"agreement-{min(here)}" if len(here) == 1 else ""


def before(reading: Reading, token: Token, deals: Sequence[Deal]) -> str:
    """The commitment that the sentence before in the same paragraph speaks of, if there is one only and a detail is kept back
    ("The terms were not disclosed")."""
    detail = any(t.lemma in kinds("particular") for t in sentence_of(reading, token))
    mine = reading.sentences[token.sentence]
    last = reading.sentences[token.sentence - 1] if token.sentence else mine
    if not detail or last is mine:
        return ""
    return nearest(reading, reading.tokens[last.first], deals)


def sentence_of(reading: Reading, token: Token) -> tuple[Token, ...]:
    """The tokens of the sentence of a token."""
    sentence = reading.sentences[token.sentence]
    return reading.tokens[sentence.first : sentence.last]
