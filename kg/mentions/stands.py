"""Names that stand for something else: a capital for its government, a country for its team, a state's name for a region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.data import table
from kg.gazetteer import Known, capitals, homonyms, is_common_body, things
from kg.mentions.name import Name, head_of
from kg.mentions.tables import marks, office_ends, word_set
from kg.model import Token
from kg.quick import replace
from kg.reading import Reading

WORDS = "capital-words.csv"
PLACES = frozenset({"Country", "City", "Region"})
BODY = "GovernmentBody"
EVERYWHERE = ("MediaOutlet", "Platform", "Company")
"""Types of what is named in texts about any state."""
SPORT = 4
"""Different words of sport that make a text one about sport; news of politics seldom has more than two of them."""


def meant(reading: Reading, found: Sequence[Name]) -> Iterator[Name]:
    """The names as what they stand for.

    Patterns: a capital that is the subject of a verb of speech or politics ("Athens said"), that is told or asked something
    ("urged Tehran to"), or one side of what is between governments ("talks between Moscow and Kyiv"), is its state, and the
    seat of a union is the union ("Brussels asked Warsaw to"), unless the text names only the state; in a text about sport a
    country that plays is a team, and a city in a list of counties ("Los Angeles and Orange Counties") is a county: both are
    things which no table knows. A town said to be in another region than the known city of its name ("Birmingham, Alabama")
    is another one all through the text, and so is a body named as many states' are ("the Labour Party") where the text speaks
    of one other state only.
    """
    sport, at = is_sport(reading), {name.first: name for name in found}
    states = {name.last: name.known.iso for name in found if name.known and name.known.iso}
    namesakes = {name.text(reading) for name in found if is_elsewhere(reading, name, at)}
    away = foreign(found, reading)
    for name in found:
        name = as_state_of_union(as_region(name, found, reading), at, reading)
        if (name.type == "City" and name.text(reading) in namesakes) or (name.known and name.known.key in away):
            name = replace(name, known=None)
        if name.type == "GovernmentBody" and name.known and is_foreign(name, states, reading):
            name = replace(name, known=None)
        if name.type == "City" and name.known and is_acting(reading, name):
            state = governing(name.text(reading), found)
            yield replace(name, known=state, type=state.type)
        elif sport and plays(reading, name):
            yield replace(name, known=None, type="Organisation")
        elif is_of_another_kind(reading, name, at):
            yield replace(name, known=None, type="Region")
        else:
            yield name


def is_foreign(name: Name, states: Mapping[int, str], reading: Reading) -> bool:
    """Whether the state named right before a body is another one's: the Congress of "Peru's Congress" is not the known one.
    `states` are the codes of the known places by where their names end."""
    last = name.first
    while last > 0 and reading.tokens[last - 1].tag == "POS":
        last -= 1
    own = name.known.country if name.known else ""
    return bool(own) and states.get(last, own) != own


def governing(city: str, found: Sequence[Name]) -> Known:
    """The state a capital stands for, or the union that has its seat there."""
    state, union = capitals()[city], seats().get(city)
    named = {name.known.key for name in found if name.known}
    return state if union is None or (state.key in named and union.key not in named) else union


@cache
def seats() -> dict[str, Known]:
    """The union that a city stands for (`seats.csv`)."""
    return {row["city"]: things()[row["union"]] for row in table("seats.csv")}


def as_region(name: Name, found: Sequence[Name], reading: Reading) -> Name:
    """The region of a state's name ("Georgia"), where the text names more places of the region's country than of the state."""
    region = homonyms().get(name.text(reading)) if name.type == "Country" and name.known else None
    if region is None or name.known is None:
        return name
    places = [other.known for other in found if other.known and other.type in ("City", "Region")]
    near = sum(place.country == region.country for place in places)
    own = sum(
        other.known is not None and other.known.country == name.known.country for other in found if other.known != name.known
    )
    return replace(name, known=region, type=region.type) if near > own else name


def as_state_of_union(name: Name, at: Mapping[int, Name], reading: Reading) -> Name:
    """The region that has a city's name, where its governor or a town in it stands beside: "New York Governor Ada Novak",
    "Buffalo, New York"."""
    region = region_namesakes().get(name.text(reading)) if name.type == "City" and name.known else None
    if region is None:
        return name
    tokens, after = reading.tokens, name.last
    before = name.first > 0 and tokens[name.first - 1].text in word_set(WORDS, "state before")
    governed = before or (after < len(tokens) and tokens[after].text in word_set(WORDS, "state after"))
    above = tokens[tokens[head_of(tokens, name.first, name.last)].head]
    of = above.lower in marks("of")
    if (
        governed
        or (of and tokens[above.head].lemma.lower() in word_set(WORDS, "state of"))
        or has_town(reading, name, at, region)
    ):
        return replace(name, known=region, type=region.type)
    return name


def has_town(reading: Reading, name: Name, at: Mapping[int, Name], region: Known) -> bool:
    """Whether a town or county before a comma is in a region: "Buffalo, New York"; not the list "Ithaca, New York and Rome"."""
    if name.first < 2 or reading.tokens[name.first - 1].text != "," or not is_closed(reading, name):
        return False
    town = next((other for other in at.values() if other.last == name.first - 1), None)
    if town is None or (town.known and town.known.region != region.iso):
        return False
    return town.type == "City" or reading.tokens[town.last - 1].text in word_set(WORDS, "county")


@cache
def region_namesakes() -> dict[str, Known]:
    """Regions by the name of the city they share it with (`region-namesakes.csv`)."""
    return {row["city"]: things()[row["region"]] for row in table("region-namesakes.csv")}


def is_acting(reading: Reading, name: Name) -> bool:
    """Whether a capital speaks, acts, or is a side of something between governments."""
    state = capitals().get(name.text(reading))
    if state is None or name.known is None or state.country != name.known.country:
        return False
    head = reading.tokens[head_of(reading.tokens, name.first, name.last)]
    while head.dep == "conj":
        head = reading.tokens[head.head]
    above = reading.tokens[head.head]
    if head.dep == "nsubj":
        return above.pos in ("VERB", "AUX") and above.lemma in word_set(WORDS, "verb")
    if head.dep == "dobj":
        return above.lemma in word_set(WORDS, "told")
    if head.dep != "pobj" or above.lower not in word_set(WORDS, "between"):
        return False
    return reading.tokens[above.head].lemma in word_set(WORDS, "noun")


@cache
def sporting() -> frozenset[str]:
    """The words of sport in lower case."""
    return frozenset(map(str.lower, word_set(WORDS, "sport")))


def is_sport(reading: Reading) -> bool:
    """Whether a text is about sport."""
    return len({t.lemma for t in reading.with_lemmas(sporting())} & word_set(WORDS, "sport")) >= SPORT


def plays(reading: Reading, name: Name) -> bool:
    """Whether a place stands where a team does, in a text about sport: it acts but does not speak ("Wales have met Tonga"), is
    played against or for, or is whose player somebody is ("Scotland great Ann Reid"). A city only plays by a verb of games."""
    if name.use != "name" or name.type not in ("Country", "Region", "City"):
        return False
    head: Token = reading.tokens[head_of(reading.tokens, name.first, name.last)]
    while head.dep == "conj":
        head = reading.tokens[head.head]
    above = reading.tokens[head.head]
    if head.dep in ("nsubj", "dobj"):
        if name.type == "City":
            return above.lemma in word_set(WORDS, "game") and above.lemma not in word_set(WORDS, "venue")
        speaks = above.lemma in word_set(WORDS, "verb")
        return above.lemma in word_set(WORDS, "game") or (head.dep == "nsubj" and not speaks)
    if head.dep == "pobj":
        side = word_set(WORDS, "side") if name.type != "City" else ()
        return above.lower in marks("opponent") or above.lower in side
    if head.dep not in ("compound", "poss", "nmod"):
        return False
    return above.lemma in word_set(WORDS, "sport") or (name.type != "City" and is_player(reading, head, above))


def is_player(reading: Reading, team: Token, person: Token) -> bool:
    """Whether the person whom a place stands before holds no office there: "England's Ann Reid", but "US President Obama"."""
    between = {token.lower for token in reading.tokens[team.index + 1 : person.index]}
    return person.label == "PERSON" and person.index > team.index and between.isdisjoint(offices())


@cache
def offices() -> frozenset[str]:
    """The last words of offices in lower case."""
    return frozenset(map(str.lower, office_ends()))


def foreign(found: Sequence[Name], reading: Reading) -> set[str]:
    """The known bodies that are not the ones meant, by key: named only as bodies of many states are, in a text whose places are
    all in one other state; a body of a state also where nothing else in the text is of the known one's."""
    at = {name: name.known for name in found if name.known and name.known.country}
    states = {known.country for name, known in at.items() if name.type in PLACES}
    common = {name for name in at if name.type not in PLACES and is_common_body(name.text(reading))}
    telling = {known.key for name, known in at.items() if name.type not in PLACES and name not in common}
    around = {known.country for name, known in at.items() if name not in common and name.type not in EVERYWHERE}
    away = {known.key for name, known in at.items() if name.type not in PLACES and known.country not in states}
    if len(states) == 1:
        return away - telling
    lone = {known.key for name, known in at.items() if name.type == BODY and known.country not in around}
    return lone - telling if states else set()


def is_elsewhere(reading: Reading, name: Name, at: Mapping[int, Name]) -> bool:
    """Whether a city's name is followed by a region or country that the known city of the name is not in; `at` are the names by
    where they begin."""
    if name.type != "City" or not name.known or name.last >= len(reading.tokens) or reading.tokens[name.last].text != ",":
        return False
    after = at.get(name.last + 1)
    place = after.known if after else None
    if after is None or place is None or place.type not in ("Region", "Country") or not place.iso:
        return False
    city = name.known
    same = place.country == city.country and (place.type == "Country" or not city.region or place.iso == city.region)
    return not same and is_closed(reading, after)


def is_closed(reading: Reading, place: Name) -> bool:
    """Whether a place behind a comma ends there: "Birmingham, Alabama, said", "of Birmingham, Alabama and built", not the list
    "Paris, Spain and Rome"."""
    after = reading.tokens[place.last : place.last + 2]
    return len(after) < 2 or after[0].tag != "CC" or not after[1].text[:1].isupper()


def is_of_another_kind(reading: Reading, name: Name, at: Mapping[int, Name]) -> bool:
    """Whether a city stands in a list whose last name says what all of them are: "Los Angeles and Orange Counties"."""
    if name.type != "City" or not name.known:
        return False
    tokens = reading.tokens
    here: Name | None = name
    while here is not None:
        last = here.last
        if last < len(tokens) and tokens[last].text in word_set(WORDS, "kinds"):
            return here is not name
        if here is not name and tokens[here.last - 1].text in word_set(WORDS, "kinds"):
            return True
        while last < len(tokens) and (tokens[last].text == "," or tokens[last].tag == "CC"):
            last += 1
        here = at.get(last) if last > here.last else None
    return False
