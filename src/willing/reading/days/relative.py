"""Days and periods by reference: to publication ("last week", "Thursday", "two years ago") or to the text before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from willing.reading.days import words
from willing.reading.days.calendar import (
    days_of,
    duration_value,
    grain_of,
    shifted,
    value_at,
    week_of_month,
    weekday_near,
)
from willing.reading.days.context import Context, Meaning, TimexType, point
from willing.reading.days.grammar import Found
from willing.reading.days.numbers import number_of, ordinal_of
from willing.reading.days.rules import BACKWARD, FORWARD, NONE, Rule, after, before, direction, mod_of, which_of
from willing.reading.days.words import word_set
from willing.reading.days.years import year_of_month

# These refer to the last date of the text, not to publication.
_OF_THE_TEXT: Final = word_set("previous preceding prior same that following")
_PERIODS: Final = word_set("day week weekend month quarter year decade night fortnight")
_NAMED_DAYS: Final = word_set("black bloody ash cyber")


def _named_unit(found: Found, context: Context) -> Sequence[Meaning]:
    """last week, this month, next year, the following day, the same week."""
    which, unit, definite = which_of(found), words.UNITS[found.word("unit")], found.has("the")
    if not _is_a_period(which, unit, definite) or (which == "that" and context.anchor is None):
        return NONE
    to_anchor = which in _OF_THE_TEXT or (definite and which == "next")
    count = -1 if which in BACKWARD else 1 if which in FORWARD else 0
    if unit == "weekend":
        return _weekend(found, context, which)
    if unit == "night":
        day = context.relative(count, "day", to_anchor=to_anchor)
        return (point(f"{day}TNI"),) if day else NONE
    value = context.relative(count, unit, to_anchor=to_anchor)
    if value is None:
        return (point({"year": "XXXX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(unit, "XXXX-XX-XX")),)
    return (point(value, mod_of(found), days=_up_to_now(found, context, value)),)


def _is_a_period(which: str, unit: str, definite: bool) -> bool:
    """Whether the words name a unit of the calendar: "the past year" is a length, "this minute" neither."""
    if unit not in _PERIODS or (unit == "decade" and which != "this"):
        return False
    if unit == "day":
        return which in _OF_THE_TEXT or which == "next"
    return not (definite and which in ("last", "past", "coming") and unit not in ("quarter", "weekend", "night"))


def _up_to_now(found: Found, context: Context, value: str) -> tuple[date, date] | None:
    """The days of "earlier this week", which end on the day of publication, or "later this year", which begin then."""
    days, today, part = days_of(value), context.published_on, found.words("part")
    if days is None or today is None or not days[0] <= today <= days[1]:
        return None
    if "earlier" in part or "so" in part:
        return days[0], today
    return (today, days[1]) if {"later", "rest", "remainder"} & set(part) else None


def _weekend(found: Found, context: Context, which: str = "the") -> Sequence[Meaning]:
    today = context.anchor_day() if which in _OF_THE_TEXT else context.published_on
    if today is None:
        return (point("XXXX-WXX-WE"),)
    # The weekend of the week; but the last one on a Monday or Tuesday, and where the clause looks back.
    weeks = 1 if which in FORWARD else -1 if which in BACKWARD else 0
    back = direction(found, context) < 0 or (which == "the" and today.isoweekday() <= 2)
    if which in ("this", "the") and today.isoweekday() < 6 and back:
        weeks = -1
    saturday = shifted(today, 6 - today.isoweekday() + 7 * weeks, "day")
    return (point(value_at(saturday, "weekend")),) if saturday else NONE


def _the_weekend(found: Found, context: Context) -> Sequence[Meaning]:
    return _weekend(found, context)


def _week_of_month(found: Found, context: Context) -> Sequence[Meaning]:
    """the first week of June, the last week of March 2009."""
    month = words.MONTHS[found.word("month")]
    number = -1 if found.word("ord") in ("last", "final") else ordinal_of(found.word("ord"))
    year = int(found.word("year")) if found.has("year") else year_of_month(found, context, month)
    return (point(week_of_month(year, month, number)),) if year and number and number < 5 else NONE


def _running(found: Found, context: Context) -> Sequence[Meaning]:
    """for a second consecutive day, the fourth week in a row: the present one."""
    value = context.relative(0, words.UNITS[found.word("unit")])
    return (point(value),) if value else NONE


def _same_of_last_year(found: Found, context: Context) -> Sequence[Meaning]:
    """the same month a year ago, the same period last year: the last date named, one year before."""
    day = context.anchor_day()
    earlier = shifted(day, -1, "year") if day else None
    if earlier is None:
        return NONE
    unit = words.UNITS[found.word("unit")] if found.has("unit") else grain_of(context.anchor or "")
    return (point(value_at(earlier, unit)),)


def _the_unit(found: Found, context: Context) -> Sequence[Meaning]:
    """to end the day, late in the day, for the entire year: of the date spoken of."""
    day = context.present_day()
    if found.has("whole") and context.same_sentence(context.anchored_at, found.span()[0]):
        # "in the fourth quarter of 2005 and for the entire year".
        day = context.anchor_day()
    return (point(value_at(day, words.UNITS[found.word("unit")])),) if day else NONE


def _part_of_the_unit(found: Found, context: Context) -> Sequence[Meaning]:
    """the end of the year, the beginning of the month, year-end."""
    value = context.relative(0, words.UNITS[found.word("unit")])
    return (point(value, mod_of(found) or "END", days=_up_to_now(found, context, value)),) if value else NONE


def _that_time(found: Found, context: Context) -> Sequence[Meaning]:
    return (point(context.anchor),) if context.anchor else NONE


def _deictic(found: Found, context: Context) -> Sequence[Meaning]:
    """today, yesterday, tonight, last night, this morning, the day before yesterday."""
    word = found.word("word")
    if word == "today" and _in_a_name(found):
        return NONE
    offset = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(word, 0) * (2 if found.has("beyond") else 1)
    day = context.relative(offset, "day") or "XXXX-XX-XX"
    if word in ("tonight", "overnight"):
        return (point(f"{day}TNI"),)
    return (point(day + _day_part(found)),)


def _in_a_name(found: Found) -> bool:
    """Whether a capital and a capital before it make a name: "Norway Today"."""
    first, _ = found.span()
    tokens = found.tokens
    gap = tokens.text[tokens.ends[first - 1] : tokens.starts[first]] if first else "\n"
    return tokens.raw(first)[0].isupper() and tokens.raw(first - 1)[:1].isupper() and "\n" not in gap


def _day_part(found: Found) -> str:
    return f"T{words.DAY_PARTS[found.word('daypart')]}" if found.has("daypart") else ""


def _weekday(found: Found, context: Context) -> Sequence[Meaning]:
    """Thursday, late on Sunday, last Friday, Monday morning, Friday last week."""
    name, preceding, which = found.word("weekday"), before(found), which_of(found)
    if preceding in _NAMED_DAYS:
        return NONE
    if name in words.WEEKDAY_ABBREVIATIONS and not (found.has("dot") and preceding in ("on", "since", "until", "by")):
        # "Sun" and "Sat" without more are words.
        return NONE
    number, part = words.WEEKDAYS[name], _day_part(found)
    reference = context.anchor_day() if which in _OF_THE_TEXT else context.published_on
    if reference is None:
        return (point(f"XXXX-WXX-{number}{part}"),)
    if found.has("week"):
        weeks = {"last": -1, "next": 1}.get(found.word("week"), 0)
        day = shifted(reference, number - reference.isoweekday() + 7 * weeks, "day")
    elif which in BACKWARD or which in FORWARD:
        day = weekday_near(reference, number, -1 if which in BACKWARD else 1, same=False)
    else:
        # News is of what has been: back, unless the clause looks ahead; the day of publication itself counts.
        ahead = direction(found, context) or (1 if which == "this" else -1)
        day = weekday_near(reference, number, ahead, same=True)
    return (point(f"{day}{part}"),) if day else NONE


def _moved(found: Found, context: Context) -> Sequence[Meaning]:
    """three years ago, two days later, a week earlier, five days from now."""
    unit, count, how = words.UNITS[found.words("unit")[-1]], number_of(found.words("count")), found.words("how")[0]
    back = how in ("ago", "earlier")
    if how in ("later", "earlier") and after(found) == "than":
        return NONE
    if unit in ("second", "minute", "hour"):
        # Hours ago is the day of publication; the clock of publication is not known.
        return (point(context.published_on.isoformat()),) if how == "ago" and context.published_on else NONE
    if count is None:
        return (point({"ago": "PAST_REF", "from": "FUTURE_REF"}.get(how, "XXXX-XX-XX")),)
    if how == "later" and context.anchor is None:
        # Later than what the text does not date: a length only.
        return (Meaning(type=TimexType.DURATION, value=duration_value(count, unit)),)
    in_text = how == "later" or (how == "earlier" and context.same_sentence(context.anchored_at, found.span()[0]))
    whole, grain = _whole_units(count, unit)
    value = context.relative(-whole if back else whole, grain, to_anchor=in_text)
    return (point(value or ("PAST_REF" if back else "FUTURE_REF")),)


def _whole_units(count: float, unit: str) -> tuple[int, str]:
    """A count of whole units: half a year is six months, two decades are twenty years."""
    if unit in ("decade", "century", "millennium") and count > 1:
        return round(count * {"decade": 10, "century": 100, "millennium": 1000}[unit]), "year"
    smaller = {"year": (12, "month"), "month": (30, "day"), "week": (7, "day"), "decade": (10, "year")}
    if count != int(count) and unit in smaller:
        factor, grain = smaller[unit]
        return round(count * factor), grain
    return int(count), unit


def _next_day(found: Found, context: Context) -> Sequence[Meaning]:
    """the day before, the day after, the year before: where a clause ends there."""
    how = found.word("how")
    if how != "previous" and after(found) not in (".", ",", ";", "", ")", "and", "but", "when"):
        return NONE
    value = context.relative(1 if how == "after" else -1, words.UNITS[found.word("unit")], to_anchor=True)
    return (point(value),) if value else NONE


def _reference(found: Found, context: Context) -> Sequence[Meaning]:
    """now, recently, soon, in the past, for the time being."""
    if (
        after(found) == "-"
        or found.tokens.raw(found.span()[1] - 1) == "NOW"
        or (found.word("word") == "recent" and before(found) == "most")
    ):
        # "the now-cancelled deal": part of an adjective; "its most recent" counts things.
        return NONE
    if found.has("word"):
        return (point(words.REFERENCES[found.word("word")]),)
    return (point("PRESENT_REF" if found.has("present") else "PAST_REF" if found.has("past") else "FUTURE_REF"),)


_UNIT_WHICH: Final = (
    "which=(last | this | next | past | coming | current | previous | following | same | that | preceding | prior"
    " | upcoming)"
)
_END: Final = "(in | for | ended | ending | ends | end | finish | finished | close | closed)"
_YEAR_AGO: Final = "(a year (ago | earlier | before) | (the? last | the previous) year | the year (before | earlier))"

RELATIVE_RULES: Final = (
    Rule(f"part=(PART | so far)? the=the? {_UNIT_WHICH} unit=UNIT !(DASH (old | long | end))", _named_unit),
    Rule(
        "part=(the? very? (beginning | start | end | middle | close | rest | remainder) of) the unit=UNIT",
        _part_of_the_unit,
    ),
    Rule("the? unit=(year | month) DASH? end", _part_of_the_unit),
    Rule("(over | at | during | for) {the weekend}", _the_weekend),
    Rule("the? ord=(ORD | last | final) week of? month=MONTH year=YEAR?", _week_of_month),
    Rule("(a | the)? ORD (consecutive | straight | successive) unit=UNIT", _running),
    Rule("(a | the)? ORD unit=UNIT (in a row | running)", _running),
    Rule(f"the same (period | unit=UNIT) (in | of)? {_YEAR_AGO}", _same_of_last_year),
    Rule(
        f"{_END} {{the whole=(entire | whole | full)? unit=(day | week | month | year)}}"
        " !(before | after | when | that | of)",
        _the_unit,
    ),
    Rule("(late | early | later | earlier) in the unit=day", _the_unit),
    Rule("the whole=(entire | whole | full) unit=(day | week | month | year)", _the_unit),
    Rule("(at | by | since) {that time}", _that_time),
    Rule("(earlier | later)? word=today", _deictic),
    Rule("beyond=(the day (before | after))? word=(yesterday | tomorrow) daypart=DAYPART?", _deictic),
    Rule("word=(tonight | overnight)", _deictic),
    Rule("(early | late | earlier | later)? this daypart=DAYPART", _deictic),
    Rule("word=last daypart=(night | evening)", _deictic),
    Rule(
        "(early | late | later on? | earlier on?)? (the? which=(last | this | next | same)"
        " | the which=(previous | following | coming))? weekday=WEEKDAY dot=DOT? daypart=DAYPART?",
        _weekday,
    ),
    Rule("weekday=WEEKDAY daypart=DAYPART? of? the? week=(last | next | this | same) week", _weekday),
    Rule("week=(last | next | this) week on? weekday=WEEKDAY", _weekday),
    Rule("ABOUT? count=COUNT unit=(UNIT | UNITS) how=(ago | later | earlier)", _moved),
    Rule("unit=(years | decades | centuries | months | weeks) how=(ago | earlier | later)", _moved),
    Rule("ABOUT? count=COUNT unit=(UNIT | UNITS) how=(from (now | today))", _moved),
    Rule("the unit=(day | year | month | week | night) how=(before | after | previous)", _next_day),
    Rule("word=REFERENCE", _reference),
    Rule("very? (more | most)? word=recently", _reference),
    Rule("(right | until | by)? word=now", _reference),
    Rule(
        "present=(at present | at the moment | for the moment | these days | to this day | to date"
        " | for the time being)",
        _reference,
    ),
    Rule("in? {the (near | long | short | longer | medium) DASH? term}", _reference),
    Rule("(in | of) {past=(the (recent | distant)? past)} !(UNITS | UNIT | COUNT)", _reference),
    Rule("in {the (near | immediate | foreseeable | distant)? future}", _reference),
)
