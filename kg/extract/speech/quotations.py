"""Quoted words: which claim a quotation belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.speech.beside import beside, beside_cue
from kg.extract.speech.draft import Draft
from kg.extract.speech.lexicon import lists
from kg.extract.speech.loose import after_colon, alone, announced, neighbour, same_speaker, sentence_like, signed
from kg.extract.speech.marks import EDGES, MARKS, first_token_at, quotes_in
from kg.extract.speech.plausible import narrated
from kg.model import Span, Token
from kg.quick import replace
from kg.quotes import quoted
from kg.reading import Reading


def over_quotes(reading: Reading, draft: Draft) -> Draft:
    """The draft with content that takes whole quotations, never a part of one (unless the cue stands in the quotation)."""
    cue = draft.cue
    around = next((quote for quote in quotes_in(reading, cue) if quote.contains(cue)), None) if cue else None
    if around is not None:
        inside = [Span(max(p.begin, around.begin), min(p.end, around.end)) for p in draft.content]
        inside = [inner(reading, piece, around) for piece in inside if piece.begin < piece.end]
        return replace(draft, content=tuple(inside) or draft.content)
    return with_source(reading, replace(draft, content=joined([over(reading, piece, cue) for piece in draft.content])))


def inner(reading: Reading, piece: Span, around: Span) -> Span:
    """A piece of a quotation that begins with a mark of its own, up to where that one closes."""
    text = reading.document.text
    begin = piece.begin - (piece.begin > around.begin + 1 and text[piece.begin - 1] in MARKS)
    opens = next(quoted(text[: piece.end], [Span(begin, piece.end)]), None)
    return opens if opens is not None and opens.begin == begin else piece


def with_source(reading: Reading, draft: Draft) -> Draft:
    """The draft of words before the cue without the speaker or the other cue that the parse took into them: "...," Smith, the
    mayor, said; Smith scolded them: "...," she said."""
    piece, cue = draft.content[0], draft.cue
    quote = next((q for q in reversed(list(quotes_in(reading, piece))) if cue and q.end <= cue.begin), None)
    if cue is None or quote is None or piece.end > cue.begin or draft.head is None:
        return draft
    lead = reading.words(Span(piece.begin, max(piece.begin, quote.begin))).rstrip()
    if lead.endswith(":"):
        piece = Span(quote.begin, piece.end)
    tail = reading.words(Span(quote.end, max(piece.end, quote.end))).strip(EDGES)
    if draft.source is None and tail and quote.begin == piece.begin:
        named = beside_cue(reading, reading.tokens[draft.head], quote)
        return replace(draft, content=(quote, *draft.content[1:]), source=named) if named else draft
    return replace(draft, content=(piece, *draft.content[1:]))


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
        if any(holds(draft, quote) for draft in found):
            continue
        if inside_cue_or_source(quote, found):
            continue
        place(reading, number, quote, found)
    return found


def holds(draft: Draft, quote: Span) -> bool:
    """Whether a quotation is content of a draft whose cue stands outside it."""
    if draft.cue and quote.overlaps(draft.cue):
        return False
    return any(piece.overlaps(quote) for piece in draft.content)


def inside_cue_or_source(quote: Span, drafts: Sequence[Draft]) -> bool:
    """Whether a quotation only names the source or stands in a cue."""
    return any(span and span.contains(quote) for draft in drafts for span in (draft.source, draft.cue))


def place(reading: Reading, number: int, quote: Span, found: list[Draft]) -> None:
    """Add a loose quotation to the drafts: to the one it continues, or as its own."""
    tokens = [token for token in reading.tokens_in(quote) if token.pos != "PUNCT"]
    if not tokens:
        return
    draft = beside(reading, number, quote, tokens)
    if draft is not None:
        same = next((n for n, other in enumerate(found) if other.cue == draft.cue), None)
        if same is None:
            found.append(draft)
        else:
            found[same] = replace(found[same], content=joined([*found[same].content, quote]))
        return
    last = last_before(reading, quote, found)
    if last is not None and continues(reading, found[last], quote, tokens):
        found[last] = replace(found[last], content=joined([*found[last].content, quote]))
        return
    if not sentence_like(reading, quote):
        return
    draft = signed(reading, quote, tokens) or announced(reading, quote, tokens) or after_colon(reading, quote)
    if draft is None and last is not None:
        draft = same_speaker(reading, found[last], quote, tokens)
    draft = draft or neighbour(reading, quote, tokens)
    inside = any(other.cue is not None and quote.contains(other.cue) for other in found)
    if draft is not None and (draft.source is not None or not inside):
        found.append(draft)


def last_before(reading: Reading, quote: Span, found: Sequence[Draft]) -> int | None:
    """The draft that a quotation may go on from: with quoted content, or in the sentence right before it; of several in one
    sentence the last that is no part of another and no mere act."""
    here = reading.tokens[first_token_at(reading, quote.begin)].sentence
    best: tuple[int, bool, int] | None = None
    for number, draft in enumerate(found):
        if draft.cue is not None and any(q.contains(draft.cue) for q in quotes_in(reading, draft.cue)):
            continue
        if end_of(draft) > quote.begin or any(other is not draft and within(draft, other) for other in found):
            continue
        sentence = spoken_in(reading, draft)
        if not quoting(reading, draft) and not (tells(draft) and sentence >= here - 1):
            continue
        best = max(best or (-1, False, 0), (sentence, not narrated(draft.rule), number))
    return best[2] if best else None


def end_of(draft: Draft) -> int:
    """Where the last of a draft's words ends."""
    return max(span.end for span in (draft.content[-1], draft.cue, draft.source) if span)


def quoting(reading: Reading, draft: Draft) -> bool:
    """Whether any of a draft's content is quoted."""
    return any(True for piece in draft.content for _ in quotes_in(reading, piece))


def tells(draft: Draft) -> bool:
    """Whether somebody named speaks, not only thinks."""
    return draft.source is not None and draft.entry is not None and draft.entry.kind in lists()["speech-kind"]


def within(draft: Draft, other: Draft) -> bool:
    """Whether a draft's cue stands in what another one says."""
    return draft.cue is not None and any(piece.contains(draft.cue) for piece in other.content)


def continues(reading: Reading, draft: Draft, quote: Span, tokens: Sequence[Token]) -> bool:
    """Whether a quotation goes on after its speaker was named, in the same paragraph or after a paragraph left open."""
    paragraph = reading.sentences[tokens[0].sentence].paragraph
    end = draft.content[-1].end
    last = reading.tokens[first_token_at(reading, end_of(draft)) - 1]
    if reading.sentences[last.sentence].paragraph == paragraph:
        if tokens[0].sentence == last.sentence:
            between = reading.tokens[last.index + 1 : tokens[0].index]
            return quoting(reading, draft) and not any(t.dep == "nsubj" for t in between)
        return alone(reading, quote, tokens) and sentence_like(reading, quote) and not narrated(draft.rule)
    closed = reading.words(Span(max(0, end - 2), end)).strip()[-1:] in MARKS
    open_end = not closed and any(quote.end >= end for quote in quotes_in(reading, draft.content[-1]))
    return open_end and reading.sentences[last.sentence].paragraph == paragraph - 1


def spoken_in(reading: Reading, draft: Draft) -> int:
    """The number of the last sentence that a draft reaches into."""
    return reading.tokens[first_token_at(reading, end_of(draft)) - 1].sentence
