"""What the desk keeps: one answer for all who ask, until something is recorded."""

from __future__ import annotations

import threading
import time
from datetime import date
from pathlib import Path

from willing.api import Register
from willing.web.answers import Answers


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


def test_what_is_recorded_through_the_desk_is_seen_at_once(sample_register: Path) -> None:
    answers = Answers(sample_register)
    assert answers.get("key", lambda: "before") == "before"
    with Register(sample_register) as register:
        register.fact("ceasefire", True, on=date(2025, 9, 1), source="an observer")
    answers.look_again()
    assert answers.get("key", lambda: "after") == "after"
    answers.close()


def test_what_another_program_records_is_seen_within_two_seconds(sample_register: Path) -> None:
    answers = Answers(sample_register)
    answers.get("key", lambda: "before")
    with Register(sample_register) as register:
        register.fact("ceasefire", True, on=date(2025, 9, 1), source="an observer")
    end = time.monotonic() + 2
    while answers.get("key", lambda: "after") != "after":
        assert time.monotonic() < end
        time.sleep(0.02)
    answers.close()


def test_an_unchanged_register_is_not_asked_again(sample_register: Path) -> None:
    answers = Answers(sample_register)
    answers.get("key", lambda: "once")
    answers.look_again()
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
