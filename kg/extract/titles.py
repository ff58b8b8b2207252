"""Titles of posts in a text: the words, whose post it is, of which country or body. Works on mentions, before coreference.

A title is found by its head word ("minister", "spokesman") and grows to both sides by table: "Kenya's acting deputy foreign
minister", "Minister for Europe and Foreign Affairs", "High Representative of the EU for Foreign Affairs".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from kg.data import table, words
from kg.model import Mention, Reading, Span, Token

NOUNS = ("NOUN", "PROPN")
OPEN = ("NOUN", "PROPN", "ADJ")
UNSAID = -1


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a text.

    `span` are its words without country or body, `name` the same tidied, `head` the index of the head word, `first` to
    `last` (excluded) the tokens of the phrase with body and status. `kind` is the class in `titles.csv`, `relation` how the
    post is held.
    `holder`, `body` and `target` (the country an ambassador is sent to) are head tokens of mentions, or -1. `form` tells how
    holder and title stand: `name` ("President Okoro"), `apposition`, `predicate` ("was elected president"), or `nominal`
    when nobody is named beside it. `plural` is true of "the foreign ministers".
    """

    span: Span
    name: str
    head: int
    first: int
    last: int
    kind: str
    relation: str = "holds"
    holder: int = UNSAID
    body: int = UNSAID
    target: int = UNSAID
    form: str = "nominal"
    plural: bool = False
    certain: bool = True


@cache
def heads() -> dict[str, dict[str, str]]:
    """Rows of `titles.csv` by singular and plural; a plural has its singular under `full`."""
    found: dict[str, dict[str, str]] = {}
    for row in table("titles.csv"):
        found[row["title"]] = row | {"number": "one"}
        if row["plural"]:
            found.setdefault(row["plural"], row | {"full": row["full"] or row["title"], "number": "many"})
    return found


@cache
def effects() -> dict[str, str]:
    """What a word beside the head word does (`title-modifiers.csv`)."""
    return {row["word"]: row["effect"] for row in table("title-modifiers.csv")}


@cache
def particles() -> dict[str, frozenset[str]]:
    """The small words of titles by use (`title-particles.csv`)."""
    found: dict[str, set[str]] = {}
    for row in table("title-particles.csv"):
        found.setdefault(row["use"], set()).add(row["word"])
    return {use: frozenset(entries) for use, entries in found.items()}


@dataclass(frozen=True)
class Names:
    """The names of a reading by token."""

    reading: Reading

    @cached_property
    def covering(self) -> dict[int, Mention]:
        """The longest name a token lies in."""
        found: dict[int, Mention] = {}
        names = (m for m in self.reading.mentions if m.kind == "name")
        for mention in sorted(names, key=lambda m: (m.last - m.first, -m.first)):
            for index in range(mention.first, mention.last):
                found[index] = mention
        return found

    def person_from(self, index: int) -> Mention | None:
        """The person whose name begins at a token."""
        mention = self.covering.get(index)
        return mention if mention and mention.type == "Person" and mention.first == index else None

    def person_to(self, index: int) -> Mention | None:
        """The person whose name ends before a token."""
        mention = self.covering.get(index - 1)
        return mention if mention and mention.type == "Person" and mention.last == index else None

    def body_at(self, index: int) -> Mention | None:
        """The country or body whose name holds a token."""
        mention = self.covering.get(index)
        return mention if mention and mention.type != "Person" else None


def titles(reading: Reading) -> Iterator[Title]:
    """The titles of a reading in text order, each with its holder and body where the sentence tells."""
    names = Names(reading)
    known = heads()
    for sentence in reading.sentences:
        found: list[Title] = []
        last = sentence.first
        for index in range(sentence.first, sentence.last):
            token = reading.tokens[index]
            if index < last or token.lower not in known or not is_head(reading, names, index):
                continue
            title = phrase(reading, names, index, max(last, sentence.first))
            found.append(title)
            last = title.last
        yield from with_holders(reading, names, joined(reading, names, found))


def is_head(reading: Reading, names: Names, index: int) -> bool:
    """Whether a word of the table is the head word of a title here."""
    tokens = reading.tokens
    token, row = tokens[index], heads()[tokens[index].lower]
    if token.pos not in NOUNS and not (token.pos == "ADJ" and token.text[0].isupper()):
        return False
    around = names.covering.get(index)
    if around and not (around.type == "Person" and around.first <= index < around.last - 1) and not is_role(around, index):
        return False
    if row["class"] == "rank" and not (token.text[0].isupper() or row["full"]) and token.lower in effects():
        return False
    return not is_absorbed(reading, names, index)


def is_role(mention: Mention, index: int) -> bool:
    """Whether a name is but a title's words ("Secretary of State"), or ends in one that is not part of a body's name."""
    return (mention.first == index and mention.type == "") or mention.last - mention.first == 1


def is_absorbed(reading: Reading, names: Names, index: int) -> bool:
    """Whether a head word is but a part of the title that a later word heads ("chief negotiator", "deputy prime minister")."""
    tokens, after = reading.tokens, index + 1
    while after < len(tokens) and (tokens[after].text == "-" or effects().get(tokens[after].lower) == "part"):
        if tokens[after].lower in heads() and tokens[after].pos in NOUNS:
            break
        after += 1
    if after >= len(tokens) or names.person_from(after) or tokens[after].sentence != tokens[index].sentence:
        return False
    token, later = tokens[index], tokens[after]
    if later.lower not in heads() or later.pos not in NOUNS or later.lower in particles()["postposed"]:
        return False
    if effects().get(token.lower) == "part" or heads()[token.lower]["class"] == "rank":
        return True
    return after == index + 1 and token.dep == "compound" and heads()[later.lower]["class"] not in ("rank", "royal", "clergy")


def phrase(reading: Reading, names: Names, head: int, bound: int) -> Title:
    """The title around a head word, not reaching before a token."""
    row = heads()[reading.tokens[head].lower]
    left, right = leftward(reading, names, head, bound), rightward(reading, names, head)
    relation = left.relation
    status = effects().get(reading.tokens[right.end - 1].lower, "")
    if right.end - 1 > head and status in ("willHold", "nominatedFor"):
        relation = status
    name = " ".join(filter(None, (title_name(reading, left.start, right.end, head), right.more)))
    span = Span(reading.tokens[left.start].begin, reading.tokens[right.end - 1].end)
    return Title(
        span, name, head, left.first, right.last, row["class"], relation,
        body=left.body if left.body >= 0 else right.body, target=right.target, plural=row["number"] == "many",
    )  # fmt: skip


@dataclass(slots=True)
class Left:
    """What stands before a head word: first token of the title, first of the phrase, head of the body, how it is held."""

    start: int
    first: int
    body: int = UNSAID
    relation: str = "holds"
    open: bool = True


@dataclass(frozen=True, slots=True)
class Right:
    """What stands after a head word: end of the title, of the phrase, head of the body, of the country one is sent to, and the
    fields named behind the body ("of the EU for Foreign Affairs")."""

    end: int
    last: int
    body: int = UNSAID
    target: int = UNSAID
    more: str = ""


def title_name(reading: Reading, start: int, end: int, head: int) -> str:
    """The words of a title: one space between words, the head word in full and singular, nothing that is not the post's."""
    tokens = reading.tokens
    row = heads()[tokens[head].lower]
    while end - 1 > head and effects().get(tokens[end - 1].lower, "part") != "part":
        end -= 2 if tokens[end - 2].text == "-" else 1
    out = ""
    for token in tokens[start:end]:
        word = token.text
        full = heads().get(token.lower, {}).get("full", "")
        if full and (token.index == head or heads()[token.lower]["number"] == "one"):
            word = full.title() if word[0].isupper() and not (word.isupper() and len(word) < 3) else full
        if token.index == head and word.isupper() and len(word) > 4:
            word = word.title()
        out += word if not out or (token.begin == tokens[token.index - 1].end) else f" {word}"
    return out if row else ""


def leftward(reading: Reading, names: Names, head: int, bound: int) -> Left:
    """Read the words before a head word, nearest first, not before a token."""
    left, index = Left(head, head), head - 1
    while index >= bound:
        step = step_left(reading, names, head, index, left, bound)
        if step == index:
            break
        index = step
    if index >= bound and reading.tokens[index].pos == "DET":
        left.first = index
    return left


def step_left(reading: Reading, names: Names, head: int, index: int, left: Left, bound: int) -> int:
    """Take one word (or name) before a head word into account; the index of the next, or the same when the phrase ends."""
    token, mention = reading.tokens[index], names.covering.get(index)
    effect = effects().get(token.lower)
    if token.text == "-":
        return index - 1
    if mention and mention.type == "Person" and not effect:
        return index
    if mention and mention.type != "Person" and left.body < 0 and effect != "part":
        left.body, left.first, left.open = mention.head, mention.first, False
    elif effect in ("held", "willHold", "nominatedFor"):
        left.relation, left.first, left.open = effect, index, False
    elif effect == "drop":
        left.first, left.open = index, False
    elif left.open and belongs(reading, head, index):
        left.start = left.first = index
    elif left.open and couples(reading, names, head, index, bound):
        left.start = left.first = index - 1
    elif left.body < 0:
        return owner_left(reading, names, head, index, left, bound)
    else:
        return index
    return min(left.first, index) - 1


def owner_left(reading: Reading, names: Names, head: int, index: int, left: Left, bound: int) -> int:
    """Take an owner before a head word into account ("the country's", "his"), an adjective or a bracket; see step_left."""
    token = reading.tokens[index]
    if token.tag == "POS" and index > bound:
        mention = names.covering.get(index - 1)
        left.body = mention.head if mention else index - 1
        left.first, left.open = max(bound, mention.first if mention else reading.edges[index - 1][0]), False
        return left.first - 1
    if token.tag == "PRP$":
        left.body, left.first, left.open = index, index, False
        return index - 1
    if token.tag in ("JJ", "JJS", "VBN") and token.head == head:
        left.first, left.open = index, False
        return index - 1
    if token.text == ")":
        opening = (i for i in range(index, max(bound, index - 6), -1) if reading.tokens[i].text == "(")
        return next(opening, index + 1) - 1
    return index


def belongs(reading: Reading, head: int, index: int) -> bool:
    """Whether a word before the head word is part of the title ("foreign", "trade", "Alternate")."""
    token, top = reading.tokens[index], reading.tokens[head]
    if effects().get(token.lower) == "part" or token.lower in heads():
        return True
    if token.pos not in OPEN:
        return False
    if token.pos == "ADJ":
        return token.text[0].isupper() and top.text[0].isupper() and index != reading.sentences[token.sentence].first
    return head_chain(reading, index, head)


def head_chain(reading: Reading, index: int, head: int) -> bool:
    """Whether a noun hangs on a head word by words between the two."""
    token = reading.tokens[index]
    while index < token.head <= head:
        if token.head == head:
            return True
        token = reading.tokens[token.head]
    return False


def couples(reading: Reading, names: Names, head: int, index: int, bound: int) -> bool:
    """Whether a word joins two fields of one title: "trade and industry commissioner"."""
    tokens = reading.tokens
    if index - 1 < bound or index + 1 == head or tokens[index].lower not in particles()["and"]:
        return False
    before = tokens[index - 1]
    field = before.pos in OPEN and before.lower not in heads() and index - 1 not in names.covering
    return (
        field and tokens[index + 1].lower not in effects() and before.text[0].isupper() == tokens[index + 1].text[0].isupper()
    )


def rightward(reading: Reading, names: Names, head: int) -> Right:
    """Read the words after a head word: fields ("of Defence"), then a body ("of Peru"), then fields again ("for Trade")."""
    end = postposed(reading, head)
    end = fields_after(reading, names, end, head)
    place, use = complement(reading, names, end, head)
    if place < 0:
        return Right(end, end)
    mention = names.body_at(place)
    last = mention.last if mention else place + 1
    target = mention.head if mention else place
    if use == "to":
        return Right(end, last, target=target) if mention else Right(end, end)
    more = fields_after(reading, names, last, head)
    if more > last:
        return Right(end, more, target, more=reading.words(Span(reading.tokens[last].begin, reading.tokens[more - 1].end)))
    return Right(end, last, target)


def complement(reading: Reading, names: Names, index: int, head: int) -> tuple[int, str]:
    """The head of the phrase after a preposition at a token, -1 when there is none, and the preposition's use."""
    tokens = reading.tokens
    if index >= len(tokens) or tokens[index].sentence != tokens[head].sentence:
        return UNSAID, ""
    use = next((use for use in ("of", "to") if tokens[index].lower in particles()[use]), "")
    if not use:
        return UNSAID, ""
    place = noun_after(reading, names, index + 1)
    person = place >= 0 and place in names.covering and names.covering[place].type == "Person"
    return (UNSAID, "") if person and use == "to" else (place, use)


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
        mention and tokens[index].lower in particles()["field-only"] and coupled and mention.type in ("Region", "Place", "City")
    )
    if tokens[first].pos not in OPEN or (mention and not is_field(reading, mention) and not broad):
        return index
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
    capital = not tokens[index].text[0].islower() and index not in names.covering
    while place < len(tokens) and tokens[place].sentence == tokens[index].sentence:
        token, mention = tokens[place], names.covering.get(place)
        if mention and (mention.type == "Person" or (place > index and not is_field(reading, mention))):
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
    if index >= len(reading.tokens) or index in names.covering:
        return False
    token = reading.tokens[index]
    return token.pos in OPEN and (token.text[0].isupper() or not capital) and token.lower not in heads()


def joined(reading: Reading, names: Names, found: list[Title]) -> list[Title]:
    """Titles of which two coupled ones of one holder are one: "Deputy Prime Minister and Foreign Minister X"."""
    out: list[Title] = []
    for title in found:
        before = out[-1] if out else None
        if before and coupled(reading, names, before, title):
            span = Span(before.span.begin, title.span.end)
            name = f"{before.name} {reading.tokens[before.last].text} {title.name}"
            held = before.relation if before.relation != "holds" else title.relation
            body = before.body if before.body >= 0 else title.body
            out[-1] = replace(title, span=span, name=name, first=before.first, body=body, relation=held)
        else:
            out.append(title)
    return out


def coupled(reading: Reading, names: Names, one: Title, other: Title) -> bool:
    """Whether two titles stand side by side before one name, or behind it."""
    tokens = reading.tokens
    if one.last + 1 != other.first or tokens[one.last].lower not in particles()["couple"] or one.plural or other.plural:
        return False
    named_after = following(reading, names, other.last) is not None
    named_before = names.person_to(one.first - 1) and tokens[one.first - 1].text == ","
    return bool(named_after or named_before) and (other.body < 0 or one.body < 0)


def following(reading: Reading, names: Names, index: int) -> Mention | None:
    """The person whose name begins at a token, honorifics aside."""
    tokens = reading.tokens
    for place in range(index, min(index + 4, len(tokens))):
        if person := names.person_from(place):
            return person
        if tokens[place].lower not in words("honorifics.txt") or tokens[place].lower == "the":
            return None
    return None


def with_holders(reading: Reading, names: Names, found: list[Title]) -> Iterator[Title]:
    """The titles with their holders; a plural title once for each."""
    later: Title | None = None
    out: list[Title] = []
    for title in reversed(found):
        held = list(held_by(reading, names, title))
        if later and not any(t.holder >= 0 for t in held) and later.first == title.last and later.form == "name":
            held = [replace(title, holder=later.holder, form="name")]
        later = held[0]
        out.extend(reversed(held))
    yield from reversed(out)


def held_by(reading: Reading, names: Names, title: Title) -> Iterator[Title]:
    """A title with its holder: a name right after it, a name beside it in commas, or the subject of its verb."""
    inside = names.covering.get(title.head)
    if inside and inside.type == "Person":
        yield replace(title, holder=inside.head, form="name")
    elif title.plural:
        yield from shared(reading, names, title)
    elif person := following(reading, names, title.last):
        body = title.body if title.body >= 0 else body_after(reading, names, person.last)
        yield replace(title, holder=person.head, body=body, form="name")
    elif person := beside(reading, names, title):
        yield replace(title, holder=person.head, form="apposition")
    else:
        yield predicated(reading, names, title)


def shared(reading: Reading, names: Names, title: Title) -> Iterator[Title]:
    """A plural title with each of its holders: "Presidents Ada Novak of Peru and Ivan Petrov of Chile"."""
    place, found = title.last, []
    while person := names.person_from(place):
        body = body_after(reading, names, person.last)
        found.append(replace(title, holder=person.head, body=body if body >= 0 else title.body, form="name", plural=False))
        place = names.covering[body].last if body >= 0 else person.last
        while place < len(reading.tokens) and reading.tokens[place].lower in particles()["and"]:
            place += 1
    yield from found or [title]


def body_after(reading: Reading, names: Names, index: int) -> int:
    """The head of a country or body told after a name: "Foreign Minister Ada Novak of Peru"."""
    tokens = reading.tokens
    if index >= len(tokens) - 1 or tokens[index].lower not in particles()["from"]:
        return UNSAID
    inside = noun_after(reading, names, index + 1)
    mention = names.body_at(inside) if inside >= 0 else None
    return mention.head if mention and mention.last - inside <= 6 else UNSAID


def beside(reading: Reading, names: Names, title: Title) -> Mention | None:
    """The person a title stands beside in commas, dashes or brackets, on either side."""
    tokens = reading.tokens
    opening = title.first - 1
    closed = (
        title.last >= len(tokens) or tokens[title.last].pos == "PUNCT" or tokens[title.last].pos in ("ADP", "PRON", "SCONJ")
    )
    subject = tokens[title.head].dep in ("nsubj", "nsubjpass") and tokens[title.head].head > title.last
    if opening > 0 and tokens[opening].text in particles()["beside"] and not subject:
        person = names.person_to(opening)
        if person and (closed or tokens[title.head].dep == "appos"):
            return person
    if title.last < len(tokens) and tokens[title.last].text in particles()["beside"]:
        person = following(reading, names, title.last + 1)
        listed = title.relation == "holds" and title.body < 0 and title.first == title.head
        if person and not listed and (person.last >= len(tokens) or tokens[person.last].pos == "PUNCT"):
            return person
    return None


def predicated(reading: Reading, names: Names, title: Title) -> Title:
    """A title with the person a verb gives it to: "was elected president", "serves as mayor", "named her prime minister"."""
    tokens = reading.tokens
    head = tokens[title.head]
    verb = tokens[head.head]
    through = verb.dep == "prep" and verb.lower in particles()["as"]
    if through:
        verb = tokens[verb.head]
    row = office_verbs().get(verb.lemma) if verb.pos in ("VERB", "AUX") else None
    if row is None and through and verb.pos in ("VERB", "AUX"):
        subject = person_of(reading, names, verb, False)
        beside_subject = subject >= 0 and (title.first - 1 == reading.sentences[head.sentence].first)
        return replace(title, holder=subject, form="predicate") if beside_subject else replace(title, certain=False)
    if row is None or not (through or head.dep in ("attr", "oprd", "dobj", "acomp", "ccomp", "xcomp")):
        return title
    relation = tensed(reading, verb, row)
    subject = person_of(reading, names, verb, through or head.dep == "dobj" or row["takes"] == "object")
    if subject < 0 or not relation:
        return replace(title, certain=bool(relation))
    return replace(title, holder=subject, form="predicate", relation=relation if title.relation == "holds" else title.relation)


@cache
def office_verbs() -> dict[str, dict[str, str]]:
    """Rows of `office-verbs.csv` by lemma."""
    return {row["verb"]: row for row in table("office-verbs.csv")}


def tensed(reading: Reading, verb: Token, row: dict[str, str]) -> str:
    """The relation a verb of office gives in its tense: nothing under negation, doubt or wish."""
    tokens = reading.tokens
    below = [tokens[i] for i in reading.children[verb.index]]
    if any(child.dep == "neg" for child in below):
        return ""
    helpers = {child.lower for child in below if child.dep in ("aux", "auxpass")}
    if helpers & particles()["will"]:
        return "willHold"
    if helpers & particles()["maybe"] or verb.tag == "VB" or (verb.dep in ("xcomp", "advcl") and verb.tag == "VB"):
        return ""
    perfect = bool(helpers & particles()["has"])
    return row["past"] if verb.tag in ("VBD", "VBN") and not perfect else row["present"]


def person_of(reading: Reading, names: Names, verb: Token, through: bool) -> int:
    """The head of the mention of the person who comes into a post by a verb: passive subject, object, or subject; or -1."""
    tokens = reading.tokens
    order = ("nsubjpass", "dobj", "nsubj") if through else ("nsubjpass", "nsubj")
    below = {tokens[i].dep: i for i in reversed(reading.children[verb.index])}
    for dep in order:
        if dep in below:
            return person_head(reading, names, below[dep])
    if verb.dep in ("acl", "advcl") and verb.head != verb.index:
        return person_head(reading, names, verb.head)
    if verb.dep == "relcl":
        return person_head(reading, names, verb.head)
    if verb.dep == "conj":
        above = {tokens[i].dep: i for i in reversed(reading.children[verb.head])}
        return next((person_head(reading, names, above[dep]) for dep in ("nsubjpass", "nsubj") if dep in above), UNSAID)
    return UNSAID


def person_head(reading: Reading, names: Names, index: int) -> int:
    """The head token of the mention of a person at a token: a name, or a pronoun that stands for one; or -1."""
    token = reading.tokens[index]
    mention = names.covering.get(index)
    if mention:
        return mention.head if mention.type == "Person" else UNSAID
    if token.lower in particles()["who"] and token.head != index:
        above = reading.tokens[token.head].head
        return person_head(reading, names, above) if above not in (index, token.head) else UNSAID
    found = reading.mention_at.get(index)
    return index if found and found.kind == "pronoun" else UNSAID
