"""Content that is a clause: "said that ...", "..., he said", "as he put it, ..."."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.speech.complement import Complement, Range, addressee, asking, is_infinitive, marked, opens_with_that, span
from kg.extract.speech.lexicon import Word, lists, predicative, word_of
from kg.extract.speech.marks import quotes_in
from kg.model import Token
from kg.reading import Reading

CLAUSAL = frozenset({"that", "wh", "quote", "obj-that"})
ADDRESSED = frozenset({"obj-that", "obj-to", "wh"})
"""Patterns of verbs whose object is spoken to."""


def clause(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """A finite clause: "said (that) ...", "asked whether ...", or one before the cue ("..., he said")."""
    if not word.patterns & CLAUSAL:
        return None
    clauses = [child for child in below if holds_content(reading, child) and not is_infinitive(reading, child)]
    clauses = [quoted] if (quoted := quoted_before(reading, token, clauses)) else clauses
    for child in sorted(clauses, key=lambda c: c.index < token.index):
        if child.index < token.index:
            return inverted(reading, token, word, child)
        asks = asking(reading, child)
        if not asks and not marked(reading, child) and not bare_clause(reading, child, word):
            continue
        if asks and not word.patterns & {"wh", "that", "obj-that"}:
            continue
        first, last = span(reading, child.index)
        first, last = max(first, token.index + 1), with_condition(reading, token, last)
        pattern = "wh" if asks else next(p for p in ("that", "obj-that", "quote", "wh") if p in word.patterns)
        front = fronted(reading, token)
        pieces = (*front, (first, reading.edges[token.index][1] + 1 if front else last))
        to = addressee(reading, token, below) if word.patterns & ADDRESSED else None
        return Complement(pattern, pieces, child.index, None, to)
    return None


def quoted_before(reading: Reading, token: Token, clauses: Sequence[Token]) -> Token | None:
    """The quoted clause that ends before the speaker, after whom nothing is said that "that" or a mark does not begin:
    "It is late," she said of the bridge they had sold."""
    quoted = next((c for c in clauses if c.index < token.index and any(True for _ in quotes_in(reading, c.span))), None)
    if quoted is None:
        return None
    for child in clauses:
        first = reading.tokens[reading.edges[child.index][0]]
        if child.index > token.index and (first.lower in lists()["that"] or any(True for _ in quotes_in(reading, first.span))):
            return None
    return quoted


def fronted(reading: Reading, token: Token) -> list[Range]:
    """What stands before the cue of a clause around it: its subject where the parse gives it to the cue ("These men, he said,
    were paid"), its condition ("When he left, he said, “we were glad.”")."""
    subjects = [c for c in reading.children[token.index] if reading.tokens[c].dep == "nsubj" and c < token.index]
    if len(subjects) != 2 or reading.tokens[subjects[0]].label in ("DATE", "TIME"):
        return fronted_condition(reading, token, subjects)
    first, last = span(reading, subjects[0])
    return [(first, last)] if reading.tokens[last].text == "," else []


def fronted_condition(reading: Reading, token: Token, subjects: Sequence[int]) -> list[Range]:
    """The clause before the speaker of a quotation that goes on in small letters."""
    after = token.index + 2
    if len(subjects) != 1 or after + 1 >= len(reading.tokens) or reading.tokens[token.index + 1].text != ",":
        return []
    begin = reading.tokens[after].begin
    if not reading.tokens[after + 1].text.islower() or not any(quote.begin == begin for quote in reading.quotes):
        return []
    for index in reading.children[token.index]:
        child = reading.tokens[index]
        own = any(reading.tokens[c].dep == "nsubj" for c in reading.children[index])
        first, last = span(reading, index)
        if child.dep == "advcl" and own and last < subjects[0] and reading.tokens[last].text == ",":
            return [(first, last)]
    return []


def holds_content(reading: Reading, child: Token) -> bool:
    """Whether a clause can be content: a complement, or one with "that" which the parse calls an adjunct."""
    if child.dep == "ccomp":
        return True
    first = reading.tokens[reading.edges[child.index][0]]
    return child.dep == "advcl" and first.dep == "mark" and first.lower in lists()["that"]


def bare_clause(reading: Reading, child: Token, word: Word) -> bool:
    """Whether a clause without "that" can be content: it is finite, and its cue does without ("said it was", not "saw it")."""
    if word.sense("that").kind in lists()["marked-kind"]:
        return False
    below = [reading.tokens[c] for c in reading.children[child.index]]
    if child.tag in ("VBD", "VBZ", "VBP") or any(c.dep in ("aux", "auxpass") for c in below):
        return True
    return child.pos in ("VERB", "AUX") or any(quote.begin <= child.begin < quote.end for quote in reading.quotes)


def with_condition(reading: Reading, token: Token, last: int) -> int:
    """The end of a clause with the condition, reason or further clause right after it that the parse hangs on the cue."""
    for index in reading.children[token.index]:
        child, first = reading.tokens[index], reading.edges[index][0]
        if first < last or any(reading.tokens[i].pos not in ("PUNCT", "CCONJ") for i in range(last, first)):
            continue
        condition = child.dep == "advcl" and reading.tokens[first].lower in lists()["restrictive"]
        if condition or (child.dep == "conj" and (goes_along(reading, child) or goes_on(reading, token, child, last))):
            last = reading.edges[index][1] + 1
    return last


def goes_along(reading: Reading, child: Token) -> bool:
    """Whether a clause joined to the cue is still what was said: it has a noun of its own as subject and tells no speech."""
    below = [reading.tokens[c] for c in reading.children[child.index]]
    subject = next((c for c in below if c.dep in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.pos in ("NOUN", "PROPN") and word_of(child.lemma, child.pos) is None


def goes_on(reading: Reading, token: Token, child: Token, last: int) -> bool:
    """Whether a clause joined to the cue tells a thought of him who is "she" in the content: "says she hopes to win, but she
    knows that ..."."""
    word = word_of(child.lemma, child.pos)
    if word is None or word.senses[0].kind not in lists()["thought-kind"] or child.tag != token.tag:
        return False
    subject = next((reading.tokens[c] for c in reading.children[child.index] if reading.tokens[c].dep == "nsubj"), None)
    if subject is None or subject.pos != "PRON":
        return False
    inside = reading.tokens[token.index + 1 : last]
    return any(t.dep == "nsubj" and t.lower == subject.lower and t.head < last for t in inside)


def inverted(reading: Reading, token: Token, word: Word, child: Token) -> Complement | None:
    """A clause before the cue."""
    if not word.patterns & {"that", "quote"}:
        return None
    first = reading.edges[child.index][0]
    if token.head == token.index:
        first = reading.sentences[token.sentence].first
    stop = token.index
    for other in reading.children[token.index]:
        if child.index < other < token.index and reading.tokens[other].dep != "punct":
            stop = min(stop, reading.edges[other][0])
    if stop <= first:
        return None
    below = [reading.tokens[c] for c in reading.children[token.index]]
    pattern = "that" if "that" in word.patterns else "quote"
    pieces = ((first, stop), *going_on(reading, token, below, stop))
    return Complement(pattern, pieces, child.index, None, addressee(reading, token, below))


def going_on(reading: Reading, token: Token, below: Sequence[Token], stop: int) -> list[Range]:
    """What goes on after a cue put between commas: "The firm was strong, he said, until it failed"."""
    if token.head != token.index or not any(c.dep == "nsubj" and stop <= c.index < token.index for c in below):
        return []
    sentence = reading.sentences[token.sentence]
    comma = next(
        (i for i in range(token.index + 1, min(sentence.last, token.index + 10)) if reading.tokens[i].text == ","), None
    )
    if comma is None or comma + 2 >= sentence.last or reading.tokens[stop - 1].text != ",":
        return []
    return [(comma + 1, sentence.last)] if reading.tokens[comma + 1].lower in lists()["goes-on"] else []


def told(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """A clause with "that" which the parse hangs on a noun before it: "told a group that ...", "said at the time that ..."."""
    if not word.patterns & {"that", "obj-that"}:
        return None
    for receiver in below:
        if receiver.index < token.index:
            continue
        direct = receiver.dep in ("dobj", "dative")
        nouns = [receiver.index] if direct else [c for c in reading.children[receiver.index] if receiver.dep == "prep"]
        if direct and "obj-that" not in word.patterns:
            continue
        for index in (c for noun in nouns for c in reading.children[noun]):
            child = reading.tokens[index]
            if child.dep in ("relcl", "acl", "ccomp") and index > receiver.index and opens_with_that(reading, child):
                first, last = span(reading, index)
                to = (reading.edges[receiver.index][0], first) if direct else addressee(reading, token, below)
                return Complement("obj-that" if direct else "that", ((first, last),), index, None, to)
    return None


def around(reading: Reading, token: Token, word: Word) -> Complement | None:
    """The clause that the cue is put into: "Taxes, he said, will fall", "As he put it, taxes will fall"."""
    if token.dep == "relcl" and word.patterns & {"that", "quote"}:
        return put_in(reading, token)
    if as_clause(reading, token) and not uttered(reading, token, word):
        return None
    if not (as_clause(reading, token) or token.dep == "parataxis") or not word.patterns & {"that", "quote"}:
        return None
    first, last = span(reading, token.head)
    inner_first, inner_last = span(reading, token.index)
    start = reading.sentences[token.sentence].first
    if inner_first - start > 1 and first >= inner_last and reading.tokens[token.index + 1].text == ",":
        subject = next((c for c in reading.children[token.index] if reading.tokens[c].dep == "nsubj"), token.index)
        lead = reading.edges[subject][0]
        if lead > start and reading.tokens[lead - 1].text == ",":
            return Complement("that", ((start, lead), (inner_last, last)), token.head)
    pieces = tuple(p for p in ((first, inner_first), (inner_last, last)) if p[0] < p[1])
    return Complement("that" if "that" in word.patterns else "quote", pieces, token.head)


def uttered(reading: Reading, token: Token, word: Word) -> bool:
    """Whether a clause with "as" names somebody who says it: "as reported by the paper", but not "as planned"."""
    if word.sense("that").kind in lists()["marked-kind"] | lists()["unquoted-kind"]:
        return False
    return token.tag != "VBN" or any(reading.tokens[c].dep in ("agent", "nsubj", "aux") for c in reading.children[token.index])


def put_in(reading: Reading, token: Token) -> Complement | None:
    """The clause around a cue between commas that the parse takes for one about its subject: "The men, he said, were paid"."""
    first, last = span(reading, token.index)
    subject = next((reading.tokens[c] for c in reading.children[token.index] if reading.tokens[c].dep == "nsubj"), None)
    verb = next((t for t in reading.ancestors(token.index) if t.pos in ("VERB", "AUX")), None)
    if subject is None or verb is None or verb.index < last or any(c > token.index for c in complements(reading, token)):
        return None
    first = reading.edges[subject.index][0]
    while reading.tokens[last - 1].pos == "PUNCT":
        last -= 1
    if subject.tag in ("WDT", "WP") or reading.tokens[first - 1].text != "," or reading.tokens[last].text != ",":
        return None
    return Complement(
        "that", ((reading.edges[verb.index][0], first - 1), (last + 1, reading.edges[verb.index][1] + 1)), verb.index
    )


def complements(reading: Reading, token: Token) -> list[int]:
    """The objects and clauses that a verb governs."""
    return [c for c in reading.children[token.index] if reading.tokens[c].dep in ("dobj", "ccomp", "xcomp", "dative")]


def as_clause(reading: Reading, token: Token) -> bool:
    """Whether a cue stands in a clause with "as" set off by a comma: "As he put it, ...", but not "said as he moved away"."""
    if token.dep != "advcl":
        return False
    for index in reading.children[token.index]:
        mark = reading.tokens[index]
        if mark.dep == "mark" and predicative().get(mark.lower) == "as":
            first = reading.sentences[token.sentence].first
            return index == first or reading.tokens[index - 1].pos == "PUNCT"
    return False


def leading(reading: Reading, token: Token, word: Word) -> Complement | None:
    """A clause with a speaker of its own that the parse made the governor: "The paper reported a source said ..."."""
    head = reading.tokens[token.head]
    if token.dep != "ccomp" or head.index < token.index or "that" not in word.patterns:
        return None
    own = any(reading.tokens[c].dep == "nsubj" and c < token.index for c in reading.children[token.index])
    if not own or word_of(head.lemma, head.pos) is None:
        return None
    subject = next((c for c in reading.children[head.index] if reading.tokens[c].dep == "nsubj"), None)
    if subject is None or not token.index < subject < head.index:
        return None
    if reading.tokens[reading.edges[subject][0] - 1].pos == "PUNCT":
        return None
    return Complement("that", ((reading.edges[subject][0], reading.edges[head.index][1] + 1),), head.index)


def rest(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """The rest of the sentence after a plain word of saying whose clause the parse took for an object."""
    if token.lemma not in lists()["plain"] or not any(c.dep == "nsubj" and c.index < token.index for c in below):
        return None
    last = reading.edges[token.index][1] + 1
    inside = next((c for c in below if c.index > token.index and split_clause(reading, c)), None)
    if inside is not None:
        return Complement("that", ((token.index + 1, last),), inside.index)
    wrong = next((c for c in below if c.dep in ("dobj", "oprd", "attr") and c.index > token.index), None)
    if wrong is None or wrong.pos == "PRON" or last - token.index < 5 or wrong.label in ("DATE", "TIME"):
        return None
    return Complement("that", ((token.index + 1, last),), wrong.index)


def split_clause(reading: Reading, child: Token) -> bool:
    """Whether an infinitive holds the subject and the verb of a finite clause ("his wish to leave was an error"), or is one
    in a headline ("Minister says taxes to rise")."""
    if child.dep != "ccomp" or not is_infinitive(reading, child):
        return False
    below = [reading.tokens[c] for c in reading.children[child.index]]
    finite = any(c.dep == "ccomp" and c.index > child.index and c.tag in ("VBD", "VBZ", "VBP") for c in below)
    headline = reading.tokens[reading.sentences[child.sentence].last - 1].pos != "PUNCT"
    return (finite or headline) and any(c.dep == "nsubj" and c.index < child.index for c in below)
