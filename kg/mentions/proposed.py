"""Who proposes names: the tables of known things, and the labels of the language model."""

from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer import FIRST_WORD, Spelling, by_first_word, in_capitals, straight
from kg.mentions.name import THING, Name
from kg.mentions.parted import apart, is_told, places_apart
from kg.mentions.tables import (
    first_names,
    marks,
    nouns,
    office_ends,
    plain_names,
    plain_titles,
    state_names,
    title_ends,
    titles,
)
from kg.model import Token
from kg.reading import Reading

TYPE_OF_LABEL = {"PERSON": "Person", "ORG": "Organisation", "GPE": "City", "LOC": "Place", "FAC": "Facility", "NORP": "Group",
                 "EVENT": THING, "LAW": THING, "PRODUCT": THING, "WORK_OF_ART": THING}  # fmt: skip
NAMING = frozenset(("ORG", "GPE", "LOC", "FAC"))
DATE, PREPOSITION = "DATE", "IN"
LONGEST_TITLE = 3
HEADLINE_WORD = 4
"""A word in capitals shorter than this is an acronym, never a name spelled as in a headline."""


def in_tables(reading: Reading) -> Iterator[Name]:
    """Known names in the text, the longest at each place."""
    text = straight(reading.document.text)
    plain, shouted = by_first_word(), in_capitals()
    end = -1
    for token in reading.tokens:
        if token.begin < end:
            continue
        word = token.text if token.text.isalpha() else first_word(token.text)
        spelling = spelled_at(text, token.begin, plain[word]) if word in plain else None
        if spelling is None and word in shouted and len(word) >= HEADLINE_WORD and word.isupper():
            spelling = spelled_at(text, token.begin, shouted[word])
        if spelling is None or is_plain_article(reading, token, spelling) or is_currency(reading.tokens, token.index):
            continue
        end = token.begin + len(spelling.text)
        last = token.index + 1
        while last < len(reading.tokens) and reading.tokens[last].begin < end:
            last += 1
        yield Name(token.begin, end, token.index, last, spelling.known.type, "table", token.label, spelling.known, spelling.use)


def is_plain_article(reading: Reading, token: Token, spelling: Spelling) -> bool:
    """Whether the article of a name may only open the sentence: "The Australian team" is about no newspaper."""
    if token.tag != "DT" or reading.sentences[token.sentence].first != token.index or " " not in spelling.text:
        return False
    return reading.tokens[token.index + 1].label not in NAMING


def is_currency(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a state is but the dollar's: "US $3 million", where "gave the US $3 million" is about the state."""
    after, before = tokens[index + 1 : index + 2], tokens[index - 1] if index else tokens[index]
    prefix = tokens[index].text in marks("currency") and any(token.tag == "$" for token in after)
    return prefix and before.lower not in marks("article")


def first_word(text: str) -> str:
    """The first run of letters and digits."""
    found = FIRST_WORD.match(text)
    return found[0] if found else ""


def spelled_at(text: str, begin: int, spellings: tuple[Spelling, ...]) -> Spelling | None:
    """The longest spelling that stands at an offset and ends with a word."""
    for spelling in spellings:
        if text.startswith(spelling.text, begin):
            end = begin + len(spelling.text)
            if not text[end : end + 1].isalnum():
                return spelling
    return None


def labelled(reading: Reading) -> Iterator[Name]:
    """The model's names, without articles, titles and the possessive."""
    tokens = reading.tokens
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not token.label and is_month_surname(tokens, index, index + 1):
            yield from trimmed(reading, index, index + 2, "PERSON")
        if token.label not in TYPE_OF_LABEL or not token.label_begin:
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and tokens[last].label == token.label and not tokens[last].label_begin:
            last += 1
        if is_month_surname(tokens, index, last):
            last += 1
        for begin, end in PARTED[token.label](tokens, index, last) if token.label in PARTED else [(index, last)]:
            yield from trimmed(reading, begin, end, token.label)
        index = last


def is_month_surname(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether the model took a surname behind a given name for a month: "Theresa May"."""
    month, after = tokens[last : last + 1], tokens[last + 1 : last + 2]
    if not month or month[0].label != DATE or month[0].text not in marks("month surname"):
        return False
    given = tokens[first].label in ("PERSON", "") and last == first + 1 and tokens[first].text in first_names()
    return given and not any(token.label == DATE and not token.label_begin for token in after)


def is_month(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a month that may be a surname too is one here, by the model: "in May", "early May", "May 5"."""
    token, after = tokens[index], tokens[index + 1 : index + 2]
    if token.label != DATE or token.text not in marks("month surname"):
        return False
    inside = not token.label_begin or any(other.label == DATE and not other.label_begin for other in after)
    return inside or (index > 0 and tokens[index - 1].tag == PREPOSITION)


PARTED = {"ORG": apart, "GPE": places_apart}


def trimmed(reading: Reading, first: int, last: int, label: str) -> Iterator[Name]:
    """The name in a stretch of tokens, if one remains."""
    tokens = reading.tokens
    if label == "PERSON" or (tokens[first].text in plain_titles() and not is_told(tokens, first, last)):
        begin = first
        first = after_title(tokens, first, last)
        label = "PERSON" if first > begin else label
    while first < last and (tokens[first].tag in ("DT", "PRP$", "POS", "IN") or not tokens[first].text[0].isalnum()):
        first += 1
    if label in ("GPE", "LOC") and is_direction(tokens, first, last):
        first += 2
    if label == "ORG" and last - first > 1 and tokens[first].lower.rpartition("-")[2] in marks("joined participle"):
        first += 1  # "U.S.-designated"
    if label in ("ORG", "PERSON") and last - first > 2 and is_described(tokens, first, last):
        first, label = first + 1, "PERSON"
    while label == "ORG" and is_of_body(tokens, first, last):
        first += 2 + (tokens[first + 2].tag == "DT")
    last = before_tail(tokens, first, last, label)
    if first == last or is_currency(tokens, first) or (label == "NORP" and not tokens[first].text[0].isupper()):
        return
    if not any(c.isupper() for c in tokens[first].text + tokens[last - 1].text):
        return
    yield Name(tokens[first].begin, tokens[last - 1].end, first, last, TYPE_OF_LABEL[label], "model", label)


def is_direction(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a place's name begins with a direction that is only seen from it ("Northeast of Chiang Rai")."""
    words = [token.lower for token in tokens[first : first + 2]]
    return last - first > 2 and words[0] in marks("direction") and words[1] in marks("of")


def is_described(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a person's name begins with what he is ("Broadcaster Piers Morgan")."""
    person = nouns().get(tokens[first].lower) == TYPE_OF_LABEL["PERSON"] and tokens[first].text not in first_names()
    return person and tokens[first + 1].text in first_names() and not is_told(tokens, first, last)


def is_of_body(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether the name of a body begins with who is of it: "Prosecutor of the Court of Appeal", "Governments of"."""
    if last - first < 3 or tokens[first + 1].lower not in marks("of"):
        return False
    several = tokens[first].lower in marks("several of")
    return several or (tokens[first].text in office_ends() and is_told(tokens, first + 2, last))


def before_tail(tokens: tuple[Token, ...], first: int, last: int, label: str) -> int:
    """Where a name ends before a possessive, an office, a word left hanging, a bracket that does not close."""
    if last - first > 2 and tokens[last - 1].text == "s" and tokens[last - 2].text in marks("possessive"):
        last -= 2
    texts = [token.text for token in tokens[first:last]]
    if "(" in texts[1:] and ")" not in texts:
        last = first + texts.index("(", 1)
    if label in NAMING and (end := owner_end(tokens, first, last)):
        last = end
    if label in ("PERSON", "ORG") and (cut := article_inside(tokens, first, last)):
        last = cut
    while first < last and (is_tail(tokens[last - 1]) or (label == "ORG" and is_office(tokens, first, last))):
        last = max(first, last - office_length(tokens, last))
    if label == "ORG" and last - first > 1 and tokens[last - 2].tag == "NNP" and opens_title(tokens, last):
        last -= 1
    return last - 1 if label == "PERSON" and owns_title(tokens, first, last) else last


def opens_title(tokens: tuple[Token, ...], last: int) -> bool:
    """Whether the last word of a name belongs to the title behind it ("Nordic Council [High] Commissioner")."""
    return tuple(token.text for token in tokens[last - 1 : last + 1]) in titles() and tokens[last - 1].text not in title_ends()


def article_inside(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where an article before a known name begins inside a name that the model ran on ("[Director Okoro] the UN"); 0 when none
    does."""
    for index in range(first + 1, last - 1):
        if tokens[index].lower in marks("article") and tokens[index - 1].tag == "NNP":
            rest = " ".join(token.text for token in tokens[index + 1 : last])
            if rest in plain_names(tokens[index + 1].text):
                return index
    return 0


def owns_title(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a titled person's name took in the state that owns what follows ("Secretary Holm France's plans")."""
    if last - first != 2 or last >= len(tokens) or tokens[last].tag != "POS" or tokens[first].text in first_names():
        return False
    return first > 0 and tokens[last - 1].text in state_names() and tokens[first - 1].text in title_ends()


def owner_end(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where the name of a body ends that owns but the office behind it ("World Bank's Representative"); 0 when it owns none."""
    if tokens[last - 1].text not in office_ends():
        return 0
    owned = [index for index in range(first + 1, last - 1) if tokens[index].tag == "POS"]
    return owned[-1] if owned and last - owned[-1] - 1 <= LONGEST_TITLE else 0


def is_office(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a body's name ends with the office of one of its people ("State Department Spokesperson")."""
    if last - first < 2 or any(token.tag in ("IN", "CC", "POS") for token in tokens[first:last]):
        return False
    return tokens[last - 1].text in office_ends()


def office_length(tokens: tuple[Token, ...], last: int) -> int:
    """How many tokens before one are a title, at least one: two of "PRC State Councillor"."""
    lengths = range(min(LONGEST_TITLE, last), 1, -1)
    return next((n for n in lengths if tuple(token.text for token in tokens[last - n : last]) in titles()), 1)


def is_tail(token: Token) -> bool:
    """Whether a last token is no part of a name: a possessive, a mark, an article or preposition left hanging."""
    if token.tag == "POS" or token.text in marks("hanging"):
        return True
    return token.lower in marks("possessive") or not (token.text[-1].isalnum() or token.text[-1] in ".)!+")


def after_title(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where the name begins behind the last title of a stretch, if a name is left."""
    for index in range(last - 2, first - 1, -1):
        if tokens[index].text in title_ends() and ends_title(tokens, index):
            return index + 1
    return first


def ends_title(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a title ends at a token."""
    return any(
        tuple(token.text for token in tokens[index + 1 - length : index + 1]) in titles()
        for length in range(1, min(LONGEST_TITLE, index + 1) + 1)
    )
