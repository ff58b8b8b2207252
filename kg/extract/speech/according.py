"""Sources in a phrase: "according to X", "in the words of X", "in X's view", "per X"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.speech.act import Act
from kg.extract.speech.complement import Range
from kg.extract.speech.lexicon import lists, saying
from kg.extract.speech.plausible import animate
from kg.model import Token
from kg.reading import Reading


def according(reading: Reading, token: Token) -> Iterator[Act]:
    """ "according to X": the content is the clause it hangs on, without the phrase."""
    word = saying()
    to = next((t for t in reading.tokens[token.index + 1 : token.index + 2] if t.lower in lists()["to"]), None)
    if to is None:
        return
    noun = next((c for c in reading.children[to.index] if reading.tokens[c].dep in ("pobj", "pcomp")), None)
    if noun is not None and reading.tokens[noun].lower in lists()["relative"]:
        return
    if noun is not None:
        first, last = named_end(reading, noun)
    elif to.index + 1 <= reading.edges[token.index][1]:
        first, last = to.index + 1, reading.edges[token.index][1]
        noun = last
    else:
        return
    sentence = reading.sentences[token.sentence]
    if token.head == token.index:
        comma = next((i for i in range(noun + 1, sentence.last) if reading.tokens[i].text == ","), None)
        if comma is None:
            return
        last = comma - 1
        pieces: tuple[Range, ...] = ((comma + 1, sentence.last),)
    else:
        pieces = clause_around(reading, token, (sentence.first, token.index), (last + 1, sentence.last))
    pieces = tuple(piece for piece in (worded(reading, p) for p in pieces) if piece)
    if pieces:
        yield Act(token.index, word.senses[0], "according", (token.index, to.index + 1), pieces, token.head, (first, last + 1))


def named_end(reading: Reading, noun: int) -> Range:
    """The first and last token of the source after "according to": without a clause that follows with or without comma."""
    first, last = reading.edges[noun]
    following = reading.tokens[last + 1] if last + 1 < len(reading.tokens) else None
    comma = next((i for i in range(noun + 1, last) if reading.tokens[i].text == ","), None)
    if comma is not None and subjectless(reading, last):
        return first, comma - 1
    if following is None or following.pos == "PUNCT" or following.sentence != reading.tokens[noun].sentence:
        return first, last
    if comma is not None:
        return first, comma - 1
    name = first
    while name <= last and reading.tokens[name].pos == "PROPN":
        name += 1
    return (first, name - 1) if first < name <= last and reading.tokens[name].pos == "DET" else (first, last)


def subjectless(reading: Reading, last: int) -> bool:
    """Whether a comma and a verb follow at once, so that what looks like an apposition is the subject of the clause.

    "According to the ruling, a host, such as Acme, must pay."
    """
    after = reading.tokens[last + 1 : last + 3]
    return len(after) == 2 and after[0].text == "," and after[1].tag in ("MD", "VBD", "VBZ", "VBP")


def in_words(reading: Reading, token: Token) -> Iterator[Act]:
    """ "in the words of X, ...", "in X's view, ...", "per X"."""
    word = saying()
    noun = next((reading.tokens[c] for c in reading.children[token.index] if reading.tokens[c].dep == "pobj"), None)
    if noun is None:
        return
    source = None
    if token.lower in lists()["per"] and (noun.pos == "PROPN" or noun.lemma in lists()["medium"]):
        source = reading.edges[noun.index]
    elif noun.lower in lists()["view-of"]:
        source = owner_of(reading, noun)
    sentence = reading.sentences[token.sentence]
    last = reading.edges[token.index][1]
    if source is None or not animate(reading, word.senses[0], (source[0], source[1] + 1)):
        return
    pieces = clause_around(reading, token, (sentence.first, token.index), (last + 1, sentence.last))
    pieces = tuple(piece for piece in (worded(reading, p) for p in pieces) if piece)
    comma = reading.tokens[min(last + 1, len(reading.tokens) - 1)].text == "," or reading.tokens[token.index - 1].text == ","
    if pieces and comma:
        cue = (token.index, noun.index + 1)
        yield Act(token.index, word.senses[0], "according", cue, pieces, token.head, (source[0], source[1] + 1))


def owner_of(reading: Reading, noun: Token) -> Range | None:
    """Whose words or view: the owner of the noun or what "of" leads to."""
    for index in reading.children[noun.index]:
        child = reading.tokens[index]
        if child.dep == "poss":
            return reading.edges[index]
        if child.dep == "prep" and index == noun.index + 1:
            owner = next((c for c in reading.children[index] if reading.tokens[c].dep == "pobj"), None)
            return reading.edges[owner] if owner is not None else None
    return None


def clause_around(reading: Reading, token: Token, before: Range, after: Range) -> tuple[Range, ...]:
    """The pieces of the clause around a phrase: of its governing verb, or of the whole sentence."""
    head = token.head
    while reading.tokens[head].head != head and (
        reading.tokens[head].pos not in ("VERB", "AUX") or reading.tokens[head].dep == "conj"
    ):
        head = reading.tokens[head].head
    first, last = reading.edges[head]
    pieces = [(max(first, before[0]), before[1]), (after[0], min(last + 1, after[1]))]
    return tuple(pieces)


def worded(reading: Reading, piece: Range) -> Range | None:
    """The piece without punctuation at its edges, or none when nothing is left."""
    first, last = piece
    while first < last and reading.tokens[first].pos == "PUNCT":
        first += 1
    while last > first and reading.tokens[last - 1].pos == "PUNCT":
        last -= 1
    return (first, last) if first < last else None
