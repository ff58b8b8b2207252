"""What a commitment is about, in the text's words, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.clause import child, children, complement, is_passive, is_verb, objects
from kg.extract.agreements.content import RELATIVE, clause_after, clause_beside, clause_span, made_by
from kg.extract.agreements.cue import Cue
from kg.extract.agreements.lexicon import Word, by_key, single
from kg.extract.agreements.roles import called
from kg.extract.agreements.verb import money
from kg.model import Span
from kg.reading import Reading

ONE_SIDED = ("promise", "plan")
"""Kinds of nouns with a party that say what it is going to do."""
LEADING = ("CC", "IN", "TO", "DT", "WDT", "PRP$", ",")
"""Tags of words that lead on to what was cut off."""
CUT_BEFORE = ("PUNCT", "CCONJ", "ADP", "SCONJ")
"""Parts of speech of words that begin a part of a subject which can be left out; the "to" of an infinitive does too."""
LONGEST = 15
"""Words of a subject; a longer one is cut at the last comma or before the last phrase (what readers of a table can take in)."""


def topic(reading: Reading, cue: Cue) -> Span | None:
    """The words that say what a commitment is about: a noun's own ("civil nuclear"), its clause, or its phrase ("on gas")."""
    found = noun_topic(reading, cue) or done_under(reading, cue) if cue.noun >= 0 else verb_topic(reading, cue.verb, cue.word)
    return trimmed(reading, shortened(reading, without_place(reading, found))) if found is not None else None


def without_place(reading: Reading, span: Span) -> Span:
    """A span without the phrase at its end that only says where it was told ("a truce in a statement")."""
    tokens = reading.tokens_in(span)
    for token in tokens[1:]:
        target = child(reading, token.index, "pobj") if token.lower in single("in") else None
        if (
            target is not None
            and reading.tokens[target].lemma in single("utterance")
            and reading.edges[target][1] == tokens[-1].index
        ):
            return Span(span.begin, reading.tokens[token.index - 1].end)
    return span


def trimmed(reading: Reading, span: Span) -> Span:
    """A span without the comma or stop at its end; a closing quotation mark stays."""
    tokens = reading.tokens_in(span)
    last = len(tokens) - 1
    while last > 0 and tokens[last].tag in (",", ".", ":", "``", "-LRB-"):
        last -= 1
    return Span(span.begin, tokens[last].end) if tokens else span


def verb_topic(reading: Reading, verb: int, word: Word) -> Span | None:
    """The thing after a verb of two words ("called for an inquiry"), the clause that a verb governs, else its object, else the
    phrase after on, to, for."""
    clause = complement(reading, verb)
    someone = clause is not None and any(True for _ in called(reading, verb, clause))
    if "obj" in word.needs and len(word.words) > 1:
        thing = None if someone else after_second_word(reading, verb, word)
        if thing is not None:
            return thing
        if reading.tokens[verb].dep == "acl" and is_passive(reading, verb):
            return reading.tokens[reading.tokens[verb].head].span
    if clause is not None and reading.tokens[clause].dep == "advcl" and "obj-do" not in word.needs:
        before = next((target for _, target in objects(reading, verb, single("about")) if verb < target < clause), None)
        if before is not None:  # "commit to a dialogue to end the war"
            return reading.phrase(before)
    sum = money(reading, verb) if "money" in word.needs else None
    if sum is not None:
        ways = [i for i in children(reading, verb, "prep", "dative") if reading.tokens[i].lower in single("to")]
        return Span(reading.phrase(sum).begin, max(reading.phrase(i).end for i in (sum, *ways)))
    if clause is not None:
        told = clause_span(reading, verb, clause)
        asked = thing_asked(reading, verb, word)
        return told if asked is None else Span(min(asked.begin, told.begin), max(asked.end, told.end))
    things = [i for i in children(reading, verb, "dobj", "nsubjpass") if "obj" in word.needs]
    if things:
        return reading.phrase(things[-1])
    for _, target in objects(reading, verb, single("about")):
        return reading.phrase(target)
    return None


def after_second_word(reading: Reading, verb: int, word: Word) -> Span | None:
    """The thing or deed after a verb of two words ("called for an inquiry", "called for ending the war")."""
    for _, target in objects(reading, verb, frozenset(word.words[1:])):
        return reading.phrase(target)
    for way in children(reading, verb, "prep"):
        doing = child(reading, way, "pcomp")
        if doing is not None and reading.tokens[way].lower in word.words[1:]:
            return reading.phrase(doing)
    return None


def thing_asked(reading: Reading, verb: int, word: Word) -> Span | None:
    """The thing that a verb has as object where others have somebody ("encouraged steps to end the war")."""
    things = list(children(reading, verb, "dobj")) if word.needs & {"obj-do", "obj"} else []
    target = things[-1] if things else None
    known = reading.mention_at.get(target) if target is not None else None
    sum = target is not None and reading.tokens[target].label == "MONEY"
    if target is None or not (sum or (reading.tokens[target].pos == "NOUN" and known is None)):
        return None
    return reading.phrase(target)


def noun_topic(reading: Reading, cue: Cue) -> Span | None:
    """The words before a noun that say its topic, else what follows it."""
    noun = cue.noun
    found = title_topic(reading, noun)
    one_sided = cue.word.subject != "party" or cue.word.kind in ONE_SIDED
    if one_sided:
        found = found or clause_after(reading, noun)
        turned = cue.verb >= 0 and any(True for _ in called_upon(reading, cue))
        found = found or (clause_beside(reading, cue.verb, noun) if turned else None)
        found = found or asked_for(reading, cue)
    before = premodifiers(reading, noun - cue.word.anchor)
    if one_sided and before is not None and not any(t.pos in ("NOUN", "PROPN") for t in reading.tokens_in(before)):
        before = phrase_after(reading, noun, noun)
    found = found or before or clause_after(reading, noun)
    found = found or phrase_after(reading, noun, noun)
    if found is None and cue.verb >= 0:
        found = clause_beside(reading, cue.verb, noun) or phrase_after(reading, cue.verb, noun)
    if found is None:
        found = next((reading.phrase(i) for i in children(reading, noun, "relcl") if not made_by(reading, i)), None)
    if found is None and "topic" in cue.word.needs:
        return reading.tokens[noun].span
    return found


def called_upon(reading: Reading, cue: Cue) -> Iterator[int]:
    """Whom a request turns to ("a call upon Peru to leave")."""
    if cue.word.subject == "requester":
        yield from (i for role, i in cue.arguments if role == cue.word.partner and reading.tokens[i].dep == "pobj")


def asked_for(reading: Reading, cue: Cue) -> Span | None:
    """What a request is for ("unambiguous calls for a withdrawal")."""
    wanted = single("for") & cue.word.needs
    return next((reading.phrase(target) for _, target in objects(reading, cue.noun, wanted)), None)


def done_under(reading: Reading, cue: Cue) -> Span | None:
    """What is done under a commitment that says nothing of itself ("deported people to Chile as part of an agreement")."""
    opener = reading.tokens[reading.token_starts.get(cue.span.begin, cue.noun)]
    if cue.verb >= 0 or opener.lower not in by_key("under") or opener.index == cue.noun:
        return None
    verb = next((t for t in reading.ancestors(opener.index) if is_verb(t)), None)
    if verb is None:
        return None
    if verb.index < opener.index:
        last = opener.index - 1
        while last > verb.index and reading.tokens[last].pos == "PUNCT":
            last -= 1
        return Span(verb.begin, reading.tokens[last].end)
    return Span(verb.begin, reading.phrase(verb.index).end)


def title_topic(reading: Reading, noun: int) -> Span | None:
    """What a treaty's title says after its noun ("Convention on the Law of the Sea")."""
    if reading.tokens[noun].pos != "PROPN":
        return None
    for word, target in objects(reading, noun, single("about") | single("of")):
        if reading.tokens[target].pos == "PROPN" and word not in single("to"):
            return reading.phrase(target)
    return None


def phrase_after(reading: Reading, index: int, noun: int) -> Span | None:
    """The phrase after a noun or its verb that says what it is about ("a deal on minerals")."""
    for i in children(reading, index, "prep"):
        target = child(reading, i, "pobj", "pcomp")
        if target is None or reading.tokens[target].lemma in single("behalf") or reading.tokens[target].tag in RELATIVE:
            continue
        way = reading.tokens[i].lower
        if way in single("signing for") and names_state(reading, target):
            continue
        if i > noun and way in single("about") and not dated(reading, target):
            return reading.phrase(target)
    return None


def names_state(reading: Reading, index: int) -> bool:
    """Whether a token is the name of a state or of an organisation of states."""
    known = reading.mention_at.get(index)
    return known is not None and known.kind == "name" and known.type in ("Country", "InternationalOrganisation")


def dated(reading: Reading, index: int) -> bool:
    """Whether a phrase is a time, a sum or a number: no topic."""
    return reading.tokens[index].label in ("DATE", "TIME", "MONEY") or reading.tokens[index].pos == "NUM"


def premodifiers(reading: Reading, noun: int) -> Span | None:
    """The run of words right before a noun that tell its topic: no article, owner, nation, number, or mere praise."""
    first = noun
    while first > 0 and telling(reading, first - 1, noun):
        first -= 1
    while first < noun and reading.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    if 0 < first < noun and reading.tokens[first - 1].text in single("hyphen") and reading.tokens[first - 1].dep == "punct":
        first += 1
    return Span(reading.tokens[first].begin, reading.tokens[noun - 1].end) if first < noun else None


def telling(reading: Reading, index: int, noun: int) -> bool:
    """Whether a word before a noun belongs to its topic."""
    token = reading.tokens[index]
    if not reading.edges[noun][0] <= index or token.sentence != reading.tokens[noun].sentence:
        return False
    if token.label in ("GPE", "NORP", "MONEY", "CARDINAL", "DATE", "PERSON", "ORDINAL", "QUANTITY", "TIME"):
        return False
    mention = reading.mention_at.get(index)
    if mention is not None and mention.type in ("Country", "InternationalOrganisation", "Person"):
        return False
    if token.pos in ("PUNCT", "CCONJ"):
        return token.text in single("hyphen") or token.pos == "CCONJ"
    return token.pos in ("NOUN", "ADJ", "PROPN", "VERB") and token.lower not in single("praise") and token.dep != "poss"


def shortened(reading: Reading, span: Span) -> Span:
    """A span of at most so many words, cut before a comma or a joining word if one is near."""
    tokens = reading.tokens_in(span)
    if len(reading.words(span).split()) <= LONGEST:
        return span
    words, last = 0, 0
    for place, token in enumerate(tokens):
        words += place == 0 or token.begin > tokens[place - 1].end
        if words > LONGEST:
            break
        last = place
    for place in range(last, last - 5, -1):
        if place + 1 < len(tokens) and (tokens[place + 1].pos in CUT_BEFORE or tokens[place + 1].tag == "TO"):
            last = place
            break
    while last > 0 and tokens[last].tag in LEADING:
        last -= 1
    return Span(span.begin, tokens[last].end)
