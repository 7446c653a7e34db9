"""The versions of the file, each a step from the one before: the step and its record in one transaction."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from willing.register import schema
from willing.register.codec import moment_text
from willing.register.tables import rebuild


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: the version that it leads to, what it brings, and how."""

    number: int
    name: str
    apply: Callable[[sqlite3.Connection], None]


def _entries(connection: sqlite3.Connection) -> None:
    for statement in schema.ENTRY_TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")


def _derived(connection: sqlite3.Connection) -> None:
    for statement in (*schema.DERIVED_TABLES, schema.ECHO_TABLE):
        connection.execute(statement)
    rebuild(connection)


def _signatures(connection: sqlite3.Connection) -> None:
    connection.execute(schema.SIGNATURE_TABLE)


MIGRATIONS: tuple[Migration, ...] = (
    Migration(number=1, name="the entries", apply=_entries),
    Migration(number=2, name="the tables derived from the entries", apply=_derived),
    Migration(number=3, name="the signatures of articles", apply=_signatures),
)
NEWEST = MIGRATIONS[-1].number


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the open file; 0 for one without tables."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Take every step that the file has not had. The caller holds the transaction: all steps land, or none."""
    for step in steps:
        if step.number > version_of(connection):
            step.apply(connection)
            connection.execute(
                "INSERT INTO migration (number, name, applied_at) VALUES (?, ?, ?)",
                (step.number, step.name, moment_text(datetime.now(UTC))),
            )
            connection.execute(f"PRAGMA user_version = {step.number}")


def keep_copy(path: Path, version: int) -> Path:
    """Copy the register at `path` beside it as `<name>.v<version>.bak`, never over an older copy.

    The copy is made through SQLite, so that what lies only in the write-ahead log comes along, and is whole
    or not there. Returns its path.
    """
    target = path.with_name(f"{path.name}.v{version}.bak")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.v{version}.bak{number}")
    unfinished = target.with_name(f"{target.name}.part")
    unfinished.unlink(missing_ok=True)
    source = sqlite3.connect(path)
    copy = sqlite3.connect(unfinished)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    os.replace(unfinished, target)
    return target
