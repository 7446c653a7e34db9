"""Replays positions from the entries (docs/register.md, "How a position is replayed")."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from willing.model import Condition, EntryKind, FactObserved, Position, Reply, Standing
from willing.register import echoes
from willing.register.codec import decode
from willing.register.lookups import known
from willing.register.store import Store

OFFERS = frozenset({Standing.ACTING, Standing.COMMITTED, Standing.WILLING})
REFUSALS = frozenset({Standing.DECLINED, Standing.OPPOSED})

_LAST_DAY = "9999-12-31"
_IN_FORCE = "known_from <= :known AND known_until > :known AND verdict <> 'reject'"
_CELL = "holder = :holder AND undertaking = :undertaking"
_DATED = "day > '' AND day <= :as_of"
_UNDATED = "day = '' AND said_by <= :as_of"
# An adversary who speaks of somebody else stands behind every other voice (derive.rank_of keeps its place free).
_RANK = (
    "CASE WHEN speaker = :adversary AND speaker <> holder THEN substr(rank, 1, 1) || '3' || substr(rank, 3)"
    " ELSE rank END"
)
_DECIDING = "day, standing, speaker, certainty, conditions, limits, id"


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


class _Support(NamedTuple):
    """What stands behind and beside a position: statements newest first, their articles' numbers, who urges."""

    statements: tuple[str, ...]
    articles: set[int]
    urged_by: tuple[str, ...]


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
    question = {
        "as_of": as_of.isoformat() if as_of else _LAST_DAY,
        "known": known(known_at),
        "holder": holder,
        "undertaking": undertaking,
        "adversary": adversary,
    }
    with store.snapshot():
        replies = _replies(store.connection, question)
        represented = echoes.represented(store.connection)
        found = (
            _position(store.connection, {**question, "holder": cell[0], "undertaking": cell[1]}, replies, represented)
            for cell in sorted({*_cells(store.connection, question), *replies})
        )
        held = [each for each in found if each is not None]
    return [_marked_stale(each, as_of or today, stale_after_days) for each in held]


def facts(store: Store, *, as_of: date | None = None, known_at: datetime | None = None) -> dict[str, FactObserved]:
    """By fact, what holds: the newest observation by day, and of one day the last that was recorded."""
    rows = store.connection.execute(
        "SELECT body FROM entry WHERE kind = ? AND holds_on <= ? AND recorded_at <= ?"
        " ORDER BY holds_on, recorded_at, id",
        (EntryKind.FACT, as_of.isoformat() if as_of else _LAST_DAY, known(known_at)),
    )
    observed = (decode(FactObserved, json.loads(body)) for (body,) in rows)
    return {each.fact: each for each in observed}


def _cells(connection: sqlite3.Connection, question: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Holder and undertaking of all statements: by a jump to the next of each, never through all rows."""
    for holder in _distinct(connection, "holder", "1", ()):
        if question["holder"] in (None, holder):
            for undertaking in _distinct(connection, "undertaking", "holder = ?", (holder,)):
                if question["undertaking"] in (None, undertaking):
                    yield holder, undertaking


def _distinct(connection: sqlite3.Connection, column: str, test: str, values: tuple[str, ...]) -> Iterator[str]:
    # SELECT DISTINCT would read every row; one comparison of (holder, undertaking) pairs was measured to do so too.
    following = f"SELECT {column} FROM statement WHERE {test} AND {column} > ? ORDER BY {column} LIMIT 1"
    row = connection.execute(following, (*values, "")).fetchone()
    while row is not None:
        yield row[0]
        row = connection.execute(following, (*values, row[0])).fetchone()


def _replies(connection: sqlite3.Connection, question: dict[str, Any]) -> dict[tuple[str, str], _Said]:
    """By holder and undertaking, the reply of the newest day, and of one day the last that was recorded."""
    rows = connection.execute(
        "SELECT id, body FROM entry WHERE kind = ? AND holds_on <= ? AND recorded_at <= ?"
        " ORDER BY holds_on, recorded_at, id",
        (EntryKind.REPLY, question["as_of"], question["known"]),
    )
    newest: dict[tuple[str, str], _Said] = {}
    for entry_id, body in rows:
        reply = decode(Reply, json.loads(body))
        if question["holder"] in (None, reply.holder) and question["undertaking"] in (None, reply.undertaking):
            newest[reply.holder, reply.undertaking] = _Said(
                holds_on=reply.holds_on,
                standing=reply.standing,
                speaker=reply.holder,
                certainty=1.0,
                conditions=reply.conditions,
                limits=(),
                id=entry_id,
            )
    return newest


def _position(
    connection: sqlite3.Connection,
    question: dict[str, Any],
    replies: dict[tuple[str, str], _Said],
    represented: dict[int, int],
) -> Position | None:
    reply = replies.get((question["holder"], question["undertaking"]))
    candidates = _candidates(connection, question, "standing <> 'urged'", reply.holds_on if reply else None)
    if reply is not None and (not candidates or candidates[0].holds_on == reply.holds_on):
        candidates.insert(0, reply)
    if not candidates:
        candidates = _candidates(connection, question, "standing = 'urged'", None)
    if not candidates:
        return None
    said = candidates[0]
    support = _supports(connection, question, said)
    standings = {each.standing for each in candidates} if said.holds_on else set()
    return Position(
        holder=question["holder"],
        undertaking=question["undertaking"],
        standing=said.standing,
        holds_on=said.holds_on,
        decided_by=said.id,
        speaker=said.speaker,
        conditions=said.conditions,
        limits=said.limits,
        statements=support.statements,
        reports=len(support.articles),
        independent=len({represented.get(article, article) for article in support.articles}),
        urged_by=support.urged_by,
        certainty=said.certainty,
        disputed=bool(standings & OFFERS) and bool(standings & REFUSALS),
    )


def _candidates(
    connection: sqlite3.Connection, question: dict[str, Any], which: str, reply_on: date | None
) -> list[_Said]:
    """The statements of the newest day, the deciding one first; none where a reply is newer; else undated ones."""
    row = connection.execute(
        f"SELECT day FROM statement WHERE {_CELL} AND {_DATED} AND {_IN_FORCE} AND {which} ORDER BY day DESC LIMIT 1",
        question,
    ).fetchone()
    if reply_on is not None and (row is None or row[0] < reply_on.isoformat()):
        return []
    test = _UNDATED if row is None else "day = :day"
    rows = connection.execute(
        f"SELECT {_DECIDING} FROM statement WHERE {_CELL} AND {test} AND {_IN_FORCE} AND {which} ORDER BY {_RANK}, id",
        {**question, "day": row[0] if row else ""},
    )
    return [_said(each) for each in rows]


def _said(row: Any) -> _Said:
    day, standing, speaker, certainty, conditions, limits, statement = row
    return _Said(
        holds_on=date.fromisoformat(day) if day else None,
        standing=Standing(standing),
        speaker=speaker or None,
        certainty=certainty,
        conditions=_conditions(conditions),
        limits=tuple(json.loads(limits)) if limits else (),
        id=statement,
    )


def _conditions(text: str) -> tuple[Condition, ...]:
    return tuple(decode(Condition, each) for each in json.loads(text)) if text else ()


def _supports(connection: sqlite3.Connection, question: dict[str, Any], said: _Said) -> _Support:
    """In one pass over the cell: the statements with the position's standing, newest first, and who urges."""
    dated = said.holds_on is not None
    rows = connection.execute(
        f"SELECT standing, day, id, article, speaker FROM statement WHERE {_CELL} AND said_by <= :as_of AND {_IN_FORCE}"
        " AND standing IN (:standing, 'urged') ORDER BY day DESC, rank DESC, id DESC",
        {**question, "standing": said.standing},
    )
    statements: list[str] = []
    articles: set[int] = set()
    urged_by: set[str] = set()
    for standing, day, statement, article, speaker in rows:
        # Undated statements stand apart: they are behind an undated position only.
        if standing == said.standing and bool(day) is dated:
            statements.append(statement)
            articles.add(article)
        if standing == Standing.URGED and speaker:
            urged_by.add(speaker)
    return _Support(statements=tuple(statements), articles=articles, urged_by=tuple(sorted(urged_by)))


def _marked_stale(position: Position, on: date, after_days: int) -> Position:
    stale = position.holds_on is not None and (on - position.holds_on).days > after_days
    return replace(position, stale=True) if stale else position
