"""Who does what in a clause: the subject of a verb, shared, controlled or passed on, and the members of a list."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.lexicon import single
from kg.model import Span, Token
from kg.reading import Reading

SUBJECT = ("nsubj", "nsubjpass", "csubj")
DEEP = 12
PAST, DONE, BARE = "VBD", "VBN", "VB"
FINITE = (PAST, "VBP", "VBZ")
ACTING = frozenset(("Person", "Group", "GovernmentBody"))
"""Types of those who act though only a description gives them."""


def child(reading: Reading, index: int, *deps: str) -> int | None:
    """The first child with one of some labels."""
    return next((i for i in reading.children[index] if reading.tokens[i].dep in deps), None)


def children(reading: Reading, index: int, *deps: str) -> Iterator[int]:
    """The children with one of some labels."""
    return (i for i in reading.children[index] if reading.tokens[i].dep in deps)


def is_verb(token: Token) -> bool:
    """Whether a token is a verb or auxiliary."""
    return token.pos in ("VERB", "AUX")


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether a verb is passive; a shortened "has" before a verb with an infinitive is none ("he's offered to pay")."""
    token = reading.tokens[verb]
    if token.tag != "VBN":
        return False
    auxiliary = child(reading, verb, "auxpass")
    if auxiliary is None:
        return token.dep in ("acl", "relcl") and child(reading, verb, "nsubj", "aux") is None
    shortened = reading.tokens[auxiliary].lower in single("has")
    return not (shortened and child(reading, verb, "xcomp") is not None)


def agent(reading: Reading, verb: int, depth: int = 0) -> int | None:
    """The token of the one who does what a verb says: its subject, one it shares or is controlled by, or the "by" phrase."""
    if depth > DEEP:
        return None
    if is_passive(reading, verb):
        return by_phrase(reading, verb)
    token = reading.tokens[verb]
    subject = child(reading, verb, *SUBJECT)
    if subject is not None:
        return antecedent(reading, subject, verb)
    if token.head == verb:
        return None
    return passed_on(reading, verb, depth)


def by_phrase(reading: Reading, verb: int) -> int | None:
    """The doer of a passive verb."""
    by = child(reading, verb, "agent")
    return child(reading, by, "pobj") if by is not None else None


def antecedent(reading: Reading, subject: int, verb: int) -> int:
    """What a relative pronoun stands for, else the subject itself."""
    token = reading.tokens[verb]
    if reading.tokens[subject].tag in ("WDT", "WP") and token.dep == "relcl":
        return token.head
    return subject


def passed_on(reading: Reading, verb: int, depth: int) -> int | None:
    """The doer of a verb without subject of its own."""
    token = reading.tokens[verb]
    head = reading.tokens[token.head]
    if token.dep == "conj" and is_verb(head):
        return agent(reading, coupled(reading, token, head).index, depth + 1)
    if token.dep == "acl" and not is_verb(head):
        given = permitted(reading, head.index) if infinitive(reading, verb) else None
        if given is not None:
            return given
        known = reading.mention_at.get(head.index)
        if token.tag == "VBG" and known is not None and known.type:
            return head.index
        return owner(reading, head.index, depth)
    if token.dep == "prep" and is_verb(token) and is_verb(head):
        return agent(reading, head.index, depth + 1)
    if token.dep == "pcomp":
        return of_preposition(reading, head, depth)
    if token.dep in ("xcomp", "advcl", "ccomp", "acomp", "acl", "relcl", "dep"):
        return controller(reading, token, head, depth)
    return None


def permitted(reading: Reading, noun: int) -> int | None:
    """Who may do something by a permission, mandate or the like that is given him ("gave Peru permission to sign")."""
    token = reading.tokens[noun]
    verb = reading.tokens[token.head]
    if token.lemma not in single("permission") or token.dep not in ("dobj", "nsubjpass") or not is_verb(verb):
        return None
    whom = child(reading, verb.index, "dative", "dobj")
    if whom is not None and whom != noun:
        return child(reading, whom, "pobj") if reading.tokens[whom].pos == "ADP" else whom
    ways = (target for place in (verb.index, noun) for _, target in objects(reading, place, single("to")))
    return next(ways, None)


def coupled(reading: Reading, token: Token, head: Token) -> Token:
    """The verb that a second one is coupled with: one above of the same tense, where the parse hangs it on another of a clause
    between ("thanked donors for funds raised in May and called on others to pay")."""
    tag = PAST if token.tag == DONE and head.tag == BARE and child(reading, token.index, "auxpass") is None else token.tag
    if tag not in FINITE or tag == head.tag or (tag == PAST and has_helper(reading, head.index)):
        return head
    subjects = (t for t in reading.ancestors(head.index) if child(reading, t.index, "nsubj") is not None)
    alike = (t for t in subjects if t.tag == tag or (tag == PAST and has_helper(reading, t.index) and t.tag == DONE))
    return next(alike, head)


def has_helper(reading: Reading, verb: int) -> bool:
    """Whether a verb has a finite auxiliary ("has signed")."""
    return any(reading.tokens[i].tag in FINITE for i in children(reading, verb, "aux", "auxpass"))


def controller(reading: Reading, token: Token, head: Token, depth: int) -> int | None:
    """The doer of an infinitive or participle: the object of the governor when it makes its object do it, else its doer."""
    if head.pos in ("ADJ", "NOUN") and head.head != head.index and not is_verb(head):
        while head.dep == "conj" and reading.tokens[head.head].pos == "ADJ":
            head = reading.tokens[head.head]
        above = reading.tokens[head.head]
        return agent(reading, above.index, depth + 1) if is_verb(above) else owner(reading, head.index, depth)
    if not is_verb(head):
        return None
    target = controlled(reading, head.index)
    if token.dep in ("xcomp", "ccomp", "advcl") and target is not None and infinitive(reading, token.index):
        return target
    if is_passive(reading, head.index):
        return child(reading, head.index, "nsubjpass")
    return agent(reading, head.index, depth + 1)


def controlled(reading: Reading, verb: int) -> int | None:
    """The one whom a verb makes, lets or asks to do something ("urged Iran to sign", "called on Iran to sign")."""
    if reading.tokens[verb].lemma not in single("control"):
        return None
    if is_passive(reading, verb):
        return child(reading, verb, "nsubjpass")
    receiver = child(reading, verb, "dative")
    if receiver is not None:
        return child(reading, receiver, "pobj") if reading.tokens[receiver].pos == "ADP" else receiver
    target = child(reading, verb, "dobj")
    if target is not None:
        return target
    return next((p for i in children(reading, verb, "prep") if (p := child(reading, i, "pobj")) is not None), None)


def infinitive(reading: Reading, verb: int) -> bool:
    """Whether a verb has its "to"."""
    below = (reading.tokens[i] for i in reading.children[verb])
    return any((token.tag == "TO" and token.dep != "prep") or is_to(token) for token in below)


def is_to(token: Token) -> bool:
    """Whether a token is the "to" of an infinitive that the tagger takes for a preposition."""
    return token.dep == "aux" and token.lower in single("to")


def of_preposition(reading: Reading, preposition: Token, depth: int) -> int | None:
    """The doer of a verb after a preposition ("before signing the deal"; "thanked Peru for signing it" is the object)."""
    head = reading.tokens[preposition.head]
    if is_verb(head):
        praised = preposition.lower in single("for") or head.lemma in single("praising")
        blamed = child(reading, head.index, "dobj") if praised else None
        if blamed is None and is_passive(reading, head.index):
            return child(reading, head.index, "nsubjpass")
        return blamed if blamed is not None else agent(reading, head.index, depth + 1)
    if head.pos in ("NOUN", "PROPN") and head.head != head.index:
        return owner(reading, head.index, depth) if head.lemma not in single("help") else None
    return None


def owner(reading: Reading, noun: int, depth: int) -> int | None:
    """Whose a plan, decision, role is: its possessor, else the doer of the verb it is the object of; efforts that somebody
    discusses or welcomes are not his."""
    token = reading.tokens[noun]
    possessor = child(reading, noun, "poss")
    if possessor is not None:
        return possessor
    for _, target in objects(reading, noun, single("of") | single("by")):
        known = reading.mention_at.get(target)
        if known is not None and (known.kind == "name" or known.type in ACTING):
            return target
    head = reading.tokens[token.head]
    if token.dep in ("dobj", "attr", "oprd") and is_verb(head):
        told = head.lemma in single("praising") | single("discussing")
        return None if told else agent(reading, head.index, depth + 1)
    if token.dep == "pobj" and head.head != head.index:
        above = reading.tokens[head.head]
        if is_verb(above):
            return agent(reading, above.index, depth + 1)
        return owner(reading, above.index, depth + 1) if depth < DEEP and above.lemma not in single("help") else None
    return None


def members(reading: Reading, index: int, depth: int = 0) -> Iterator[int]:
    """The heads of a list: "Peru, Chile and Bolivia" gives three; the parse may take the second for an apposition."""
    yield index
    if depth > DEEP:
        return
    joined = child(reading, index, "conj")
    for i in children(reading, index, "conj", "appos"):
        if reading.tokens[i].dep == "conj" or (joined is not None and i < joined and reading.tokens[i].label == "GPE"):
            yield from members(reading, i, depth + 1)


def objects(reading: Reading, index: int, prepositions: frozenset[str]) -> Iterator[tuple[str, int]]:
    """The preposition and the object of the prepositional phrases on a token."""
    for i in children(reading, index, "prep", "agent", "dative", "prt"):
        word = reading.tokens[i].lower
        target = child(reading, i, "pobj")
        if word in prepositions and target is not None:
            yield word, target


def complement(reading: Reading, verb: int) -> int | None:
    """The clause that a verb governs: an infinitive or "that" clause; some parses hang an infinitive as adverbial."""
    found = child(reading, verb, "xcomp", "ccomp")
    if found is not None and found > verb:
        return found
    return next((i for i in children(reading, verb, "advcl") if i > verb and infinitive(reading, i)), None)


def verb_span(reading: Reading, verb: int) -> Span:
    """A verb with its auxiliaries and negation when they stand directly before it."""
    first = verb
    own = {i for i in children(reading, verb, "aux", "auxpass", "neg", "advmod") if i < verb}
    while first - 1 in own:
        first -= 1
    while first < verb and reading.tokens[first].dep == "advmod":
        first += 1
    return Span(reading.tokens[first].begin, reading.tokens[verb].end)


def definite(reading: Reading, noun: int) -> bool:
    """Whether a noun points back: with the, this, that or a possessor."""
    below = (reading.tokens[i] for i in reading.children[noun])
    return any(token.lower in single("definite") or token.dep == "poss" for token in below)
