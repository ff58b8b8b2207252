"""Relations between things: the examples of the tables, more sentences, and near misses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.data import table
from kg.model import Findings, Text, Time

Triple = tuple[str, str, str]


def triples(found: Findings) -> set[Triple]:
    names = {entity.id: entity.name for entity in found.entities if entity.family == "thing"}
    rows = set()
    for s in found.statements:
        if s.subject in names:
            other = s.object.value if isinstance(s.object, Text) else names.get(str(s.object), "")
            words = s.object.surface if isinstance(s.object, Time) else other
            rows.add((names[s.subject], s.relation, words))
    return rows


EXAMPLES = [(row["relation"], *map(str.strip, row["example"].split("|"))) for row in table("relation-patterns.csv")]


@pytest.mark.parametrize(("relation", "text", "subject", "object_"), EXAMPLES, ids=[f"{e[0]}: {e[1]}" for e in EXAMPLES])
def test_a_pattern_reads_its_example(
    relation: str, text: str, subject: str, object_: str, find: Callable[..., Findings]
) -> None:
    assert (subject, relation, object_) in triples(find(text))


SAID = [
    ("The police in Cusco, Peru, made two arrests.", {("Cusco", "locatedIn", "Peru"), ("Cusco", "country", "Peru")}),
    ("Ada Novak was born in Cusco, Peru.", {("Ada Novak", "bornIn", "Cusco"), ("Ada Novak", "bornIn", "Peru")}),
    ("Acme Corp., based in Cusco, Peru, closed.", {("Acme Corp.", "headquarteredIn", "Peru")}),
    ("They live in Pisac, Calca, Peru.", {("Pisac", "locatedIn", "Calca"), ("Pisac", "country", "Peru")}),
    ("They live in Devon, England.", {("Devon", "locatedIn", "England")}),
    ("They live in Cusco, in the south of Peru.", {("Cusco", "locatedIn", "Peru")}),
    ("Salta Hospital in northern Norland, Argentina, closed.", {("Salta Hospital", "headquarteredIn", "Norland")}),
    ("Leiden University in the Netherlands closed.", {("Leiden University", "country", "Netherlands")}),
    ("Pisac is a village in the province of Calca.", {("Pisac", "locatedIn", "Calca")}),
    ("Callao, a port of Peru, was quiet.", {("Callao", "locatedIn", "Peru")}),
    ("The Russian journalist Ada Novak spoke.", {("Ada Novak", "citizenOf", "Russia")}),
    ("She spoke to El Salvador's MS-13.", {("MS-13", "country", "El Salvador")}),
    (
        "Ada Novak (3 May 1950 – 4 June 2001) wrote.",
        {("Ada Novak", "birthDate", "3 May 1950"), ("Ada Novak", "deathDate", "4 June 2001")},
    ),
    ("Ada Novak (born 1950) wrote.", {("Ada Novak", "birthDate", "1950")}),
    ("Ada Novak, who studied at Leiden University, left.", {("Ada Novak", "educatedAt", "Leiden University")}),
    ("They belong to gangs such as MS-13.", {("MS-13", "instanceOf", "gangs")}),
    ("Acme Corp., a German software company, closed.", {("Acme Corp.", "instanceOf", "German software company")}),
    ("Ada Novak is a Belgian engineer.", {("Ada Novak", "citizenOf", "Belgium")}),
    ("Ada Novak, a Belgian engineer, left.", {("Ada Novak", "citizenOf", "Belgium")}),
    ("Acme Corp. is a company headquartered in Lima.", {("Acme Corp.", "headquarteredIn", "Lima")}),
    ("Ada Novak is one of the founders of Acme Corp.", {("Acme Corp.", "foundedBy", "Ada Novak")}),
    ("Born in Lima in 1950, Ada Novak left.", {("Ada Novak", "bornIn", "Lima")}),
    ("Ada Novak and her husband Ivan Petrov arrived.", {("Ivan Petrov", "spouse", "Ada Novak")}),
    ("The Green Party, a far-right party, was silent.", {("Green Party", "politicalAlignment", "far-right")}),
    ("The socialist Labour Party left the talks.", {("Labour Party", "ideology", "socialism")}),
    ("The Green Party advocates democratic socialism.", {("Green Party", "ideology", "democratic socialism")}),
    ("Ada Novak emigrated to Canada in 1907 and settled in Toronto.", {("Ada Novak", "livesIn", "Toronto")}),
    ("Ada Novak was born and raised in Lima.", {("Ada Novak", "bornIn", "Lima"), ("Ada Novak", "livesIn", "Lima")}),
    ("They met Ada Novak of the Green Party.", {("Ada Novak", "memberOfParty", "Green Party")}),
    ("They met Ada Novak from Acme Bank.", {("Ada Novak", "worksFor", "Acme Bank")}),
    ("The mayor, Lars Holm (SPD), spoke.", {("Lars Holm", "memberOfParty", "Social Democratic Party of Germany")}),
    ("Lars Holm (of the Green Party) spoke.", {("Lars Holm", "memberOfParty", "Green Party")}),
    ("Ada Novak of The Globe and Mail asked him.", {("Ada Novak", "worksFor", "The Globe and Mail")}),
    ("CNN's Ada Novak asked Ivan Petrov.", {("Ada Novak", "worksFor", "CNN")}),
    ("They met Acme Corp. of Austria and Beta Shipping of Peru.", {("Acme Corp.", "country", "Austria")}),
    ("The Norwegian Embassy in Lima closed.", {("Norwegian Embassy", "headquarteredIn", "Lima")}),
    ("They live in the Donbas region.", {("Donbas", "instanceOf", "region")}),
    ("Born in 1950 in Lima, Ada Novak left.", {("Ada Novak", "bornIn", "Lima")}),
    (
        "The Green Party candidates Ada Novak and Ivan Petrov lost.",
        {("Ada Novak", "candidateFor", "Green Party"), ("Ivan Petrov", "candidateFor", "Green Party")},
    ),
    ("General Ada Novak spoke.", {("Ada Novak", "militaryRank", "General")}),
    (
        "Ada Novak is a retired general of the Norwegian Army.",
        {("Ada Novak", "militaryRank", "general"), ("Ada Novak", "militaryBranch", "Norwegian Army")},
    ),
    ("Latvia closed its border with Belarus.", {("Latvia", "borders", "Belarus")}),
    ("Cusco is part of southern Peru.", {("Cusco", "locatedIn", "Peru")}),
    ("Ada Novak was awarded the Grand Order of the Sun.", {("Ada Novak", "award", "Grand Order of the Sun")}),
    ("Ada Novak was awarded the Medal of Honor.", {("Ada Novak", "award", "Medal of Honor")}),
    ("Ada Novak received the École Mori Prize.", {("Ada Novak", "award", "École Mori Prize")}),
    ("Ada Novak received the Acme Prize for Physics. Ivan Petrov left.", {("Ada Novak", "award", "Acme Prize for Physics")}),
    ("The Acme Peace Prize winner Ada Novak spoke.", {("Ada Novak", "award", "Acme Peace Prize")}),
    ("Ada Novak fought in World War II and in Lima.", {("Ada Novak", "foughtIn", "World War II")}),
    (
        "Ada Novak is a veteran of the Norwegian War of Independence.",
        {("Ada Novak", "foughtIn", "Norwegian War of Independence")},
    ),
    ("Ada Novak is part of the Green Party.", {("Ada Novak", "memberOfParty", "Green Party")}),
    ("Ada Novak belongs to the Lima City Council.", {("Ada Novak", "memberOf", "Lima City Council")}),
    ("Ada Novak was elected a fellow of the Royal Society.", {("Ada Novak", "memberOf", "Royal Society")}),
    ("Ada Novak became the first woman to lead the World Bank.", {("Ada Novak", "leads", "World Bank")}),
    (
        "Norland has designated the Red Brigades as a terrorist organisation.",
        {("Red Brigades", "instanceOf", "terrorist organisation")},
    ),
    ("Peru dismissed its ambassador to the United States Ada Novak.", {("Ada Novak", "accreditedTo", "United States")}),
    (
        "A grenade hit the home of the Norwegian ambassador to Israel.",
        {
            ("the Norwegian ambassador", "accreditedTo", "Israel"),
            ("the Norwegian ambassador", "country", "Norway"),
        },
    ),
    (
        "Argentina will move its embassy in Israel to Jerusalem.",
        {("its embassy", "accreditedTo", "Israel"), ("its embassy", "country", "Argentina")},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SAID, ids=[text for text, _ in SAID])
def test_relations_reads(text: str, wanted: set[Triple], find: Callable[..., Findings]) -> None:
    assert wanted <= triples(find(text))


NEAR_MISSES = [
    ("Denmark, our allies, and our partners stand with Peru.", "alliedWith"),
    ("Peru paid the World Food Programme (WFP), the Red Cross, and six private organisations.", "instanceOf"),
    ("He visited Paris, Germany and Italy.", "locatedIn"),
    ("Ada Novak was born in Cusco and left Peru.", "livesIn"),
    ("They flew to Cusco, in May.", "locatedIn"),
    ("Envoys of Devon, Cornwall, Suffolk, Essex and Peru came.", "locatedIn"),
    ("Envoys of Wales, Scotland, England, Devon and Peru came.", "locatedIn"),
    ("They left Boston for Brooklyn. They left Albany.", "locatedIn"),
    ("Envoys of Delaware, Maryland, Virginia, Ohio and Peru came.", "locatedIn"),
    ("They left Cusco, in Peru Ada Novak saw them.", "locatedIn"),
    ("The Red Cross in Kenya closed.", "headquarteredIn"),
    ("The Norwegian Embassy in Peru closed.", "locatedIn"),
    ("Leiden University in May met Ada Novak.", "headquarteredIn"),
    ("They saw the towns of Pisac, Calca and Urubamba.", "locatedIn"),
    ("They saw Pisac, the town of Calca.", "locatedIn"),
    ("Ada Novak was not born in Lima.", "bornIn"),
    ("Ada Novak may marry Ivan Petrov.", "spouse"),
    ("Ada Novak could join NATO.", "memberOf"),
    ("Ada Novak (2010-2014) led the bank.", "birthDate"),
    ("Ada Novak wants to study at Leiden University.", "educatedAt"),
    ("A resident of Lima spoke to Ada Novak.", "livesIn"),
    ("Ada Novak praised a Belgian engineer.", "citizenOf"),
    ("Acme Corp. praised a German software company.", "instanceOf"),
    ("Ada Novak visited a company headquartered in Lima.", "headquarteredIn"),
    ("They took Ada Novak from Lima to Cusco.", "worksFor"),
    ("Ada Novak (CNN) spoke.", "worksFor"),
    ("Ada Novak (Peru) won.", "worksFor"),
    ("Acme Corp.'s Ada Novak spoke to CNN.", "worksFor"),
    ("They asked Acme Corp. about Austria.", "country"),
    ("Ada Novak belongs to the Green Party.", "partOf"),
    ("The company of the parent of Ada Novak closed.", "subsidiaryOf"),
    ("Ada Novak participates in a debate in Paris.", "participantIn"),
    ("They will defend every inch of NATO territory.", "instanceOf"),
    ("They left the Lima airport.", "instanceOf"),
    ("The Norwegian Foreign Ministry issued a statement. “We stand with our ally, Peru,” it said.", "alliedWith"),
    ("They discussed the U.S.-Japan alliance.", "country"),
    ("They discussed the Morocco-Israel agreement.", "country"),
    ("They discussed Indonesia's G20 priorities.", "country"),
    ("A delegation to Lima left.", "accreditedTo"),
    ("The Norwegian Embassy in Lima closed.", "accreditedTo"),
    ("Peru is Norway's top trading partner.", "alliedWith"),
    ("They saw a video of Ada Novak from YouTube.", "worksFor"),
    ("Envoys of Central Asia, West Africa and Europe came.", "locatedIn"),
    ("It spread in Central Asia, Africa – and joined Latin America.", "locatedIn"),
    ("Secretary General Ada Novak spoke.", "militaryRank"),
    ("The Green Party opposes socialism.", "ideology"),
    ("The Green Party met a far-right party.", "politicalAlignment"),
    ("Ada Novak served in the Senate.", "militaryBranch"),
    ("Ada Novak is general manager of Acme Corp.", "militaryRank"),
    ("Ada Novak was killed in Lima after an action group met.", "casualty"),
    ("Norland listed the Red Brigades among the winners.", "designatedTerroristBy"),
    ("The ambassador spoke to Israel on Monday.", "accreditedTo"),
    ("Latvia spoke about a border with Belarus.", "borders"),
    ("Cusco is part of southern Peru.", "partOf"),
    ("Ada Novak received the letter about the Acme Prize.", "award"),
    ("Ada Novak hopes to win the Acme Prize.", "award"),
    ("Ada Novak won the prize.", "award"),
    ("Guests were Ada Novak, eight poets, and twelve Acme Prize winners.", "award"),
    ("Ada Novak fought in Lima during World War II.", "foughtIn"),
    ("Ada Novak served in the Lima War Cabinet.", "foughtIn"),
    ("Ada Novak served in the Petrov Campaign.", "foughtIn"),
    ("Ada Novak was elected a fellow of the Royal Society.", "worksFor"),
    ("The council elected a member of the Royal Society.", "memberOf"),
    ("The Irishmen served as part of the Norwegian Army.", "partOf"),
    ("Ada Novak hopes to be the first woman to lead the World Bank.", "leads"),
    ("Ada Novak is not the ambassador to Japan.", "accreditedTo"),
    ("Ada Novak was nominated as ambassador to Japan.", "accreditedTo"),
    ("Ada Novak, the nominee for ambassador to Japan, spoke.", "accreditedTo"),
    ("Ada Novak was rejected as a member of NATO.", "memberOf"),
    ("They watched the Greek company Ada Novak.", "citizenOf"),
    ("The embassy opened in March in a hurry.", "accreditedTo"),
]


@pytest.mark.parametrize(("text", "relation"), NEAR_MISSES, ids=[text for text, _ in NEAR_MISSES])
def test_relations_keeps_silent(text: str, relation: str, find: Callable[..., Findings]) -> None:
    assert not {triple for triple in triples(find(text)) if triple[1] == relation}


def test_what_a_table_knows_is_marked_and_nobody_says_it(find: Callable[..., Findings]) -> None:
    found = find('"We left Lima," said Ada Novak, who had been in Peru.')
    (fact,) = (s for s in found.statements if s.relation == "country")
    assert fact.evidence.known
    assert fact.evidence.confidence < 1
    assert not fact.claim


def test_a_table_says_nothing_of_a_state_the_text_does_not_name(find: Callable[..., Findings]) -> None:
    assert not [s for s in find("Ada Novak left Lima.").statements if s.relation == "country"]


KNOWN_PLACES = [
    ("They left Boston for the west of Massachusetts.", ("Boston", "locatedIn", "Massachusetts")),
    ("They left Oregon and the United States.", ("Oregon", "locatedIn", "United States")),
    ("The Rayo Bridge in Lima fell. Ada Novak left Peru.", ("Rayo Bridge", "country", "Peru")),
    ("Boston is in Massachusetts. They left the United States.", ("Boston", "locatedIn", "United States")),
    ("Kenya sells more tea than others do in Africa.", ("Kenya", "continent", "Africa")),
]


@pytest.mark.parametrize(("text", "wanted"), KNOWN_PLACES, ids=[text for text, _ in KNOWN_PLACES])
def test_a_table_knows_where_regions_and_what_stands_in_cities_are(
    text: str, wanted: Triple, find: Callable[..., Findings]
) -> None:
    found = find(text)
    (fact,) = (s for s in found.statements if s.relation == wanted[1] and wanted in triples(replace(found, statements=(s,))))
    assert fact.evidence.known


@pytest.mark.parametrize("text", ["Kenya sells more tea than Europe.", "Kenya sells tea to African banks.", "Kenya sells tea."])
def test_a_table_puts_no_state_in_a_continent_that_is_not_its_or_not_named(text: str, find: Callable[..., Findings]) -> None:
    assert not [s for s in find(text).statements if s.relation == "continent"]


def test_what_only_a_speaker_puts_in_a_city_is_not_known_to_be_in_its_state(find: Callable[..., Findings]) -> None:
    found = find("Ivan Petrov said that the Rayo Bridge is located in Lima. Ada Novak left Peru.")
    assert ("Rayo Bridge", "locatedIn", "Lima") in triples(found)
    assert ("Rayo Bridge", "country", "Peru") not in triples(found)
    assert ("Rayo Bridge", "locatedIn", "Peru") not in triples(found)
    narrated = find("The Rayo Bridge is located in Lima. Ada Novak left Peru.")
    assert {("Rayo Bridge", "country", "Peru"), ("Rayo Bridge", "locatedIn", "Peru")} <= triples(narrated)


LEADERS = [
    ("President Bush threatened action against Peru.", {("Bush", "citizenOf", "United States")}),
    ("Vladimir Putin visited Berlin.", {("Vladimir Putin", "citizenOf", "Russia")}),
    ("The Biden administration imposed sanctions on Peru.", {("The Biden administration", "country", "United States")}),
    ("The Orbán government met Ada Novak.", {("The Orbán government", "country", "Hungary")}),
    ("The government of President Prosper Avril met Ada Novak.", {("Prosper Avril", "citizenOf", "Haiti")}),
]


@pytest.mark.parametrize(("text", "wanted"), LEADERS, ids=[text for text, _ in LEADERS])
def test_a_table_knows_whose_state_a_leader_rules(text: str, wanted: set[Triple], find: Callable[..., Findings]) -> None:
    found = find(text)
    assert wanted <= triples(found)
    assert all(s.evidence.known for s in found.statements if s.relation == "citizenOf")


@pytest.mark.parametrize(
    "text",
    [
        "Kate Bush met Ada Novak.",
        "Mr. Bush met Ada Novak.",
        "Chilean President Bush met Ada Novak.",
        "Ada Morales met Ivan Petrov.",
    ],
)
def test_a_table_does_not_take_a_namesake_for_a_leader(text: str, find: Callable[..., Findings]) -> None:
    assert not {t for t in triples(find(text)) if t[1:] in {("citizenOf", "United States"), ("citizenOf", "Bolivia")}}


BODIES = [
    ("Qatar met the Ministry of Defence of Peru.", ("Ministry of Defence of Peru", "country", "Peru")),
    ("The Norwegian Herring Forum met in Oslo; Norway was pleased.", ("Norwegian Herring Forum", "country", "Norway")),
    ("Brazilian Supreme Court Justice Ada Novak sued Peru.", ("Brazilian Supreme Court", "country", "Brazil")),
]


@pytest.mark.parametrize(("text", "wanted"), BODIES, ids=[text for text, _ in BODIES])
def test_the_name_of_a_body_tells_its_state(text: str, wanted: Triple, find: Callable[..., Findings]) -> None:
    assert wanted in triples(find(text))


@pytest.mark.parametrize(
    "text",
    ["The book of the Norwegian Herring Forum was long.", "The Herring Forum met in Oslo; Norway was pleased.",
     "The Indian Ocean Commission met in Lima; India was pleased."],
)  # fmt: skip
def test_the_name_of_a_body_tells_no_state_that_is_not_named(text: str, find: Callable[..., Findings]) -> None:
    assert not {t for t in triples(find(text)) if t[1] == "country" and ("Forum" in t[0] or "Commission" in t[0])}


def test_no_two_regions_have_one_code() -> None:
    codes = [row["iso"] for row in table("regions.csv") if row["iso"]]
    assert len(codes) == len(set(codes))


def test_leaders_are_listed_once_with_a_state_and_a_known_use() -> None:
    rows = table("leaders.csv")
    assert len({row["name"] for row in rows}) == len(rows)
    assert {row["when"] for row in rows} == {"full", "title", "alone"}
    assert {row["iso"] for row in rows} <= {row["iso"] for row in table("countries.csv")}
