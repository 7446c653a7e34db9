"""Quarters, halves, fiscal years, seasons, holidays, decades and centuries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from willing.reading.days import words
from willing.reading.days.calendar import days_of, holiday_on, value_at
from willing.reading.days.context import Context, Meaning, point
from willing.reading.days.grammar import Found
from willing.reading.days.numbers import ordinal_of
from willing.reading.days.rules import BACKWARD, FORWARD, NONE, Rule, after, direction, mod_of, which_of
from willing.reading.days.years import relative_year


def _fiscal_year(found: Found, context: Context) -> Sequence[Meaning]:
    if found.has("year"):
        year: int | None = int(found.word("year"))
    else:
        year = relative_year(found.word("rel") or "this", context)
    # When a fiscal year begins differs from house to house: it covers no known days.
    return (point(f"FY{year:04}" if year else "FYXXXX"),)


def _quarter(found: Found, context: Context) -> Sequence[Meaning]:
    """the second quarter, first-quarter, the first half of 2025."""
    unit = "half" if found.has("half") else "quarter"
    size, letter = (2, "H") if unit == "half" else (4, "Q")
    number = size if found.word("ord") in ("final", "last") else ordinal_of(found.word("ord")) or 0
    if not 1 <= number <= size:
        return NONE
    if found.has("year"):
        year: int | None = int(found.word("year"))
    elif found.has("rel"):
        year = relative_year(found.word("rel"), context)
    else:
        year = _year_of_quarter(found, context, unit, number)
    return (point(f"{year or 'XXXX'}-{letter}{number}"),)


def _year_of_quarter(found: Found, context: Context, unit: str, number: int) -> int | None:
    """A quarter is reported on after its end: past tense means the last such one that is over."""
    reference = context.published_on
    if reference is None:
        return None
    if found.has("the_year"):
        return reference.year
    current = int(value_at(reference, unit)[-1])
    tense = direction(found, context)
    if tense < 0:
        return reference.year - (number >= current)
    if tense > 0:
        return reference.year + (number < current)
    return reference.year - (number - current > 2)


def _quarter_code(found: Found, context: Context) -> Sequence[Meaning]:
    return (point(f"{int(found.word('year')):04}-{found.word('code').upper()}"),)


def _decade(found: Found, context: Context) -> Sequence[Meaning]:
    first = point(_decade_value(found.word("decade")), mod_of(found))
    return (first, point(_decade_value(found.word("decade2")), group="y")) if found.has("y") else (first,)


def _decade_value(word: str) -> str:
    digits = re.sub(r"\D", "", word)
    return digits[:3] if len(digits) == 4 else ("19" if digits > "20" else "20") + digits[0]


def _century(found: Found, context: Context) -> Sequence[Meaning]:
    number = ordinal_of(found.word("ord").replace(" ", "-"))
    return (point(f"{number - 1:02}", mod_of(found)),) if number and 10 < number < 30 else NONE


def _season(found: Found, context: Context) -> Sequence[Meaning]:
    season, which = words.SEASONS[found.word("season")], which_of(found)
    if found.has("year"):
        return (point(f"{int(found.word('year')):04}-{season}", mod_of(found)),)
    if found.has("rel"):
        return (point(f"{relative_year(found.word('rel'), context) or 'XXXX'}-{season}", mod_of(found)),)
    if season == "FA" and not which and after(found) in ("of", "in", "to", "from"):
        # The fall of a government.
        return NONE
    _, end = found.span()
    if not which and found.tokens.raw(end - 1)[0].isupper() and found.tokens.raw(end)[:1].isupper():
        # The Winter Olympics.
        return NONE
    reference = context.published_on
    if reference is None:
        return (point(f"XXXX-{season}"),)
    spans = [days for year in range(reference.year - 2, reference.year + 3) if (days := days_of(f"{year:04}-{season}"))]
    past = [days for days in spans if days[1] < reference]
    ahead = [days for days in spans if days[0] > reference]
    inside = [days for days in spans if days[0] <= reference <= days[1]]
    tense = direction(found, context)
    if not past or not ahead:
        return (point(f"XXXX-{season}"),)
    if which in BACKWARD:
        chosen = past[-1]
    elif which in FORWARD:
        chosen = ahead[0]
    elif inside:
        chosen = inside[0]
    elif which == "this":
        chosen = next(days for days in spans if days[0].year == reference.year)
    elif tense:
        chosen = past[-1] if tense < 0 else ahead[0]
    else:
        chosen = min(past[-1], ahead[0], key=lambda days: abs(days[0] - reference))
    return (point(f"{chosen[0].year:04}-{season}", mod_of(found)),)


def _holiday(found: Found, context: Context) -> Sequence[Meaning]:
    if not found.tokens.raw(found.span("holiday")[0])[0].isupper():
        return NONE
    rule = words.HOLIDAYS[found.word("holiday").replace("’", "'").replace(" 's", "'s")]
    reference = context.published_on
    if found.has("year"):
        return (point(holiday_on(rule, int(found.word("year"))).isoformat()),)
    if reference is None:
        return (point(f"XXXX-{rule}" if rule[0].isdigit() else "XXXX-XX-XX"),)
    years = range(max(reference.year - 1, date.min.year), min(reference.year + 1, date.max.year) + 1)
    candidates = [holiday_on(rule, year) for year in years]
    which = which_of(found)
    tense = -1 if which in BACKWARD else 1 if which else direction(found, context)
    fitting = [day for day in candidates if (day - reference).days * tense > 0 or (day == reference and not which)]
    day = min(fitting or candidates, key=lambda day: abs(day - reference))
    return (point(day.isoformat()),)


_OF_YEAR: Final = (
    "(the_year=((the | its) (fiscal | financial)? year) | (fiscal | financial)? year=YEAR"
    " | rel=(last | this | next) year)"
)

PERIOD_RULES: Final = (
    Rule("PART? the? (fiscal | financial) year? year=YEAR", _fiscal_year),
    Rule("PART? the? rel=(this | last | next | previous | current)? (fiscal | financial) year", _fiscal_year),
    Rule(f"the? ord=(ORD | final) DASH? quarter (of? {_OF_YEAR})?", _quarter),
    Rule(f"the? ord=last quarter of? {_OF_YEAR}", _quarter),
    Rule(f"the? ord=(first | second) half=half of? {_OF_YEAR}", _quarter),
    Rule("code=(q1 | q2 | q3 | q4 | h1 | h2) of? year=YEAR", _quarter_code),
    Rule("part=PART? the? decade=DECADE", _decade),
    Rule("part=PART? the decade=SHORTDECADE", _decade),
    Rule(
        "{part=PART? the? decade=(SHORTDECADE | DECADE)} (and | or | DASH | to) [the? decade2=(SHORTDECADE | DECADE)]",
        _decade,
    ),
    Rule("part=PART? the? ord=(ORD | twenty DASH? first) DASH? century", _century),
    Rule(
        "part=PART? ((the | this)? which=(last | this | next | past | previous | following | coming) | the)"
        " season=SEASON",
        _season,
    ),
    Rule("in {season=SEASON (COMMA? of? year=YEAR)?}", _season),
    Rule("part=PART? the? season=SEASON (COMMA? of? year=YEAR | of? rel=(last | this | next) year)", _season),
    Rule("part=PART season=SEASON", _season),
    # Bare spring and fall are too often verbs.
    Rule("season=(summer | autumn | winter)", _season),
    Rule("which=(last | next | this | coming)? holiday=HOLIDAY year=YEAR?", _holiday),
)
