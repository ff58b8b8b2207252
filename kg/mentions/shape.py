"""Where a name begins and ends: parts that the proposals left out or took in."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.name import Name, moved
from kg.mentions.proposed import ends_title
from kg.mentions.purpose import BODIES, foreign_end, leads_to_field, names_public_body, with_last_field, with_of
from kg.mentions.tables import first_names, marks, nouns, telling_words, towns
from kg.model import Token
from kg.quick import replace
from kg.reading import Reading

LONGEST_SURNAMES = 2
LONGEST_FIELDS = 7
"""Words from "and" on in which the last field of a body is looked for ("and International Environmental and Scientific
Affairs")."""


def shaped(reading: Reading, found: list[Name]) -> Iterator[Name]:
    """The names in text order, each with the parts that belong to it; a name that became part of another is gone."""
    at = {name.first: name for name in found}
    taken = {index for name in found for index in range(name.first, name.last)}
    end = 0
    for place, name in enumerate(found):
        if name.first < end:
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        if following and (is_foreign(name, following) or is_given_name(reading, name, following)):
            name = moved(reading, following, name.first, following.last)
        name = with_left(reading, name, taken)
        name = with_right(reading, name, at)
        name = with_foreign(reading, name, at, taken)
        name = with_country(reading, name, at)
        name = with_of(reading, name, at)
        name = with_more_fields(reading, with_last_field(reading, name))
        end = name.last
        yield name


def is_foreign(name: Name, other: Name) -> bool:
    """Whether a nationality makes a known party one of another country ("Australian Democrats")."""
    if (
        name.use != "adjective"
        or name.last != other.first
        or other.type != "PoliticalParty"
        or not other.known
        or not name.known
    ):
        return False
    return other.last - other.first == 1 and name.known.country != other.known.country


def is_given_name(reading: Reading, name: Name, other: Name) -> bool:
    """Whether what the model took for a place is the first part of the person's name right behind it ("[Temur] [Olegovich
    Kaladze]")."""
    if name.label != "GPE" or other.label != "PERSON" or name.source == "table" or other.source == "table":
        return False
    token = reading.tokens[name.first]
    inside = token.dep == "compound" and other.first <= token.head < other.last
    return name.last - name.first == 1 and other.begin - name.end == 1 and inside and token.text not in towns()


def with_left(reading: Reading, name: Name, taken: set[int]) -> Name:
    """With the proper nouns right before it that modify it ("Priyanka" before "Gandhi")."""
    if name.source != "model" or name.label == "NORP":
        return name
    tokens, first = reading.tokens, name.first
    while first and first - 1 not in taken and is_part(tokens, first - 1, first, name):
        first -= 1
    return moved(reading, name, first, name.last) if first < name.first else name


def is_part(tokens: tuple[Token, ...], index: int, first: int, name: Name) -> bool:
    """Whether an unlabelled proper noun before a name is its first part."""
    token = tokens[index]
    if token.tag not in ("NNP", "NNPS") or not token.text[:1].isupper() or token.text.isupper() != tokens[first].text.isupper():
        return False
    if name.label == "PERSON" and token.text in first_names() and token.sentence == tokens[first].sentence:
        return True
    if token.sentence != tokens[first].sentence or token.dep not in ("compound", "nmod") or not first <= token.head < name.last:
        return False
    return (
        not ends_title(tokens, index)
        and token.lemma.lower() not in nouns()
        and token.lower not in marks("generic")
        and not (name.label == "PERSON" and token.lower in marks("field"))
    )


def with_right(reading: Reading, name: Name, at: dict[int, Name]) -> Name:
    """With what it modifies right behind it: a name of the same label or an unlabelled proper noun."""
    tokens = reading.tokens
    if name.type in ("City", "Region") and name.use != "adjective" and (name.known or is_plain_place(reading, name)):
        return with_place_word(reading, name, at)
    if name.source == "table" or name.last >= len(tokens) or tokens[name.last].sentence != tokens[name.first].sentence:
        return name
    if end := surname_end(reading, name, at):
        return moved(reading, name, name.first, end)
    other = at.get(name.last)
    last = other.last if other else name.last + 1
    joined = any(name.last <= tokens[i].head < last and tokens[i].dep == "compound" for i in range(name.first, name.last))
    if not joined or tokens[name.last].begin - name.end > 1:
        return name
    if other:
        return with_next(reading, name, other)
    token = tokens[name.last]
    part = token.tag == "NNP" and token.text[0].isupper() and not token.text.isupper() and token.lemma.lower() not in nouns()
    return (
        moved(reading, name, name.first, last) if part and token.label == "" and not ends_title(tokens, token.index) else name
    )


def surname_end(reading: Reading, name: Name, at: dict[int, Name]) -> int:
    """Where a person's name ends that the model cut before its surnames ("Andrés Manuel [López] [Obrador]"); 0 when it did not.

    All of its words modify one that follows with nothing but unlabelled or a person's words between.
    """
    tokens, heads = reading.tokens, {reading.tokens[i].head for i in range(name.first, name.last)}
    end = max(heads) + 1
    if name.label != "PERSON" or len(heads) > 1 or not 1 <= end - name.last <= LONGEST_SURNAMES:
        return 0
    others = [other for index in range(name.last, end) if (other := at.get(index))]
    labels = ["", "PERSON", *(["GPE"] if is_behind_title(tokens, name) and tokens[end - 1].label_begin else [])]
    if any(other.source == "table" for other in others):
        return 0
    rest = tokens[name.last : end]
    same = all(t.tag == "NNP" and t.text[0].isupper() and t.label in labels for t in rest)
    return end if same and not any(ends_title(tokens, i) for i in range(name.last, end)) else 0


def is_behind_title(tokens: tuple[Token, ...], name: Name) -> bool:
    """Whether a title stands right before a name."""
    return name.first > 0 and ends_title(tokens, name.first - 1)


def with_next(reading: Reading, name: Name, other: Name) -> Name:
    """A name together with the one that it modifies right behind it: a person's surname, or the body or building that is named
    after a person ("Paul Tsai" before "China Centre")."""
    tokens = reading.tokens
    if name.label != "PERSON" or other.source == "table":
        return name
    whole = moved(reading, name, name.first, other.last)
    if other.label == "PERSON":
        return whole
    if other.label == "GPE" and is_surname(reading, name, other):
        return whole
    told = other.label in ("ORG", "FAC") and tokens[other.last - 1].text in telling_words("last")
    named_after = told and not is_behind_title(tokens, name)
    return replace(whole, type=other.type, label=other.label) if named_after else name


def is_surname(reading: Reading, name: Name, place: Name) -> bool:
    """Whether one word that the model took for a place is the surname of the person before it ("[Temur Olegovich] [Kaladze]"):
    no list of towns has it, and nothing stands behind it that it would only modify."""
    if place.last - place.first != 1 or name.last - name.first < 2 or place.text(reading) in towns():
        return False
    return reading.tokens[place.first].dep not in ("compound", "poss", "nmod")


def with_foreign(reading: Reading, name: Name, at: dict[int, Name], taken: set[int]) -> Name:
    """With what small words of other languages join to it ("Barrancas" before "del Orinoco")."""
    if name.source == "table" or name.type == "Group":
        return name
    last = foreign_end(reading, name, at)
    if last == name.last:
        return name
    inside = [at[index] for index in range(name.first + 1, last) if index in at]
    bodies = [other for other in (name, *inside) if other.label == "ORG"]
    whole = moved(reading, name, name.first, last)
    return replace(whole, label="ORG", type="Organisation") if bodies else whole


def with_country(reading: Reading, name: Name, at: dict[int, Name]) -> Name:
    """A body of an unknown word with the country it is of right behind it ("Defiende Venezuela")."""
    tokens, other = reading.tokens, at.get(name.last)
    if name.source == "table" or other is None or other.type != "Country" or other.use != "name":
        return name
    if name.type not in ("Organisation", "Person") or tokens[name.first].text in first_names() or other.begin - name.end != 1:
        return name
    whole = tokens[other.last - 1]
    modifies = whole.dep in ("compound", "nmod", "poss") and whole.head >= other.last
    if name.first and ends_title(tokens, name.first - 1):
        return name
    if modifies or tokens[name.last - 1].head != whole.index or ends_title(tokens, name.last - 1):
        return name
    return replace(moved(reading, name, name.first, other.last), type="Organisation", label="ORG")


def is_plain_place(reading: Reading, name: Name) -> bool:
    """Whether an unknown place is followed by a word that places end with ("Al Wusta" before "Governorate")."""
    if name.last >= len(reading.tokens):
        return False
    return telling_words("last").get(reading.tokens[name.last].text) == "Region"


def with_place_word(reading: Reading, name: Name, at: dict[int, Name]) -> Name:
    """A known place with the word that makes it another thing ("Aleppo Governorate", "London Marathon")."""
    tokens = reading.tokens
    if name.last >= len(tokens) or name.last in at or tokens[name.last].begin - name.end > 1:
        return name
    kind = telling_words("last").get(tokens[name.last].text, "-")
    if kind not in ("Region", "Place", "Facility", "") or not tokens[name.last].text[0].isupper():
        return name
    if name.last + 1 < len(tokens) and tokens[name.last + 1].tag == "NNP" and tokens[name.last + 1].text[0].isupper():
        return name
    return replace(moved(reading, name, name.first, name.last + 1), type=kind)


def with_more_fields(reading: Reading, name: Name) -> Name:
    """A body whose fields the model cut at "and" ("Bureau of European" before "and Baltic Affairs"), up to a word for a field
    with no capital behind it."""
    tokens, place = reading.tokens, name.last
    part = tokens[name.first : name.last]
    if name.source == "table" or name.type not in BODIES or not any(leads_to_field(token) for token in part):
        return name
    last = place
    while (
        last + 1 < len(tokens) and (tokens[last].tag == "CC" or is_field_part(tokens[last])) and last - place < LONGEST_FIELDS
    ):
        last += 1
    ends = marks("field")
    told = last - 1 > place and tokens[place].tag == "CC" and tokens[last - 1].lower in ends
    return moved(reading, name, name.first, last) if told and not names_public_body(tokens, place, last) else name


def is_field_part(token: Token) -> bool:
    """Whether a token may be one of several words of what a body is for ("Baltic" of "Baltic Affairs")."""
    return token.tag in ("NNP", "NNPS", "JJ") and token.text[0].isupper() and token.text not in first_names()
