"""Who an argument of a commitment is: a state rather than its government or leader, a list's every member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.agreements.clause import child, children, members, objects
from kg.extract.agreements.lexicon import single
from kg.model import Entity, Reading, Span, Statement, Token
from kg.quick import replace

PASSIVE = frozenset(("Facility", "Platform", ""))
"""Kinds of entities that take part in nothing, and things of no kind."""
DESCRIBED = frozenset(("Group", "Person", "GovernmentBody", "Company", "Organisation", "ArmedGroup", "CriminalGroup"))
"""Kinds of things that take part though only a description gives them; "the country" is not one: it has a name elsewhere."""
PRINCIPALS = frozenset(
    ("Country", "InternationalOrganisation", "Organisation", "Company", "ArmedGroup", "PoliticalParty", "City")
)
"""For whom a government, leader or official acts; of a region there are many."""
SENDERS = frozenset(("Country", "InternationalOrganisation", "Organisation", "Company", "ArmedGroup", "PoliticalParty"))
"""For whom a person acts by his post; a mayor or member of parliament acts for himself."""
STATE = frozenset(("Country",))
FIGHTING = STATE | {"ArmedGroup", "CriminalGroup", "PoliticalParty"}
"""Who may be a side of a conflict."""
PERSON, PAIR = "Person", 2
OPENING = 2
"""Sentences in which a text says who issues it."""
CURRENT = frozenset(("holds", "willHold"))


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: an entity, where it is named, and who acted for it."""

    entity: str
    span: Span
    representative: str = ""
    made: Entity | None = None
    """The entity itself where no mention has it."""


@dataclass
class Sides:
    """What is known of persons and bodies in one reading: the state each acts for. Asked for only when needed."""

    reading: Reading
    _states: dict[str, str] | None = field(default=None)
    _authors: tuple[str, ...] | None = field(default=None)

    def state_of(self, entity: str) -> str:
        """The state or body that a person acts for by his post, or the state of a body; empty when the text does not say."""
        if self._states is None:
            self._states = dict(self._found())
        return self._states.get(entity, "")

    def authors(self) -> tuple[str, ...]:
        """The several states and bodies that issue the text, where its first sentences say so; none when one alone does."""
        if self._authors is None:
            self._authors = tuple(dict.fromkeys(issuers(self)))
        return self._authors if len(self._authors) > 1 else ()

    def _found(self) -> Iterator[tuple[str, str]]:
        """Persons and the bodies of their posts, first the present ones."""
        statements = [f for f in self.reading.posts if isinstance(f, Statement)]
        bodies = {s.subject: s.object for s in statements if s.relation == "ofBody" and isinstance(s.object, str)}
        for statement in reversed(statements):
            body = bodies.get(statement.object, "") if isinstance(statement.object, str) else ""
            if statement.relation in CURRENT and body and isinstance(body, str):
                yield statement.subject, body


def issuers(sides: Sides) -> Iterator[str]:
    """Who issues a text by its first sentences: those named behind "a statement by", "the text was released by"."""
    reading = sides.reading
    for sentence in reading.sentences[:OPENING]:
        tokens = reading.tokens[sentence.first : sentence.last]
        if not any(t.lemma.lower() in single("statement") for t in tokens):
            continue
        begin = next((t.index + 1 for t in tokens if t.lower in single("by") and by_issuer(reading, t)), None)
        if begin is None:
            continue
        for index in range(begin, sentence.last):
            token = reading.tokens[index]
            if (token.pos == "ADP" and token.lower not in single("within")) or token.pos == "VERB" or token.text == ":":
                break
            head = reading.tokens[token.head]
            if token.dep != "compound" or head.lemma.lower() not in single("stand-in"):  # "the G7 ministers of Peru and Chile"
                yield from (party.entity for party in states_at(sides, index))
        return


def by_issuer(reading: Reading, token: Token) -> bool:
    """Whether "by" tells who issues a statement."""
    head = reading.tokens[token.head]
    return head.lemma.lower() in single("statement") or head.lemma in single("issuing")


def parties(sides: Sides, index: int) -> Iterator[Party]:
    """The parties that a noun phrase names, every member of a list."""
    for member in listed(sides.reading, index):
        if not nobody(sides.reading, member):
            yield from one(sides, member)


def nobody(reading: Reading, index: int) -> bool:
    """Whether a noun phrase says that there is none ("no side", "neither country"), or means whoever it be ("any country")."""
    below = (reading.tokens[i].lower for i in children(reading, index, "det"))
    return any(word in single("negative") or word in single("whoever") for word in below)


def listed(reading: Reading, index: int) -> Iterator[int]:
    """The members of a list, also those it includes ("allies such as Germany"), and one whose tail the parse hangs below an
    "of" phrase: "Presidents A of X and B of Y"."""
    for member in members(reading, index):
        yield from whole_of(reading, member)
        for _, first in objects(reading, member, single("naming")):
            yield from members(reading, first)
        yield from together_with(reading, member)
        yield from beside_name(reading, member)
        if reading.tokens[member].label == "PERSON":
            for _, place in objects(reading, member, single("of")):
                yield from (i for i in children(reading, place, "conj") if reading.tokens[i].label == "PERSON")


def together_with(reading: Reading, index: int) -> Iterator[int]:
    """Those who do something together with a subject ("Peru, along with Chile, urges ...")."""
    token = reading.tokens[index]
    if token.dep != "nsubj":
        return
    for way in (*children(reading, index, "prep"), *children(reading, token.head, "prep")):
        if not index < way < token.head:
            continue
        for inner in (way, *children(reading, way, "prep")):
            above = (reading.tokens[i].lower for i in (way, *children(reading, inner, "advmod")))
            if reading.tokens[inner].lower in single("with") and any(word in single("along") for word in above):
                yield from (i for target in children(reading, inner, "pobj") for i in members(reading, target))


def whole_of(reading: Reading, index: int) -> Iterator[int]:
    """Those of whom "all", "most" or "a number" are told ("all of Peru's leaders"), else the token itself."""
    parts = [target for _, target in objects(reading, index, single("of"))] if partial(reading, index) else []
    for target in parts:
        yield from members(reading, target)
    if not parts:
        yield index


def partial(reading: Reading, index: int) -> bool:
    """Whether a token only tells how many of others."""
    return reading.tokens[index].lower in single("partitive")


def beside_name(reading: Reading, index: int) -> Iterator[int]:
    """Persons that the parse hangs below the name of a title's holder: "President A and his Chilean counterpart B"."""
    for name in children(reading, index, "appos"):
        if reading.tokens[name].label == "PERSON":
            for i in children(reading, name, "conj"):
                known = reading.mention_at.get(i)
                if known is not None and known.type == "Person":
                    yield from members(reading, i)


def one(sides: Sides, index: int) -> Iterator[Party]:
    """The parties of one noun phrase that is no list: whom it stands for, whom it refers to, or a group it counts."""
    token = sides.reading.tokens[index]
    for read in (principals, sent, speakers, both, fellows, referred, together, counted, states):
        if read is principals and token.lemma.lower() not in single("stand-in"):
            continue
        found = list(read(sides, index))
        if found:
            yield from in_charge(sides, index, found) if read is principals else found
            return


def in_charge(sides: Sides, index: int, found: list[Party]) -> Iterator[Party]:
    """The state that a named minister or envoy acts for, with him ("Peru's foreign minister, Ana Berg")."""
    persons = [id for id in sides.reading.referents(index) if sides.reading.entity_by_id[id].kind == PERSON]
    named = [id for id in persons if not sides.reading.entity_by_id[id].unnamed]
    alone = len(found) == 1 and len(named) == 1 and len(persons) == 1
    yield from (replace(party, representative=party.representative or named[0]) if alone else party for party in found)


def sent(sides: Sides, index: int) -> Iterator[Party]:
    """For whom a named person acts where he stands with it: "Juan Ruiz for Peru", "Ana Berg, representing Peru"."""
    reading = sides.reading
    known = reading.mention_at.get(index)
    persons = [id for id in known.entities if reading.entity_by_id[id].kind == PERSON] if known is not None else []
    if known is None or known.kind != "name" or len(persons) != 1:
        return
    targets = [target for _, target in objects(reading, index, single("signing for"))]
    for verb in children(reading, index, "acl"):
        if reading.tokens[verb].lower in single("representing"):
            targets += children(reading, verb, "dobj")
    states = [party for target in targets for party in states_at(sides, target)]
    if len(states) == 1:
        yield Party(states[0].entity, known.span, persons[0])


def fellows(sides: Sides, index: int) -> Iterator[Party]:
    """ "They" in what a list of states or bodies says or does, where it is taken for one of them: all ("Peru and Chile said
    that they had agreed")."""
    reading = sides.reading
    token = reading.tokens[index]
    taken = set(reading.referents(index))
    if token.lower not in single("plural") or len(taken) != 1 or token.dep not in ("nsubj", "nsubjpass"):
        return
    above = reading.tokens[reading.tokens[token.head].head]
    doer = child(reading, above.index, "nsubj")
    heads = list(members(reading, doer)) if doer is not None and doer < index else []
    named = [id for head in heads for id in reading.referents(head) if is_body(reading, id)]
    if len(heads) > 1 and len(named) == len(heads) and taken <= set(named):
        yield from (Party(id, token.span) for id in dict.fromkeys(named))


def referred(sides: Sides, index: int) -> Iterator[Party]:
    """The entities that the mention headed by a token refers to; a title misread as head gives way to the name beside it."""
    reading = sides.reading
    mention = reading.mention_at.get(index)
    if mention is None:
        beside = [
            i for i in children(reading, index, "compound", "appos") if (m := reading.mention_at.get(i)) and m.type == "Person"
        ]
        mention = reading.mention_at[beside[-1]] if beside else None
    if mention is None:
        return
    himself = own_words(reading, index)
    if states_as_one(reading, index, mention.entities):
        return
    for id in mention.entities:
        entity = reading.entity_by_id.get(id)
        if entity is not None and entity.kind not in PASSIVE and id not in himself and not of_others(reading, index, id):
            yield acting(sides, entity, mention.span)
    if not mention.entities and mention.kind == "nominal" and mention.type in DESCRIBED:
        yield described(reading, mention.span, mention.type)


def states_as_one(reading: Reading, index: int, entities: tuple[str, ...]) -> bool:
    """Whether several states or sides are taken for one ("our nations" for Peru), or for a state and a person."""
    token = reading.tokens[index]
    named = [entity for id in entities if (entity := reading.entity_by_id.get(id)) is not None and not entity.unnamed]
    if token.tag != "NNS" or token.lemma not in single("state"):
        return False
    persons = {entity.kind == PERSON for entity in named}
    return len(persons) > 1 or (len(named) == 1 and named[0].kind in SENDERS)


def of_others(reading: Reading, index: int, entity: str) -> bool:
    """Whether "our nation" is taken for another than ours."""
    if reading.tokens[index].lemma not in single("land"):
        return False
    ours = [i for i in children(reading, index, "poss") if reading.tokens[i].lower in single("we")]
    return any(entity not in reading.referents(i) for i in ours if reading.referents(i))


def own_words(reading: Reading, index: int) -> tuple[str, ...]:
    """Who speaks where "he" stands in direct speech: nobody says he of himself."""
    token = reading.tokens[index]
    if token.lower not in single("he"):
        return ()
    around = [claim for claim in reading.claims if claim.form == "direct" and claim.covers(token.span)]
    return around[0].speakers if around else ()


def described(reading: Reading, span: Span, kind: str) -> Party:
    """A group or body known only by its description, as an entity of its own."""
    id = f"described-{span.begin}"
    return Party(id, span, made=Entity(id, kind, reading.words(span), unnamed=True, document=reading.document.id))


def speakers(sides: Sides, index: int) -> Iterator[Party]:
    """ "We" in somebody's words, "they" in words reported of somebody where it refers to nobody else: who speaks."""
    reading = sides.reading
    token = reading.tokens[index]
    first = token.lower in single("we")
    if reading.referents(index) or not (first or token.lower in single("they")):
        return
    around = [claim for claim in reading.claims if claim.covers(token.span) and claim.speakers]
    if first and not around and token.tag != "PRP$" and not any(q.contains(token.span) for q in reading.quotes):
        yield from (Party(id, token.span) for id in sides.authors())
        return
    claim = min(around, key=lambda claim: sum(map(len, claim.content)), default=None)
    if claim is None or (not first and claim.form == "direct"):
        return
    for id in claim.speakers:
        entity = reading.entity_by_id.get(id)
        if entity is not None:
            yield acting(sides, entity, token.span)


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


def states(sides: Sides, index: int) -> Iterator[Party]:
    """States known only by a description: "all member states", "all UN Member States"."""
    mention = sides.reading.mention_at.get(index)
    whole = any(sides.reading.tokens[i].lower in single("partitive") for i in children(sides.reading, index, "det", "amod"))
    if mention is None and whole and sides.reading.tokens[index].lower in single("states"):
        first = sides.reading.edges[index][0]
        yield described(sides.reading, Span(sides.reading.tokens[first].begin, sides.reading.tokens[index].end), "Group")
        return
    several = sides.reading.tokens[index].tag in ("NNS", "NNPS")
    if several and mention is not None and mention.kind == "nominal" and mention.type == "Country" and not mention.entities:
        yield described(sides.reading, mention.span, "Group")


def acting(sides: Sides, entity: Entity, span: Span) -> Party:
    """An entity as a party: a leader or ministry acts for its state."""
    state = sides.state_of(entity.id) if entity.kind in ("Person", "GovernmentBody") else ""
    known = sides.reading.entity_by_id.get(state)
    if known is not None and known.kind == "GovernmentBody":
        state = sides.state_of(state)
        known = sides.reading.entity_by_id.get(state)
    if known is None or known.kind not in SENDERS:
        return Party(entity.id, span)
    return Party(state, span, entity.id if entity.kind == "Person" else "")


def principals(sides: Sides, index: int) -> Iterator[Party]:
    """Whom a government, official, leader, army acts for: the state in its phrase."""
    reading = sides.reading
    other = reading.tokens[index].lemma in single("counterpart")  # "her counterparts" are of other states than hers
    for i in children(reading, index, "amod", "compound", "nmod", *(() if other else ("poss",))):
        for member in members(reading, i):
            yield from states_at(sides, member)
    owners = [target for _, target in objects(reading, index, single("owner"))]
    for target in owners:
        for member in members(reading, target):
            yield from states_at(sides, member)
    if reading.tokens[index].tag == "NNS":
        for i in (*owners, *children(reading, index, "appos")):
            for member in beside(reading, i):
                yield from states_at(sides, member)


def beside(reading: Reading, index: int) -> Iterator[int]:
    """The states that the parse hangs beside "the ministers of Peru" ("the ministers of Peru, State of Kuwait plus Chile")."""
    yield index
    for i in children(reading, index, "appos", "conj"):
        yield from beside(reading, i)


def states_at(sides: Sides, index: int) -> Iterator[Party]:
    """The states or organisations that one token names."""
    mention = sides.reading.mention_at.get(index)
    if mention is None:
        below = child(sides.reading, index, "compound", "poss", "nmod")
        if below is not None and sides.reading.tokens[index].lemma.lower() in single("stand-in"):
            yield from states_at(sides, below)
        return
    for id in mention.entities:
        entity = sides.reading.entity_by_id.get(id)
        if entity is not None and entity.kind == "Person":
            state = sides.state_of(id)
            if state:
                yield Party(state, mention.span)
        elif entity is not None and entity.kind in PRINCIPALS:
            yield Party(id, mention.span)
