"""Opens the file of a register: ours, whole, of a version we know, or a plain word on why not."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from willing.problems import Misuse
from willing.register.faults import told_plainly
from willing.register.migrations import NEWEST, keep_copy, migrate, version_of
from willing.register.schema import APPLICATION_ID

BUSY_SECONDS = 5.0  # how long a writer waits for another before it gives up
_CACHE_KIB = 32 * 1024


def open_file(path: Path, *, create: bool, dossier: tuple[str, str] | None) -> sqlite3.Connection:
    """Open the register at `path`; `dossier`, its id and TOML text, is kept where the register is new.

    Raises Misuse where there is no register (and none may be made), where the file is something else, is newer
    than this program, is damaged, or may not be read, and where another program holds it for too long.
    """
    with told_plainly(path):
        fresh = _look(path, create)
        connection = _connect(path, create)
        try:
            _prepare(connection, path, fresh, create, dossier)
        except BaseException:
            connection.close()
            raise
    return connection


def _look(path: Path, create: bool) -> bool:
    """Check the path before SQLite touches it; True where there is no file yet, or an empty one."""
    if path.is_dir():
        raise Misuse(f"{path} is a folder: name a file, such as {path / 'willing.db'}")
    if not path.parent.is_dir():
        raise Misuse(f"the folder {path.parent} does not exist: make it, or name another file with --register")
    if not path.exists():
        if not create:
            raise Misuse(f"there is no register at {path}: make one with `willing add`, or name another --register")
        if not os.access(path.parent, os.W_OK):
            raise Misuse(f"no right to write in the folder {path.parent}: name another file with --register")
        return True
    if not os.access(path, os.R_OK):
        raise Misuse(f"no right to read {path}: get the right to, or name another file with --register")
    # What is in it, SQLite says. To open it here and close it again would drop the locks that other connections of
    # this process hold, and another process would take the log away from them: entries were lost that way
    # (https://www.sqlite.org/howtocorrupt.html, 2.2).
    return path.stat().st_size == 0


def _connect(path: Path, create: bool) -> sqlite3.Connection:
    if path.exists() and not os.access(path, os.W_OK):
        # Without the right to write, the register can still be shown. SQLite needs the files of the log beside it
        # for that, unless it is told that nobody writes; without a log, and no right to make one, nobody here does.
        log = path.with_name(f"{path.name}-wal")
        mode = "ro" if log.exists() or os.access(path.parent, os.W_OK) else "ro&immutable=1"
    else:
        mode = "rwc" if create else "rw"
    # isolation_level None: transactions begin and end where this package says so, not where the module guesses.
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )


def _prepare(
    connection: sqlite3.Connection, path: Path, fresh: bool, create: bool, dossier: tuple[str, str] | None
) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    # A program killed while it made the file leaves one without tables: that one is finished here.
    fresh = fresh or (application == 0 and tables == 0)
    if fresh and not create:
        raise Misuse(f"{path} is empty, and no register: make one with `willing add`, or name another --register")
    if not fresh and application != APPLICATION_ID:
        raise Misuse(f"{path} belongs to another program, and is no register: name another file with --register")
    version = version_of(connection)
    if version > NEWEST:
        raise Misuse(
            f"{path} was written by a newer willing (register version {version}, this program knows {NEWEST}):"
            " update willing"
        )
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA foreign_keys = ON")
    # Every commit reaches the disk: what was accepted is there after a loss of power too.
    connection.execute("PRAGMA synchronous = FULL")
    if version == NEWEST:
        return
    if fresh and dossier is None:
        raise Misuse(f"a new register needs its dossier, and none was given for {path}")
    connection.execute("PRAGMA journal_mode = WAL")
    _upgrade(connection, path, dossier)


def _upgrade(connection: sqlite3.Connection, path: Path, dossier: tuple[str, str] | None) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another program may have done it while this one waited.
        version = version_of(connection)
        if 0 < version < NEWEST:
            keep_copy(path, version)
        migrate(connection)
        if version == 0 and dossier is not None:
            rows = zip(("dossier_id", "dossier"), dossier, strict=True)
            connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", rows)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
