"""Whatever is wrong with a call: one plain line that says what to do, exit code 2, and never a traceback."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from cli_ran import Run


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["shw"], "no such command 'shw'"),
        (["show", "--colour"], "no such option"),
        (["show", "--as-of", "yesterday"], "'yesterday' is no day: write it as 2025-03-27"),
        (["show", "--as-of", "2025-13-01"], "'2025-13-01' is no day"),
        (["show", "--known-at", "noon"], "'noon' is no moment: write it as 2025-04-01 or 2025-04-01T09:30"),
        (["show", "--order", "up"], "'up' is not one of 'firm', 'watch'"),
        (["show", "--json", "--csv"], "--json and --csv cannot both be: choose one"),
        (["why", "Italy"], "missing argument 'UNDERTAKING'"),
        (["why", "Itly", "troops"], "no holder 'Itly': did you mean Italy"),
        (["why", "xqzzj", "troops"], "no holder 'xqzzj': give a state, a body, or its code (ITA, NATO)"),
        (["why", "Italy", "flags"], "no undertaking 'flags'"),
        (["changes", "--move", "jump"], "no move 'jump'; the moves are first, firming"),
        (["conflicts", "--kind", "war"], "no conflict of kind 'war'"),
        (["coverage", "--states", "UN"], "lists no members of 'UN'"),
        (["what-if", "--fact", "ceasefire"], "'ceasefire' is no fact: write ceasefire=yes"),
        (["what-if", "--fact", "ceasefire=perhaps"], "ceasefire=perhaps: a fact is yes, no or unknown"),
        (["what-if", "--fact", "moonlight=yes"], "no fact 'moonlight'"),
        (["statements", "--article", "none.txt"], "the register holds no article 'none.txt'"),
        (["statements", "--limit", "0"], "0 is not in the range x>=1"),
        (["fact", "ceasefire=yes"], "write FACT=VALUE with --on DAY and --source TEXT"),
        (["fact", "moonlight=yes", "--on", "today", "--source", "x"], "no fact 'moonlight'"),
        (["reply", "Italy", "troops", "perhaps", "--on", "today", "--source", "x"], "no standing 'perhaps'"),
        (["reply", "Italy", "troops", "urged", "--on", "today", "--source", "x"], "cannot reply that it is urged"),
        (["decide", "s0", "accept", "--by", "Ada", "--why", "x"], "the register holds no statement s0"),
        (["decide", "s0", "accept", "--by", "Ada"], "missing option '--why'"),
        (["decide", "s0", "accept", "--why", "x"], "missing option '--by'"),
        (["decide", "s0", "maybe", "--by", "Ada", "--why", "x"], "'maybe' is not one of 'accept', 'reject', 'correct'"),
        (["settle", "c0", "--by", "Ada", "--why", "x"], "no conflict 'c0'"),
        (["compare", "a.txt", "b.txt"], "the register holds no article 'a.txt'"),
        (["export", "everything"], "no export 'everything'; there is statements, matrix"),
        (["export", "matrix", "--format", "pdf"], "no format 'pdf' for matrix; there is csv, xlsx"),
        (["export", "matrix", "-o", "/nonesuch/x.csv"], "/nonesuch/x.csv cannot be written"),
        (["dossier", "check", "none.toml"], "no dossier 'none.toml'"),
        (["dossier", "show", "none"], "no dossier 'none'"),
        (["add"], "missing argument 'PATH"),
    ],
    ids=lambda each: " ".join(each) or "nothing" if isinstance(each, list) else "",
)
def test_a_wrong_call_is_answered_in_one_line(run: Run, sample: Path, call: list[str], told: str) -> None:
    ran = run(*call)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("willing: ")
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: willing ")


def another_program(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE songs (title)")


def newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA application_id = 1464421452")
        connection.execute("PRAGMA user_version = 999")
        connection.execute("CREATE TABLE tomorrow (title)")


def a_text(file: Path) -> None:
    file.write_text("Dear diary\n" * 50, encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (None, "there is no register at"),
        (Path.mkdir, "is a folder: name a file"),
        (a_text, "is no register"),
        (Path.touch, "is empty, and no register"),
        (another_program, "belongs to another program"),
        (newer, "was written by a newer willing"),
    ],
)
def test_a_file_that_is_no_register_is_named_for_what_it_is(run: Run, tmp_path: Path, make: object, told: str) -> None:
    file = tmp_path / "other.db"
    if callable(make):
        make(file)
    for call in (["show"], ["check"], ["statements"], ["fact", "ceasefire=yes", "--on", "today", "--source", "x"]):
        ran = run(*call, "--register", file)
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err
        assert ran.err.count("\n") == 1
    assert file.exists() is (make is not None)


def test_a_damaged_register_is_told_by_check(run: Run, sample: Path) -> None:
    with sqlite3.connect(sample) as connection:
        connection.execute("DROP TRIGGER text_no_update")
        connection.execute("UPDATE text SET text = replace(text, 'Italy', 'Malta')")
    ran = run("check")
    assert ran.code == 1
    assert "does not have the id of its text" in ran.out
