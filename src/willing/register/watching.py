"""Tells whether a register has changed, for those who keep answers."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from willing.register.faults import told_plainly
from willing.register.opening import open_file


class Watch:
    """A connection of its own that never writes. Any thread may ask it."""

    def __init__(self, path: Path) -> None:
        """Watch the register at `path`. Raises Misuse where there is none."""
        self._path = path
        open_file(path, create=False, dossier=None).close()  # a plain word, where it cannot be opened
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)

    def version(self) -> int:
        """A number that is another one after each commit by anybody (SQLite's data_version)."""
        with self._lock, told_plainly(self._path):
            (number,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(number)

    def close(self) -> None:
        """Stop watching."""
        self._connection.close()
