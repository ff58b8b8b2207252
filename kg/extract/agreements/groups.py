"""Several at once: "both countries", "54 nations", "they" of a list."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.clause import child, children
from kg.extract.agreements.lexicon import single
from kg.extract.agreements.sides import PRINCIPALS, STATE, Party, Sides
from kg.extract.agreements.states import PAIR, described
from kg.model import Span
from kg.reading import Reading

FIGHTING = STATE | {"ArmedGroup", "CriminalGroup", "PoliticalParty"}
"""Who may be a side of a conflict."""


def together(sides: Sides, index: int) -> Iterator[Party]:
    """ "They" that refers to nobody else: the nearest list of states or bodies before it in the sentence."""
    reading = sides.reading
    token = reading.tokens[index]
    typed = any(reading.entity_by_id[id].kind for id in reading.referents(index))
    if token.lower not in single("they") or typed:
        return
    for last in range(index - 1, reading.sentences[token.sentence].first, -1):
        if reading.tokens[last].dep != "conj":
            continue
        heads = (reading.tokens[last].head, last)
        named = [id for head in heads for id in reading.referents(head) if is_body(reading, id)]
        if len(named) == PAIR:
            yield from (Party(id, token.span) for id in named)
            return


def is_body(reading: Reading, id: str) -> bool:
    """Whether an entity is a state or an organised body."""
    entity = reading.entity_by_id.get(id)
    return entity is not None and entity.kind in PRINCIPALS


def both(sides: Sides, index: int) -> Iterator[Party]:
    """ "both countries", "the two sides": the two states named before in the sentence, else in the text, else after it in the
    sentence, if no more are; sides may be armed groups and parties too, in the sentence any body."""
    reading = sides.reading
    token = reading.tokens[index]
    two = any(reading.tokens[i].lower in single("two") for i in reading.children[index])
    if not two or token.lemma not in single("state") or len(reading.referents(index)) > 1:
        return
    sentence = reading.sentences[token.sentence]
    land = token.lemma in single("land")
    near, far = (STATE, STATE) if land else (PRINCIPALS, FIGHTING)
    for begin, end, kinds in ((sentence.first, index, near), (0, index, far), (index, sentence.last, near)):
        named = bodies_between(reading, (begin, end), kinds)
        if len(named) == PAIR and (begin > 0 or side_by_side(reading, index, named)):
            yield from (Party(id, token.span) for id in named)
            return


def side_by_side(reading: Reading, before: int, named: list[str]) -> bool:
    """Whether a text names two in one list, or one with the other ("Peru and Chile", "talks with Chile")."""
    for mention in reading.mentions:
        if mention.head < before and set(mention.entities) & set(named):
            token = reading.tokens[mention.head]
            way = reading.tokens[token.head]
            together = token.dep == "conj" and set(reading.referents(token.head)) & set(named) - set(mention.entities)
            if together or (token.dep == "pobj" and way.lower in single("partner")):
                return True
    return False


def bodies_between(reading: Reading, places: tuple[int, int], kinds: frozenset[str]) -> list[str]:
    """The states or bodies of some kinds named in a run of tokens, each once."""
    found: dict[str, None] = {}
    for mention in reading.mentions:
        if places[0] <= mention.head < places[1]:
            found |= {id: None for id in mention.entities if (e := reading.entity_by_id.get(id)) and e.kind in kinds}
    return list(found)


def counted(sides: Sides, index: int) -> Iterator[Party]:
    """ "54 nations", "only 27": a group known by its number alone."""
    reading = sides.reading
    token = reading.tokens[index]
    number = child(reading, index, "nummod")
    if number is None and (beside := child(reading, index, "compound")) is not None:
        number = child(reading, beside, "nummod")
    if token.label == "CARDINAL" and token.dep in ("nsubj", "pobj", "nsubjpass", "dobj"):
        number = index
    if token.pos == "PROPN" or (token.lemma in single("state") and child(reading, index, "poss") is not None):
        return
    if number is None or (number != index and token.tag != "NNS") or reading.tokens[number].label != "CARDINAL":
        return
    if number == index and token.lower in single("two") and child(reading, index, "det") is not None:
        return
    whole = reading.phrase(index) if number == index else Span(reading.tokens[number].begin, token.end)
    first = min((i for i in children(reading, number, "compound") if i < number), default=number)
    yield described(reading, Span(reading.tokens[first].begin, whole.end), "Group")
