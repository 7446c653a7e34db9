"""Time expressions of English news text, with TIMEX3 types and values, and the days they cover.

Values follow the TIMEX3 annotation guidelines (TimeML 1.2.1). No parse is needed: a tokenizer, a set of patterns
(`days_dates`, `days_periods`, `days_relative`, `days_clock`, `days_lengths`), and one pass from left to right that
keeps the last date named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from willing.model import DayRange
from willing.reading.days.calendar import days_of
from willing.reading.days.clock import CLOCK_RULES
from willing.reading.days.context import Context, DayExpression, Meaning, TimexType
from willing.reading.days.dates import DATE_RULES
from willing.reading.days.grammar import Found, Grammar
from willing.reading.days.lengths import LENGTH_RULES
from willing.reading.days.periods import PERIOD_RULES
from willing.reading.days.relative import RELATIVE_RULES
from willing.reading.days.said import said_on

__all__ = ["DayExpression", "TimexType", "dateline", "day_expressions", "said_on"]

_RULES: Final = (*DATE_RULES, *PERIOD_RULES, *RELATIVE_RULES, *CLOCK_RULES, *LENGTH_RULES)


_SINGLE_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
# In tokens, some three sentences.
_FAR: Final = 60


@cache
def _grammar() -> Grammar:
    """Compiled on first use: importing this module stays cheap."""
    return Grammar([rule.pattern for rule in _RULES])


def day_expressions(text: str, published_on: date | None) -> list[DayExpression]:
    """Every time expression of a text, in its order, none overlapping.

    Relative expressions are resolved against `published_on` and the dates named before them; where it is None
    they keep an open value ("XXXX-WXX-4") and cover no days.
    """
    grammar = _grammar()
    tokens = grammar.tokenized(text)
    context = Context(tokens, published_on)
    placed: list[tuple[int, int, Meaning]] = []
    for first, end in grammar.runs(tokens):
        at = first
        while at < end:
            at = _read_at(grammar, context, at, end, placed)
    return [
        DayExpression(
            start=(start := tokens.starts[first]),
            end=(stop := tokens.ends[last - 1]),
            text=text[start:stop],
            type=meaning.type,
            value=meaning.value,
            days=DayRange(first=meaning.days[0], last=meaning.days[1], words=text[start:stop])
            if meaning.days
            else None,
        )
        for first, last, meaning in _with_days(context, placed)
    ]


def _read_at(grammar: Grammar, context: Context, at: int, end: int, placed: list[tuple[int, int, Meaning]]) -> int:
    """Read the longest expression that starts at a token; the token to go on from."""
    for number, found in grammar.matches(context.tokens, at, end):
        meanings = _RULES[number].read(found, context)
        for meaning in meanings:
            span = _place(found, meaning)
            placed.append((*span, meaning))
            context.note(meaning, span[0])
        if meanings:
            return placed[-1][1]
    return at + 1


def _place(found: Found, meaning: Meaning) -> tuple[int, int]:
    # Where a pattern bounds the expression, the rest of the match is context.
    first, end = found.span(meaning.group or ("x" if found.has("x") else ""))
    # A final full stop belongs to the sentence, save in an abbreviation within the expression.
    while end - 1 > first and found.tokens.words[end - 1] in (".", ",", "-"):
        end -= 1
    return first, end


def _with_days(context: Context, placed: list[tuple[int, int, Meaning]]) -> list[tuple[int, int, Meaning]]:
    """Give each bare time of day its day: the date beside it, else the last one of its sentence, else publication."""
    out: list[tuple[int, int, Meaning]] = []
    for index, (first, end, meaning) in enumerate(placed):
        if not meaning.value.startswith("T"):
            out.append((first, end, meaning))
            continue
        day = _day_beside(context, placed, index) or _day_before(out, first) or context.published_on
        value = f"{day or 'XXXX-XX-XX'}{meaning.value}"
        out.append((first, end, replace(meaning, value=value, days=days_of(value))))
    return out


def _day_beside(context: Context, placed: Sequence[tuple[int, int, Meaning]], index: int) -> str | None:
    """The day named nearest to a time, within three tokens or before it in its sentence; of equals, the one after."""
    first, end, _ = placed[index]
    beside: list[tuple[int, str]] = []
    if index + 1 < len(placed) and (gap := placed[index + 1][0] - end) <= 3:
        beside.append((gap, placed[index + 1][2].value))
    if index and context.same_sentence(placed[index - 1][0], first):
        beside.append((first - placed[index - 1][1], placed[index - 1][2].value))
    days = sorted((gap, value) for gap, value in beside if _SINGLE_DAY.match(value))
    return days[0][1][:10] if days else None


def _day_before(out: Sequence[tuple[int, int, Meaning]], first: int) -> str | None:
    """The last day named, if the last expression stands not far before."""
    if not out or first - out[-1][1] >= _FAR:
        return None
    return next((other.value[:10] for _, _, other in reversed(out[-5:]) if _SINGLE_DAY.match(other.value)), None)


def dateline(text: str) -> date | None:
    """The first full date that stands alone on one of the first ten lines, as under a headline; None without one."""
    for line in [line.strip() for line in text.splitlines() if line.strip()][:10]:
        found = day_expressions(line, None)
        if len(found) == 1 and found[0].text.strip(" .") == line.strip(" .") and found[0].days:
            days = found[0].days
            if days.first == days.last:
                return days.first
    return None
