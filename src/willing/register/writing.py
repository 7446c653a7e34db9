"""Appends entries, within the transaction that the store holds."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, datetime

from willing.model import (
    Article,
    Decision,
    EntryKind,
    FactObserved,
    Reading,
    Reply,
    Settlement,
    Standing,
    Verdict,
)
from willing.problems import Misuse
from willing.register.anchors import first_misfit
from willing.register.codec import CodecError, canonical, encode, entry_id, moment_text
from willing.register.records import Added, Appended
from willing.register.tables import refresh

Body = Article | Reading | Decision | Reply | FactObserved | Settlement


def add_article(connection: sqlite3.Connection, article: Article, reading: Reading | None, moment: datetime) -> Added:
    """Append an article's appearance and its reading, and bring the derived tables up to date."""
    if reading is not None and (fault := first_misfit(article, reading)) is not None:
        raise Misuse(f"{article.name} is not taken: {fault}")
    num, article_new = _keep_text(connection, article)
    # The text is kept once, in its own table; the id stands for it.
    seen = _append(connection, EntryKind.APPEARANCE, replace(article, text=""), moment)
    read = reading is not None and _append(connection, EntryKind.READING, reading, moment).new
    if seen.new or read:
        refresh(connection, num)
    return Added(article_id=article.id, article_new=article_new, appearance_new=seen.new, reading_new=read)


def append(
    connection: sqlite3.Connection, body: Decision | Reply | FactObserved | Settlement, moment: datetime
) -> Appended:
    """Append what a person, a holder or an observer says."""
    if isinstance(body, Decision):
        num = _decidable(connection, body)
        done = _append(connection, EntryKind.DECISION, body, moment)
        if done.new:
            refresh(connection, num)
        return done
    if isinstance(body, Reply):
        if body.standing is Standing.URGED:
            raise Misuse(f"{body.holder} cannot reply that it is urged: give its own standing")
        return _append(connection, EntryKind.REPLY, body, moment)
    return _append(connection, EntryKind.FACT if isinstance(body, FactObserved) else EntryKind.SETTLEMENT, body, moment)


def subject_of(body: Body) -> tuple[str, date | None]:
    """What an entry speaks of, and of which day: of two entries of one kind with one subject, the later holds."""
    match body:
        case Article():
            return body.id, body.published_on
        case Reading():
            return body.article_id, None
        case Decision():
            return body.statement_id, None
        case Reply():
            return f"{body.holder} {body.undertaking} {body.holds_on.isoformat()}", body.holds_on
        case FactObserved():
            return f"{body.fact} {body.holds_on.isoformat()}", body.holds_on
        case Settlement():
            return body.conflict_id, None


def _decidable(connection: sqlite3.Connection, decision: Decision) -> int:
    """The number of the article that the decision is about."""
    row = connection.execute("SELECT article FROM statement WHERE id = ?", (decision.statement_id,)).fetchone()
    if row is None:
        raise Misuse(f"the register holds no statement {decision.statement_id}: see `willing statements`")
    if not decision.by.strip():
        raise Misuse("a decision needs the name of who decides")
    replaces = (decision.holder, decision.undertaking, decision.standing, decision.conditions) != (None,) * 4
    if replaces != (decision.verdict is Verdict.CORRECT):
        raise Misuse("a correction says what it replaces, and nothing but a correction does")
    return int(row[0])


def _keep_text(connection: sqlite3.Connection, article: Article) -> tuple[int, bool]:
    row = connection.execute("SELECT num, text FROM text WHERE article_id = ?", (article.id,)).fetchone()
    if row is not None:
        if row[1] != article.text:
            raise Misuse(f"{article.name} is not taken: the register holds another text under its id {article.id}")
        return int(row[0]), False
    try:
        article.text.encode()
    except UnicodeEncodeError as fault:
        raise Misuse(f"{article.name} is not taken: its text is not Unicode at character {fault.start}") from fault
    done = connection.execute("INSERT INTO text (article_id, text) VALUES (?, ?)", (article.id, article.text))
    assert done.lastrowid is not None  # set by every INSERT
    return done.lastrowid, True


def _append(connection: sqlite3.Connection, kind: EntryKind, body: Body, moment: datetime) -> Appended:
    try:
        text, recorded_at = canonical(encode(body)), moment_text(moment)
    except CodecError as fault:
        raise Misuse(f"this {kind} cannot be kept: {fault}") from fault
    subject, holds_on = subject_of(body)
    said = connection.execute(
        "SELECT id, recorded_at, body FROM entry WHERE subject = ? AND kind = ? ORDER BY recorded_at, id",
        (subject, kind),
    ).fetchall()
    same = [each for each in said if each[2] == text]
    repeated = _repeated(kind, text, recorded_at, said)
    if repeated is not None:
        return Appended(entry_id=repeated, new=False)
    # Said before with another word in between, or known to have been said earlier than thought: an entry of its own.
    name = entry_id(kind, len(same), text)
    connection.execute(
        "INSERT INTO entry (id, kind, subject, again, recorded_at, holds_on, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (name, kind, subject, len(same), recorded_at, holds_on.isoformat() if holds_on else None, text),
    )
    return Appended(entry_id=name, new=True)


def _repeated(kind: EntryKind, text: str, recorded_at: str, said: list[tuple[str, str, str]]) -> str | None:
    """The id of the entry that already says this, None where it is new.

    An appearance or a reading repeats any earlier one with the same body. A person's word repeats only the word
    in force: accept, reject, accept again are three entries, and the last holds.
    """
    before = [each for each in said if each[1] <= recorded_at]
    if kind not in (EntryKind.APPEARANCE, EntryKind.READING):
        before = [each for each in before[-1:] if each[2] == text] or [each for each in said if each[1] == recorded_at]
    return next((each[0] for each in before if each[2] == text), None)
