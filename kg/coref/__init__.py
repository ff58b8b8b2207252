"""Mentions -> the entities of one document.

Names are joined over the whole document first; then every description and pronoun, in text order, is given the one
antecedent that its words, its syntax and its place allow, or none. Each mention keeps the rule that decided and the
candidates that were not taken. Rules with weights; nothing is trained.
"""

from __future__ import annotations

from kg.coref.descriptions import place_description
from kg.coref.interviews import interviewee, place_interviewed
from kg.coref.naming import join_names
from kg.coref.phrases import candidates
from kg.coref.pronouns import place_pronoun
from kg.coref.result import INSIDE, TOLD, as_written, resolved
from kg.coref.scene import Scene
from kg.coref.speakers import place_first_person, place_publisher, speakers_of
from kg.reading import Reading

__all__ = ["INSIDE", "TOLD", "as_written", "resolve"]


def resolve(reading: Reading) -> Reading:
    """The reading with entities, every mention that is sure pointing at one."""
    scene = Scene(reading, candidates(reading))
    join_names(scene)
    scene.speakers = speakers_of(scene)
    for item in scene.items:
        if item.kind == "nominal" and not item.mention.key:
            place_description(scene, item)
        elif item.kind == "pronoun":
            place_pronoun(scene, item)
    scene.speakers = speakers_of(scene)
    person = interviewee(scene)
    for item in scene.items:
        if item.number in scene.decisions or (person is not None and place_interviewed(scene, item, person)):
            continue
        if place_publisher(scene, item):
            continue
        place_first_person(scene, item, scene.speakers.get(item.quote))
    return resolved(scene)
