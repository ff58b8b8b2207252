"""Who holds which post of what: "El Salvador President Nayib Bukele", "Ada Novak, the Peruvian foreign minister"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.data import table
from kg.extract.tenure import is_over, tenure
from kg.extract.titles import Title, titles
from kg.extract.titles.words import UNSAID, Names, particles
from kg.model import Entity, Evidence, Finding, Mention, Reading, Span, Statement, Token
from kg.times import document_day

SAID, KNOWN = 1.0, 0.9
SUBJECTS = ("nsubj", "nsubjpass")
PLAIN = "plain"
HOLDS, HELD = "holds", "held"
SECOND = "ii"
"""Some states have two ministers for one field: "Foreign Minister II"."""
LISTED = ("conj", "appos", "compound", "nmod")
MINISTER = "minister"
UNNAMED_KINDS = ("head-of-state", "head-of-government", MINISTER)


@dataclass(frozen=True, slots=True)
class Office:
    """A title with the entities of its holder and body; `why` tells how it is known: said, known by a table
    of bodies, or plain (another name of the office)."""

    title: Title
    holder: str
    body: str
    why: str = "said"

    @property
    def key(self) -> tuple[str, str]:
        """What makes two posts one: the words and the body."""
        return self.title.name.casefold().replace("-", " "), self.body


def positions(reading: Reading) -> Iterator[Finding]:
    """Posts, of what they are, and who holds them: "Kenyan Foreign Minister Ada Okoro" or "Kenya's foreign minister"."""
    offices = list(full_forms(reading, list(resolved(reading, titles(reading)))))
    offices = [in_state(reading, office, offices) for office in offices]
    offices += [*counterparts(reading, offices), *plain_offices(reading, offices)]
    yield from known_bodies(reading, offices)
    posts: dict[tuple[str, str], Entity] = {}
    held = {office.key for office in offices if not is_unnamed(reading, office)}
    for office in offices:
        if is_unnamed(reading, office) and (office.key in held or not tells(reading, office)):
            continue
        post = posts.get(office.key)
        if post is None:
            post = posts[office.key] = Entity(post_id(office), "Post", office.title.name, "post", document=reading.document.id)
            yield post
            yield from body_of(reading, office, post)
        yield from holder_of(reading, office, post)


def post_id(office: Office) -> str:
    """The id of a post in its document: the words of the title and its body."""
    return f"post-{office.key[0].replace(' ', '-')}" + (f"-{office.body}" if office.body else "")


def body_of(reading: Reading, office: Office, post: Entity) -> Iterator[Finding]:
    """Of what a post is, and where it sends its holder."""
    evidence = told(reading, office)
    if office.body:
        yield Statement(post.id, "ofBody", office.body, evidence, attributive=True)
    for target in reading.referents(office.title.target):
        if target != office.body:
            yield Statement(post.id, "postedTo", target, evidence, attributive=True)


def holder_of(reading: Reading, office: Office, post: Entity) -> Iterator[Finding]:
    """The holder of a post; where nobody is named, a person known by the post alone."""
    holder, title = office.holder, office.title
    if not holder:
        holder = f"holder-of-{post.id}"
        name = reading.words(whole(reading, office))
        yield Entity(holder, "Person", name, unnamed=True, document=reading.document.id)
    evidence = told(reading, office if office.why == PLAIN else replace(office, why="said"))
    when = tenure(reading, title)
    relation = HELD if title.relation == HOLDS and is_over(when, document_day(reading)) else title.relation
    yield Statement(holder, relation, post.id, evidence, attributive=title.form != "predicate", times=when)


def told(reading: Reading, office: Office) -> Evidence:
    """Where a post is told, and how it is known."""
    sure = SAID if office.why == "said" else KNOWN
    extractor = "positions" if office.why == "said" else f"positions-{office.why}"
    return Evidence(reading.document.id, whole(reading, office), extractor, sure)


def whole(reading: Reading, office: Office) -> Span:
    """The span of a title with the body and the status beside it."""
    title = office.title
    begin, end = reading.tokens[title.first].begin, reading.tokens[title.last - 1].end
    if title.form != "predicate" and title.holder >= 0:
        mention = reading.mention_at.get(title.holder)
        span = mention.span if mention else reading.tokens[title.holder].span
        begin, end = min(begin, span.begin), max(end, span.end)
    while reading.tokens[title.first].pos == "DET" and begin == reading.tokens[title.first].begin:
        return Span(reading.tokens[title.first + 1].begin, end)
    return Span(begin, end)


def resolved(reading: Reading, found: Iterator[Title]) -> Iterator[Office]:
    """The titles with the entities of holder and body."""
    for title in found:
        holders = reading.referents(title.holder if title.holder >= 0 else title.head)
        if title.holder < 0 and (title.plural or not title.certain):
            continue
        holder = holders[0] if len(holders) == 1 else ""
        if title.holder >= 0 and not holder:
            continue
        body = next(iter(reading.referents(title.body)), "") if title.body >= 0 else ""
        if body == holder:
            body = ""
        if title.holder < 0 and not body:
            continue
        yield Office(title, holder, body)


def full_forms(reading: Reading, offices: list[Office]) -> Iterator[Office]:
    """The offices without short forms of fuller ones, each with the body that the document or a table tells."""
    firsts: dict[str, dict[tuple[str, ...], Office]] = {}
    for office in offices:  # of a title that a long text repeats, the first tells all that the others do
        key = (*office.key, office.title.kind, office.title.relation)
        firsts.setdefault(office.holder, {}).setdefault(key, office)
    for office in offices:
        if office.holder and any(is_short_of(office, other) for other in firsts[office.holder].values()):
            continue
        if office.body or not office.holder:
            yield office
            continue
        body, why = body_elsewhere(reading, office, offices)
        yield Office(office.title, office.holder, body, why)


def in_state(reading: Reading, office: Office, offices: list[Office]) -> Office:
    """A minister of one who governs a state is one of that state: "Norway's prime minister, Ada, and her finance minister"."""
    owner = reading.entity_by_id.get(office.body)
    if office.title.kind != MINISTER or owner is None or owner.kind != "Person":
        return office
    states = {o.body for o in offices if o.holder == owner.id and o.title.kind in UNNAMED_KINDS and is_state(reading, o.body)}
    return replace(office, body=states.pop()) if len(states) == 1 else office


def is_state(reading: Reading, body: str) -> bool:
    """Whether the body of a post is a state."""
    entity = reading.entity_by_id.get(body)
    return entity is not None and entity.kind == "Country"


def is_short_of(office: Office, other: Office) -> bool:
    """Whether another title of the same person says the same post more fully, or as fully and earlier."""
    if office is other or office.holder != other.holder or office.title.relation != other.title.relation:
        return False
    if office.body and office.body != other.body:
        return False
    if office.title.kind == "royal" and not office.body and other.title.kind != "royal":
        return True
    mine, its = set(office.key[0].split()), set(other.key[0].split())
    if mine == its:
        earlier = other.title.head < office.title.head
        return bool(other.body) > bool(office.body) or (bool(other.body) == bool(office.body) and earlier and not office.body)
    return mine < its


def body_elsewhere(reading: Reading, office: Office, offices: list[Office]) -> tuple[str, str]:
    """The body of a title that does not say it: the state of the delegation that includes its holder, else by the table of
    posts unique to a state."""
    sent_by = of_delegation(reading, office.title)
    if sent_by:
        return sent_by, "said"
    row = unique_offices().get(office.key[0])
    if row and not any(entity.name in row["not_if"].split("|") for entity in reading.entities):
        return known_id(reading, row), "known"
    return "", "said"


def of_delegation(reading: Reading, title: Title) -> str:
    """The state of a group that is said to include the holder: "a Zambian delegation that included Foreign Minister X"."""
    if title.holder < 0 or title.form != "name":
        return ""
    token = reading.tokens[title.holder]
    while token.dep in LISTED and token.head != token.index:
        token = reading.tokens[token.head]
    verb = reading.tokens[token.head]
    if token.dep not in ("dobj", "pobj") or verb.lemma.lower() not in particles()["including"]:
        return ""
    first, last = reading.edges[verb.head][0], verb.head
    states = {
        entity
        for index in range(first, last)
        if (mention := reading.mention_at.get(index)) and mention.type == "Country"
        for entity in mention.entities
    }
    return states.pop() if len(states) == 1 else ""


def counterparts(reading: Reading, offices: list[Office]) -> Iterator[Office]:
    """Who holds the same post elsewhere: "Kenya's President A and his Ugandan counterpart B"; none without a known state, or
    where it is not plain whose counterpart he is."""
    names = Names(reading)
    for token in reading.with_lemmas(particles()["counterpart"]):
        whose = next((i for i in reading.children[token.index] if reading.tokens[i].dep == "poss"), UNSAID)
        owners = (reading.referents(whose) or coupled_with(reading, offices, token)) if whose >= 0 else ()
        person, body = named_after(reading, names, token.index + 1), own_state(reading, token.index)
        if person is None or len(person.entities) != 1 or not body or len(owners) != 1:
            continue
        held = [o for o in offices if o.holder == owners[0] and o.body not in ("", body) and o.title.kind in UNNAMED_KINDS]
        if held:
            here, at = held[0].title, token.index
            title = replace(here, span=token.span, head=at, first=at, last=at + 1, holder=person.head, form="name")
            yield Office(replace(title, relation="holds"), person.entity, body)


def coupled_with(reading: Reading, offices: list[Office], noun: Token) -> tuple[str, ...]:
    """Who stands before a noun that "and" couples with a title or name: whose "her" is in "President A and her counterpart"."""
    before = noun.head if noun.dep == "conj" else UNSAID
    held = (office.holder for office in offices if office.title.head == before)
    return tuple(dict.fromkeys(held)) or reading.referents(before)


def named_after(reading: Reading, names: Names, index: int) -> Mention | None:
    """The person named at a token, or behind a comma there and before another mark."""
    if index + 1 < len(reading.tokens) and reading.tokens[index].text in particles()["beside"]:
        person = names.person_from(index + 1)
        closed = person is not None and person.last < len(reading.tokens) and reading.tokens[person.last].pos == "PUNCT"
        return person if closed else None
    return names.person_from(index)


def own_state(reading: Reading, noun: int) -> str:
    """The state whose adjective stands right before a noun."""
    mention = reading.mention_at.get(noun - 1)
    known = mention is not None and mention.type == "Country" and len(mention.entities) == 1
    return mention.entities[0] if mention is not None and known else ""


def plain_offices(reading: Reading, offices: list[Office]) -> Iterator[Office]:
    """The office that everybody calls alike beside its full title: who is "Minister of Foreign Affairs and Trade", or "Deputy
    Prime Minister and Foreign Minister", is foreign minister."""
    seen = {(office.holder, office.key) for office in offices}
    for office in offices:
        for name in plain_titles(office.key[0]) if not is_unnamed(reading, office) else ():
            plain = replace(office, title=replace(office.title, name=name), why=PLAIN)
            if (office.holder, plain.key) not in seen:
                seen.add((office.holder, plain.key))
                yield plain


@lru_cache(maxsize=65536)
def plain_titles(words: str) -> tuple[str, ...]:
    """The plain names of the offices in a full title in lower case; none where it has none, or is one itself.

    >>> plain_titles("minister of foreign affairs and trade"), plain_titles("deputy foreign minister")
    (('Foreign Minister',), ())
    """
    found: dict[str, None] = {}
    for row in table("plain-offices.csv"):
        title, joint = row["title"], f" {row['and']} "
        begins = words == title or words.startswith(title + joint) or words == f"{title} {SECOND}"
        if (begins or words.endswith(joint + title)) and words != row["plain"].casefold():
            found[row["plain"]] = None
    return tuple(found)


@cache
def unique_offices() -> dict[str, dict[str, str]]:
    """Rows of `offices.csv` by title."""
    return {row["title"]: row for row in table("offices.csv")}


def known_id(reading: Reading, row: dict[str, str]) -> str:
    """The document's entity that a table names, or a new id."""
    for entity in reading.entities:
        if entity.name == row["of"] or (row["wikidata"] and entity.wikidata == row["wikidata"]):
            return entity.id
    return f"known-{row['wikidata']}"


def known_bodies(reading: Reading, offices: list[Office]) -> Iterator[Entity]:
    """The bodies that only the table of unique posts brings in."""
    rows = {f"known-{row['wikidata']}": row for row in unique_offices().values()}
    for body in dict.fromkeys(office.body for office in offices if office.why == "known"):
        if body in rows:
            row = rows[body]
            yield Entity(body, row["type"], row["of"], iso=row["iso"], wikidata=row["wikidata"], document=reading.document.id)


def is_unnamed(reading: Reading, office: Office) -> bool:
    """Whether the holder of a post is known by the post alone."""
    holder = reading.entity_by_id.get(office.holder)
    return holder is None or holder.unnamed


def tells(reading: Reading, office: Office) -> bool:
    """Whether a title without a named holder is still worth a node: a definite one of a country or body."""
    title = office.title
    if not office.body or title.kind not in UNNAMED_KINDS or title.relation != "holds":
        return False
    entity = reading.entity_by_id.get(office.body)
    if entity is None or entity.kind in ("Person", "Company"):
        return False
    token, head = reading.tokens[title.first], reading.tokens[title.head]
    if token.pos == "DET":
        return token.lower in particles()["definite"] and head.dep not in ("attr", "compound")
    bare = title.body > title.head  # "ran for President of Peru" names a post, "President of Peru arrives" a person
    return head.dep in SUBJECTS if bare else head.dep not in ("attr", "compound")
