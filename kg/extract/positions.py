"""Who holds which post of what: "El Salvador President Nayib Bukele", "Ada Novak, the Peruvian foreign minister"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.offices import PLAIN, UNNAMED_KINDS, Office, full_forms, in_state, is_unnamed, plain_offices, unique_offices
from kg.extract.tenure import is_over, tenure
from kg.extract.titles import Title, titles
from kg.extract.titles.words import UNSAID, Names, particles
from kg.model import Entity, Evidence, Finding, Mention, Span, Statement, Token
from kg.reading import SUBJECTS, Reading
from kg.times import document_day

SAID, KNOWN = 1.0, 0.9
HOLDS, HELD = "holds", "held"


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


def known_bodies(reading: Reading, offices: list[Office]) -> Iterator[Entity]:
    """The bodies that only the table of unique posts brings in."""
    rows = {f"known-{row['wikidata']}": row for row in unique_offices().values()}
    for body in dict.fromkeys(office.body for office in offices if office.why == "known"):
        if body in rows:
            row = rows[body]
            yield Entity(body, row["type"], row["of"], iso=row["iso"], wikidata=row["wikidata"], document=reading.document.id)


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
