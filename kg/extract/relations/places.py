"""Where things lie, as names in order say it: "Cusco, Peru", "Pisac, Calca, Peru", "Leiden University in the Netherlands"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.relations.kinds import PLACES, stated
from kg.extract.relations.slots import prepositional
from kg.extract.titles.words import Names
from kg.gazetteer import known
from kg.mentions.tables import marks
from kg.model import Mention, Span, Statement
from kg.quick import replace
from kg.reading import Reading

LARGER = ("Region", "Country")
HELD_WITHIN = ("bornIn", "diedIn", "headquarteredIn", "livesIn")
"""What holds in a place holds in the larger one around it."""
PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "ADV")
"""Parts of speech of what may stand with the name of a place: "the coastal state of Oregon"."""


def places(reading: Reading, names: Names) -> Iterator[Statement]:
    """Which named places, and bodies that stand somewhere, lie where."""
    for mention in reading.mentions:
        if mention.kind == "name" and mention.entity and mention.type != "Country":
            if mention.type in PLACES:
                yield from placed(reading, names, mention)
            yield from sited(reading, names, mention)


def placed(reading: Reading, names: Names, mention: Mention) -> Iterator[Statement]:
    """A place before larger ones: "Cusco, Peru", "Hollywood, California, United States"."""
    larger = larger_after(reading, names, mention)
    while larger is not None:
        yield from within(reading, mention, larger)
        larger = larger_after(reading, names, larger) if larger.type != "Country" else None


def within(reading: Reading, mention: Mention, larger: Mention) -> Iterator[Statement]:
    """A place lies in a larger one; when that is a state, it is its state."""
    yield from stated(reading, mention, "locatedIn", larger)
    if larger.type == "Country":
        yield from stated(reading, mention, "country", larger)


def larger_after(reading: Reading, names: Names, mention: Mention) -> Mention | None:
    """The larger place after a comma, unless the two are on a list."""
    larger = name_after(reading, names, mention)
    if larger is None or spans_states(larger) or listed(reading, names, larger) or are_regions(mention, larger):
        return None
    if larger.type in LARGER:
        return larger
    between = larger.type in PLACES and not larger.key and not mention.key  # towns that no table knows, but the last is larger
    return larger if between and larger_after(reading, names, larger) is not None else None


def name_after(reading: Reading, names: Names, mention: Mention) -> Mention | None:
    """The name after the comma behind a name, also after "in": "Cusco, in southern Peru", "Jackson, in the state of Oregon"."""
    tokens, after = reading.tokens, mention.last + 1
    if after >= len(tokens) or tokens[after - 1].text != ",":
        return None
    if tokens[after].lower in marks("in"):
        return last_name(reading, names, after + 1)
    name = names.covering.get(after)
    return name if name is not None and name.first == after else None


def last_name(reading: Reading, names: Names, begin: int) -> Mention | None:
    """The last name of a noun phrase that begins at a token and that a mark or the sentence ends."""
    tokens, place = reading.tokens, begin
    found: Mention | None = None
    while place < len(tokens) and tokens[place].sentence == tokens[begin].sentence and tokens[place].pos != "PUNCT":
        name = names.covering.get(place)
        if name is None and tokens[place].pos not in PHRASE and tokens[place].lower not in marks("of"):
            return None
        found = name or found
        place = name.last if name else place + 1
    return found


def spans_states(mention: Mention) -> bool:
    """Whether a region is one of several states ("West Africa"): such stand on lists, not behind what lies in them."""
    region = known(mention.key) if mention.type == "Region" and mention.key else None
    return region is not None and not region.country


def are_regions(one: Mention, other: Mention) -> bool:
    """Whether two names are of known regions, which stand side by side: "Delaware, Maryland, Virginia"; not where the
    second has regions of its own: "Devon, England"."""
    regions = [known(place.key) for place in (one, other) if place.type == "Region" and place.key]
    wide = [region is not None and region.name in marks("part with regions") for region in regions]
    return len(regions) == 2 and wide != [False, True]


def listed(reading: Reading, names: Names, mention: Mention) -> bool:
    """Whether a place goes on a list: "Paris, Germany and Italy"."""
    tokens, place = reading.tokens, mention.last
    while (
        place < len(tokens)
        and tokens[place].pos in ("PUNCT", "CCONJ")
        and tokens[place].sentence == tokens[mention.head].sentence
    ):
        if tokens[place].pos == "CCONJ":
            after = names.covering.get(place + 1)
            return after is not None and after.type == mention.type
        place += 1
    return False


def sited(reading: Reading, names: Names, mention: Mention) -> Iterator[Statement]:
    """A name with the place it is in: "Leiden University in the Netherlands", "the Holy Hospital in Lima"."""
    if mention.type not in PLACES and not is_site(reading, mention):
        return
    tokens = reading.tokens
    if mention.last >= len(tokens) or tokens[mention.last].lower not in marks("in"):
        return
    for index in prepositional(reading, mention.head, tokens[mention.last].lower):
        place = names.covering.get(index)
        if place is None or place.kind != "name" or place.type not in PLACES or spans_states(place):
            continue
        if mention.type in PLACES:
            yield from within(reading, mention, place)
        else:
            yield from stated(reading, mention, "country" if place.type == "Country" else "headquarteredIn", place)


def is_site(reading: Reading, mention: Mention) -> bool:
    """Whether a body is one that stands in one place, by the nouns of its name: universities, hospitals."""
    sites = marks("sited")
    return mention.type == "Organisation" and any(t.text in sites for t in reading.tokens[mention.first : mention.last])


def wider(told: Sequence[Statement]) -> Iterator[Statement]:
    """What is told of a place with the larger ones behind it: who is "born in Cusco, Peru" is born in Peru too."""
    around: dict[object, list[Statement]] = {}
    for statement in told:
        if statement.relation == "locatedIn":
            around.setdefault(statement.subject, []).append(statement)
    for statement in told:
        for larger in around.get(statement.object, ()) if statement.relation in HELD_WITHIN else ():
            one, other = statement.evidence.span, larger.evidence.span
            if one.overlaps(other):
                evidence = replace(statement.evidence, span=Span(min(one.begin, other.begin), max(one.end, other.end)))
                yield replace(statement, object=larger.object, evidence=evidence)
