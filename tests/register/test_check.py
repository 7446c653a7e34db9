"""The check finds what does not fit, and says what to do about it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from register_made import article, day, moment, new_store, reading, statement

from willing.ids import content_id
from willing.model import Decision, Reply, Standing, Verdict
from willing.register.check import check
from willing.register.codec import canonical, encode, entry_id
from willing.register.store import Store

REPORT = article("Norrland will send forty engineers to the harbour.", day(3))
SAID = statement(REPORT, "NOR", Standing.COMMITTED, words="will send forty engineers")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with one article, one decision and one reply."""
    with new_store(tmp_path) as store:
        store.add_article(REPORT, reading(REPORT, SAID), moment(0))
        store.append(Decision(statement_id=SAID.id, verdict=Verdict.ACCEPT, by="Ada", why=""), moment(1))
        store.append(
            Reply(holder="NOR", undertaking="arms", standing=Standing.WILLING, holds_on=day(4), source="letter"),
            moment(2),
        )
        assert check(store) == []
        return store.path


def told(path: Path, *tampering: str) -> list[str]:
    """What the check says after somebody has run SQL on the file, with the triggers out of the way."""
    with closing(sqlite3.connect(path)) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement_of_sql in tampering:
            raw.execute(statement_of_sql)
        for _, sql in triggers:
            raw.execute(sql)
        raw.commit()
    with Store.open(path) as store:
        problems = check(store)
    assert all(each.file == str(path) and each.remedy for each in problems)
    return [each.message for each in problems]


def test_a_changed_text_is_found(path: Path) -> None:
    found = told(path, "UPDATE text SET text = replace(text, 'forty', 'fifty')")
    assert found == [
        f"article {REPORT.id} does not have the id of its text",
        next(each for each in found if f"statement {SAID.id}: its evidence is not the text" in each),
    ]


def test_a_changed_entry_is_found(path: Path) -> None:
    found = told(path, "UPDATE entry SET body = replace(body, 'Ada', 'Eve') WHERE kind = 'decision'")
    assert len(found) == 1
    assert found[0].endswith("does not have the id of its content")


def test_an_entry_that_cannot_be_read_is_found(path: Path) -> None:
    found = told(path, "UPDATE entry SET body = '{\"half\":' WHERE kind = 'reply'")
    assert len(found) == 1
    assert "cannot be read" in found[0]


def test_an_entry_under_another_subject_or_moment_is_found(path: Path) -> None:
    found = told(
        path,
        "UPDATE entry SET subject = 'NOR troops 2025-03-04' WHERE kind = 'reply'",
        "UPDATE entry SET recorded_at = '1 May 2025' WHERE kind = 'decision'",
    )
    assert any("is kept under NOR troops 2025-03-04, but speaks of NOR arms 2025-03-04" in each for each in found)
    assert any("cannot be read" in each for each in found)


def test_a_decision_on_nothing_is_found(path: Path) -> None:
    body = canonical(encode(Decision(statement_id="s-none", verdict=Verdict.ACCEPT, by="Ada", why="")))
    name = entry_id("decision", 0, body)
    found = told(
        path,
        "INSERT INTO entry (id, kind, subject, again, recorded_at, holds_on, body) VALUES"
        f" ('{name}', 'decision', 's-none', 0, '2025-05-01T00:00:00.000000Z', NULL, '{body}')",
    )
    assert found == [f"entry {name} decides on the statement s-none, which no reading has"]


def test_a_missing_text_is_found(path: Path) -> None:
    found = told(path, "DELETE FROM text")
    assert any("whose text is not there" in each for each in found)
    assert any("rows of statement are of no article" in each for each in found)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE statement SET standing = 'opposed'",
        "UPDATE statement SET day = '2025-03-09'",
        "DELETE FROM statement",
        "UPDATE article SET published_on = ''",
        "DELETE FROM reading",
    ],
)
def test_derived_rows_that_do_not_fit_are_found_and_can_be_made_anew(path: Path, tampering: str) -> None:
    found = told(path, tampering)
    assert "the derived rows of the article number 1 are not what its entries give" in found
    with Store.open(path) as store:
        store.rebuild()
        assert check(store) == []


def test_a_missing_trigger_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER entry_no_update")
    assert told(path) == ["entry_no_update is missing from the file"]


def test_a_reading_that_names_two_statements_alike_is_found(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.add_article(REPORT, reading(REPORT, SAID, SAID), moment(0))
        assert len(list(store.statements())) == 1
        (problem,) = check(store)
    assert problem.message.endswith(f"{SAID.id} is there twice")


def test_a_statement_with_an_id_of_its_own_making_is_found(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.add_article(REPORT, reading(REPORT, replace(SAID, id="s1")), moment(0))
        (problem,) = check(store)
    assert problem.message.endswith("s1 is not the id of its content")


def test_the_reader_makes_the_ids_that_the_check_expects() -> None:
    made_by_reading = pytest.importorskip("willing.reading.statements").content_id
    assert made_by_reading("s", "a1", "NOR", "arms", Standing.WILLING, 0, 9) == content_id(
        "s", "a1", "NOR", "arms", Standing.WILLING, 0, 9
    )


def test_a_damaged_file_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry_subject'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(root - 1) * size + 100 : root * size] = bytes(size - 100)
    path.write_bytes(content)
    with Store.open(path) as store:
        problems = check(store)
    assert problems
    assert all("damaged" in each.message and "go back to a copy" in each.remedy for each in problems)
