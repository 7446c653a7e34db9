"""Scales and their marks for the charts: days along, numbers up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from willing.questions.names import day_in_words

_MOST = 8  # marks along an axis of days; more would run into one another
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayScale:
    """Places days between `left` and `right`, in units of the drawing."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day stands; the middle where there is but one day."""
        if self.first == self.last:
            return (self.left + self.right) / 2
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + share * (self.right - self.left)

    def marks(self) -> tuple[tuple[date, str], ...]:
        """At most nine days with their words: single days, months or years, whichever are few enough."""
        if self.first == self.last:
            return ((self.first, day_in_words(self.first)),)
        length = (self.last - self.first).days
        step = next((each for each in _DAYS if length / each <= _MOST), None)
        if step is not None:
            days = [self.first + timedelta(days=n) for n in range(0, length + 1, step)]
            return tuple((each, day_in_words(each)) for each in days)
        months = length / 30.4
        stride = next((each for each in _MONTHS if months / each <= _MOST), _MONTHS[-1])
        found = []
        for number in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month):
            start = date(number // 12, number % 12 + 1, 1)
            if number % stride == 0 and self.first <= start <= self.last:
                words = str(start.year) if stride >= 12 else day_in_words(start).partition(" ")[2]
                found.append((start, words))
        return tuple(found)


def numbers_up_to(greatest: int) -> tuple[int, ...]:
    """From 0 to a round number that is no less than `greatest`, in at most five equal steps of 1, 2, 5, 10, 20 ..."""
    step = next(digit * 10**power for power in count() for digit in (1, 2, 5) if digit * 10**power * 5 >= greatest)
    return tuple(step * n for n in range(max(-(-greatest // step), 1) + 1))
