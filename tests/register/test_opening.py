"""A file that is not a register is left alone, and the user is told what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from register_made import DOSSIER_ID, DOSSIER_TEXT, article, day, moment, new_store

from willing.model import FactObserved, Truth
from willing.problems import Misuse
from willing.register.migrations import NEWEST
from willing.register.schema import APPLICATION_ID
from willing.register.store import Store
from willing.surfaces.moments import now


def refusal(path: Path, create: bool = True) -> str:
    """What opening the file tells."""
    with pytest.raises(Misuse) as refused:
        Store.open(path, create=create, dossier_id=DOSSIER_ID, dossier_text=DOSSIER_TEXT)
    told = str(refused.value)
    assert str(path) in told or str(path.parent) in told
    assert "\n" not in told
    return told


def test_a_new_register_says_whose_it_is(tmp_path: Path) -> None:
    path = new_store(tmp_path).path
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (NEWEST,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_name_with_odd_characters_is_a_name(tmp_path: Path) -> None:
    for name in ("what? 100%.db", "#1.db", "été.db", "a b.db"):
        new_store(tmp_path, name).close()
        assert (tmp_path / name).is_file()


def test_no_register_is_made_where_none_was_asked_for(tmp_path: Path) -> None:
    assert "make one with `willing add`" in refusal(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_new_register_needs_its_dossier(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="needs its dossier"):
        Store.open(tmp_path / "new.db")


def test_a_missing_folder_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "does not exist: make it" in refusal(tmp_path / "none" / "willing.db")
    assert "is a folder: name a file" in refusal(tmp_path)


@pytest.mark.parametrize("content", [b"Not a database, just a note.", b"\x00\x01\x02", os.urandom(5000)])
def test_a_file_of_something_else_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert "is no register: name another file" in refusal(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE bookmark (address TEXT)")
    raw.close()
    before = path.read_bytes()
    assert "belongs to another program" in refusal(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["bookmarks.db"]


def test_an_empty_file_becomes_a_register_only_where_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "is empty" in refusal(path, create=False)
    new_store(tmp_path, "empty.db").close()
    Store.open(path, create=False).close()


def test_a_register_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = new_store(tmp_path).path
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    assert "written by a newer willing (register version 99" in refusal(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (99,)


def test_a_register_of_another_dossier_is_told(tmp_path: Path) -> None:
    path = new_store(tmp_path).path
    with pytest.raises(Misuse, match="of the dossier harbour, not of escort"):
        Store.open(path, dossier_id="escort", dossier_text="")


def test_a_cut_file_is_told(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.add_article(article("Norrland will come.", day(3)), None, moment(0))
    store.close()
    store.path.write_bytes(store.path.read_bytes()[:3000])
    assert "is damaged: go back to a copy" in refusal(store.path)


def as_nobody(folder: Path, path: Path, work: str) -> str:
    """What Python code says that runs on `path` without any rights of root; the modules are loaded before."""
    for each in (folder, *folder.parents):
        if not each.stat().st_mode & 0o001:
            each.chmod(each.stat().st_mode | 0o011)  # pytest keeps its folders to their owner
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            exec(work, {"Store": Store, "path": path, "args": (DOSSIER_ID, DOSSIER_TEXT)})
            told = "no refusal"
        except Misuse as refused:
            told = str(refused)
        except BaseException as fault:
            told = repr(fault)
        os.write(writer, told.encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as file:
        return file.read()


OPEN = "Store.open(path, dossier_id=args[0], dossier_text=args[1])"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of POSIX")
def test_missing_rights_are_told(tmp_path: Path) -> None:
    path = tmp_path / "willing.db"
    tmp_path.chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    if os.getuid() != 0:
        pytest.skip("needs to give up rights that only root has")
    assert "no right to write in the folder" in as_nobody(tmp_path, closed / "willing.db", OPEN)
    with new_store(tmp_path) as store:
        store.add_article(article("Norrland will come.", day(3)), None, moment(0))
    path.chmod(0o600)
    assert "no right to read" in as_nobody(tmp_path, path, OPEN)
    path.chmod(0o644)
    assert as_nobody(tmp_path, path, f"with {OPEN} as store: assert len(list(store.articles())) == 1") == "no refusal"
    add = f"with {OPEN} as store: store.rebuild()"
    assert "no right to write to" in as_nobody(tmp_path, path, add)


def test_a_second_opening_here_takes_nothing_from_the_first_when_another_process_writes(tmp_path: Path) -> None:
    """As on the desk: several threads of one process hold the register, and a process beside it adds."""
    first = new_store(tmp_path)
    assert list(first.entries()) == []
    log = first.path.with_name(f"{first.path.name}-wal")
    inode = log.stat().st_ino
    Store.open(first.path, create=False).close()
    code = (
        "import sys; from datetime import date; from willing.model import FactObserved, Truth\n"
        "from willing.register.store import Store; from willing.surfaces.moments import now\n"
        "with Store.open(sys.argv[1], create=False) as held:\n"
        "    body = FactObserved(fact='storm', value=Truth.YES, holds_on=date(2025, 3, 1), source=sys.argv[2])\n"
        "    held.append(body, now())\n"
    )
    for source in ("one", "two"):
        subprocess.run([sys.executable, "-c", code, str(first.path), source], check=True)
        assert log.stat().st_ino == inode  # the log that the first one reads and writes is still the file's
        first.append(FactObserved(fact="calm", value=Truth.YES, holds_on=day(2), source=source), now())
    assert len(list(first.entries())) == 4
    first.close()
    with Store.open(first.path, create=False) as held:
        assert len(list(held.entries())) == 4
