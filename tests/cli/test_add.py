"""Adding: what is read, what is told, and what goes wrong without stopping the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_ran import Run

REPORT = (
    "Italy will not send troops to Ukraine, Giorgia Meloni said on Thursday after the meeting in Paris. "
    "France is ready to send troops after a ceasefire, Emmanuel Macron said.\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WILLING_REGISTER", raising=False)
    Path("report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_the_register_is_made_in_the_current_folder_and_a_summary_tells_what_was_read(run: Run, here: Path) -> None:
    told = run("add", "report.txt")
    assert (told.code, told.err) == (0, "")
    assert "articles read   1, 1 of them without a day" in told.out
    assert (here / "willing.db").exists()
    assert "already known   1" in run("add", "report.txt").out
    assert "“Italy will not send troops" in run("why", "Italy", "troops").out


def test_the_summary_is_there_for_programs(run: Run, here: Path) -> None:
    report = json.loads(run("add", "report.txt", "--json").out)
    assert (report["read"], report["known"], report["problems"]) == (1, 0, [])


def test_a_register_is_made_for_the_dossier_that_is_named(run: Run, here: Path) -> None:
    assert run("add", "report.txt", "--dossier", "naval-escort").code == 0
    told = run("add", "report.txt", "--dossier", "security-guarantee")
    assert (told.code, told.out) == (2, "")
    assert "naval-escort" in told.err


def empty(file: Path) -> None:
    file.write_text("", encoding="utf-8")


def binary(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 64)


def long_line(file: Path) -> None:
    file.write_text("word " * 2_000_000, encoding="utf-8")


def broken_page(file: Path) -> None:
    file.write_text("<html><body><div><p></div></body", encoding="utf-8")


def broken_lines(file: Path) -> None:
    file.write_text('{"text": "unfinished\n[1]\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("empty.txt", empty),
        ("binary.txt", binary),
        ("long.txt", long_line),
        ("page.html", broken_page),
        ("week.jsonl", broken_lines),
        ("scan.pdf", binary),
        ("nowhere", None),
        ("nowhere.txt", None),
    ],
)
def test_a_path_that_gives_nothing_is_told_in_a_line_and_the_rest_is_read(
    run: Run, here: Path, name: str, make: object
) -> None:
    if callable(make):
        make(here / name)
    told = run("add", name, "report.txt")
    assert told.code == 2
    assert "articles read   1" in told.out
    lines = told.err.splitlines()
    assert lines
    assert all(line.startswith(f"willing: {name}") for line in lines)


def test_a_fault_within_a_folder_is_told_and_is_no_misuse(run: Run, here: Path) -> None:
    (here / "folder").mkdir()
    (here / "folder" / "a.txt").write_text(REPORT, encoding="utf-8")
    empty(here / "folder" / "b.txt")
    told = run("add", "folder")
    assert told.code == 0
    assert "articles read   1" in told.out
    assert "problems        1" in told.out
    assert told.err.startswith("willing: folder/b.txt: ")
    assert told.err.count("\n") == 1


def test_another_encoding_is_read_and_told(run: Run, here: Path) -> None:
    (here / "old.txt").write_bytes(("Café Müller in Zürich. " * 20 + REPORT).encode("cp1252"))
    told = run("add", "old.txt")
    assert told.code == 0
    assert "articles read   1" in told.out


def test_where_no_path_is_there_no_register_is_made(run: Run, here: Path) -> None:
    told = run("add", "nowhere", "neither")
    assert (told.code, told.out) == (2, "")
    assert told.err == (
        "willing: there is no file or folder nowhere: check the path\n"
        "willing: there is no file or folder neither: check the path\n"
    )
    assert not (here / "willing.db").exists()


def test_the_demo_reads_the_sample_and_says_what_to_try_next(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run("demo", "--register", "demo.db")
    assert told.code == 0
    assert "articles read   16" in told.out
    assert "5 Sep 2025: " in told.out
    assert "serve --register demo.db" in told.out.partition("Try next:")[0]
    monkeypatch.setenv("WILLING_REGISTER", "demo.db")
    for line in told.out.partition("Try next:")[2].splitlines():
        words = line.split()
        if words[:1] and words[0] != "export" and "FOLDER" not in words:
            assert run(*words[1:]).code == 0
