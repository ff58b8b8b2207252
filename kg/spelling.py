"""Names brought to one form, so that two spellings of one name can be seen to be one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

POSSESSIVE = re.compile(r"['’]s?$")
ARTICLE = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)
INITIALISM = re.compile(r"^(?:\w\.){2,}$")
JOINED = re.compile(r"^((?:\w\.){2,})(?=[-–]\w)")
WORD = re.compile(r"[^\W_]+")
LONGEST_TYPO = 2
"""Letters that two spellings of a long name may differ in (Zelensky, Zelenskiy)."""


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case without accents.

    >>> plain("São Tomé")
    'sao tome'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in plain form: no article, possessive, dots of initials.

    >>> name_words("the U.S. State Department's"), name_words("U.S.-Kenya Dialogue")
    (('us', 'state', 'department'), ('us', 'kenya', 'dialogue'))
    """
    name = ARTICLE.sub("", POSSESSIVE.sub("", name.strip()))
    words: list[str] = []
    for part in name.split():
        if "." in part and INITIALISM.match(part.rstrip(",")):
            words.append(plain(part.replace(".", "").rstrip(",")))
        else:
            words += [plain(word) for word in WORD.findall(JOINED.sub(undotted, part))]
    return tuple(words)


def undotted(found: re.Match[str]) -> str:
    """Initials without their dots."""
    return found[0].replace(".", "")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word, roughly as they sound, its first letter kept.

    >>> skeleton("zelenskyy") == skeleton("zelensky") == skeleton("zelenskiy")
    True
    """
    word = word.replace("ph", "f").replace("ck", "k").replace("q", "k").replace("w", "v")
    out = word[:1]
    for letter in word[1:]:
        if letter not in "aeiouyhj" and letter != out[-1]:
            out += letter
    return out


def same_spelling(one: str, other: str) -> bool:
    """Whether two words are the same but for transliteration or a slip of the pen.

    >>> same_spelling("zelensky", "zelenskyy"), same_spelling("hassan", "hussein"), same_spelling("iran", "iraq")
    (True, False, False)
    """
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or one[0] != other[0] or skeleton(one) != skeleton(other):
        return False
    return distance(one, other) <= (LONGEST_TYPO if min(len(one), len(other)) >= 7 else 1)


def distance(one: str, other: str) -> int:
    """Letters to insert, drop or change to make one word of another (Levenshtein 1965)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def initials(name: str) -> str:
    """The initials of the capitalised words of a name, in lower case.

    >>> initials("African Union"), initials("Organisation for Security and Co-operation in Europe")
    ('au', 'osce')
    """
    return "".join(plain(word[0]) for word in name.split() if word[:1].isupper())


def is_acronym(name: str) -> bool:
    """Whether a name is one word of capitals, dots and digits allowed.

    >>> is_acronym("AU"), is_acronym("U.N."), is_acronym("Unesco"), is_acronym("AfCFTA")
    (True, True, False, True)
    """
    letters = name.replace(".", "").replace("-", "")
    return (
        " " not in name
        and 2 <= len(letters) <= 8
        and sum(c.isupper() for c in letters) * 2 > len(letters)
        and letters.isalnum()
    )
