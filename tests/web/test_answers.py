"""What the desk keeps: one answer for all who ask, until something is recorded."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from datetime import date
from pathlib import Path

import pytest

from willing.api import Register
from willing.web import answers as answers_module
from willing.web.answers import LASTS, NEEDED, Answers


def test_many_who_ask_at_once_are_answered_by_one(sample_register: Path) -> None:
    answers = Answers(sample_register)
    made: list[int] = []
    told: list[int] = []

    def slow() -> int:
        time.sleep(0.05)
        made.append(1)
        return 7

    threads = [threading.Thread(target=lambda: told.append(answers.get("key", slow))) for _ in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert told == [7] * 20
    assert made == [1]
    answers.close()


def record(path: Path, value: bool = True) -> None:
    with Register(path) as register:
        register.fact("ceasefire", value, on=date(2025, 9, 1), source="an observer")


def becomes(expected: str, get: Callable[[], str], *, within: float) -> None:
    """What is asked for again and again must be as expected within so many seconds."""
    end = time.monotonic() + within
    while get() != expected:
        assert time.monotonic() < end
        time.sleep(0.01)


def asking(state: int, answers: Answers, key: str, value: str) -> str:
    """What somebody gets who must see at least this state."""

    def get() -> str:
        NEEDED.set(state)
        return answers.get(key, lambda: value)

    return copy_context().run(get)


def test_whoever_records_something_is_shown_nothing_older(sample_register: Path) -> None:
    answers = Answers(sample_register)
    assert answers.get("key", lambda: "before") == "before"
    record(sample_register)
    state = answers.state(look=True)
    assert asking(state, answers, "key", "after") == "after"
    answers.close()


def test_others_are_given_the_answer_before_while_the_new_one_is_made(sample_register: Path) -> None:
    answers = Answers(sample_register)
    answers.get("key", lambda: "before")
    record(sample_register)
    answers.state(look=True)
    assert answers.get("key", lambda: "after") == "before"
    becomes("after", lambda: answers.get("key", lambda: "after"), within=5)
    answers.close()


def test_no_answer_outlives_its_seconds(sample_register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers_module, "LASTS", 0.05)
    answers = Answers(sample_register)
    answers.get("key", lambda: "before")
    record(sample_register)
    answers.state(look=True)
    time.sleep(0.06)
    assert answers.get("key", lambda: "after") == "after"
    answers.close()


def test_an_answer_is_as_old_as_the_oldest_that_it_was_made_of(sample_register: Path) -> None:
    answers = Answers(sample_register)

    def outer(value: str) -> str:
        return answers.get("outer", lambda: answers.get("inner", lambda: value) + " outside")

    for _ in range(3):
        answers.get("inner", lambda: "before")
    record(sample_register)
    state = answers.state(look=True)
    assert outer("after") == "before outside"
    # Made just now, and yet not of this state: whoever needs it gets another.
    assert asking(state, answers, "inner", "after") == "after"
    becomes("after outside", lambda: outer("after"), within=5)
    answers.close()


def test_the_cookie_of_an_earlier_run_asks_for_no_more_than_there_is(sample_register: Path) -> None:
    answers = Answers(sample_register)
    answers.get("key", lambda: "once")
    assert asking(999, answers, "key", "twice") == "once"
    answers.close()


def test_what_another_program_records_is_seen_within_seconds(sample_register: Path) -> None:
    answers = Answers(sample_register)
    answers.get("key", lambda: "before")
    record(sample_register)
    becomes("after", lambda: answers.get("key", lambda: "after"), within=LASTS)
    answers.close()


def test_an_unchanged_register_is_not_asked_again(sample_register: Path) -> None:
    answers = Answers(sample_register)
    answers.get("key", lambda: "once")
    answers.state(look=True)
    assert answers.get("key", lambda: "twice") == "once"
    answers.close()


def test_a_failure_is_not_kept(sample_register: Path) -> None:
    answers = Answers(sample_register)

    def fails() -> str:
        raise ValueError("no answer")

    for _ in range(2):
        try:
            answers.get("key", fails)
        except ValueError:
            continue
        raise AssertionError("the failure was swallowed")
    assert answers.get("key", lambda: "fine") == "fine"
    answers.close()
