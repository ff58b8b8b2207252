"""Names of bodies with what they are for: "Communist Party of the Philippines", "Bureau of Energy"."""

from __future__ import annotations

from kg.mentions.name import Name, moved
from kg.mentions.tables import first_names, marks, telling_words
from kg.model import Token
from kg.quick import replace
from kg.reading import Reading

BODIES = ("Organisation", "GovernmentBody", "PoliticalParty", "InternationalOrganisation", "Company", "ArmedGroup")
PUBLIC = "GovernmentBody"
AREAS = ("Country", "Region", "City", "Place")


def with_of(reading: Reading, name: Name, at: dict[int, Name]) -> Name:
    """A body with the place it is of ("Communist Party" before "of the Philippines") or what it is for."""
    tokens = reading.tokens
    if name.type not in BODIES or tokens[name.last - 1].text not in marks("body of"):
        return name
    index = name.last
    if index + 1 >= len(tokens):
        return name
    joint = tokens[index].lower
    index += 1
    if tokens[index].lower in marks("article"):
        index += 1
    other = at.get(index)
    if joint in marks("for"):
        return with_purpose(reading, name, index, other)
    if joint in marks("on"):
        end = subject_end(tokens, index)
        told = end > index and tokens[index].sentence == tokens[name.first].sentence
        return moved(reading, name, name.first, end) if told else name
    if joint not in marks("of"):
        return name
    if other is None or other.type not in AREAS or other.use in ("adjective", "people"):
        return name
    whole = moved(reading, name, name.first, other.last)
    own = name.known and other.known and name.known.country == other.known.country != ""
    return replace(whole, known=name.known, source=name.source) if own else whole


def subject_end(tokens: tuple[Token, ...], index: int) -> int:
    """Where the capitalised words end that say what a body is on ("Public Diplomacy", "the Elimination of Racism")."""
    end, joints = index, marks("joint")
    while end < len(tokens) and is_field_word(tokens[end]):
        end += 1
        if end + 1 < len(tokens) and end > index and tokens[end].lower in joints and is_field_word(tokens[end + 1]):
            end += 0 if names_public_body(tokens, end + 1, end + 2) else 1
    return end


def with_last_field(reading: Reading, name: Name) -> Name:
    """A body of several fields with the last one that the model left out ("Bureau of Population, Refugees" before ", and
    Migration")."""
    tokens, place = reading.tokens, name.last
    part = tokens[name.first : name.last]
    if name.type not in BODIES or not any(t.text == "," for t in part) or not any(leads_to_field(t) for t in part):
        return name
    while place < len(tokens) and tokens[place].lower in marks("list"):
        place += 1
    last = place
    while last < len(tokens) and is_field_word(tokens[last]) and tokens[last].text not in first_names():
        last += 1
    joined = place > name.last and tokens[place - 1].tag == "CC" and place < last and is_next_part(tokens, name, place)
    return moved(reading, name, name.first, last) if joined and not names_public_body(tokens, place, last) else name


def leads_to_field(token: Token) -> bool:
    """Whether what a body is for stands behind a token ("Bureau of", "Office for", "Commission on")."""
    return any(token.lower in marks(group) for group in ("of", "for", "on"))


def is_field_word(token: Token) -> bool:
    """Whether a token may be a word of what a body is for."""
    told = token.label in ("", "ORG") or token.lower in marks("field")
    return token.tag in ("NNP", "NNPS") and token.text[0].isupper() and told


def names_public_body(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether some words name a public body by themselves ("and Congress")."""
    last_of, any_of = telling_words("last"), telling_words("any")
    return any(PUBLIC in (last_of.get(token.text), any_of.get(token.text)) for token in tokens[first:last])


def with_purpose(reading: Reading, name: Name, index: int, other: Name | None) -> Name:
    """A body with what it is for: a part of the world, or capitalised words that nobody took for a name ("for the
    Agricultural Sector")."""
    if other is not None:
        return moved(reading, name, name.first, other.last) if other.type in ("Region", "Place") and other.known else name
    tokens, last = reading.tokens, index
    while last < len(tokens) and tokens[last].tag in ("NNP", "NNPS") and is_next_part(tokens, name, last):
        if tokens[last].label not in ("", "ORG"):
            return name
        last += 1
    return moved(reading, name, name.first, last) if last > index else name


def foreign_end(reading: Reading, name: Name, at: dict[int, Name]) -> int:
    """Where a name ends together with all that such words join to it."""
    tokens, last = reading.tokens, name.last
    joints = marks("foreign joint")
    while last - 1 > name.first and tokens[last - 1].text in joints:
        last -= 1
    while last + 1 < len(tokens) and tokens[last].text in joints:
        place = last + 1
        while place < len(tokens) - 1 and tokens[place].text in joints:
            place += 1
        if not is_next_part(tokens, name, place):
            break
        last = at[place].last if place in at else place + 1
        while last < len(tokens) and last not in at and tokens[last].tag == "NNP" and is_next_part(tokens, name, last):
            last += 1
    return max(last, name.last)


def is_next_part(tokens: tuple[Token, ...], name: Name, index: int) -> bool:
    """Whether a capitalised word of the same sentence may go on a name."""
    return tokens[index].text[0].isupper() and tokens[index].sentence == tokens[name.first].sentence
