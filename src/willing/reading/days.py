"""Time expressions of English news text, with TIMEX3 types and values, and the days they cover.

Values follow the TIMEX3 annotation guidelines (TimeML 1.2.1). No parse is needed: a tokenizer, a set of
patterns (`days_points`, `days_lengths`, `days_clock`), and one pass from left to right that keeps the last date named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from ..model import DayRange
from .days_calendar import days_of
from .days_clock import CLOCK_RULES
from .days_context import Context, Meaning, TimexType
from .days_grammar import Found, Grammar
from .days_lengths import LENGTH_RULES
from .days_points import POINT_RULES

__all__ = ["DayExpression", "TimexType", "dateline", "day_expressions", "said_on"]

_RULES: Final = (*POINT_RULES, *CLOCK_RULES, *LENGTH_RULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayExpression:
    """One time expression: `text[start:end]` of the article, its TIMEX3 type and value.

    `days` is the interval of days it covers, None where the calendar does not settle it ("recently", "two years").
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    days: DayRange | None = None


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
            days=DayRange(first=meaning.days[0], last=meaning.days[1], words=text[start:stop]) if meaning.days else None,
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
    first, end = found.span(meaning.group)
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
        day = None
        neighbours = []
        if index + 1 < len(placed) and placed[index + 1][0] - end <= 3:
            neighbours.append(placed[index + 1])
        if index and context.same_sentence(placed[index - 1][0], first):
            neighbours.append(placed[index - 1])
        for _, _, other in neighbours:
            if re.match(r"\d{4}-\d\d-\d\d", other.value):
                day = other.value[:10]
                break
        if day is None and out:
            before = next((other for _, _, other in reversed(out) if re.match(r"\d{4}-\d\d-\d\d", other.value)), None)
            near = before is not None and first - out[-1][1] < 60
            day = before.value[:10] if before is not None and near else None
        if day is None and context.published_on:
            day = context.published_on.isoformat()
        value = f"{day or 'XXXX-XX-XX'}{meaning.value}"
        out.append((first, end, replace(meaning, value=value, days=days_of(value))))
    return out


def dateline(text: str) -> date | None:
    """The first full date that stands alone on one of the first ten lines, as under a headline; None if there is none."""
    for line in [line.strip() for line in text.splitlines() if line.strip()][:10]:
        found = day_expressions(line, None)
        if len(found) == 1 and found[0].text.strip(" .") == line.strip(" .") and found[0].days:
            days = found[0].days
            if days.first == days.last:
                return days.first
    return None


def said_on(
    sentence_span: tuple[int, int], expressions: list[DayExpression], published_on: date | None
) -> DayRange | None:
    raise NotImplementedError
