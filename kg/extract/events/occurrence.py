"""What one word of a text tells of an event."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.events.actors import Actor
from kg.extract.events.frames import Frame
from kg.model import Span, Time

Roles = tuple[tuple[str, str, Span], ...]


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
