"""Days, months and years that are named outright: "4 September 2025", "Sept. 10-12", "mid-2024", "05/09/2025"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from willing.reading.days import words
from willing.reading.days.calendar import days_of
from willing.reading.days.context import Context, Meaning, point
from willing.reading.days.grammar import Found
from willing.reading.days.numbers import ordinal_of
from willing.reading.days.rules import NONE, Rule, after, before, counts_something, mod_of, names_an_event
from willing.reading.days.words import word_set
from willing.reading.days.years import day_value, falls_on, year_of_day, year_of_month

# Before a number these show that it is an amount or a mark.
_BEFORE_A_NUMBER: Final = word_set("$ € £ ¥ # us$ usd eur gbp no number flight section article resolution")
_ABOUT: Final = word_set("about around than over nearly almost some")
# May, March, April, June and August are also verbs and names: a bare one needs one of these before it.
_AMBIGUOUS_MONTHS: Final = word_set("may march april june august")
_BEFORE_A_MONTH: Final = word_set(
    "in since until till by during late early mid this last next from through before after between of for and or to "
    "the a an its his her their our , ( - – — every each"
)
_NOT_BEFORE_MAY: Final = word_set("of for and or to , ( - – — the a an its his her their our every each")
_BEFORE_AN_OLD_YEAR: Final = word_set("in since of by until from to")


def _calendar_day(found: Found, context: Context) -> Sequence[Meaning]:
    month, day = words.MONTHS[found.word("month")], ordinal_of(found.word("day"))
    if day is None or names_an_event(found) or (counts_something(found) and not found.has("year")):
        return NONE
    year = int(found.word("year")) if found.has("year") else year_of_day(found, context, month, day)
    value = day_value(year, month, day)
    if value is None or (found.has("weekday") and not falls_on(value, found.word("weekday"))):
        # "…until Friday", and on the next line the dateline: two expressions.
        return NONE
    if not found.has("day2"):
        return (point(value),)
    month = words.MONTHS[found.word("month2")] if found.has("month2") else month
    last = day_value(year, month, ordinal_of(found.word("day2")))
    return (point(value), point(last, group="y")) if last and last > value else NONE


def _numeric_day(found: Found, context: Context) -> Sequence[Meaning]:
    raw = found.word("day")
    if "-" in raw:
        value = re.sub(r"[t ]", "T", raw.removesuffix("z"))
        return (point(value[: len("2025-09-04T09:00")]),) if days_of(value) else NONE
    one, two, year = (int(part) for part in re.split(r"[/.]", raw))
    if year < 100:
        year += 2000 if year < 70 else 1900
    orders = ((two, one),) if "." in raw else ((one, two), (two, one))
    values = [text for month, day in orders if 1 <= month <= 12 and (text := day_value(year, month, day))]
    if not values:
        return NONE
    reference = context.published_on
    if reference is None or len(set(values)) == 1:
        return (point(values[0]),)
    # 7/8/07 may be July or August: the nearer to publication is meant; month first where they tie.
    return (point(min(values, key=lambda value: abs(date.fromisoformat(value) - reference))),)


def _month_of_year(found: Found, context: Context) -> Sequence[Meaning]:
    if counts_something(found):
        return NONE
    year = int(found.word("year"))
    first = day_value(year, words.MONTHS[found.word("month")], None) or ""
    if not found.has("month2"):
        return (point(first, mod_of(found)),)
    return (point(first), point(day_value(year, words.MONTHS[found.word("month2")], None) or "", group="y"))


def _month(found: Found, context: Context) -> Sequence[Meaning]:
    name = found.word("month")
    if not (found.has("part") or found.has("rel") or found.has("which")) and not _stands_alone(found, name):
        return NONE
    month = words.MONTHS[name]
    return (point(day_value(year_of_month(found, context, month), month, None) or "", mod_of(found)),)


def _stands_alone(found: Found, name: str) -> bool:
    """Whether a bare word is a month: not a verb or a name, nor part of a day that was not taken for one."""
    preceding = before(found)
    if after(found)[:1].isdigit() or (preceding.isdigit() and int(preceding) <= 31):
        return False
    if name in words.MONTH_ABBREVIATIONS:
        return found.has("dot")
    if name in _AMBIGUOUS_MONTHS and preceding not in _BEFORE_A_MONTH:
        return False
    return name != "may" or preceding not in _NOT_BEFORE_MAY


def _year(found: Found, context: Context) -> Sequence[Meaning]:
    start, _ = found.span("year")
    year = int(found.word("year"))
    if not _is_a_year(found, start, year):
        return NONE
    first = point(f"{year:04}", mod_of(found))
    if not found.has("second"):
        return (first,)
    second = int(found.word("second"))
    second += year // 100 * 100 if second < 100 else 0
    return (first, point(f"{second:04}", group="y")) if year < second <= year + 60 else NONE


def _is_a_year(found: Found, start: int, year: int) -> bool:
    """Whether four digits are a year, and not an amount, a part of a number or a name."""
    tokens = found.tokens
    preceding, at = tokens.word(start - 1), tokens.starts[start]
    glued = tokens.text[max(0, at - 1) : at]
    if preceding in _BEFORE_A_NUMBER or counts_something(found) or tokens.text[max(0, at - 2) : at] == '="':
        return False
    if glued in tuple("$€£#.,/:-'’") and not found.has("part"):
        return False
    if year < 1900 and preceding not in _BEFORE_AN_OLD_YEAR:
        return False
    if preceding in _ABOUT and year % 100 == 0:
        return False
    if preceding == "," and tokens.word(start - 2)[:1].isdigit() and names_an_event(found):
        return False
    # "Windows 2000" is a name, where "Davos 2005" has its year.
    return year != 2000 or not tokens.raw(start - 1)[:1].isupper() or preceding in _BEFORE_A_MONTH


def _short_year(found: Found, context: Context) -> Sequence[Meaning]:
    """since '82."""
    last = (context.published_on.year if context.published_on else 2099) + 10
    year = int(found.word("short")) + 2000
    return (point(f"{year if year <= last else year - 100:04}"),)


_OTHER_YEAR: Final = "of? rel=(last | this | next | that | the? same | the? (previous | following)) year"
_YEAR_TAIL: Final = f"(COMMA? year=YEAR | {_OTHER_YEAR})"
_HEAD: Final = "(weekday=WEEKDAY DOT? COMMA? (the | OPEN)?)?"
_TO: Final = "(DASH | to | through | until | and)"

DATE_RULES: Final = (
    Rule("day=ISO", _numeric_day),
    Rule("(WEEKDAY COMMA?)? day=NUMERIC", _numeric_day),
    Rule(f"{_HEAD} month=MONTH DOT? the? day=DAYNUM {_YEAR_TAIL}?", _calendar_day),
    Rule(f"{_HEAD} the? day=DAYNUM DASH? of? month=MONTH DOT? {_YEAR_TAIL}?", _calendar_day),
    Rule(
        f"{{month=MONTH DOT? day=DAYNUM}} {_TO} [day2=DAYNUM {_YEAR_TAIL}?] !(MONTH | UNITS)",
        _calendar_day,
    ),
    Rule(f"{{the? day=DAYNUM}} ({_TO} | or) the? [day2=DAYNUM of? month=MONTH DOT? {_YEAR_TAIL}?]", _calendar_day),
    Rule(
        f"{{month=MONTH DOT? day=DAYNUM}} {_TO} [month2=MONTH DOT? day2=DAYNUM COMMA? year=YEAR]",
        _calendar_day,
    ),
    Rule(f"{{day=DAYNUM of? month=MONTH}} {_TO} [day2=DAYNUM of? month2=MONTH COMMA? year=YEAR]", _calendar_day),
    Rule("part=PART? month=MONTH DOT? COMMA? of? year=YEAR", _month_of_year),
    Rule(f"{{month=MONTH DOT?}} ({_TO} | or) [month2=MONTH DOT? COMMA? of? year=YEAR]", _month_of_year),
    Rule(f"part=PART? month=MONTH COMMA? {_OTHER_YEAR}", _month),
    Rule(
        "part=PART? ((the | this)? which=(last | this | next | past | previous | following | coming))?"
        " month=MONTH dot=DOT?",
        _month,
    ),
    Rule("part=PART? (the (year | years))? year=YEAR", _year),
    Rule("(since | in | of | from | by) {APOSTROPHE short=TWODIGITS}", _short_year),
    Rule("{(the years)? year=YEAR} (DASH | SLASH) [second=(YEAR | TWODIGITS)]", _year),
)
