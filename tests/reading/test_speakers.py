"""Who says it: the chain from the outlet inwards, and the speaker at its end."""

from __future__ import annotations

import pytest
from reading_made import About, source_of

GB_PAGE = About(url="https://www.gov.uk/government/news/a-statement")


@pytest.mark.parametrize(
    ("text", "holder", "speaker", "chain"),
    [
        # Quotations: before the source, after it, and going on
        ("“We will send troops,” Carney said on Monday.", "CAN", "CAN", ["Carney"]),
        ("Carney said on Monday: “We will send troops.”", "CAN", "CAN", ["Carney"]),
        ("“We may go,” Carney said. “We will send troops.”", "CAN", "CAN", ["Carney"]),
        # Reported speech
        ("Meloni said that Italy would not send troops.", "ITA", "ITA", ["Meloni"]),
        ("Italy would not send troops, Meloni said.", "ITA", "ITA", ["Meloni"]),
        ("Meloni came home. Italy would not send troops, according to her office.", "ITA", "ITA", ["her office"]),
        ("Romania said it would send troops.", "ROU", "ROU", ["Romania"]),
        ("Italy and Spain said they would send troops.", "ITA", "ITA", ["Italy and Spain"]),
        ("Italy and Spain said they would send troops.", "ESP", "ESP", ["Italy and Spain"]),
        # At second hand
        ("Macron said the US was ready to send troops.", "USA", "FRA", ["Macron"]),
        ("Kyiv said Poland had agreed to send troops.", "POL", "UKR", ["Kyiv"]),
        ("Macron said Merz had told him that Germany would send troops.", "DEU", "DEU", ["Macron", "Merz"]),
        ("Officials in Kyiv said Estonia would send troops.", "EST", "UKR", ["Officials in Kyiv"]),
        # Media and experts are links of the chain, and speak for nobody
        ("Le Monde reported that Italy would send troops.", "ITA", None, ["Le Monde"]),
        ("According to Le Monde, Macron said Italy would send troops.", "ITA", "FRA", ["Le Monde", "Macron"]),
        ("Experts say Italy will send troops.", "ITA", None, ["Experts"]),
        # Whoever asks speaks, and nobody asks himself
        ("Kyiv urged France to send troops.", "FRA", "UKR", ["Kyiv"]),
        ("France was urged by Kyiv to send troops.", "FRA", "UKR", ["Kyiv"]),
        ("France should send troops, Zelensky said.", "FRA", "UKR", ["Zelensky"]),
        ("Berlin was asked to send troops.", "DEU", None, []),
    ],
)
def test_the_chain_leads_from_the_outlet_to_whoever_says_it(
    text: str, holder: str, speaker: str | None, chain: list[str]
) -> None:
    assert source_of(text, holder, "troops") == (speaker, chain)


@pytest.mark.parametrize(
    "text", ["Italy will send troops.", "Italy has pledged troops to Kyiv.", "Italy is considering sending troops."]
)
def test_a_state_that_the_article_speaks_of_is_no_speaker(text: str) -> None:
    assert source_of(text, "ITA", "troops") == (None, [])


def test_a_person_who_offers_speaks_for_the_state() -> None:
    assert source_of("Meloni has offered troops to Kyiv.", "ITA", "troops") == ("ITA", ["Meloni"])


def test_a_governments_own_page_speaks_for_it_also_of_others() -> None:
    assert source_of("We will send troops to Ukraine.", "GBR", "troops", **GB_PAGE) == ("GBR", [])
    assert source_of("France will send troops to Ukraine.", "FRA", "troops", **GB_PAGE) == ("GBR", [])


def test_who_is_quoted_on_a_governments_page_speaks_for_himself() -> None:
    text = "“We will send troops,” Macron said in Paris."
    assert source_of(text, "FRA", "troops", **GB_PAGE) == ("FRA", ["Macron"])


def test_a_joint_statement_speaks_for_the_coalition() -> None:
    about = About(url="https://www.gov.uk/x", title="Joint statement of the leaders")
    assert source_of("We will send troops to Ukraine.", "COALITION", "troops", **about) == ("COALITION", [])
