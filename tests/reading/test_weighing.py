"""Conditions that the rules of scope leave out are weighed; what belongs to another position is none of this one's.

Only sentences that are read so well clear of the bound: the last digits of a chance hang on the processor.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_made import read

from willing.model import Standing

FOUND = [
    (
        "Norway is ready to send soldiers to Ukraine, but parliament in Oslo would have to be consulted first.",
        "NOR troops willing",
        "requires:parliament",
    ),
    (
        "Turkey could take part in a force for Ukraine, a source in Ankara said, provided that there is a ceasefire to "
        "watch over.",
        "TUR monitoring willing",
        "requires:ceasefire",
    ),
    (
        "Australia said it was open to considering any request for peacekeepers for Ukraine.",
        "AUS troops willing",
        "requires:request",
    ),
]
NONE = [
    (
        "Italy will not send troops to Ukraine but could help to monitor any future ceasefire.",
        "ITA troops declined",
    ),
    (
        "Italy will send no soldiers but could help to monitor a truce, and Germany has not decided on troops.",
        "DEU troops undecided",
    ),
    ("France has sent soldiers to Romania since the war began, and parliament was informed.", "FRA troops acting"),
    ("Belgium is ready to supply F-16 jets to Ukraine, its parliament heard on Monday.", "BEL arms willing"),
    (
        "Spain will send 20 million euros in aid to Ukraine, the government said after the ceasefire talks in Geneva.",
        "ESP finance committed",
    ),
]


def conditions(text: str) -> dict[str, set[str]]:
    return {f"{s.holder} {s.undertaking} {s.standing}": set(map(str, s.conditions)) for s in read(text).statements}


@pytest.mark.parametrize(("text", "position", "wanted"), FOUND)
def test_a_fact_in_another_clause_is_a_condition_where_the_words_say_so(text: str, position: str, wanted: str) -> None:
    assert conditions(text)[position] == set(wanted.split())


def test_a_condition_stands_at_its_place_and_says_how_sure_it_is() -> None:
    text = "Paris, Thursday. Norway will send troops to Ukraine once there is a ceasefire.\n"
    (statement,) = (s for s in read(text).statements if s.holder == "NOR")
    (condition,) = statement.conditions
    assert text[condition.start : condition.end] == condition.words == "once there is a ceasefire"
    assert condition.certainty is not None
    assert condition.certainty > 0.7


def test_a_general_need_stands_in_the_sentence_before_and_has_no_certainty() -> None:
    text = "Any deployment would need a vote in parliament. Germany could send troops to Ukraine.\n"
    (statement,) = (s for s in read(text).statements if s.holder == "DEU" and s.standing is Standing.WILLING)
    (condition,) = statement.conditions
    assert text[condition.start : condition.end] == condition.words == "need a vote in parliament"
    assert condition.certainty is None


def test_what_is_weighed_is_less_sure_than_what_is_said() -> None:
    (text, position, _), *_ = FOUND
    (weighed,) = (c for s in read(text).statements if f"{s.holder} {s.undertaking} {s.standing}" == position
                  for c in s.conditions)  # fmt: skip
    (said,) = (c for s in read("Norway will send troops to Ukraine if there is a ceasefire.").statements
               for c in s.conditions)  # fmt: skip
    assert weighed.certainty is not None
    assert said.certainty is not None
    assert 0.5 <= weighed.certainty < said.certainty


@pytest.mark.parametrize(("text", "position"), NONE)
def test_what_another_position_waits_for_or_is_told_in_passing_is_none(text: str, position: str) -> None:
    assert conditions(text)[position] == set()


def test_the_second_of_two_alternatives_is_not_waited_for() -> None:
    text = "Macron said the French troops would deploy on the day after a ceasefire or a peace treaty takes effect."
    assert conditions(text)["FRA troops committed"] == {"requires:ceasefire"}


PARTS = st.sampled_from(
    [
        "Norway could send troops to Ukraine", "Poland will not send soldiers", "Turkey is training sailors",
        "if there is a ceasefire", "once parliament in Oslo agrees", "under a UN mandate", "with American support",
        "but it needs a vote", "or after a peace deal", "and Germany has not decided",
    ]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(PARTS, min_size=2, max_size=5))
def test_every_condition_is_a_run_of_the_text_and_no_fact_comes_twice(parts: list[str]) -> None:
    text = f"{', '.join(parts)}.".replace("Oslo agrees, ", "Oslo agrees ")
    for statement in read(text).statements:
        assert all(condition.words in text for condition in statement.conditions)
        told = [(each.kind, each.fact, each.wanted) for each in statement.conditions if not each.choice]
        assert len(told) == len(set(told))
        if statement.standing is Standing.ACTING:
            assert all(condition.kind.value != "requires" for condition in statement.conditions)
