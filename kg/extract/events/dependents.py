"""What hangs below a word, by its syntactic place: objects, complements, what each preposition governs."""

from __future__ import annotations

from kg.extract.events.frames import cues
from kg.extract.events.subjects import AT, BY, IN, ON, infinitive, is_name, torn_mark
from kg.reading import Reading

Places = dict[str, list[int]]


def dependents(reading: Reading, index: int, found: Places) -> None:
    """The objects, complements and prepositions below a word."""
    for child in reading.children[index]:
        dep = reading.tokens[child].dep
        if dep == "dobj" or (dep == "npadvmod" and child in reading.mention_at and not is_cut_off(reading, child)):
            found["object"].append(child)
        elif dep == "dative":
            if reading.tokens[child].pos == "ADP":
                preposition(reading, child, found)
            else:
                found["dative"].append(child)
        elif dep in ("prep", "agent", "prt"):
            preposition(reading, child, found)
        elif dep in ("xcomp", "ccomp"):
            found["complement"].append(child)
        elif dep == "advcl":
            found["purpose"] += [child] if infinitive(reading, child) else []
            torn(reading, child, found)
        elif dep == "acl":
            found["complement"].append(child)


def is_cut_off(reading: Reading, index: int) -> bool:
    """Whether a comma stands before what is no person, which then is no object: "spoke about violence in Kenya, [Gaza]"."""
    first, mention = reading.edges[index][0], reading.mention_at[index]
    return mention.type != "Person" and first > 0 and reading.tokens[first - 1].text == ","


def torn(reading: Reading, index: int, found: Places) -> None:
    """What the parser took for the subject of a clause but a preposition governs: "spoke with Ada Novak to thank her"."""
    mark = torn_mark(reading, index)
    if mark:
        found[mark] += [i for i in reading.children[index] if reading.tokens[i].dep == "nsubj"]


def preposition(reading: Reading, index: int, found: Places) -> None:
    """What a preposition governs, under its word; "together with" and "ahead of" under the last one; not "side by side"."""
    word = reading.tokens[index].lower
    if word in cues()["according"]:
        return
    for child in reading.children[index]:
        token = reading.tokens[child]
        if token.dep == "pobj" or (token.dep == "amod" and is_name(reading, child)):
            if token.lemma.lower() in cues()["idiom" if word == IN else "idiom_at"] and word in (IN, AT):
                continue
            if token.lower == reading.tokens[reading.tokens[index].head].lower:
                continue
            if word == ON and token.lemma in cues()["doer_on"]:  # "on the part of Kenya" is "by Kenya"
                found[BY] += (i for of in reading.children[child] for i in reading.children[of])
                continue
            found[word].append(child)
            if token.lemma in cues()["means"]:
                dependents(reading, child, found)
        elif token.dep == "prep" or (token.dep == "conj" and token.pos == "ADP"):
            preposition(reading, child, found)
        elif token.dep in ("pcomp", "acl"):
            found["complement"].append(child)
