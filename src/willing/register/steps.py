"""Replays how positions moved: what decided from which day on, in one pass over the statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from heapq import merge
from typing import Any, NamedTuple

from willing.model import Standing
from willing.register.cells import CELL, DATED, IN_FORCE, OWN, RANK, Replied, cells, question, replies
from willing.register.derive import conditions_text
from willing.register.records import Step
from willing.register.replay import conditions_of
from willing.register.store import Store


def steps(
    store: Store,
    *,
    since: date | None = None,
    until: date | None = None,
    known_at: datetime | None = None,
    holder: str | None = None,
    undertaking: str | None = None,
    adversary: str | None = None,
) -> Iterator[Step]:
    """By holder and undertaking, and then by day: each time that the standing or its conditions became another.

    With `since`, the first step of a holder and undertaking is what held before it, under the day on which that was
    last heard; where nothing was, there is none. What is undated or urged makes no step. Use the iterator up
    before anything is appended.
    """
    asked = question(until, known_at, holder, undertaking, adversary)
    with store.snapshot():
        answered = replies(store.connection, asked)
        for cell in sorted({*cells(store.connection, asked), *answered}):
            asked_here = {**asked, "holder": cell[0], "undertaking": cell[1]}
            last = None
            for heard in _heard(store.connection, asked_here, answered.get(cell, {}), since):
                says = (heard.standing, meaning(heard.conditions))
                if says != last:
                    yield _step(cell, heard)
                last = says


class _Heard(NamedTuple):
    """What decided on one day, as the table has it."""

    day: str
    standing: str
    conditions: str
    decided_by: str
    speaker: str


def _heard(
    connection: sqlite3.Connection, asked: dict[str, Any], answered: dict[str, Replied], since: date | None
) -> Iterator[_Heard]:
    """By day, what decided on each day on which anything was said, from the newest day before `since` on."""
    start = _newest_before(connection, asked, answered, since.isoformat()) if since else ""
    # min() brings the other columns of the row that has the minimum (https://www.sqlite.org/lang_select.html#bareagg).
    rows = connection.execute(
        f"SELECT day, standing, conditions, id, speaker, min({RANK} || id) FROM statement"
        f" WHERE {CELL} AND {DATED} AND day >= :start AND {IN_FORCE} AND {OWN} GROUP BY day ORDER BY day",
        {**asked, "start": start},
    )
    reports = (_Heard(*row[:5]) for row in rows)
    given = [_replied(day, each) for day, each in answered.items() if day >= start]
    if not given:
        return reports
    days = {each.day for each in given}
    # A reply goes before the reports of its day.
    return merge(given, (each for each in reports if each.day not in days), key=lambda each: each.day)


def _newest_before(
    connection: sqlite3.Connection, asked: dict[str, Any], answered: dict[str, Replied], since: str
) -> str:
    row = connection.execute(
        f"SELECT day FROM statement WHERE {CELL} AND {DATED} AND day < :since AND {IN_FORCE} AND {OWN}"
        " ORDER BY day DESC LIMIT 1",
        {**asked, "since": since},
    ).fetchone()
    return max([day for day in answered if day < since] + ([row[0]] if row else []), default=since)


def _replied(day: str, answer: Replied) -> _Heard:
    reply = answer.reply
    return _Heard(day, reply.standing.value, conditions_text(reply.conditions), answer.entry, reply.holder)


def _step(cell: tuple[str, str], heard: _Heard) -> Step:
    return Step(
        holder=cell[0],
        undertaking=cell[1],
        holds_on=date.fromisoformat(heard.day),
        standing=Standing(heard.standing),
        conditions=conditions_of(heard.conditions),
        decided_by=heard.decided_by,
        speaker=heard.speaker or None,
    )


@lru_cache(maxsize=4096)
def meaning(conditions: str) -> frozenset[tuple[str, str, bool]]:
    """What conditions, as the table has them, come to: words differ between reports of one condition."""
    # Kind, fact and polarity are what it says.
    return frozenset((each.kind.value, each.fact, each.wanted) for each in conditions_of(conditions))
