"""Who a claim's speaker is, after coreference: entities of the source, and on whose behalf a spokesperson speaks."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import words
from kg.extract.speech.lexicon import lists
from kg.extract.speech.sources import antecedent
from kg.model import Claim, Mention, Span, Token
from kg.quick import replace
from kg.reading import Reading

PLACES = frozenset({"Country", "Region", "City", "Place"})
BESIDE = frozenset({"appos", "conj"})


def with_speakers(reading: Reading) -> Iterator[Claim]:
    """The claims with the entities their speakers refer to: a quoted "I" is the speaker of the quotation."""
    found: list[Claim] = []
    for claim in reading.claims:
        if claim.speaker and not claim.speakers:
            speakers = tuple(e for e in speakers_of(reading, claim.speaker) if can_speak(reading, e))
            speakers = speakers or outer_speakers(reading, claim, found)
            behalf = behalf_of(reading, claim.speaker, speakers) or spoken_for(reading, claim)
            claim = replace(claim, speakers=speakers, behalf=behalf)
        found.append(claim)
    yield from found


def speakers_of(reading: Reading, source: Span) -> tuple[str, ...]:
    """The entities of a source: those of its head, of the name beside it, and of those joined to it by "and"."""
    tokens = reading.tokens_in(source)
    if not tokens:
        return ()
    head = author(reading, antecedent(reading, head_of(tokens)), source)
    joined = any(reading.tokens[index].dep == "cc" for index in reading.children[head.index])
    named = None if joined or head not in tokens else name_at_end(reading, tokens)
    chosen = named if named is not None else best_mention(reading, head)
    entities = list(chosen.entities) if chosen else []
    if named is None:
        for index in reading.children[head.index]:
            joins = reading.tokens[index].dep == "conj" and source.contains(reading.tokens[index].span)
            joins = joins and not inside_name(reading, index)
            other = best_mention(reading, reading.tokens[index]) if joins else None
            entities.extend(other.entities if other else ())
    return tuple(dict.fromkeys(entities))


def inside_name(reading: Reading, index: int) -> bool:
    """Whether a word only goes on with a name that begins before it: "Tobago" of "Trinidad and Tobago"."""
    around = covering(reading, reading.tokens[index])
    return around is not None and around.kind == "name" and around.first < index - 1 and reading.tokens[index - 1].dep == "cc"


def can_speak(reading: Reading, entity: str) -> bool:
    """Whether a thing is one that speaks: it has a name or a type, or is described as a person, a body, or their words."""
    thing = reading.entity_by_id.get(entity)
    if thing is None or not thing.unnamed or thing.kind:
        return True
    known = lists()["speaker-noun"] | lists()["medium"] | lists()["evidence"] | words("person-nouns.txt")
    heads = (m.head for m in reading.mentions if entity in m.entities and m.kind == "nominal")
    return any(reading.tokens[head].lemma.lower() in known for head in heads)


def head_of(tokens: tuple[Token, ...]) -> Token:
    """The token that governs the others."""
    inside = {token.index for token in tokens}
    return next((t for t in tokens if t.pos != "PUNCT" and (t.head not in inside or t.head == t.index)), tokens[0])


def author(reading: Reading, head: Token, source: Span) -> Token:
    """Who wrote or said a medium, where the source names it: "a tweet by the minister", "a speech the minister gave"."""
    if head.lemma.lower() not in lists()["medium"]:
        return head
    for index in reading.children[head.index]:
        child = reading.tokens[index]
        if child.dep in ("prep", "agent") and child.lower in lists()["by"] and source.contains(child.span):
            noun = next((reading.tokens[c] for c in reading.children[index] if reading.tokens[c].dep == "pobj"), None)
            return noun or head
        if child.dep == "relcl" and source.contains(child.span) and child.lemma in lists()["uttering"]:
            noun = next((reading.tokens[c] for c in reading.children[index] if reading.tokens[c].dep == "nsubj"), None)
            if noun is not None and noun.tag not in ("WDT", "WP"):
                return noun
    return head


def best_mention(reading: Reading, head: Token) -> Mention | None:
    """The mention a token heads, or the name in apposition to it where the token itself is no name."""
    own = reading.mention_at.get(head.index)
    if own is not None and own.kind == "name" and own.entities:
        return own
    for index in reading.children[head.index]:
        if reading.tokens[index].dep == "appos":
            beside = reading.mention_at.get(index)
            if beside is not None and beside.kind == "name" and beside.entities and names_it(beside, own):
                return beside
    return own if own is not None and own.entities else covering(reading, head)


def names_it(beside: Mention, own: Mention | None) -> bool:
    """Whether a name in apposition names the speaker: a person, or a body where the noun is one ("the firm Acme")."""
    if beside.type == "Person":
        return True
    return own is not None and own.kind == "nominal" and bool(own.type) and beside.type not in PLACES


def covering(reading: Reading, head: Token) -> Mention | None:
    """The shortest mention with entities that a token is a part of."""
    around = [m for m in reading.mentions if m.first <= head.index < m.last and m.entities]
    return min(around, key=lambda m: len(m.span), default=None)


def name_at_end(reading: Reading, tokens: tuple[Token, ...]) -> Mention | None:
    """The person whose name ends a source that begins with what he or she is: "council director Anna Smith"."""
    last = max((t.index for t in tokens if t.pos != "PUNCT"), default=tokens[-1].index)
    for mention in (reading.mention_at.get(i) for i in range(last, max(tokens[0].index, last - 4) - 1, -1)):
        if mention is None or mention.type != "Person" or mention.kind != "name" or mention.last != last + 1:
            continue
        if mention.first == tokens[0].index or not mention.entities:
            return None
        before = reading.tokens[mention.first - 1]
        return mention if before.pos in ("NOUN", "PROPN", "ADJ") else None
    return None


def outer_speakers(reading: Reading, claim: Claim, found: list[Claim]) -> tuple[str, ...]:
    """The speakers of the claim around, where the source is a first person: "I think" inside a quotation."""
    if claim.speaker is None or reading.words(claim.speaker).lower() not in lists()["first-person"]:
        return ()
    around = next((c for c in found if c.id == claim.around), None)
    return around.speakers if around else ()


def behalf_of(reading: Reading, source: Span, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a spokesperson speaks for: "a spokesman for the army", "State Department spokesperson Anna Smith"."""
    tokens = reading.tokens_in(source)
    role = next((t for t in tokens if t.lemma.lower() in lists()["spokesperson"]), None)
    if role is None:
        return ()
    for mention in reading.mentions:
        near = source.contains(mention.span) and mention.kind != "pronoun" and mention.entities
        if near and not set(mention.entities) & set(speakers) and owns(reading, mention, role):
            return mention.entities
    return ()


def owns(reading: Reading, mention: Mention, role: Token) -> bool:
    """Whether a mention is the body a role belongs to: before it as owner or modifier, or behind "for" and "of"."""
    if mention.last <= role.index:
        between = reading.tokens[mention.last : role.index]
        return all(t.pos in ("PART", "ADJ", "NOUN", "PROPN") and t.text != "," for t in between)
    preposition = reading.tokens[mention.first - 1]
    while preposition.pos in ("DET", "ADJ") and preposition.index > role.index:
        preposition = reading.tokens[preposition.index - 1]
    return preposition.lower in lists()["behalf"] and preposition.index - role.index <= 2


def spoken_for(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Whom the speaker of a claim says to speak for: "Speaking for the union, Smith said ..."."""
    heads = [t.index for span in (claim.cue, claim.speaker) if span for t in reading.tokens_in(span)]
    below = (reading.tokens[c] for head in heads for c in reading.children[head])
    for verb in below:
        if verb.tag != "VBG" or verb.lemma not in lists()["acting-for"]:
            continue
        for index in range(verb.index + 1, min(verb.index + 7, len(reading.tokens))):
            noun = reading.tokens[index]
            mention = reading.mention_at.get(index)
            between = reading.tokens[verb.index + 1 : mention.first if mention else index]
            if mention and mention.entities and noun.dep == "pobj":
                leads = [t for t in between if t.dep == "prep"]
                return mention.entities if leads and all(t.lower in lists()["behalf-word"] for t in leads) else ()
    return ()
