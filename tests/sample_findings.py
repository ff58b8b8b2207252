"""The sample article's findings, written by hand: what the page is tested on, whatever the extractors find today."""

from __future__ import annotations

import re
from pathlib import Path

from kg.model import Claim, Document, Entity, Evidence, Findings, Mention, Span, Statement, Term, Text, Time

SEED = Path(__file__).resolve().parent.parent / "seeds" / "000_91dd5596bbb19043.txt"
TEXT = SEED.read_text(encoding="utf-8")
NAME = "000_91dd5596bbb19043"

THINGS = (
    ("marco-rubio", "Person", "Marco Rubio", ("Marco Rubio", "Rubio", "Secretary Rubio"), "", "Q324546"),
    ("nayib-bukele", "Person", "Nayib Bukele", ("Nayib Bukele", "Bukele"), "", ""),
    ("tammy-bruce", "Person", "Tammy Bruce", ("Tammy Bruce", "Bruce"), "", ""),
    ("united-states", "Country", "United States", ("United States", "U.S.", "United States of America"), "US", "Q30"),
    ("el-salvador", "Country", "El Salvador", ("El Salvador",), "SV", "Q792"),
    ("venezuela", "Country", "Venezuela", ("Venezuela",), "VE", "Q717"),
    ("china", "Country", "China", ("China",), "CN", "Q148"),
    ("state-department", "GovernmentBody", "State Department", ("State Department",), "", ""),
    ("ms-13", "CriminalGroup", "MS-13", ("MS-13",), "", ""),
    ("tren-de-aragua", "CriminalGroup", "Tren de Aragua", ("Tren de Aragua",), "", ""),
    ("chinese-communist-party", "PoliticalParty", "Chinese Communist Party", ("Chinese Communist Party",), "", ""),
    ("san-salvador", "City", "San Salvador", ("San Salvador",), "", ""),
)
POSTS = (
    ("secretary of state", "united-states", "marco-rubio", "U.S. Secretary of State Marco Rubio"),
    ("president", "el-salvador", "nayib-bukele", "El Salvador President Nayib Bukele"),
    ("spokesperson", "state-department", "tammy-bruce", "State Department spokesperson Tammy Bruce"),
    ("foreign minister", "el-salvador", "foreign-minister", "El Salvador’s foreign minister"),
)
CLAIMS = (
    (
        "c1",
        "indirect",
        "marco-rubio",
        "U.S. Secretary of State Marco Rubio",
        "said",
        "El Salvador President … nationality",
        "agreed",
    ),
    ("c2", "direct", "marco-rubio", "Rubio", "said", "has agreed to the most … in the world,", "agreed"),
    ("c3", "direct", "marco-rubio", "Rubio", "said", "He’s also offered … legal residents,", "offered"),
    ("c4", "mixed", "state-department", "the State Department", "has described", "being “tremendously … both sides", ""),
    ("c5", "direct", "tammy-bruce", "State Department spokesperson Tammy Bruce", "said", "Multiple … entire region,", "agreed"),
    ("c6", "indirect", "marco-rubio", "Rubio", "told", "Bukele has offered … criminal offenses", "offered"),
    ("c7", "mixed", "state-department", "The State Department", "said", "Bukele also agreed … Tren de Aragua gang", "agreed"),
    ("c8", "mixed", "nayib-bukele", "Bukele", "confirmed", "El Salvador has “offered … prison system.”", "offered"),
    (
        "c9",
        "mixed",
        "nayib-bukele",
        "He",
        "said",
        "his country … convicted criminals” | would charge … sustainable.”",
        "conditional",
    ),
    ("c10", "direct", "tammy-bruce", "Bruce", "said", "Secretary Rubio also raised … in the hemisphere", ""),
)
PARTIES = ("el-salvador", "united-states")
DEEDS = (
    ("agreement-1", "agreement", "migratory agreement", "to house in its jails", {"party": PARTIES}),
    (
        "agreement-2", "offer", "house in his jails U.S. citizens", "U.S. citizens currently serving prison sentences",
        {"offeror": ("nayib-bukele", "el-salvador"), "offeree": ("united-states",)},
    ),
    (
        "agreement-3", "agreement", "accept “criminal illegal migrants”", "“criminal illegal migrants” currently",
        {"party": ("nayib-bukele", "united-states")},
    ),
    (
        "agreement-4", "agreement", "civil nuclear agreement", "civil nuclear agreement",
        {"signatory": ("el-salvador",), "partyInferred": ("united-states",)},
    ),
)  # fmt: skip
STATUSES = (
    ("agreement-1", "agreed", "c1", "has agreed to house"), ("agreement-1", "agreed", "c2", "has agreed to the most"),
    ("agreement-2", "offered", "c3", "offered to do"), ("agreement-2", "offered", "c6", "has offered to house"),
    ("agreement-2", "offered", "c8", "offered the United States"), ("agreement-2", "conditional", "c9", "would accept only"),
    ("agreement-3", "agreed", "c7", "agreed to accept"), ("agreement-4", "signed", "", "signing ceremony"),
)  # fmt: skip


def sample() -> Findings:
    """The findings of the sample article, with ids that hold over documents."""
    return Findings(Document(NAME, TEXT), mentions(), entities(), tuple(dict.fromkeys(statements())), claims(), sentences())


def at(words: str, after: int = 0) -> Span:
    """The first span with these words."""
    begin = TEXT.index(words, after)
    return Span(begin, begin + len(words))


def stretch(words: str) -> Span:
    """The span from the words before the dots to the first of those after them."""
    first, _, last = words.partition(" … ")
    begin = TEXT.index(first)
    return Span(begin, TEXT.index(last, begin) + len(last))


def thing(name: str) -> str:
    """The id of a thing over all documents."""
    return f"doc/{NAME}/{name}" if re.match(r"(agreement|event|condition|gap)-", name) else f"entity/{name}"


def mentions() -> tuple[Mention, ...]:
    """Every place that names a thing."""
    found: dict[Span, Mention] = {}
    for id, kind, _, names, _, _ in THINGS:
        for name in names:
            for match in re.finditer(rf"\b{re.escape(name)}(?!\w)", TEXT):
                span = Span(*match.span())
                if not any(other.overlaps(span) and len(other) > len(span) for other in found):
                    found = {other: m for other, m in found.items() if not other.overlaps(span)}
                    found[span] = Mention(span, "name", 0, 0, 1, kind, entities=(thing(id),))
    spot = at("El Salvador’s foreign minister")
    found[spot] = Mention(spot, "nominal", 0, 0, 1, "Person", entities=(thing("foreign-minister"),))
    return tuple(found[span] for span in sorted(found))


def entities() -> tuple[Entity, ...]:
    """All things of the sample."""
    things = [
        Entity(thing(id), kind, name, "thing", names[1:], iso, wikidata) for id, kind, name, names, iso, wikidata in THINGS
    ]
    things.append(Entity(thing("foreign-minister"), "Person", "El Salvador’s foreign minister", unnamed=True, document=NAME))
    things += [Entity(f"post/{of}/{title.replace(' ', '-')}", "Post", title, "post") for title, of, _, _ in POSTS]
    things += [Entity(thing(id), kind, label, "agreement", document=NAME) for id, kind, label, _, _ in DEEDS]
    things.append(Entity(thing("condition-1"), "only", "accept only “convicted criminals”", "condition", document=NAME))
    things.append(Entity(thing("condition-2"), "fee", "charge a fee", "condition", document=NAME))
    things.append(Entity(thing("event-1"), "meeting", "Monday meeting", "event", document=NAME))
    things.append(Entity(thing("event-2"), "signing", "signing ceremony", "event", document=NAME))
    things.append(Entity(thing("gap-1"), "unspecified", "which offenses would lead to the transfer", "gap", document=NAME))
    return tuple(things)


def claims() -> tuple[Claim, ...]:
    """All acts of speech of the sample."""
    made = []
    for id, form, speaker, source, cue, pieces, status in CLAIMS:
        content = tuple(stretch(piece) for piece in pieces.split(" | "))
        ends = max(piece.end for piece in content)
        before = TEXT.rfind(source, 0, content[0].begin)
        begin = TEXT.index(source, ends) if form == "direct" and source in TEXT[ends : ends + 60] else before
        near = Span(begin, begin + len(source))
        made.append(
            Claim(id, form, content, near, (thing(speaker),), at(cue, near.end if cue != "has described" else 0), status=status)  # type: ignore[arg-type]
        )
    return tuple(made)


def sentences() -> tuple[Span, ...]:
    """The paragraphs of the sample, which are its sentences but for one."""
    return tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", TEXT))


def say(subject: str, relation: str, thing_: str | Text | Time | Term, words: str, claim: str = "") -> Statement:
    """A statement on these words."""
    return Statement(subject, relation, thing_, Evidence(NAME, at(words), "sample"), claim)


def statements() -> list[Statement]:
    """Everything said in the sample."""
    said = []
    for title, of, holder, words in POSTS:
        post = f"post/{of}/{title.replace(' ', '-')}"
        said += [say(post, "ofBody", thing(of), words), say(thing(holder), "holds", post, words)]
    said.append(say(thing("state-department"), "bodyOf", thing("united-states"), "State Department"))
    said.append(say(thing("ms-13"), "country", thing("el-salvador"), "El Salvador’s MS-13", "c7"))
    said.append(say(thing("tren-de-aragua"), "country", thing("venezuela"), "Venezuela’s Tren de Aragua gang", "c7"))
    for id, _, _, words, roles in DEEDS:
        claim = next(claim for deed, _, claim, _ in STATUSES if deed == id)
        said += [say(thing(id), role, thing(party), words, claim) for role, ends in roles.items() for party in ends]
    said += [say(thing(id), "status", Term(status), words, claim) for id, status, claim, words in STATUSES]
    offer = thing("agreement-2")
    said.append(say(offer, "condition", thing("condition-1"), "would accept only “convicted criminals”", "c9"))
    said.append(say(offer, "condition", thing("condition-2"), "would charge a fee", "c9"))
    meeting, signing = thing("event-1"), thing("event-2")
    said += [
        say(meeting, "participant", thing(who), "a Monday meeting with Bukele in San Salvador")
        for who in ("marco-rubio", "nayib-bukele")
    ]
    said.append(say(meeting, "place", thing("san-salvador"), "San Salvador"))
    said.append(say(meeting, "date", Time("", "Monday", at("Monday", 660)), "a Monday meeting"))
    said.append(say(meeting, "status", Term("held"), "meeting"))
    said += [say(signing, "participant", thing(who), "signing ceremony") for who in ("marco-rubio", "foreign-minister")]
    said.append(say(signing, "status", Term("held"), "signing ceremony"))
    said.append(say(signing, "subject", thing("agreement-4"), "civil nuclear agreement"))
    said.append(
        say(
            thing("gap-1"),
            "gapText",
            Text("which offenses would lead to the transfer"),
            "which offenses would lead to the transfer",
        )
    )
    said.append(say(thing("gap-1"), "about", offer, "which offenses would lead to the transfer"))
    return said
