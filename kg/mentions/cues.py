"""What the words around a name say of its type: votes for the election over the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.mentions.called import called
from kg.mentions.name import THING, Name, head_of
from kg.mentions.tables import first_names, marks, office_ends, peoples, title_ends, towns
from kg.mentions.types import is_titled, named_person, told_type
from kg.reading import Reading

LONGEST_ACRONYM = 6
PLACES = ("City", "Region", "Country", "Place", "Facility")
CUE = 2.0
"""A cue weighs two labels of the model: single labels of rare names are wrong a third of the time (dev sets)."""
STRONG = 4.0
CALLED = 5.0
NEIGHBOUR = 1.5
POLITICS = 2
LONG_ROW = 4
"""Names in a row from which on most of them tell what the others are."""
ADULT, OLD = 16, 99
PLACE_LABELS = ("GPE", "LOC")
UNTOLD = "?"
"""What a name names when its words do not tell."""
ALONE = ("appos", "nsubj", "nsubjpass")
"""What a name is that no list has ("the bank's head, [Marthe Lindqvist]", "in the House of Lords, [Ada Novak] said")."""

Vote = tuple[str, float]


def votes(reading: Reading, name: Name, *, politics: bool) -> Iterator[Vote]:
    """The votes of one place where a name stands; `politics` tells whether the text is about parties."""
    yield name.type, 1.0
    if not name.type:
        return
    words = name.text(reading).split()
    told = UNTOLD if name.type == "Person" and named_person(words) else told_type(words, UNTOLD)
    if told in (UNTOLD, "Organisation", "GovernmentBody") and politics and is_movement(words):
        yield "PoliticalParty", STRONG + CUE
    if told != UNTOLD:
        yield told or THING, STRONG
        return
    if name.type == "Person" and is_titled(name, reading):
        yield "Person", STRONG
    if name.type not in PLACES and is_town(reading, name):
        yield "City", CUE
    yield from ((kind, CALLED) for kind in called(reading, name))
    yield from behind(reading, name)
    yield from before(reading, name)
    if is_many(reading, name):
        yield "Group", 2 * STRONG
    if name.type == "Organisation" and name.last - name.first == 1 and is_personal(reading, name):
        yield "Person", CUE
    if name.type == "Person" and is_acronym(reading, name):
        yield "Organisation", CUE


def is_town(reading: Reading, name: Name) -> bool:
    """Whether a name is spelled as a town is and does nothing that only persons do ("floods in Swakopmund")."""
    return name.text(reading) in towns() and not is_titled(name, reading) and not is_personal(reading, name)


def is_movement(words: list[str]) -> bool:
    """Whether a name joins an ideology and a gathering ("Socialist Alliance")."""
    return not marks("ideology").isdisjoint(words) and not marks("gathering").isdisjoint(words)


def is_politics(reading: Reading) -> bool:
    """Whether a text is about parties and elections."""
    return len({token.lower for token in reading.with_words(marks("politics"))}) >= POLITICS


def behind(reading: Reading, name: Name) -> Iterator[Vote]:
    """Votes of what follows: "district", "party", a relative "who", an age."""
    tokens = reading.tokens
    if name.last >= len(tokens):
        return
    word = tokens[name.last].lower
    if word in marks("place behind") and name.type not in PLACES:
        yield "Region", STRONG
    elif word in marks("party behind") and name.type not in (*PLACES, "Person"):
        yield "PoliticalParty", STRONG
    elif word in marks("body behind") and name.type == "Person" and name.last - name.first == 1:
        yield "Organisation", CALLED
    if name.type in PLACES:
        return
    if name.type == "Organisation" and name.last - name.first in (2, 3) and is_before_office(reading, name):
        yield "Person", STRONG
    mark = tokens[name.last + 1].text if word == "," and name.last + 2 < len(tokens) else ""
    aged = mark.isdigit() and ADULT <= int(mark) <= OLD and tokens[name.last + 2].text in (",", ".")
    if aged or tokens[name.last].tag == "WP":
        yield "Person", CUE


def is_before_office(reading: Reading, name: Name) -> bool:
    """Whether a comma and an office with its field stand behind a name ("Iceland: [Ása Holm], Minister of Education")."""
    after = reading.tokens[name.last : name.last + 3]
    if len(after) < 3 or after[0].text != "," or after[2].lower not in marks("of") | marks("for"):
        return False
    return after[1].tag == "NNP" and after[1].text in office_ends() and after[1].text in title_ends()


def before(reading: Reading, name: Name) -> Iterator[Vote]:
    """Votes of what stands before: "in", "the town of", "the film", "chairman of", "the"."""
    tokens, index = reading.tokens, name.first - 1
    if index < 0 or tokens[index].sentence != tokens[name.first].sentence:
        return
    word = tokens[index].lower
    if word in marks("thing before"):
        yield THING, STRONG
    elif name.label == "NORP" and name.type == "Group" and is_site(reading, name):
        yield "City", CUE
    elif name.type in PLACES:
        return
    elif word in marks("inside"):
        if name.type == "Person" and name.last - name.first <= 2 and not owns(reading, name):
            yield "City", CUE
        elif name.last - name.first == 1 and name.type == "Organisation" and not is_acronym(reading, name):
            yield "City", 0.5
    elif word in marks("of") and index:
        role = tokens[index - 1].lower
        if role in marks("place before"):
            yield "City", STRONG
        elif role in marks("member before") and name.type == "Person":
            yield "Organisation", CUE
    elif word in marks("article") and name.type == "Person" and is_no_office(reading, name):
        yield ("Group" if name.last - name.first == 1 else THING), CUE


def owns(reading: Reading, name: Name) -> bool:
    """Whether what somebody of a name has stands behind it ("in Ada Novak's film")."""
    return name.last < len(reading.tokens) and reading.tokens[name.last].tag == "POS"


def is_site(reading: Reading, name: Name) -> bool:
    """Whether one word that the model takes for a people stands where a place does ("the genocide at Srebrenica")."""
    tokens, text = reading.tokens, name.text(reading)
    if name.last - name.first != 1 or text.endswith("s") or tokens[name.first].dep != "pobj" or text in peoples():
        return False
    return tokens[name.first - 1].lower in marks("inside") | marks("inside a group")


def is_personal(reading: Reading, name: Name) -> bool:
    """Whether the name is the subject of a verb that only persons have ("Dumont was elected")."""
    token = reading.tokens[name.first]
    return token.dep in ("nsubj", "nsubjpass") and reading.tokens[token.head].lemma in marks("person verb")


def is_many(reading: Reading, name: Name) -> bool:
    """Whether an article stands before one word that does what many do ("the Kaska hope"): a people, in American English."""
    tokens, first = reading.tokens, name.first
    if not first or name.last - first != 1 or tokens[first - 1].lower not in marks("article"):
        return False
    token = tokens[first]
    if token.dep not in ("nsubj", "nsubjpass") or is_acronym(reading, name) or token.text in marks("body alone"):
        return False
    verb = tokens[token.head]
    helpers = (tokens[child] for child in reading.children[verb.index] if tokens[child].dep in ("aux", "auxpass"))
    return any(word.tag == "VBP" or word.lower in marks("plural verb") for word in (verb, *helpers))


def is_no_office(reading: Reading, name: Name) -> bool:
    """Whether a name behind an article stands alone and is no title that names its holder ("the Queen")."""
    return stands_alone(reading, name) and reading.tokens[name.last - 1].text not in title_ends()


def stands_alone(reading: Reading, name: Name) -> bool:
    """Whether no noun that the name only modifies stands behind it ("the Obama administration")."""
    head = reading.tokens[name.last - 1]
    return head.head < name.last or reading.tokens[head.head].tag not in ("NN", "NNS", "NNP", "NNPS")


def in_lists(reading: Reading, found: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """Names in a row with a name of sure type ("Jaffna, Galle and X"), with that type; every country is known. In a long row
    a name of one word is what most are ("Lina, Carmen, Aracelys and Ivonne")."""
    row: list[Name] = []
    for name in found:
        if row and not are_listed(reading, row[-1], name):
            yield from in_row(reading, row)
            row = []
        row.append(name)
    yield from in_row(reading, row)
    for one, other in pairwise(found):
        if not are_listed(reading, one, other):
            continue
        for sure, unsure in ((one, other), (other, one)):
            if not sure.sure or sure.use != "name" or sure.type in ("Country", "Person"):
                continue
            if (
                is_open(reading, unsure)
                and not (sure is other and is_modifier(reading, sure))
                and not is_spoken_to(unsure, sure, reading)
            ):
                inside = sure is other and sure.type == "Region" and is_town_of(reading, one, other)
                yield unsure, "City" if inside else sure.type


def is_spoken_to(name: Name, body: Name, reading: Reading) -> bool:
    """Whether a given name beside a body is its reporter's, who is called on ("[The Herald], [Anna]")."""
    return name.type == "Person" and body.type not in PLACES and name.text(reading) in first_names()


def is_modifier(reading: Reading, name: Name) -> bool:
    """Whether a name only modifies what stands behind it, and is no member of a list ("Ada Novak, [EU] envoy")."""
    head = reading.tokens[head_of(reading.tokens, name.first, name.last)]
    return head.dep in ("compound", "nmod") and head.head >= name.last


def is_town_of(reading: Reading, name: Name, region: Name) -> bool:
    """Whether a region behind a comma says where a name is ("Springdale, Ohio."), and does not go on a list."""
    tokens = reading.tokens
    if tokens[name.last].text != "," or region.first - name.last != 1:
        return False
    after = tokens[region.last : region.last + 2]
    return len(after) < 2 or after[0].lower not in marks("list") or after[1].label not in PLACE_LABELS


def are_listed(reading: Reading, one: Name, other: Name) -> bool:
    """Whether only a comma or "and" stands between two names."""
    between = reading.tokens[one.last : other.first]
    return 1 <= len(between) <= 2 and all(token.lower in marks("list") for token in between)


def in_row(reading: Reading, row: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The names of one word in a long row of persons or places that most of its names are."""
    if len(row) < LONG_ROW:
        return
    kind, count = Counter(name.type for name in row).most_common(1)[0]
    if kind in ("Person", "City") and 2 * count > len(row):
        yield from ((name, kind) for name in row if name.last - name.first == 1 and name.type and is_open(reading, name))


def is_open(reading: Reading, name: Name) -> bool:
    """Whether a list may tell what a name names: its words may name something, no table knows it, and it is no person's full
    name, nor a person's who is in no list."""
    head = reading.tokens[head_of(reading.tokens, name.first, name.last)]
    whole = name.label == "PERSON" and name.last - name.first > 1 and head.dep in ALONE
    if name.sure or not name.type:
        return False
    return not (name.type == "Person" and (whole or named_person(name.text(reading).split())))


def is_acronym(reading: Reading, name: Name) -> bool:
    """Whether the name is one short word in capitals."""
    text = name.text(reading)
    return text.isupper() and 1 < len(text) <= LONGEST_ACRONYM and text.isalnum()
