"""What was said: the complement of a cue that holds its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.speech.lexicon import Word, lists, word_of
from kg.model import Reading, Token

Range = tuple[int, int]
"""Token indexes, the last excluded."""

PREDICATIVE = {"as": "as", "of": "obj-of", "for": "for", "to": "like", "with": "like", "among": "among"}
AS = "as"
CLAUSAL = frozenset({"that", "wh", "quote", "obj-that"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB", "VBG", "MD"})


@dataclass(frozen=True, slots=True)
class Complement:
    """The content of a cue: its pieces, the token that heads it, by which pattern, behind which preposition, said to whom."""

    pattern: str
    content: tuple[Range, ...]
    root: int
    preposition: int | None = None
    addressee: Range | None = None


def complement_of(reading: Reading, token: Token, word: Word) -> Complement | None:
    """The complement of a cue that one of its senses lets hold content, or none."""
    if word.pos == "noun":
        return of_noun(reading, token, word)
    below = [reading.tokens[c] for c in governed(reading, token, word)]
    return (
        clause(reading, token, word, below)
        or around(reading, token, word)
        or predicate(reading, token, word, below)
        or infinitive(reading, token, word, below)
        or told(reading, token, word, below)
        or behind_preposition(reading, token, word, below)
        or leading(reading, token, word)
        or thing(reading, token, word, below)
        or rest(reading, token, word, below)
    )


def governed(reading: Reading, token: Token, word: Word) -> list[int]:
    """What a cue governs, and what its particle governs where that is a word of its own ("made clear that ...")."""
    found = list(reading.children[token.index])
    for index in reading.children[token.index]:
        if index > token.index and word.senses[0].lemma.endswith(f" {reading.tokens[index].lower}"):
            found.extend(reading.children[index])
            found.remove(index)
    return sorted(found)


def span(reading: Reading, head: int) -> Range:
    """The tokens a head governs."""
    first, last = reading.edges[head]
    return first, last + 1


def clause(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """A finite clause: "said (that) ...", "asked whether ...", or one before the cue ("..., he said")."""
    if not word.patterns & CLAUSAL:
        return None
    clauses = [child for child in below if holds_content(reading, child) and not is_infinitive(reading, child)]
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
        pieces = (*fronted(reading, token), (first, last))
        return Complement(pattern, pieces, child.index, None, addressee(reading, token, below))
    return None


def fronted(reading: Reading, token: Token) -> list[Range]:
    """The subject of a clause around the cue, where the parse gives it to the cue: "These men, he said, were paid"."""
    subjects = [c for c in reading.children[token.index] if reading.tokens[c].dep == "nsubj" and c < token.index]
    if len(subjects) != 2 or reading.tokens[subjects[0]].label in ("DATE", "TIME"):
        return []
    first, last = span(reading, subjects[0])
    return [(first, last)] if reading.tokens[last].text == "," else []


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
    """The end of a clause with the condition or reason right after it that the parse hangs on the cue."""
    for index in reading.children[token.index]:
        first = reading.edges[index][0]
        gap = all(reading.tokens[i].pos == "PUNCT" for i in range(last, first))
        if (
            reading.tokens[index].dep == "advcl"
            and last <= first
            and gap
            and reading.tokens[first].lower in lists()["restrictive"]
        ):
            last = reading.edges[index][1] + 1
    return last


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
                to = (reading.edges[receiver.index][0], first) if direct else None
                return Complement("obj-that" if direct else "that", ((first, last),), index, None, to)
    return None


def around(reading: Reading, token: Token, word: Word) -> Complement | None:
    """The clause that the cue is put into: "Taxes, he said, will fall", "As he put it, taxes will fall"."""
    as_clause = token.dep == "advcl" and any(
        reading.tokens[c].dep == "mark" and reading.tokens[c].lower == AS for c in reading.children[token.index]
    )
    if not (as_clause or token.dep == "parataxis") or not word.patterns & {"that", "quote"}:
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


def infinitive(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """ "promised to leave", "asked him to leave", "wants them to leave", "denied leaving"."""
    for child in below:
        if child.index < token.index or child.dep not in ("xcomp", "ccomp", "advcl"):
            continue
        if is_infinitive(reading, child):
            receiver = next((c for c in below if c.dep in ("dobj", "dative") and token.index < c.index < child.index), None)
            if child.dep == "advcl" and (
                receiver is None or reading.edges[receiver.index][1] + 1 != reading.edges[child.index][0]
            ):
                continue
            pattern = (
                "obj-to" if receiver is not None else next((p for p in ("to", "obj-to", "on-to") if p in word.patterns), "to")
            )
            if pattern not in word.patterns:
                continue
            to = span(reading, receiver.index) if receiver is not None else None
            content = max(token.index + 1, span(reading, child.index)[0]), span(reading, child.index)[1]
            if to and to[1] == content[0] and word.sense(pattern).kind != "ask":
                content = to[0], content[1]
            return Complement(pattern, (content,), child.index, None, to)
        if child.tag == "VBG" and "ing" in word.patterns and child.dep == "xcomp":
            return Complement("ing", (span(reading, child.index),), child.index)
    return inner_infinitive(reading, token, word, below)


def inner_infinitive(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """An infinitive that the parse hangs on the one spoken to: "permitted the witness to leave"."""
    if "obj-to" not in word.patterns:
        return None
    for receiver in below:
        if receiver.dep != "dobj" or receiver.index < token.index:
            continue
        for index in reading.children[receiver.index]:
            child = reading.tokens[index]
            if child.dep in ("acl", "relcl") and is_infinitive(reading, child):
                first, last = span(reading, index)
                to = (reading.edges[receiver.index][0], first)
                keep = word.sense("obj-to").kind == "ask"
                return Complement("obj-to", ((first if keep else to[0], last),), index, None, to)
    return None


def predicate(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """ "called the plan a disaster", "described it as useful", "accused them of lying"."""
    after = [child for child in below if child.index > token.index]
    receiver = next((c for c in after if c.dep in ("dobj", "dative")), None)
    if "pred" in word.patterns:
        for child in after:
            if child.dep in ("oprd", "ccomp", "xcomp") and not is_infinitive(reading, child):
                first = min(reading.edges[child.index][0], reading.edges[receiver.index][0] if receiver else child.index)
                last = extended(reading, token, reading.edges[child.index][1] + 1)
                return Complement("pred", ((first, last),), child.index)
        end = quoted_after(reading, reading.edges[receiver.index][1] + 1) if receiver is not None else None
        if receiver is not None and end is not None:
            return Complement("pred", ((reading.edges[receiver.index][0], end),), receiver.index)
        objects = [c for c in after if c.dep in ("dobj", "dative", "oprd", "attr")]
        if len(objects) == 2:
            first, last = reading.edges[objects[0].index][0], extended(reading, token, reading.edges[objects[1].index][1] + 1)
            return Complement("pred", ((first, last),), objects[1].index)
    if receiver is not None and (inside := pattern_inside(reading, receiver, word)):
        return Complement(inside, (span(reading, receiver.index),), receiver.index)
    for child in after:
        opening = reading.tokens[reading.edges[child.index][0]]
        pattern = (
            PREDICATIVE.get(opening.lower) if child.dep == "prep" or (child.dep == "advcl" and opening.lower == AS) else None
        )
        if pattern is None or pattern not in word.patterns or (pattern == "like" and receiver is None):
            continue
        last = extended(reading, token, reading.edges[child.index][1] + 1)
        if receiver is not None and receiver.index < child.index:
            return Complement(pattern, ((reading.edges[receiver.index][0], last),), child.index)
        first = child.index + 1
        if first < last and reading.tokens[first].tag == "VBG" and reading.tokens[first].lemma == "be":
            first += 1
        return Complement(pattern, ((first, last),), child.index, child.index) if first < last else None
    return None


def quoted_after(reading: Reading, index: int) -> int | None:
    """The end of the quotation that begins right at a token, as in: called the test "a violation"."""
    begin = reading.tokens[index].begin if index < len(reading.tokens) else -1
    quote = next((q for q in reading.quotes if q.begin == begin), None)
    return reading.tokens_in(quote)[-1].index + 1 if quote else None


def pattern_inside(reading: Reading, receiver: Token, word: Word) -> str | None:
    """The pattern whose preposition the parse hangs on the object: "accused the party of fraud", "cast it as a win"."""
    for index in reading.children[receiver.index]:
        pattern = PREDICATIVE.get(reading.tokens[index].lower)
        if pattern in word.patterns and pattern != "for":
            return pattern
    return None


def behind_preposition(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """ "called for talks", "called for talks to begin", "spoke of a plan"."""
    if not word.prepositions:
        return None
    words = [child for child in below if child.dep != "punct"]
    for place, child in enumerate(words):
        if child.dep == "prep" and child.index > token.index and child.lower in word.prepositions:
            last = reading.edges[child.index][1] + 1
            following = words[place + 1] if place + 1 < len(words) else None
            if following and is_infinitive(reading, following) and reading.edges[following.index][0] == last:
                last = reading.edges[following.index][1] + 1
            if last > child.index + 1:
                return Complement(f"to:{child.lower}", ((child.index + 1, last),), child.index + 1, child.index)
    return None


def extended(reading: Reading, token: Token, last: int) -> int:
    """The end of an object with the phrases right after it that the parse hangs on the cue, but for times and occasions."""
    for index in reading.children[token.index]:
        child = reading.tokens[index]
        if child.dep != "prep" or reading.edges[index][0] != last:
            continue
        nouns = [reading.tokens[c] for c in reading.children[index]]
        if not nouns or any(n.label in ("DATE", "TIME") or n.lemma in occasions() for n in nouns):
            break
        last = reading.edges[index][1] + 1
    return last


def occasions() -> frozenset[str]:
    """Nouns that say by what means or at what occasion something is said."""
    return lists()["medium"] | lists()["occasion"]


def thing(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """What an act of speech is about: "announced a deal", "condemned what he saw"."""
    if "obj" not in word.patterns:
        return None
    for child in below:
        if child.index < token.index:
            if child.dep == "dobj" and child.lower in lists()["relative"] and token.dep == "relcl":
                return referred(reading, token, child)
            continue
        if child.dep == "dobj" and child.pos not in ("PRON", "DET"):
            first, last = span(reading, child.index)
            return Complement("obj", ((first, extended(reading, token, last)),), child.index)
        if child.dep == "ccomp" and reading.tokens[reading.edges[child.index][0]].lower in lists()["free-relative"]:
            return Complement("obj", (span(reading, child.index),), child.index)
    return None


def referred(reading: Reading, token: Token, relative: Token) -> Complement | None:
    """What an act is about, behind which it is told: "a plan which the senator criticized"."""
    first, last = reading.edges[token.head][0], min(relative.index, reading.edges[token.index][0])
    while last > first and reading.tokens[last - 1].pos == "PUNCT":
        last -= 1
    return Complement("obj", ((first, last),), token.head) if token.head < last else None


def rest(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """The rest of the sentence after a plain word of saying whose clause the parse took for an object."""
    if token.lemma not in lists()["plain"] or not any(c.dep == "nsubj" and c.index < token.index for c in below):
        return None
    wrong = next((c for c in below if c.dep in ("dobj", "oprd", "attr") and c.index > token.index), None)
    last = reading.edges[token.index][1] + 1
    if wrong is None or wrong.pos == "PRON" or last - token.index < 5 or wrong.label in ("DATE", "TIME"):
        return None
    return Complement("that", ((token.index + 1, last),), wrong.index)


def of_noun(reading: Reading, token: Token, word: Word) -> Complement | None:
    """ "his claim that ...", "a promise to ..."."""
    for index in reading.children[token.index]:
        child = reading.tokens[index]
        if index < token.index or child.dep not in ("acl", "ccomp", "relcl"):
            continue
        if is_infinitive(reading, child):
            if "to" in word.patterns:
                return Complement("to", (span(reading, index),), index)
        elif "that" in word.patterns and marked(reading, child):
            return Complement("that", (span(reading, index),), index)
    return None


def marked(reading: Reading, child: Token) -> bool:
    """Whether a clause begins with a conjunction."""
    return any(reading.tokens[c].dep == "mark" for c in reading.children[child.index])


def opens_with_that(reading: Reading, child: Token) -> bool:
    """Whether a clause with a subject of its own begins with "that"."""
    first = reading.tokens[reading.edges[child.index][0]]
    subject = any(reading.tokens[c].dep in ("nsubj", "nsubjpass") and c != first.index for c in reading.children[child.index])
    return first.lower in lists()["that"] and subject


def is_infinitive(reading: Reading, child: Token) -> bool:
    """Whether a verb has "to" before it, on itself or on its auxiliary."""
    first = reading.edges[child.index][0]
    return any(reading.tokens[c].tag == "TO" for c in reading.children[child.index]) or (
        reading.tokens[first].tag == "TO" and reading.tokens[reading.tokens[first].head].dep in ("aux", "auxpass")
    )


def asking(reading: Reading, child: Token) -> bool:
    """Whether a clause begins with a question word."""
    return reading.tokens[reading.edges[child.index][0]].lower in lists()["wh"]


def addressee(reading: Reading, token: Token, below: Sequence[Token]) -> Range | None:
    """To whom: the object of "told", or "to reporters"."""
    for child in below:
        spoken_to = child.dep in ("dobj", "dative") and child.pos in ("NOUN", "PROPN", "PRON")
        if spoken_to and child.index > token.index:
            return span(reading, child.index)
    return None
