"""The language model's rules for parts of speech, looked up instead of matched.

spaCy's attribute ruler tries each of some two hundred patterns at each token, a twelfth of the parser's time. Nearly all look
at one token's tag, dependency and word alone: what matches these is found once for each of their few combinations.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

LOOKED_AT = ("TAG", "DEP", "IS_SPACE", "LOWER")
"""What a pattern may look at to be looked up, the word last."""
Found = tuple[int, int, int, int]
"""A rule found: its number, its key in the vocabulary, the first token and the one behind the last."""


def quicken(ruler: Any) -> None:
    """Let an attribute ruler look up what its patterns match; it does the rest as before, and gives the same."""
    ruler.match = looked_up(ruler)


def looked_up(ruler: Any) -> Callable[[Any], list[Found]]:
    """What finds the rules of a ruler in a document: as the ruler does, in the order of the rules."""
    strings, matcher = ruler.vocab.strings, type(ruler.matcher)
    single, other = matcher(ruler.vocab, validate=False), matcher(ruler.vocab, validate=False)
    words: set[int] = set()
    for key, (_, patterns) in ((key, ruler.matcher.get(key)) for key in map(str, range(len(ruler.attrs)))):
        for pattern in patterns:
            named = words_of(pattern)
            (other if named is None else single).add(key, [pattern])
            words.update(map(strings.__getitem__, named or ()))
    known: dict[tuple[int, ...], list[tuple[int, int]]] = {}

    def match(doc: Any) -> list[Found]:
        found = [(int(strings[key]), key, first, last) for key, first, last in other(doc, allow_missing=True)]
        for place, (*looks, word) in enumerate(doc.to_array(LOOKED_AT).tolist()):
            look = (*looks, word if word in words else 0)
            if look not in known:
                matched = single(doc[place : place + 1], allow_missing=True)
                known[look] = [(int(strings[key]), key) for key, _, _ in matched]
            found += [(number, key, place, place + 1) for number, key in known[look]]
        return sorted(found)

    return match


def words_of(pattern: list[dict[str, Any]]) -> list[str] | None:
    """The words that a pattern of one token names; none for a pattern that is longer or looks at other things.

    >>> words_of([{"TAG": "MD", "LOWER": "can"}]), words_of([{"TAG": "NN"}]), words_of([{"LOWER": "got"}, {"LOWER": "ta"}])
    (['can'], [], None)
    """
    if len(pattern) != 1 or not pattern[0].keys() <= set(LOOKED_AT):
        return None
    word = pattern[0].get("LOWER", [])
    if isinstance(word, dict):
        return list(word["IN"]) if word.keys() == {"IN"} else None
    return [word] if isinstance(word, str) else word
