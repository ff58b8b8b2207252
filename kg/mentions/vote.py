"""Names voted over the document: the same words name the same sort of thing, labelled or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.mentions.name import Name
from kg.model import Reading


def voted(reading: Reading, found: list[Name]) -> Iterator[Name]:
    """The names with the type most of their namesakes have, and the places where the model missed one."""
    types = elected(reading, found)
    taken = {index for name in found for index in range(name.first, name.last)}
    everywhere = [revised(name, types, reading) for name in found] + list(missed(reading, types, taken))
    yield from sorted(everywhere, key=lambda name: name.begin)


def elected(reading: Reading, found: list[Name]) -> dict[str, Name]:
    """For each spelling that the model labelled, a name with the type of the majority; surnames are persons."""
    ballots: dict[str, Counter[str]] = defaultdict(Counter)
    models: dict[str, Name] = {}
    for name in found:
        if name.use == "adjective" or name.use == "people":
            continue
        text = name.text(reading)
        ballots[text][name.type] += 10 if name.known else 1
        models.setdefault(text, name)
    for text, name in list(models.items()):
        if name.type == "Person" and len(text.split()) > 1 and len(ballots[text]) == 1:
            surname = text.split()[-1]
            if len(surname) > 2:
                ballots[surname]["Person"] += 3
                models.setdefault(surname, replace(name, known=None))
    return {text: replace(models[text], type=votes.most_common(1)[0][0]) for text, votes in ballots.items()}


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
    whole, tokens = reading.document.text, reading.tokens
    for token in tokens:
        if token.index in taken or (token.pos != "PROPN" and not token.text[:1].isupper()):
            continue
        for text in starts.get(token.text, ()):
            end = token.begin + len(text)
            if whole.startswith(text, token.begin) and not whole[end : end + 1].isalnum():
                last = token.index + 1
                while last < len(tokens) and tokens[last].begin < end:
                    last += 1
                if taken.isdisjoint(range(token.index, last)):
                    taken.update(range(token.index, last))
                    yield replace(types[text], begin=token.begin, end=end, first=token.index, last=last, source="vote")
                break
