"""The cue next to a quotation: "...," X said; X said: "..."."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.speech.acts import with_particle
from kg.extract.speech.clauses import ADDRESSED
from kg.extract.speech.complement import addressee
from kg.extract.speech.draft import Draft, chars
from kg.extract.speech.lexicon import Word, leads, lists, saying, word_of
from kg.extract.speech.marks import MARKS, first_token_at
from kg.extract.speech.sources import mended, subject_of, whole
from kg.model import Span, Token
from kg.reading import Reading

FAR = 30
"""A cue stands at most so many words after its quotation: a name with title and apposition lies between."""


def beside(reading: Reading, number: int, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """The draft of a quotation with its cue right after or right before it in the sentence."""
    return after(reading, number, quote, tokens) or before(reading, number, quote, tokens)


def after(reading: Reading, number: int, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """ "...," X said; "...," said X."""
    start = first_token_at(reading, quote.end)
    stop = reading.sentences[tokens[-1].sentence].last
    lead = first_token_at(reading, quote.begin) - 1
    if lead >= reading.sentences[tokens[0].sentence].first and reading.tokens[lead].pos != "PUNCT":
        return None
    if start >= len(reading.tokens):
        return None
    if start >= stop and reading.tokens[start].sentence == tokens[-1].sentence + 1 and ends_open(reading, quote):
        sentence = reading.sentences[reading.tokens[start].sentence]
        if sentence.paragraph != reading.sentences[tokens[-1].sentence].paragraph:
            return None
        stop = sentence.last
    unmarked = start < stop and start + 1 < stop and says_at_once(reading, start)
    if not ends_open(reading, quote) and not unmarked and not (start < stop and reading.tokens[start].text == ","):
        return None
    following = next((q for q in reading.quotes[number + 1 :] if reading.words(q).count(" ")), None)
    if following is not None:
        stop = min(stop, first_token_at(reading, following.begin))
    for index in range(start, min(stop, start + FAR)):
        draft = by_verb(reading, index, quote, "quote-after")
        if draft is not None:
            return draft if draft.source and draft.source.begin >= quote.end else None
    return None


def says_at_once(reading: Reading, index: int) -> bool:
    """Whether a quotation is followed by its cue and a name without a comma between: "It is old" wrote Anna Smith."""
    token, following = reading.tokens[index], reading.tokens[index + 1]
    word = word_of(token.lemma, token.pos)
    quoting = word is not None and word.pos == "verb" and "quote" in word.patterns and token.tag in ("VBD", "VBN", "VBZ")
    return quoting and following.pos == "PROPN"


def before(reading: Reading, number: int, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """X said: "..."; X said that "..."."""
    start = reading.sentences[tokens[0].sentence].first
    if number and reading.quotes[number - 1].end <= quote.begin:
        start = max(start, first_token_at(reading, reading.quotes[number - 1].end))
    first = first_token_at(reading, quote.begin)
    if first <= start:
        return None
    lead = reading.tokens[first - 1]
    if lead.text not in (",", ":") and lead.lower not in lists()["that"] and not word_of(lead.lemma, lead.pos):
        return None
    if lead.pos in ("NOUN", "ADJ"):
        return None
    for index in range(first - 1, max(start, first - 16) - 1, -1):
        draft = by_verb(reading, index, quote, "quote-before")
        if draft is not None:
            return draft
    return None


def by_verb(reading: Reading, index: int, quote: Span, rule: str) -> Draft | None:
    """The draft of a quotation by a verb that can report one."""
    token = reading.tokens[index]
    if opening(reading, token):
        return Draft((quote,), before_colon(reading, token), token.span, saying().sense("quote"), rule, index)
    word = word_of(token.lemma, token.pos)
    if token.lemma in leads() and token.pos == "VERB":
        word = with_particle(reading, token, word)
    if rule == "quote-before" and is_wished(reading, token):
        return None
    if word is None or word.pos != "verb" or not ("quote" in word.patterns or spoke(token, word, rule)):
        return None
    subject = mended(reading, token, subject_of(reading, token))
    source = chars(reading, whole(reading, subject, token)) if subject is not None else None
    if source is None and rule == "quote-after" and says_at_once(reading, index) and token.begin - quote.end <= 1:
        source = before_colon(reading, token)
    if source is not None and source.overlaps(quote):
        source = beside_cue(reading, token, quote) if rule == "quote-after" else None
    if subject is not None and reading.tokens[subject].lower in lists()["relative"] and rule == "quote-after":
        return None
    return Draft((quote,), source, token.span, word.sense("quote"), rule, index, addressee=hearer(reading, token, word, quote))


def is_wished(reading: Reading, token: Token) -> bool:
    """Whether a verb tells of no act: in a condition ("if written by him"), or an infinitive with an object that the quotation
    only names ("tried to add the question, ...")."""
    below = [reading.tokens[c] for c in reading.children[token.index]]
    if any(c.dep == "mark" and c.lower in lists()["condition"] for c in below):
        return True
    return any(c.tag == "TO" for c in below) and (token.dep in ("acl", "relcl") or any(c.dep == "dobj" for c in below))


def spoke(token: Token, word: Word, rule: str) -> bool:
    """Whether a verb that tells of speech without content goes before a quotation all the same: "spoke on the radio, "..."."""
    return rule == "quote-before" and token.lemma in lists()["speaking"] and token.tag in ("VBD", "VBZ")


def hearer(reading: Reading, token: Token, word: Word, quote: Span) -> Span | None:
    """Who is spoken to: Smith told the crew: "Leave." """
    if not word.patterns & ADDRESSED:
        return None
    found = addressee(reading, token, [reading.tokens[c] for c in reading.children[token.index]])
    span = chars(reading, found) if found else None
    return span if span is not None and not span.overlaps(quote) else None


def opening(reading: Reading, token: Token) -> bool:
    """Whether a word begins a sentence that names the speaker after the cue ("Said Smith: ..."), which the parse takes for a
    name."""
    return token.lower in lists()["opening"] and token.index == reading.sentences[token.sentence].first and token.pos == "PROPN"


def before_colon(reading: Reading, token: Token) -> Span | None:
    """The words between a cue and the next colon or quotation."""
    last = token.index + 1
    while last < len(reading.tokens) and reading.tokens[last].pos != "PUNCT":
        last += 1
    return chars(reading, (token.index + 1, last)) if last > token.index + 1 else None


def beside_cue(reading: Reading, token: Token, quote: Span) -> Span | None:
    """The source of a quotation whose speaker the parse has lost: the words between it and the cue, or those after the cue."""
    start = first_token_at(reading, quote.end)
    if token.index > start:
        words = range(start, token.index)
        last = max((i for i in words if reading.tokens[i].pos in ("PROPN", "NOUN", "PRON")), default=None)
        return chars(reading, (start, last + 1)) if last is not None else None
    for index in range(token.index + 1, min(token.index + 8, len(reading.tokens))):
        if reading.tokens[index].pos in ("PROPN", "NOUN", "PRON") and reading.tokens[index].dep not in ("compound", "poss"):
            return chars(reading, (token.index + 1, reading.edges[index][1] + 1))
    return None


def ends_open(reading: Reading, quote: Span) -> bool:
    """Whether a quotation ends as one that is followed by its speaker."""
    inner = reading.words(quote).rstrip(MARKS + " ")
    return inner[-1:] in (",", "?", "!", "—", "–", "-", "…")
