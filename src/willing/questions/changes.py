"""Who moved, from what to what, on whose word, between two days (moves in docs/questions.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby

from willing.dossier import Dossier
from willing.model import Change, Position
from willing.problems import Misuse
from willing.questions.asking import held_positions
from willing.questions.ladder import SIDES, Side, moves_between
from willing.questions.names import holder_name, undertaking_label
from willing.register.records import Step
from willing.register.steps import steps
from willing.register.store import Store

MOVES = ("first", "firming", "softening", "reversal", "condition added", "condition dropped", "silence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A change with names. `by` is the holder code of whoever says so, None for the article's own words.

    `change.before` and `change.after` say what decided on their day: `decided_by` leads to the words. What else
    stood behind them then (`statements`, `reports`, `limits` …) is a question for that day, and is not filled in.
    """

    change: Change
    name: str
    label: str
    by: str | None
    by_name: str | None


def changes(
    store: Store,
    dossier: Dossier,
    *,
    today: date,
    since: date | None = None,
    until: date | None = None,
    known_at: datetime | None = None,
    holder: str | None = None,
    undertaking: str | None = None,
    move: str | None = None,
) -> tuple[Moved, ...]:
    """All moves from `since` to `until`, both included, newest first; None is the first and the last day known.

    Of one cell and day there is one position (the one that decides), so what was said and outweighed on a day
    is no move. Undated statements make none. Raises Misuse for a move that there is not.
    """
    if move is not None and move not in MOVES:
        raise Misuse(f"no move {move!r}; the moves are {', '.join(MOVES)}")
    with store.snapshot():
        taken = steps(
            store,
            since=since,
            until=until,
            known_at=known_at,
            holder=holder,
            undertaking=undertaking,
            adversary=dossier.adversary,
        )
        found = list(_moves(taken, since))
        if move in (None, "silence"):
            held = held_positions(
                store,
                dossier,
                today=today,
                as_of=until,
                known_at=known_at,
                holder=holder,
                undertaking=undertaking,
            )
            found.extend(_silences(held, dossier, since))
    found = [each for each in found if move in (None, each.move)]
    found.sort(key=lambda each: (each.changed_on or date.min, each.holder, each.undertaking), reverse=True)
    return tuple(_named(found, dossier))


def _moves(taken: Iterable[Step], since: date | None) -> Iterator[Change]:
    for (holder, undertaking), of_cell in groupby(taken, key=lambda step: (step.holder, step.undertaking)):
        before: Position | None = None
        for step in of_cell:
            after = _position(step)
            # With `since`, the first step says what held before it.
            if since is None or step.holds_on >= since:
                for move in moves_between(before, after):
                    yield Change(
                        holder=holder,
                        undertaking=undertaking,
                        move=move,
                        changed_on=step.holds_on,
                        before=before,
                        after=after,
                    )
            before = after


def _position(step: Step) -> Position:
    return Position(
        holder=step.holder,
        undertaking=step.undertaking,
        standing=step.standing,
        holds_on=step.holds_on,
        decided_by=step.decided_by,
        speaker=step.speaker,
        conditions=step.conditions,
    )


def _silences(held: Iterable[Position], dossier: Dossier, since: date | None) -> Iterator[Change]:
    """Those who have not been heard of for longer than the dossier's days, from the day on which that was so."""
    for each in held:
        if each.stale and each.holds_on is not None and SIDES[each.standing] is not Side.ASKED:
            silent_on = each.holds_on + timedelta(days=dossier.stale_after_days + 1)
            if since is None or silent_on >= since:
                yield Change(
                    holder=each.holder,
                    undertaking=each.undertaking,
                    move="silence",
                    changed_on=silent_on,
                    before=each,
                    after=None,
                )


def _named(found: Iterable[Change], dossier: Dossier) -> Iterator[Moved]:
    # There may be hundreds of thousands of moves of a few hundred cells.
    name = cache(lambda code: holder_name(code, dossier))
    label = cache(lambda undertaking: undertaking_label(undertaking, dossier))
    for each in found:
        decided = each.after or each.before
        by = decided.speaker if decided else None
        yield Moved(
            change=each,
            name=name(each.holder),
            label=label(each.undertaking),
            by=by,
            by_name=name(by) if by else None,
        )
