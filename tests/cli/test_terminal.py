"""Terminals: colours only where they are wanted, never alone, and nothing broken where the lines are short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_ran import Run

from willing.model import Standing

DAY = "2025-09-05"
ANSI = re.compile(r"\x1b\[[0-9;]*m")
QUESTIONS = [
    ("show", "--as-of", DAY),
    ("why", "Italy", "troops"),
    ("changes", "--until", DAY),
    ("timeline",),
    ("conflicts",),
    ("coverage",),
    ("what-if", "--fact", "peace_agreement=no"),
    ("statements",),
    ("refused",),
    ("fact",),
    ("dossier", "show"),
]


@pytest.mark.parametrize("asked", QUESTIONS, ids=" ".join)
def test_a_pipe_gets_no_colours(run: Run, sample: Path, asked: tuple[str, ...]) -> None:
    assert "\x1b" not in run(*asked).out


@pytest.mark.parametrize("asked", QUESTIONS, ids=" ".join)
def test_colour_takes_no_word_away(
    run: Run, sample: Path, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    plain = run(*asked).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run(*asked).out
    assert ANSI.sub("", coloured) == plain
    assert coloured != plain


def test_no_color_is_obeyed(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[(?:\d+;)*3\d", run("show", "--as-of", DAY).out)


@pytest.mark.parametrize("asked", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_longer_than_the_terminal(
    run: Run, sample: Path, asked: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    too_long = [line for line in run(*asked).out.splitlines() if len(line.rstrip()) > width]
    assert too_long == []


@pytest.mark.parametrize("width", [40, 80, 132])
def test_the_matrix_keeps_every_cell_whole_on_a_narrow_terminal(
    run: Run, sample: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def standings(text: str) -> dict[str, int]:
        body = text.partition("\n\n")[2].replace("of the willing", "")  # without the headline, and a name
        body = re.sub(r"(?m)^willing\b", "", body)  # the rest of that name on a line of its own
        return {each: len(re.findall(rf"\b{each}\b", body)) for each in Standing}

    wide = standings(run("show", "--as-of", DAY).out)
    monkeypatch.setenv("COLUMNS", str(width))
    assert standings(run("show", "--as-of", DAY).out) == wide
