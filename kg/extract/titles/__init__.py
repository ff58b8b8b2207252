"""Titles of posts in a text: the words, whose post it is, of which country or body. Works on mentions, before coreference.

A title is found by its head word ("minister", "spokesman") and grows to both sides by table: "Kenya's acting deputy foreign
minister", "Minister for Europe and Foreign Affairs", "High Representative of the EU for Foreign Affairs".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from kg.extract.titles.holder import following, held_by
from kg.extract.titles.left import leftward
from kg.extract.titles.right import rightward
from kg.extract.titles.words import NOUNS, Names, Title, effects, heads, particles
from kg.model import Mention, Sentence, Span
from kg.quick import replace
from kg.reading import Reading

__all__ = ("Title", "titles")

ALONE = frozenset({"rank", "clergy"})
"""Classes of titles that are of no state, whatever stands beside them: "Peru's President A and Pope B"."""
HOLDS = "holds"
SAID_OF = ("attr", "appos", "oprd")
"""What a noun is when it says what somebody is: "general" is an adjective too."""


def titles(reading: Reading) -> Iterator[Title]:
    """The titles of a reading in text order, each with its holder and body where the sentence tells."""
    names = Names(reading)
    for number, tokens in groupby(reading.with_words(heads().keys()), key=attrgetter("sentence")):
        found: list[Title] = []
        last = begins(reading, reading.sentences[number])
        for token in tokens:
            if token.index < last or not is_head(reading, names, token.index):
                continue
            title = phrase(reading, names, token.index, last)
            found.append(title)
            last = title.last
        yield from with_holders(reading, names, joined(reading, names, found))


def begins(reading: Reading, sentence: Sentence) -> int:
    """The first token a title of a sentence may reach back to: that of the sentence before when a bracket cut the two."""
    if sentence.index == 0 or reading.tokens[sentence.first - 1].text != ")":
        return sentence.first
    before = reading.sentences[sentence.index - 1]
    return before.first if before.paragraph == sentence.paragraph else sentence.first


def is_head(reading: Reading, names: Names, index: int) -> bool:
    """Whether a word of the table is the head word of a title here."""
    tokens = reading.tokens
    token, row = tokens[index], heads()[tokens[index].lower]
    if token.pos not in NOUNS and not (token.pos == "ADJ" and token.text[0].isupper()):
        return False
    around = names.covering.get(index)
    if around and is_given(reading, around, index):
        return False
    if around and not (around.type == "Person" and around.first <= index < around.last - 1) and not is_role(around, index):
        return False
    if row["class"] == "rank" and not (token.text[0].isupper() or row["full"]) and token.lower in effects():
        return token.pos == "NOUN" and token.dep in SAID_OF
    return not is_absorbed(reading, names, index)


def is_given(reading: Reading, name: Mention, index: int) -> bool:
    """Whether a title's word is a given name here: another title stands before the name ("Foreign Minister [Shah] Khan")."""
    before = reading.tokens[name.first - 1].lower if name.first == index and index else ""
    return name.type == "Person" and reading.tokens[index].lower in particles()["given"] and before in heads()


def is_role(mention: Mention, index: int) -> bool:
    """Whether a name is but a title's words ("Secretary of State"), or ends in one that is not part of a body's name."""
    return (mention.first == index and mention.type == "") or mention.last - mention.first == 1


def is_absorbed(reading: Reading, names: Names, index: int) -> bool:
    """Whether a head word is but a part of the title that a later word heads ("chief negotiator", "deputy prime minister")."""
    tokens, after = reading.tokens, index + 1
    while after < len(tokens) and (tokens[after].text == "-" or effects().get(tokens[after].lower) == "part"):
        if tokens[after].lower in heads() and tokens[after].pos in NOUNS:
            break
        after += 1
    if after >= len(tokens) or names.person_from(after) or tokens[after].sentence != tokens[index].sentence:
        return False
    token, later = tokens[index], tokens[after]
    if later.lower not in heads() or later.pos not in NOUNS or later.lower in particles()["postposed"]:
        return False
    if effects().get(token.lower) == "part" or heads()[token.lower]["class"] == "rank":
        return True
    return after == index + 1 and token.dep == "compound" and heads()[later.lower]["class"] not in ("rank", "royal", "clergy")


def phrase(reading: Reading, names: Names, head: int, bound: int) -> Title:
    """The title around a head word, not reaching before a token."""
    row = heads()[reading.tokens[head].lower]
    left, right = leftward(reading, names, head, bound), rightward(reading, names, head)
    relation = left.relation
    status = effects().get(reading.tokens[right.end - 1].lower, "")
    if right.end - 1 > head and status in ("willHold", "nominatedFor"):
        relation = status
    elif relation == HOLDS and is_once(reading, head):
        relation = "held"
    name = " ".join(filter(None, (title_name(reading, left.start, right.end, head), right.more)))
    span = Span(reading.tokens[left.start].begin, reading.tokens[right.end - 1].end)
    return Title(
        span, name, head, left.first, right.last, row["class"], relation,
        body=left.body if left.body >= 0 else right.body, target=right.target, plural=row["number"] == "many",
    )  # fmt: skip


def is_once(reading: Reading, head: int) -> bool:
    """Whether an adverb says that a post is no longer held: "once Norway's prime minister"."""
    return any(i < head and reading.tokens[i].lower in particles()["once"] for i in reading.children[head])


def title_name(reading: Reading, start: int, end: int, head: int) -> str:
    """The words of a title: one space between words, the head word in full and singular, nothing that is not the post's."""
    tokens = reading.tokens
    row = heads()[tokens[head].lower]
    while end - 1 > head and effects().get(tokens[end - 1].lower, "part") != "part":
        end -= 2 if tokens[end - 2].text == "-" else 1
    shouted, small = tokens[head].text.isupper() and len(tokens[head].text) > 4, particles()["of"] | particles()["and"]
    out = ""
    for token in tokens[start:end]:
        word = token.text
        full = heads().get(token.lower, {}).get("full", "")
        if full and (token.index == head or heads()[token.lower]["number"] == "one"):
            word = full.title() if word[0].isupper() and not (word.isupper() and len(word) < 3) else full
        if shouted and word.lower() in small:
            word = word.lower()
        elif shouted and word.isupper() and len(word) > (4 if token.index == head else 2):
            word = word.title()
        out += word if not out or (token.begin == tokens[token.index - 1].end) else f" {word}"
    return out if row else ""


def joined(reading: Reading, names: Names, found: list[Title]) -> list[Title]:
    """Titles of which two coupled ones of one holder are one: "Deputy Prime Minister and Foreign Minister X"."""
    out: list[Title] = []
    for title in found:
        before = out[-1] if out else None
        if before and coupled(reading, names, before, title):
            span = Span(before.span.begin, title.span.end)
            name = f"{before.name} {reading.tokens[before.last].text} {title.name}"
            held = before.relation if before.relation != "holds" else title.relation
            body = before.body if before.body >= 0 else title.body
            out[-1] = replace(title, span=span, name=name, first=before.first, body=body, relation=held)
        else:
            out.append(title)
    return out


def coupled(reading: Reading, names: Names, one: Title, other: Title) -> bool:
    """Whether two titles stand side by side before one name, or behind it."""
    tokens = reading.tokens
    if one.last + 1 != other.first or tokens[one.last].lower not in particles()["couple"] or one.plural or other.plural:
        return False
    if one.body < 0 and tokens[one.first].pos == "DET":
        return False
    named_after = following(reading, names, other.last) is not None
    predicate = tokens[one.head].dep in ("attr", "appos", "oprd") and tokens[other.head].head == one.head
    named_before = predicate or (names.person_to(one.first - 1) and tokens[one.first - 1].text == ",")
    return bool(named_after or named_before) and (other.body < 0 or one.body < 0)


def with_holders(reading: Reading, names: Names, found: list[Title]) -> Iterator[Title]:
    """The titles with their holders, a plural title once for each; "Peru's President A and Minister B" are both of Peru."""
    later: Title | None = None
    out: list[Title] = []
    for title in reversed(found):
        held = list(held_by(reading, names, title))
        if later and not any(t.holder >= 0 for t in held) and later.first == title.last and later.form == "name":
            held = [replace(title, holder=later.holder, form="name")]
        later = held[0]
        out.extend(reversed(held))
    before: Title | None = None
    for title in reversed(out):
        if before and title.body < 0 and before.body >= 0 and follows(reading, names, before, title):
            title = replace(title, body=before.body)
        yield title
        before = title


def follows(reading: Reading, names: Names, one: Title, other: Title) -> bool:
    """Whether a title with a name comes right after another one with a name, joined by "and", and may be of the same body."""
    if one.form != "name" or other.form != "name" or one.holder == other.holder or {one.kind, other.kind} & ALONE:
        return False
    if names.covering[one.body].type != "Country" if one.body in names.covering else one.kind != other.kind:
        return False
    last = names.covering[one.holder].last if one.holder in names.covering else one.holder + 1
    between = [token for token in reading.tokens[last : other.first] if token.pos != "PROPN"]
    return one.body < one.head and 0 < len(between) < 3 and all(token.lower in particles()["and"] for token in between)
