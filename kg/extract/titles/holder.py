"""Who holds a title: by a name beside it, or by the verb it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.data import table, words
from kg.extract.titles.right import noun_after
from kg.extract.titles.words import NOUNS, UNSAID, Names, Title, particles
from kg.model import Mention, Token
from kg.quick import replace
from kg.reading import Reading

OBJECT, PREDECESSOR = "object", "predecessor"
"""What a verb of office takes beside the post: whom it puts there, or who held it before."""
WILL = "willHold"
PRESENT = ("VBZ", "VBP")


def following(reading: Reading, names: Names, index: int) -> Mention | None:
    """The person whose name begins at a token, honorifics aside."""
    tokens = reading.tokens
    for place in range(index, min(index + 4, len(tokens))):
        if person := names.person_from(place):
            return person
        if tokens[place].lower not in words("honorifics.txt") or tokens[place].lower == "the":
            return None
    return None


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
        yield from handed_over(reading, names, title) or [predicated(reading, names, title)]


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
    head = first_of(reading, top_of(reading, title))
    verb = governor(reading, title)
    through = tokens[head.head].dep == "prep" and tokens[head.head].lower in particles()["as"]
    if through and (found := by_noun(reading, names, verb)):
        holder, relation = found
        return replace(
            title, holder=holder, form="predicate", relation=relation if title.relation == "holds" else title.relation
        )
    row = office_verbs().get(verb.lemma) if verb.pos in ("VERB", "AUX") else None
    if row is None and through and verb.pos in ("VERB", "AUX"):
        subject = person_of(reading, names, verb, False)
        beside_subject = subject >= 0 and (title.first - 1 == reading.sentences[head.sentence].first)
        return replace(title, holder=subject, form="predicate") if beside_subject else replace(title, certain=False)
    if row is not None and head.dep == "nsubj" and row["takes"] == "subject":
        return inverted(reading, names, title, verb)
    if row is None or not (through or head.dep in ("attr", "oprd", "dobj", "acomp", "ccomp", "xcomp")):
        return title
    relation = tensed(reading, verb, row)
    subject = person_of(reading, names, verb, row["takes"] == "object")
    if subject < 0 or not relation:
        return replace(title, certain=bool(relation))
    return replace(title, holder=subject, form="predicate", relation=relation if title.relation == "holds" else title.relation)


def governor(reading: Reading, title: Title) -> Token:
    """The verb, or noun, that a title hangs on, also through "as"."""
    above = reading.tokens[first_of(reading, top_of(reading, title)).head]
    through = above.dep == "prep" and above.lower in particles()["as"]
    return chosen_to(reading, reading.tokens[above.head] if through else above)


def by_noun(reading: Reading, names: Names, noun: Token) -> tuple[int, str] | None:
    """Who has what to a post by a noun before "as": "her appointment as mayor", "the election of X as president", where the
    parse may hang "as" on the person. Nothing where it is only wished for or has not come."""
    if noun.lemma not in office_nouns():
        noun = reading.tokens[reading.tokens[noun.head].head]
    relation = office_nouns().get(noun.lemma, "") if noun.pos == "NOUN" else ""
    owner = owner_of(reading, noun) if relation else UNSAID
    holder = person_head(reading, names, owner) if owner >= 0 else UNSAID
    return (holder, relation) if holder >= 0 and (relation == "nominatedFor" or has_come(reading, noun)) else None


def owner_of(reading: Reading, noun: Token) -> int:
    """The head of whose something is: before it, or behind "of"; or -1."""
    below = [reading.tokens[i] for i in reading.children[noun.index]]
    before = next((child.index for child in below if child.dep == "poss"), UNSAID)
    behind = (i for child in below if child.lower in particles()["whose"] for i in reading.children[child.index])
    return before if before >= 0 else next((i for i in behind if reading.tokens[i].dep == "pobj"), UNSAID)


def has_come(reading: Reading, noun: Token) -> bool:
    """Whether what a noun tells is so: its verb neither wishes for it nor doubts or denies it."""
    verb = next((token for token in reading.ancestors(noun.index) if token.pos in ("VERB", "AUX")), noun)
    below = [reading.tokens[i] for i in reading.children[verb.index]]
    return verb.lemma not in particles()["wishing"] and not any(
        t.dep == "neg" or t.lower in particles()["maybe"] for t in below
    )


def chosen_to(reading: Reading, verb: Token) -> Token:
    """The verb of office that "to be" depends on: "was nominated to be ambassador"; else the verb itself."""
    above = reading.tokens[verb.head]
    chosen = office_verbs().get(above.lemma, {}).get("takes") == OBJECT
    return above if chosen and verb.pos == "AUX" and verb.tag == "VB" and verb.dep == "xcomp" else verb


def handed_over(reading: Reading, names: Names, title: Title) -> list[Title]:
    """A title with who comes into the post and who held it before: "Ada succeeded Ivan as mayor", "Ivan was replaced by Ada as
    mayor", "Ada took over from Ivan as mayor"."""
    tokens = reading.tokens
    through = tokens[top_of(reading, title).head]
    verb = tokens[through.head]
    below = {tokens[i].dep: i for i in reversed(reading.children[verb.index])}
    phrase = verb.lemma + (f" {tokens[below['prt']].lower}" if "prt" in below else "")
    row = office_verbs().get(phrase, {})
    if row.get("takes") != PREDECESSOR or through.lower not in particles()["as"] or title.relation != "holds":
        return []
    relation = tensed(reading, verb, row)
    passive = "nsubjpass" in below or "auxpass" in below
    new = governed(reading, verb, "by") if passive else UNSAID
    old = below.get("nsubjpass" if passive else "dobj", governed(reading, verb, "leaving"))
    comes = person_head(reading, names, new) if new >= 0 else UNSAID if passive else person_of(reading, names, verb, False)
    goes = person_head(reading, names, old) if old >= 0 and relation != WILL else UNSAID
    held = ((comes, WILL if relation == WILL else row["present"]), (goes, row["past"])) if relation else ()
    return [replace(title, holder=who, form="predicate", relation=how) for who, how in held if who >= 0]


def governed(reading: Reading, verb: Token, use: str) -> int:
    """What a preposition of some use governs below a verb; or -1."""
    for below in reading.children[verb.index]:
        if reading.tokens[below].lower in particles()[use]:
            return next((i for i in reading.children[below] if reading.tokens[i].dep == "pobj"), UNSAID)
    return UNSAID


def inverted(reading: Reading, names: Names, title: Title, verb: Token) -> Title:
    """A title that is the subject of who holds it: "the chief executive of Acme is Ada Novak"."""
    named = (i for i in reading.children[verb.index] if reading.tokens[i].dep == "attr" and i in names.covering)
    holder = next((person_head(reading, names, i) for i in named), UNSAID)
    relation = tensed(reading, verb, office_verbs()[verb.lemma])
    if holder < 0 or not relation:
        return title
    return replace(title, holder=holder, form="predicate", relation=relation if title.relation == "holds" else title.relation)


def top_of(reading: Reading, title: Title) -> Token:
    """The word of a title on which all others hang: "general" of "secretary general"."""
    token = reading.tokens[title.head]
    while token.dep == "compound" and title.head < token.head < title.last:
        token = reading.tokens[token.head]
    return token


def first_of(reading: Reading, token: Token) -> Token:
    """The noun that a title is coordinated with: "chairman" of "is chairman and chief executive"."""
    while token.dep == "conj" and reading.tokens[token.head].pos in NOUNS:
        token = reading.tokens[token.head]
    return token


@cache
def office_verbs() -> dict[str, dict[str, str]]:
    """Rows of `office-verbs.csv` by lemma."""
    return {row["verb"]: row for row in table("office-verbs.csv")}


@cache
def office_nouns() -> dict[str, str]:
    """The relations of `office-nouns.csv` by noun."""
    return {row["noun"]: row["relation"] for row in table("office-nouns.csv")}


def tensed(reading: Reading, verb: Token, row: dict[str, str]) -> str:
    """The relation a verb of office gives in its tense: nothing under negation, doubt, wish or condition."""
    tokens = reading.tokens
    below = [tokens[i] for i in reading.children[verb.index]]
    if any(child.dep == "neg" for child in below) or is_supposed(verb, below):
        return ""
    helpers = {child.lower for child in below if child.dep in ("aux", "auxpass")}
    if helpers & particles()["will"]:
        return WILL
    if helpers & particles()["maybe"] or verb.tag == "VB" or (verb.dep in ("xcomp", "advcl") and verb.tag == "VB"):
        return ""
    perfect = bool(helpers & particles()["has"])
    return row["past"] if verb.tag in ("VBD", "VBN") and not perfect else row["present"]


def is_supposed(verb: Token, below: list[Token]) -> bool:
    """Whether the clause of a verb only supposes what it tells ("if she becomes"), or what is to come ("when she becomes")."""
    marks = particles()["unsure"] | (particles()["not-yet"] if verb.tag in PRESENT else frozenset())
    return any(child.dep in ("mark", "advmod") and child.lower in marks for child in below if child.index < verb.index)


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
    if found and found.kind == "pronoun":
        return index
    beside = (i for i in reading.children[index] if reading.tokens[i].dep == "appos" and i in names.covering)
    above = next(beside, described_by(reading, token))  # "Ada's husband, Ivan, is the mayor"
    return person_head(reading, names, above) if above >= 0 else UNSAID


def described_by(reading: Reading, noun: Token) -> int:
    """Whom a noun describes: "Ada, a lawyer who ...", "Ada is a lawyer and soldier who ..."; or -1."""
    noun = first_of(reading, noun)
    above = reading.tokens[noun.head]
    if noun.pos not in NOUNS or noun.index == above.index:
        return UNSAID
    if noun.dep == "appos":
        return above.index
    copula = noun.dep in ("attr", "oprd") and office_verbs().get(above.lemma, {}).get("takes") == "subject"
    subjects = (i for i in reading.children[above.index] if reading.tokens[i].dep in ("nsubj", "nsubjpass"))
    return next(subjects, UNSAID) if copula else UNSAID
