"""Replays how positions moved: what decided from which day on, in one pass over the statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from willing.model import Condition, Standing
from willing.register.cells import CELL, DATED, IN_FORCE, OWN, RANK, Replied, cells, question, replies
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
            yield from _moves(_heard(store.connection, asked_here, answered.get(cell, {}), since))


def _moves(heard: Iterator[Step]) -> Iterator[Step]:
    last: tuple[Standing, frozenset[tuple[str, str, bool]]] | None = None
    for step in heard:
        says = (step.standing, _meaning(step.conditions))
        if says != last:
            yield step
        last = says


def _heard(
    connection: sqlite3.Connection, asked: dict[str, Any], answered: dict[str, Replied], since: date | None
) -> Iterator[Step]:
    """What decided on each day on which anything was said, from the newest day before `since` on."""
    start = _newest_before(connection, asked, answered, since.isoformat()) if since else ""
    # min() brings the other columns of the row that has the minimum (https://www.sqlite.org/lang_select.html#bareagg).
    rows = connection.execute(
        f"SELECT day, standing, conditions, id, speaker, min({RANK} || id) FROM statement"
        f" WHERE {CELL} AND {DATED} AND day >= :start AND {IN_FORCE} AND {OWN} GROUP BY day ORDER BY day",
        {**asked, "start": start},
    )
    ahead = [(day, each) for day, each in answered.items() if day >= start]
    for day, standing, conditions, statement, speaker, _ in rows:
        while ahead and ahead[0][0] < day:
            yield _replied(ahead.pop(0)[1])
        if ahead and ahead[0][0] == day:
            yield _replied(ahead.pop(0)[1])  # a reply goes before the reports of its day
            continue
        yield Step(
            holder=asked["holder"],
            undertaking=asked["undertaking"],
            holds_on=date.fromisoformat(day),
            standing=Standing(standing),
            conditions=_conditions(conditions),
            decided_by=statement,
            speaker=speaker or None,
        )
    yield from (_replied(each) for _, each in ahead)


def _newest_before(
    connection: sqlite3.Connection, asked: dict[str, Any], answered: dict[str, Replied], since: str
) -> str:
    row = connection.execute(
        f"SELECT day FROM statement WHERE {CELL} AND {DATED} AND day < :since AND {IN_FORCE} AND {OWN}"
        " ORDER BY day DESC LIMIT 1",
        {**asked, "since": since},
    ).fetchone()
    return max([day for day in answered if day < since] + ([row[0]] if row else []), default=since)


def _replied(answer: Replied) -> Step:
    reply = answer.reply
    return Step(
        holder=reply.holder,
        undertaking=reply.undertaking,
        holds_on=reply.holds_on,
        standing=reply.standing,
        conditions=reply.conditions,
        decided_by=answer.entry,
        speaker=reply.holder,
    )


def _meaning(conditions: tuple[Condition, ...]) -> frozenset[tuple[str, str, bool]]:
    # Words differ between reports of one condition; kind, fact and polarity are what it says.
    return frozenset((each.kind.value, each.fact, each.wanted) for each in conditions)


_conditions = lru_cache(maxsize=4096)(conditions_of)
