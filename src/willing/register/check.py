"""Checks a register: every id, every word of evidence, every reference, and every derived row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import partial

from willing.ids import Found, id_of
from willing.model import Article, EntryKind, Reading
from willing.problems import Problem
from willing.register.anchors import misfits
from willing.register.codec import CodecError, canonical, decode, encode, entry_id, moment_of, moment_text
from willing.register.derive import Rows
from willing.register.lookups import BODIES
from willing.register.migrations import migrate
from willing.register.store import Store
from willing.register.tables import derived, stored
from willing.register.writing import subject_of
from willing.sources.ids import article_id

_RESTORE = "go back to a copy, or add the articles to a new register"
_REBUILD = "the entries are the truth: make the derived tables anew with `Store.rebuild`"


def check(store: Store) -> list[Problem]:
    """All faults of the register, none where it is whole.

    What is checked: SQLite's own integrity check; that tables and append-only triggers are as they were made;
    that every id is the hash of its content; that all evidence is the article's text word for word; that what an
    entry speaks of exists; and that the derived tables are what the entries give. What it cannot check: the
    conflict that a settlement is about (conflicts are found by questions, not kept).
    """
    problem = partial(Problem, file=str(store.path))
    with store.snapshot():
        broken = [problem(message=each, remedy=_RESTORE) for each in _broken(store.connection)]
        if broken:
            return broken  # rows of a damaged file cannot be trusted, not even to be listed
        return [
            *(problem(message=each, remedy=_RESTORE) for each in _schema(store.connection)),
            *(problem(message=each, remedy=_RESTORE) for each in _entries(store.connection)),
            *(problem(message=each, remedy=_RESTORE) for each in _texts(store.connection)),
            *(problem(message=each, remedy=_REBUILD) for each in _derived(store.connection)),
        ]


def _broken(connection: sqlite3.Connection) -> Iterator[str]:
    for (word,) in connection.execute("PRAGMA integrity_check"):
        if word != "ok":
            yield f"the file is damaged: {word}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} speaks of a row of {parent} that is not there"


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    listing = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(fresh)
        made = dict(fresh.execute(listing))
    finally:
        fresh.close()
    found = dict(connection.execute(listing))
    for name, sql in made.items():
        if name not in found:
            yield f"{name} is missing from the file"
        elif found[name] != sql:
            yield f"{name} is not as this program makes it"


def _entries(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute("SELECT id, kind, subject, again, recorded_at, holds_on, body FROM entry ORDER BY seq")
    for name, kind, subject, again, recorded_at, holds_on, text in rows:
        try:
            body = decode(BODIES[EntryKind(kind)], json.loads(text))
            if canonical(encode(body)) != text or moment_text(moment_of(recorded_at)) != recorded_at:
                yield f"entry {name} is not written as this program writes it"
        except (CodecError, ValueError) as fault:
            yield f"entry {name} cannot be read: {fault}"
            continue
        if name != entry_id(kind, again, text):
            yield f"entry {name} does not have the id of its content"
        told, day = subject_of(body)
        if told != subject or (day.isoformat() if day else None) != holds_on:
            yield f"entry {name} is kept under {subject}, but speaks of {told}"
        if kind == EntryKind.DECISION and not _any(connection, "SELECT 1 FROM statement WHERE id = ?", subject):
            yield f"entry {name} decides on the statement {subject}, which no reading has"
        if isinstance(body, Article | Reading) and not _any(
            connection, "SELECT 1 FROM text WHERE article_id = ?", subject
        ):
            yield f"entry {name} speaks of the article {subject}, whose text is not there"


def _any(connection: sqlite3.Connection, query: str, value: str) -> bool:
    return connection.execute(query, (value,)).fetchone() is not None


def _texts(connection: sqlite3.Connection) -> Iterator[str]:
    for name, text in connection.execute("SELECT article_id, text FROM text ORDER BY num"):
        if name != article_id(text):
            yield f"article {name} does not have the id of its text"
        rows = connection.execute("SELECT kind, id, body FROM entry WHERE subject = ? ORDER BY seq", (name,)).fetchall()
        if not any(kind == EntryKind.APPEARANCE for kind, *_ in rows):
            yield f"article {name} has a text, and appears nowhere"
        for kind, entry, body in rows:
            if kind == EntryKind.READING:
                try:
                    reading = decode(Reading, json.loads(body))
                except (CodecError, ValueError):
                    continue  # told by _entries
                yield from (f"entry {entry}: {fault}" for fault in misfits(name, text, reading))
                yield from _ids(entry, reading)


def _ids(entry: str, reading: Reading) -> Iterator[str]:
    seen: set[str] = set()
    found: tuple[Found, ...] = (*reading.statements, *reading.counts, *reading.gatherings, *reading.refusals)
    for each in found:
        if each.id != id_of(each):
            yield f"entry {entry}: {each.id} is not the id of its content"
        if each.id in seen:
            yield f"entry {entry}: {each.id} is there twice"
        seen.add(each.id)


def _derived(connection: sqlite3.Connection) -> Iterator[str]:
    numbers = [num for (num,) in connection.execute("SELECT num FROM text ORDER BY num")]
    for num in numbers:
        try:
            wanted = derived(connection, num)
        except (CodecError, ValueError):
            continue  # told by _entries
        if _in_order(wanted) != _in_order(stored(connection, num)):
            yield f"the derived rows of the article number {num} are not what its entries give"
    for table, column in (("article", "num"), ("reading", "article"), ("statement", "article")):
        strays = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT num FROM text)"
        if (count := connection.execute(strays).fetchone()[0]) > 0:
            yield f"{count} rows of {table} are of no article"


def _in_order(rows: Rows) -> tuple[list[object], ...]:
    return tuple(sorted(part, key=repr) for part in rows)
