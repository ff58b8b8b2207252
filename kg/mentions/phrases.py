"""Noun phrases that refer to persons, bodies and places, and pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.tables import marks, nouns
from kg.model import Mention, Span, Token
from kg.reading import Reading

PRONOUN_TAGS = frozenset(("PRP", "PRP$", "WP", "WP$"))
RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$", "WRB"))
RELATIVE = frozenset(("relcl", "acl"))
NOUN_TAGS = {"NN": "", "NNS": "s", "NNP": "", "NNPS": "s"}
LEFT = frozenset(("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "advmod", "predet", "case", "punct"))
QUOTES = ("``", "''")
RIGHT = frozenset(("prep", "acl", "relcl", "amod"))


def pronouns(reading: Reading) -> Iterator[Mention]:
    """Personal, possessive, reflexive and relative pronouns; no dummy "it"."""
    for token in reading.tokens:
        if (token.tag in PRONOUN_TAGS and token.dep != "expl") or is_relative(reading, token):
            yield Mention(token.span, "pronoun", token.index, token.index, token.index + 1)


def is_relative(reading: Reading, token: Token) -> bool:
    """Whether "which" or "that" opens a relative clause."""
    if token.tag != "WDT":
        return False
    above = reading.tokens[token.head]
    return above.dep in RELATIVE or any(a.dep in RELATIVE and a.index > token.index for a in reading.ancestors(token.index))


def nominals(reading: Reading, taken: set[int]) -> Iterator[Mention]:
    """Noun phrases whose head is a noun of the list and no part of a name."""
    kinds = nouns()
    for token in reading.with_lemmas(kinds.keys()):
        if token.tag not in NOUN_TAGS or token.index in taken:
            continue
        kind = kinds[token.lemma.lower()]
        if before_its_name(reading, token) or is_bare(reading, token):
            continue
        if token.dep == "compound" and (kind == "Person" or token.head not in taken):
            continue
        if kind == "Person" and NOUN_TAGS[token.tag]:
            kind = "Group"
        first, last = extent(reading, token.index)
        span = Span(reading.tokens[first].begin, reading.tokens[last].end)
        yield Mention(span, "nominal", token.index, first, last + 1, kind)


def before_its_name(reading: Reading, token: Token) -> bool:
    """Whether a noun is only the title of the name after it."""
    if nouns()[token.lemma.lower()] != "Person":
        return False
    return token.dep in ("compound", "nmod") and reading.tokens[token.head].pos == "PROPN" and token.head > token.index


def belongs(tokens: tuple[Token, ...], child: int) -> bool:
    """Whether what stands behind a noun tells which one is meant, and is no example ("countries such as Chad")."""
    word = tokens[child].lower
    if word in marks("example"):
        return False
    return tokens[child].dep != "prep" or word in marks("phrase")


def is_aside(token: Token) -> bool:
    """Whether a word opens what a comma cuts off: a relative clause, examples."""
    return token.tag in RELATIVE_TAGS or token.lower in marks("example")


def is_bare(reading: Reading, token: Token) -> bool:
    """Whether a capitalised noun stands alone inside a title ("Secretary of State")."""
    if token.tag != "NNP" or token.dep != "pobj":
        return False
    return not any(reading.tokens[child].dep in ("det", "poss", "amod") for child in reading.children[token.index])


def extent(reading: Reading, head: int) -> tuple[int, int]:
    """First and last token of a noun phrase: without apposition, coordination, and what a comma cuts off."""
    tokens, edges = reading.tokens, reading.edges
    first, last = head, head
    for child in reversed([c for c in reading.children[head] if c < head]):
        if tokens[child].dep not in LEFT or tokens[child].tag in ("CC", ",", ":", "."):
            break
        first = edges[child][0]
    for child in (c for c in reading.children[head] if c > head):
        if tokens[child].tag == "''" and child == last + 1:
            last = child
            continue
        if tokens[child].dep not in RIGHT or edges[child][0] != last + 1 or not belongs(tokens, child):
            break
        last = edges[child][1]
    cut = (i for i in range(head + 1, last) if tokens[i].tag == "," and is_aside(tokens[i + 1]))
    last = next(cut, last)
    while last > head and not tokens[last].text[-1].isalnum():
        last -= 1
    while first < head and tokens[first].lower in marks("focus"):
        first += 1
    return without_half_quotes(tokens, first, head, last)


def without_half_quotes(tokens: tuple[Token, ...], first: int, head: int, last: int) -> tuple[int, int]:
    """First and last token of a noun phrase that no quotation begins or ends in the midst of: “convicted criminals”, not
    “convicted criminals."""
    marks = [i for i in range(first, last + 1) if tokens[i].tag in QUOTES]
    if len(marks) % 2 and marks[0] == first:
        return first + 1, last
    closes = len(marks) % 2 and marks[0] < head and last + 1 < len(tokens) and tokens[last + 1].tag == "''"
    return first, last + 1 if closes else last
