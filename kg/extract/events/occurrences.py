"""Words of a text that tell an event, with who takes part in which role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.events.actors import ACTORS, SITES, STEPS, Actor, about, actors, conjuncts, is_person, led, speaker_at
from kg.extract.events.arguments import (
    BY,
    OF,
    RELATIVE,
    Places,
    carrier,
    clause_arguments,
    dependents,
    light_head,
    objects,
    places,
    subject,
)
from kg.extract.events.frames import Frame, Word, cues, frames, lemmas, lexicon, ranked, word_of
from kg.extract.events.status import status_of
from kg.extract.events.things import head_in, things
from kg.gazetteer import known
from kg.model import Reading, Span, Time, Token
from kg.quick import replace
from kg.times import document_day, governed_time, time_of

PLACE_KINDS = frozenset({"Country", "City", "Region", "Place", "Facility"})
PAST = ("VBD", "VBN")
PLURAL = ("NNS", "NNPS")
PRESENT = ("VBZ", "VBP", "VBG")
"""Tags of a verb that may tell of what is to come: "visits Peru on Monday"."""
COUNTRY, GROUP = "Country", "Group"
QUOTES = ("``", "''")
TITLED = ("pcomp", "pobj", "acl", "compound")
"""How the verb that begins a quoted title hangs on its sentence."""
OPEN = ".."
"""Stands for the open end of a range of days."""
ADJECTIVES = ("JJ", "NNPS")
"""Tags of an adjective: "Russian talks" are talks of Russia."""
SPOKEN = ("VB", "VBP")
"""Tags of a verb by which somebody thanks in saying so."""
LANDS = frozenset({"Country", "City", "Region"})
TOGETHER = "contact"
MEETING = frozenset({"Person", "Country"})
"""Whom a meeting that is called after somebody is of: "the Putin-Xi summit"; the NATO summit is not one with NATO."""
PEOPLE = frozenset({"Person", "Group", ""})
PARTIES = frozenset({"target", "participant", "actor"})
NEAR = 1
"""So many nouns deep whom a clause is about is looked for, where the act is a vague one."""
HARMS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
BLAME, CONSULT, GIFT = "ACCUSE", "CONSULT", "gift"
DEEDS = frozenset({"", "COERCE", "ASSAULT", "YIELD", "PROTEST"})
STAGED = frozenset({"COOPERATE", "PROTEST"})
VERBAL = frozenset({"AGREE", "SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN"})
"""Acts of words alone."""
Roles = tuple[tuple[str, str, Span], ...]
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One word that tells an event: its frame and token, who takes part (role, entity, span), status, time and place, whether
    it refers back ("the meeting"), and the token of the verb that carries it."""

    frame: Frame
    index: int
    span: Span
    status: str
    roles: Roles
    time: Time | None
    place: Actor | None
    definite: bool
    carrier: int = -1

    @property
    def who(self) -> frozenset[str]:
        """The entities that take part, without the things of which it is told."""
        spare, inert = self.frame.spare, self.frame.things | self.frame.sums
        people = frozenset(entity for role, entity, _ in self.roles if role not in spare | inert)
        return people or frozenset(entity for role, entity, _ in self.roles if role not in inert)

    def roles_of(self) -> frozenset[tuple[str, str]]:
        """Who takes part in which role."""
        inert = self.frame.things | self.frame.sums
        return frozenset((role, entity) for role, entity, _ in self.roles if role not in inert)


def occurrences(reading: Reading) -> Iterator[Occurrence]:
    """The words that tell an event and name somebody, or refer back to one with "the"."""
    entries = lexicon()
    telling = (t for t in reading.with_lemmas(lemmas()) if (t.lemma.lower(), t.pos) in entries)
    words = [(token, word) for token in telling if (word := word_of(reading, token))]
    kinds = {token.index: word.frame for token, word in words}
    taken = {index for token, word in words if word.wanted for index in carried(reading, token, word, kinds)}
    for token, word in words:
        if token.index in taken or inside_name(reading, token):
            continue
        if status := status_of(reading, token.index):
            if is_by_a_rule(reading, token) if word.frame.plover in HARMS else acts_on_itself(reading, token):
                continue
            told = dated(reading, occurrence(reading, token, word.frame, status))
            if word.frame.kind in cues()["targeted"] and len(told.who) < 2 and {role for role, _, _ in told.roles} == {"actor"}:
                continue
            alone = len(told.who) < 2 and not any(reading.entity_by_id[who].kind == GROUP for who in told.who)
            if alone and told.frame.kind in cues()["pair" if token.pos == "VERB" else "two"]:
                continue
            if not told.frame.needs <= {role for role, _, _ in told.roles} or is_done_by_no_one(reading, token, told):
                continue
            if is_general(reading, token, told) or is_no_fight(reading, token, told):
                continue
            yield refused(told) if status == "denied" and looks_ahead(reading, token) else told


def is_general(reading: Reading, token: Token, told: Occurrence) -> bool:
    """Whether a clause tells of no certain event: nobody is named or counted in it, no day, place or past tense is told, as in
    "laws that protect journalists", "support for survivors"."""
    said = token.tag in SPOKEN and told.frame.plover in VERBAL and token.dep != "relcl"
    if told.time or told.place or token.tag in PAST or said or not told.who:
        return False
    return all(is_anybody(reading, span) for _, entity, span in told.roles if entity in told.who)


def is_anybody(reading: Reading, span: Span) -> bool:
    """Whether a noun phrase tells of no certain people: "journalists", not "the journalists", "two journalists", "Kenyan
    journalists"."""
    inside = reading.tokens_in(span)
    named = (reading.entity_by_id[e] for t in inside for e in reading.referents(t.index) if e in reading.entity_by_id)
    known = cues()["definite"] | cues()["own"]
    bare = inside and not any(t.pos in ("NUM", "PROPN", "PRON") or t.lower in known for t in inside)
    return bool(bare) and head_in(reading, span).tag in PLURAL and all(entity.unnamed for entity in named)


def is_no_fight(reading: Reading, token: Token, told: Occurrence) -> bool:
    """Whether what somebody fights is a thing: "agreed to fight the spread of drugs"."""
    things = objects(reading, token.index) if token.pos == "VERB" and told.frame.kind in cues()["engaging"] else []
    things = [i for i in things if not is_deed(reading, i)]
    return bool(things) and not any(role == "target" for role, _, _ in told.roles)


def is_by_a_rule(reading: Reading, token: Token) -> bool:
    """Whether a rule or a measure does what a verb tells, which then harms nobody's body: "a law targeting journalists"."""
    doers = subject(reading, token.index) if token.pos == "VERB" else []
    return any(reading.tokens[i].lemma in cues()["rule"] and not reading.referents(i) for i in doers)


def is_done_by_no_one(reading: Reading, token: Token, told: Occurrence) -> bool:
    """Whether the subject of an act that needs a will is a thing: "the road would allow Kenya to trade"."""
    if token.pos != "VERB" or any(role == "actor" for role, _, _ in told.roles):
        return False
    direct = told.frame.kind in cues()["direct"]
    around = subject(reading, token.index) if direct else reading.children[token.index]
    own = [reading.tokens[i] for i in around if direct or reading.tokens[i].dep == "nsubj"]
    above = reading.tokens[token.head]
    if own and own[0].tag in RELATIVE and token.dep == "relcl":
        own = [above]
    if own and own[0].lower in cues()["thing_subject"] and told.frame.kind in cues()["willed"] | cues()["given"]:
        return not reading.referents(own[0].index)
    if told.frame.kind not in cues()["willed"]:
        return False
    things = [t for t in own if t.pos == "NOUN" and t.text.islower() and not kind_at(reading, t.index)]
    return any(type_at(reading, t.index) not in ACTORS - SITES for t in things)


def type_at(reading: Reading, index: int) -> str:
    """The type of the mention that a token heads."""
    mention = reading.mention_at.get(index)
    return mention.type if mention else ""


def acts_on_itself(reading: Reading, token: Token) -> bool:
    """Whether what a verb is done to is who does it: "Kenya defends itself"; nobody else takes part."""
    below = (reading.tokens[i] for i in reading.children[token.index] if token.pos == "VERB")
    return any(child.dep == "dobj" and child.lower in cues()["self"] for child in below)


def dated(reading: Reading, told: Occurrence) -> Occurrence:
    """An event with the status that its day gives it: one to come is planned, and what was planned by a noun and lies before
    the day of the document took place ("discussed the visit in April")."""
    value = told.time.value if told.time else ""
    today = document_day(reading) if value and OPEN not in value else None
    if today is None:
        return told
    begin, _, end = value.partition("/")
    noun = reading.tokens[told.index].pos in ("NOUN", "PROPN")
    if (
        told.status == "held"
        and begin > today.isoformat()[: len(begin)]
        and (noun or reading.tokens[told.index].tag in PRESENT)
    ):
        return replace(told, status="planned")
    before = (end or begin) < today.isoformat()[: len(end or begin)]
    return replace(told, status="held") if told.status == "planned" and noun and before else told


def looks_ahead(reading: Reading, token: Token) -> bool:
    """Whether a verb has an auxiliary such as "will"."""
    return any(
        reading.tokens[i].dep == "aux" and reading.tokens[i].lower in cues()["will"] for i in reading.children[token.index]
    )


def refused(told: Occurrence) -> Occurrence:
    """A friendly act that somebody will not do, as a refusal: "Iran will not meet the envoys"."""
    if told.frame.plover not in FRIENDLY or not told.roles:
        return told
    actor = told.roles[0][0]
    first = [entity for role, entity, _ in told.roles if role == actor][:1]
    who = [(entity, span) for _, entity, span in told.roles if entity in told.who]
    roles = tuple(("actor" if entity in first else "target", entity, span) for entity, span in who)
    return replace(told, frame=frames()["refusal"], status="held", roles=roles)


def carried(reading: Reading, token: Token, word: Word, kinds: dict[int, Frame]) -> Iterator[int]:
    """The nouns that a verb needs to tell its event: they do not tell it again."""
    below = [i for i in reading.children[token.index] if reading.tokens[i].dep in ("dobj", "nsubjpass")]
    if token.dep == "acl":
        below.append(token.head)
    for index in (i for top in below for i in conjuncts(reading, top)):
        frame = kinds.get(index)
        if frame and (frame.kind == word.frame.kind or frame.plover == word.frame.plover):
            yield index


def inside_name(reading: Reading, token: Token) -> bool:
    """Whether a word is part of a time or name ("Munich Security Conference") or only colours a noun ("peace talks team")."""
    if token.index in reading.time_at or taken_for_a_verb(reading, token):
        return True
    if token.pos == "VERB" and is_in_title(reading, token):
        return True
    if token.pos == "PROPN" and token.label and token.label not in ("DATE", "EVENT"):
        return True
    if token.pos == "NOUN" and light_head(reading, token):
        return False
    return token.dep in ("compound", "amod", "aux", "auxpass") and token.pos != "ADJ" and token.label != "EVENT"


def is_in_title(reading: Reading, token: Token) -> bool:
    """Whether a verb stands in a title inside a sentence: "the Coalition to Defeat Hunger", a conference "Supporting Kenya"."""
    first = reading.sentences[token.sentence].first
    root = next((t for t in (token, *reading.ancestors(token.index)) if t.dep == "ROOT"), token)
    starts = token.index == first or (reading.tokens[token.index - 1].tag in (*QUOTES, ":") and token.dep not in TITLED)
    return token.text.istitle() and not starts and root.text.islower() and root.index != token.index


def addressed(reading: Reading, token: Token, around: Places) -> Places:
    """Whom somebody calls by name and thanks is no subject: "Minister Novak, thank you"."""
    you = any(reading.tokens[i].tag == "PRP" and not reading.referents(i) for i in around["object"])
    called = [i for i in around["subject"] if reading.tokens[i].tag != "PRP"]
    if not you or not called or token.tag not in SPOKEN:
        return around
    return defaultdict(list, around | {"subject": [], "object": called})


def thanking(reading: Reading, token: Token, around: Places, roles: Roles) -> Roles:
    """The roles, with who speaks for the actor of thanks that are given by saying so."""
    spoken = token.lemma.lower() in cues()["said_so"] and token.tag in SPOKEN and not around["subject"]
    speaker = speaker_at(reading, token.span) if spoken else ""
    if not speaker or any(entity == speaker for _, entity, _ in roles):
        return roles
    return (("actor", speaker, token.span), *roles)


def taken_for_a_verb(reading: Reading, token: Token) -> bool:
    """Whether the parser took a participle that only colours a noun for a verb, and the verb before it for a noun: "agreed to
    house deported men", "to house in jails deported men" (the complement of a verb is never in the past tense)."""
    before = reading.tokens[token.index - 1] if token.index else token
    if token.tag == "VBD" and token.dep == "xcomp":
        return True
    return token.tag == "VBN" and before.tag == "VB" and before.dep in ("nsubj", "pobj", "dobj")


def occurrence(reading: Reading, token: Token, frame: Frame, status: str) -> Occurrence:
    """What one word tells."""
    around = places(reading, token.index, joint=frame.twin == TOGETHER or frame.kind in cues()["joint"])
    cut = [i for index in around.get("with", ()) if (i := led(reading, index)) != index]
    for index in cut:
        dependents(reading, index, around)
    if only_announced(reading, token, frame) or (frame.twin == TOGETHER and only_dated_by(reading, token, around)):
        around["subject"] = []
    if frame.twin == TOGETHER:
        around["modifier"] = meeting_after(reading, around["modifier"])
    if frame.kind in cues()["personal"]:
        around["poss"] = [i for i in around["poss"] if kind_at(reading, i) in PEOPLE]
    if frame.plover == BLAME:
        deeds = {index for index in around["object"] if is_deed(reading, index)}
        around = defaultdict(
            list, {name: [i for i in found if below(reading, i) not in deeds] for name, found in around.items()}
        )
    if noun_owned(reading, token):
        around["subject"] = []
    if token.lemma.lower() in cues()["said_so"]:
        around = addressed(reading, token, around)
    roles = thanking(reading, token, around, cast(reading, frame, around))
    noun = token.pos in ("NOUN", "PROPN")
    light = light_head(reading, token) if noun and token.dep == "compound" else None
    span = Span(token.begin, light.end) if light else token.span
    where = place(reading, sites(reading, token, frame, around))
    if where and frame.twin == TOGETHER:
        roles = tuple(role for role in roles if role[1] != where[0])
    return Occurrence(
        frame, token.index, span, status, roles, day(reading, token, cut), where,
        noun and any(reading.tokens[i].lower in cues()["definite"] for i in reading.children[token.index]),
        carrying(reading, token) if noun else -1,
    )  # fmt: skip


def day(reading: Reading, token: Token, cut: list[int]) -> Time | None:
    """When it was: in "spoke today about the attack" not of the attack. `cut` are names that the parser cut off."""
    if token.pos in ("NOUN", "PROPN") and carrier(reading, token)[0] is None:
        return governed_time(reading, token.index)
    told = (governed_time(reading, index) for index in cut)
    return time_of(reading, token.index) or next((time for time in told if time), None)


def noun_owned(reading: Reading, token: Token) -> bool:
    """Whether an event is said to be somebody's, in a circumstance of what another does: "spoke on Biden's meeting with",
    "left after the visit by Biden"."""
    if token.pos not in ("NOUN", "PROPN") or token.dep != "pobj":
        return False
    below = reading.children[token.index]
    owners = [i for i in below if reading.tokens[i].dep == "poss"]
    owners += [i for p in below if reading.tokens[p].lower == BY for i in reading.children[p]]
    state = any(kind_at(reading, i) == COUNTRY for i in below if reading.tokens[i].dep in ("compound", "amod", "nmod"))
    return state or any(reading.referents(i) for i in owners)


def below(reading: Reading, index: int) -> int:
    """What the preposition before a token hangs on, or -1."""
    preposition = reading.tokens[reading.tokens[index].head]
    return preposition.head if preposition.pos == "ADP" else -1


def sites(reading: Reading, token: Token, frame: Frame, around: Places) -> Places:
    """Where the place of an event is looked for: in "condemned the attacks near Erbil" that is where the attacks were."""
    if token.pos != "VERB" or (frame.plover not in VERBAL and token.lemma not in cues()["topic"]):
        return around
    own: Places = defaultdict(list)
    dependents(reading, token.index, own)
    return own


def carrying(reading: Reading, token: Token) -> int:
    """The token of the verb that carries a noun ("met for talks"), or -1."""
    verb, link = carrier(reading, token)
    return verb.index if verb is not None and link in ("object", "circumstance") else -1


def kind_at(reading: Reading, index: int) -> str:
    """The type of what a token names."""
    mention = reading.mention_at.get(index)
    entity = reading.entity_by_id.get(mention.entity) if mention else None
    return entity.kind if entity else ""


def meeting_after(reading: Reading, modifiers: list[int]) -> list[int]:
    """Those of the modifiers of a meeting that it is called after as they meet there: persons, and countries where there are
    two; "the Kenya conference" is one on Kenya."""
    found = [i for i in modifiers if kind_at(reading, i) in MEETING]
    countries = {entity for i in found if kind_at(reading, i) == COUNTRY for entity, _ in actors(reading, i, deep=False)}
    return [i for i in found if kind_at(reading, i) != COUNTRY or len(countries) > 1 or reading.tokens[i].tag in ADJECTIVES]


def only_dated_by(reading: Reading, token: Token, around: Places) -> bool:
    """Whether a meeting without a "with" only tells when somebody did something: "spoke to the press after the summit"."""
    if token.pos not in ("NOUN", "PROPN") or any(around.get(word) for word in ranked()["beside"]):
        return False
    near = reading.tokens[token.head].lower in cues()["within"]
    return carrier(reading, token)[1] == "circumstance" and not near


def only_announced(reading: Reading, token: Token, frame: Frame) -> bool:
    """Whether a deed is what somebody announces, who need not have done it: "announced the arrest of"."""
    verb = reading.tokens[token.head]
    return token.dep == "dobj" and verb.lemma in cues()["announce"] and frame.plover in DEEDS


def cast(reading: Reading, frame: Frame, around: Places) -> Roles:
    """The participants in their roles: nobody twice; joint actors of a mutual act without a target are participants."""
    found: list[tuple[str, str, Span]] = []
    taken: set[str] = set()
    for role, groups in frame.roles:
        if role in frame.things | frame.sums:
            continue
        if frame.mutual and len(found) > 1:
            groups = tuple(group for group in groups if set(group) & cues()["opposite"])
        if role in frame.spare and len({filled for filled, _, _ in found}) > 1:
            continue
        for entity, span in first_named(reading, frame, groups, around, taken):
            if role in frame.spare and reading.entity_by_id[entity].kind not in LANDS:
                continue
            if is_only_speaking_for(reading, frame, span, entity):
                continue
            if role in PARTIES and frame.plover in VERBAL | STAGED and is_stage(reading, entity, span):
                continue
            found.append((role, entity, span))
            taken.add(entity)
    if frame.mutual and {role for role, _, _ in found} == {frame.roles[0][0]} and len(found) > 1:
        return tuple(("participant", entity, span) for _, entity, span in found)
    return (*found, *things(reading, frame, around, taken)) if found else ()


def is_only_speaking_for(reading: Reading, frame: Frame, span: Span, id: str) -> bool:
    """Whether a "we" who does something is known only by the person who says it: "we sent food", said by a minister."""
    if frame.plover in VERBAL | {"", CONSULT}:
        return False
    inside, entity = reading.tokens_in(span), reading.entity_by_id.get(id)
    return len(inside) == 1 and inside[0].lower in cues()["we"] and entity is not None and entity.kind == "Person"


def is_stage(reading: Reading, id: str, span: Span) -> bool:
    """Whether an entity is a part of the world that nobody speaks for: "peace in the Sahel"."""
    entity = reading.entity_by_id.get(id)
    if entity is None or entity.unnamed or entity.kind not in ("Region", "Place"):
        return False
    key = next((m.key for m in reading.mentions if id in m.entities and m.key), "")
    thing = known(key) if key else None
    return entity.kind == "Place" or (thing is not None and not thing.country)


def first_named(
    reading: Reading, frame: Frame, groups: tuple[tuple[str, ...], ...], around: Places, taken: set[str]
) -> list[Actor]:
    """Whom the first group of places names that names anybody."""
    for group in groups:
        found: list[Actor] = []
        for name in group:
            if name == "complement":
                found += complement(reading, around, taken, steps=NEAR if frame.kind in cues()["vague"] else STEPS)
                continue
            for index in around.get("object" if name == GIFT else name, ()):
                if name == GIFT:
                    found += about(reading, index, deep=True, steps=STEPS)
                    continue
                deep = name not in cues()["shallow"] and not (frame.plover == BLAME and is_deed(reading, index))
                steps = 0 if name == "subject" and frame.kind in cues()["direct"] else STEPS
                found += actors(reading, index, deep=deep, besides=taken, sites=name == "object", steps=steps)
        found = [actor for actor in dict.fromkeys(found) if actor[0] not in taken]
        if found:
            return list({entity: (entity, span) for entity, span in reversed(found)}.values())[::-1]
        if any(is_somebody(reading, index) for name in group for index in around.get(name, ())):
            return []
    return []


def is_somebody(reading: Reading, index: int) -> bool:
    """Whether a token stands for somebody of whom the text does not tell who it is: "thanked you for your work"."""
    token, mention = reading.tokens[index], reading.mention_at.get(index)
    if token.tag == "PRP":
        return token.lower not in cues()["thing"] and not reading.referents(index)
    return mention is not None and mention.kind == "nominal" and mention.type in ACTORS - SITES and not mention.entities


def is_deed(reading: Reading, index: int) -> bool:
    """Whether a noun tells a deed, which is what is condemned: not whom it was done to ("condemned the attack on Kenya")."""
    token = reading.tokens[index]
    if token.lemma in cues()["light_noun"]:
        inside = [i for below in reading.children[index] for i in reading.children[below] if reading.tokens[below].lower == OF]
        return any(is_deed(reading, i) for i in inside)
    return any(word.frame.plover in HARMS for word in lexicon().get((token.lemma.lower(), token.pos), ()))


def complement(reading: Reading, around: Places, taken: set[str], *, steps: int) -> list[Actor]:
    """Whom a complement clause is about: its own subject, else the first one named in it who has no role yet."""
    for index in (*around.get("complement", ()), *around.get("purpose", ())):
        for token in clause_arguments(reading, index):
            found = [a for a in actors(reading, token, deep=True, besides=taken, steps=steps) if a[0] not in taken]
            if found or is_other(reading, token, taken):
                return found
    return []


def is_other(reading: Reading, index: int, taken: set[str]) -> bool:
    """Whether a token is the subject of its clause and stands for somebody else of whom nothing more is known."""
    if reading.tokens[index].dep not in ("nsubj", "nsubjpass"):
        return False
    kinds = {reading.entity_by_id[e].kind for e in reading.referents(index) if e not in taken and e in reading.entity_by_id}
    return bool(kinds & (ACTORS - SITES))


def place(reading: Reading, around: Places) -> Actor | None:
    """Where it happened: the first place after "in" or "at", also after the name of who takes part ("met Mori in Tokyo")."""
    nearby = [index for name in ranked()["site"] for index in around.get(name, ())]
    for name in ("object", *ranked()["beside"]):
        for index in (i for top in around.get(name, ()) for i in conjuncts(reading, top)):
            if is_person(reading, index):
                below: Places = defaultdict(list)
                dependents(reading, index, below)
                nearby += [i for word in ranked()["site"] for i in below[word]]
    for index in nearby:
        for token in conjuncts(reading, index):
            mention = reading.mention_at.get(token) or reading.mention_from.get(token)
            entity = reading.entity_by_id.get(mention.entity) if mention else None
            if mention and entity and entity.kind in PLACE_KINDS and not (entity.unnamed and entity.kind == COUNTRY):
                return entity.id, mention.span
    return None
