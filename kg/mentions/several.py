"""Bodies named together by one word for all of them: "the Departments of State and Defense"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.gazetteer import Known, by_first_word
from kg.mentions.acronyms import BODIES
from kg.mentions.name import Name
from kg.mentions.tables import marks, singular
from kg.mentions.types import told_type
from kg.model import Token
from kg.reading import Reading

PROPER = ("NNP", "NNPS")
BODY = "GovernmentBody"


def several(reading: Reading, found: Sequence[Name]) -> Iterator[Name]:
    """The names, those of bodies named together each as the body it is: "Departments of State" as the Department of State,
    "Defense" behind it as the Department of Defense."""
    new = [name for token in reading.with_words(singular().keys()) for name in parted(reading, token.index)]
    taken = {index for name in new for index in range(name.first, name.last)}
    rest = [name for name in found if taken.isdisjoint(range(name.first, name.last))]
    yield from sorted([*rest, *new], key=lambda name: name.begin) if new else found


def parted(reading: Reading, first: int) -> Iterator[Name]:
    """The bodies that a plural opens, when there are two or more."""
    tokens = reading.tokens
    fields = list(parts(reading, first)) if is_opening(reading, first) else []
    last = fields[-1][1] if fields else first
    if len(fields) < 2 or (last < len(tokens) and tokens[last].lower in marks("of")):
        return  # "the Ministries of Trade and Industry of Peru and Chile" are two of one name
    for begin, end in fields:
        inner = [first + 1, *([begin - 1] if tokens[begin - 1].lower in marks("article") else []), *range(begin, end)]
        words = " ".join([singular()[tokens[first].lower], *(tokens[index].text for index in inner)])
        start = first if begin == first + 2 else begin
        yield Name(
            tokens[start].begin, tokens[end - 1].end, start, end, BODY, "pattern", known=body(words) or Known("", words, BODY)
        )


def is_opening(reading: Reading, first: int) -> bool:
    """Whether a capitalised plural stands before "of"."""
    tokens = reading.tokens
    of = tokens[first + 1 : first + 2]
    is_capitalised = tokens[first].text[0].isupper() and not tokens[first].text.isupper()
    return is_capitalised and bool(of) and of[0].lower in marks("of")


def parts(reading: Reading, first: int) -> Iterator[tuple[int, int]]:
    """The runs of proper nouns that commas and one "and" join behind a plural and "of", up to what is a body by its own words;
    two that the tables know as one ("Health and Human Services") are one."""
    tokens, index, one = reading.tokens, first + 2, singular()[reading.tokens[first].lower]
    last = False
    while (end := run_end(tokens, index)) > index and not is_body(tokens, index, end):
        if tokens[end].tag == "CC" and (longer := run_end(tokens, end + 1)) > end + 1:
            whole = " ".join([one, tokens[first + 1].text, *(token.text for token in tokens[index:longer])])
            end = longer if body(whole) else end
        yield index, end
        index = end
        while not last and index < len(tokens) and tokens[index].lower in marks("list"):
            last = tokens[index].tag == "CC"
            index += 1
        if index > end and index < len(tokens) and tokens[index].lower in marks("article"):
            index += 1


def run_end(tokens: Sequence[Token], index: int) -> int:
    """Where a run of proper nouns ends."""
    while index < len(tokens) - 1 and tokens[index].tag in PROPER and tokens[index].text[0].isupper():
        index += 1
    return index


def is_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run names a body by its own words ("and the National Security Council")."""
    words = [token.text for token in tokens[first:last]]
    return len(words) > 1 and told_type(words, "") in BODIES


def body(words: str) -> Known | None:
    """The body of the tables that has a name."""
    found = (s for s in by_first_word().get(words.split()[0], ()) if s.text == words and s.use == "name")
    return next((spelling.known for spelling in found), None)
