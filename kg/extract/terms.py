"""What is a condition: the clauses, phrases and terms that words such as "unless", "in exchange for" and "by" begin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.data import table
from kg.extract.agreements.clause import agent, child, children, infinitive, is_verb
from kg.extract.agreements.lexicon import by_anchor, by_key
from kg.model import Span, Token
from kg.reading import Reading

TIMES, WHERE = ("DATE", "TIME"), ("City", "Country", "Place", "Region", "Facility")
PRESENT, PAST, DONE = ("VBP", "VBZ"), "VBD", "VBN"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in the text's words, and the token that it hangs on."""

    kind: str
    span: Span
    token: int


@cache
def first_words(pos: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The words of one part of speech by their first word, longest first, with their kind."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table("condition-words.csv"):
        if row["pos"] == pos:
            words = tuple(row["word"].split())
            found.setdefault(words[0], []).append((words, row["kind"]))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


def condition_at(reading: Reading, token: Token) -> Condition | None:
    """The condition that begins at a token, if any."""
    return (
        clause_at(reading, token) or phrase_at(reading, token) or term_at(reading, token) or only_at(reading, token)
        or payment_at(reading, token) or scope_at(reading, token)
    )  # fmt: skip


def matched(reading: Reading, token: Token, pos: str) -> tuple[int, str] | None:
    """The length and kind of the longest words of a part of speech that begin at a token."""
    for words, kind in first_words(pos).get(token.lower, ()):
        if tuple(t.lower for t in reading.tokens[token.index : token.index + len(words)]) == words:
            return len(words), kind
    return None


def clause_at(reading: Reading, token: Token) -> Condition | None:
    """ "unless Chile pays": from the mark to the end of its clause."""
    found = matched(reading, token, "mark")
    if found is None:
        return None
    length, kind = found
    verb = clause_of(reading, token.index, token.index + length - 1)
    if verb is None or (token.lower in first_words("to-come") and verb.tag not in PRESENT):
        return None
    hangs_on = verb.head if verb.head != verb.index else verb.index
    return Condition(kind, trimmed(reading, token.index, reading.edges[verb.index][1]), hangs_on)


def clause_of(reading: Reading, first: int, last: int) -> Token | None:
    """The verb of the clause that some words open; "provided that" is parsed as a verb itself."""
    opener = reading.tokens[first]
    if is_verb(opener) and child(reading, first, "ccomp") is not None and child(reading, first, "nsubj") is None:
        return opener
    if opener.dep == "prep" and opener.tag == DONE and first == last:
        for i in (*reading.children[first], *reading.children[opener.head]):
            if i > last and reading.tokens[i].dep in ("pcomp", "ccomp", "advcl") and reading.edges[i][0] == last + 1:
                return reading.tokens[i]
    for index in (first, last):
        token = reading.tokens[index]
        verb = reading.tokens[token.head]
        if token.dep in ("mark", "advmod", "prep") and is_verb(verb) and verb.index > last:
            return verb if verb.dep in ("advcl", "ccomp", "relcl", "pcomp", "acl") else None
    return None


def phrase_at(reading: Reading, token: Token) -> Condition | None:
    """ "in exchange for a loan": from the words to the end of their phrase."""
    found = matched(reading, token, "preposition")
    if found is None:
        return None
    length, kind = found
    if token.dep == "acomp" and not of_deal(reading, token):
        return None
    end = token.index + length - 1
    last = max(reading.edges[token.index][1], reading.edges[end][1])
    if kind != "exchange" and last <= end:
        return None
    return Condition(kind, trimmed(reading, token.index, with_next(reading, token, last)), token.head)


def of_deal(reading: Reading, token: Token) -> bool:
    """Whether an adjective tells something of a commitment ("the deal is subject to approval", not "victims are")."""
    doer = child(reading, token.head, "nsubj")
    return doer is not None and reading.tokens[doer].lemma in by_anchor("noun")


def with_next(reading: Reading, token: Token, last: int) -> int:
    """The last token of a phrase with the one right behind it that the parse hangs above it ("in exchange for curbs on
    migration"), unless that tells when or where."""
    above = {token.index, *(t.index for t in reading.ancestors(token.index))}
    if last + 1 >= len(reading.tokens):
        return last
    way = reading.tokens[last + 1]
    target = child(reading, way.index, "pobj")
    if way.dep != "prep" or way.head not in above or target is None or way.lower not in first_words("more"):
        return last
    named = reading.mention_at.get(target)
    if reading.tokens[target].label in TIMES or (named is not None and named.type in WHERE):
        return last
    return max(last, reading.edges[way.index][1])


def term_at(reading: Reading, token: Token) -> Condition | None:
    """ "by Friday", "for 45 days", "for $3 million"."""
    if token.dep != "prep":
        return None
    target = child(reading, token.index, "pobj")
    if target is None:
        return None
    label = reading.tokens[target].label
    pos = (
        "time" if label in TIMES else "money" if label == "MONEY" or reading.tokens[target].lemma in first_words("fee") else ""
    )
    if pos == "money" and f"{reading.tokens[token.head].lemma} {token.lower}" in by_key("verb"):
        return None
    found = matched(reading, token, pos) if pos else None
    if found is None or (found[1] == "duration" and not any(reading.tokens[i].label in TIMES for i in (target,))):
        return None
    if (
        label != "MONEY"
        and pos == "money"
        and not is_verb(reading.tokens[token.head])
        and child(reading, target, "det") is None
    ):
        return None  # "a request for payment" asks for it
    if found[1] == "deadline" and is_past(reading, token.head):
        return None
    return Condition(found[1], trimmed(reading, token.index, reading.edges[target][1]), token.head)


def is_past(reading: Reading, index: int) -> bool:
    """Whether a verb tells what has already happened: what then ran out is no term of it ("collapsed within hours")."""
    if not is_verb(reading.tokens[index]) or any(True for _ in children(reading, index, "xcomp", "ccomp", "dobj", "prt")):
        return False
    helpers = [reading.tokens[i] for i in children(reading, index, "aux", "auxpass")]
    return (reading.tokens[index].tag == PAST and not helpers) or any(t.tag == PAST for t in helpers)


def only_at(reading: Reading, token: Token) -> Condition | None:
    """ "would accept only convicted criminals": the verb with its auxiliaries and object."""
    if token.dep not in ("advmod", "amod") or matched(reading, token, "adverb") is None:
        return None
    if token.index and reading.tokens[token.index - 1].dep == "det":
        return None
    thing = reading.tokens[token.head]
    verb = thing if is_verb(thing) else reading.tokens[thing.head]
    if thing.dep == "pobj":
        verb = reading.tokens[reading.tokens[thing.head].head]
    if not is_verb(verb):
        return None
    target = thing.index if thing.index != verb.index else child(reading, verb.index, "dobj")
    if target is None or reading.tokens[target].dep not in ("dobj", "pobj"):
        return None
    return Condition("only", trimmed(reading, with_auxiliaries(reading, verb.index), reading.edges[target][1]), verb.index)


def payment_at(reading: Reading, token: Token) -> Condition | None:
    """ "would charge a fee", "to pay $3 million": the verb with its auxiliaries up to the sum."""
    rows = first_words("verb").get(token.lemma)
    if not rows or token.pos != "VERB" or not (modal(reading, token.index) or infinitive(reading, token.index)):
        return None
    for target in children(reading, token.index, "dobj"):
        if reading.tokens[target].label == "MONEY" or reading.tokens[target].lemma in first_words("fee"):
            prices = [
                i for i in reading.children[target] if any(reading.tokens[j].label == "MONEY" for j in reading.children[i])
            ]
            named = reading.tokens[target].label == "MONEY"
            last = reading.edges[prices[0]][1] if prices and not named else target
            span = Span(reading.tokens[with_auxiliaries(reading, token.index)].begin, reading.tokens[last].end)
            return Condition(rows[0][1], span, token.index)
    return None


def scope_at(reading: Reading, token: Token) -> Condition | None:
    """ "excludes aluminium", "does not include Gaza City": what is left out."""
    rows = first_words("scope").get(token.lemma)
    thing = child(reading, token.index, "dobj")
    if not rows or token.pos != "VERB" or thing is None or agent(reading, token.index) is None:
        return None
    if (child(reading, token.index, "neg") is not None) == (token.lemma in first_words("leaves-out")):
        return None
    span = trimmed(reading, with_auxiliaries(reading, token.index), reading.edges[thing][1])
    return Condition(rows[0][1], span, token.index)


def with_auxiliaries(reading: Reading, verb: int) -> int:
    """The first token of a verb with the auxiliaries right before it."""
    first = verb
    own = set(children(reading, verb, "aux", "auxpass", "neg"))
    while first - 1 in own:
        first -= 1
    return first


def trimmed(reading: Reading, first: int, last: int) -> Span:
    """A run of tokens without the marks at its end, but with a closing quotation mark whose opening one is inside."""
    opened = any(t.tag == "``" or t.text in "“" for t in reading.tokens[first:last])
    while last > first and reading.tokens[last].pos == "PUNCT" and not (opened and reading.tokens[last].tag == "''"):
        last -= 1
    end = last
    if opened and end + 1 < len(reading.tokens) and reading.tokens[end + 1].tag == "''":
        end += 1
    return Span(reading.tokens[first].begin, reading.tokens[end].end)


def modal(reading: Reading, verb: int) -> bool:
    """Whether a verb has an auxiliary that tells what would be."""
    return any(reading.tokens[i].lower in first_words("modal") for i in children(reading, verb, "aux"))
