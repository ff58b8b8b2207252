"""Whether an act of speech happened, and whether its source can speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.data import words
from kg.extract.speech.complement import Range
from kg.extract.speech.lexicon import Entry, lists
from kg.extract.speech.sources import antecedent
from kg.model import Token
from kg.reading import QUESTION, Reading


def plausible(reading: Reading, token: Token, entry: Entry, pattern: str, source: Range | None) -> bool:
    """Whether somebody said or thought it: acts and thoughts need a person or body as their source, and must be real ones."""
    if entry.pos == "noun":
        return source is not None
    if unsaid(reading, token, entry, pattern):
        return False
    if source is not None and impersonal(reading, token, source):
        return False
    if source is None:
        return pattern in ("that", "to", "quote", "obj-that") and entry.kind in lists()["speech-kind"]
    if aside(reading, token, entry, source):
        return False
    if entry.lemma in lists()["showing"]:
        return evident(reading, source)
    nobody = reading.tokens[source[0]].lower in lists()["nobody"]
    if nobody or head_in(reading, source).lemma.lower() in lists()["mute"]:
        return False
    if entry.kind in lists()["speech-kind"] and pattern in ("that", "quote", "wh", "obj-that"):
        return True
    if narrated(pattern) and not real(reading, token):
        return False
    return animate(reading, entry, source)


def evident(reading: Reading, source: Range) -> bool:
    """Whether a source is what can show something in words or figures: a study, a poll, footage; not an event, not a person."""
    head = head_in(reading, source)
    noun = antecedent(reading, head).lemma.lower()
    return (head.pos == "PRON" and head.lower in lists()["thing-pronoun"]) or noun in lists()["medium"] | lists()["evidence"]


def impersonal(reading: Reading, token: Token, source: Range) -> bool:
    """Whether nobody speaks: "it is important to note that ..."."""
    head = reading.tokens[source[0]]
    verb = reading.tokens[head.head]
    return (
        source[1] - source[0] == 1
        and head.lower in lists()["impersonal"]
        and verb.index != token.index
        and verb.lemma in lists()["copula"]
    )


def aside(reading: Reading, token: Token, entry: Entry, source: Range) -> bool:
    """Whether a thought is only put in: ", you know,"."""
    word = reading.tokens[source[0]].lower if source[1] - source[0] == 1 else ""
    return token.dep == "parataxis" and entry.kind in lists()["thought-kind"] and word in lists()["own"]


def unsaid(reading: Reading, token: Token, entry: Entry, pattern: str) -> bool:
    """Whether nothing was said: "did not specify which", "can you say that"."""
    below = [reading.tokens[c] for c in reading.children[token.index]]
    if any(c.tag == "MD" and c.lower in lists()["modal"] for c in below):
        return True
    if any(c.dep == "mark" and c.lower in lists()["condition"] for c in below) or nor(reading, token, below):
        return True
    thought = entry.kind in lists()["thought-kind"] and pattern in ("that", "wh")
    if not thought and inverted(reading, token, below):
        return True
    if any(c.tag == "TO" for c in below) and token.dep in ("acl", "relcl") and pattern == "that":
        return True
    if entry.kind in lists()["speech-kind"]:
        silent = pattern in ("wh", "that", "quote", "obj-that") and entry.kind not in lists()["denial-kind"]
        return silent and any(c.dep == "neg" for c in below)
    governed = reading.tokens[token.head].lemma in lists()["aspect"]
    return entry.kind in lists()["marked-kind"] and not governed and any(c.tag in ("MD", "TO") for c in below)


def inverted(reading: Reading, token: Token, below: Sequence[Token]) -> bool:
    """Whether a verb stands in a question, with its auxiliary before its subject: "would you ask him to leave?"."""
    subject = max((c.index for c in below if c.dep == "nsubj" and c.index < token.index), default=None)
    before = [c for c in below if c.dep == "aux" and subject is not None and c.index < subject]
    sentence = reading.sentences[token.sentence]
    return bool(before) and any(t.text == QUESTION for t in reading.tokens[sentence.last - 2 : sentence.last])


def nor(reading: Reading, token: Token, below: Sequence[Token]) -> bool:
    """Whether a verb stands in "neither confirmed nor denied"."""
    joined = [reading.tokens[c] for c in reading.children[token.head]] if token.dep == "conj" else []
    return any(t.dep in ("cc", "preconj") and t.lower in lists()["nor"] for t in (*below, *joined))


def narrated(pattern: str) -> bool:
    """Whether a pattern only tells the act, with what it is about."""
    return pattern in ("obj", "for") or pattern.startswith("to:")


def real(reading: Reading, token: Token) -> bool:
    """Whether an act of speech happened: neither negated nor only possible, planned or wanted."""
    if token.dep == "pcomp" and avoided(reading, reading.tokens[token.head]):
        return False
    for child in reading.children[token.index]:
        below = reading.tokens[child]
        if below.dep == "neg" or below.tag == "MD" or (below.dep == "advmod" and negated(reading, below)):
            return False
        if below.tag == "TO" and reading.tokens[token.head].lemma not in lists()["aspect"]:
            return token.dep == "advcl" and reading.tokens[token.head].lemma not in lists()["wished"]
    return True


def negated(reading: Reading, token: Token) -> bool:
    """Whether a word has a negation of its own: "do not all agree"."""
    return any(reading.tokens[c].dep == "neg" for c in reading.children[token.index])


def avoided(reading: Reading, preposition: Token) -> bool:
    """Whether a preposition says that something is not done: "instead of honoring", "without naming"."""
    leads = [preposition, *(reading.tokens[c] for c in reading.children[preposition.index])]
    return any(t.lower in lists()["avoiding"] for t in leads)


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
