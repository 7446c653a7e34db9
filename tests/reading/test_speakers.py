"""Who says it: the chain from the outlet inwards, and the speaker at its end."""

from __future__ import annotations

import pytest
from reading_made import About, article, reader, source_of

from willing.model import Standing
from willing.reading.issuers import Issuer
from willing.reading.lexicon import english
from willing.reading.speakers import said

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
        ("Estonia would send troops, as noted by Macron.", "EST", "FRA", ["Macron"]),
        # Media and experts are links of the chain, and speak for nobody
        ("Le Monde reported that Italy would send troops.", "ITA", None, ["Le Monde"]),
        ("According to Le Monde, Macron said Italy would send troops.", "ITA", "FRA", ["Le Monde", "Macron"]),
        ("Experts say Italy will send troops.", "ITA", None, ["Experts"]),
        # Whoever asks speaks, and nobody asks himself
        ("Kyiv urged France to send troops.", "FRA", "UKR", ["Kyiv"]),
        ("France was urged by Kyiv to send troops.", "FRA", "UKR", ["Kyiv"]),
        ("France should send troops, Zelensky said.", "FRA", "UKR", ["Zelensky"]),
        ("Berlin was asked to send troops.", "DEU", None, []),
        ("Kyiv has been involved for months, urging France to send troops.", "FRA", "UKR", []),
        # Who "he" is might tell who "we" are, and who "we" are might tell who "he" is: then neither is known
        ("“Our soldiers told me that Canada will send troops,” he said.", "CAN", None, ["he", "Our soldiers"]),
        # What one answers to is another's words
        ("Macron responded coolly to Canada's offer of troops.", "CAN", None, []),
    ],
)
def test_the_chain_leads_from_the_outlet_to_whoever_says_it(
    text: str, holder: str, speaker: str | None, chain: list[str]
) -> None:
    assert source_of(text, holder, "troops") == (speaker, chain)


@pytest.mark.parametrize(
    "text",
    [
        "Italy will send troops.",
        "Italy has pledged troops to Kyiv.",
        "Italy is considering sending troops.",
        "Italy has voiced its opposition to sending troops.",
    ],
)
def test_a_state_that_the_article_speaks_of_is_no_speaker(text: str) -> None:
    assert source_of(text, "ITA", "troops") == (None, [])


def test_a_person_who_offers_speaks_for_the_state() -> None:
    assert source_of("Meloni has offered troops to Kyiv.", "ITA", "troops") == ("ITA", ["Meloni"])


def test_leaders_who_pledge_speak_for_their_group() -> None:
    assert source_of("Twelve European leaders pledged troops for Kyiv.", "EUROPE", "troops")[0] == "EUROPE"


def test_a_governments_own_page_speaks_for_it_also_of_others() -> None:
    assert source_of("We will send troops to Ukraine.", "GBR", "troops", **GB_PAGE) == ("GBR", [])
    assert source_of("France will send troops to Ukraine.", "FRA", "troops", **GB_PAGE) == ("GBR", [])


def test_who_is_quoted_on_a_governments_page_speaks_for_himself() -> None:
    text = "“We will send troops,” Macron said in Paris."
    assert source_of(text, "FRA", "troops", **GB_PAGE) == ("FRA", ["Macron"])


def test_a_joint_statement_speaks_for_the_coalition() -> None:
    about = About(url="https://www.gov.uk/x", title="Joint statement of the leaders")
    assert source_of("We will send troops to Ukraine.", "COALITION", "troops", **about) == ("COALITION", [])


@pytest.mark.parametrize(
    ("text", "holder", "undertaking", "speaker"),
    [
        # Speech after its clause: with a clause of time behind it, before a semicolon, with two who say it
        ("Italy will send troops, Meloni said on Monday after the cabinet had met in Rome.", "ITA", "troops", "ITA"),
        ("Italy will send troops, Meloni said; others are still thinking.", "ITA", "troops", "ITA"),
        ("Italy is sending troops to Ukraine, Meloni and her defence minister have said.", "ITA", "troops", "ITA"),
        # ... and going on in "would" behind it
        ("There was no doubt about it, Carney said, and Canada would send troops.", "CAN", "troops", "CAN"),
        ("“There is no doubt about it,” Carney said, and Canada would send troops.", "CAN", "troops", "CAN"),
        # Words that tell, with or without a clause of their own
        ("Macron signalled that the United States would send troops.", "USA", "troops", "FRA"),
        ("Italy reaffirmed its offer of troops.", "ITA", "troops", "ITA"),
        # An act of speech inside what somebody else tells
        ("Macron said the Italian prime minister had offered troops.", "ITA", "troops", "FRA"),
        ("“Italy wants to send troops,” Macron told reporters.", "ITA", "troops", "FRA"),
        # Officials without a state speak for the one that they speak of
        ("Latvia will send troops, the defence minister said.", "LVA", "troops", "LVA"),
        ("Latvia will send troops, diplomats said.", "LVA", "troops", None),
    ],
)
def test_who_tells_of_a_position_is_its_speaker(text: str, holder: str, undertaking: str, speaker: str | None) -> None:
    assert source_of(text, holder, undertaking)[0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Kenya says it needs a mandate, and Norway has offered troops.",
        "Norwegian media reported that Norway would send troops.",
        "Oslo has offered troops to Kyiv.",
    ],
)
def test_what_others_say_beside_it_makes_no_speaker(text: str) -> None:
    assert source_of(text, "NOR", "troops")[0] is None


@pytest.mark.parametrize(
    ("text", "holder", "speaker"),
    [
        ("Rome, with Madrid and Lisbon, said it would send troops.", "ITA", "ITA"),
        ("Kenya and Ghana said Norway would send troops.", "NOR", "COALITION"),
        ("Kenya and Ghana said that Ghana would send troops.", "GHA", "GHA"),
    ],
)
def test_who_says_it_with_others_speaks_for_itself_and_for_third_parties_jointly(
    text: str, holder: str, speaker: str
) -> None:
    assert source_of(text, holder, "troops")[0] == speaker


@pytest.mark.parametrize(
    ("text", "holder", "speaker"),
    [
        ("Washington has given Kyiv a deadline to open peace talks, Zelensky said.", "UKR", "USA"),
        ("Under pressure from Washington to open peace talks, Kyiv waited.", "UKR", "USA"),
        ("Zelensky said Washington had urged Kyiv to open peace talks.", "UKR", "USA"),
    ],
)
def test_who_asks_is_the_speaker_also_where_another_reports_it(text: str, holder: str, speaker: str) -> None:
    assert told(text, holder, "peace_talks", Standing.URGED)[0] == speaker


def test_a_person_goes_on_speaking_in_the_next_sentence() -> None:
    text = "Meloni told the senate that she was for a ceasefire. She would not exclude troops on the ground."
    assert told(text, "ITA", "troops", Standing.WILLING) == ("ITA", ["Meloni"])


def test_what_a_holder_says_of_an_undertaking_named_before_is_its_own_word() -> None:
    text = "Macron proposed a ceasefire; Putin replied that he saw no need of one."
    assert told(text, "RUS", "ceasefire", Standing.DECLINED) == ("RUS", ["Putin"])


def told(text: str, holder: str, undertaking: str, standing: Standing) -> tuple[str | None, list[str]]:
    """The speaker of a standing that the rules need not see, and the words of each link of the chain."""
    for each in reader().candidates(article(text)):
        pair = each.pair
        if (pair.ref.holder, pair.mention.undertaking) == (holder, undertaking):
            by = Issuer(None, joint=False)
            found = said(pair, standing, each.speech, each.heard.sentence.start, english(), by)
            return found.speaker, [link.words for link in found.chain]
    raise AssertionError(f"{holder} is not set against {undertaking}: {text}")
