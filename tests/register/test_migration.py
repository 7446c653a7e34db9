"""A register of an older program is brought up to date, whole or not at all, and a copy is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from register_made import DOSSIER_ID, DOSSIER_TEXT, article, day, moment, new_store, reading, statement

from willing.model import Standing
from willing.register import migrations, opening
from willing.register.check import check
from willing.register.migrations import MIGRATIONS, NEWEST, Migration, migrate
from willing.register.store import Store

REPORT = article("Norrland will send forty engineers to the harbour.", day(3))
SAID = statement(REPORT, "NOR", Standing.COMMITTED)


def old_register(folder: Path) -> Path:
    """A file of version 1, which had the entries and no derived tables, with one article in it."""
    made = new_store(folder, "made.db")
    made.add_article(REPORT, reading(REPORT, SAID), moment(0))
    made.close()
    path = folder / "willing.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.execute("PRAGMA journal_mode = WAL")
        old.execute("BEGIN")
        migrate(old, MIGRATIONS[:1])
        old.execute("COMMIT")
        old.execute("ATTACH ? AS made", (str(made.path),))
        for table in ("meta", "text", "entry"):
            old.execute(f"INSERT INTO {table} SELECT * FROM made.{table}")
    made.path.unlink()
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return migrations.version_of(raw)


def test_an_older_register_is_migrated_and_a_copy_kept(tmp_path: Path) -> None:
    path = old_register(tmp_path)
    with Store.open(path, dossier_id=DOSSIER_ID, dossier_text=DOSSIER_TEXT) as store:
        assert [each.statement for each in store.statements()] == [SAID]
        assert check(store) == []
        steps = store.connection.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
    assert steps == [(each.number, each.name) for each in MIGRATIONS]
    copy = tmp_path / "willing.db.v1.bak"
    assert (version(path), version(copy)) == (NEWEST, 1)
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (2,)


def test_a_copy_is_never_written_over_another(tmp_path: Path) -> None:
    earlier = tmp_path / "willing.db.v1.bak"
    earlier.write_text("kept")
    Store.open(old_register(tmp_path)).close()
    assert earlier.read_text() == "kept"
    assert version(tmp_path / "willing.db.v1.bak2") == 1


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_register(tmp_path)

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (done INTEGER)")
        raise RuntimeError("in the middle")

    broken = (*MIGRATIONS, Migration(number=NEWEST + 1, name="broken", apply=fails))
    monkeypatch.setattr(opening, "NEWEST", NEWEST + 1)
    monkeypatch.setattr(opening, "migrate", lambda connection: migrate(connection, broken))
    with pytest.raises(RuntimeError, match="in the middle"):
        Store.open(path)
    monkeypatch.undo()
    assert version(path) == 1
    with closing(sqlite3.connect(path)) as raw:
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {"meta", "migration", "text", "entry"}
    with Store.open(path) as store:
        assert check(store) == []


def test_a_step_is_taken_once(tmp_path: Path) -> None:
    path = new_store(tmp_path).path
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        migrate(raw)
        assert raw.execute("SELECT count(*) FROM migration").fetchone() == (len(MIGRATIONS),)
