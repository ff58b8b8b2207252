"""Ranks and branches of the armed forces, by the posts people hold: "Colonel Ada Novak of the Norwegian Army"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.relations.kinds import may_join
from kg.extract.titles.words import heads, particles
from kg.model import Entity, Statement, Text
from kg.quick import replace
from kg.reading import Reading

HELD = ("holds", "held")
RANK = "rank"
COMMANDS = (RANK, "leader")


def service(reading: Reading) -> Iterator[Statement]:
    """The rank of each person with one, and the armed force where a rank or a command is held."""
    posts = {found.id: found for found in reading.posts if isinstance(found, Entity)}
    bodies = {s.subject: str(s.object) for s in reading.posts if isinstance(s, Statement) and s.relation == "ofBody"}
    for statement in reading.posts:
        if not isinstance(statement, Statement) or statement.relation not in HELD:
            continue
        post = posts[str(statement.object)]
        kind = title_class(post)
        if kind == RANK and is_rank(post):
            yield replace(statement, relation="militaryRank", object=Text(post.name))
        body = bodies.get(post.id, "")
        if kind in COMMANDS and body and may_join(reading, "militaryBranch", statement.subject, body):
            yield replace(statement, relation="militaryBranch", object=body)


def title_class(post: Entity) -> str:
    """The class of a post's title in `titles.csv`."""
    last = post.name.lower().split()[-1]
    return heads().get(last, {}).get("class", "")


def is_rank(post: Entity) -> bool:
    """Whether all words of a title are those of a rank: a brigadier general's are, a secretary general's not.

    >>> [is_rank(Entity("p", "Post", name, "post")) for name in ("Brigadier General", "Secretary General")]
    [True, False]
    """
    words = post.name.lower().replace("-", " ").split()
    return all(heads().get(word, {}).get("class") == RANK or word in particles()["rank"] for word in words)
