"""Lengths of time and repeated times: "five days", "the past decade", "a 27-year pact", "every Monday", "annually"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from willing.reading.days import words
from willing.reading.days.calendar import duration_value, shifted
from willing.reading.days.context import Context, Meaning, TimexType
from willing.reading.days.grammar import Found
from willing.reading.days.numbers import number_of
from willing.reading.days.rules import BACKWARD, FORWARD, NONE, Rule, after, before
from willing.reading.days.words import word_set

_BEFORE_A_DAY: Final = word_set(
    "for in within than after about around nearly almost over just lasted lasts last took takes take of"
)


def _length(value: str, days: tuple[date, date] | None = None) -> tuple[Meaning]:
    return (Meaning(type=TimexType.DURATION, value=value, days=days),)


def _set(value: str) -> tuple[Meaning]:
    return (Meaning(type=TimexType.SET, value=value),)


def _reach(context: Context, count: float | None, unit: str, direction: int) -> tuple[date, date] | None:
    """The days from publication back (-1) or on (+1) over a length of whole units."""
    today = context.published_on
    if today is None or count is None or count != int(count):
        return None
    other = shifted(today, direction * int(count), unit)
    return None if other is None else (min(today, other), max(today, other))


def _duration(found: Found, context: Context) -> Sequence[Meaning]:
    """five days, a 27-year pact, the past two weeks, within a month, in three years' time."""
    counted, unit = found.words("count") or ["one"], words.UNITS[found.words("unit")[-1]]
    if not _is_a_length(found, counted, unit):
        return NONE
    count = number_of(counted)
    days = None
    if found.has("lasting"):
        # "the last two weeks of August" are not reckoned from publication.
        which = found.words("lasting")[-1] if after(found) != "of" else ""
        direction = -1 if which in BACKWARD else 1 if which in FORWARD else 0
        days = _reach(context, count, unit, direction) if direction else None
    elif found.has("within"):
        days = _reach(context, count, unit, 1)
    elif found.has("ahead") and context.tense(*found.span()) >= 0 and (reach := _reach(context, count, unit, 1)):
        # "in two weeks": the day that lies so far ahead.
        days = reach[1], reach[1]
    return _length(duration_value(count, unit), days)


def _is_a_length(found: Found, counted: Sequence[str], unit: str) -> bool:
    """Not "three quarters of the seats", "a quarter", "a day to celebrate"."""
    if unit == "quarter":
        return counted not in (["a"], ["another"]) and (after(found) != "of" or found.has("kind"))
    if unit == "day" and counted == ["a"]:
        return before(found) in _BEFORE_A_DAY or after(found) in ("after", "before")
    return True


def _last_unit(found: Found, context: Context) -> Sequence[Meaning]:
    """the past week, the last year, the coming decade: a length reckoned from publication, not a calendar unit."""
    unit = words.UNITS[found.word("unit")]
    which = found.word("which")
    if unit in ("day", "weekend", "night") or (unit == "quarter" and which == "last"):
        return NONE
    if which == "next" and unit in ("week", "month", "quarter", "year"):
        return NONE
    direction = -1 if which in BACKWARD else 1
    return _length(duration_value(1, unit), _reach(context, 1, unit, direction))


def _vague_units(found: Found, context: Context) -> Sequence[Meaning]:
    return _length(duration_value(None, words.UNITS[found.words("unit")[-1]]))


def _repeated(found: Found, context: Context) -> Sequence[Meaning]:
    """every day, each year, every two weeks, per month, 15 a year, twice a week."""
    if found.has("weekday"):
        name = found.word("weekday")
        return _set(f"XXXX-WXX-{words.WEEKDAYS[name]}")
    if found.has("month"):
        return _set(f"XXXX-{words.MONTHS[found.word('month')]:02}")
    if found.has("season"):
        return _set(f"XXXX-{words.SEASONS[found.word('season')]}")
    if found.has("daypart"):
        return _set(f"XXXX-XX-XXT{words.DAY_PARTS[found.word('daypart')]}")
    if found.has("frequency"):
        return _set(words.FREQUENCIES[found.word("frequency")])
    unit = words.UNITS[found.words("unit")[-1]]
    counted = found.words("count")
    count = 2.0 if counted == ["other"] else number_of(counted) if counted else 1.0
    return _set(duration_value(count, unit))


LENGTH_RULES: Final = (
    Rule("ABOUT? count=COUNT DASH? kind=KIND? unit=(UNITS | UNIT)", _duration),
    Rule("within=within {ABOUT? (the? (next | coming))? count=COUNT unit=(UNITS | UNIT)}", _duration),
    Rule("ahead=in {ABOUT? count=COUNT unit=(UNITS | UNIT)}", _duration),
    Rule("ahead=in {ABOUT? count=COUNT unit=(UNITS | UNIT) (APOSTROPHE | S)? time}", _duration),
    Rule(
        "(the | its | his | her | their)? lasting=LASTING ABOUT?"
        " count=(NUMBER | VAGUE | couple of | a dozen | dozen | half) KIND? unit=(UNITS | UNIT)",
        _duration,
    ),
    Rule("count=(NUMBER | half) dash=DASH unit=UNIT (DASH (old | long))?", _duration),
    Rule("(a | an) count=half DASH unit=UNIT", _duration),
    Rule("unit=UNIT DASH long", _duration),
    Rule("unit=UNITS DASH (long | old)", _vague_units),
    Rule("count=COUNT unit=UNITS old", _duration),
    Rule("the which=(past | last | coming | next) unit=UNIT", _last_unit),
    Rule("(the | these)? (past | last | next | coming | following | upcoming) unit=UNITS", _vague_units),
    Rule(
        "(for | in | just | after | within | take | takes | took | last | lasted | over)"
        " {(the | many)? unit=UNITS} !(YEAR)",
        _vague_units,
    ),
    Rule("recent unit=UNITS", _vague_units),
    Rule("between {count=NUMBER} and NUMBER unit=UNITS", _duration),
    Rule("(hundreds | thousands | dozens | tens) of unit=UNITS", _vague_units),
    Rule("(every | each | per) unit=UNIT", _repeated),
    Rule("(every) count=(NUMBER | other | couple of | few) unit=(UNITS | UNIT)", _repeated),
    Rule("(every | each) weekday=(WEEKDAY | WEEKDAYS)", _repeated),
    Rule("on? {weekday=WEEKDAYS}", _repeated),
    Rule("(every | each) month=MONTH", _repeated),
    Rule("(every | each) season=SEASON", _repeated),
    Rule("(every | each) daypart=DAYPART", _repeated),
    Rule("(DIGITS | NUMWORD | once | times) {an unit=UNIT}", _repeated),
    Rule("(DIGITS | NUMWORD | once | twice | times) {a unit=UNIT}", _repeated),
    Rule("frequency=FREQUENCY", _repeated),
)
