"""A sentence that names no undertaking, and takes a stand, goes on about that of the sentence before."""

from __future__ import annotations

import pytest
from reading_made import article, framed, holders, reader, stands

from willing.reading.selecting import hear

OFFER = "Britain and France would send troops."


@pytest.mark.parametrize(
    ("text", "holder", "standing"),
    [
        ("Germany is undecided.", "DEU", "undecided"),
        ("Poland said no.", "POL", "declined"),
        ("Latvia said yes.", "LVA", "committed"),
        ("Others have yet to decide what they would contribute.", "UNNAMED", "undecided"),
        ("Moscow rejects the idea.", "RUS", "opposed"),
        ("Ankara is ready to do so.", "TUR", "willing"),
        ("Slovenia will do the same.", "SVN", "committed"),
        ("Spain ruled it out.", "ESP", "declined"),
        ("Greece ruled itself out.", "GRC", "declined"),
        ("Canada has not ruled anything out.", "CAN", "willing"),
        ("Canada has not excluded it.", "CAN", "willing"),
        ("Belgium has reservations.", "BEL", "reserved"),
        ("Sweden has agreed to take part.", "SWE", "committed"),
        ("Doubts, shared by Portugal, remained.", "PRT", "reserved"),
    ],
)
def test_an_answer_is_about_what_the_sentence_before_was_about(text: str, holder: str, standing: str) -> None:
    assert standing in stands(f"{OFFER} {text}", holder, "troops")


def test_it_goes_on_from_one_paragraph_to_the_next_and_from_answer_to_answer() -> None:
    assert holders(f"{OFFER}\n\nOn Monday, Austria declined.\n\nMalta is still undecided.", "troops") >= {"AUT", "MLT"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("New Zealand is thinking about it.", "NZL"),
        ("Malta and Cyprus are in favour.", "CYP"),
        ("Iceland is on board.", "ISL"),
        ("Austria turned that down.", "AUT"),
        ("Slovenia came in this month.", "SVN"),
        ("Ireland said much the same.", "IRL"),
        ("South Korea keeps to an ambiguous line.", "KOR"),
        ("Friedrich Merz played for time.", "DEU"),
    ],
)
def test_an_answer_that_the_rules_cannot_tell_is_proposed_all_the_same(text: str, holder: str) -> None:
    assert ("troops", holder) in proposed(f"{OFFER} {text}")


def proposed(text: str) -> set[tuple[str, str]]:
    return {(each.pair.mention.undertaking, each.pair.ref.holder) for each in reader().candidates(article(text))}


@pytest.mark.parametrize(
    "text", ["Hungary opposes Albanian membership.", "Hungary wanted a bridge.", "Hungary joined Nato."]
)
def test_what_stands_on_something_of_its_own_is_not_proposed(text: str) -> None:
    assert ("troops", "HUN") not in proposed(f"{OFFER} {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Hungary opposes Albanian membership.",  # it stands on something of its own
        "Hungary won the match.",  # and here on nothing
        "The weather was good. Hungary refused.",  # what was said before that is forgotten
        "Will Hungary refuse?",
    ],
)
def test_other_sentences_say_nothing_of_it(text: str) -> None:
    assert "HUN" not in holders(f"{OFFER} {text}", "troops")


def test_the_words_of_the_stand_are_in_the_sentence_itself() -> None:
    found = [each for each in framed(f"{OFFER} Austria rejected the plan.") if each.heard.carries]
    (one,) = found
    assert one.doc.text == "Austria rejected the plan."
    assert one.doc.text[one.pair.mention.start : one.pair.mention.end] == "plan"


def test_only_where_somebody_and_a_stand_are_heard_is_it_parsed() -> None:
    text = f"{OFFER} Germany is undecided. A decision is due. Germany has lakes."
    (passage,) = hear(article(text), reader().gazetteer, reader().cues)
    assert passage.parsed == [True, True, False, False]
