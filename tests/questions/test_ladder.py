"""Moves on the ladder of standings, and which standings exclude each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions_records import condition, position

from willing.model import Standing
from willing.questions.ladder import cannot_both_hold, moves_between, standing_move

standings = st.sampled_from(Standing)


@pytest.mark.parametrize(
    ("before", "after", "move"),
    [
        ("willing", "committed", "firming"),
        ("committed", "acting", "firming"),
        ("reserved", "undecided", "firming"),
        ("reserved", "declined", "softening"),
        ("committed", "willing", "softening"),
        ("willing", "undecided", "softening"),
        ("willing", "declined", "reversal"),
        ("opposed", "committed", "reversal"),
    ],
)
def test_a_step_has_one_name(before: str, after: str, move: str) -> None:
    assert moves_between(position("ITA", before), position("ITA", after)) == (move,)


def test_the_first_word_is_a_move_and_repeating_it_is_none() -> None:
    assert moves_between(None, position("ITA", "willing")) == ("first",)
    assert moves_between(position("ITA", "willing"), position("ITA", "willing")) == ()


def test_conditions_come_and_go_while_the_standing_stays() -> None:
    free = position("GBR", "willing")
    bound = position("GBR", "willing", condition("requires:us_backstop"))
    other = position("GBR", "willing", condition("requires:ceasefire"))
    assert moves_between(free, bound) == ("condition added",)
    assert moves_between(bound, free) == ("condition dropped",)
    assert moves_between(bound, other) == ("condition added", "condition dropped")


def test_the_same_condition_in_other_words_is_no_move() -> None:
    one = position("GBR", "willing", condition("requires:ceasefire", "after a truce"))
    assert (
        moves_between(one, position("GBR", "willing", condition("requires:ceasefire", "once guns fall silent"))) == ()
    )


def test_what_others_ask_is_no_move_of_the_holder() -> None:
    asked = position("USA", "urged")
    assert moves_between(None, asked) == ()
    assert moves_between(asked, position("USA", "willing")) == ("first",)


@given(standings, standings)
def test_a_way_up_is_a_way_down_seen_from_the_other_end(one: Standing, other: Standing) -> None:
    opposite = {"firming": "softening", "softening": "firming", "reversal": "reversal", None: None}
    assert standing_move(other, one) == opposite[standing_move(one, other)]


@given(standings, standings)
def test_what_excludes_is_excluded(one: Standing, other: Standing) -> None:
    assert cannot_both_hold(one, other) == cannot_both_hold(other, one)
    assert not cannot_both_hold(one, one)
