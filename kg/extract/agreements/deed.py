"""What the words around a noun do to the commitment it names: sign it, reject it, negotiate about it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.acts import (
    AGREED,
    OPEN,
    OWN,
    PROMISE,
    Arguments,
    Deed,
    act_of,
    befalls,
    deed_of,
    negative,
)
from kg.extract.agreements.clause import (
    DONE,
    PAST,
    SUBJECT,
    agent,
    child,
    children,
    infinitive,
    is_passive,
    is_verb,
    members,
    objects,
)
from kg.extract.agreements.governor import FAR, by_governor, is_over
from kg.extract.agreements.lexicon import Word, by_key, single
from kg.extract.agreements.standing import modality, softened
from kg.model import Span, Token
from kg.quick import replace
from kg.reading import Reading

SURE = ("planned", "requested")
"""What an agreement makes somebody do later: it has been made."""


def done_to(reading: Reading, token: Token, word: Word) -> Iterator[Deed]:
    """What the words around a noun do to it: what its own clauses tell and what governs it, else its adjective or denial."""
    told = [by_participle(reading, token, word), by_governor(reading, token, word)]
    first, second = told
    if first is not None:
        yield first
    if second is not None and (first is None or second.verb != first.verb):
        yield from earlier(reading, token, word, second.verb)
        yield second
        yield from later(reading, token, word, second.verb)
    if first is None and second is None:
        other = by_adjective(reading, token) or by_denial(reading, token, word) or under(reading, token, word)
        if other is not None:
            yield other


def earlier(reading: Reading, noun: Token, word: Word, verb: int) -> Iterator[Deed]:
    """What verbs right before one with the same object do to it ("signed and ratified a treaty")."""
    if noun.dep != "dobj" or noun.head != verb:
        return
    token = reading.tokens[verb]
    while token.dep == "conj" and is_verb(reading.tokens[token.head]):
        head = reading.tokens[token.head]
        between = reading.tokens[head.index + 1 : token.index]
        if head.tag != token.tag or any(t.pos not in ("CCONJ", "PUNCT", "ADV", "VERB") for t in between):
            return
        act = act_of(reading, head.index)
        if act is not None and act.status:
            yield deed_of(reading, head.index, act, word)
        token = head


def later(reading: Reading, noun: Token, word: Word, verb: int) -> Iterator[Deed]:
    """What further verbs tell of the commitment that is the subject of the first ("was signed in May and took effect", "took
    effect but collapsed")."""
    if noun.dep not in ("nsubj", "nsubjpass") or noun.head != verb:
        return
    for i in chained(reading, verb):
        if child(reading, i, *SUBJECT) is not None or not is_verb(reading.tokens[i]):
            continue
        deed = befalls(reading, i)
        act = act_of(reading, i) if reading.tokens[i].tag in (DONE, PAST) and is_passive(reading, verb) else None
        if deed is None and act is not None and act.status and child(reading, i, "dobj") is None:
            deed = deed_of(reading, i, act, word)
        if deed is not None and deed.status:
            yield deed


def chained(reading: Reading, verb: int) -> Iterator[int]:
    """The verbs that are joined to a verb, and those joined to them; the parse may take a past tense for adverbial."""
    for i in children(reading, verb, "conj", "advcl"):
        token = reading.tokens[i]
        if token.dep == "conj" or (i > verb and token.tag in (PAST, DONE) and child(reading, i, "mark", "advmod") is None):
            yield i
            yield from chained(reading, i)


def under(reading: Reading, token: Token, word: Word) -> Deed | None:
    """ "under the agreement", "as part of an agreement": it is in force, if nothing else is said of it."""
    here = token
    if token.lemma in single("through"):
        return None
    for _ in range(FAR):
        head = reading.tokens[here.head]
        if here.dep != "pobj":
            return None
        way = by_key("under").get(head.lower)
        if way is not None and (here.index == token.index) == ("part" not in way.needs):
            verb = next((t.index for t in reading.ancestors(head.index) if is_verb(t)), None)
            to_come = modality(reading, verb) if verb is not None else ""
            sure = to_come in SURE and word.subject in OWN and word.kind != PROMISE and not tentative(reading, verb)
            status = AGREED if sure else OPEN if is_idea(reading, verb) else softened(way.status, to_come)
            return Deed(status, Span(head.begin, token.end))
        here = reading.tokens[head.head]
        if here.lemma not in single("through"):
            return None
    return None


def is_idea(reading: Reading, verb: int | None) -> bool:
    """Whether a verb tells only what a noun is about ("the idea of leaving as part of a deal")."""
    token = reading.tokens[verb] if verb is not None else None
    return token is not None and token.dep == "pcomp" and reading.tokens[reading.tokens[token.head].head].pos == "NOUN"


def tentative(reading: Reading, verb: int | None) -> bool:
    """Whether a verb says what would be done."""
    return verb is not None and any(reading.tokens[i].lower in single("would") for i in children(reading, verb, "aux"))


def by_denial(reading: Reading, token: Token, word: Word) -> Deed | None:
    """ "no deal" and "without a deal"."""
    head = reading.tokens[token.head]
    if token.dep == "pobj" and head.lower in single("negative"):
        return Deed("failed", Span(head.begin, token.end), -1, tuple(empty_handed(reading, head, word)))
    no = negative(reading, token)
    return Deed("failed", Span(no.begin, token.end)) if no and word.subject in OWN else None


def empty_handed(reading: Reading, preposition: Token, word: Word) -> Iterator[tuple[str, int]]:
    """Those who end without a deal: the subject, or the parties of the talks that are the subject."""
    verb = reading.tokens[preposition.head]
    doer = agent(reading, verb.index) if is_verb(verb) else None
    if doer is None or not word.subject:
        return
    if is_over(reading.tokens[doer]):
        yield from ((word.partner, target) for _, target in objects(reading, doer, single("partner")) if word.partner)
    else:
        yield word.subject, doer


def by_adjective(reading: Reading, token: Token) -> Deed | None:
    """ "a proposed deal"."""
    for i in children(reading, token.index, "amod"):
        word = by_key("adjective").get(reading.tokens[i].lower)
        if word is not None:
            return Deed(word.status, reading.tokens[i].span)
    return None


def by_participle(reading: Reading, token: Token, word: Word) -> Deed | None:
    """ "the deal signed by Peru", "the deal that Peru signed", "a deal mediated by Qatar"; a mediator is no party."""
    mediators: Arguments = ()
    found: Deed | None = None
    for i in clauses(reading, token):
        if reading.tokens[i].tag == "VBG" or infinitive(reading, i) or not about_noun(reading, i):
            continue
        act = act_of(reading, i)
        if act is None or "main" in act.needs or not (act.status or word.status):
            continue
        deed = deed_of(reading, i, act, word)
        if act.status == "negotiating" and reading.tokens[i].dep == "acl" and child(reading, i, "aux", "auxpass") is None:
            deed = replace(deed, status="agreed")
        if act.subject == "mediator":
            mediators += deed.arguments
        else:
            found = found or deed
    if mediators:
        outer = found or by_governor(reading, token, word) or under(reading, token, word)
        return replace(outer, arguments=(*outer.arguments, *mediators)) if outer else None
    return found


def clauses(reading: Reading, token: Token) -> Iterator[int]:
    """The participles and relative clauses on a noun, also those that the parse hangs on its last party ("with Iran, which was
    agreed"): a country cannot be agreed."""
    yield from children(reading, token.index, "acl", "relcl")
    for _, party in objects(reading, token.index, single("partner")):
        for member in members(reading, party):
            yield from (i for i in children(reading, member, "relcl") if is_passive(reading, i))


def about_noun(reading: Reading, verb: int) -> bool:
    """Whether a relative clause does something to its noun: the noun is what is signed, not who signs."""
    if reading.tokens[verb].dep == "acl":
        return True
    subject = child(reading, verb, "nsubj")
    return subject is None or reading.tokens[subject].tag not in ("WDT", "WP")
