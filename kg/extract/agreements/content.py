"""The clause that says what a commitment is: what is to be done."""

from __future__ import annotations

from kg.extract.agreements.clause import child, children, coupled, infinitive
from kg.extract.agreements.lexicon import by_key, single
from kg.model import Span
from kg.reading import Reading

RELATIVE = ("WDT", "WP", "WP$", "WRB")


def clause_span(reading: Reading, verb: int, clause: int) -> Span:
    """A clause with those that the parse hangs beside it, from its "to" or subject on."""
    first, last = reading.edges[clause]
    first = max(first, verb + 1)
    last = uncommented(reading, first, uncoupled(reading, clause, last))
    for i in reading.children[verb]:
        token = reading.tokens[i]
        if i > last and token.dep in ("xcomp", "ccomp") and reading.edges[i][0] == last + 1:
            last = reading.edges[i][1]
    while first < last and reading.tokens[first].tag in ("IN", ",", "``", "''"):
        first += 1
    while last > first and reading.tokens[last].pos == "PUNCT" and reading.tokens[last].text in single("comma"):
        last -= 1
    return Span(reading.tokens[first].begin, reading.tokens[last].end)


def uncommented(reading: Reading, first: int, last: int) -> int:
    """The last token of a clause before what is only told of it ("to send engineers, which Chile welcomed", "to lend money, a
    step that unions opposed")."""
    for i in range(first + 1, last + 1):
        token, before = reading.tokens[i], reading.tokens[i - 1]
        if before.text not in single("comma"):
            continue
        places = (t for t in (token, *reading.ancestors(i)) if reading.edges[t.index][0] == i)
        of = next((t for t in places if t.dep in ("relcl", "appos")), None)
        if of is None or reading.edges[of.index][1] < last:
            continue
        if (of.dep == "relcl" and token.tag in RELATIVE) or (of.dep == "appos" and of.lemma in single("comment")):
            return i - 2
    return last


def made_by(reading: Reading, clause: int) -> bool:
    """Whether a relative clause only tells who made something ("the promises they have made", "the deal it agreed to")."""
    doer = child(reading, clause, "nsubj")
    relative = doer is None or reading.tokens[doer].tag in ("WDT", "WP")
    return not relative and reading.tokens[clause].lemma in by_key("act") | by_key("verb")


def uncoupled(reading: Reading, clause: int, last: int) -> int:
    """The last token of a clause before a verb that is coupled with another ("to pay by May and praised Peru")."""
    for i in range(clause + 1, last + 1):
        token = reading.tokens[i]
        if token.dep == "conj" and i <= last and coupled(reading, token, reading.tokens[token.head]).index < clause:
            last = reading.edges[i][0] - 1
    while last > clause and reading.tokens[last].tag in ("CC", ","):
        last -= 1
    return last


def clause_after(reading: Reading, noun: int) -> Span | None:
    """The clause on a noun that says what it does ("a deal to share water", "a pact allowing troops in")."""
    for i in children(reading, noun, "acl", "relcl"):
        if i > noun and (infinitive(reading, i) or reading.tokens[i].tag == "VBG" or is_content(reading, i)):
            first, last = reading.edges[i]
            last = uncommented(reading, first, uncoupled(reading, i, last))
            return Span(reading.tokens[first].begin, reading.tokens[last].end)
    return None


def is_content(reading: Reading, clause: int) -> bool:
    """Whether a clause says what a promise or threat is ("assurances that they would not fish"), not which one it is."""
    mark, doer = child(reading, clause, "mark"), child(reading, clause, "nsubj")
    own = doer is not None and reading.tokens[doer].tag not in RELATIVE
    return mark is not None and own and reading.tokens[mark].lower in single("content")


def clause_beside(reading: Reading, verb: int, noun: int) -> Span | None:
    """The clause that the parse hangs on the verb instead of the noun."""
    for i in children(reading, verb, "xcomp", "advcl", "ccomp"):
        if i > noun and (infinitive(reading, i) or reading.tokens[i].lower in single("granting")):
            return reading.phrase(i)
    return None
