"""What stands after the head word of a title: fields of work, the body, where one is sent."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.titles.words import NOUNS, OPEN, UNSAID, Names, heads, particles
from kg.model import Mention, Span
from kg.reading import Reading


@dataclass(frozen=True, slots=True)
class Right:
    """What stands after a head word: end of the title, of the phrase, head of the body, of the country one is sent to, and the
    fields named behind the body ("of the EU for Foreign Affairs")."""

    end: int
    last: int
    body: int = UNSAID
    target: int = UNSAID
    more: str = ""


def rightward(reading: Reading, names: Names, head: int) -> Right:
    """Read the words after a head word: fields ("of Defence"), then a body ("of Peru"), then fields again ("for Trade")."""
    end = postposed(reading, head)
    end = fields_after(reading, names, end, head)
    if reading.tokens[end : end + 1] and reading.tokens[end].lower in particles()["field-only"]:
        end = fields_after(reading, names, end, head)  # "of State for African Affairs"
    place, use = complement(reading, names, end, head)
    if place < 0:
        return Right(end, end, shared_body(reading, names, end, head))
    mention = names.body_at(place)
    last = mention.last if mention else place + 1
    target = mention.head if mention else place
    if use == "to":
        return Right(end, last, target=target) if mention else Right(end, end)
    more = fields_after(reading, names, last, head)
    if more > last:
        return Right(end, more, target, more=reading.words(Span(reading.tokens[last].begin, reading.tokens[more - 1].end)))
    return Right(end, last, target)


def shared_body(reading: Reading, names: Names, index: int, head: int) -> int:
    """The head of a body told after a noun that is coordinated with a title: "CEO and founder of Acme"."""
    tokens = reading.tokens
    if index + 1 >= len(tokens) or tokens[index].lower not in particles()["couple"]:
        return UNSAID
    other = next((i for i in reading.children[head] if i > index and tokens[i].dep == "conj"), UNSAID)
    if other < 0 or tokens[other].lower in heads() or other in names.covering:
        return UNSAID
    place, use = complement(reading, names, other + 1, head)
    return place if use == "of" and place in names.covering else UNSAID


def complement(reading: Reading, names: Names, index: int, head: int) -> tuple[int, str]:
    """The head of the phrase after a preposition at a token, -1 when there is none, and the preposition's use."""
    tokens = reading.tokens
    if index >= len(tokens) or tokens[index].sentence != tokens[head].sentence:
        return UNSAID, ""
    use = next((use for use in ("of", "to") if tokens[index].lower in particles()[use]), "")
    if not use:
        return UNSAID, ""
    place = noun_after(reading, names, index + 1)
    if tokens[index].lower in particles()["field-only"] and place >= 0 and tokens[place].dep == "poss":
        return UNSAID, ""  # "thanked the minister for Peru's help"
    person = place >= 0 and place in names.covering and names.covering[place].type == "Person"
    titled = place >= 0 and tokens[place].lower in heads() and names.person_from(place + 1)
    return (UNSAID, "") if titled or (person and use == "to") else (place, use)


def fields_after(reading: Reading, names: Names, index: int, head: int) -> int:
    """The end of the fields of work told after a preposition at a token; the same token when there are none."""
    tokens = reading.tokens
    if (
        index + 1 >= len(tokens)
        or tokens[index].lower not in particles()["of"]
        or tokens[index].sentence != tokens[head].sentence
    ):
        return index
    first = index + 1
    mention = names.covering.get(first)
    coupled = mention and mention.last < len(tokens) and tokens[mention.last].lower in particles()["and"]
    broad = (
        mention
        and tokens[index].lower in particles()["field-only"]
        and (coupled or modifies_field(reading, names, first))
        and mention.type in ("Region", "Place", "City")
    )
    if tokens[first].pos not in OPEN or (mention and not is_field(reading, mention) and not broad):
        return index
    if tokens[first].lower in heads() and names.person_from(first + 1):
        return index  # "spokesman for President Okoro" speaks for a person
    if tokens[first].tag in ("JJ", "JJS") and not tokens[first].text[0].isupper() and tokens[first].head != first + 1:
        return index
    end = field_end(reading, names, first)
    return end if end > first else index


def is_field(reading: Reading, mention: Mention) -> bool:
    """Whether a name is a field of work and no body ("Foreign Affairs", "State")."""
    tokens = reading.tokens[mention.first : mention.last]
    return tokens[-1].lower in particles()["field"] and not any(token.pos == "ADP" for token in tokens)


def postposed(reading: Reading, head: int) -> int:
    """The end of a title with words that follow the head word: "secretary general", "president-elect", "editor-in-chief"."""
    tokens, end = reading.tokens, head + 1
    while end < len(tokens):
        step = 2 if tokens[end].text == "-" and end + 1 < len(tokens) else 1
        token = tokens[end + step - 1]
        if token.lower in particles()["postposed"]:
            end += step
        elif token.lower in particles()["in"] and [t.lower for t in tokens[end + step : end + 2 * step]][-1:] == ["chief"]:
            end += 2 * step
        else:
            break
    return end


def noun_after(reading: Reading, names: Names, index: int) -> int:
    """The head of the noun phrase that begins at a token, or -1: a name's, else its last noun."""
    tokens, noun = reading.tokens, UNSAID
    for place in range(index, min(index + 6, len(tokens))):
        mention = names.covering.get(place)
        if mention and not is_field(reading, mention):
            describes = tokens[mention.head].dep in ("amod", "compound", "nmod") and mention.last <= tokens[mention.head].head
            if not describes or (noun >= 0 and mention.type == "Person"):
                return noun if noun >= 0 and mention.type == "Person" else place
        elif tokens[place].pos in NOUNS:
            noun = place
        elif noun >= 0 or tokens[place].pos not in ("DET", "ADJ", "PRON", "NUM"):
            break
    return noun


def field_end(reading: Reading, names: Names, index: int) -> int:
    """The end of the fields a title names: "Europe and Foreign Affairs", "defence", "foreign affairs, trade and aid"."""
    tokens, end, place = reading.tokens, index, index
    first = names.covering.get(index)
    capital = not tokens[index].text[0].islower() and (first is None or first.kind == "nominal")
    while place < len(tokens) and tokens[place].sentence == tokens[index].sentence:
        token, mention = tokens[place], names.covering.get(place)
        of_field = place > index and modifies_field(reading, names, place)
        if mention and not of_field and (mention.type == "Person" or (place > index and not is_field(reading, mention))):
            break
        if token.pos in OPEN and (token.text[0].isupper() or not capital):
            end = place = place + 1
        elif place > index and token.lower in particles()["and"] and goes_on(reading, names, place + 1, capital):
            place += 1
        else:
            break
    return end


def goes_on(reading: Reading, names: Names, index: int, capital: bool) -> bool:
    """Whether another field of work stands at a token after a comma or "and"."""
    if index >= len(reading.tokens) or (index in names.covering and not (capital and modifies_field(reading, names, index))):
        return False
    token = reading.tokens[index]
    return token.pos in OPEN and (token.text[0].isupper() or not capital) and token.lower not in heads()


def modifies_field(reading: Reading, names: Names, index: int) -> bool:
    """Whether an adjective of a region is part of a field of work: "Foreign Affairs and [European] Integration"."""
    mention, after = names.covering.get(index), index + 1
    if mention is None or mention.kind != "nominal" or mention.last != after or after >= len(reading.tokens):
        return False
    noun = reading.tokens[after]
    return noun.pos in NOUNS and noun.text[0].isupper() and noun.lower not in heads() and after not in names.covering
