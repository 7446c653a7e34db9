"""A word names an undertaking in any printed form, as the part of speech that is meant, and weak words in company."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_made import reader

from willing.dossier import load_dossier_text
from willing.reading.language import parse
from willing.reading.undertakings import UndertakingCues, mentions

ESCORT = """
id = "x"
title = "X"
[[undertakings]]
id = "escort"
label = "E"
covers = "c"
nouns = ["escort", "boot on the ground"]
verbs = ["patrol", "end the war"]
weak = ["ship", "convoy"]
needs = ["convoy", "red sea"]
[[undertakings]]
id = "aid"
label = "A"
covers = "c"
nouns = ["aid", "military aid"]
weak = ["ship"]
needs = ["grain"]
"""


def named(text: str) -> list[tuple[str, str]]:
    """The head words that name an undertaking of the default dossier in a sentence, and which."""
    doc = next(parse([text]))
    return [(mention.token.text, mention.undertaking) for mention in mentions(doc, reader().cues.find(text))]


def cued(text: str, *primed: str) -> list[tuple[str, str]]:
    """The same by the words alone, over a dossier of the test's own."""
    cues = UndertakingCues(load_dossier_text(ESCORT, "x.toml"))
    return sorted({(text[cue.start : cue.end], cue.undertaking) for cue in cues.find(text, primed)})


def test_a_name_in_full_is_a_noun_whatever_the_tagger_takes_its_last_word_for() -> None:
    text = "The security guarantees that the coalition is drawing up are not finished."
    assert named(text) == [("guarantees", "guarantees")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Escorts came.", [("Escorts", "escort")]),
        ("They patrolled it, patrolling on.", [("patrolled", "escort"), ("patrolling", "escort")]),
        ("It ended the war.", [("ended the war", "escort")]),
        ("Boot on the grounds.", [("Boot on the grounds", "escort")]),  # of a noun the last word changes
        ("Boots on the ground.", [("Boots on the ground", "escort")]),  # and its head, where more hangs on it
        ("Military-aid came.", [("Military-aid", "aid")]),  # a hyphen is a blank
        ("Military aid came.", [("Military aid", "aid")]),  # the longest cue wins
        ("The patrolman said so.", []),  # a whole word, never a part of one
    ],
)
def test_a_cue_is_found_in_its_printed_forms(text: str, found: list[tuple[str, str]]) -> None:
    assert cued(text) == found


def test_the_beginning_of_another_word_hides_no_cue() -> None:
    assert named("Turkey hosted talks in May.") == [("talks", "peace_talks")]  # "host talk" is a cue as well


def test_a_weak_cue_counts_in_company_only_and_is_no_company_to_itself() -> None:
    assert cued("The ship left.") == []
    assert cued("The ship left for the Red Sea.") == [("ship", "escort")]
    assert cued("The ship carried grain.") == [("ship", "aid")]
    assert cued("The convoy left.") == []
    assert cued("The ship left with the convoy.") == [("ship", "escort")]
    assert cued("Ships joined the convoy in the Red Sea.") == [("Ships", "escort"), ("convoy", "escort")]


def test_a_weak_cue_counts_where_its_undertaking_was_the_topic_just_before() -> None:
    assert cued("The ship left.", "escort") == [("ship", "escort")]
    assert cued("The ship left.", "aid") == [("ship", "aid")]


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="shipcony redal’-İß", max_size=60))
def test_cues_lie_inside_any_text_and_are_whole_words(text: str) -> None:
    for cue in reader().cues.find(text, {"troops", "arms"}):
        assert 0 <= cue.start < cue.end <= len(text)
        assert not (cue.start and text[cue.start - 1].isalnum())
        assert not (cue.end < len(text) and text[cue.end].isalnum())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Spain gave $20m to Kyiv.", [("m", "finance")]),  # the unit behind a figure
        ("Norway pledged €3bn over ten years.", [("3bn", "finance")]),
        ("I'm told that M. Ruto pledged nothing.", []),  # no unit
        ("Turkish boots in Gaza are unwelcome.", [("boots", "troops")]),
        ("They count on an American safety net.", [("net", "guarantees")]),
        ("Moscow calls the unilateral restrictions illegal.", [("restrictions", "sanctions")]),
    ],
)
def test_a_word_that_reporters_use_names_its_undertaking(text: str, found: list[tuple[str, str]]) -> None:
    assert [each for each in named(text) if each[1] in {"finance", "troops", "guarantees", "sanctions"}] == found


@pytest.mark.parametrize(
    "text",
    [
        "The United States met the United Nations, and agreed to send nothing.",  # no "unit"
        "The contingent liabilities of the state have grown.",  # no contingent of soldiers
        "All of it is contingent on whom they send.",
        "Settlers left the settlements in the West Bank.",  # no settlement of a conflict
        "Farmers demanded lower taxes while Putin spoke.",
        "Norway supplies fish to Japan.",
        "Norway pledged to come.",
        "The army has a plan, and the plan was designed in haste.",  # no training
        "Missiles fell on Kyiv.",  # nobody gives any
        "The country's arrears are cleared.",
    ],
)
def test_a_word_in_another_sense_names_no_undertaking(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "head", "undertaking"),
    [
        ("A unit will be sent to Ukraine.", "unit", "troops"),
        ("A contingent of soldiers will go.", "contingent", "troops"),
        ("They deployed 200 soldiers.", "deployed", "troops"),
        ("They deployed 200 soldiers.", "soldiers", "troops"),
        ("Boots on the ground are ruled out.", "Boots", "troops"),
        ("They will monitor the ceasefire.", "monitor", "monitoring"),
        ("Observers will verify the truce.", "verify", "monitoring"),
        ("Denmark trains recruits.", "trains", "training"),
        ("Training of Ukrainian soldiers goes on.", "Training", "training"),
        ("Norway will send missiles.", "missiles", "arms"),
        ("Patriot systems will be sent.", "systems", "arms"),
        ("Norway gave €5 million in aid.", "aid", "finance"),
        ("Norway gave €5 million in aid.", "million", "finance"),
        ("The bloc froze Russian assets.", "assets", "sanctions"),
        ("The price cap stays.", "cap", "sanctions"),
        ("An American backstop is needed.", "backstop", "guarantees"),
        ("They agreed to a cease-fire.", "fire", "ceasefire"),
        ("They agreed to stop the fighting.", "stop", "ceasefire"),
        ("A settlement of the war is near.", "settlement", "peace_talks"),
        ("They negotiated in Riyadh.", "negotiated", "peace_talks"),
    ],
)
def test_the_default_dossier_finds_what_is_named(text: str, head: str, undertaking: str) -> None:
    assert (head, undertaking) in named(text)


def test_curly_marks_and_hard_blanks_do_not_hide_a_cue() -> None:
    assert named("The peacekeeping\u00a0force will go.") == [("force", "troops")]
    assert ("army", "training") not in named("It will strengthen Ukraine’s military.")
    assert ("strengthen", "training") in named("It will strengthen Ukraine’s military.")


@pytest.mark.parametrize(
    ("text", "undertaking"),
    [
        ("Helsinki promised forty soldiers and a field kitchen.", "troops"),
        ("Lima will send a company of blue helmets.", "troops"),
        ("The drones that Oslo offered are twelve interceptors.", "arms"),
        ("Budapest blocks the nineteenth package.", "sanctions"),
        ("Ottawa wants a ban on imports of fish and gas.", "sanctions"),
        ("Doha is a go-between for both.", "peace_talks"),
        ("Tunis lends its good offices.", "peace_talks"),
        ("Lisbon calls for a halt to strikes on power stations.", "ceasefire"),
        ("The army held its fire at Easter.", "ceasefire"),
        ("Brussels spoke of de-escalating at once.", "ceasefire"),
        ("Tallinn will pay for half of it.", "finance"),
        ("Tokyo offered to be a guarantor.", "guarantees"),
        ("Dublin has lent an observer team.", "monitoring"),
        ("Wellington instructs gunners in Kent.", "training"),
    ],
)
def test_what_is_promised_has_many_names(text: str, undertaking: str) -> None:
    assert undertaking in {each for _, each in named(text)}
