"""Where content ends: the parse often hangs the speaker's next act of speech on what was said before."""

from __future__ import annotations

from kg.extract.speech.complement import Range
from kg.extract.speech.content import complement_of
from kg.extract.speech.lexicon import Word, lists, word_of
from kg.model import Token
from kg.reading import Reading

DASHES = frozenset({"-", "–", "—", "―", "--"})


def bounded(reading: Reading, cue: Token, piece: Range) -> tuple[Range, int | None]:
    """The piece up to the next act of speech that the narrator tells, and the token of that act.

    "said he would go and warned of a war" and "said he would go, adding that ..." are two acts.
    """
    first, last = piece
    for index in range(first + 2, last):
        token = reading.tokens[index]
        if token.pos not in ("VERB", "AUX"):
            continue
        cut = cut_before(reading, cue, token, first)
        if cut is not None and cut > first:
            return (first, cut), index
    return after_colon(reading, over_verb(reading, piece) if cue.pos == "VERB" else piece), None


def over_verb(reading: Reading, piece: Range) -> Range:
    """The piece with the rest of its clause where it stops right before a finite verb, which only a wrong parse does."""
    first, last = piece
    if last - first < 2 or last + 1 >= len(reading.tokens):
        return piece
    token = reading.tokens[last]
    if token.tag not in ("VBD", "VBZ", "VBP", "MD") or token.sentence != reading.tokens[last - 1].sentence:
        return piece
    if token.pos not in ("VERB", "AUX") or reading.tokens[last - 1].pos not in ("NOUN", "PROPN", "NUM", "ADJ", "ADV", "VERB"):
        return piece
    end = max(reading.edges[token.index][1] + 1, last + 1)
    head = reading.tokens[token.head]
    if token.dep in ("aux", "auxpass") and head.index > token.index:
        end = max(end, reading.edges[head.index][1] + 1)
    while end > last and reading.tokens[end - 1].pos == "PUNCT":
        end -= 1
    return first, end


def cut_before(reading: Reading, cue: Token, token: Token, first: int) -> int | None:
    """Where content stops before another act told by the narrator, or none when the verb is part of the content."""
    word = word_of(token.lemma, token.pos)
    if word is None or not reports(word):
        return None
    start = phrase_start(reading, token)
    left = reading.tokens[start - 1]
    if aside(reading, token, left):
        return start - 2
    if token.tag == "VBG" and start == token.index - adverbs(reading, token):
        comma = reading.tokens[start - 2] if left.pos == "PUNCT" and left.text != "," else left
        if comma.text != "," or not goes_with(token) or complement_of(reading, token, word) is None:
            return None
        return start - 1
    above = reading.tokens[cue.head] if cue.tag == "VBG" and cue.dep == "advcl" else cue
    if token.dep != "conj" or token.tag != above.tag or token.tag not in ("VBD", "VBZ", "VBP"):
        return None
    if left.dep != "cc" or complement_of(reading, token, word) is None:
        return None
    cut = start - 1
    subject = any(reading.tokens[c].dep in ("nsubj", "nsubjpass") for c in reading.children[token.index])
    separated = reading.tokens[cut - 1].text == "," or reading.tokens[cut - 1].text in DASHES
    if subject and not separated:
        return None
    return cut - 1 if separated else cut


def aside(reading: Reading, token: Token, left: Token) -> bool:
    """Whether the narrator says what the speaker did not say: ", though he did not name them"."""
    if left.lower not in lists()["aside"] or reading.tokens[left.index - 1].text != ",":
        return False
    below = [reading.tokens[c] for c in reading.children[token.index]]
    return any(c.dep == "neg" for c in below) and any(c.dep == "nsubj" and c.pos == "PRON" for c in below)


def reports(word: Word) -> bool:
    """Whether a word tells speech, not thought."""
    return word.pos == "verb" and any(entry.kind in lists()["speech-kind"] for entry in word.senses)


def goes_with(token: Token) -> bool:
    """Whether a participle is an adjunct: what it hangs on does not need it."""
    return token.dep in ("advcl", "acl", "conj", "prep", "dep", "ccomp", "xcomp")


def adverbs(reading: Reading, token: Token) -> int:
    """How many adverbs stand right before a verb."""
    count = 0
    while (
        reading.tokens[token.index - count - 1].dep == "advmod" and reading.tokens[token.index - count - 1].head == token.index
    ):
        count += 1
    return count


def phrase_start(reading: Reading, token: Token) -> int:
    """The first token of a verb with what it governs to its left, without conjunctions."""
    first = token.index
    for child in reading.children[token.index]:
        if child < token.index and reading.tokens[child].dep not in ("punct", "cc", "mark", "preconj"):
            first = min(first, reading.edges[child][0])
    return first


def after_colon(reading: Reading, piece: Range) -> Range:
    """The piece with what a colon after it leads to, in the same sentence."""
    first, last = piece
    if last >= len(reading.tokens) or reading.tokens[last].text != ":":
        return piece
    sentence = reading.sentences[reading.tokens[last].sentence]
    return (first, sentence.last) if last + 1 < sentence.last else piece
