"""Replays positions from the entries (docs/register.md, "How a position is replayed")."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from willing.model import OFFERS, REFUSALS, Condition, EntryKind, FactObserved, Position, Standing
from willing.register import echoes
from willing.register.cells import (
    BY_STANDING,
    CELL,
    DATED,
    IN_FORCE,
    OWN,
    RANK,
    UNDATED,
    Replied,
    cells,
    question,
    replies,
)
from willing.register.codec import decode
from willing.register.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What decides a position: a statement, or a reply."""

    holds_on: date | None
    standing: Standing
    speaker: str | None
    certainty: float
    conditions: tuple[Condition, ...]
    limits: tuple[str, ...]
    id: str


def positions(
    store: Store,
    *,
    today: date,
    stale_after_days: int,
    as_of: date | None = None,
    known_at: datetime | None = None,
    holder: str | None = None,
    undertaking: str | None = None,
    adversary: str | None = None,
) -> list[Position]:
    """Every holder's position on every undertaking, by holder and undertaking.

    `as_of` leaves out what was said later, `known_at` what was recorded later; both together: what was known then
    about then. A position is stale where it holds from more than `stale_after_days` before `as_of` (or `today`).
    `adversary` is the holder whose word on others counts least.
    """
    asked = question(as_of, known_at, holder, undertaking, adversary)
    held = []
    with store.snapshot():
        answered = replies(store.connection, asked)
        represented = echoes.represented(store.connection)
        for cell in sorted({*cells(store.connection, asked), *answered}):
            reply = list(answered.get(cell, {}).values())[-1:]
            asked_here = {**asked, "holder": cell[0], "undertaking": cell[1]}
            position = _position(store.connection, asked_here, reply, represented)
            if position is not None:
                held.append(_marked_stale(position, as_of or today, stale_after_days))
    return held


def facts(store: Store, *, as_of: date | None = None, known_at: datetime | None = None) -> dict[str, FactObserved]:
    """By fact, what holds: the newest observation by day, and of one day the last that was recorded."""
    asked = question(as_of, known_at, None, None)
    with store.snapshot():
        rows = store.connection.execute(
            "SELECT body FROM entry WHERE kind = ? AND holds_on <= ? AND recorded_at <= ?"
            " ORDER BY holds_on, recorded_at, id",
            (EntryKind.FACT, asked["as_of"], asked["known"]),
        ).fetchall()
    observed = (decode(FactObserved, json.loads(body)) for (body,) in rows)
    return {each.fact: each for each in observed}


def _position(
    connection: sqlite3.Connection, asked: dict[str, Any], reply: list[Replied], represented: dict[int, int]
) -> Position | None:
    candidates = _candidates(connection, asked, OWN, reply) or _candidates(connection, asked, "standing = 'urged'", [])
    if not candidates:
        return None
    said = candidates[0]
    behind = _behind(connection, asked, said)
    articles = {article for _, article in behind}
    standings = {each.standing for each in candidates} if said.holds_on else set()
    return Position(
        holder=asked["holder"],
        undertaking=asked["undertaking"],
        standing=said.standing,
        holds_on=said.holds_on,
        decided_by=said.id,
        speaker=said.speaker,
        conditions=said.conditions,
        limits=said.limits,
        statements=tuple(statement for statement, _ in behind),
        reports=len(articles),
        independent=len({represented.get(article, article) for article in articles}),
        urged_by=_urged_by(connection, asked),
        certainty=said.certainty,
        disputed=bool(standings & OFFERS) and bool(standings & REFUSALS),
    )


def _candidates(connection: sqlite3.Connection, asked: dict[str, Any], which: str, reply: list[Replied]) -> list[_Said]:
    """What was said on the newest day, the deciding word first; where no day is known at all, the undated."""
    row = connection.execute(
        f"SELECT day FROM statement WHERE {CELL} AND {DATED} AND {IN_FORCE} AND {which} ORDER BY day DESC LIMIT 1",
        asked,
    ).fetchone()
    days = [each.reply.holds_on.isoformat() for each in reply] + ([row[0]] if row else [])
    newest = max(days, default="")
    rows = connection.execute(
        "SELECT day, standing, speaker, certainty, conditions, limits, id FROM statement"
        f" WHERE {CELL} AND {'day = :newest' if newest else UNDATED} AND {IN_FORCE} AND {which} ORDER BY {RANK}, id",
        {**asked, "newest": newest},
    )
    return [_replied(each) for each in reply if days[0] == newest] + [_said(each) for each in rows]


def _said(row: Any) -> _Said:
    day, standing, speaker, certainty, conditions, limits, statement = row
    return _Said(
        holds_on=date.fromisoformat(day) if day else None,
        standing=Standing(standing),
        speaker=speaker or None,
        certainty=certainty,
        conditions=conditions_of(conditions),
        limits=tuple(json.loads(limits)) if limits else (),
        id=statement,
    )


def _replied(answer: Replied) -> _Said:
    reply = answer.reply
    return _Said(
        holds_on=reply.holds_on,
        standing=reply.standing,
        speaker=reply.holder,
        certainty=1.0,
        conditions=reply.conditions,
        limits=(),
        id=answer.entry,
    )


@lru_cache(maxsize=4096)
def conditions_of(text: str) -> tuple[Condition, ...]:
    """Conditions from the column that `derive.conditions_text` wrote."""
    return tuple(decode(Condition, each) for each in json.loads(text)) if text else ()


def _behind(connection: sqlite3.Connection, asked: dict[str, Any], said: _Said) -> list[tuple[str, int]]:
    """The statements with the position's standing, newest first, and the number of the article of each.

    Undated statements stand apart: they are behind an undated position only.
    """
    return connection.execute(
        f"SELECT id, article FROM {BY_STANDING} WHERE {CELL} AND {DATED if said.holds_on else UNDATED}"
        f" AND {IN_FORCE} AND standing = :standing ORDER BY day DESC, rank DESC, id DESC",
        {**asked, "standing": said.standing},
    ).fetchall()


def _urged_by(connection: sqlite3.Connection, asked: dict[str, Any]) -> tuple[str, ...]:
    rows = connection.execute(
        f"SELECT DISTINCT speaker FROM {BY_STANDING} WHERE {CELL} AND said_by <= :as_of AND {IN_FORCE}"
        " AND standing = 'urged' AND speaker <> ''",
        asked,
    )
    return tuple(sorted(speaker for (speaker,) in rows))


def _marked_stale(position: Position, on: date, after_days: int) -> Position:
    stale = position.holds_on is not None and (on - position.holds_on).days > after_days
    return replace(position, stale=True) if stale else position
