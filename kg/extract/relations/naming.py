"""What people win and where they fight, by the words in such names: "the Medal of Honor", "the Battle of Lima"."""

from __future__ import annotations

import re
from functools import cache

from kg.data import table
from kg.mentions.tables import marks
from kg.model import Span, Text
from kg.reading import Reading

CAPITAL = r"(?![a-z\d_])\w"
"""A letter that is no small one of the English alphabet ("É")."""
REACH = 80
"""So many characters around a word are looked at."""


@cache
def name_patterns() -> dict[str, re.Pattern[str]]:
    """The pattern of names by relation: a name begins with words in capitals, without the article, and may end in "of Merit",
    "for Courage" or a number."""
    the, link, number = map(either, ("article", "link in an award", "number of a war"))
    before = rf"(?:(?!(?i:{the}) ){CAPITAL}\w*(?:['’]s)?[ –-])*"
    after = rf"(?:(?: {link}|(?<= {either('of')}))(?: {the})?(?: {CAPITAL}\w*)+)?(?: (?:[IVX]+|{number})\b)?"
    found: dict[str, list[str]] = {}
    for row in table("named-words.csv"):
        found.setdefault(row["relation"], []).append(re.escape(row["word"]))
    return {
        relation: re.compile(rf"(?<!\w){before}(?:{'|'.join(sorted(words, key=len, reverse=True))})\b{after}")
        for relation, words in found.items()
    }


def either(group: str) -> str:
    """Any of the words of one group of `name-marks.csv`, as a part of a pattern."""
    return f"(?:{'|'.join(sorted(marks(group)))})"


def name_at(reading: Reading, relation: str, index: int) -> tuple[Text, Span] | None:
    """The name of a prize or war that a token lies in; a name has two words or more."""
    token, mention = reading.tokens[index], reading.mention_at.get(index)
    if mention is not None and mention.key:  # the Red Cross is no medal
        return None
    text, begin = reading.document.text, max(token.begin - REACH, 0)
    for found in name_patterns()[relation].finditer(text, begin, token.end + REACH):
        if found.start() <= token.begin < found.end() and " " in found[0]:
            span = Span(*found.span())
            return Text(reading.words(span), span), span
    return None
