"""What the words of a mention tell of what it stands for: sort, sex, number, role in the clause, titles."""

from __future__ import annotations

from dataclasses import dataclass

from kg.coref.words import (
    gendered_nouns,
    given_names,
    honorifics,
    is_possessive,
    listed,
    person_nouns,
    pronouns,
    roles,
    type_nouns,
)
from kg.model import Mention, Token
from kg.quick import quick
from kg.reading import Reading

SORTS = {"Person": "person", "Group": "people", "Country": "place", "City": "place", "Region": "place", "Place": "place",
         "Facility": "thing", "Platform": "body"}  # fmt: skip
ROLES = {"nsubj": "subject", "nsubjpass": "subject", "csubj": "subject", "dobj": "object", "dative": "object",
         "attr": "object", "oprd": "object", "poss": "possessive", "pobj": "oblique", "compound": "modifier",
         "amod": "modifier", "nmod": "modifier"}  # fmt: skip


@quick
@dataclass(frozen=True, slots=True)
class Traits:
    """`sort` is person, people, body, place, thing or empty; `gender` m, f, n or empty; `plural` None when it may be either;
    `role` subject, object, possessive, oblique, modifier or other; `noun` the head lemma of a nominal; `titles` the nouns that
    describe it ("president"); `definite` whether it points at something known, `indefinite` whether it brings in something;
    `sounds` the sex of a person's name of one word if that is a first name: it may be a surname."""

    sort: str = ""
    gender: str = ""
    plural: bool | None = None
    role: str = "other"
    noun: str = ""
    titles: frozenset[str] = frozenset()
    definite: bool = False
    indefinite: bool = False
    sounds: str = ""


def traits(reading: Reading, mention: Mention) -> Traits:
    """The traits of a mention."""
    role = role_of(reading.tokens, mention.head)
    if mention.kind == "pronoun":
        return pronoun_traits(reading.tokens[mention.head], role)
    if mention.kind == "name":
        return name_traits(reading, mention, role)
    return nominal_traits(reading, mention, role)


def pronoun_traits(token: Token, role: str) -> Traits:
    """Sex, number and sort as the form of a pronoun gives them."""
    known = pronouns().get(token.lower)
    if known is None:
        return Traits(role=role)
    sort = "person" if known.gender in ("m", "f") or (known.person < 3 and known.number == "sing") else ""
    plural = {"plur": True, "sing": False}.get(known.number)
    if is_possessive(token):
        role = "possessive"
    return Traits(sort, known.gender, plural, role)


def name_traits(reading: Reading, mention: Mention, role: str) -> Traits:
    """Traits of a name: sort by type, sex by title or first name."""
    sort = SORTS.get(mention.type, "body" if mention.type else "thing")
    if sort != "person":
        return Traits(sort, "n" if sort not in ("people", "") else "", sort == "people", role)
    titles = frozenset(titles_of(reading, mention))
    sounds = given_names().get(reading.tokens[mention.first].lower, "") if mention.last - mention.first == 1 else ""
    return Traits("person", sex_of(reading, mention, titles), False, role, titles=titles, sounds=sounds)


def titles_of(reading: Reading, mention: Mention) -> list[str]:
    """The nouns that describe a name: before it in its phrase, in apposition, as predicate, or over it."""
    found = [token.lemma.lower() for token in reading.tokens[mention.first : mention.last] if token.lower in roles()]
    head = reading.tokens[mention.head]
    for child in reading.children[mention.head]:
        token = reading.tokens[child]
        if (child < mention.first and token.dep in ("compound", "nmod", "amod", "poss")) or token.dep == "appos":
            found.append(token.lemma.lower())
    governor = reading.tokens[head.head]
    if head.dep == "appos":
        found.append(governor.lemma.lower())
        found += [
            reading.tokens[c].lemma.lower() for c in reading.children[governor.index] if reading.tokens[c].dep == "compound"
        ]
    if head.dep == "nsubj" and governor.lemma == "be":
        found += [reading.tokens[c].lemma.lower() for c in reading.children[governor.index] if reading.tokens[c].dep == "attr"]
    return [noun for noun in found if noun.rstrip(".") in person_nouns() or noun.rstrip(".") in honorifics()]


def sex_of(reading: Reading, mention: Mention, titles: frozenset[str]) -> str:
    """`m` or `f` by title, by describing noun, by first name; empty when nothing tells."""
    for index in range(max(mention.first - 1, 0), mention.first + 1):
        told = honorifics().get(reading.tokens[index].lower.rstrip("."), "")
        if told and (index == mention.first or reading.tokens[index].head in range(mention.first, mention.last)):
            return told
    for noun in sorted(titles):
        if told := gendered_nouns().get(noun, "") or honorifics().get(noun.rstrip("."), ""):
            return told
    words = [t for t in reading.tokens[mention.first : mention.last] if t.lower.rstrip(".") not in honorifics()]
    if len(words) < 2:
        return ""
    return given_names().get(words[0].lower, "")


def nominal_traits(reading: Reading, mention: Mention, role: str) -> Traits:
    """Traits of a noun phrase, by its head noun, determiner and number."""
    token = reading.tokens[mention.head]
    if token.pos == "PROPN" and token.lower not in roles():
        return Traits(SORTS.get(mention.type, ""), role=role)
    noun = token.lower if token.pos == "PROPN" else token.lemma.lower()
    plural = token.tag in ("NNS", "NNPS") or noun in listed("people")
    titles = frozenset((noun,)) if noun in person_nouns() else frozenset()
    definite = points(reading, mention) or joins_defined(reading, mention)
    indefinite = reading.tokens[mention.first].lower in listed("indefinite")
    sort = noun_sort(noun, mention.type, plural)
    gender = gendered_nouns().get(noun, "") if sort == "person" else "n" if sort in ("body", "thing", "place") else ""
    return Traits(sort, gender, plural, role, noun, titles, definite, indefinite)


def points(reading: Reading, mention: Mention) -> bool:
    """Whether a noun phrase points at something known: by "the", by "this", by whose it is."""
    first = reading.tokens[mention.first]
    determined = first.lower in listed("definite") or first.tag == "PRP$" or first.dep == "poss"
    return determined or has_possessor(reading, reading.tokens[mention.head])


def joins_defined(reading: Reading, mention: Mention) -> bool:
    """Whether a title shares the article of the title that it is joined to: "the Secretary and Foreign Minister"."""
    token = reading.tokens[mention.head]
    head = reading.tokens[token.head]
    determined = any(inside.tag == "DT" for inside in reading.tokens_in(mention.span))
    if token.dep != "conj" or determined or not token.pos == head.pos == "PROPN":
        return False
    return head.lower in roles() and reading.tokens[reading.edges[head.index][0]].lower in listed("definite")


def noun_sort(noun: str, type: str, plural: bool) -> str:
    """The sort of thing a common noun stands for."""
    if noun in listed("people") or (noun in person_nouns() and plural):
        return "people"
    if noun in person_nouns():
        return "person"
    if noun in type_nouns() and not plural:
        return SORTS.get(type_nouns()[noun][0], "body")
    if type:
        return SORTS.get(type, "body")
    return "thing"


def has_possessor(reading: Reading, token: Token) -> bool:
    """Whether a noun has a possessor."""
    return any(reading.tokens[child].dep == "poss" for child in reading.children[token.index])


def role_of(tokens: tuple[Token, ...], index: int) -> str:
    """The role of a token in its clause; what is joined or in apposition has the role of what it hangs on."""
    token = tokens[index]
    for _ in range(8):
        if token.dep not in ("conj", "appos") or tokens[token.head].pos not in ("NOUN", "PROPN", "PRON"):
            break
        token = tokens[token.head]
    return ROLES.get(token.dep, "other")
