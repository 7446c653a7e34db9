"""What a person should look at first: what is most likely read wrong, and would cost most if it were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from willing.dossier import Dossier
from willing.model import Condition, Standing, Verdict
from willing.questions.ladder import cannot_both_hold
from willing.questions.listing import Listed, listed
from willing.register.doubts import CellRows, Row, cell_rows
from willing.register.replay import conditions_of
from willing.register.store import Store


class Consequence(StrEnum):
    """What hangs on a statement."""

    DECIDES = "it decides a position"
    CHANGES = "without it the position would be another"
    DISPUTED = "another report of its day disagrees"
    FIRST = "the headline is about its undertaking"


#: What each counts for. A statement on which nothing hangs counts for 1, and each consequence adds to it.
POINTS: dict[Consequence, int] = {
    Consequence.DECIDES: 2,
    Consequence.CHANGES: 2,
    Consequence.DISPUTED: 2,
    Consequence.FIRST: 1,
}
NOTHING_HEARD, OTHER_CONDITIONS = "nothing heard", "other conditions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """A statement that nobody has decided on yet.

    `priority` is the chance that it is read wrong (1 less its certainty) times `weight`, which is 1 and the
    points of its consequences. `without` is the standing that its cell would show without it ("nothing heard"
    where it would be empty, "other conditions" where only these would differ), None where it would say the same.
    """

    listed: Listed
    consequences: tuple[Consequence, ...]
    without: str | None
    weight: int
    priority: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The queue, the most pressing first. `waiting` counts all that are not decided, `decided` those that are."""

    waiting: int
    decided: int
    queue: tuple[Doubtful, ...]


def review(
    store: Store,
    dossier: Dossier,
    *,
    holder: str | None = None,
    undertaking: str | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> Review:
    """The statements that nobody has decided on, the least certain and most consequential first.

    The order is by `Doubtful.priority`, the expected cost of leaving a wrong reading; of one priority the newer
    day goes first. `after` is the id of a statement of the queue: it and all before it are left out.
    """
    decided = 0
    ranked: list[_Ranked] = []
    with store.snapshot():
        for cell in cell_rows(store, holder=holder, undertaking=undertaking, adversary=dossier.adversary):
            decided += sum(bool(row.verdict) for row in cell.rows)
            ranked.extend(_ranked(cell, first=cell.undertaking == dossier.undertakings[0].id))
        ranked.sort()  # by priority, then by day, then by id; two have never the same id
        places = [place for place, each in enumerate(ranked, start=1) if each.id == after]
        shown = ranked[places[0] if places else 0 :][:limit]
        queue = tuple(_doubtful(store, dossier, each) for each in shown)
    return Review(waiting=len(ranked), decided=decided, queue=queue)


class _Hangs(NamedTuple):
    """What hangs on a statement, shared by all of a cell on which the same hangs."""

    consequences: tuple[Consequence, ...]
    without: str | None
    weight: int


class _Ranked(NamedTuple):
    """A statement of the queue; in ascending order the most pressing is the first."""

    less_priority: float
    less_day: int
    id: str
    hangs: _Hangs


class _Says(NamedTuple):
    """What a cell says, and by which statement (None: by a reply)."""

    standing: Standing
    meaning: frozenset[tuple[str, str, bool]]
    decided_by: str | None


def _ranked(cell: CellRows, *, first: bool) -> Iterator[_Ranked]:
    rows = [row for row in cell.rows if row.verdict != Verdict.REJECT]
    now = _says(rows, cell)
    decider = now.decided_by if now is not None else None
    disputed = _disputed(rows)
    shared = {known: _hangs(None, None, disputed=known, first=first) for known in (False, True)}
    for row in rows:
        if row.verdict:
            continue
        hangs = shared[row.id in disputed]
        if row.id == decider:
            # Only the statement that decides can change what a cell says by going.
            then = _says([each for each in rows if each.id != row.id], cell)
            hangs = _hangs(now, then, disputed=row.id in disputed, first=first)
        yield _Ranked((row.certainty - 1) * hangs.weight, -_ordinal(row.day), row.id, hangs)


def _hangs(now: _Says | None, then: _Says | None, *, disputed: bool, first: bool) -> _Hangs:
    """What hangs on a statement: `now` is what the cell says by it (None where it decides nothing), `then` without."""
    without = None
    if now is not None:
        if then is None:
            without = NOTHING_HEARD
        elif then.standing is not now.standing:
            without = then.standing.value
        elif then.meaning != now.meaning:
            without = OTHER_CONDITIONS
    found = {
        Consequence.DECIDES: now is not None,
        Consequence.CHANGES: without is not None,
        Consequence.DISPUTED: disputed,
        Consequence.FIRST: first,
    }
    consequences = tuple(each for each, is_so in found.items() if is_so)
    return _Hangs(consequences, without, 1 + sum(POINTS[each] for each in consequences))


def _says(rows: Sequence[Row], cell: CellRows) -> _Says | None:
    """What decides among these rows, which are in the order in which they decide (docs/register.md)."""
    own = next((row for row in rows if row.standing != Standing.URGED), None)
    if cell.reply is not None and (own is None or own.day <= cell.reply[0]):
        answer = cell.reply[1]
        return _Says(answer.standing, _meaning(answer.conditions), None)
    row = own or next(iter(rows), None)
    if row is None:
        return None
    return _Says(Standing(row.standing), _meaning(conditions_of(row.conditions)), row.id)


def _meaning(conditions: Sequence[Condition]) -> frozenset[tuple[str, str, bool]]:
    # Words differ between reports of one condition; kind, fact and polarity are what it says.
    return frozenset((each.kind.value, each.fact, each.wanted) for each in conditions)


def _disputed(rows: Sequence[Row]) -> set[str]:
    """The ids of those that another statement of the same day contradicts."""
    found: set[str] = set()
    own = (row for row in rows if row.day and row.standing != Standing.URGED)
    for _, of_day in groupby(own, key=attrgetter("day")):
        members = list(of_day)
        standings = {row.standing for row in members}
        if len(standings) > 1:
            against = {one for one in standings if any(_cannot(one, other) for other in standings)}
            found.update(row.id for row in members if row.standing in against)
    return found


def _cannot(one: str, other: str) -> bool:
    return cannot_both_hold(Standing(one), Standing(other))


@cache
def _ordinal(day: str) -> int:
    return int(day.replace("-", "")) if day else 0


def _doubtful(store: Store, dossier: Dossier, ranked: _Ranked) -> Doubtful:
    held = store.statement(ranked.id)
    assert held is not None  # the row and the statement are of one snapshot
    return Doubtful(
        listed=listed(held, dossier),
        consequences=ranked.hangs.consequences,
        without=ranked.hangs.without,
        weight=ranked.hangs.weight,
        priority=round(-ranked.less_priority, 4),
    )
