"""Times of day: "9 a.m.", "18:00 UTC", "noon", "Friday morning" without its Friday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from willing.reading.days import words
from willing.reading.days.context import Context, Meaning, TimexType
from willing.reading.days.grammar import Found
from willing.reading.days.rules import NONE, Rule

_UTC: Final = frozenset(("utc", "gmt", "z"))


_NAMED: Final = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_DIGITS: Final = re.compile(r"(?P<hour>\d{1,2}?)(?:[:.]?(?P<minute>\d\d)(?::(?P<second>\d\d))?)?")


def _clock(found: Found, context: Context) -> Sequence[Meaning]:
    """9 a.m., 10.30am BST, 1400 GMT, seven o'clock, noon."""
    raw = found.word("time")
    digits = _DIGITS.fullmatch(_NAMED.get(raw) or str(words.NUMBERS.get(raw, raw)))
    if digits is None:
        return NONE
    hour, minute, second = int(digits["hour"]), int(digits["minute"] or 0), digits["second"]
    if found.has("meridiem"):
        if not 1 <= hour <= 12:
            return NONE
        hour = hour % 12 + (12 if found.word("meridiem").startswith("p") else 0)
    if hour > 24 or minute > 59:
        return NONE
    zone = "Z" if found.word("zone") in _UTC and not found.has("offset") else ""
    # The day is filled in by days.py, from the date beside it.
    value = f"T{hour:02}:{minute:02}{f':{second}' if second else ''}{zone}"
    return (Meaning(type=TimexType.TIME, value=value),)


def _day_part(found: Found, context: Context) -> Sequence[Meaning]:
    """in the morning, early evening: of the day spoken of."""
    return (Meaning(type=TimexType.TIME, value=f"T{words.DAY_PARTS[found.word('daypart')]}"),)


_ZONE: Final = "(OPEN? zone=ZONE offset=(SIGN (DIGITS | CLOCK))? CLOSE? | local time | OPEN local time CLOSE)"
CLOCK_RULES: Final = (
    Rule(f"(about | around | just (after | before))? time=(CLOCK | DIGITS) meridiem=MERIDIEM {_ZONE}?", _clock),
    Rule(f"time=CLOCK {_ZONE}?", _clock),
    Rule("time=(FOURDIGITS | CLOCK) (zone=(utc | gmt | z))", _clock),
    Rule("time=(NUMWORD | DIGITS) OCLOCK meridiem=MERIDIEM?", _clock),
    Rule("time=(noon | midnight | midday)", _clock),
    Rule(
        "(in | during | by | until | since) {the (early | late)? daypart=(morning | afternoon | evening | daytime)}",
        _day_part,
    ),
    Rule("(in | during) {daypart=(morning | afternoon | evening)}", _day_part),
    Rule("{(early | late) daypart=(morning | afternoon | evening)}", _day_part),
)
