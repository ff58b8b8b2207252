"""In which language a text is (py3langid, BSD: naive Bayes over byte n-grams, Lui and Baldwin 2012)."""

from __future__ import annotations

from kg.data import words

ENGLISH = "en"
FEWEST_WORDS = 30
"""Below this many words names decide more than the language."""
ENGLISH_SHARE = 0.08
"""A text with this share of English function words is English whatever its names make of it: n-grams alone took 3 of 972
English articles with many foreign names for Latin."""
SAMPLE = 3000


def is_foreign(text: str) -> str:
    """The code of the language of a text that is long enough to tell and is not English, else nothing.

    >>> is_foreign("Il ministro ha detto che i colloqui sono finiti. " * 5)
    'it'
    """
    found = text[:SAMPLE].lower().split()
    if len(found) < FEWEST_WORDS:
        return ""
    known = words("function-words.txt")
    if sum(word in known for word in found) >= ENGLISH_SHARE * len(found):
        return ""
    from py3langid import classify

    language = str(classify(text[:SAMPLE])[0])
    return "" if language == ENGLISH else language
