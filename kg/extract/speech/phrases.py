"""Content that is less than a clause: "promised to ...", "called it ...", "spoke of ...", "announced a deal"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.data import words
from kg.extract.speech.complement import Complement, is_infinitive, marked, span
from kg.extract.speech.lexicon import Word, lists, predicative
from kg.model import Token
from kg.reading import Reading

GROUND = frozenset({"Country", "Region", "City", "Place", "Facility", "ArmedGroup"})
"""What is attacked with arms rather than words."""


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
            if receiver is None and pattern == "obj-to" and not unaddressed(reading, token):
                continue
            if pattern not in word.patterns or (pattern == "on-to" and not called_on(reading, below, child)):
                continue
            to = span(reading, receiver.index) if receiver is not None else None
            content = max(token.index + 1, span(reading, child.index)[0]), span(reading, child.index)[1]
            if to and to[1] == content[0]:
                content = to[0], content[1]
            return Complement(pattern, (content,), child.index, None, to)
        gerund = reading.tokens[reading.edges[child.index][0]].tag == "VBG" or child.tag == "VBG"
        if gerund and "ing" in word.patterns and child.dep == "xcomp":
            return Complement("ing", (span(reading, child.index),), child.index)
    return inner_infinitive(reading, token, word, below)


def unaddressed(reading: Reading, token: Token) -> bool:
    """Whether a verb of asking and ordering tells what is asked without saying of whom: "asked not to be named"; "dared to go"
    is none."""
    passive = any(reading.tokens[c].dep == "auxpass" for c in reading.children[token.index])
    return passive or token.lemma in lists()["asking"]


def called_on(reading: Reading, below: Sequence[Token], child: Token) -> bool:
    """Whether an infinitive is what somebody is called on to do, not what something else is called for to do."""
    leads = [c.lower for c in below if c.dep == "prep" and c.index < child.index]
    return not leads or any(lead in lists()["called-on"] for lead in leads)


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
                return Complement("obj-to", ((to[0], last),), index, None, to)
    return None


def predicate(reading: Reading, token: Token, word: Word, below: Sequence[Token]) -> Complement | None:
    """What is said of the object: "called the plan a disaster", "described it as useful", "accused them of lying"; a name
    only put beside another nobody says."""
    after = [child for child in below if child.index > token.index]
    receiver = next((c for c in after if c.dep in ("dobj", "dative")), None)
    naming = names_only(token, below, receiver)
    found = called(reading, token, after, receiver) if "pred" in word.patterns and not naming else None
    if found is None and receiver is not None and (inside := pattern_inside(reading, receiver, word)):
        return Complement(inside, (span(reading, receiver.index),), receiver.index)
    return found or led(reading, token, word, after, receiver)


def names_only(token: Token, below: Sequence[Token], receiver: Token | None) -> bool:
    """Whether a participle only gives a name: "Acme, also called the Firm", "a group called the Blue Ring"."""
    if any(child.dep in ("nsubj", "agent") for child in below):
        return False
    return token.dep == "dep" or (receiver is None and token.dep in ("acl", "pcomp"))


def called(reading: Reading, token: Token, after: Sequence[Token], receiver: Token | None) -> Complement | None:
    """ "called the plan a disaster": object and predicate, also where the parse takes the predicate for a second object."""
    for child in after:
        if child.dep in ("oprd", "ccomp", "xcomp") and not is_infinitive(reading, child):
            first = min(reading.edges[child.index][0], reading.edges[receiver.index][0] if receiver else child.index)
            last = extended(reading, token, reading.edges[child.index][1] + 1)
            return Complement("pred", ((first, last),), child.index)
    end = quoted_after(reading, reading.edges[receiver.index][1] + 1) if receiver is not None else None
    end = end or (quoted_inside(reading, receiver) if receiver is not None else None)
    if receiver is not None and end is not None:
        return Complement("pred", ((reading.edges[receiver.index][0], end),), receiver.index)
    objects = [c for c in after if c.dep in ("dobj", "dative", "oprd", "attr")]
    if len(objects) != 2:
        return None
    first, last = reading.edges[objects[0].index][0], extended(reading, token, reading.edges[objects[1].index][1] + 1)
    return Complement("pred", ((first, last),), objects[1].index)


def led(reading: Reading, token: Token, word: Word, after: Sequence[Token], receiver: Token | None) -> Complement | None:
    """ "described it as useful", "accused them of lying": what a preposition after the object leads to, with the object."""
    for child in after:
        pattern = predicative().get(reading.tokens[reading.edges[child.index][0]].lower)
        if child.dep != "prep" and not (child.dep == "advcl" and pattern == "as"):
            continue
        if pattern is None or pattern not in word.patterns or (pattern == "like" and receiver is None):
            continue
        last = extended(reading, token, reading.edges[child.index][1] + 1)
        if receiver is not None and receiver.index < child.index:
            return Complement(pattern, ((reading.edges[receiver.index][0], last),), child.index)
        first = child.index + 1
        own = token.lemma in lists()["naming-oneself"]
        if own and pattern == "as" and token.dep != "relcl" and not object_before(reading, token, child):
            return None
        if first < last and reading.tokens[first].tag == "VBG" and reading.tokens[first].lemma == "be":
            first += 1
        return Complement(pattern, ((first, last),), child.index, child.index) if first < last else None
    return None


def object_before(reading: Reading, token: Token, child: Token) -> bool:
    """Whether a verb is passive, or has its object before "as": "which they described as old", "went after him as a thief"."""
    below = [reading.tokens[c] for c in reading.children[token.index] if c < child.index]
    return any(c.dep in ("auxpass", "dobj") or (c.dep == "prep" and c.index > token.index) for c in below)


def quoted_after(reading: Reading, index: int) -> int | None:
    """The end of the quotation that begins right at a token, as in: called the test "a violation"."""
    begin = reading.tokens[index].begin if index < len(reading.tokens) else -1
    quote = next((q for q in reading.quotes if q.begin == begin), None)
    inside = reading.tokens_in(quote) if quote else ()
    return inside[-1].index + 1 if inside else None


def quoted_inside(reading: Reading, receiver: Token) -> int | None:
    """The end of a quotation that the parse sets beside the object, with what "of" goes on with: called the test "a clear
    violation" of the law."""
    beside = next((c for c in reading.children[receiver.index] if reading.tokens[c].dep == "appos"), None)
    if beside is None:
        return None
    first = reading.edges[beside][0]
    end = quoted_after(reading, first) or quoted_after(reading, first - 1)
    return end if end is None else extended(reading, reading.tokens[receiver.head], max(end, reading.edges[beside][1] + 1))


def pattern_inside(reading: Reading, receiver: Token, word: Word) -> str | None:
    """The pattern whose preposition the parse hangs on the object: "accused the party of fraud", "cast it as a win"."""
    for index in reading.children[receiver.index]:
        pattern = predicative().get(reading.tokens[index].lower)
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
            if child.lower in lists()["medium-preposition"] and broadcast(reading, child):
                continue
            if "pred" in word.patterns and any(c.dep == "dobj" and token.index < c.index < child.index for c in words):
                continue
            following = words[place + 1] if place + 1 < len(words) else None
            if following and is_infinitive(reading, following) and reading.edges[following.index][0] == last:
                last = reading.edges[following.index][1] + 1
            if last > child.index + 1:
                return Complement(f"to:{child.lower}", ((child.index + 1, last),), child.index + 1, child.index)
    return None


def broadcast(reading: Reading, child: Token) -> bool:
    """Whether a preposition leads to where something is said, not to what: "spoke on the show"."""
    nouns = [reading.tokens[c] for c in reading.children[child.index] if reading.tokens[c].dep == "pobj"]
    media = {
        m.head for n in nouns if (m := reading.mention_at.get(n.index)) is not None and m.type in ("MediaOutlet", "Platform")
    }
    return any(n.lemma.lower() in lists()["programme"] or n.index in media for n in nouns)


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
        if child.dep == "dobj" and told_of(child, word) and not done(reading, child, word):
            first, last = span(reading, child.index)
            return Complement("obj", ((first, extended(reading, token, last)),), child.index)
        if child.dep == "ccomp" and reading.tokens[reading.edges[child.index][0]].lower in lists()["free-relative"]:
            return Complement("obj", (span(reading, child.index),), child.index)
    return None


def told_of(child: Token, word: Word) -> bool:
    """Whether an object can be what an act is about: a noun, or what was said before ("denied it")."""
    if child.pos not in ("PRON", "DET"):
        return True
    answers = word.senses[0].lemma in lists()["confirming"] | lists()["denying"]
    return answers and child.lower in lists()["said-pronoun"]


def done(reading: Reading, child: Token, word: Word) -> bool:
    """Whether an act is no act of speech with such an object: "questioned the student", "defended their country"."""
    lemma = word.senses[0].lemma
    mention = reading.mention_at.get(child.index)
    if lemma in lists()["assailing"] and mention is not None and mention.type in GROUND:
        return True
    held = lemma in lists()["guarding"] and child.lemma.lower() in lists()["guarded"]
    return held or (lemma in lists()["doubting"] and person(reading, child))


def person(reading: Reading, token: Token) -> bool:
    """Whether a word names or describes people."""
    mention = reading.mention_at.get(token.index)
    return (mention is not None and mention.type == "Person") or token.lemma.lower() in words("person-nouns.txt")


def referred(reading: Reading, token: Token, relative: Token) -> Complement | None:
    """What an act is about, behind which it is told: "a plan which the senator criticized"."""
    first, last = reading.edges[token.head][0], min(relative.index, reading.edges[token.index][0])
    while last > first and reading.tokens[last - 1].pos == "PUNCT":
        last -= 1
    return Complement("obj", ((first, last),), token.head) if token.head < last else None


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
