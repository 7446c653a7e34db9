"""Calendar arithmetic over TIMEX3 values: what days a value covers, and what value covers a day.

Values are those of TIMEX3 (TimeML 1.2.1, after ISO 8601): "2025-09-04", "2025-W36", "2025-W36-WE",
"2025-09", "2025-Q3", "2025-H2", "2025-SU", "2025", "202" (a decade), "20" (a century).
"""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, date, timedelta
from typing import Final

_PERIOD: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<weekpart>WE|[1-7]))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
    r"|(?P<decade>\d{3})|(?P<century>\d\d)"
)
# First month of the season, northern and meteorological; winter runs on into the next year.
_SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS_IN: Final = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
_DAYS_IN: Final = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of `count` months from `month` of `year` on."""
    last_month = month + count - 2
    last_year, last = year + last_month // 12, last_month % 12 + 1
    return date(year, month, 1), date(last_year, last, calendar.monthrange(last_year, last)[1])


def days_of(value: str) -> tuple[date, date] | None:
    """The first and last day that a TIMEX3 DATE or TIME value covers; None where it names no days."""
    found = _PERIOD.fullmatch(value)
    if found is None:
        return None
    try:
        if found["decade"]:
            return date(int(found["decade"]) * 10, 1, 1), date(int(found["decade"]) * 10 + 9, 12, 31)
        if found["century"]:
            return date(int(found["century"]) * 100, 1, 1), date(int(found["century"]) * 100 + 99, 12, 31)
        year = int(found["year"])
        if found["day"]:
            day = date(year, int(found["month"]), int(found["day"]))
            return day, day
        if found["month"]:
            return _months(year, int(found["month"]), 1)
        if found["quarter"]:
            return _months(year, int(found["quarter"]) * 3 - 2, 3)
        if found["half"]:
            return _months(year, int(found["half"]) * 6 - 5, 6)
        if found["season"]:
            return _months(year, _SEASON_MONTHS[found["season"]], 3)
        if found["week"]:
            monday = date.fromisocalendar(year, int(found["week"]), 1)
            if found["weekpart"] == "WE":
                return monday + timedelta(days=5), monday + timedelta(days=6)
            if found["weekpart"]:
                day = monday + timedelta(days=int(found["weekpart"]) - 1)
                return day, day
            return monday, monday + timedelta(days=6)
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, OverflowError):
        return None


def narrowed(days: tuple[date, date], mod: str | None) -> tuple[date, date]:
    """The third of an interval that START, MID or END (TIMEX3 `mod`) leaves; the whole for any other mod."""
    first, last = days
    third = (last - first).days // 3
    if mod == "START":
        return first, first + timedelta(days=third)
    if mod == "MID":
        return first + timedelta(days=third), last - timedelta(days=third)
    if mod == "END":
        return last - timedelta(days=third), last
    return days


def shifted(day: date, count: int, unit: str) -> date | None:
    """The day `count` units after `day` (before it, if negative), clipped to the month's last day.

    None where the calendar does not reach so far, or the unit is shorter than a day.
    """
    try:
        if unit in _DAYS_IN:
            return day + timedelta(days=count * _DAYS_IN[unit])
        if unit not in _MONTHS_IN:
            return None
        months = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
        year, month = months // 12, months % 12 + 1
        if not 1 <= year <= MAXYEAR:
            return None
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except OverflowError:
        return None


def value_at(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit (day, week, weekend, month, quarter, half, year …) that holds `day`."""
    if unit in ("week", "weekend", "fortnight"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return f"{day.year:04}-{day.month:02}"
    if unit == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
    if unit == "year":
        return f"{day.year:04}"
    if unit == "decade":
        return f"{day.year // 10:03}"
    if unit in ("century", "millennium"):
        return f"{day.year // 100:02}"
    return day.isoformat()


def grain_of(value: str) -> str:
    """The unit that a value is exact to: "day", "week", "month", "quarter", "half", "year", "decade" …"""
    if "-" not in value:
        return {2: "century", 3: "decade"}.get(len(value), "year")
    tail = value.split("-", 1)[1]
    if tail[0] in "QH":
        return "quarter" if tail[0] == "Q" else "half"
    if tail[0] == "W":
        return "day" if tail[-2:].startswith("-") else "week"
    return "month" if len(tail) == 2 else "day"


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length of time: "P2Y", "PT30M", "P2.5Y", "PXD" where the count is vague."""
    scale, letter, clock = {
        "second": (1, "S", True),
        "minute": (1, "M", True),
        "hour": (1, "H", True),
        "day": (1, "D", False),
        "night": (1, "D", False),
        "weekend": (1, "WE", False),
        "week": (1, "W", False),
        "fortnight": (2, "W", False),
        "month": (1, "M", False),
        "quarter": (1, "Q", False),
        "half": (6, "M", False),
        "year": (1, "Y", False),
        "decade": (10, "Y", False),
        "century": (100, "Y", False),
        "millennium": (1000, "Y", False),
    }[unit]
    if count is None:
        amount = "X"
    elif count == 0.5 and letter in "HDY":
        # Half an hour, a day, a year: in the next smaller unit, as people write it.
        amount, letter, clock = {"H": ("30", "M", True), "D": ("12", "H", True), "Y": ("6", "M", False)}[letter]
    else:
        amount = f"{count * scale:.10g}"
    return f"P{'T' if clock else ''}{amount}{letter}"


def week_of_month(year: int, month: int, number: int) -> str:
    """The value of the nth week of a month (-1 the last): a week belongs to the month that holds its Thursday."""
    return value_at(_nth_weekday(year, month, 4, number), "week")


def weekday_near(day: date, weekday: int, direction: int, *, same: bool) -> date | None:
    """The nearest `weekday` (1 Monday .. 7 Sunday) before (-1) or after (+1) `day`; with `same`, or on it."""
    distance = (weekday - day.isoweekday()) % 7 if direction > 0 else (day.isoweekday() - weekday) % 7
    return shifted(day, direction * (distance or (0 if same else 7)), "day")


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth `weekday` of a month; nth -1 is the last."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def holiday_on(rule: str, year: int) -> date:
    """The day of a holiday of `days_words.HOLIDAYS` in a year."""
    name, sign, offset = re.fullmatch(r"([a-z]+|\d\d-\d\d)([+-]?)(\d?)", rule).groups()  # type: ignore[union-attr]
    if name[0].isdigit():
        return date.fromisoformat(f"{year:04}-{name}")
    base = {
        "easter": lambda: _easter(year),
        "thanksgiving": lambda: _nth_weekday(year, 11, 4, 4),
        "labor": lambda: _nth_weekday(year, 9, 1, 1),
        "memorial": lambda: _nth_weekday(year, 5, 1, -1),
    }[name]()
    return base + timedelta(days=int(f"{sign}{offset}" if offset else 0))
