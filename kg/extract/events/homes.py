"""The state of who takes part in an event and of named bodies: "Turkish police", "Hamas", "the Biden administration"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.extract.events.frames import cues
from kg.extract.events.leaders import posts_of, ruled
from kg.gazetteer import Known, Spelling, countries, known, spellings
from kg.model import TABLE, Entity, Evidence, Finding, Mention, Statement
from kg.reading import Reading

EXTRACTOR = "homes"
BEFORE = ("amod", "compound", "poss", "nmod")
HOMELESS = frozenset({"Country", "InternationalOrganisation", "Platform"})
LOCAL = frozenset({"Group", "PoliticalParty", "ArmedGroup"})
NAMELESS = frozenset({"GovernmentBody", "Organisation"})
"""Bodies without a name are of the only state that a text names: "the ministry"."""
WORLDWIDE = frozenset({"InternationalOrganisation", "Organisation", "Company", "ArmedGroup"})
OF_STATES = frozenset({"GovernmentBody", "Organisation", "PoliticalParty", "MediaOutlet", "Company", "ArmedGroup"})
"""Bodies whose state is told also where they take part in nothing."""
GOVERNMENT, REGION = "GovernmentBody", "Region"
PARTS = frozenset({REGION, "Place"})
"""What may have the name of its state for its last word: "Western Cambodia"."""
SURE, LIKELY = 0.9, 0.6
LEADING = 3
"""So many first words of a name may be followed by that of its state: "the Royal Australian Air Force"."""


def homes(reading: Reading, together: Sequence[frozenset[str]]) -> Iterator[Finding]:
    """The state of all who take part `together` in an event, and of each named body, where the text or a table gives one, with
    the state itself where no name in the text names it.

    Pattern: an adjective, possessor or "of", "in", "from" in the phrase ("Turkish police"); the table of names ("Hamas"); the
    first or last words of a name ("Royal Australian Air Force"); who leads a government ("the Biden administration").
    """
    first = earliest(mention for mention in reading.mentions if mention.kind != "pronoun")
    names = earliest(mention for mention in reading.mentions if mention.kind == "name")
    bodies = (entity.id for entity in reading.entities if entity.kind in OF_STATES and not entity.unnamed)
    taking_part: frozenset[str] = frozenset().union(*together)
    made, found = set[str](), dict[str, str]()
    for id in dict.fromkeys((*sorted(taking_part), *bodies)):
        entity = reading.entity_by_id.get(id)
        if entity is None or id not in first or entity.kind in HOMELESS or entity.iso or is_person(entity):
            continue
        mention = first[id]
        told = said(reading, mention)
        home = told or led_from(reading, mention, entity) or listed(reading, names.get(id, mention), entity)
        known = not told and bool(mention.key or entity.unnamed)
        new = home is not None and home.id not in reading.entity_by_id
        if home is None or home.id == id or (new and (known or entity.kind != GOVERNMENT) and id not in taking_part):
            continue
        found[id] = home.id
        if new and home.id not in made:
            made.add(home.id)
            yield home
        yield Statement(id, "country", home.id, evidence(reading, mention, known=known), attributive=True)
    yield from rulers(reading)
    yield from locals_of(reading, together, found, first)


def earliest(mentions: Iterable[Mention]) -> dict[str, Mention]:
    """The first of some mentions of each entity."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.entity:
            found.setdefault(mention.entity, mention)
    return found


def locals_of(
    reading: Reading, together: Sequence[frozenset[str]], found: dict[str, str], first: dict[str, Mention]
) -> Iterator[Statement]:
    """The state of people and groups that a text gives none, but who meet, fight, ask somebody of the only state it names."""
    only = only_state(reading)
    if only is None:
        return
    own = {only.id, *(id for id, home in found.items() if home == only.id), *citizens(reading, only.id)}
    for id in sorted({id for who in together if who & own for id in who - own}):
        entity = reading.entity_by_id.get(id)
        if entity and id in first and id not in found and is_local(entity, first[id]) and not belongs(reading, first[id]):
            likely = Evidence(reading.document.id, first[id].span, TABLE, LIKELY)
            yield Statement(id, "country", only.id, likely, attributive=True)


def citizens(reading: Reading, state: str) -> Iterator[str]:
    """The persons who hold a post of a state or of one of its bodies."""
    for person, posts in posts_of(reading).items():
        if any(body == state for _, body in posts):
            yield person


def only_state(reading: Reading) -> Entity | None:
    """The state of which all is that a text tells, when it names just one, itself or by its towns and bodies."""
    found: dict[str, Entity] = {}
    for mention in reading.mentions:
        entity = reading.entity_by_id.get(mention.entity)
        if entity is None or mention.kind == "pronoun":
            continue
        home = entity if entity.kind == "Country" else (said(reading, mention) or listed(reading, mention, entity))
        if entity.kind == "Country" and entity.unnamed:
            return None
        if home:
            found[home.id] = home
    return next(iter(found.values())) if len(found) == 1 else None


def belongs(reading: Reading, mention: Mention) -> bool:
    """Whether the phrase names somebody whose they are: "U.N. inspectors", "Red Cross officials"."""
    below = (i for i in reading.children[mention.head] if reading.tokens[i].dep in BEFORE)
    inside = (m for i in below if (m := reading.mention_at.get(i)) and m.key and mention.span.contains(m.span))
    return any(m.type in WORLDWIDE for m in inside)


def is_local(entity: Entity, mention: Mention) -> bool:
    """Whether somebody who takes part may be taken for one of the only state that a text names: people, parties, rebels."""
    if entity.kind == "Person":
        return entity.unnamed and mention.kind == "nominal"
    return entity.kind in LOCAL | (NAMELESS if entity.unnamed else frozenset()) and not mention.key


def evidence(reading: Reading, mention: Mention, *, known: bool) -> Evidence:
    """The evidence of a statement at a mention that a table makes, or the text."""
    return Evidence(reading.document.id, mention.span, TABLE if known else EXTRACTOR, SURE if known else 1.0)


def rulers(reading: Reading) -> Iterator[Finding]:
    """The states of the persons a table knows as heads of state or government, where the text names none of their posts'."""
    posts = posts_of(reading)
    for entity in reading.entities:
        if entity.kind == "Person" and (home := state(reading, states().get(ruled(entity, posts.get(entity.id, []))))):
            mention = next(m for m in reading.mentions if entity.id in m.entities)
            yield home
            yield Statement(entity.id, "citizenOf", home.id, evidence(reading, mention, known=True), attributive=True)


def led_from(reading: Reading, mention: Mention, entity: Entity) -> Entity | None:
    """The state of a government that is called after who leads it: "the Biden administration", "the cabinet of Ada Novak"."""
    if entity.kind != GOVERNMENT or mention.kind == "pronoun":
        return None
    below = [i for i in reading.children[mention.head] if reading.tokens[i].dep in BEFORE]
    for child in reading.children[mention.head]:
        if reading.tokens[child].dep == "prep" and reading.tokens[child].lower in cues()["of"]:
            below += reading.children[child]
    posts = posts_of(reading)
    for index in below:
        ids = reading.referents(index) or [""]
        person = reading.entity_by_id.get(ids[0]) or Entity("", "Person", reading.tokens[index].text)
        held = posts.get(person.id, [])
        place = next((p for _, body in held if (p := reading.entity_by_id.get(body)) and p.kind == "Country"), None)
        if home := place or state(reading, states().get(ruled(person, held, governs=True))):
            return home
    return None


def is_person(entity: Entity) -> bool:
    """Whether it is a person with a name: whose state is told by posts and nationalities, not by these rules."""
    return entity.kind == "Person" and not entity.unnamed


def said(reading: Reading, mention: Mention) -> Entity | None:
    """The state that a phrase gives: before its head, or after "of", "in", "from"."""
    for index in reading.children[mention.head]:
        token = reading.tokens[index]
        if token.dep in BEFORE and (state := state_at(reading, index)):
            return state
        if token.dep in BEFORE and token.lower in cues()["led"]:
            led = (state for i in reading.children[index] if (state := state_at(reading, i)))
            return next(led, None)
        if token.dep == "prep" and token.lower in cues()["home"] and mention.kind == "nominal":
            for below in reading.children[index]:
                if state := state_at(reading, below):
                    return state
    return None


def state_at(reading: Reading, index: int) -> Entity | None:
    """The state that a token, a token before it or what "of" leads to names: "Guinea", "the government of Guinea"; "President
    Putin's" is none."""
    below = [i for i in reading.children[index] if reading.tokens[i].dep in BEFORE]
    for child in reading.children[index]:
        if reading.tokens[child].dep == "prep" and reading.tokens[child].lower in cues()["of"]:
            below += (i for i in reading.children[child] if reading.tokens[i].dep == "pobj")
    for token in (index, *below):
        mention = reading.mention_at.get(token)
        entity = reading.entity_by_id.get(mention.entity) if mention else None
        if entity and entity.kind == "Country":
            return entity
        if mention and entity and mention.key and (state := listed(reading, mention, entity)):
            return state
    return None


def listed(reading: Reading, mention: Mention, entity: Entity) -> Entity | None:
    """The state that the tables give a name, or that the first words of a body's name name."""
    thing = known(mention.key) if mention.key else None
    if thing and thing.country:
        return state(reading, states().get(thing.country))
    if thing or mention.kind != "name" or entity.kind == "Person":
        return None
    words = reading.words(mention.span).replace("’", "'").split()
    if home := named_last(words):
        return state(reading, home)
    for begin in range(min(LEADING, len(words))):
        for length in (3, 2, 1):
            name = " ".join(words[begin : begin + length]).removesuffix("'s")
            if name in stateless():
                return None
            if found := spelt().get(name):
                inside = begin + length < len(words) or (begin and entity.kind in PARTS)
                return state(reading, found) if inside else None
    return None


def named_last(words: list[str]) -> Known | None:
    """The state that ends the name of a body after "of": "Government of the United Arab Emirates"."""
    for begin, word in enumerate(words[:-1]):
        if word.lower() in cues()["of"]:
            rest = words[begin + 1 :]
            article = rest[0].lower() in cues()["definite"] and len(rest) > 1
            if found := spelt().get(" ".join(rest[1:] if article else rest)):
                return found
    return None


def state(reading: Reading, thing: Known | None) -> Entity | None:
    """A state as an entity: the one the text names, else a new one."""
    if thing is None:
        return None
    for entity in reading.entities:
        if entity.wikidata == thing.key and entity.kind == "Country":
            return entity
    return Entity(
        f"state-{thing.key}", thing.type, thing.name, iso=thing.iso, wikidata=thing.wikidata, document=reading.document.id
    )


@cache
def states() -> dict[str, Known]:
    """States by ISO code."""
    return {spelling.known.iso: spelling.known for spelling in named() if spelling.known.iso}


@cache
def spelt() -> dict[str, Known]:
    """States by their names and adjectives, and by the names of their regions."""
    regions = (spelling for spelling in spellings() if spelling.known.type == REGION and spelling.use == "name")
    found = {s.text: states()[s.known.country] for s in regions if s.known.country in states()}
    return found | {spelling.text: spelling.known for spelling in named() if spelling.use in ("name", "adjective")}


@cache
def stateless() -> frozenset[str]:
    """Names of regions and waters that are of no one state: "Indian Ocean"."""
    return frozenset(s.text for s in spellings() if s.known.type in PARTS and not s.known.country)


def named() -> Iterator[Spelling]:
    """The spellings of states, without their peoples."""
    return (spelling for spelling in countries() if spelling.known.type == "Country")
