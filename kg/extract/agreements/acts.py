"""What an act does to a commitment: the status it gives, and the roles of those who do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.agreements.clause import agent, child, children, is_verb, objects, verb_span
from kg.extract.agreements.lexicon import Word, by_key, single
from kg.extract.agreements.standing import standing
from kg.model import Span, Token
from kg.quick import replace
from kg.reading import Reading

Arguments = tuple[tuple[str, int], ...]
OWN = ("party", "signatory")
BLOC, PLAN, PROMISE, IN_FORCE, AGREED, OPEN = "bloc", "plan", "promise", "in-force", "agreed", "negotiating"


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done to a commitment: the status it gives, the words that give it, the verb (or -1), who does it in which role,
    and whether the verb is one of telling ("announced a deal")."""

    status: str
    span: Span
    verb: int = -1
    arguments: Arguments = ()
    speech: bool = False
    doer: int = -1


def negative(reading: Reading, token: Token) -> Token | None:
    """The "no" before a noun."""
    found = (reading.tokens[i] for i in children(reading, token.index, "det", "neg"))
    return next((t for t in found if t.lower in single("negative")), None)


def governed(reading: Reading, noun: Token, verb: Token, preposition: Token | None, word: Word) -> Deed | None:
    """What a verb does to a noun that is its object, its subject, or after its preposition."""
    if noun.dep == "nsubj":
        return befalls(reading, verb.index)
    act = act_of(reading, verb.index, preposition)
    if act is None or not (act.status or word.status) or (noun.pos == "PROPN" and verb.lemma in single("discussing")):
        return None
    no = negative(reading, noun)
    if no and word.subject not in OWN:
        return None
    deed = deed_of(reading, verb.index, act, word)
    return replace(deed, status="failed", span=Span(no.begin, noun.end)) if no else deed


def befalls(reading: Reading, verb: int) -> Deed | None:
    """What a verb says of the commitment that is its subject: "the truce held", "the deal collapsed"."""
    row = fate_of(reading, verb)
    status = standing(reading, verb, row.status) if row is not None else ""
    return Deed(status, verb_span(reading, verb), verb) if status else None


def deed_of(reading: Reading, verb: int, act: Word, word: Word) -> Deed:
    """The status that an act gives and the roles of those who do it."""
    kept = word.status and (
        seconds(act, word)
        or "make" in act.needs
        or act.status == "negotiating"
        or (act.status == "agreed" and "speech" in act.needs)
    )
    base = word.status if kept else "agreed" if complies(act, word) else act.status
    if word.kind == BLOC and not act.subject and base == AGREED:
        base = IN_FORCE  # who hails an alliance has it already
    status = standing(reading, verb, base)
    both = [target for target in beside(reading, verb) if is_pair(reading, target)]
    doer = agent(reading, verb) if not both or act.subject == "mediator" else None
    role = "mediator" if helped(reading, verb) else role_of_doer(act, word)
    arguments: Arguments = ((role, doer),) if doer is not None and role else ()
    if act.subject != "mediator" or word.partner:
        arguments += tuple((partnered(reading, word, target), target) for target in beside(reading, verb) if word.partner)
    arguments += tuple((word.partner, target) for _, target in objects(reading, verb, word.needs & single("source")))
    arguments += tuple((role, target) for target in fellows(reading, verb) if role)
    acting = doer if doer is not None and role else -1
    return Deed(status, verb_span(reading, verb), verb, arguments, "speech" in act.needs, acting)


def is_pair(reading: Reading, target: int) -> bool:
    """Whether a phrase names both sides: who has a treaty "between Peru and Chile" need be none of them."""
    between = reading.tokens[reading.tokens[target].head].lower in single("between")
    return between and child(reading, target, "conj") is not None


def fellows(reading: Reading, verb: int) -> Iterator[int]:
    """Those whom somebody joins in doing something ("Peru joined Chile in signing the declaration")."""
    token = reading.tokens[verb]
    way = reading.tokens[token.head]
    above = reading.tokens[way.head]
    act = by_key("act").get(above.lemma) if is_verb(above) else None
    if token.dep == "pcomp" and way.lower in single("inside") and act is not None and act.object:
        yield from children(reading, above.index, "dobj")


def complies(act: Word, word: Word) -> bool:
    """Whether an act does what was asked for: who complies with a request agrees to it."""
    return word.subject == "requester" and act.status == "in-force" and "make" not in act.needs


def seconds(act: Word, word: Word) -> bool:
    """Whether an act joins in a request: who joins others' calls asks too."""
    return bool(act.object) and word.subject == "requester"


def helped(reading: Reading, verb: int) -> bool:
    """Whether somebody only helps to do it ("helped to secure the truce")."""
    token = reading.tokens[verb]
    return token.dep in ("xcomp", "ccomp") and reading.tokens[token.head].lemma in single("help")


def partnered(reading: Reading, word: Word, target: int) -> str:
    """The role of one beside the doer: of a promise made between two both are its owners."""
    between = reading.tokens[reading.tokens[target].head].lower in single("between")
    return word.subject if between and word.partner == "beneficiary" else word.partner


def beside(reading: Reading, verb: int) -> Iterator[int]:
    """With or between whom a verb does something; ", with Chile absent" tells something else."""
    for i in children(reading, verb, "prep"):
        target = child(reading, i, "pobj")
        apart = i > 0 and reading.tokens[i - 1].pos == "PUNCT"
        if target is not None and not apart and reading.tokens[i].lower in single("partner"):
            yield target


def role_of_doer(act: Word, word: Word) -> str:
    """The role of the one who acts: who accepts or refuses an offer is the other side, who makes or renews it the owner."""
    if not act.subject or word.subject == "party" or act.subject == "mediator":
        return act.subject
    if "own" in act.needs or seconds(act, word):
        return word.subject
    if ("speech" in act.needs and act.status != "proposed") or (word.status and act.status == "negotiating"):
        return ""
    if complies(act, word):
        return word.partner
    answers = act.status in ("agreed", "refused", "approved", "ratified", "signed") and "make" not in act.needs
    return word.partner if answers else word.subject


def act_of(reading: Reading, verb: int, preposition: Token | None = None) -> Word | None:
    """The row of a verb as an act, with its particle and preposition: the longest first."""
    lemma = reading.tokens[verb].lemma.lower()
    particles = [reading.tokens[i].lower for i in children(reading, verb, "prt")]
    if preposition is not None:
        above = reading.tokens[preposition.head]
        path = [preposition.lower] if above.index == verb else [above.lower, preposition.lower]
        keys = [" ".join((lemma, *particles, *path)), " ".join((lemma, *path))]
    else:
        keys = [*held(reading, verb, lemma), " ".join((lemma, *particles))]
    return next((row for key in keys if (row := by_key("act").get(key)) is not None), None)


def held(reading: Reading, verb: int, lemma: str) -> Iterator[str]:
    """The keys of a verb with a prepositional phrase or object: "put on hold", "take effect"."""
    for i in children(reading, verb, "prep"):
        target = child(reading, i, "pobj")
        if target is not None:
            yield f"{lemma} {reading.tokens[i].lower} {reading.tokens[target].lower}"
    target = child(reading, verb, "dobj")
    if target is not None:
        yield f"{lemma} {reading.tokens[target].lower}"


def fate_of(reading: Reading, verb: int) -> Word | None:
    """The row of a verb whose subject is the commitment."""
    lemma = reading.tokens[verb].lemma.lower()
    particles = [reading.tokens[i].lower for i in children(reading, verb, "prt", "advmod")]
    keys = [*held(reading, verb, lemma), *(f"{lemma} {particle}" for particle in particles)]
    if child(reading, verb, "dobj") is None:
        keys.append(lemma)
    return next((row for key in keys if (row := by_key("fate").get(key)) is not None), None)
