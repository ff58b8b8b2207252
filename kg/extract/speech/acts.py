"""The acts of speech that the sentence structure shows: each cue word with its source and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.data import words
from kg.extract.speech.content import Range, complement_of
from kg.extract.speech.lexicon import Entry, Word, leads, lists, word_of
from kg.extract.speech.limits import bounded
from kg.extract.speech.passive import is_passive, passive_complement
from kg.extract.speech.sources import antecedent, source_of
from kg.model import Reading, Token


@dataclass(frozen=True, slots=True)
class Act:
    """A cue with what belongs to it, in tokens. `head` is the cue's main token, `root` the head of the content."""

    head: int
    entry: Entry
    pattern: str
    cue: Range
    content: tuple[Range, ...]
    root: int
    source: Range | None = None
    addressee: Range | None = None


def acts(reading: Reading) -> Iterator[Act]:
    """The acts of speech of a reading, in text order, as far as the parse shows them."""
    outer: dict[int, Range | None] = {}
    for token in reading.tokens:
        word = word_of(token.lemma, token.pos)
        if token.lemma in leads():
            word = with_particle(reading, token, word)
        if token.tag == "VBN":
            word = state_of(reading, token) or word
        if word is not None:
            yield from act_of(reading, token, word, outer)
        elif token.lower in lists()["according"]:
            yield from according(reading, token)
        if token.dep == "prep":
            yield from in_words(reading, token)


def state_of(reading: Reading, token: Token) -> Word | None:
    """The word of a participle that is an adjective: "was convinced that"."""
    return word_of(token.lower, "ADJ") if is_passive(reading, token) else None


def with_particle(reading: Reading, token: Token, word: Word | None) -> Word | None:
    """The word of a verb together with its particle, where that is another word ("point out", "put it")."""
    for child in reading.children[token.index]:
        particle = reading.tokens[child]
        if child > token.index:
            longer = word_of(f"{token.lemma} {particle.lower}", token.pos)
            if longer is not None:
                return longer
    return word


def act_of(reading: Reading, token: Token, word: Word, outer: dict[int, Range | None]) -> Iterator[Act]:
    """The act of one cue word: none without content. `outer` remembers whose act goes on in a later cue word."""
    found = complement_of(reading, token, word)
    passive = word.pos == "verb" and is_passive(reading, token)
    if passive:
        found = passive_complement(reading, token, word, found)
    if found is None:
        return
    entry = word.sense(found.pattern)
    source = outer[token.index] if token.index in outer else source_of(reading, token, entry)
    if passive and source is None:
        if unsaid(reading, token, entry, found.pattern):
            return
    elif not plausible(reading, token, entry, found.pattern, source):
        return
    last, following = (
        bounded(reading, token, found.content[-1]) if found.content[-1][0] > token.index else (found.content[-1], None)
    )
    if following is not None:
        outer[following] = source
    cue = cue_range(reading, token, entry, found.preposition)
    yield Act(token.index, entry, found.pattern, cue, (*found.content[:-1], last), found.root, source, found.addressee)


def plausible(reading: Reading, token: Token, entry: Entry, pattern: str, source: Range | None) -> bool:
    """Whether somebody said or thought it: acts and thoughts need a person or body as their source, and must be real ones."""
    if entry.pos == "noun":
        return source is not None
    if unsaid(reading, token, entry, pattern):
        return False
    if source is None:
        return pattern in ("that", "to", "quote", "obj-that") and entry.kind in lists()["speech-kind"]
    if aside(reading, token, entry, source):
        return False
    if entry.kind in lists()["speech-kind"] and pattern in ("that", "quote", "wh", "obj-that"):
        return True
    if narrated(pattern) and not real(reading, token):
        return False
    return animate(reading, entry, source)


def aside(reading: Reading, token: Token, entry: Entry, source: Range) -> bool:
    """Whether a thought is only put in: ", you know,"."""
    word = reading.tokens[source[0]].lower if source[1] - source[0] == 1 else ""
    return token.dep == "parataxis" and entry.kind in lists()["thought-kind"] and word in lists()["own"]


def unsaid(reading: Reading, token: Token, entry: Entry, pattern: str) -> bool:
    """Whether nothing was said: "did not specify which", "can you say that"."""
    below = [reading.tokens[c] for c in reading.children[token.index]]
    if any(c.tag == "MD" and c.lower in lists()["modal"] for c in below):
        return True
    if entry.kind in lists()["speech-kind"]:
        return pattern == "wh" and any(c.dep == "neg" for c in below)
    governed = reading.tokens[token.head].lemma in lists()["aspect"]
    return entry.kind in lists()["marked-kind"] and not governed and any(c.tag in ("MD", "TO") for c in below)


def narrated(pattern: str) -> bool:
    """Whether a pattern only tells the act, with what it is about."""
    return pattern in ("obj", "for") or pattern.startswith("to:")


def real(reading: Reading, token: Token) -> bool:
    """Whether an act of speech happened: neither negated nor only possible, planned or wanted."""
    for child in reading.children[token.index]:
        below = reading.tokens[child]
        if below.dep == "neg" or below.tag == "MD":
            return False
        if below.tag == "TO" and reading.tokens[token.head].lemma not in lists()["aspect"]:
            return token.dep == "advcl" and reading.tokens[token.head].lemma not in lists()["wished"]
    return True


def animate(reading: Reading, entry: Entry, source: Range) -> bool:
    """Whether a source is somebody: a pronoun for persons, a name, or a noun for people, bodies or their words."""
    head = head_in(reading, source)
    if head.lower in lists()["relative"]:
        noun = antecedent(reading, head)
        return noun is head or any(speaks(reading, entry, i, (noun.index, noun.index + 1)) for i in near(reading, noun, source))
    if head.pos == "PRON":
        return head.lower not in lists()["thing-pronoun"] or entry.kind in lists()["speech-kind"]
    return any(speaks(reading, entry, index, source) for index in near(reading, head, source))


def head_in(reading: Reading, source: Range) -> Token:
    """The token of a range that governs the others."""
    inside = range(*source)
    tokens = [reading.tokens[i] for i in inside if reading.tokens[i].pos != "PUNCT"]
    return next((t for t in tokens if t.head not in inside or t.head == t.index), reading.tokens[source[0]])


def near(reading: Reading, head: Token, source: Range) -> Iterator[int]:
    """The head of a source, the words joined to it, and what a quantity is of ("a majority of voters")."""
    yield head.index
    for index in reading.children[head.index]:
        child = reading.tokens[index]
        if not source[0] <= index < source[1]:
            continue
        if child.dep in ("compound", "appos", "conj", "nmod"):
            yield index
        elif child.dep == "prep" and (head.lemma.lower() in lists()["quantity"] or head.pos == "NUM"):
            yield from (c for c in reading.children[index] if reading.tokens[c].dep == "pobj")


def speaks(reading: Reading, entry: Entry, index: int, source: Range) -> bool:
    """Whether a word of a source names somebody."""
    token = reading.tokens[index]
    mention = reading.mention_at.get(index)
    if mention is not None and mention.type:
        return True
    if token.pos == "PROPN" or (token.text[0].isupper() and token.pos == "NOUN" and index > source[0]):
        return True
    noun = token.lemma.lower()
    return (
        noun in lists()["speaker-noun"]
        or noun in words("person-nouns.txt")
        or (noun in lists()["medium"] and entry.kind not in lists()["thought-kind"])
    )


def cue_range(reading: Reading, token: Token, entry: Entry, preposition: int | None) -> Range:
    """The cue: the word with its auxiliaries, adverbs and particle, the verb it depends on ("refused to say"), and the
    preposition that leads to the content."""
    first = last = token.index
    while first - 1 >= 0 and belongs(reading.tokens[first - 1], token):
        first -= 1
    for child in reading.children[token.index]:
        below = reading.tokens[child]
        if child == last + 1 and (below.dep == "prt" or entry.lemma.endswith(f" {below.lower}")):
            last = child
    if preposition is not None and preposition == last + 1:
        last = preposition
    head = reading.tokens[token.head]
    if entry.pos == "adjective" and head.pos in ("AUX", "VERB") and head.index < first:
        first = head.index
    if token.dep == "xcomp" and head.lemma in lists()["aspect"] and head.index < first and first - head.index <= 3:
        first = head.index
        while first - 1 >= 0 and belongs(reading.tokens[first - 1], head):
            first -= 1
    return first, last + 1


def belongs(left: Token, head: Token) -> bool:
    """Whether the word to the left is an auxiliary, negation or adverb of the cue."""
    return (
        left.head == head.index
        and left.dep in ("aux", "auxpass", "neg", "advmod")
        and left.pos != "SCONJ"
        and (left.tag not in ("WRB", "IN"))
    )


def according(reading: Reading, token: Token) -> Iterator[Act]:
    """ "according to X": the content is the clause it hangs on, without the phrase."""
    word = word_of("say", "VERB")
    to = next((reading.tokens[c] for c in reading.children[token.index] if reading.tokens[c].lower == "to"), None)
    if word is None or to is None:
        return
    noun = next((c for c in reading.children[to.index] if reading.tokens[c].dep in ("pobj", "pcomp")), None)
    if noun is None:
        return
    first, last = named_end(reading, noun)
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
    if following is None or following.pos == "PUNCT" or following.sentence != reading.tokens[noun].sentence:
        return first, last
    comma = next((i for i in range(noun + 1, last) if reading.tokens[i].text == ","), None)
    if comma is not None:
        return first, comma - 1
    name = first
    while name <= last and reading.tokens[name].label and reading.tokens[name].label == reading.tokens[first].label:
        name += 1
    return (first, name - 1) if first < name <= last and reading.tokens[name].pos == "DET" else (first, last)


def in_words(reading: Reading, token: Token) -> Iterator[Act]:
    """ "in the words of X, ...", "in X's view, ...", "per X"."""
    word = word_of("say", "VERB")
    noun = next((reading.tokens[c] for c in reading.children[token.index] if reading.tokens[c].dep == "pobj"), None)
    if word is None or noun is None:
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
    while reading.tokens[head].pos not in ("VERB", "AUX") and reading.tokens[head].head != head:
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


__all__ = ["Act", "Range", "acts", "animate", "lists", "worded"]
