"""What every replay asks: which statements count for a question, cell by cell (a cell: a holder, an undertaking)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from willing.model import EntryKind, Reply
from willing.register.codec import decode
from willing.register.lookups import known

_LAST_DAY = "9999-12-31"

# SQL over the table `statement`; the names are those of `question`.
IN_FORCE = "known_from <= :known AND known_until > :known AND verdict <> 'reject'"
BY_STANDING = "statement INDEXED BY statement_standing"
CELL = "holder = :holder AND undertaking = :undertaking"
DATED = "day > '' AND day <= :as_of"
UNDATED = "day = '' AND said_by <= :as_of"
OWN = "standing <> 'urged'"  # what others ask of the holder is not its own standing
# An adversary who speaks of somebody else stands behind every other voice (derive.rank_of keeps its place free).
RANK = (
    "CASE WHEN speaker = :adversary AND speaker <> holder THEN substr(rank, 1, 1) || '3' || substr(rank, 3)"
    " ELSE rank END"
)


class Replied(NamedTuple):
    """A reply and the id of its entry."""

    entry: str
    reply: Reply


def question(
    as_of: date | None,
    known_at: datetime | None,
    holder: str | None,
    undertaking: str | None,
    adversary: str | None = None,
) -> dict[str, Any]:
    """The values that the SQL above asks for; None for `as_of` and `known_at` is the end of all days."""
    return {
        "as_of": as_of.isoformat() if as_of else _LAST_DAY,
        "known": known(known_at),
        "holder": holder,
        "undertaking": undertaking,
        "adversary": adversary,
    }


def cells(connection: sqlite3.Connection, asked: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Holder and undertaking of all statements: by a jump to the next of each, never through all rows."""
    for holder in _distinct(connection, "holder", "1", ()):
        if asked["holder"] in (None, holder):
            for undertaking in _distinct(connection, "undertaking", "holder = ?", (holder,)):
                if asked["undertaking"] in (None, undertaking):
                    yield holder, undertaking


def _distinct(connection: sqlite3.Connection, column: str, test: str, values: tuple[str, ...]) -> Iterator[str]:
    # SELECT DISTINCT would read every row; one comparison of (holder, undertaking) pairs was measured to do so too.
    following = f"SELECT {column} FROM statement WHERE {test} AND {column} > ? ORDER BY {column} LIMIT 1"
    row = connection.execute(following, (*values, "")).fetchone()
    while row is not None:
        yield row[0]
        row = connection.execute(following, (*values, row[0])).fetchone()


def replies(connection: sqlite3.Connection, asked: dict[str, Any]) -> dict[tuple[str, str], dict[str, Replied]]:
    """By holder and undertaking, and by day: the reply of that day that was recorded last. Days ascend."""
    rows = connection.execute(
        "SELECT id, body FROM entry WHERE kind = ? AND holds_on <= ? AND recorded_at <= ?"
        " ORDER BY holds_on, recorded_at, id",
        (EntryKind.REPLY, asked["as_of"], asked["known"]),
    )
    found: dict[tuple[str, str], dict[str, Replied]] = {}
    for entry_id, body in rows:
        reply = decode(Reply, json.loads(body))
        if asked["holder"] in (None, reply.holder) and asked["undertaking"] in (None, reply.undertaking):
            days = found.setdefault((reply.holder, reply.undertaking), {})
            days[reply.holds_on.isoformat()] = Replied(entry_id, reply)
    return found
