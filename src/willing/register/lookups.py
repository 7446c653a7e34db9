"""Reads articles, statements and entries from the open file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from willing.model import (
    Article,
    CountClaim,
    DayBasis,
    Decision,
    Entry,
    EntryKind,
    FactObserved,
    Gathering,
    Reading,
    Refusal,
    Reply,
    Settlement,
    Statement,
)
from willing.register.codec import decode, moment_of, moment_text
from willing.register.derive import NEVER, corrected
from willing.register.records import ArticleHead, HeldStatement

NOW = "9999-12-31T23:59:59.999999Z"  # a moment after all others: what the register knows by now
_BATCH = 500

BODIES: dict[EntryKind, Any] = {
    EntryKind.APPEARANCE: Article,
    EntryKind.READING: Reading,
    EntryKind.DECISION: Decision,
    EntryKind.REPLY: Reply,
    EntryKind.FACT: FactObserved,
    EntryKind.SETTLEMENT: Settlement,
}
_HEAD = "a.id, a.name, a.title, a.publisher, a.url, a.published_on, a.day_basis, a.recorded_at"
_HELD = f"s.day, s.known_from, s.known_until, s.verdict, s.entry, s.ordinal, s.decision, {_HEAD}"

Found = TypeVar("Found", CountClaim, Gathering, Refusal)


def known(known_at: datetime | None) -> str:
    """The moment as text up to which entries count; None is now."""
    return NOW if known_at is None else moment_text(known_at)


def entries(connection: sqlite3.Connection, kind: EntryKind | None, subject: str | None) -> Iterator[Entry]:
    """Entries in the order of their moments; an appearance comes with its article's text."""
    rows = connection.execute(
        """
        SELECT e.id, e.kind, e.recorded_at, e.holds_on, e.body, t.text
        FROM entry e LEFT JOIN text t ON e.kind = 'appearance' AND t.article_id = e.subject
        WHERE (:kind IS NULL OR e.kind = :kind) AND (:subject IS NULL OR e.subject = :subject)
        ORDER BY e.recorded_at, e.seq
        """,
        {"kind": kind, "subject": subject},
    )
    for entry_id, kind_name, recorded_at, holds_on, body, text in rows:
        record = decode(BODIES[EntryKind(kind_name)], json.loads(body))
        yield Entry(
            id=entry_id,
            kind=EntryKind(kind_name),
            recorded_at=moment_of(recorded_at),
            holds_on=date.fromisoformat(holds_on) if holds_on else None,
            body=replace(record, text=text) if isinstance(record, Article) else record,
        )


def heads(connection: sqlite3.Connection, known_at: datetime | None) -> Iterator[ArticleHead]:
    """All articles, newest first, those without a day last."""
    rows = connection.execute(
        f"SELECT {_HEAD} FROM article a WHERE a.known_from <= :known AND a.known_until > :known"
        " ORDER BY a.published_on DESC, a.id",
        {"known": known(known_at)},
    )
    return (_head(row) for row in rows)


def article(connection: sqlite3.Connection, article_id: str) -> Article | None:
    """One article with its text, its fields as best known now."""
    row = connection.execute(
        f"SELECT t.text, {_HEAD} FROM text t JOIN article a ON a.num = t.num AND a.known_until = ?"
        " WHERE t.article_id = ?",
        (NEVER, article_id),
    ).fetchone()
    if row is None:
        return None
    head = _head(row[1:])
    return Article(
        id=head.id,
        name=head.name,
        text=row[0],
        title=head.title,
        publisher=head.publisher,
        url=head.url,
        published_on=head.published_on,
        day_basis=head.day_basis,
    )


def head(connection: sqlite3.Connection, article_id: str, known_at: datetime | None) -> ArticleHead | None:
    """One article without its text, its fields as best known at a moment."""
    row = connection.execute(
        f"SELECT {_HEAD} FROM text t JOIN article a ON a.num = t.num AND a.known_from <= :known"
        " AND a.known_until > :known WHERE t.article_id = :article",
        {"known": known(known_at), "article": article_id},
    ).fetchone()
    return None if row is None else _head(row)


def is_read(connection: sqlite3.Connection, article_id: str, reader: str) -> bool:
    """True where the newest reading of the article is by this reader."""
    row = connection.execute(
        "SELECT 1 FROM reading r JOIN text t ON t.num = r.article"
        " WHERE t.article_id = ? AND r.reader = ? AND r.known_until = ?",
        (article_id, reader, NEVER),
    ).fetchone()
    return row is not None


def reading(connection: sqlite3.Connection, article_id: str, known_at: datetime | None) -> Reading | None:
    """The reading of an article in force at a moment."""
    row = connection.execute(
        """
        SELECT e.body FROM text t JOIN reading r ON r.article = t.num JOIN entry e ON e.seq = r.entry
        WHERE t.article_id = :article AND r.known_from <= :known AND r.known_until > :known
        """,
        {"article": article_id, "known": known(known_at)},
    ).fetchone()
    return None if row is None else decode(Reading, json.loads(row[0]))


def statements(
    connection: sqlite3.Connection,
    *,
    holder: str | None,
    undertaking: str | None,
    article_id: str | None,
    as_of: date | None,
    known_at: datetime | None,
    rejected: bool,
    limit: int | None,
) -> Iterator[HeldStatement]:
    """Statements in force, newest first and of one day the deciding one first; undated ones last."""
    tests = {
        "s.holder = :holder": holder,
        "s.undertaking = :undertaking": undertaking,
        "s.article = (SELECT num FROM text WHERE article_id = :article)": article_id,
        "s.said_by <= :as_of": as_of,
        "s.verdict <> 'reject'": None if rejected else "",
    }
    asked = " AND ".join(test for test, value in tests.items() if value is not None) or "1"
    rows = connection.execute(
        f"""
        SELECT {_HELD} FROM statement s
        JOIN article a ON a.num = s.article AND a.known_from <= :known AND a.known_until > :known
        WHERE s.known_from <= :known AND s.known_until > :known AND {asked}
        ORDER BY s.day DESC, s.rank, s.id LIMIT :limit
        """,
        {
            "holder": holder,
            "undertaking": undertaking,
            "article": article_id,
            "as_of": as_of.isoformat() if as_of else None,
            "known": known(known_at),
            "limit": -1 if limit is None else limit,
        },
    )
    while batch := rows.fetchmany(_BATCH):
        yield from _held(connection, batch, in_force=True)


def statement(connection: sqlite3.Connection, statement_id: str) -> HeldStatement | None:
    """One statement in its latest form, even where it no longer counts."""
    rows = connection.execute(
        f"""
        SELECT {_HELD} FROM statement s
        JOIN article a ON a.num = s.article AND a.known_from <= s.known_from AND a.known_until > s.known_from
        WHERE s.id = ? ORDER BY s.known_from DESC LIMIT 1
        """,
        (statement_id,),
    ).fetchall()
    return next(_held(connection, rows, in_force=False), None)


def days_heard(connection: sqlite3.Connection, known_at: datetime | None) -> tuple[date | None, date | None]:
    """The first and the last day that any statement in force counts for."""
    row = connection.execute(
        "SELECT min(day), max(day) FROM statement"
        " WHERE day <> '' AND verdict <> 'reject' AND known_from <= :known AND known_until > :known",
        {"known": known(known_at)},
    ).fetchone()
    first, last = (date.fromisoformat(day) if day else None for day in row)
    return first, last


def found(connection: sqlite3.Connection, column: str, kind: type[Found], known_at: datetime | None) -> Iterator[Found]:
    """The counts, gatherings or refusals (`column`) of the readings in force, by article."""
    rows = connection.execute(
        f"""
        SELECT e.body FROM reading r JOIN entry e ON e.seq = r.entry
        WHERE r.{column} > 0 AND r.known_from <= :known AND r.known_until > :known ORDER BY e.subject
        """,
        {"known": known(known_at)},
    )
    for (body,) in rows:
        for plain in json.loads(body)[column]:
            yield decode(kind, plain)


def _held(connection: sqlite3.Connection, rows: list[Any], *, in_force: bool) -> Iterator[HeldStatement]:
    """Statements from their rows; each reading is fetched once, however many of its statements are wanted."""
    readings = bodies(connection, {row[4] for row in rows})
    decisions = {
        seq: decode(Decision, plain) for seq, plain in bodies(connection, {row[6] for row in rows if row[6]}).items()
    }
    for day, known_from, known_until, verdict, entry, ordinal, decided, *head in rows:
        decision = decisions.get(decided)
        yield HeldStatement(
            statement=corrected(decode(Statement, readings[entry]["statements"][ordinal]), decision),
            article=_head(head),
            reader=readings[entry]["reader"],
            holds_on=date.fromisoformat(day) if day else None,
            decision=decision,
            recorded_at=moment_of(known_from),
            superseded_at=None if known_until == NEVER else moment_of(known_until),
            counts=verdict != "reject" and (in_force or known_until == NEVER),
        )


def bodies(connection: sqlite3.Connection, seqs: Iterable[int]) -> dict[int, Any]:
    """By the number of their entries, the bodies of entries as plain JSON values."""
    wanted = sorted(seqs)
    marks = ", ".join("?" * len(wanted))
    rows = connection.execute(f"SELECT seq, body FROM entry WHERE seq IN ({marks})", wanted)
    return {seq: json.loads(body) for seq, body in rows}


def _head(row: Any) -> ArticleHead:
    article_id, name, title, publisher, url, published_on, day_basis, recorded_at = row
    return ArticleHead(
        id=article_id,
        name=name,
        title=title,
        publisher=publisher,
        url=url,
        published_on=date.fromisoformat(published_on) if published_on else None,
        day_basis=DayBasis(day_basis),
        recorded_at=moment_of(recorded_at),
    )
