"""Which statements of one day conflict, and which only seem to."""

from __future__ import annotations

from datetime import date

from questions_records import article, condition, statement

from willing.model import Condition, Statement
from willing.questions.conflict_rules import clashes

PAPER = article("paper", "What was said.", date(2025, 9, 4))


def said(standing: str, *conditions: Condition, by: str | None = None, limits: tuple[str, ...] = ()) -> Statement:
    return statement(PAPER, "said", "DEU", standing, *conditions, speaker=by, limits=limits)


def kinds(*statements: Statement) -> list[str]:
    return [each.kind.value for each in clashes(statements)]


def test_yes_and_no_on_one_day_contradict() -> None:
    assert kinds(said("willing"), said("declined")) == ["contradiction"]


def test_ready_by_one_word_and_undecided_by_another_contradict() -> None:
    assert kinds(said("willing", by="FRA"), said("undecided")) == ["contradiction"]


def test_doubts_and_no_decision_go_together() -> None:
    assert kinds(said("reserved", by="DEU"), said("undecided", by="DEU")) == []


def test_degrees_of_yes_and_of_no_go_together() -> None:
    assert kinds(said("willing"), said("committed"), said("acting")) == []
    assert kinds(said("declined"), said("opposed")) == []


def test_its_own_word_against_what_others_say() -> None:
    assert kinds(said("declined", by="DEU"), said("committed", by="FRA")) == ["own word against others"]
    assert kinds(said("reserved", by="DEU"), said("committed", by="FRA")) == ["own word against others"]


def test_a_limited_no_leaves_room_for_another_yes() -> None:
    no_ground_troops = said("declined", limits=("on the ground",))
    assert kinds(no_ground_troops, said("willing", limits=("at sea",))) == ["difference of scope"]
    assert kinds(said("declined"), said("willing", limits=("at sea",))) == ["contradiction"]


def test_a_promise_and_its_exception_are_no_conflict() -> None:
    assert (
        kinds(said("committed", condition("requires:ceasefire")), said("declined", condition("unless:ceasefire"))) == []
    )


def test_what_others_ask_conflicts_with_nothing() -> None:
    assert kinds(said("urged", by="UKR"), said("declined")) == []
