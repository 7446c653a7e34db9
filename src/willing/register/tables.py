"""Keeps the derived tables in step with the entries."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from willing.model import Article, Decision, EntryKind, Reading
from willing.register.codec import decode
from willing.register.derive import ArticleRow, Logged, ReadingRow, Rows, StatementRow, derive

Body = TypeVar("Body", Article, Reading, Decision)

_CHUNK = 500  # how many ids one query takes: well under the limit of variables of any SQLite


def refresh(connection: sqlite3.Connection, num: int) -> None:
    """Make the rows of one article anew from its entries; within the transaction that appended them."""
    for table, column in (("article", "num"), ("reading", "article"), ("statement", "article")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (num,))
    rows = derived(connection, num)
    _insert(connection, "article", ArticleRow, rows.articles)
    _insert(connection, "reading", ReadingRow, rows.readings)
    _insert(connection, "statement", StatementRow, rows.statements)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all derived tables anew from the entries (echo groups are not derived from entries, and stay)."""
    for table in ("article", "reading", "statement"):
        connection.execute(f"DELETE FROM {table}")
    for (num,) in connection.execute("SELECT num FROM text ORDER BY num").fetchall():
        refresh(connection, num)


def derived(connection: sqlite3.Connection, num: int) -> Rows:
    """The rows that the entries of one article give. Raises CodecError for an entry that cannot be read."""
    (article_id,) = connection.execute("SELECT article_id FROM text WHERE num = ?", (num,)).fetchone()
    appearances = _logged(connection, EntryKind.APPEARANCE, [article_id], Article)
    readings = _logged(connection, EntryKind.READING, [article_id], Reading)
    ids = sorted({statement.id for entry in readings for statement in entry.body.statements})
    return derive(num, appearances, readings, _logged(connection, EntryKind.DECISION, ids, Decision))


def stored(connection: sqlite3.Connection, num: int) -> Rows:
    """The rows of one article as the derived tables hold them, in the order of `derived`."""
    return Rows(
        articles=tuple(ArticleRow(*row) for row in _select(connection, "article", ArticleRow, "num", num)),
        readings=tuple(ReadingRow(*row) for row in _select(connection, "reading", ReadingRow, "article", num)),
        statements=tuple(StatementRow(*row) for row in _select(connection, "statement", StatementRow, "article", num)),
    )


def _logged(
    connection: sqlite3.Connection, kind: EntryKind, subjects: Sequence[str], body: type[Body]
) -> list[Logged[Body]]:
    found: list[Logged[Body]] = []
    for start in range(0, len(subjects), _CHUNK):
        chunk: Sequence[str] = subjects[start : start + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        rows = connection.execute(
            f"SELECT seq, id, recorded_at, body FROM entry WHERE kind = ? AND subject IN ({marks})", (kind, *chunk)
        )
        for seq, entry_id, recorded_at, text in rows:
            record = decode(body, json.loads(text))
            found.append(Logged(seq=seq, id=entry_id, recorded_at=recorded_at, body=record, json=text))
    return found


def _select(
    connection: sqlite3.Connection, table: str, row: type[ArticleRow | ReadingRow | StatementRow], column: str, num: int
) -> Iterator[Any]:
    yield from connection.execute(f"SELECT {', '.join(row._fields)} FROM {table} WHERE {column} = ?", (num,))


def _insert(
    connection: sqlite3.Connection,
    table: str,
    row: type[ArticleRow | ReadingRow | StatementRow],
    rows: Iterable[ArticleRow | ReadingRow | StatementRow],
) -> None:
    marks = ", ".join("?" * len(row._fields))
    connection.executemany(f"INSERT INTO {table} ({', '.join(row._fields)}) VALUES ({marks})", rows)
