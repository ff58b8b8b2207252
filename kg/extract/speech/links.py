"""Claims that belong together: restated by the same speaker, confirmed or denied by another.

A link is a pair (kind, id of the earlier claim); the kinds are `restates`, `confirms` and `denies`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.speech.lexicon import lists
from kg.model import Claim, Token
from kg.quick import replace
from kg.reading import Reading

CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
SAME_WORDS = 0.7
"""Two claims say the same when so large a share of the shorter one's content words stands in the longer one."""
FEW = 5
"""Claims with fewer content words are not compared."""


def linked(reading: Reading) -> Iterator[Claim]:
    """The claims of a reading after coreference, with links to earlier ones.

    "The minister said he had offered a truce. The rebels confirmed the offer." links the second act to the first.
    """
    bags = [words_of(reading, claim) for claim in reading.claims]
    for number, claim in enumerate(reading.claims):
        earlier = range(number)
        links = [*restated(reading.claims, bags, number, earlier), *answered(reading, bags, number, earlier)]
        yield replace(claim, links=tuple(dict.fromkeys(links))) if links else claim


def words_of(reading: Reading, claim: Claim) -> frozenset[str]:
    """The lemmas of the content words of a claim."""
    tokens = (t for piece in claim.content for t in reading.tokens_in(piece))
    return frozenset(t.lemma.lower() for t in tokens if t.pos in CONTENT_POS)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two contents share most of their words."""
    shorter = min(len(one), len(other))
    return shorter >= FEW and len(one & other) >= SAME_WORDS * shorter


def restated(
    claims: Sequence[Claim], bags: Sequence[frozenset[str]], number: int, earlier: Sequence[int]
) -> Iterator[tuple[str, str]]:
    """Links to what the same speaker said before in much the same words."""
    claim = claims[number]
    if claim.form == "narration":
        return
    for other in reversed(earlier):
        before = claims[other]
        if before.form == "narration":
            continue
        same = set(claim.speakers) & set(before.speakers)
        if same and not nested(claim, before) and claim.polarity == before.polarity and alike(bags[number], bags[other]):
            yield "restates", before.id
            return


def answered(
    reading: Reading, bags: Sequence[frozenset[str]], number: int, earlier: Sequence[int]
) -> Iterator[tuple[str, str]]:
    """Links of confirmations and denials to what they confirm or deny."""
    claim = reading.claims[number]
    verb = answering_verb(reading, claim)
    kind = kind_of(verb) if verb else ""
    if verb is None or not kind:
        return
    thing = next((reading.tokens[c] for c in reading.children[verb.index] if reading.tokens[c].dep == "dobj"), None)
    for other in reversed(earlier):
        before = reading.claims[other]
        if nested(claim, before):
            continue
        if alike(bags[number], bags[other]) or (thing is not None and meant(reading, thing, before, claim, bags[other])):
            yield kind, before.id
            return


def answering_verb(reading: Reading, claim: Claim) -> Token | None:
    """The verb of a claim's cue that confirms or denies, or the one its participle belongs to ("confirmed it, saying")."""
    if claim.cue is None:
        return None
    for token in reading.tokens_in(claim.cue):
        if kind_of(token):
            return token
        head = reading.tokens[token.head]
        if token.dep == "advcl" and token.tag == "VBG" and kind_of(head):
            return head
    return None


def kind_of(verb: Token) -> str:
    """confirms, denies or nothing."""
    if verb.lemma in lists()["confirming"]:
        return "confirms"
    return "denies" if verb.lemma in lists()["denying"] else ""


def meant(reading: Reading, thing: Token, before: Claim, claim: Claim, words: frozenset[str]) -> bool:
    """Whether what is confirmed or denied is an earlier claim: "the offer" after "offered", "the report" after any claim of
    another speaker, or a thing that claim speaks of."""
    if thing.pos == "NOUN" and thing.lemma.lower() in words:
        return True
    other = bool(claim.speakers) and not set(claim.speakers) & set(before.speakers)
    if thing.lower in lists()["said-pronoun"]:
        return other and before.form != "narration"
    if other and thing.lemma.lower() in lists()["said-noun"]:
        return True
    entities = set(reading.referents(thing.index))
    return bool(entities) and any(
        entities & set(mention.entities) for mention in reading.mentions if before.covers(mention.span)
    )


def nested(one: Claim, other: Claim) -> bool:
    """Whether one of two claims stands in the other."""
    return one.around == other.id or other.around == one.id
