"""Quotations that no cue in their sentence gives: signed, announced, or beside a sentence about somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.speech.beside import by_verb
from kg.extract.speech.draft import Draft, chars
from kg.extract.speech.lexicon import lists, saying
from kg.extract.speech.marks import EDGES, MARKS, first_token_at, quotes_in
from kg.extract.speech.plausible import animate
from kg.extract.speech.sources import own_subject, subject_of, whole
from kg.model import Sentence, Span, Token
from kg.reading import Reading

FEW_WORDS = 3
"""A quotation that stands alone has at least so many words; shorter ones are names, titles or scare quotes."""
MANY_WORDS = 8
"""A quotation that fills a paragraph and names no speaker has at least so many words; shorter ones are headings."""
SIGNED = re.compile(r"\s*(?:--|[-–—―])\s*((?!\s)[^\n\r\"“”]{3,90}?)[.\s]*$")


def sentence_like(reading: Reading, quote: Span) -> bool:
    """Whether a quotation is a sentence of its own, not a name or a scare quote."""
    inner = reading.words(quote).strip(EDGES)
    return len(inner.split()) >= FEW_WORDS and (inner[:1].isupper() or not inner[:1].isalpha())


def alone(reading: Reading, quote: Span, tokens: Sequence[Token]) -> bool:
    """Whether the sentence of a quotation begins with it."""
    first = reading.sentences[tokens[0].sentence].first
    return all(t.pos == "PUNCT" for t in reading.tokens[first : tokens[0].index])


def signed(reading: Reading, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """A quotation with its speaker behind a dash: "..." - Anna Smith."""
    paragraph = reading.sentences[tokens[-1].sentence].paragraph
    ends = {paragraph: quote.end}
    for sentence in reading.sentences[tokens[-1].sentence :]:
        if sentence.paragraph > paragraph + 1:
            break
        ends[sentence.paragraph] = sentence.span.end
    text = reading.document.text
    match = next((m for _, end in sorted(ends.items()) if (m := SIGNED.match(text[:end], quote.end))), None)
    if match is None or not match.group(1)[0].isupper():
        return None
    name = match.group(1).split(",")[0]
    return Draft((quote,), Span(match.start(1), match.start(1) + len(name)), None, None, "signed")


def announced(reading: Reading, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """A quotation in a paragraph of its own after "X said:"."""
    sentence = reading.sentences[tokens[0].sentence]
    if not alone(reading, quote, tokens) or sentence.index == 0:
        return None
    previous = reading.sentences[sentence.index - 1]
    if reading.tokens[previous.last - 1].text not in (":", ","):
        return None
    for index in range(previous.last - 1, previous.first - 1, -1):
        draft = by_verb(reading, index, quote, "announced")
        if draft is not None:
            return draft
    return None


def after_colon(reading: Reading, quote: Span) -> Draft | None:
    """A quotation after a colon and a verb that is no word of speech: "made the following remark: ..."."""
    colon = first_token_at(reading, quote.begin) - 1
    if colon < 1 or reading.tokens[colon].text != ":":
        return None
    verb = next((t for t in reading.ancestors(colon - 1) if t.pos == "VERB" and t.index < colon), None)
    active = verb is not None and not (verb.tag == "VBN" and verb.dep in ("acl", "relcl"))
    subject = subject_of(reading, verb) if verb and active else None
    word = saying()
    if verb is None or subject is None:
        return None
    source = whole(reading, subject, verb)
    if not animate(reading, word.senses[0], source):
        return None
    return Draft((quote,), chars(reading, source), chars(reading, (verb.index, colon)), word.senses[0], "colon", verb.index)


def same_speaker(reading: Reading, draft: Draft, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """A quotation that fills a paragraph right after one that the speaker's quotation ends."""
    paragraph = reading.sentences[tokens[0].sentence].paragraph
    last = reading.tokens[first_token_at(reading, draft.content[-1].end) - 1]
    near = reading.sentences[last.sentence].paragraph in (paragraph - 1, paragraph)
    if not near or draft.source is None or not fills(reading, quote, paragraph):
        return None
    if len(tokens) < MANY_WORDS or reading.words(quote)[-2:-1] not in (".", "?", "!"):
        return None
    return Draft((quote,), draft.source, None, None, "same-speaker")


def fills(reading: Reading, quote: Span, paragraph: int) -> bool:
    """Whether nothing but a quotation stands in its paragraph."""
    inside = first_token_at(reading, quote.begin), first_token_at(reading, quote.end)
    around = (inside[0] - 1, inside[1])
    return all(
        not 0 <= index < len(reading.tokens) or reading.sentences[reading.tokens[index].sentence].paragraph != paragraph
        for index in around
    )


def neighbour(reading: Reading, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """A whole sentence in quotation marks with no cue: spoken by the one person the sentence before it is about, or, where it
    begins a paragraph, the one after it; else by nobody known, but not by the text itself."""
    inner = reading.words(quote).rstrip(MARKS + " ")
    if not alone(reading, quote, tokens) or inner[-1:] not in (".", "?", "!"):
        return None
    here, after = reading.sentences[tokens[0].sentence], reading.sentences[tokens[-1].sentence]
    if reading.tokens[after.last - 1].end > quote.end + 1:
        return None
    beside = [n for n in (here.index - 1, after.index + 1) if 0 <= n < len(reading.sentences)]
    near = (reading.sentences[n] for n in beside if reading.sentences[n].paragraph == here.paragraph)
    source = next((found for sentence in near if (found := about(reading, sentence)) is not None), None)
    if source is None and len(tokens) < MANY_WORDS:
        return None
    return Draft((quote,), source, None, None, "neighbour")


def about(reading: Reading, sentence: Sentence) -> Span | None:
    """Whom a sentence is about: the person that is the subject of its main verb."""
    root = next((t for t in reading.tokens[sentence.first : sentence.last] if t.head == t.index), None)
    subject = own_subject(reading, root) if root is not None else None
    if root is None or subject is None or any(True for _ in quotes_in(reading, reading.tokens[subject].span)):
        return None
    mention = reading.mention_at.get(subject)
    named = mention is not None and mention.type == "Person"
    spoken = named or reading.tokens[subject].lower in lists()["third-person"]
    return chars(reading, whole(reading, subject, root)) if spoken else None
