"""The noun phrases a document refers with: the mentions that were found, whole phrases around names, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from kg.coref.repeats import repeats
from kg.coref.words import listed, pronouns, roles
from kg.model import Mention, Span, Token
from kg.reading import Reading

ARGUMENTS = frozenset(
    ("nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "appos", "conj", "ROOT", "agent", "oprd", "nmod")
)
"""Dependencies of the head of a noun phrase that refers; a predicate noun (`attr`) describes."""
OUTSIDE = frozenset(("cc", "conj", "punct", "preconj", "mark", "dep", "parataxis"))
"""Dependencies that are no part of the noun phrase of their head."""
ENDS = (",", ";", "and", "or", "&")
"""Words that may stand between two persons of a list."""
PAIRS = (("(", ")"), ("“", "”"), ('"', '"'))
OPENS, SHUTS = frozenset(opens for opens, _ in PAIRS), frozenset(shuts for _, shuts in PAIRS)
"""Marks that open; one that also closes has been opened when it stands an odd number of times."""
BREAKS = (";", "/")
"""Marks behind which another phrase begins."""
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))


def candidates(reading: Reading) -> tuple[Mention, ...]:
    """The mentions of a reading with the noun phrases and pronouns that only reference needs, by head, then by length."""
    found = [*reading.mentions, *repeats(reading)]
    taken = {(m.first, m.last) for m in found}
    heads = {m.head for m in found}
    inside = {index for m in found if m.kind == "name" for index in range(m.first, m.last)}
    for mention in (*around_names(reading), *missing(reading, heads | inside)):
        if (mention.first, mention.last) not in taken:
            taken.add((mention.first, mention.last))
            found.append(mention)
    return tuple(sorted(found, key=lambda m: (m.head, m.span.end - m.span.begin, m.span.begin)))


def around_names(reading: Reading) -> Iterator[Mention]:
    """The whole noun phrase of a name with a title, an apposition or a clause: "Texas student Ahmed Mohamed"."""
    persons = {m.first for m in reading.mentions if m.kind == "name" and m.type == "Person"}
    for mention in reading.mentions:
        if mention.kind != "name" or reading.tokens[mention.head].dep in ("compound", "amod"):
            continue
        first, last = phrase(reading, mention.head)
        first, last = min(first, mention.first), max(last, mention.last)
        if mention.type == "Person":
            last = before_next_person(reading, mention, persons, last)
        outer = [t for t in (*reading.tokens[first : mention.first], *reading.tokens[mention.last : last]) if t.pos != "PART"]
        if any(token.lower not in listed("article") for token in outer):
            yield nominal(reading, mention.head, first, last)
        yield from described(reading, mention, persons)


def described(reading: Reading, mention: Mention, persons: set[int]) -> Iterator[Mention]:
    """The whole noun phrase that a name ends in apposition: "a Kenyan lawyer, Ann Porter"."""
    tokens, noun = reading.tokens, reading.tokens[mention.head].head
    if tokens[mention.head].dep != "appos" or tokens[noun].tag not in NOUN_TAGS or noun > mention.first:
        return
    first, last = phrase(reading, noun)
    last = before_next_person(reading, mention, persons, last) if mention.type == "Person" else last
    if first <= noun and last >= mention.last:
        yield nominal(reading, noun, first, last)


def before_next_person(reading: Reading, mention: Mention, persons: set[int], last: int) -> int:
    """The end of a person's phrase: before another person that "and" or a comma joins."""
    for index in range(mention.last, last):
        if index in persons and reading.tokens[index - 1].text in ENDS:
            return max(index - 1, mention.last)
    return last


def missing(reading: Reading, heads: set[int]) -> Iterator[Mention]:
    """Noun phrases and personal pronouns that are no mentions yet."""
    timed = reading.time_at
    for token in reading.tokens:
        if token.index in heads or token.index in timed or is_field_of_post(reading, token):
            continue
        if token.tag in ("PRP", "PRP$") and token.lower in pronouns():
            yield Mention(token.span, "pronoun", token.index, token.index, token.index + 1)
        elif token.tag in NOUN_TAGS and token.dep in ARGUMENTS:
            yield nominal(reading, token.index, *phrase(reading, token.index))


def is_field_of_post(reading: Reading, token: Token) -> bool:
    """Whether a noun only tells of what somebody has the post: "State" of "Secretary of State"."""
    before = reading.tokens[token.head]
    post = reading.tokens[before.head]
    plain = token.tag in ("NNP", "NNPS") and not any(reading.tokens[i].dep == "det" for i in reading.children[token.index])
    return (
        plain
        and token.dep == "pobj"
        and post.tag == "NNP"
        and post.lower in roles()
        and token.lower in listed("field of a post")
    )


def nominal(reading: Reading, head: int, first: int, last: int) -> Mention:
    """A nominal mention of some tokens."""
    return Mention(Span(reading.tokens[first].begin, reading.tokens[last - 1].end), "nominal", head, first, last)


def phrase(reading: Reading, head: int) -> tuple[int, int]:
    """First and last (excluded) token of the noun phrase of a head, without what it is coordinated with."""
    first = last = head
    for child in reading.children[head]:
        token = reading.tokens[child]
        low, high = reading.edges[child]
        if child < head and not is_outside(token):
            first = min(first, low)
        elif child > head:
            before = reading.tokens[low - 1].text
            if token.dep in ("cc", "conj") or before in BREAKS or (token.dep == "relcl" and before == ","):
                break
            if not is_outside(token):
                last = max(last, high)
    while last > head and reading.tokens[last].pos == "PUNCT":
        last -= 1
    return first, last + 1 + closes(reading, first, last + 1)


def closes(reading: Reading, first: int, last: int) -> bool:
    """Whether a token closes what opens in the phrase before it: "the World Food Board (WFB)"."""
    closing = reading.tokens[last].text if last < len(reading.tokens) else ""
    if closing not in SHUTS:
        return False
    texts = [token.text for token in reading.tokens[first:last]]
    pairs = [(texts.count(opens), texts.count(shuts)) for opens, shuts in PAIRS if shuts == closing]
    return any(opened % 2 if closing in OPENS else opened > shut for opened, shut in pairs)


def is_outside(token: Token) -> bool:
    """Whether a token with all it governs lies outside the noun phrase of its head."""
    return token.dep in OUTSIDE
