"""The year of a day or month that names none."""

from __future__ import annotations

from datetime import date
from typing import Final

from willing.reading.days import words
from willing.reading.days.calendar import days_of
from willing.reading.days.context import Context
from willing.reading.days.grammar import Found
from willing.reading.days.rules import BACKWARD, FORWARD, before, direction, which_of

# How much farther a day seems that lies against the tense, against an infinitive, or ahead where no tense is seen.
_AGAINST_TENSE: Final = 3
_AGAINST_INFINITIVE: Final = 1.5
_AHEAD: Final = 2
# In tokens, some three sentences.
_NEAR: Final = 80
_OFFSETS: Final = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}
_OF_THE_TEXT: Final = frozenset(("that", "same", "following", "previous"))


def day_value(year: int | None, month: int, day: int | None) -> str | None:
    """The value of a day or (without a day) a month, with XXXX for an unknown year; None where there is no such day."""
    if day is not None:
        try:
            date(year or 2000, month, day)
        except ValueError:
            return None
    head = f"{year:04}" if year else "XXXX"
    return f"{head}-{month:02}" if day is None else f"{head}-{month:02}-{day:02}"


def falls_on(value: str, weekday: str) -> bool:
    """Whether a day is of the weekday's name; True where the value names no day."""
    days = days_of(value)
    return days is None or days[0].isoweekday() == words.WEEKDAYS[weekday]


def relative_year(phrase: str, context: Context) -> int | None:
    """The year that "last", "this", "next" (of publication), "that", "the same" (of the text) year names."""
    word = phrase.split()[-1]
    base = context.anchor_day() if word in _OF_THE_TEXT else context.published_on
    return base.year + _OFFSETS.get(word, 0) if base else None


def year_of_month(found: Found, context: Context, month: int) -> int | None:
    """The year of a month: by "last year" or "next" beside it; else it looks back, unless the clause looks ahead."""
    if found.has("rel"):
        return relative_year(found.word("rel"), context)
    which = which_of(found)
    reference = context.anchor_day() if which in _OF_THE_TEXT else context.published_on
    if reference is None:
        return None
    if which in BACKWARD:
        return reference.year - (month >= reference.month)
    if which in FORWARD:
        return reference.year + (month <= reference.month)
    if which:
        return reference.year
    if direction(found, context) > 0:
        return reference.year + (month < reference.month)
    return reference.year - (month > reference.month)


def year_of_day(found: Found, context: Context, month: int, day: int) -> int | None:
    """The year of a day: by the words for it, its weekday, or the nearest to publication with an eye on the tense."""
    reference = context.published_on
    if found.has("rel"):
        return relative_year(found.word("rel"), context)
    if reference is None:
        return None
    years = range(max(1, reference.year - 1), reference.year + 2)
    candidates = [year for year in years if day_value(year, month, day)]
    if found.has("weekday"):
        weekday = found.word("weekday")
        candidates = [year for year in candidates if falls_on(f"{year:04}-{month:02}-{day:02}", weekday)] or candidates
    if not candidates:
        return None
    tense = direction(found, context)
    # An infinitive before the day is a weak sign: "chose the firm on 29 February to build it".
    sure = tense == direction(found, context, infinitives=False)

    def far(year: int) -> float:
        distance = (date(year, month, day) - reference).days
        if tense == 0:
            return abs(distance) * (_AHEAD if distance > 0 else 1)
        return abs(distance) * ((_AGAINST_TENSE if sure else _AGAINST_INFINITIVE) if distance * tense < 0 else 1)

    chosen = min(candidates, key=far)
    if tense < 0 and before(found) in ("on", "of") and date(chosen, month, day) > reference:
        return _year_of_the_tale(context, month, day, found.span()[0]) or chosen
    return chosen


def _year_of_the_tale(context: Context, month: int, day: int, at: int) -> int | None:
    """In a tale of past years: the year in which the day comes first after the month or day last named."""
    anchor, published = context.anchor, context.published_on
    if anchor is None or published is None or at - context.anchored_at > _NEAR or len(anchor) < len("2022-02"):
        return None
    start = days_of(anchor)
    if start is None or start[0] >= published:
        return None
    year = start[0].year + ((month, day) < (start[0].month, start[0].day))
    return year if (year, month, day) < (published.year, published.month, published.day) else None
