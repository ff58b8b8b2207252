"""Claims: the acts and quotations of a reading, each with its form, certainty and place among the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.speech.acts import acts
from kg.extract.speech.draft import Draft, draft_of, trimmed
from kg.extract.speech.labelled import TURN, labelled
from kg.extract.speech.lexicon import Entry, lists
from kg.extract.speech.manner import certainty_of, medium_of, occasion_of, polarity_of, time_of
from kg.extract.speech.marks import EDGES, quotes_in
from kg.extract.speech.plausible import narrated
from kg.extract.speech.quotations import over_quotes, with_loose
from kg.model import Claim, Form, Span
from kg.quick import replace
from kg.reading import Reading

STATUS = {"request": "requested", "offer": "offered", "agree": "agreed", "plan": "planned"}
CLAUSES = frozenset({"that", "obj-that", "wh", "according", "quote-after", "quote-before", "announced"})
TRANSPARENT = frozenset({"say", "announce", "accuse", "praise", "confirm", "describe"})


def claims(reading: Reading) -> Iterator[Claim]:
    """The claims of a reading, before coreference: `speaker` is a span, `speakers` empty."""
    drafts = [over_quotes(reading, draft_of(reading, act)) for act in acts(reading)]
    drafts = without_doubles(reading, [draft for draft in drafts if quoted_if_needed(reading, draft)])
    drafts = [inside_source(draft, drafts) for draft in drafts]
    drafts = with_loose(reading, [*drafts, *labelled(reading)])
    drafts.sort(key=lambda draft: (draft.begin, -draft.content[-1].end, draft.cue.begin if draft.cue else 0))
    made = [claim for draft in drafts if (claim := claim_of(reading, draft)) is not None]
    yield from numbered(nested(reading, made))


def quoted_if_needed(reading: Reading, draft: Draft) -> bool:
    """Whether a clause is quoted from its beginning on where its cue only leads to quotations ("laughed: ...")."""
    if draft.rule != "quote":
        return True
    return any(piece.begin <= q.begin <= piece.begin + 2 for piece in draft.content for q in quotes_in(reading, piece))


def inside_source(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """The draft with content that ends with the source its cue describes: "an official who asked not to be named said ..."."""
    around = next((d.source for d in drafts if d.source and draft.cue and d.source.contains(draft.cue)), None)
    if around is None or not draft.content[-1].begin < around.end < draft.content[-1].end:
        return draft
    return replace(draft, content=(*draft.content[:-1], Span(draft.content[-1].begin, around.end)))


def without_doubles(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but for acts whose words another cue gives: "confirmed the offer, saying ...", "refused to say ..."."""
    heads = {draft.head for draft in drafts}
    worded = {
        reading.tokens[d.head].head
        for d in drafts
        if d.head is not None
        and reading.tokens[d.head].tag == "VBG"
        and reading.tokens[d.head].dep == "advcl"
        and not narrated(d.rule)
    }
    kept = []
    for draft in drafts:
        if draft.head in worded and narrated(draft.rule):
            continue
        quoted = any(q.overlaps(piece) for q in reading.quotes for piece in draft.content)
        if narrated(draft.rule) and not quoted and draft.head is not None and serves(reading, draft.head, heads):
            continue
        if draft.rule == "to" and draft.root in heads and reading.tokens[draft.head or 0].lemma in lists()["aspect"]:
            continue
        kept.append(draft)
    return kept


def serves(reading: Reading, head: int, heads: set[int | None]) -> bool:
    """Whether an act only accompanies another cue: "Discussing his worries, the minister said ..."."""
    token = reading.tokens[head]
    return token.tag == "VBG" and token.dep == "advcl" and token.index < token.head and token.head in heads


def claim_of(reading: Reading, draft: Draft) -> Claim | None:
    """The claim of a draft."""
    text = reading.document.text
    quotes = tuple(q for q in reading.quotes if any(piece.overlaps(q) for piece in draft.content))
    form = form_of(reading, draft, quotes)
    edges = EDGES if form == "direct" else ",;: "
    content = worded(reading, [span for piece in draft.content if (span := trimmed(text, piece, edges)) is not None])
    if not content:
        return None
    entry = draft.entry
    return Claim(
        id="",
        form=form,
        content=content,
        speaker=draft.source,
        cue=draft.cue,
        cue_class=entry.kind if entry else "say",
        quotes=quotes,
        polarity=polarity_of(reading, draft),
        certainty=certainty_of(reading, draft),
        status=STATUS.get(entry.kind, "") if entry else "",
        addressee=draft.addressee,
        medium=medium_of(reading, draft),
        time=time_of(reading, draft),
        opaque=not (form == "narration" and entry is not None and vouched(entry)),
        rule=draft.rule,
        occasion=occasion_of(reading, draft),
    )


def worded(reading: Reading, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces that hold a word: no lone mark, and no lone relative pronoun beside another piece."""
    found = [piece for piece in pieces if any(char.isalnum() for char in reading.words(piece))]
    full = [piece for piece in found if reading.words(piece).lower() not in lists()["relative"]]
    return tuple(full or found)


def vouched(entry: Entry) -> bool:
    """Whether the text itself vouches for what a narrated act is about: "condemned the attack", but not "cited a letter"."""
    return entry.kind in TRANSPARENT and entry.lemma not in lists()["unvouched"]


def form_of(reading: Reading, draft: Draft, quotes: Sequence[Span]) -> Form:
    """Direct when all words are quoted or a transcript's, mixed when some are, narration when only the act is told."""
    text = reading.document.text
    if draft.rule == TURN:
        return "direct"
    if quotes:
        for piece in draft.content:
            outside = [
                i for i in range(piece.begin, piece.end) if text[i].isalnum() and not any(q.begin <= i < q.end for q in quotes)
            ]
            if outside:
                return "mixed"
        return "direct"
    return "narration" if narrated(draft.rule) else "indirect"


def nested(reading: Reading, made: Sequence[Claim]) -> list[tuple[Claim, int | None]]:
    """Each claim with the number of the innermost one around it; claims within a claim only where they report."""
    kept: list[Claim] = []
    for claim in sorted(made, key=lambda c: -sum(map(len, c.content))):
        place = claim.cue or claim.content[0]
        outer = [k for k in kept if k.covers(place) and k is not claim]
        if not outer or worth(reading, claim, outer):
            kept.append(claim)
    kept.sort(key=lambda c: (c.content[0].begin, -c.content[-1].end, c.cue.begin if c.cue else 0))
    found: list[tuple[Claim, int | None]] = []
    kept = [within_outer(claim, kept) for claim in kept]
    for claim in kept:
        place = claim.cue or claim.content[0]
        outer_numbers = [n for n, k in enumerate(kept) if k is not claim and k.covers(place)]
        found.append((claim, min(outer_numbers, key=lambda n: sum(map(len, kept[n].content)), default=None)))
    return found


def within_outer(claim: Claim, others: Sequence[Claim]) -> Claim:
    """The claim with content that ends where that of the claim around it ends: "said she thinks it is late but said ..."."""
    if claim.cue is None:
        return claim
    ends = [p.end for o in others if o is not claim for p in o.content if p.contains(claim.cue)]
    limit = min(ends, default=claim.content[-1].end)
    last = claim.content[-1]
    if last.begin < limit < last.end and last.begin >= claim.cue.end and not claim.quotes:
        return replace(claim, content=(*claim.content[:-1], Span(last.begin, limit)))
    return claim


def worth(reading: Reading, claim: Claim, outer: Sequence[Claim]) -> bool:
    """Whether a claim within a claim is told as a claim of somebody else: not what the speaker says of his own thoughts."""
    if claim.speaker is None or claim.rule not in CLAUSES:
        return False
    pronoun = reading.tokens[reading.token_starts[claim.speaker.begin]].pos == "PRON"
    quoted = any(quote.contains(claim.cue) for o in outer for quote in o.quotes) if claim.cue else False
    if pronoun and (quoted or claim.cue_class in lists()["thought-kind"]):
        return False
    return not quoted or claim.cue_class in lists()["speech-kind"]


def numbered(found: Sequence[tuple[Claim, int | None]]) -> Iterator[Claim]:
    """The claims with ids in text order."""
    for number, (claim, outer) in enumerate(found):
        yield replace(claim, id=f"claim-{number + 1}", around=f"claim-{outer + 1}" if outer is not None else "")
