"""Times of day: "9 a.m.", "18:00 UTC", "noon", "Friday morning" without its Friday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from . import days_words as words
from .days_context import Context, Meaning, TimexType
from .days_grammar import Found
from .days_numbers import number_of
from .days_points import NONE, Rule

_UTC: Final = frozenset(("utc", "gmt", "z"))


def _clock(found: Found, context: Context) -> Sequence[Meaning]:
    raw = found.word("time")
    if raw in ("noon", "midday"):
        hour, minute, second = 12, 0, None
    elif raw == "midnight":
        hour, minute, second = 0, 0, None
    elif ":" in raw:
        parts = [int(part) for part in raw.split(":")]
        hour, minute, second = parts[0], parts[1], parts[2] if len(parts) > 2 else None
    elif re.fullmatch(r"\d{4}", raw):
        hour, minute, second = int(raw[:2]), int(raw[2:]), None
    elif re.fullmatch(r"\d{1,2}\.\d\d", raw):
        hour, minute, second = int(raw.split(".")[0]), int(raw.split(".")[1]), None
    else:
        number = number_of([raw])
        if number is None or number != int(number):
            return NONE
        hour, minute, second = int(number), 0, None
    if found.has("meridiem"):
        if not 1 <= hour <= 12:
            return NONE
        hour = hour % 12 + (12 if found.word("meridiem").startswith("p") else 0)
    if hour > 24 or minute > 59:
        return NONE
    zone = "Z" if found.word("zone") in _UTC and not found.has("offset") else ""
    tail = "" if second is None else f":{second:02}"
    # The day is filled in by days.py, from the date beside it.
    return (Meaning(type=TimexType.TIME, value=f"T{hour:02}:{minute:02}{tail}{zone}"),)


def _day_part(found: Found, context: Context) -> Sequence[Meaning]:
    """in the morning, early evening: of the day spoken of."""
    return (Meaning(type=TimexType.TIME, value=f"T{words.DAY_PARTS[found.word('daypart')]}", group="x" if found.has("x") else ""),)


_ZONE: Final = "(OPEN? zone=ZONE offset=(SIGN (DIGITS | CLOCK))? CLOSE? | local time | OPEN local time CLOSE)"
CLOCK_RULES: Final = (
    Rule(f"(about | around | just (after | before))? time=(CLOCK | DIGITS) meridiem=MERIDIEM {_ZONE}?", _clock),
    Rule(f"time=CLOCK {_ZONE}?", _clock),
    Rule("time=(FOURDIGITS | CLOCK) (zone=(utc | gmt | z))", _clock),
    Rule("time=(NUMWORD | DIGITS) (oclock) meridiem=MERIDIEM?", _clock),
    Rule("time=(noon | midnight | midday)", _clock),
    Rule("(in | during | by | until | since) {the (early | late)? daypart=(morning | afternoon | evening | daytime)}", _day_part),
    Rule("(in | during) {daypart=(morning | afternoon | evening)}", _day_part),
    Rule("{(early | late) daypart=(morning | afternoon | evening)}", _day_part),
)
