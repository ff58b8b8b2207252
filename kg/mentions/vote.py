"""Names voted over the document: the same words name the same sort of thing, labelled or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.mentions.acronyms import BODIES, acronyms, is_plain_short
from kg.mentions.cues import NEIGHBOUR, in_lists, is_acronym, is_politics, votes
from kg.mentions.name import NOTHING, THING, Name
from kg.mentions.proposed import HEADLINE_WORD, is_currency, is_month
from kg.mentions.tables import first_names, marks, surnames
from kg.quick import replace
from kg.reading import Reading

KNOWN = 10.0
"""What the tables know outweighs the labels of one document."""
SURNAME = 20.0
"""A surname of a person named in full: more than all wrong labels of the surname alone."""
COMMON = 3.0
"""A word that the text has in small letters too: more than the model's label of it at the start of a sentence."""
COMMON_TAGS = ("NN", "NNS")
INITIAL = 3
"""Letters up to which a word in the middle of a name is an initial or a particle."""
PART = 5.0
"""An acronym in brackets, or a body's first word alone: more than a few wrong labels."""


def voted(reading: Reading, found: list[Name]) -> Iterator[Name]:
    """The names with the type most of their namesakes have, and the places where the model missed one."""
    types = elected(reading, found)
    taken = {index for name in found for index in range(name.first, name.last)}
    everywhere = [revised(name, types, reading) for name in found] + list(missed(reading, types, taken))
    yield from sorted(everywhere, key=lambda name: name.begin)


def elected(reading: Reading, found: list[Name]) -> dict[str, Name]:
    """For each spelling a name with the type of the majority; surnames are persons, acronyms what they are short for."""
    ballots: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    models: dict[str, Name] = {}
    politics = is_politics(reading)
    for name in found:
        if name.use in ("adjective", "people"):
            continue
        text = name.text(reading)
        if not name.known and is_common_word(reading, name):
            ballots[text][NOTHING] += COMMON
        if not name.known and is_plain_short(reading, name):
            ballots[text][NOTHING] += KNOWN
        for kind, weight in [(name.type, KNOWN)] if name.known else votes(reading, name, politics=politics):
            ballots[text][kind] += weight
        models.setdefault(text, name)
    winners = {text: best(ballot) for text, ballot in ballots.items()}
    add_surnames(ballots, models, winners)
    for text, kind in winners.items():
        first = text.split()[0]
        if first != text and winners.get(first) and not models[first].known and may_begin(first, kind):
            ballots[first][kind] += PART
    for name, kind in in_lists(reading, found):
        ballots[name.text(reading)][kind] += NEIGHBOUR
    for name, short in acronyms(reading, found):
        kind = winners.get(name.text(reading), name.type)
        if kind and not short.known:
            ballots[short.text(reading)][kind] += PART
    return {text: replace(models[text], type=best(ballot)) for text, ballot in ballots.items()}


def add_surnames(ballots: dict[str, dict[str, float]], models: dict[str, Name], winners: dict[str, str]) -> None:
    """Vote for the surnames of the persons among the names as names of persons."""
    for text, name in list(models.items()):
        words = text.split()
        if winners[text] == "Person" and len(words[-1]) > 2 and bears(words, winners):
            ballots[words[-1]]["Person"] += SURNAME
            models.setdefault(words[-1], replace(name, known=None))
            for middle in filter(is_surname, words[1:-1] if words[0] in first_names() else ()):
                if middle in ballots and not models[middle].known:
                    ballots[middle]["Person"] += PART  # "Ada Vargas Ortiz", later "Vargas"


def is_surname(word: str) -> bool:
    """Whether a word in the middle of a person's name may be a surname: no initial, no given name."""
    return len(word) > INITIAL and word[0].isupper() and word not in first_names()


def bears(words: list[str], winners: dict[str, str]) -> bool:
    """Whether the last word of a person's name is a surname: not when it alone names many or a thing and no given name
    stands first."""
    return len(words) > 1 and (words[0] in first_names() or winners.get(words[-1]) != "Group")


def may_begin(first: str, kind: str) -> bool:
    """Whether the first word of a name may stand for the whole: of a body, or of a building that bears no person's name."""
    return kind in BODIES or (kind == "Facility" and first not in surnames() and first not in first_names())


def is_usual(reading: Reading, word: str) -> bool:
    """Whether a word in small letters stands somewhere in the text, and as a common noun."""
    return any(token.tag in COMMON_TAGS and token.text == word for token in reading.with_words({word}))


def is_common_word(reading: Reading, name: Name) -> bool:
    """Whether a name is one word, no person's and no acronym, that the text also has in small letters ("the Stool")."""
    word = name.text(reading)
    if name.last - name.first != 1 or word in marks("body alone") or is_acronym(reading, name):
        return False
    if name.label not in ("PERSON", "ORG") and name.type != THING:
        return False
    return word not in first_names() and word not in surnames() and is_usual(reading, word.lower())


def best(ballot: dict[str, float]) -> str:
    """The type with most votes, the first of equals."""
    return max(ballot, key=lambda kind: ballot[kind])


def revised(name: Name, types: dict[str, Name], reading: Reading) -> Name:
    """The name with the elected type."""
    if name.known:
        return name
    chosen = types.get(name.text(reading))
    return replace(name, type=chosen.type) if chosen else name


def missed(reading: Reading, types: dict[str, Name], taken: set[int]) -> Iterator[Name]:
    """Places where an elected name stands unlabelled."""
    starts: dict[str, list[str]] = defaultdict(list)
    for text in sorted(types, key=lambda text: (-len(text), text)):
        starts[text.split()[0]].append(text)
    shouted = {word.upper(): texts for word, texts in starts.items() if len(word) >= HEADLINE_WORD and types[texts[-1]].type}
    whole, tokens = reading.document.text, reading.tokens
    for token in tokens:
        texts = starts.get(token.text) or shouted.get(token.text)
        if not texts or token.index in taken or not token.text[0].isupper() or is_currency(tokens, token.index):
            continue
        if is_month(tokens, token.index):
            continue
        for text in texts:
            end = token.begin + len(text)
            if whole[token.begin : end] in (text, text.upper()) and not whole[end : end + 1].isalnum():
                last = token.index + 1
                while last < len(tokens) and tokens[last].begin < end:
                    last += 1
                if taken.isdisjoint(range(token.index, last)):
                    taken.update(range(token.index, last))
                    yield replace(types[text], begin=token.begin, end=end, first=token.index, last=last, source="vote")
                break
