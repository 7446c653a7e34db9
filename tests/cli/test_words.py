"""What people record on the command line is there the next time that somebody asks."""

from __future__ import annotations

import json
from pathlib import Path

from cli_ran import Ran, Run

DAY = "2025-09-05"


def decided_by(run: Run, holder: str, undertaking: str) -> str:
    answer = json.loads(run("why", holder, undertaking, "--as-of", DAY, "--json").out)
    return str(answer["position"]["decided_by"])


def recorded(told: Ran) -> bool:
    assert (told.code, told.err) == (0, "")
    return told.out.startswith("recorded: ")


def test_a_decision_is_recorded_once_and_shown_with_its_author(run: Run, sample: Path) -> None:
    word = (
        "decide",
        decided_by(run, "ITA", "troops"),
        "correct",
        "--standing",
        "reserved",
        "--by",
        "Ada",
        "--why",
        "x",
    )
    assert recorded(run(*word))
    assert run(*word).out.startswith("known already: ")
    told = run("why", "ITA", "troops", "--as-of", DAY).out
    assert told.startswith("Italy on troops: reserved")
    assert "correct by Ada, " in told


def test_a_rejected_statement_no_longer_counts_and_is_not_gone(run: Run, sample: Path) -> None:
    name = decided_by(run, "ITA", "troops")
    assert recorded(run("decide", name, "reject", "--by", "Ada", "--why", "not said"))
    assert name not in run("statements").out
    assert name in run("statements", "--rejected").out
    assert "does not count" in run("why", "ITA", "troops", "--as-of", DAY).out


def test_conditions_can_be_corrected_and_dropped(run: Run, sample: Path) -> None:
    name = decided_by(run, "COALITION", "troops")
    run("decide", name, "correct", "--condition", "requires:ceasefire", "--by", "Ada", "--why", "x")
    assert "requires ceasefire" in run("why", "COALITION", "troops", "--as-of", DAY).out
    run("decide", name, "correct", "--no-conditions", "--by", "Ada", "--why", "x")
    assert json.loads(run("why", "COALITION", "troops", "--as-of", DAY, "--json").out)["position"]["conditions"] == []


def test_a_fact_is_recorded_and_listed_and_taken_for_given(run: Run, sample: Path) -> None:
    assert recorded(run("fact", "peace_agreement=no", "--on", "2025-09-01", "--source", "Harbour Gazette"))
    assert "Harbour Gazette" in run("fact").out
    assert "peace_agreement no (observed)" in run("what-if").out
    assert any(each["basis"] == "observed" for each in json.loads(run("fact", "--json").out))


def test_a_reply_goes_before_reports_of_its_day(run: Run, sample: Path) -> None:
    assert recorded(
        run("reply", "Italy", "troops", "undecided", "--on", DAY, "--source", "a letter", "--words", "We consider it.")
    )
    told = run("why", "Italy", "troops", "--as-of", DAY).out
    assert told.startswith("Italy on troops: undecided")
    assert "“We consider it.”" in told


def test_a_conflict_is_settled(run: Run, sample: Path) -> None:
    conflict = json.loads(run("conflicts", "--as-of", DAY, "--json").out)[0]["conflict"]["id"]
    assert recorded(run("settle", conflict, "--by", "Ada", "--why", "the Gazette was wrong"))
    assert "settled by Ada: the Gazette was wrong" in run("conflicts", "--as-of", DAY).out
    assert conflict not in run("conflicts", "--as-of", DAY, "--open").out


def test_the_register_is_whole_after_all_that(run: Run, sample: Path) -> None:
    run("fact", "ceasefire=yes", "--on", DAY, "--source", "x")
    run("reply", "Italy", "troops", "willing", "--on", DAY, "--source", "x", "--condition", "requires:mandate")
    told = run("check")
    assert (told.code, told.out) == (0, f"{sample}: whole\n")
    assert json.loads(run("check", "--json").out) == []
