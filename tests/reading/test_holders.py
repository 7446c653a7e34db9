"""Whose position it is: names, lists, groups, offices, pronouns and "we" lead to states and bodies."""

from __future__ import annotations

from datetime import date

import pytest
from reading_made import About, article, holders, reader

from willing.reading.issuers import issuer

GB_PAGE = About(url="https://www.gov.uk/government/news/a-statement")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norway will send troops.", {"NOR"}),
        ("Italy, Spain and Germany will send troops.", {"ITA", "ESP", "DEU"}),
        ("The Polish and Czech governments will send troops.", {"POL", "CZE"}),
        ("German, French and Polish ministers pledged troops.", {"DEU", "FRA", "POL"}),
        ("Countries such as Estonia and Lithuania have offered troops.", {"EST", "LTU"}),
        ("Kyiv's allies, including France and Britain, pledged troops.", {"FRA", "GBR"}),
        ("Officials from Kenya and Jamaica pledged troops.", {"KEN", "JAM"}),
        ("The president of Poland ruled out sending troops.", {"POL"}),
        ("Italy's foreign minister and its defence minister ruled out sending troops.", {"ITA"}),
        ("Canada's foreign minister, Anita Anand, promised troops.", {"CAN"}),
        ("Downing Street promised troops.", {"GBR"}),
        ("The Pentagon promised troops.", {"USA"}),
        ("Berlin has promised troops.", {"DEU"}),
        ("Norway's parliament approved the deployment.", {"NOR"}),
        ("South Korean troops will be sent.", {"KOR"}),
        ("France and Britain, which met on Monday, will send troops.", {"FRA", "GBR"}),
        ("European leaders pledged troops.", {"EUROPE"}),
        ("Western allies pledged troops.", {"ALLIES"}),
        ("NATO will not send troops.", {"NATO"}),
        ("All 27 EU members approved the deployment.", {"EU"}),
        ("The coalition of the willing will send troops.", {"COALITION"}),
        ("The Alliance will not send troops.", {"NATO"}),
        ("The administration's plan for troops is ready.", {"USA"}),
        ("The Union will not send troops.", {"EU"}),
        ("The Emirates offered troops.", {"ARE"}),
        ("American allies pledged troops.", {"ALLIES"}),
        ("Democratic governments pledged troops.", {"ALLIES"}),
        ("Several European states pledged troops.", {"EUROPE", "UNNAMED"}),
        ("Nine regional leaders pledged troops.", {"COALITION"}),
        ("Britain, France and 24 other nations pledged troops.", {"GBR", "FRA", "COALITION"}),
    ],
)
def test_a_phrase_stands_for_its_holders(text: str, found: set[str]) -> None:
    assert holders(text, "troops") == found


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("26 nations have offered troops.", "COALITION"),
        ("Over two dozen countries have offered troops.", "COALITION"),
        ("Leaders from over 30 countries offered troops.", "COALITION"),
        ("Several nations have offered troops.", "UNNAMED"),
        ("Some countries are reluctant to send troops.", "UNNAMED"),
        ("Others have yet to decide on troops.", "UNNAMED"),
        ("Two countries have offered troops.", "UNNAMED"),
    ],
)
def test_counted_nations_are_the_coalition_and_a_few_without_a_name_are_unnamed(text: str, holder: str) -> None:
    assert holders(text, "troops") == {holder}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Macron spoke in Paris. He will send troops.", {"FRA"}),
        ("Meloni spoke in Rome. Her government will send troops.", {"ITA"}),
        ("Denmark made an offer. It will send troops.", {"DNK"}),
        ("Poland offered bases. Its refusal to send troops stands.", {"POL"}),
        ("Starmer met Macron in London. They agreed to send troops.", {"GBR", "FRA"}),
        ("France and Britain met. The two countries will send troops.", {"FRA", "GBR"}),
        ("France and Britain met. Both countries will send troops.", {"FRA", "GBR"}),
        ("Romania said it would send troops.", {"ROU"}),
        ("Friedrich Merz came late. The chancellor will send troops.", {"DEU"}),
        ("Merz came late. No troops would come, said the chancellor of the Austrian republic.", {"AUT"}),
        ("Merz came late. Oslo will send troops, said Kari Nordmann, the chancellor.", {"NOR"}),
    ],
)
def test_pronouns_and_titles_are_those_named_before(text: str, found: set[str]) -> None:
    assert holders(text, "troops") == found


@pytest.mark.parametrize(
    ("before", "text", "found"),
    [
        ("Norway was the first to answer.", "The government will send troops.", {"NOR"}),
        ("Lisbon asked for time.", "The army has promised troops.", {"PRT"}),
        (
            "Envoys of the United States met the Danes and Danish and Swedish officers.",
            "They will send troops.",
            {"DNK", "SWE"},
        ),
        ("The Romanians were late.", "They will send troops after all.", {"ROU"}),
        ("Rome kept silent.", "Oslo and Riga said they would send troops.", {"NOR", "LVA"}),
    ],
)
def test_a_state_is_meant_by_its_organs_and_its_people(before: str, text: str, found: set[str]) -> None:
    assert holders(f"{before} {text}", "troops") == found


def test_both_sides_are_who_was_named_together_where_the_dossiers_own_are_not_the_subject() -> None:
    text = "Rwanda and Burundi met in Nairobi. Both sides agreed to a ceasefire."
    assert holders(text, "ceasefire") == {"RWA", "BDI"}
    text = "Russia shelled Ukraine. China and Brazil met. Both sides should agree to a ceasefire, they said."
    assert {"RUS", "UKR"} <= holders(text, "ceasefire")


def test_negotiators_speak_for_their_sides() -> None:
    assert holders("Russia and Ukraine were at it again. Negotiators held talks.", "peace_talks") == {"RUS", "UKR"}


def test_both_sides_are_the_adversary_and_the_beneficiary() -> None:
    assert holders("Talks were held in Istanbul. Both sides agreed to a ceasefire.", "ceasefire") == {"RUS", "UKR"}


@pytest.mark.parametrize(
    ("parties", "those"),
    [
        ("The parties agreed to a ceasefire.", {"RUS", "UKR"}),
        ("Warring parties agreed to a ceasefire.", {"RUS", "UKR"}),
        ("All parties must agree to a ceasefire.", {"RUS", "UKR"}),
        ("Both parties agreed to a ceasefire.", {"RUS", "UKR"}),
        ("Opposition parties agreed to a ceasefire.", set()),
        ("Both opposition parties agreed to a ceasefire.", set()),
        ("Foreign soldiers will be treated as parties to the conflict in a ceasefire.", set()),
    ],
)
def test_the_parties_are_the_sides_of_the_conflict_and_other_parties_are_not(parties: str, those: set[str]) -> None:
    assert holders(f"Talks were held in Istanbul. {parties}", "ceasefire") == those


@pytest.mark.parametrize(
    ("name", "on", "holder"),
    [
        ("Mark Rutte", date(2024, 3, 1), "NLD"),
        ("Mark Rutte", date(2025, 3, 1), "NATO"),
        ("Kaja Kallas", date(2024, 3, 1), "EST"),
        ("Kaja Kallas", date(2025, 3, 1), "EU"),
    ],
)
def test_a_person_stands_for_another_holder_from_the_day_of_the_new_office(name: str, on: date, holder: str) -> None:
    assert holders(f"{name} promised troops.", "troops", on=on) == {holder}


def test_the_title_is_whoever_bears_it_on_the_day() -> None:
    text = "Olaf Scholz spoke in Berlin. The chancellor ruled out sending troops."
    assert holders(text, "troops", on=date(2024, 11, 2)) == {"DEU"}


def test_we_of_a_governments_document_is_that_government() -> None:
    assert holders("We will send troops.", "troops", **GB_PAGE) == {"GBR"}
    assert holders("We will send troops.", "troops") == set()  # of nobody's document it is nobody


def test_we_of_a_joint_statement_is_the_coalition() -> None:
    about = About(url="https://www.gov.uk/government/news/x", title="Joint statement by the leaders")
    assert holders("We will send troops.", "troops", **about) == {"COALITION"}


def test_we_of_a_quotation_is_who_says_it() -> None:
    assert holders("“We will send troops,” Macron said.", "troops", **GB_PAGE) == {"FRA"}


@pytest.mark.parametrize(
    ("url", "holder"),
    [
        ("https://www.gov.uk/government/news/x", "GBR"),
        ("https://www.state.gov/briefing", "USA"),
        ("https://www.whitehouse.gov/x", "USA"),
        ("https://www.defense.mil/news", "USA"),
        ("https://www.elysee.fr/en/x", "FRA"),
        ("https://www.bundesregierung.de/x", "DEU"),
        ("https://www.president.gov.ua/en/news", "UKR"),
        ("https://www.pm.gov.au/media", "AUS"),
        ("https://www.consilium.europa.eu/en/press", "EU"),
        ("https://www.nato.int/docu", "NATO"),
        ("http://en.kremlin.ru/events", "RUS"),
        ("https://gov.uk.example.org/x", None),
        ("https://www.example.org/gov.uk", None),
        ("https://notnato.int/x", None),
        ("not an address", None),
        (None, None),
    ],
)
def test_a_page_is_a_governments_own_by_its_address(url: str | None, holder: str | None) -> None:
    assert issuer(article("It said so.", url=url)).holder == holder


def test_the_address_may_stand_in_the_front_matter() -> None:
    page = "---\ntitle: A statement\nsource_url: https://www.gov.pl/web/x\n---\n\nWe will send troops.\n"
    assert issuer(article(page)).holder == "POL"
    assert holders(page, "troops") == {"POL"}


@pytest.mark.parametrize(
    ("head", "who"),
    [
        ("Briefing by Foreign Ministry Spokeswoman Maria Zakharova, Moscow, 13 November", {"RUS"}),
        ("Foreign Ministry Spokesperson Lin Jian's Regular Press Conference on 1 April", {"CHN"}),
        ("From: Prime Minister's Office, 10 Downing Street", {"GBR"}),
        ("Remarks by Emmanuel Macron and Friedrich Merz in Berlin", set()),  # two share no "we"
        ("Zakharova derides a Western force", set()),  # a newspaper's own words
    ],
)
def test_we_in_a_speech_is_whoever_its_head_names(head: str, who: set[str]) -> None:
    found = reader().candidates(article(f"{head}\n\nThe weather was good.\n\nWe shall send troops.\n"))
    assert {each.pair.ref.holder for each in found if each.pair.ref.kind == "pronoun"} == who
