"""Names beside titles of office: the model's mistakes about them mended.

It takes the field of a minister for a body, runs it into the name behind it ("Minister of Foreign Affairs [Park Jin]"), cuts a
name short ("Prime Minister Yair [Lapid]") or misses it ("King [Abdullah II]").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.mentions.acronyms import BODIES
from kg.mentions.name import Name
from kg.mentions.tables import first_names, marks, nouns, office_ends, plain_names, title_ends, titles
from kg.mentions.types import told_type
from kg.model import Token
from kg.quick import replace
from kg.reading import Reading

SHOUTED = 0.75
"""A sentence with a larger share of capitalised words is a headline, where capitals tell nothing."""
LONGEST = 3
FIELD_TAGS = ("NNP", "NNPS", "JJ", ",")


def titled(reading: Reading, labels: Iterable[Name]) -> Iterator[Name]:
    """The model's names, in text order, those beside titles mended, and the names it missed behind titles."""
    taken: set[int] = set()
    for name in (
        part for label in labels for whole in without_office(reading, label) for part in without_place(reading, whole)
    ):
        for mended in without_fields(reading, name):
            long = whole(reading, mended)
            taken.update(range(long.first, long.last))
            yield long
    yield from missed(reading, taken)


def without_office(reading: Reading, name: Name) -> Iterator[Name]:
    """A body and the person that the model took together with the office between them: "[Ministry of Trade] Special
    Representative for Fisheries [Ada Novak]"; any other name as it is."""
    tokens = reading.tokens
    for index in range(name.first, name.last - 2) if name.type == "Organisation" else ():
        title = title_begin(tokens, index)
        end = after_fields(tokens, index + 1)
        if title < 0 or end == index + 1 or not 2 <= name.last - end <= LONGEST:
            continue
        if title > name.first:
            yield replace(name, end=tokens[title - 1].end, last=title)
        yield replace(name, begin=tokens[end].begin, first=end, type="Person", label="PERSON")
        return
    yield name


def without_place(reading: Reading, name: Name) -> Iterator[Name]:
    """The person whom the model took together with the place or body right before ("Embassy to [Norway] [Ada Holm]"), and the
    body, when no table knows it; any other name as it is."""
    tokens, first = reading.tokens, person_begin(reading, name)
    if not first:
        yield name
        return
    front = [token.text for token in tokens[name.first : first]]
    if told_type(front, "") in BODIES and " ".join(front) not in plain_names(front[0]):
        yield replace(name, end=tokens[first - 1].end, last=first, type="Organisation", label="ORG")
    yield replace(name, begin=tokens[first].begin, first=first, type="Person", label="PERSON")


def person_begin(reading: Reading, name: Name) -> int:
    """Where a person's full name begins at the end of a name, right behind a known name or a field of ministries; else 0."""
    tokens = reading.tokens
    for first in range(name.last - 2, max(name.first, name.last - LONGEST - 1), -1):
        part = tokens[first : name.last]
        if tokens[first].text not in first_names() or not all(t.tag == "NNP" and t.text[0].isupper() for t in part):
            continue
        if told_type([token.text for token in part], "?") != "?" or tokens[first - 1].text in first_names():
            return 0
        front = reading.document.text[name.begin : tokens[first - 1].end]
        known = front in plain_names(tokens[name.first].text)
        if known or (first - name.first > 1 and tokens[first - 1].lower in marks("field")):
            return first
    return 0


def title_begin(tokens: tuple[Token, ...], index: int) -> int:
    """Where the longest title begins that ends at a token; -1 when none does."""
    first = max(0, index - LONGEST)
    words = tuple(token.text for token in tokens[first : index + 1])
    return next((first + start for start in range(len(words)) if words[start:] in titles()), -1)


def without_fields(reading: Reading, name: Name) -> Iterator[Name]:
    """A name without the fields of a minister at its front; nothing when it is but a field."""
    tokens = reading.tokens
    if name.type not in ("Organisation", "Person"):
        yield name
        return
    fields = marks("field")
    end = name.first
    if after_office(tokens, name.first):
        end = max((i + 1 for i in range(name.first, name.last) if tokens[i].lower in fields), default=name.first)
    while end > name.first and end < name.last and (tokens[end].lower in marks("and") or tokens[end].tag == ","):
        end += 1
    if name.last - end == 1 and after_office(tokens, name.first) and is_common_noun(tokens[end]):
        return  # "Minister of Sport and Recreation"
    if end > name.first and end < name.last and tokens[end].tag == "IN":
        return  # "Minister of [Foreign Affairs of Peru]": the tables know Peru
    if end == name.first:
        if not (name.type == "Organisation" and is_field_of_office(tokens, name)):
            yield name
    elif end < name.last:
        yield replace(name, begin=tokens[end].begin, first=end, type="Person", label="PERSON")


def after_office(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a token stands behind "Minister of", or behind that, a field and "and"."""
    place = index - 1
    fields, joints = marks("field"), marks("and")
    while place > 0 and (tokens[place].lower in joints or tokens[place].lower in fields or tokens[place].tag in FIELD_TAGS):
        if tokens[place].text in office_ends() or (tokens[place].label == "PERSON" and tokens[place].lower not in fields):
            return False
        place -= 1
    return place > 0 and tokens[place].lower in ("of", "for") and tokens[place - 1].text in office_ends()


def is_field_of_office(tokens: tuple[Token, ...], name: Name) -> bool:
    """Whether a body is but the field of an office: "National Security" Advisor."""
    if name.last >= len(tokens) or tokens[name.last - 1].lower not in marks("field"):
        return False
    return tokens[name.last].text in marks("office of a field")


def whole(reading: Reading, name: Name) -> Name:
    """A person of one word behind a title, with the capitalised word that follows."""
    tokens = reading.tokens
    if name.type != "Person" or name.last - name.first != 1 or name.first == 0 or name.last >= len(tokens):
        return name
    after = tokens[name.last]
    if (
        tokens[name.first - 1].text not in title_ends()
        or not is_capital(after)
        or after.sentence != tokens[name.first].sentence
    ):
        return name
    if after.label or after.text in title_ends() or shouted(reading, name.first):
        return name
    return replace(name, end=after.end, last=name.last + 1)


def missed(reading: Reading, taken: set[int]) -> Iterator[Name]:
    """Capitalised words behind a title that nobody labelled: "King Abdullah II", "Minister of Trade Naledi Pandor"."""
    tokens, ends = reading.tokens, title_ends()
    for token in tokens:
        if token.tag != "NNP" or token.text not in ends or token.label or not ends_title(tokens, token.index):
            continue
        if token.index and tokens[token.index - 1].lower in marks("indefinite article"):
            continue  # "a Major Priority": nobody is "a Major Okoro"
        first = after_fields(tokens, token.index + 1)
        last = first
        while last < len(tokens) and last - first < LONGEST and is_name_word(tokens[last]) and last not in taken:
            last += 1
        if last - first == 1 and first > token.index + 1 and is_common_noun(tokens[first]):
            continue  # "Minister of Sport and Recreation"
        if first < last and tokens[last - 1].sentence == token.sentence and not shouted(reading, first):
            yield Name(tokens[first].begin, tokens[last - 1].end, first, last, "Person", "model", "PERSON")


def ends_title(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the words up to a token are a whole title: "Chief Executive", where "Executive" alone is none."""
    return title_begin(tokens, index) >= 0


def after_fields(tokens: tuple[Token, ...], index: int) -> int:
    """The first token behind the fields of a minister that begin with a preposition here; the same token without any."""
    if index >= len(tokens) or tokens[index].lower not in ("of", "for"):
        return index
    place = end = index + 1
    while place < len(tokens) and (tokens[place].tag in FIELD_TAGS or tokens[place].lower in marks("and")):
        if tokens[place].text == "," and tokens[place + 1 : place + 2] and tokens[place + 1].label == "PERSON":
            break
        place += 1
        if tokens[place - 1].lower in marks("field"):
            end = place
    return end if end > index + 1 else index


def is_common_noun(token: Token) -> bool:
    """Whether one capitalised word is rather a common noun in a title ("Protection")."""
    lower = token.lower
    return lower in nouns() or lower in marks("field") or lower.endswith(tuple(marks("noun ending")))


def is_capital(token: Token) -> bool:
    """Whether a word is written with a capital and small letters."""
    return token.text[0].isupper() and token.text[1:].islower()


def is_name_word(token: Token) -> bool:
    """Whether a word may be part of a person's name: capitalised, without a label, no title."""
    return not token.label and token.tag == "NNP" and token.text[0].isupper() and token.text not in title_ends()


def shouted(reading: Reading, index: int) -> bool:
    """Whether a token stands in a headline."""
    sentence = reading.sentences[reading.tokens[index].sentence]
    words = [token.text for token in reading.tokens[sentence.first : sentence.last] if token.text[0].isalpha()]
    return sum(word[0].isupper() for word in words) > SHOUTED * len(words)
