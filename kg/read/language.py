"""In which language a text is (py3langid, BSD: naive Bayes over byte n-grams, Lui and Baldwin 2012)."""

from __future__ import annotations

from kg.data import words

ENGLISH = "en"
FEWEST_WORDS = 20
"""Below this many words that are no names a text is taken as English: names alone do not tell a language."""
ENGLISH_SHARE = 0.1
"""A text with this share of English function words, names not counted, is English."""
SAMPLE = 3000


def is_foreign(text: str) -> str:
    """The code of the language of a text that is long enough to tell and is not English, else nothing.

    Words with a capital are left out, since most are names: a list of foreign names in an English sentence is English.

    >>> is_foreign("Il ministro ha detto che i colloqui sono finiti. " * 5)
    'it'
    """
    found = [word for word in text[:SAMPLE].split() if word[:1].isalpha() and not word[0].isupper()]
    if len(found) < FEWEST_WORDS:
        return ""
    known = words("function-words.txt")
    if sum(word in known for word in found) >= ENGLISH_SHARE * len(found):
        return ""
    from py3langid import classify

    language = str(classify(" ".join(found))[0])
    return "" if language == ENGLISH else language
