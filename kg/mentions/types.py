"""What a name names, from the words in it and around it."""

from __future__ import annotations

from kg.mentions.name import NOTHING, THING, Name
from kg.mentions.proposed import ends_title
from kg.mentions.tables import (
    first_names,
    marks,
    nouns,
    office_words,
    peoples,
    place_names,
    state_adjectives,
    state_names,
    surnames,
    telling_words,
    title_ends,
    titles,
    towns,
)
from kg.quick import replace
from kg.reading import Reading

CHANGEABLE = ("Organisation", "City", "Place", "Facility", THING)
PLACES = ("City", "Place")
"""Types that a first word tells only of a name whose last word tells no other."""
COMMON_TAGS = ("NNS", "JJ", "RB", "VB")
LAST_LATIN = "\u024f"
PLURAL_TAGS = ("NNS", "NNPS", "NNP")
HEADLINE = 3
"""Words that make a line in capitals a headline; one more where it may be a person's name with a title."""
LONG_WORD = 7
"""Letters from which a word that tells a body or place is no surname (Hall, Church and Park are)."""


def typed(name: Name, reading: Reading) -> Name:
    """The name with the type its words tell, where no table knows it."""
    if name.use == "weak" and is_field(name, reading):
        return replace(name, type=NOTHING)
    if name.known:
        return name
    words = name.text(reading).split()
    if (is_cried(name, reading) and not is_written(name, reading)) or is_no_name(name, words, reading):
        return replace(name, type=NOTHING)
    if name.type == "Person" and any(word.isalnum() and any(map(str.isdigit, word)) for word in words):
        return replace(name, type=THING)
    if is_titled(name, reading):
        only_title = len(words) == 1 and words[0].lower() in office_words()
        return replace(name, type=NOTHING if only_title else "Person")
    if name.type == "Person":
        return replace(name, type=person_or_other(words))
    if is_shouted_person(name, words):
        return replace(name, type="Person")
    if is_of_two_states(words):
        return replace(name, type=NOTHING)
    return retyped(name, words, reading) if name.type in CHANGEABLE else name


def retyped(name: Name, words: list[str], reading: Reading) -> Name:
    """The name with the type its words tell, where the model's label says little."""
    if len(words) == 1 and words[0] in surnames() and words[0].lower() not in marks("no name"):
        return replace(name, type="Person")
    if is_field(name, reading) or is_common(name, reading, words):
        return replace(name, type=NOTHING)
    if len(words) in (2, 3) and named_person(words) and told_type(words, "?") == "?" and not is_place(name, words):
        return replace(name, type="Person")
    if len(words) == 1 and telling_words("last").get(words[0]) == "":
        return replace(name, type=THING)
    if is_part_of_place(words):
        return replace(name, type="Region")
    return replace(name, type=told_type(words, name.type) or THING)


def is_no_name(name: Name, words: list[str], reading: Reading) -> bool:
    """Whether what the model took for a name is a day, a common noun, a part of a text ("Annex 3"), an address or a title."""
    if is_empty(name, words) or is_plural_noun(name, reading) or is_many_of_all(name, words, reading) or is_address(words):
        return True
    of_text = words[0].lower() in marks("part of a text")
    if name.type == "Person":
        rank = all(word.lower() in office_words() for word in words)
        return (rank or tuple(words) in titles()) and words[0] not in first_names()
    return (of_text and name.type == "Organisation" and words[-1].isdigit()) or (
        name.type == THING and (of_text or "@" in words[0])
    )


def person_or_other(words: list[str]) -> str:
    """The type of what the model took for a person: no name, a person, or what the words tell."""
    if len(words) == 1 and (words[0].lower() in marks("no name") or words[0].lower() in office_words()):
        return NOTHING
    if words[-1].lower() in marks("field") and words[-1] not in surnames() | first_names() and words[0] not in first_names():
        return NOTHING  # "Corporate Affairs"
    if named_person(words) and not is_many_things(words):
        return "Person"
    return no_person(words) or told_type(words, "Person") or THING


def named_person(words: list[str]) -> bool:
    """Whether a given name or initials stand first ("T P Harris")."""
    return len(words) > 1 and (words[0] in first_names() or all(is_initial(word) for word in words[:-1]))


def is_many_things(words: list[str]) -> bool:
    """Whether the last word of a name tells what no person is, and is no surname: a plural ("Abraham Accords") or a long word
    ("Miller Hull Partnership")."""
    told = words[-1] in telling_words("last") or words[-1] in telling_words("any")
    if told and len(words) > 2 and words[-2] in surnames() and words[-1] not in surnames():
        return True  # "Thomas Jefferson Room"
    return told and (words[-1].endswith("s") or len(words[-1]) >= LONG_WORD) and words[-1] not in surnames()


def is_part_of_place(words: list[str]) -> bool:
    """Whether a name is a known country or region with the part of it that is meant ("South Florida")."""
    return words[0].lower() in marks("part of a place") and " ".join(words[1:]) in place_names()


def is_empty(name: Name, words: list[str]) -> bool:
    """Whether words name nothing: a day ("October 23, 2020"), an adjective of where ("Transatlantic")."""
    if len(words) == 1:
        return words[0].lower() in marks("adjective of where")
    bare = [word.strip(".,").lower() for word in words]
    return any(map(str.isdigit, bare)) and all(word.isdigit() or word in marks("generic") for word in bare)


def is_plural_noun(name: Name, reading: Reading) -> bool:
    """Whether a name is but a plural or an adjective that opens a sentence ("Cranes were used", "Proper steps were taken")."""
    token = reading.tokens[name.first]
    opens = reading.sentences[token.sentence].first == token.index
    return opens and name.last - name.first == 1 and token.tag in COMMON_TAGS and name.label in ("PERSON", "ORG")


def is_address(words: list[str]) -> bool:
    """Whether a name is an address ("press@harbour.org", "www.harbour.org/news"), a user's name, or in no Latin letters."""
    marked = any("@" in word or "_" in word or ("/" in word and "." in word) for word in words)
    return marked or all(word[0] > LAST_LATIN and word.isalpha() for word in words)


def is_many_of_all(name: Name, words: list[str], reading: Reading) -> bool:
    """Whether one capitalised word is but the plural of a common noun ("States have a duty"), and no body is called so."""
    token = reading.tokens[name.first]
    telling = words[0] in telling_words("last") or words[0] in marks("body alone")
    if len(words) != 1 or not words[0].endswith("s") or token.tag not in PLURAL_TAGS or telling:
        return False
    kinds = [nouns()[word] for word in singulars(token.lower) if word in nouns()]
    return bool(kinds) and words[0] not in surnames() and not (name.type == "Person" and kinds[0] not in ("Person", "Group"))


def singulars(word: str) -> tuple[str, ...]:
    """What a plural may be the plural of.

    >>> singulars("embassies"), singulars("states")
    (('embassie', 'embassy'), ('state', 'states'))
    """
    return (word[:-1], f"{word[:-3]}y") if word.endswith("ies") else (word.removesuffix("s"), word)


def no_person(words: list[str]) -> str:
    """What a name is that no person can have: a body of a country ("Alfavic Venezuela"); empty when a person can have it."""
    return "Organisation" if len(words) > 1 and words[-1] in state_names() else ""


def is_written(name: Name, reading: Reading) -> bool:
    """Whether the text also has the name in small letters with capitals."""
    return name.text(reading).title() in reading.document.text


def is_cried(name: Name, reading: Reading) -> bool:
    """Whether the name is but words of a headline in capitals throughout ("HIGH APPROVAL AMONG WOMEN")."""
    text = name.text(reading)
    if name.source != "model" or not text.isupper() or (name.type == "Person" and text.split()[0].title() in first_names()):
        return False
    sentence = reading.sentences[reading.tokens[name.first].sentence]
    letters = [token.text for token in reading.tokens[sentence.first : sentence.last] if token.text.isalpha()]
    return len(letters) >= HEADLINE + (name.type == "Person") and all(word.isupper() for word in letters)


def is_shouted_person(name: Name, words: list[str]) -> bool:
    """Whether what the model took for a body is a given name and a surname in capitals ("IVANA HOLM")."""
    if name.type != "Organisation" or len(words) not in (2, 3) or not all(map(str.isupper, words)):
        return False
    return words[0].title() in first_names() and told_type([word.title() for word in words], "?") == "?"


def is_of_two_states(words: list[str]) -> bool:
    """Whether a name is but two states that a hyphen joins to a modifier ("the [Algerian-United States] relationship")."""
    first, hyphen, rest = " ".join(words).partition("-")
    return bool(hyphen) and rest in place_names() and (first in place_names() or first in state_adjectives())


def is_place(name: Name, words: list[str]) -> bool:
    """Whether a name that begins like a person's is a place's all the same: a known town, or a saint's."""
    return name.type != "Organisation" and (" ".join(words) in towns() or words[0] in marks("saint"))


def is_initial(word: str) -> bool:
    """Whether a word is an initial ("J", "J.")."""
    return word[0].isupper() and (len(word) == 1 or (len(word) == 2 and word[1] == "."))


def is_titled(name: Name, reading: Reading) -> bool:
    """Whether a person's title stands right before the name ("Gen Prawit")."""
    tokens = reading.tokens
    if not name.first or name.label not in ("PERSON", "ORG", "GPE") or tokens[name.first].tag not in ("NNP", "NNPS"):
        return False
    before = tokens[name.first - 1]
    titled = before.sentence == tokens[name.first].sentence and (
        ends_title(tokens, name.first - 1) or is_cried_title(name, reading)
    )
    return titled and name.last - name.first <= 3 and told_type(name.text(reading).split(), "?") == "?"


def is_cried_title(name: Name, reading: Reading) -> bool:
    """Whether a title and the one word behind it are both in capitals, as speakers are marked ("CHAIRMAN OKORO: Thank you")."""
    word = reading.tokens[name.first - 1].text
    return name.last - name.first == 1 and word.isupper() and name.text(reading).isupper() and word.title() in title_ends()


def is_field(name: Name, reading: Reading) -> bool:
    """Whether the name is only the field of an office ("Minister of Foreign Affairs", "Labour Minister")."""
    tokens = reading.tokens
    before = name.first - 1
    if before > 0 and tokens[before].lower == "the":
        before -= 1
    if before > 0 and tokens[before].tag == "IN" and tokens[before - 1].lower in marks("office of"):
        return True
    behind = tokens[name.last] if name.last < len(tokens) else None
    if behind is None or not behind.text[:1].isupper() or behind.lower not in marks("office of"):
        return False
    of = any(token.tag == "IN" for token in tokens[name.first : name.last])
    return of or name.last - name.first == 1 or told_type(name.text(reading).split(), "") != "GovernmentBody"


def is_common(name: Name, reading: Reading, words: list[str]) -> bool:
    """Whether one capitalised common noun stands for what the text has named before ("the Project")."""
    if len(words) != 1:
        return False
    lower = words[0].lower()
    if lower in marks("no name"):
        return True
    before = reading.tokens[name.first - 1] if name.first else None
    return (
        before is not None
        and before.tag == "DT"
        and nouns().get(lower, "Person") != "Person"
        and words[0] not in marks("body alone")
    )


def told_type(words: list[str], otherwise: str) -> str:
    """The type that the words of a name tell, or else the other.

    >>> told_type(["Ministry", "of", "Finance"], ""), told_type(["Acme", "Corp"], ""), told_type(["Rivonia"], "City")
    ('GovernmentBody', 'Company', 'City')
    """
    any_of = telling_words("any")
    while len(words) > 1 and words[-1].isdigit():
        words = words[:-1]  # "Resolution 1820"
    if len(words) < 2:
        return "Group" if words[0] in peoples() else any_of.get(words[0], otherwise)
    starts = telling_words("first")
    told = next((starts[part] for part in (" ".join(words[:2]), words[0]) if part in starts), None)
    if told == "Country":
        return telling_words("last").get(words[-1], told)  # "Republic of Chile Government"
    if told in PLACES:
        return told_behind(words, told)  # "Port Authority" is no town
    return told_behind(words, otherwise) if told is None else told


def told_behind(words: list[str], otherwise: str) -> str:
    """The type that the words of a name tell behind the first one, or else the other."""
    any_of, ends = telling_words("any"), telling_words("last")
    if inner := next((i for i, word in enumerate(words) if word in marks("inner") and i), 0):
        return told_type([*words[:inner]], otherwise) if inner > 1 else ends.get(words[0], any_of.get(words[0], otherwise))
    for last in (" ".join(words[-2:]), words[-1]):
        if last in ends:
            return ends[last]
    pairs = (" ".join(words[index : index + 2]) for index in range(len(words)))
    return next((any_of[part] for part in (*pairs, *words) if part in any_of), otherwise)
