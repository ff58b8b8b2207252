"""What the words around a noun do to the commitment it names: sign it, reject it, negotiate about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    verb_span,
)
from kg.extract.agreements.lexicon import Word, by_anchor, by_key, matching, single
from kg.extract.agreements.standing import LEFT, modality, softened, standing
from kg.model import Reading, Span, Token
from kg.quick import replace

Arguments = tuple[tuple[str, int], ...]
OBJECT = ("dobj", "nsubjpass", "oprd", "attr", "dative")
OWN = ("party", "signatory")
STOPPED = LEFT | {"refused", "failed"}
BLOC, PLAN, PROMISE, IN_FORCE, AGREED, OPEN = "bloc", "plan", "promise", "in-force", "agreed", "negotiating"
SURE = ("planned", "requested")
"""What an agreement makes somebody do later: it has been made."""
FAR = 6
"""How many nouns are looked through: "part of the text of a deal"."""


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


def negative(reading: Reading, token: Token) -> Token | None:
    """The "no" before a noun."""
    found = (reading.tokens[i] for i in children(reading, token.index, "det", "neg"))
    return next((t for t in found if t.lower in single("negative")), None)


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


def by_governor(reading: Reading, token: Token, word: Word) -> Deed | None:
    """What the verb or noun that governs a noun does to it, looking through "part of" and the like."""
    here = token
    for _ in range(FAR):
        head = reading.tokens[here.head]
        if here.dep in ("conj", "appos") and not is_verb(head) and head.index != here.index:
            if is_named(reading, head):
                return None
            here = head
        elif here.dep in (*OBJECT, "nsubj") and is_verb(head):
            return governed(reading, here, head, None, word)
        elif here.dep in ("compound", "nmod", "amod") and is_over(head):
            return over(reading, head, word, token.index)
        elif here.dep == "pobj":
            above = reading.tokens[head.head]
            if is_verb(above) or above.dep == "prep":
                return after_preposition(reading, here, head, word)
            if above.lemma not in single("through"):
                return over(reading, above, word, token.index)
            here = above
        else:
            return None
    return None


def is_named(reading: Reading, token: Token) -> bool:
    """Whether a token names somebody beside a doer: what is joined to him is another thing ("efforts with Peru and deals")."""
    known = reading.mention_at.get(token.index)
    return token.dep == "pobj" and known is not None and known.kind == "name" and not names_deal(reading, token.index)


def after_preposition(reading: Reading, noun: Token, preposition: Token, word: Word) -> Deed | None:
    """What a verb does through its preposition: "withdrew from the treaty"."""
    above = reading.tokens[preposition.head]
    while above.dep == "prep" and above.head != above.index:
        above = reading.tokens[above.head]
    return governed(reading, noun, above, preposition, word) if is_verb(above) else None


def is_over(token: Token) -> bool:
    """Whether a noun has a commitment under it ("negotiations", "signing")."""
    return token.lemma.lower() in by_anchor("over")


def over(reading: Reading, token: Token, word: Word, noun: int) -> Deed | None:
    """ "negotiations on a deal", "the signing of a deal": the status is that of the noun, unless something ends or stops it."""
    rows = by_anchor("over").get(token.lemma.lower())
    row = matching(reading, token, rows) if rows else None
    if row is None or (word.kind == PLAN and row.status == IN_FORCE):
        return None
    if "members" in row.needs:
        if word.kind == "bloc":
            return None
        return Deed(row.status, token.span, -1, tuple((row.subject, i) for i in belonging(reading, token)))
    mine = role_of_doer(row, word)
    arguments = tuple(around(reading, token, row, mine, noun))
    verb = governor(reading, token)
    if verb is None:
        return Deed(row.status, token.span, -1, arguments)
    doer = agent(reading, verb)
    told = reading.tokens[verb].lemma in single("praising")
    if mine and doer is not None and doer != token.index and token.dep in ("dobj", "pobj", "acomp") and not told:
        arguments += ((mine, doer),)
    act = act_of(reading, verb, None)
    if act is not None and act.status in STOPPED and token.dep in OBJECT:
        stopper = role_of_doer(act, word)
        if stopper and doer is not None and not mine:
            arguments += ((stopper, doer),)
        return Deed(standing(reading, verb, act.status) or row.status, verb_span(reading, verb), verb, arguments)
    return Deed(row.status, token.span, verb, arguments)


def names_deal(reading: Reading, index: int) -> bool:
    """Whether a token is itself a word for a commitment, or one looked through ("the signing of the text of the deal")."""
    lemma = reading.tokens[index].lemma.lower()
    return lemma in by_anchor("noun") or lemma in single("through")


def belonging(reading: Reading, token: Token) -> Iterator[int]:
    """Who the signatories or members are: those they include, who is one, what they stand beside, or so many."""
    head = reading.tokens[token.head]
    if token.dep == "nsubj" and is_verb(head) and child(reading, head.index, "dobj", "attr") is not None:
        yield from children(reading, head.index, "dobj", "attr")
    elif token.dep == "attr" and is_verb(head):
        yield from children(reading, head.index, "nsubj")
    elif token.dep == "appos":
        yield head.index
    elif child(reading, token.index, "nummod") is not None:
        yield token.index


def governor(reading: Reading, token: Token) -> int | None:
    """The verb that governs a noun, directly or through a preposition."""
    if token.dep not in (*OBJECT, "nsubj", "pobj", "acomp"):
        return None
    head = reading.tokens[token.head]
    above = head if is_verb(head) else reading.tokens[head.head]
    return above.index if is_verb(above) else None


def around(reading: Reading, token: Token, row: Word, mine: str, noun: int) -> Iterator[tuple[str, int]]:
    """The parties named with a noun that has a commitment under it: "talks between A and B", "the signing by A"."""
    if mine:
        yield from ((mine, i) for i in children(reading, token.index, "poss"))
        of = objects(reading, token.index, single("by") | single("of"))
        yield from ((mine, target) for _, target in of if target != noun and not names_deal(reading, target))
        yield from ((mine, target) for _, target in objects(reading, noun, single("by")))
    if row.partner:
        yield from ((row.partner, target) for _, target in objects(reading, token.index, single("partner")))


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
