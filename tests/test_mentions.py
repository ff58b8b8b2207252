"""Names, noun phrases and pronouns: sentence, then what must be read and what must not."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

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


SPORT = "The team won the cup match, and the coach praised the captain, a striker of the league."
MEANT = (
    ("Georgia's governor spoke in Atlanta.", "Georgia", "Region", "Q1428"),
    ("New York Governor Ada Novak spoke.", "New York", "Region", "Q1384"),
    ("The governor of New York spoke.", "New York", "Region", "Q1384"),
    ("Two men were held in Buffalo, New York.", "New York", "Region", "Q1384"),
    ("They live in Alba County, New York.", "New York", "Region", "Q1384"),
    ("They met in upstate New York.", "New York", "Region", "Q1384"),
    ("The mayor of New York spoke.", "New York", "City", "Q60"),
    ("He flew to Boston, New York and Rome.", "New York", "City", "Q60"),
    ("He flew from Geneva, New York refused him.", "New York", "City", "Q60"),
    ("Georgia and Russia fought a war over South Ossetia.", "Georgia", "Country", "Q230"),
    ("Georgia's president flew from Tbilisi to Washington.", "Georgia", "Country", "Q230"),
    ("Athens said it would not negotiate.", "Athens", "Country", "Q41"),
    ("Talks between Moscow and Kyiv broke down.", "Moscow", "Country", "Q159"),
    ("Talks between Moscow and Kyiv broke down.", "Kyiv", "Country", "Q212"),
    ("She was born in Athens and lives in Rome.", "Athens", "City", "Q1524"),
    ("The delegation arrived in Moscow on Monday.", "Moscow", "City", "Q649"),
    (
        "The team beat the league champions in the cup match, and coach Jan Kos praised how Scotland beat Wales.",
        "Scotland",
        "Organisation",
        "",
    ),
    ("Scotland signed the contract with Wales.", "Scotland", "Region", "Q22"),
    (f"{SPORT} Kenya have met Fiji before.", "Kenya", "Organisation", ""),
    (f"{SPORT} It was scored by Kenya great Ann Reid.", "Kenya", "Organisation", ""),
    (f"{SPORT} The final will be in Kenya next year.", "Kenya", "Country", "Q114"),
    (f"{SPORT} Kenya said it would pay for the stadium.", "Kenya", "Country", "Q114"),
    (f"{SPORT} Kenya President William Ruto watched it.", "Kenya", "Country", "Q114"),
    (f"{SPORT} Denver beat Houston in the end.", "Denver", "Organisation", ""),
    (f"{SPORT} Denver hosts the games next year.", "Denver", "City", None),
    ("It runs schools in Houston, Denver and Summit Counties.", "Houston", "Region", ""),
    ("It runs schools in Houston, Denver and Miami.", "Houston", "City", None),
    ("It was built by a firm of Birmingham, Alabama and paid for by Ohio.", "Birmingham", "City", ""),
    ("The envoy of Chile to Peru told Congress about it.", "Congress", "GovernmentBody", ""),
    ("The envoy of Chile to Peru told Congress about it in Denver.", "Congress", "GovernmentBody", "Q11268"),
    ("The Labour Party lost the vote in Norway.", "Labour Party", "PoliticalParty", ""),
    ("The Labour Party lost the vote in Leeds.", "Labour Party", "PoliticalParty", "Q9630"),
    ("The Labour Party asked Norway and Britain to agree.", "Labour Party", "PoliticalParty", "Q9630"),
)


@pytest.mark.parametrize(("text", "words", "kind", "key"), MEANT)
def test_what_a_place_stands_for(text: str, words: str, kind: str, key: str | None) -> None:
    mention = read(text)[words]
    assert mention.type == kind
    assert key is None or mention.key == key


SHAPES = (
    ("Gen. Ramon Ortiz met Secretary Rubio in Lima.", "Ramon Ortiz", "Person"),
    ("Gen. Ramon Ortiz met Secretary Rubio in Lima.", "Rubio", "Person"),
    ("The Communist Party of the Philippines denied it.", "Communist Party of the Philippines", "PoliticalParty"),
    ("He cited Security Council Resolution 1820 in Lima.", "Security Council Resolution 1820", ""),
    ("The Bremen Fisheries Framework was praised.", "Bremen Fisheries Framework", ""),
    ("The Qatar Fund for Development (QFFD) opened a school.", "QFFD", "Organisation"),
    ("Rebels seized a base in Aleppo Governorate.", "Aleppo Governorate", "Region"),
    ("Mohammed bin Salman spoke with Kim Jong Un.", "Mohammed bin Salman", "Person"),
    ("Mohammed bin Salman spoke with Kim Jong Un.", "Kim Jong Un", "Person"),
    ("The Ministry of Finance of Kenya published the budget.", "Ministry of Finance", "GovernmentBody"),
    ("The Liga de Defensa del Pueblo published a list.", "Liga de Defensa del Pueblo", "Organisation"),
    ("He was born in Barrancas del Sur, she said.", "Barrancas del Sur", "City"),
    ("The Institute of Coastal Studies (Inecost) sells maps.", "Inecost", "Organisation"),
    ("The Computing Club (QUCC) held a course.", "Computing Club", "Organisation"),
    ("The Computing Club (QUCC) held a course.", "QUCC", "Organisation"),
    ("He read about the Economic Commission for Latin America.", "Economic Commission for Latin America", "GovernmentBody"),
    ("They created the Special Fund for the Fishing Sector.", "Special Fund for the Fishing Sector", "Organisation"),
    ("The UN Special Rapporteur on torture spoke.", "UN", "InternationalOrganisation"),
    ("She met the World Bank's Representative in Lima.", "World Bank", "InternationalOrganisation"),
    ("It rained in the Northeast of Chiang Mai.", "Chiang Mai", "City"),
    ("Secretary General Holm France's plans were discussed.", "France", "Country"),
    ("We work alongside our NATO Ally Montenegro.", "Montenegro", "Country"),
    ("The chamber opened a branch in Al Wusta Governorate.", "Al Wusta Governorate", "Region"),
    ("The cruise ship MV Hondora left.", "MV Hondora", ""),
    ("He took Flight AV662 to Lima.", "Flight AV662", ""),
    ("Nearly 300 people died of Ebola in the district.", "Ebola", ""),
    ("She won a Pulitzer Prize for the report.", "Pulitzer Prize", ""),
    ("They protested against the Computer Misuse Act in May.", "Computer Misuse Act", ""),
    ("They unveiled the Wall of Remembrance in Warsaw.", "Wall of Remembrance", ""),
    ("President Andrés Manuel López Obrador left.", "Andrés Manuel López Obrador", "Person"),
    ("Every November Queen's College teaches law.", "Queen's College", "Organisation"),
    ("Ada Novak teaches at the Paul Tsai China Centre.", "Paul Tsai China Centre", "Organisation"),
    ("She met King Rupert's advisers in Oslo.", "Rupert", "Person"),
    ("He spoke in the General Assembly of the treaty.", "General Assembly", "InternationalOrganisation"),
    ("The Advisory Commission on Public Diplomacy (ACPD) met.", "Advisory Commission on Public Diplomacy", "GovernmentBody"),
    ("The European Commission on Monday closed the port.", "European Commission", "InternationalOrganisation"),
    ("The UN Committee on the Elimination of Hunger met.", "UN Committee on the Elimination of Hunger", "Organisation"),
    (
        "The Bureau of Population, Refugees, and Migration (PRM) paid.",
        "Bureau of Population, Refugees, and Migration",
        "GovernmentBody",
    ),
    (
        "The Prosecutor of the International Criminal Court was asked.",
        "International Criminal Court",
        "InternationalOrganisation",
    ),
    ("The Governments of Peru and Chile agreed.", "Peru", "Country"),
    ("The envoy of the Embassy to Norway Ada Holm spoke.", "Ada Holm", "Person"),
    ("Officials of the Court and UNESCO met in Oslo.", "UNESCO", "InternationalOrganisation"),
    ("Rains grow in Asia and the Sahel region.", "Sahel", "Region"),
    ("Rebels shelled Belgorod region on Monday.", "Belgorod region", "Region"),
    ("Counselor Ada Holm met Coordinator Okoro in Lima.", "Ada Holm", "Person"),
    ("Counselor Ada Holm met Coordinator Okoro in Lima.", "Okoro", "Person"),
    ("They wrote to the Ministry of Health, Constitutional Court and others.", "Constitutional Court", "GovernmentBody"),
    ("She leads the Bureau of European and Baltic Affairs in Oslo.", "Bureau of European and Baltic Affairs", "GovernmentBody"),
    ("The Republic of Chile Government agreed.", "Republic of Chile Government", "GovernmentBody"),
    ("Iceland: Ásbjörn Einar Dalason, Minister of Education, spoke.", "Ásbjörn Einar Dalason", "Person"),
    ("They met Nordic Council High Commissioner Ada Holm.", "Nordic Council", "InternationalOrganisation"),
    ("She flew to The Hague, Netherlands, on Monday.", "The Hague", "City"),
    ("Prices rose, the Russian Central Bank said.", "Russian Central Bank", "GovernmentBody"),
    ("Princess Noura bint Khalid spoke in Riyadh.", "Princess Noura bint Khalid", "Person"),
    ("The U.S. Environmental Protection Agency fined the firm.", "U.S. Environmental Protection Agency", "GovernmentBody"),
    ("They wrote to the Ministry of Sport, Ministry of Trade and others.", "Ministry of Trade", "GovernmentBody"),
)


@pytest.mark.parametrize(("text", "words", "kind"), SHAPES)
def test_where_names_begin_and_end(text: str, words: str, kind: str) -> None:
    mention = read(text)[words]
    assert (mention.kind, mention.type) == ("name", kind)


NO_NAMES = (
    ("Brexit was delayed. Novak fears Brexit.", "Brexit"),
    ("He is the Secretary of State.", "State"),
    ("The Minister of Foreign Affairs resigned.", "Foreign Affairs"),
    ("They signed an MOU on Monday.", "MOU"),
    ("Many watched the London Marathon on television.", "London"),
    ("They praised the Stool and its members. The stool is black.", "Stool"),
    ("RELATIVELY HIGH APPROVAL AMONG WOMEN\n\nThe survey was made in May.", "RELATIVELY HIGH APPROVAL AMONG WOMEN"),
    ("It stems from Section 353 of the law.", "Section 353"),
    ("The United States and its Allies met in Oslo.", "Allies"),
    ("He wrote to the Minister of Culture about it.", "Culture"),
    ("The Foreign Minister spoke to the Prime Minister.", "Foreign Minister"),
    ("Fifty small rice farmers (SRF) came. The SRF protested.", "SRF"),
    ("Our strong Transatlantic ties were praised.", "Transatlantic"),
    ("They back the October 23, 2020 ceasefire agreement.", "October 23, 2020"),
    ("Cranes were used to lift the roof.", "Cranes"),
    ("In Lima, States have a duty to protect the rivers.", "States"),
    ("Here in the States, we work hard.", "States"),
    ("The Kenyan-United States talks went well.", "Kenyan-United States"),
    ("You are kind. (Laughter.) Thank you.", "Laughter"),
    ("She is Executive Vice President (EVP) of the firm. The EVP left.", "EVP"),
    ("Write to HarbourPress@harbour.gov for more.", "HarbourPress@harbour.gov"),
    ("Their Western allies met.", "Western"),
    ("Proper steps were taken.", "Proper"),
    ("She is Chief Corporate Affairs Officer of the firm.", "Corporate Affairs"),
    ("They celebrate Ramadan, Passover, and Easter.", "Easter"),
    ("Principal Deputy Assistant Secretary Ada Holm spoke.", "Deputy Assistant"),
    ("It is blocked under E.O. 13244 of May.", "E.O. 13244"),
    ("Ada Novak meets the envoy.\n\n(CLOSED PRESS COVERAGE)\n\nShe leaves at noon.", "CLOSED PRESS COVERAGE"),
)


@pytest.mark.parametrize(("text", "words"), NO_NAMES)
def test_what_is_no_name(text: str, words: str) -> None:
    assert words not in {w for w, mention in read(text).items() if mention.kind == "name"}


SEVERAL = (
    (
        "The Departments of State and Defense signed it.",
        {"United States Department of State", "United States Department of Defense"},
    ),
    ("The Ministries of Finance and Justice replied.", {"Ministry of Finance", "Ministry of Justice"}),
    (
        "The Departments of State, Justice, and the Treasury met Congress.",
        {"Department of Justice", "United States Department of the Treasury"},
    ),
    (
        "Officials of the Departments of Health and Human Services and the National Health Agency met.",
        set(),
    ),
    ("The Ministries of Trade and Industry of Peru and Chile met.", set()),
)


@pytest.mark.parametrize(("text", "bodies"), SEVERAL)
def test_bodies_named_together(text: str, bodies: set[str]) -> None:
    names = {mention.name for mention in read(text).values() if mention.rule == "pattern"}
    assert bodies <= names and (bodies or not names)


def test_an_acronym_that_the_text_defines_is_not_the_known_one() -> None:
    assert "AP" not in read("The artificial pancreas (AP) is new. Doctors praise AP technology.")


def test_initials_of_other_words_are_not_the_known_body() -> None:
    own = read("The Petrol Commerce Company (PCC) sold oil. PCC paid.")["PCC"]
    assert not own.key
    assert read("The International Criminal Court (ICC) met.")["ICC"].key == "Q47488"


def test_a_surname_alone_is_the_person_of_the_full_name() -> None:
    text = "Lucho Arce won the vote. Arce said he was glad. According to Arce, the count was fair."
    found = [m for m in mentions(read_document(Document("test", text))) if m.span.of(text).endswith("Arce")]
    assert [m.type for m in found] == ["Person"] * 3


@pytest.mark.parametrize(
    "text", ("They left in May.", "In early May, he left.", "The vote of May 5 was lost.", "He left by May.")
)
def test_a_month_is_no_person_of_that_surname(text: str) -> None:
    whole = f"Theresa May spoke in London. Mrs May resigned. {text}"
    found = [
        m for m in mentions(read_document(Document("test", whole))) if m.kind == "name" and m.span.of(whole).endswith("May")
    ]
    assert [m.span.of(whole) for m in found] == ["Theresa May", "May"]


def test_every_span_is_its_text_and_names_never_overlap() -> None:
    text = "U.S. Secretary of State Ann Miller's aides met Peru’s “prime minister” in Lima, the Andina agency (AA) said."
    reading = read_document(Document("test", text))
    found = [m for m in mentions(reading) if m.kind == "name"]
    assert all(reading.tokens[m.first].begin == m.span.begin and m.first <= m.head < m.last for m in found)
    assert all(a.span.end <= b.span.begin for a, b in pairwise(found))


def test_a_platform_of_one_letter_needs_a_post() -> None:
    assert read("The minister said so in a post on X on Monday.")["X"].type == "Platform"
    assert "X" not in read("Let us call the first of them X and the second Y.")


EXTENTS = (
    ("German firms including two banks protested.", "German firms"),
    ("Allies such as Poland agreed with the migrants’ lawyer.", "Allies"),
    ("The Iranian airline Mahan Air lost its permit.", "The Iranian airline"),
    ("Soldiers from neighbouring countries, who had fled, returned.", "Soldiers from neighbouring countries"),
    ("Peru would take only “sick sailors” now.", "sick sailors"),
    ("Peru would take even wounded soldiers.", "wounded soldiers"),
    ("Peru would take the “sick sailors” of Chile.", "the “sick sailors” of Chile"),
    ("Peru would take the so-called “old soldiers” too.", "the so-called “old soldiers”"),
    ("Peru would take “the old soldiers of Chile” too.", "the old soldiers of Chile"),
)


@pytest.mark.parametrize(("text", "words"), EXTENTS)
def test_where_noun_phrases_end(text: str, words: str) -> None:
    assert read(text)[words].kind == "nominal"


KINDS = (
    ("Watson called Prime Minister Theresa May's plan lousy.", "Theresa May", "Person"),
    ("He saw Anna May 2019.", "Anna", "Person"),
    ("Mrs May resigned. Theresa May said she was proud.", "Theresa May", "Person"),
    ("Peter Hall met Maria Keller.", "Peter Hall", "Person"),
    ("They flew to Lima, Ada Novak said.", "Ada Novak", "Person"),
    (
        "The Socialist Alliance won four seats in the election; its candidate leads the party.",
        "Socialist Alliance",
        "PoliticalParty",
    ),
    ("The Football Alliance met in Oslo.", "Football Alliance", "Organisation"),
    ("The Australian Democrats lost their seat.", "Australian Democrats", "PoliticalParty"),
    ("Deutsche Bahn and Air India cut jobs.", "Deutsche Bahn", "Company"),
    ("Deutsche Bahn and Air India cut jobs.", "Air India", "Company"),
    ("He lives in the Duhok district of Iraq.", "Duhok", "City"),
    ("Hail hit the hills, and Heinola recorded a low of 4 degrees.", "Heinola", "City"),
    ("President Heinola recorded a song.", "Heinola", "Person"),
    ("Ada Novak met the Danish Foreign Ministry Secretary General Lars Holm.", "Danish Foreign Ministry", "GovernmentBody"),
    ("She spoke with PRC State Councilor Wang Wei about trade.", "PRC", "Country"),
    ("The rights group Odhira said that the police lied.", "Odhira", "Organisation"),
    ("He works for the newspaper Jansatta. Jansatta printed it.", "Jansatta", "MediaOutlet"),
    ("They named Cristian, Guillermo, Daniel, Yexira and Kevin as the victims.", "Yexira", "Person"),
    ("Andolan Bangladesh won two seats.", "Andolan Bangladesh", "Organisation"),
    ("Katie Jordan won two seats.", "Katie Jordan", "Person"),
    ("It says the Kaska were assured of it. Lawyers for the Kaska met in Oslo.", "Kaska", "Group"),
    ("They met at Zarko Hospital. Zarko has ten doctors.", "Zarko", "Organisation"),
    ("The storm Bonnie hit the coast. Bonnie grew fast.", "Bonnie", ""),
    ("The singer Bonnie left the coast. Bonnie drove fast.", "Bonnie", "Person"),
    ("It spoke of crimes against Uyghurs in the camps.", "Uyghurs", "Group"),
    ("The sixteen-year-old Swede won again.", "Swede", "Group"),
    ("The killings at Srebrenica were remembered.", "Srebrenica", "City"),
    ("The Puerto Rico Center for Coastal Research closed.", "Puerto Rico Center for Coastal Research", "Organisation"),
    ("They live in Puerto Cabello.", "Puerto Cabello", "City"),
    ("They spoke of the Abraham Accords.", "Abraham Accords", ""),
    ("It landed at José Martí International Airport.", "José Martí International Airport", "Facility"),
    ("Broadcaster Peter Hall wrote about it.", "Peter Hall", "Person"),
    ("The National Park Service closed the road.", "National Park Service", "GovernmentBody"),
    ("They work in South Florida.", "South Florida", "Region"),
    ("They work in South Bend.", "South Bend", "City"),
    ("The firm is based in Springdale, Ohio.", "Springdale", "City"),
    ("The head of the IMF, Kristalina Georgieva, said growth was slow.", "Kristalina Georgieva", "Person"),
    ("The Fishing Ports Act (FPA) was changed; the FPA is old.", "FPA", ""),
    ("The Fishing Ports Agency (FPA) was closed; the FPA is old.", "FPA", "GovernmentBody"),
    ("They liked what was said in Peter Hall's film.", "Peter Hall", "Person"),
    ("It joined the Global Kelp Pledge in May.", "Global Kelp Pledge", ""),
    ("They met at the Summit of the Americas in May.", "Summit of the Americas", ""),
    ("She wrote to the Harbour Business Council.", "Harbour Business Council", "Organisation"),
    ("It sent the Long Range Rocket Systems.", "Long Range Rocket Systems", ""),
    ("They met in the Thomas Jefferson Room.", "Thomas Jefferson Room", "Facility"),
    ("He works for Catalonia and Minas Gerais.", "Minas Gerais", "Region"),
    ("He flew to São Paulo.", "São Paulo", "City"),
    ("IVANA PETROVA is a deputy minister of Norway. Petrova was born in Oslo.", "IVANA PETROVA", "Person"),
    ("MODERATOR: The Guardian, Anna.", "Anna", "Person"),
)


@pytest.mark.parametrize(("text", "words", "kind"), KINDS)
def test_what_a_name_names(text: str, words: str, kind: str) -> None:
    assert read(text)[words].type == kind


def test_democrats_of_another_country_are_not_those_of_the_table() -> None:
    assert read("The Australian Democrats lost their seat.")["Australian Democrats"].key == ""
    assert read("The Democrats lost the House.")["Democrats"].key == "Q29552"


BODIES = (
    ("The Turkish army crossed the border.", "Turkish army"),
    ("He blamed Colombian armed forces for the attack.", "Colombian armed forces"),
    ("The Iranian foreign ministry summoned the envoy.", "Iranian foreign ministry"),
)
NO_BODIES = (
    ("Turkish army officers met in Ankara.", "Turkish army"),
    ("The Turkish singer met the army.", "Turkish singer"),
    ("Another Turkish ministry denied it.", "Turkish ministry"),
)


@pytest.mark.parametrize(("text", "words"), BODIES)
def test_bodies_of_states(text: str, words: str) -> None:
    assert (read(text)[words].kind, read(text)[words].type) == ("name", "GovernmentBody")


@pytest.mark.parametrize(("text", "words"), NO_BODIES)
def test_what_is_no_body_of_a_state(text: str, words: str) -> None:
    assert words not in read(text)
