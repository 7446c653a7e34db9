"""From which day to which day a register hears of anything, and the gatherings in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from willing.questions.asking import held_gatherings
from willing.questions.gatherings import Meeting, meetings
from willing.register.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The first and the last day of any statement, None where no day is known, and the dated gatherings, by day."""

    first: date | None
    last: date | None
    gatherings: tuple[Meeting, ...]


def days(store: Store, *, known_at: datetime | None = None) -> Days:
    """The days that a register speaks of, as known at a moment."""
    with store.snapshot():
        first, last = store.days_heard(known_at=known_at)
        held = meetings(held_gatherings(store, known_at=known_at))
    dated = sorted((each for each in held if each.held_on), key=lambda each: each.held_on or date.min)
    return Days(first=first, last=last, gatherings=tuple(dated))
