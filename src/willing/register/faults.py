"""SQLite's errors, said as what is wrong and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from willing.problems import Misuse

# By the primary result code (the low byte of the extended one): https://www.sqlite.org/rescode.html
_WORDS = {
    sqlite3.SQLITE_BUSY: "another program is writing to {path}: wait until it has finished, and try again",
    sqlite3.SQLITE_LOCKED: "another program is writing to {path}: wait until it has finished, and try again",
    sqlite3.SQLITE_FULL: "no room left on the disk for {path}: free some space, and add again; what was added stays",
    sqlite3.SQLITE_IOERR: "the disk failed or is full at {path}: check space and rights, and add again;"
    " what was added stays",
    sqlite3.SQLITE_READONLY: "no right to write to {path}: get the right to, or work on a copy",
    sqlite3.SQLITE_PERM: "no right to open {path}: get the right to, or name another file",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: check the rights on the file and on its folder",
    sqlite3.SQLITE_NOTADB: "{path} is no register: name another file with --register",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged: go back to a copy, or add the articles to a new register",
}


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about the file into Misuse with a remedy; a fault of our own SQL passes through."""
    try:
        yield
    except sqlite3.DatabaseError as fault:
        # Errors that the module itself raises (not SQLite) carry no code.
        code = getattr(fault, "sqlite_errorcode", None)
        words = None if code is None else _WORDS.get(code & 0xFF)
        if words is None:
            raise
        raise Misuse(words.format(path=path)) from fault
