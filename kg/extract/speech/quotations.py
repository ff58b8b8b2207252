"""Quoted words: which claim a quotation belongs to, and who speaks one that the sentence structure leaves alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.speech.draft import Draft, chars, trimmed
from kg.extract.speech.lexicon import entry_of
from kg.extract.speech.sources import subject_of, whole
from kg.model import Reading, Span, Token

MARKS = "\"“”„«»'‘’‹›`"
EDGES = MARKS + ",;: "
FEW_WORDS = 3
"""A quotation that stands alone has at least so many words; shorter ones are names, titles or scare quotes."""


def over_quotes(reading: Reading, draft: Draft) -> Draft:
    """The draft with content that takes whole quotations, never a part of one (unless the cue stands in the quotation)."""
    pieces = [over(reading, piece, draft.cue) for piece in draft.content]
    return replace(draft, content=joined(pieces))


def over(reading: Reading, piece: Span, cue: Span | None) -> Span:
    """A piece of content enlarged to the quotations it shares characters with."""
    begin, end = piece.begin, piece.end
    for quote in reading.quotes:
        if quote.begin >= end:
            break
        if quote.end > begin and not (cue and quote.overlaps(cue)):
            begin, end = min(begin, quote.begin), max(end, quote.end)
    if cue and begin < cue.begin < end:
        return piece
    return Span(begin, end)


def joined(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces in text order, overlapping ones as one."""
    found: list[Span] = []
    for piece in sorted(pieces):
        if found and piece.begin <= found[-1].end:
            found[-1] = Span(found[-1].begin, max(found[-1].end, piece.end))
        else:
            found.append(piece)
    return tuple(found)


def with_loose(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts together with those of quotations that no draft holds: found by the words next to them, or going on."""
    found = sorted(drafts, key=lambda draft: draft.begin)
    for number, quote in enumerate(reading.quotes):
        if any(piece.overlaps(quote) for draft in found for piece in draft.content):
            continue
        if inside_cue_or_source(quote, found):
            continue
        place(reading, number, quote, found)
    return found


def inside_cue_or_source(quote: Span, drafts: Sequence[Draft]) -> bool:
    """Whether a quotation only names the source or stands in a cue."""
    return any(span and span.contains(quote) for draft in drafts for span in (draft.source, draft.cue))


def place(reading: Reading, number: int, quote: Span, found: list[Draft]) -> None:
    """Add a loose quotation to the drafts: to the one it continues, or as its own."""
    tokens = reading.tokens_in(quote)
    if not tokens:
        return
    draft = beside(reading, number, quote, tokens)
    if draft is not None:
        found.append(draft)
        return
    if not sentence_like(reading, quote):
        return
    last = last_before(reading, quote, found)
    if last is not None and continues(reading, found[last], quote, tokens):
        found[last] = replace(found[last], content=joined([*found[last].content, quote]))
        return
    draft = signed(reading, quote, tokens) or announced(reading, quote, tokens)
    if draft is None and last is not None:
        draft = same_speaker(reading, found[last], quote, tokens)
    if draft is not None:
        found.append(draft)


def sentence_like(reading: Reading, quote: Span) -> bool:
    """Whether a quotation is a sentence of its own, not a name or a scare quote."""
    inner = reading.words(quote).strip(EDGES)
    return len(inner.split()) >= FEW_WORDS and (inner[:1].isupper() or not inner[:1].isalpha())


def beside(reading: Reading, number: int, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """The draft of a quotation with its cue right after or right before it in the sentence."""
    return after(reading, number, quote, tokens) or before(reading, number, quote, tokens)


def after(reading: Reading, number: int, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """ "...," X said; "...," said X."""
    start = tokens[-1].index + 1
    stop = reading.sentences[tokens[-1].sentence].last
    if start >= len(reading.tokens):
        return None
    if start >= stop and reading.tokens[start].sentence == tokens[-1].sentence + 1 and ends_open(reading, quote):
        sentence = reading.sentences[reading.tokens[start].sentence]
        if sentence.paragraph != reading.sentences[tokens[-1].sentence].paragraph:
            return None
        stop = sentence.last
    if not ends_open(reading, quote) and not (start < stop and reading.tokens[start].text == ","):
        return None
    if number + 1 < len(reading.quotes):
        stop = min(stop, first_token_at(reading, reading.quotes[number + 1].begin))
    for index in range(start, min(stop, start + 14)):
        draft = by_verb(reading, index, quote, "quote-after")
        if draft is not None:
            return draft if draft.source and draft.source.begin >= quote.end else None
    return None


def before(reading: Reading, number: int, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """X said: "..."; X said that "..."."""
    start = reading.sentences[tokens[0].sentence].first
    if number and reading.quotes[number - 1].end <= quote.begin:
        start = max(start, first_token_at(reading, reading.quotes[number - 1].end))
    first = tokens[0].index
    if first <= start:
        return None
    lead = reading.tokens[first - 1]
    if lead.text not in (",", ":") and not entry_of(lead.lemma, lead.pos):
        return None
    for index in range(first - 1, max(start, first - 16) - 1, -1):
        draft = by_verb(reading, index, quote, "quote-before")
        if draft is not None:
            return draft
    return None


def by_verb(reading: Reading, index: int, quote: Span, rule: str) -> Draft | None:
    """The draft of a quotation by a verb that can report one."""
    token = reading.tokens[index]
    entry = entry_of(token.lemma, token.pos)
    if entry is None or entry.pos != "verb" or "quote" not in entry.patterns:
        return None
    subject = subject_of(reading, token)
    source = chars(reading, whole(reading, subject, token)) if subject is not None else None
    if source is not None and source.overlaps(quote):
        source = None
    return Draft((quote,), source, token.span, entry, rule, index)


def first_token_at(reading: Reading, offset: int) -> int:
    """The index of the first token that begins at or after an offset."""
    return bisect_left(reading._begins, offset)


def ends_open(reading: Reading, quote: Span) -> bool:
    """Whether a quotation ends as one that is followed by its speaker."""
    inner = reading.words(quote).rstrip(MARKS + " ")
    return inner[-1:] in (",", "?", "!", "—", "–", "-", "…", ".")


def last_before(reading: Reading, quote: Span, found: Sequence[Draft]) -> int | None:
    """The draft with quoted content that ends last before a quotation."""
    best: int | None = None
    for number, draft in enumerate(found):
        end = draft.content[-1].end
        quoting = any(q.overlaps(draft.content[-1]) for q in quotes_in(reading, draft.content[-1]))
        if quoting and end <= quote.begin and (best is None or end > found[best].content[-1].end):
            best = number
    return best


def quotes_in(reading: Reading, span: Span) -> Iterator[Span]:
    """The quotations that share characters with a span."""
    for quote in reading.quotes:
        if quote.begin >= span.end:
            return
        if quote.overlaps(span):
            yield quote


def continues(reading: Reading, draft: Draft, quote: Span, tokens: Sequence[Token]) -> bool:
    """Whether a quotation goes on after its speaker was named, in the same paragraph or after a paragraph left open."""
    paragraph = reading.sentences[tokens[0].sentence].paragraph
    end = draft.content[-1].end
    last = reading.tokens[first_token_at(reading, end) - 1]
    if reading.sentences[last.sentence].paragraph == paragraph:
        between = reading.words(Span(end, quote.begin))
        spoken = max(end, draft.cue.end if draft.cue else 0, draft.source.end if draft.source else 0)
        rest = reading.words(Span(spoken, quote.begin)) if spoken <= quote.begin else between
        return len(rest.split()) <= 12 and alone(reading, quote, tokens)
    closed = reading.words(Span(max(0, end - 2), end)).strip()[-1:] in MARKS
    return not closed and reading.sentences[last.sentence].paragraph == paragraph - 1


def alone(reading: Reading, quote: Span, tokens: Sequence[Token]) -> bool:
    """Whether the sentence of a quotation begins with it."""
    first = reading.sentences[tokens[0].sentence].first
    return first >= tokens[0].index or all(t.pos == "PUNCT" for t in reading.tokens[first : tokens[0].index])


def signed(reading: Reading, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """A quotation with its speaker behind a dash: "..." - Anna Smith."""
    start = tokens[-1].index + 1
    if start + 1 >= len(reading.tokens) or reading.tokens[start].text not in ("-", "–", "—", "―", "--"):
        return None
    paragraph = reading.sentences[tokens[-1].sentence].paragraph
    stop = start + 1
    while stop < len(reading.tokens) and reading.sentences[reading.tokens[stop].sentence].paragraph == paragraph:
        stop += 1
    names = [t for t in reading.tokens[start + 1 : stop] if t.pos != "PUNCT"]
    if not names or names[0].pos not in ("PROPN", "NOUN", "DET", "ADJ") or len(names) > 14:
        return None
    comma = next((t.index for t in reading.tokens[start + 1 : stop] if t.pos == "PUNCT"), stop)
    return Draft((quote,), chars(reading, (start + 1, max(comma, start + 2))), None, None, "signed")


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


def same_speaker(reading: Reading, draft: Draft, quote: Span, tokens: Sequence[Token]) -> Draft | None:
    """A quotation that fills a paragraph right after one that the speaker's quotation ends."""
    paragraph = reading.sentences[tokens[0].sentence].paragraph
    last = reading.tokens[first_token_at(reading, draft.content[-1].end) - 1]
    near = reading.sentences[last.sentence].paragraph in (paragraph - 1, paragraph)
    if not near or not alone(reading, quote, tokens) or draft.source is None:
        return None
    return Draft((quote,), draft.source, None, None, "same-speaker")


__all__ = ["EDGES", "MARKS", "over_quotes", "trimmed", "with_loose"]
