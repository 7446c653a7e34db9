"""Points in the calendar: days, weeks, months, quarters, seasons, years, decades, named outright or by reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from . import days_words as words
from .days_calendar import days_of, holiday_on, shifted, grain_of, value_at, week_of_month, weekday_near
from .days_context import Context, Meaning, TimexType, point
from .days_grammar import Found
from .days_numbers import number_of, ordinal_of

Reader = Callable[[Found, Context], Sequence[Meaning]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what reads its matches; no meaning returned means that the match is none."""

    pattern: str
    read: Reader


NONE: Final[tuple[Meaning, ...]] = ()
_MODS: Final = {
    **dict.fromkeys("beginning start outset early earlier".split(), "START"),
    **dict.fromkeys("mid middle".split(), "MID"),
    **dict.fromkeys("end close late later".split(), "END"),
}
# After a bare number these show that it counts things and names no year or day.
_COUNTED: Final = frozenset(
    "% percent per people troops soldiers jobs workers employees km kilometers kilometres miles feet metres meters "
    "million billion trillion thousand hundred dollars euros pounds points times members units planes aircraft "
    "votes seats kg tons tonnes barrels shares copies".split()
)
_MONEY: Final = frozenset("$ € £ ¥ # us$ usd eur gbp no number flight boeing airbus section article resolution".split())


def mod_of(found: Found, group: str = "part") -> str | None:
    """START, MID or END, where the group holds a word that means it."""
    return next((_MODS[word] for word in found.words(group) if word in _MODS), None)


def _direction(found: Found, context: Context) -> int:
    """-1 back, +1 ahead, 0 unsettled: by the preposition before the expression, or else the tense around it."""
    before = found.tokens.word(found.span()[0] - 1)
    if before in ("until", "till", "by", "through"):
        return 1
    return -1 if before == "since" else context.tense(*found.span())


def _counts_something(found: Found) -> bool:
    """Whether the number at the end of the match is glued to, or followed by, what it counts."""
    end = found.span()[1]
    text, tokens = found.tokens.text, found.tokens
    after = text[tokens.ends[end - 1] :][:2]
    return tokens.word(end) in _COUNTED or bool(re.match(r"[-.:/,]\d", after))


def _day_text(year: int | None, month: int, day: int | None) -> str | None:
    """The value of a day or month, with XXXX for an unknown year; None where there is no such day."""
    if day is not None:
        try:
            date(year or 2000, month, day)
        except ValueError:
            return None
    head = f"{year:04}" if year else "XXXX"
    return f"{head}-{month:02}" if day is None else f"{head}-{month:02}-{day:02}"


def _year_meant(found: Found, context: Context, month: int, day: int | None) -> int | None:
    """The year of a month or day that names none: by the words for it, else the one nearest to publication."""
    reference = context.published_on
    if found.has("rel"):
        return _relative_year(found.word("rel"), context)
    if reference is None:
        return None
    tense = _direction(found, context)
    if day is None:
        return _year_of_month(reference, month, tense)
    candidates = [reference.year + offset for offset in (-1, 0, 1)]
    if found.has("weekday"):
        # The weekday settles the year, where it fits one of them.
        fitting = [y for y in candidates if (text := _day_text(y, month, day)) and _falls_on(text, found.word("weekday"))]
        candidates = fitting or candidates
    half_year = 183

    def far(year: int) -> float:
        middle = date(year, month, min(day, 28))
        distance = (middle - reference).days
        # Tense decides only where both years are thinkable.
        return abs(distance) + (60 if tense and distance * tense < 0 else 0) + (half_year if distance > 300 else 0)

    return min(candidates, key=far)


def _year_of_month(reference: date, month: int, tense: int) -> int:
    """A bare month looks back ("in October") unless the clause looks ahead."""
    if tense > 0:
        return reference.year + (1 if month < reference.month else 0)
    return reference.year - (1 if month > reference.month else 0)


def _relative_year(word: str, context: Context) -> int | None:
    """The year that "last", "this", "next", "the same", "that" year names."""
    base = context.anchor_day() if word.split()[-1] in ("that", "same", "following", "previous") else context.published_on
    offset = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(word.split()[-1], 0)
    return base.year + offset if base else None


def _names_an_event(found: Found) -> bool:
    """Whether the day has become the name of an event: "the September 11 attacks"."""
    end = found.span()[1]
    return not {"attack", "attacks", "hijackers"}.isdisjoint(found.tokens.words[end : end + 3])


def _falls_on(value: str, weekday: str) -> bool:
    days = days_of(value)
    return days is None or days[0].isoweekday() == words.WEEKDAYS[weekday]


def _calendar_day(found: Found, context: Context) -> Sequence[Meaning]:
    month = words.MONTHS[found.word("month")]
    day = ordinal_of(found.word("day"))
    if _names_an_event(found):
        return NONE
    if day is None or (_counts_something(found) and not found.has("year")):
        return NONE
    year = int(found.word("year")) if found.has("year") else _year_meant(found, context, month, day)
    value = _day_text(year, month, day)
    if value is None:
        return NONE
    if found.has("weekday") and not _falls_on(value, found.word("weekday")):
        # "…until Friday", and on the next line the dateline: two expressions.
        return NONE
    first = point(value, group="x" if found.has("x") else "")
    if not found.has("day2"):
        return (first,)
    last_day = ordinal_of(found.word("day2"))
    last = _day_text(year, month, last_day) if last_day else None
    return (first, point(last, group="y")) if last and last_day and last_day > day else NONE


def _numeric_day(found: Found, context: Context) -> Sequence[Meaning]:
    raw = found.word("day")
    if "-" in raw:
        return (point(raw),) if days_of(raw) else NONE
    one, two, year = (int(part) for part in re.split(r"[/.]", raw))
    if year < 100:
        year += 2000 if year < 70 else 1900
    orders = ((two, one),) if "." in raw else ((one, two), (two, one))
    values = [value for month, day in orders if (value := _day_text(year, month, day) if 1 <= month <= 12 else None)]
    if not values:
        return NONE
    reference = context.published_on
    if reference is None or len(set(values)) == 1:
        return (point(values[0]),)
    # 7/8/07 may be July or August: the nearer to publication is meant; month first where they tie.
    return (point(min(values, key=lambda value: abs(date.fromisoformat(value) - reference))),)


_AFTER_NAME: Final = frozenset(
    "in since until till by during late early mid this last next from through before after between of for and or to "
    "the , ( - – — every each".split()
)


def _calendar_month(found: Found, context: Context) -> Sequence[Meaning]:
    month = words.MONTHS[found.word("month")]
    mod = mod_of(found)
    if found.has("year"):
        year: int | None = int(found.word("year"))
        if _counts_something(found):
            return NONE
        if found.has("month2"):
            second = _day_text(year, words.MONTHS[found.word("month2")], None)
            first = _day_text(year, month, None)
            return (point(first, group="x"), point(second, group="y")) if first and second else NONE
    else:
        before = found.tokens.word(found.span()[0] - 1)
        bare = not (found.has("part") or found.has("rel") or found.has("which"))
        name = found.word("month")
        if bare and found.tokens.word(found.span()[1])[:1].isdigit():
            return NONE
        if bare and name in words.MONTH_ABBREVIATIONS and not found.has("dot"):
            return NONE
        # May, March, April, June and August are also verbs and names: a bare one needs a preposition before it.
        if bare and name in ("may", "march", "april", "june", "august") and before not in _AFTER_NAME:
            return NONE
        if bare and name == "may" and before in ("of", "for", "and", "or", "to", ",", "(", "the"):
            return NONE
        year = _year_of_which(found, context, month) if found.has("which") else _year_meant(found, context, month, None)
    value = _day_text(year, month, None)
    return (point(value, mod),) if value else NONE


def _year_of_which(found: Found, context: Context, month: int) -> int | None:
    """The year of "last October", "next March", "this May", "the following June"."""
    which = found.words("which")[-1]
    reference = context.anchor_day() if which in ("following", "previous", "same") else context.published_on
    if reference is None:
        return None
    if which in ("last", "past", "previous"):
        return reference.year - (1 if month >= reference.month else 0)
    if which in ("next", "following", "coming", "upcoming"):
        return reference.year + (1 if month <= reference.month else 0)
    return reference.year


def _calendar_year(found: Found, context: Context) -> Sequence[Meaning]:
    start, _ = found.span("year")
    before, text = found.tokens.word(start - 1), found.tokens.text
    glued = text[max(0, found.tokens.starts[start] - 1) : found.tokens.starts[start]]
    year = int(found.word("year"))
    if before in _MONEY or _counts_something(found) or (glued in tuple("$€£#.,/:-'’") and not found.has("part")):
        return NONE
    if not 1500 <= year <= 2099 or (year < 1900 and before not in ("in", "since", "of", "by", "until", "from", "to")):
        return NONE
    if before in ("about", "around", "than", "over", "nearly", "almost", "some") and year % 100 == 0:
        return NONE
    # "Russell 2000", "Windows 2000": a name, where "WWDC 2005" has its year.
    if year == 2000 and found.tokens.raw(start - 1)[:1].isupper() and before not in _AFTER_NAME:
        return NONE
    first = point(f"{year:04}", mod_of(found), group="x" if found.has("x") else "")
    if not found.has("second"):
        return (first,)
    second = int(found.word("second"))
    if second < 100:
        second += year // 100 * 100
    return (first, point(f"{second:04}", group="y")) if year < second <= year + 60 else NONE


def _short_year(found: Found, context: Context) -> Sequence[Meaning]:
    """since '82."""
    last = (context.published_on.year if context.published_on else 2099) + 10
    year = int(found.word("short")) + 2000
    return (point(f"{year if year <= last else year - 100:04}", group="x"),)


def _fiscal_year(found: Found, context: Context) -> Sequence[Meaning]:
    if found.has("year"):
        year: int | None = int(found.word("year"))
    else:
        year = _relative_year(found.word("rel") or "this", context)
    covered = (date(year, 1, 1), date(year, 12, 31)) if year else None
    return (point(f"FY{year:04}" if year else "FYXXXX", mod_of(found), days=covered),)


def _quarter(found: Found, context: Context) -> Sequence[Meaning]:
    unit = "half" if found.has("half") else "quarter"
    size, letter = (2, "H") if unit == "half" else (4, "Q")
    number = size if found.word("ord") in ("final", "last") else ordinal_of(found.word("ord")) or 0
    if not 1 <= number <= size:
        return NONE
    if found.has("year"):
        return (point(f"{int(found.word('year')):04}-{letter}{number}"),)
    if found.has("rel"):
        year = _relative_year(found.word("rel"), context)
        return (point(f"{year:04}-{letter}{number}" if year else f"XXXX-{letter}{number}"),)
    reference = context.published_on
    if unit == "half" and not found.has("the_year"):
        return NONE
    if reference is None:
        return (point(f"XXXX-{letter}{number}"),)
    year = reference.year
    current = int(value_at(reference, unit)[-1])
    tense = _direction(found, context)
    # A quarter is reported on after its end, so past tense means the last one that is over.
    if not found.has("the_year"):
        if tense < 0 and number >= current:
            year -= 1
        elif tense > 0 and number < current:
            year += 1
        elif tense == 0 and number - current > size // 2:
            year -= 1
    return (point(f"{year:04}-{letter}{number}"),)


def _quarter_code(found: Found, context: Context) -> Sequence[Meaning]:
    return (point(f"{int(found.word('year')):04}-{found.word('code').upper()}"),)


def _decade(found: Found, context: Context) -> Sequence[Meaning]:
    first = point(_decade_value(found.word("decade")), mod_of(found), group="x" if found.has("x") else "")
    return (first, point(_decade_value(found.word("decade2")), group="y")) if found.has("y") else (first,)


def _decade_value(word: str) -> str:
    digits = re.sub(r"\D", "", word)
    return digits[:3] if len(digits) == 4 else ("19" if digits > "20" else "20") + digits[0]


def _century(found: Found, context: Context) -> Sequence[Meaning]:
    number = ordinal_of(found.word("ord").replace(" ", "-"))
    return (point(f"{number - 1:02}", mod_of(found)),) if number and 10 < number < 30 else NONE


_SHIFT: Final = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "that": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}
_BACK: Final = frozenset("previous preceding prior same that following".split())


def _named_unit(found: Found, context: Context) -> Sequence[Meaning]:
    """last week, this month, next year, the following day, the same week."""
    which, unit = found.words("which")[-1], words.UNITS[found.word("unit")]
    definite = found.has("the")
    to_anchor = which in _BACK or (definite and which == "next")
    if unit in ("minute", "hour", "century", "millennium", "second", "half"):
        return NONE
    if definite and which in ("last", "past", "coming", "next") and unit not in ("quarter", "weekend", "night") and which + unit != "nextday":
        return NONE
    if unit == "day" and which in ("last", "past", "current", "coming", "upcoming", "this"):
        return NONE
    if unit == "night":
        day = context.relative(_SHIFT[which], "day", to_anchor=to_anchor)
        return (point(f"{day}TNI"),) if day else NONE
    if which == "that" and context.anchor is None:
        return NONE
    if unit == "weekend":
        return _weekend(found, context, which)
    value = context.relative(_SHIFT[which], unit, to_anchor=to_anchor)
    if value is None:
        return (point("XXXX"),) if unit == "year" else (point("XXXX-XX-XX"),) if unit == "day" else (point(f"XXXX-X{unit[0].upper()}"),)
    part = found.words("part")
    days = days_of(value)
    reference = context.published_on
    if days and reference and days[0] <= reference <= days[1]:
        # "earlier this week" ends today, "later this year" begins today.
        if "earlier" in part or "so" in part:
            days = days[0], reference
        elif {"later", "rest", "remainder"} & set(part):
            days = reference, days[1]
        else:
            days = None
    else:
        days = None
    return (point(value, mod_of(found), days=days),)


def _weekend(found: Found, context: Context, which: str) -> Sequence[Meaning]:
    reference = context.anchor_day() if which in _BACK else context.published_on
    if reference is None:
        return (point("XXXX-WXX-WE"),)
    saturday = weekday_near(reference, 6, 1, same=True)
    if reference.isoweekday() == 7:
        saturday = reference - timedelta(days=1)
    if saturday is None:
        return NONE
    back = which in ("last", "past", "previous") or (
        which in ("this", "the") and reference.isoweekday() < 6 and context.tense(*found.span()) < 0
    )
    if back:
        saturday -= timedelta(days=7)
    elif which == "following":
        saturday += timedelta(days=7)
    return (point(value_at(saturday, "weekend")),)


def _weekend_passed(found: Found, context: Context) -> Sequence[Meaning]:
    return _weekend(found, context, "the")


def _week_of_month(found: Found, context: Context) -> Sequence[Meaning]:
    """the first week of June, the last week of March 2009."""
    month = words.MONTHS[found.word("month")]
    number = -1 if found.word("ord") in ("last", "final") else ordinal_of(found.word("ord"))
    year = int(found.word("year")) if found.has("year") else _year_meant(found, context, month, None)
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
    """to end the day, for the entire year: of the date spoken of."""
    day = context.present_day()
    return (point(value_at(day, words.UNITS[found.word("unit")]), group="x" if found.has("x") else ""),) if day else NONE


def _that_time(found: Found, context: Context) -> Sequence[Meaning]:
    return (point(context.anchor, group="x"),) if context.anchor else NONE


def _part_of_the_unit(found: Found, context: Context) -> Sequence[Meaning]:
    """the end of the year, the beginning of the month, year-end."""
    unit = words.UNITS[found.word("unit")]
    value = context.relative(0, unit)
    return (point(value, mod_of(found) or "END"),) if value else NONE


def _deictic(found: Found, context: Context) -> Sequence[Meaning]:
    """today, yesterday, tomorrow, tonight, the day before yesterday, with a part of the day."""
    word = found.word("word")
    if word in ("today", "tonight", "overnight") or not word:
        offset = 0
    else:
        offset = -1 if word in ("yesterday", "last") else 1
    if found.has("beyond"):
        offset *= 2
    day = context.relative(offset, "day") or "XXXX-XX-XX"
    if word in ("tonight", "overnight"):
        return (point(f"{day}TNI"),)
    part = f"T{words.DAY_PARTS[found.word('daypart')]}" if found.has("daypart") else ""
    return (point(day + part),)


def _weekday(found: Found, context: Context) -> Sequence[Meaning]:
    name = found.word("weekday")
    number = words.WEEKDAYS[name]
    abbreviated = name in words.WEEKDAY_ABBREVIATIONS
    if abbreviated and not (found.has("dot") and found.tokens.word(found.span()[0] - 1) in ("on", "since", "until", "by")):
        return NONE
    if found.tokens.word(found.span()[0] - 1) in ("black", "bloody", "ash", "cyber"):
        return NONE
    part = f"T{words.DAY_PARTS[found.word('daypart')]}" if found.has("daypart") else ""
    which = found.words("which")[-1] if found.has("which") else ""
    reference = context.anchor_day() if which in ("following", "previous", "same", "that") else context.published_on
    if reference is None:
        return (point(f"XXXX-WXX-{number}{part}"),)
    if found.has("week"):
        offset = {"last": -1, "next": 1, "this": 0, "same": 0}[found.word("week")]
        week = reference + timedelta(days=7 * offset)
        return (point(f"{week + timedelta(days=number - week.isoweekday())}{part}"),)
    if which in ("last", "past", "previous"):
        day = weekday_near(reference, number, -1, same=False)
    elif which in ("next", "following", "coming", "upcoming"):
        day = weekday_near(reference, number, 1, same=False)
    else:
        direction = _direction(found, context) or -1
        day = weekday_near(reference, number, direction, same=True)
    return (point(f"{day}{part}"),) if day else NONE


def _moved(found: Found, context: Context) -> Sequence[Meaning]:
    """three years ago, two days later, a week earlier, five days from now."""
    unit = words.UNITS[found.words("unit")[-1]]
    count = number_of(found.words("count"))
    how = found.words("how")[0]
    if how in ("later", "earlier") and found.tokens.word(found.span()[1]) == "than":
        return NONE
    if count is None or unit in ("second", "minute", "hour"):
        if how == "ago":
            return (point("PAST_REF"),) if unit not in ("second", "minute", "hour") else _hours_moved(found, context)
        if how in ("later", "earlier"):
            return (point("XXXX-XX-XX"),) if count is None else NONE
        return (point("FUTURE_REF"),)
    back = how in ("ago", "earlier", "before", "previously")
    in_text = how in ("later", "after") or (back and how != "ago" and context.same_sentence(context.anchored_at, found.span()[0]))
    whole = int(count)
    if count != whole:
        smaller = {"year": ("month", 12), "week": ("day", 7), "decade": ("year", 10), "month": ("day", 30)}
        if unit not in smaller:
            return NONE
        unit, factor = smaller[unit]
        whole = round(count * factor)
    grain = "decade" if unit == "decade" and whole == 1 else unit
    if unit in ("decade", "century") and whole > 1:
        grain = "year"
    value = context.relative(-whole if back else whole, unit, to_anchor=in_text)
    if value is None:
        return (point("PAST_REF" if back else "FUTURE_REF"),)
    day = days_of(value)
    if grain != unit and day:
        value = value_at(day[0], grain)
    return (point(value),)


def _hours_moved(found: Found, context: Context) -> Sequence[Meaning]:
    day = context.published_on
    return (point(f"{day}T"[:-1]),) if day else NONE


def _next_day(found: Found, context: Context) -> Sequence[Meaning]:
    """the day before, the day after, the year before: where a clause ends there."""
    unit = words.UNITS[found.word("unit")]
    after = found.tokens.word(found.span()[1])
    if found.word("how") != "previous" and after not in (".", ",", ";", "", ")", "and", "but", "when"):
        return NONE
    value = context.relative(1 if found.word("how") == "after" else -1, unit, to_anchor=True)
    return (point(value),) if value else NONE


def _season(found: Found, context: Context) -> Sequence[Meaning]:
    season = words.SEASONS[found.word("season")]
    mod = mod_of(found)
    if found.has("year"):
        return (point(f"{int(found.word('year')):04}-{season}", mod),)
    if found.has("rel"):
        year = _relative_year(found.word("rel"), context)
        return (point(f"{year or 'XXXX'}-{season}", mod),)
    after = found.tokens.word(found.span()[1])
    if season == "FA" and after in ("of", "in", "to", "from") and not found.has("which"):
        return NONE
    reference = context.published_on
    if reference is None:
        return (point(f"XXXX-{season}"),)
    first_month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    which = found.words("which")[-1] if found.has("which") else ""
    year = reference.year
    covered = [days_of(f"{year + offset}-{season}") for offset in (-2, -1, 0, 1)]
    past = [days for days in covered if days and days[1] < reference]
    ahead = [days for days in covered if days and days[0] > reference]
    inside = [days for days in covered if days and days[0] <= reference <= days[1]]
    tense = _direction(found, context)
    if which in ("last", "past", "previous"):
        chosen = past[-1]
    elif which in ("next", "coming", "upcoming", "following"):
        chosen = ahead[0]
    elif inside:
        chosen = inside[0]
    elif which == "this":
        chosen = (date(year, first_month, 1), date(year, first_month, 1))
    else:
        chosen = past[-1] if tense < 0 else ahead[0] if tense > 0 else min(past[-1], ahead[0], key=lambda d: abs(d[0] - reference))
    return (point(f"{chosen[0].year:04}-{season}", mod),)


def _holiday(found: Found, context: Context) -> Sequence[Meaning]:
    start, end = found.span("holiday")
    if not found.tokens.raw(start)[0].isupper():
        return NONE
    rule = words.HOLIDAYS[found.word("holiday").replace("’", "'").replace(" 's", "'s")]
    reference = context.published_on
    if found.has("year"):
        return (point(holiday_on(rule, int(found.word("year"))).isoformat()),)
    if reference is None:
        return (point(f"XXXX-{rule}" if rule[0].isdigit() else "XXXX-XX-XX"),)
    which = found.words("which")[-1] if found.has("which") else ""
    candidates = [holiday_on(rule, reference.year + offset) for offset in (-1, 0, 1)]
    past = [day for day in candidates if day < reference]
    ahead = [day for day in candidates if day >= reference]
    if which == "last" or not ahead:
        day = past[-1]
    elif which in ("next", "this", "coming") or not past:
        day = ahead[0]
    else:
        tense = _direction(found, context)
        near = min(candidates, key=lambda candidate: abs(candidate - reference))
        day = past[-1] if tense < 0 else ahead[0] if tense > 0 else near
    return (point(day.isoformat()),)


def _reference(found: Found, context: Context) -> Sequence[Meaning]:
    """now, recently, soon, and phrases of the like."""
    phrase = found.word("word")
    if found.tokens.word(found.span()[1]) == "-":
        # "the now-cancelled deal", "soon-to-open": part of an adjective.
        return NONE
    if phrase == "recent" and found.tokens.word(found.span()[0] - 1) == "most":
        return NONE
    if phrase:
        return (point(words.REFERENCES[phrase]),)
    for group, value in (("present", "PRESENT_REF"), ("past", "PAST_REF"), ("future", "FUTURE_REF")):
        if found.has(group):
            return (point(value, group="x" if found.has("x") else ""),)
    return NONE


_YEAR_TAIL: Final = "(COMMA? year=YEAR | of? rel=(last | this | next | that | the? same | the? (previous | following)) year)"
_WEEKDAY_HEAD: Final = "(weekday=WEEKDAY DOT? COMMA? (the | OPEN)?)?"

POINT_RULES: Final = (
    Rule("day=ISO", _numeric_day),
    Rule("(WEEKDAY COMMA?)? day=NUMERIC", _numeric_day),
    Rule(f"{_WEEKDAY_HEAD} month=MONTH DOT? the? day=DAYNUM {_YEAR_TAIL}?", _calendar_day),
    Rule(f"{_WEEKDAY_HEAD} (the)? day=DAYNUM DASH? of? month=MONTH DOT? {_YEAR_TAIL}?", _calendar_day),
    Rule(
        f"{{month=MONTH DOT? day=DAYNUM}} (DASH | to | through | until | and) [day2=DAYNUM {_YEAR_TAIL}?] !(MONTH | UNITS)",
        _calendar_day,
    ),
    Rule(
        "{the? day=DAYNUM} (DASH | to | through | until | and | or) the? "
        f"[day2=DAYNUM of? month=MONTH DOT? {_YEAR_TAIL}?]",
        _calendar_day,
    ),
    Rule("part=PART? month=MONTH DOT? COMMA? of? year=YEAR", _calendar_month),
    Rule("{month=MONTH DOT?} (DASH | to | through | and | or | until) [month2=MONTH DOT? COMMA? of? year=YEAR]", _calendar_month),
    Rule("part=PART? month=MONTH (COMMA? of? rel=(last | this | next | that | the? same | the? (previous | following)) year)", _calendar_month),
    Rule("part=PART? (the? which=(last | this | next | past | previous | following | coming))? month=MONTH dot=DOT?", _calendar_month),
    Rule("part=PART? (the year)? year=YEAR", _calendar_year),
    Rule("(since | in | of | from | by) {APOSTROPHE short=TWODIGITS}", _short_year),
    Rule("{year=YEAR} (DASH | SLASH) [second=(YEAR | TWODIGITS)]", _calendar_year),
    Rule("part=PART? (fiscal | financial) (year)? year=YEAR", _fiscal_year),
    Rule("part=PART? the? rel=(this | last | next | previous | current)? (fiscal | financial) year", _fiscal_year),
    Rule("the? ord=(ORD | final) DASH? quarter (of? (the_year=(the | its) (fiscal | financial)? year | year=YEAR | (fiscal | financial) year=YEAR | rel=(last | this | next) year))?", _quarter),
    Rule("the? ord=last quarter of? (the_year=the year | year=YEAR | rel=(last | this | next) year)", _quarter),
    Rule("the? ord=(first | second) half=half of? (the_year=the year | year=YEAR | rel=(last | this | next) year)", _quarter),
    Rule("code=(q1 | q2 | q3 | q4 | h1 | h2) of? year=YEAR", _quarter_code),
    Rule("part=PART? the? decade=DECADE", _decade),
    Rule("part=PART? the decade=SHORTDECADE", _decade),
    Rule("{part=PART? the? decade=(SHORTDECADE | DECADE)} (and | or | DASH | to) [the? decade2=(SHORTDECADE | DECADE)]", _decade),
    Rule("part=PART? the? ord=(ORD | twenty DASH? first) DASH? (century)", _century),
    Rule("part=(PART | so far)? the=the? which=(last | this | next | past | coming | current | previous | following | same | that | preceding | prior | upcoming) unit=UNIT !(DASH (old | long | end))", _named_unit),
    Rule("(over | at | during | for) {the weekend}", _weekend_passed),
    Rule("the? ord=(ORD | last | final) week of? month=MONTH year=YEAR?", _week_of_month),
    Rule("(a | the)? ORD (consecutive | straight | successive) unit=UNIT", _running),
    Rule("(a | the)? ORD unit=UNIT (in a row | running)", _running),
    Rule("the same (period | unit=UNIT) in? (a year (ago | earlier | before) | (last | the previous) year | the year (before | earlier))", _same_of_last_year),
    Rule("(PART | for | ended | ending | ends | end | finish | finished | close | closed | in) {the (entire | whole | full)? unit=(day | week | month | year)} !(before | after | when | that | of)", _the_unit),
    Rule("{(late | early | later | earlier) in the unit=day}", _the_unit),
    Rule("the (entire | whole | full) unit=(day | week | month | year)", _the_unit),
    Rule("(at | by | since) {that time}", _that_time),
    Rule("part=(the? very? (beginning | start | end | middle | close | rest | remainder) of) the unit=UNIT", _part_of_the_unit),
    Rule("the? unit=(year | month) DASH? end", _part_of_the_unit),
    Rule("(earlier | later)? word=today", _deictic),
    Rule("beyond=(the day (before | after))? word=(yesterday | tomorrow) daypart=DAYPART?", _deictic),
    Rule("word=(tonight | overnight)", _deictic),
    Rule("this=(early | late | earlier | later)? this daypart=DAYPART", _deictic),
    Rule("word=last daypart=(night | evening)", _deictic),
    Rule("(early | late | later | earlier)? (on)? (the? which=(last | this | next | past | previous | following | coming | same))? weekday=WEEKDAY dot=DOT? daypart=DAYPART?", _weekday),
    Rule("weekday=WEEKDAY daypart=DAYPART? (of)? (the)? week=(last | next | this | same) week", _weekday),
    Rule("week=(last | next | this) week (on)? weekday=WEEKDAY", _weekday),
    Rule("ABOUT? count=COUNT unit=(UNIT | UNITS) how=(ago | later | earlier)", _moved),
    Rule("unit=(years | decades | centuries | months | weeks) how=(ago | earlier | later)", _moved),
    Rule("ABOUT? count=COUNT unit=(UNIT | UNITS) how=(from (now | today))", _moved),
    Rule("the unit=(day | year | month | week | night) how=(before | after | previous)", _next_day),
    Rule("part=PART? (the? which=(last | this | next | past | previous | following | coming) | the | in) season=SEASON", _season),
    Rule("part=PART? (in? the)? season=SEASON (COMMA? of? year=YEAR | of? rel=(last | this | next) year)", _season),
    Rule("part=PART season=SEASON", _season),
    Rule("season=(summer | autumn | winter)", _season),
    Rule("(which=(last | next | this | coming))? holiday=HOLIDAY year=YEAR?", _holiday),
    Rule("word=REFERENCE", _reference),
    Rule("(very)? (more | most)? word=recently", _reference),
    Rule("(right | until | by)? {word=now}", _reference),
    Rule("present=(at present | at the moment | for the moment | these days | to this day | to date)", _reference),
    Rule("present=(for the time being)", _reference),
    Rule("in? {future=(the (near | long | short | longer | medium) DASH? term)}", _reference),
    Rule("(in | of) {past=(the (recent | distant)? past)} !(UNITS | UNIT | COUNT)", _reference),
    Rule("in {future=(the (near | immediate | foreseeable | distant)? future)}", _reference),
)
