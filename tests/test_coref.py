"""Who is who in one document: names, descriptions, pronouns, and what must stay apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.coref.naming import same_person
from kg.model import Document, Findings
from kg.parse import read_document
from kg.pipeline import findings
from kg.reading import Reading
from kg.spelling import is_acronym, same_spelling

Read = Callable[..., Reading]


def chain(reading: Reading, words: str, place: int = 0) -> tuple[str, ...]:
    """The entities of the mention with some words, of several the one at a place."""
    found = [m for m in reading.mentions if reading.words(m.span) == words]
    return found[place].entities if len(found) > place else ()


TOGETHER = (
    ("Maria Keller met the press. Keller smiled.", "Maria Keller", "Keller"),
    ("Maria Keller arrived late. She apologised.", "Maria Keller", "She"),
    ("Peter Hall met Maria Keller. He thanked her.", "Peter Hall", "He"),
    ("Peter Hall met Maria Keller. He thanked her.", "Maria Keller", "her"),
    ("Ann Porter said she would resign.", "Ann Porter", "she"),
    ("Jim Hill fell. Explaining his plan in a letter, Kenya's premier, Jan Lund said that it was good.", "Jan Lund", "his"),
    ("Valeska Paris spoke. Paris said that she left.", "Valeska Paris", "she"),
    ("The Court of Appeal ruled on Monday that the law stands. The Court rejected it.", "Court of Appeal", "The Court"),
    ("Germany and Iran signed a treaty. The European nation will pay.", "Germany", "The European nation"),
    ("Germany and Iran signed a treaty. The Middle Eastern country will pay.", "Iran", "The Middle Eastern country"),
    ("Mahan Air grew. The Mahan Air company was sold.", "Mahan Air", "The Mahan Air company"),
    ("Vrena met Jan Lund. She thanked him.", "Vrena", "She"),
    ("After that, Raju denied everything. She thanked the judge.", "Raju", "She"),
    ("Ann Porter met Jane Lund. Lund was named her successor.", "Ann Porter", "her"),
    ("Ann Porter met Jane Lund. Lund lost her keys.", "Jane Lund", "her"),
    ("Jan Porter met Jim Lund. Lund is his uncle.", "Jan Porter", "his"),
    ("Jan Hill fell ill. Throughout his stay in Oslo, Peter Lund's health had been poor.", "Peter Lund", "his"),
    ("Ann Porter met Eva Berg. At a meeting with her sister Eva Berg, she smiled.", "Ann Porter", "her"),
    ("Peter Hall met Jan Lund in Bergen. His deputy Jan Lund left early.", "Peter Hall", "His"),
    ("After that, McQuark denied everything. She thanked the judge.", "McQuark", "She"),
    ("Norwegian president Ann Porter spoke. She said her country will pay.", "Norwegian", "her country"),
    ("Finance minister Ann Porter resigned. The minister gave no reason.", "Ann Porter", "The minister"),
    ("Jan Lund Jr. spoke in Oslo. Lund Jr. smiled.", "Jan Lund Jr.", "Lund Jr."),
    ("Ana Vázquez Ortiz spoke. In a statement, Vázquez said no.", "Ana Vázquez Ortiz", "Vázquez"),
    (
        "The United States Fishing Council met. The U.S. Fishing Council agreed.",
        "United States Fishing Council",
        "U.S. Fishing Council",
    ),
    (
        "The US House of Representatives voted. If the House of Representatives agrees, it is law.",
        "US House of Representatives",
        "House of Representatives",
    ),
    (
        "Secretary Ann Porter met Foreign Minister Jan Lund. The Secretary and Foreign Minister discussed the dam.",
        "Jan Lund",
        "Foreign Minister",
    ),
    (
        "Foreign Minister Jan Lund and U.S. Assistant Secretary of State for European and Eurasian Affairs Ann Porter met.",
        "Ann Porter",
        "U.S. Assistant Secretary of State",
    ),
    ("Crown Prince Murad bin Salim received Ann Porter. MBS and Porter discussed Peru.", "Murad bin Salim", "MBS"),
    ("Norwegian Prime Minister Ann Porter spoke. Porter's government fell.", "Norwegian", "Porter's government"),
    ("Counselor Ann Porter flew to Oslo. Finally, the Counselor will go to Lima.", "Ann Porter", "the Counselor"),
    ("Secretary Ann Porter wrote that Deputy Secretary Jan Lund fell. The Secretary left.", "Ann Porter", "The Secretary"),
    (
        "Deputy Secretary Jan Lund wrote that Secretary Ann Porter fell. The Deputy Secretary left.",
        "Jan Lund",
        "The Deputy Secretary",
    ),
    (
        "Defence minister Jan Lund met finance minister Ann Porter. The defence minister left.",
        "Jan Lund",
        "The defence minister",
    ),
    ("Maria Keller left Peru while Kenya defends itself.", "Kenya", "itself"),
)
INTERVIEW = (
    "Our paper interviews Maria Keller. Friday.\n\nHow did you begin?\n\nI was twelve. My mother taught me.\n\n"
    "Are you proud?\n\nI am. I try."
)
QUOTES = (
    ('Kenya\'s foreign minister, Ann Porter, said: "We will sign."', "We", "Kenya"),
    ('"I am tired," Maria Keller said.', "I", "Maria Keller"),
    ('Kenya\'s foreign minister, Ann Porter, said: "Our democracy is safe."', "Our", "Kenya"),
    ('The Labour Party said: "Our democracy is safe."', "Our", ""),
    ('The Labour Party said: "Our plan is safe."', "Our", "Labour Party"),
    ("Envoys left Peru on Monday. Ann Porter praised it.", "it", ""),
    ("Envoys left Peru on Monday. On Tuesday it signed.", "it", "Peru"),
    ('Maria Keller met Peter Hall. "He is late," Peter Hall said.', "He", ""),
)
RELATIVE = (
    ("Peter Hall, who leads the party, left.", "who", "Peter Hall"),
    ("Peru left a treaty with Chile, which had been signed in May.", "which", "a treaty"),
    ("Peru left a treaty with Chile, which borders Bolivia.", "which", "Chile"),
    ("Peru held a meeting with Jan Lund in Oslo, which the ministry described as useful.", "which", "a meeting"),
    ("Peru held a meeting with Jan Lund in Oslo, which the ministry left on Friday.", "which", "Oslo"),
    ("Peru plans a summit with Ann Porter, which comes after a long strike.", "which", "a summit"),
)
TOGETHER_BY_NAME = (
    ("Peru left. The Peru Trade Board met in Lima.", "Peru", 1, "Peru"),
    ("The United Kingdom agreed. The UK Government paid.", "UK", 0, "United Kingdom"),
    ("Berg Motors grew. The Berg Motors website was down.", "Berg Motors", 1, "Berg Motors"),
)
APART = (
    ("Chile voted. Prime Minister Ann Porter's government fell.", "Chile", "Prime Minister Ann Porter's government"),
    ("Peter Hall met Jan Lund. His deputy Jan Lund left early.", "Jan Lund", "His"),
    ("Peter Hall flew to Chile. “Our country needs help,” Hall said.", "Chile", "Our country"),
    ("After that, Lund Brothers denied everything. She thanked the judge.", "Lund Brothers", "She"),
    ("The Labour Party won in May. Peter Hall left his party in 2001.", "Labour Party", "his party"),
    ("Chile signed the treaty. It was two years from the draft to the end.", "Chile", "It"),
    ("Chile signed the treaty, making it easier for farmers to sell wine.", "Chile", "it"),
    ("Peter Hall met Maria Keller. She spoke first.", "Peter Hall", "She"),
    ("Peter Hall saw Paul Stone. Paul Stone greeted him.", "Paul Stone", "him"),
    ("Anna Berg met Anna Lund. Berg left.", "Anna Lund", "Berg"),
    ("Jan Karl Lund spoke in Oslo. The JKL will pay.", "Jan Karl Lund", "JKL"),
    ("Air Lund flies to Oslo. The Spanish airline stopped.", "Air Lund", "The Spanish airline"),
    ("Peter Hall left the Raju. She thanked the judge.", "Raju", "She"),
    ("A spokesperson for Zarko University said it was early. She gave no date.", "Zarko University", "She"),
    ("Jan Lund Jr. spoke after Jan Lund left.", "Jan Lund Jr.", "Jan Lund"),
    ("The US Senate met the House of Representatives of Peru.", "US Senate", "House of Representatives"),
    ("The work of Alfavic Venezuela is hard. Nobody helps in all of Venezuela.", "Alfavic Venezuela", "Venezuela"),
    ("President Ada Novak met Ivan Nagy. The leader of the Dock Union left.", "Ada Novak", "The leader of the Dock Union"),
    ("The Supreme Court of Peru ruled. The government paid.", "Supreme Court of Peru", "The government"),
)


@pytest.mark.parametrize(("text", "one", "other"), TOGETHER)
def test_one_thing(read: Read, text: str, one: str, other: str) -> None:
    reading = read(text)
    assert chain(reading, one)
    assert chain(reading, one) == chain(reading, other)


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_two_things(read: Read, text: str, one: str, other: str) -> None:
    reading = read(text)
    assert chain(reading, one)
    assert chain(reading, one) != chain(reading, other)


PAIRS = (
    ("Kenya and Norway signed a treaty. Both countries will pay.", "Both countries", ["Kenya", "Norway"]),
    ("Kenyan president Ann Porter met Norwegian premier Jan Lund. Both sides agreed.", "Both sides", ["Kenya", "Norway"]),
    ("Kenya, Peru and Norway signed a treaty. Both countries will pay.", "Both countries", []),
)


@pytest.mark.parametrize(("text", "pair", "names"), PAIRS)
def test_a_pair_stands_for_two_or_for_nothing(read: Read, text: str, pair: str, names: list[str]) -> None:
    reading = read(text)
    assert sorted(e.name for id in chain(reading, pair) if not (e := reading.entity_by_id[id]).unnamed) == names


def test_what_two_people_have_is_two_things(read: Read) -> None:
    reading = read("Ann Porter sold her plan. Jan Lund sold his plan.")
    assert not chain(reading, "her plan") or chain(reading, "her plan") != chain(reading, "his plan")


def test_pronoun_never_becomes_an_entity(read: Read) -> None:
    reading = read("It rained. They say he left.")
    assert not [e for e in reading.entities if e.name.lower() in ("it", "they", "he")]


def test_every_decision_has_a_rule(read: Read) -> None:
    reading = read("Peter Hall met Maria Keller. He thanked her.")
    assert all(mention.rule for mention in reading.mentions)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("john f kennedy", "john kennedy", True),
        ("bill clinton", "william clinton", True),
        ("bill clinton", "hillary clinton", False),
        ("nicolas maduro", "nicolas maduro moros", True),
        ("george bush", "jeb bush", False),
        ("volodymyr zelensky", "volodymyr zelenskyy", True),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one.split(), other.split()) is same


@pytest.mark.parametrize(
    ("one", "other", "same"), [("gaddafi", "gadaffi", True), ("iran", "iraq", False), ("hassan", "hussein", False)]
)
def test_same_spelling(one: str, other: str, same: bool) -> None:
    assert same_spelling(one, other) is same


def test_acronyms() -> None:
    assert is_acronym("OSCE")
    assert not is_acronym("Paris")


@pytest.mark.parametrize(("text", "pronoun", "name"), (*QUOTES, *RELATIVE))
def test_a_pronoun_stands_for(read: Read, text: str, pronoun: str, name: str) -> None:
    reading = read(text)
    names = [reading.entity_by_id[id].name for id in chain(reading, pronoun)]
    assert names == ([name] if name else [])


def test_in_an_interview_i_answers_and_you_is_asked(read: Read) -> None:
    reading = read(INTERVIEW)
    keller = chain(reading, "Maria Keller")
    assert keller
    assert {chain(reading, "I", place) for place in range(3)} == {keller}
    assert chain(reading, "you") == keller


TITLED = (
    "Maria Keller: An Interview with the poet of the port\n\n{}\n\n"
    "I was in Oslo with Jan Lund. My work was hard. I met Peter Hall. I learned. I left."
)


@pytest.mark.parametrize("asked", ["You have written much of late.", "Image: Jan Lund.\n\nHow do you write?"])
def test_a_title_names_who_is_interviewed(read: Read, asked: str) -> None:
    reading = read(TITLED.format(asked))
    assert chain(reading, "Maria Keller")
    assert chain(reading, "You" if "You" in asked else "you") == chain(reading, "Maria Keller") == chain(reading, "I")


def test_a_long_answer_that_ends_with_a_question_is_no_question(read: Read) -> None:
    reading = read(INTERVIEW + "\n\nI think so. " + "The world is large and old and slow. " * 20 + "Who am I to know?")
    last = [m.entities for m in reading.mentions if reading.words(m.span) == "I"][-1]
    assert last == chain(reading, "Maria Keller") != ()


def test_we_in_an_interview_is_the_body_somebody_leads(read: Read) -> None:
    reading = read(INTERVIEW.replace("Maria Keller.", "Maria Keller, president of the Lund Foundation.") + "\n\nWe grew.")
    assert [reading.entity_by_id[id].name for id in chain(reading, "We")] == ["Lund Foundation"]


@pytest.mark.parametrize(("text", "words", "place", "name"), TOGETHER_BY_NAME)
def test_a_name_is_found_again(find: Callable[..., Findings], text: str, words: str, place: int, name: str) -> None:
    found = find(text)
    ids = {e.id: e.name for e in found.entities}
    said = [m for m in found.mentions if m.span.of(text).removeprefix("The ").removeprefix("the ") == words]
    assert ids[said[place].entity] == name


def test_a_phrase_tells_its_apposition_once(find: Callable[..., Findings]) -> None:
    text = "A Kenyan lawyer, Ann Porter, spoke. Porter left."
    found = find(text)
    assert "A Kenyan lawyer, Ann Porter" in {m.span.of(text) for m in found.mentions}
    assert "A Kenyan lawyer" not in {m.span.of(text) for m in found.mentions}


def test_what_is_only_said_of_a_thing_is_no_mention_of_it(find: Callable[..., Findings]) -> None:
    """ "Mayor" is said of Ann Porter, "the mayor" stands for her."""
    found = find("Ann Porter is the mayor of Oslo. The mayor sings.")
    texts = [found.document.text[m.span.begin : m.span.end] for m in found.mentions]
    assert "The mayor" in texts and "the mayor of Oslo" not in texts


def test_a_phrase_ends_with_its_bracket(find: Callable[..., Findings]) -> None:
    text = "The World Food Board (WFB) met. The WFB paid."
    assert "The World Food Board (WFB)" in {m.span.of(text) for m in find(text).mentions}


def test_no_interview_without_its_signs(read: Read) -> None:
    reading = read("Maria Keller met the press. I was there. I saw my friend. I left.")
    assert chain(reading, "I") == ()


def test_mentions_are_written_whole(find: Callable[..., Findings]) -> None:
    found = find("The army of the United Nations left. Kenya's army stayed. Kenya and the United Nations agreed.")
    said = {m.span.of(found.document.text) for m in found.mentions if m.kind == "name"}
    assert {"the United Nations", "Kenya's", "Kenya"} <= said


@pytest.mark.parametrize(
    ("publisher", "text", "who"),
    [
        ("U.S. Department of State", "We urge Peru to sign.", "United States Department of State"),
        ("U.S. Department of State", "The State Department left. We urge Peru to sign.", "United States Department of State"),
        ("U.S. Department of State", 'Ann Porter of Kenya said: "We urge Peru to sign."', "Kenya"),
        ("U.S. Department of State", "Kenya spoke for our countries. We urge Peru to sign.", ""),
        ("U.S. Department of State", "The envoy said that We stand with Peru.", "United States Department of State"),
        ("U.S. Department of State", "ANN RUIZ: We stand with Peru.\nTOM NOVAK: Thank you.\nANN RUIZ: We sign.", ""),
        ("U.S. Department of State", "HIGH ENVOY RUIZ: Welcome.\nWe stand with Peru.\n\nTOM NOVAK: Thank you.", ""),
        ("U.S. Department of State", "I urge Peru to sign. He said so.", ""),
        ("Reuters", "We urge Peru to sign.", ""),
        ("", "We urge Peru to sign.", ""),
    ],
)
def test_we_outside_quotes_is_the_body_that_publishes(read: Read, publisher: str, text: str, who: str) -> None:
    reading = read(text, publisher=publisher)
    names = [reading.entity_by_id[id].name for id in (*chain(reading, "We"), *chain(reading, "I"))]
    assert names == ([who] if who else [])


def test_a_namesake_who_is_no_relation_is_another_person(find: Callable[..., Findings]) -> None:
    text = "Senator Jan Lund met the governor. Jan Lund, no relation to the senator, runs a bakery. Lund smiled."
    assert len([entity for entity in find(text).entities if entity.name == "Jan Lund"]) == 2
    for other in ("no friend of the senator", "in an unrelated case"):
        same = text.replace("no relation to the senator", other)
        assert len([entity for entity in find(same).entities if entity.name == "Jan Lund"]) == 1


IN_TITLES = (
    ("Secretary Ada M. Novak At a Roundtable on Aid", "Ada M. Novak"),
    ("Secretary Novak At a Roundtable on Aid", "Novak"),
    ("Ada Novak and Ana Novak At a Roundtable", "Novak"),
    ("Remarks With Novak", "Novak"),
)


@pytest.mark.parametrize(("title", "name"), IN_TITLES)
def test_a_title_names_in_full_who_has_only_a_surname(title: str, name: str) -> None:
    document = Document("test", "Secretary Novak spoke first. She thanked Peru.", title=title)
    assert name in {entity.name for entity in findings(read_document(document)).entities}


def test_a_surname_that_two_have_is_who_the_title_names(find: Callable[..., Findings]) -> None:
    text = "Peter Hall fell ill. His wife Ada Hall came. Hall wrote about it."
    for title, name in (("Peter Hall falls ill", "Peter Hall"), ("Ada Hall travels", "Ada Hall")):
        found = findings(read_document(Document("test", text, title=title)))
        assert next(entity.name for entity in found.entities if "Hall" in entity.aliases) == name
