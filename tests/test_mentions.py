"""Names, noun phrases and pronouns: sentence, then what must be read and what must not."""

from __future__ import annotations

from functools import cache

import pytest

from kg.gazetteer import known
from kg.mentions import mentions
from kg.model import Document, Mention
from kg.parse import read_document


@cache
def read(text: str) -> dict[str, Mention]:
    """The mentions of a text by their words; of equal ones the first."""
    found: dict[str, Mention] = {}
    for mention in mentions(read_document(Document("test", text))):
        found.setdefault(mention.span.of(text), mention)
    return found


NAMES = (
    ("The U.S. and Britain signed the treaty in Geneva.", "U.S.", "Country", "Q30"),
    ("The U.S. and Britain signed the treaty in Geneva.", "Britain", "Country", "Q145"),
    ("Officials of the European Union met in Addis Ababa.", "European Union", "InternationalOrganisation", "Q458"),
    ("The Chinese Communist Party met in Beijing.", "Chinese Communist Party", "PoliticalParty", "Q17427"),
    ("Police arrested members of MS-13 and Tren de Aragua.", "MS-13", "CriminalGroup", ""),
    ("Police arrested members of MS-13 and Tren de Aragua.", "Tren de Aragua", "CriminalGroup", ""),
    ("Fighters of Boko Haram attacked a village in Nigeria.", "Boko Haram", "ArmedGroup", "Q857008"),
    ("President Emmanuel Macron met Chancellor Olaf Scholz.", "Emmanuel Macron", "Person", ""),
    ("President Emmanuel Macron met Chancellor Olaf Scholz.", "Olaf Scholz", "Person", ""),
    ("He told The New York Times about it.", "The New York Times", "MediaOutlet", "Q9684"),
)


@pytest.mark.parametrize(("text", "words", "kind", "key"), NAMES)
def test_names(text: str, words: str, kind: str, key: str) -> None:
    mention = read(text)[words]
    assert (mention.kind, mention.type) == ("name", kind)
    assert not key or mention.key == key


def test_a_nationality_adjective_refers_to_its_state() -> None:
    mention = read("The Turkish army crossed the border.")["Turkish"]
    assert (mention.kind, mention.type, mention.name, mention.key) == ("nominal", "Country", "Turkey", "Q43")


def test_a_people_is_a_group_not_its_state() -> None:
    mention = read("Many Salvadorans live in the United States.")["Salvadorans"]
    assert (mention.kind, mention.type, mention.key) == ("name", "Group", "people:Q792")


NOMINALS = (
    ("The president of Chile said the ministry would act.", "The president of Chile", "Person"),
    ("The president of Chile said the ministry would act.", "the ministry", "GovernmentBody"),
    ("He said his country would accept deported criminals.", "his country", "Country"),
    ("He said his country would accept deported criminals.", "deported criminals", "Group"),
    ("The two leaders agreed on a plan.", "The two leaders", "Group"),
)


@pytest.mark.parametrize(("text", "words", "kind"), NOMINALS)
def test_nominals(text: str, words: str, kind: str) -> None:
    mention = read(text)[words]
    assert (mention.kind, mention.type) == ("nominal", kind)


def test_pronouns() -> None:
    text = "He said they blamed the man who wrote it, and she hurt herself."
    found = [words for words, mention in read(text).items() if mention.kind == "pronoun"]
    assert found == ["He", "they", "who", "it", "she", "herself"]


def test_a_key_is_looked_up() -> None:
    salvador = known("Q792")
    assert salvador is not None
    assert (salvador.name, salvador.iso, salvador.wikidata) == ("El Salvador", "SV", "Q792")
    assert known("Q0") is None
