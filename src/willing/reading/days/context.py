"""What an expression means, and what it is resolved against: publication, the text before it, the tense around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from willing.model import DayRange
from willing.reading.days import words
from willing.reading.days.calendar import days_of, narrowed, shifted, value_at
from willing.reading.days.grammar import Tokens


class TimexType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Type and value of one expression, before it has its place in the text.

    `days` is the interval, if any. `group` is the pattern's group that bounds the expression ("" for all).
    `anchors` says whether later expressions ("the same day") may refer to it.
    """

    type: TimexType
    value: str
    days: tuple[date, date] | None = None
    group: str = ""
    anchors: bool = False


_CLOCK_PART: Final = re.compile(r"[\dX]T[\dA-Z]")


def point(value: str, mod: str | None = None, *, group: str = "", days: tuple[date, date] | None = None) -> Meaning:
    """A DATE (TIME where the value has a clock part) with the interval of its value, narrowed by START, MID or END."""
    covered = days_of(value)
    if days is None and covered is not None:
        days = narrowed(covered, mod)
    return Meaning(
        type=TimexType.TIME if _CLOCK_PART.search(value) else TimexType.DATE,
        value=value,
        days=days,
        group=group,
        anchors=covered is not None,
    )


# How far around an expression a word may be and still settle its tense, in tokens.
_REACH: Final = 14
_LONG_SENTENCE: Final = 100


@dataclass(slots=True)
class Context:
    """The state of one pass over a text."""

    tokens: Tokens
    published_on: date | None
    anchor: str | None = None
    anchored_at: int = -1
    last_day: date | None = None

    def note(self, meaning: Meaning, at: int) -> None:
        """Remember a date for expressions that refer back; `at` is its first token."""
        if meaning.anchors:
            self.anchor, self.anchored_at = meaning.value, at
            if meaning.days and meaning.days[0] == meaning.days[1]:
                self.last_day = meaning.days[0]

    def anchor_day(self) -> date | None:
        """The first day of the last date named before, or else the day of publication."""
        covered = days_of(self.anchor) if self.anchor else None
        return covered[0] if covered else self.published_on

    def present_day(self) -> date | None:
        """The day that "the day" speaks of in a report: the last single day named, if close to publication."""
        if self.published_on and self.last_day and abs((self.last_day - self.published_on).days) <= 7:
            return self.last_day
        return self.published_on or self.last_day

    def same_sentence(self, earlier: int, later: int) -> bool:
        """Whether no full stop lies between two tokens (and they are not too far apart for it)."""
        return (
            earlier >= 0
            and later - earlier <= _LONG_SENTENCE
            and not any(self._ends_sentence(index) for index in range(earlier, later))
        )

    def _ends_sentence(self, index: int) -> bool:
        word = self.tokens.words[index]
        if word in "!?;":
            return True
        stop = self.tokens.ends[index]
        after = self.tokens.text[stop : stop + 2]
        if "\n" in after.rstrip(" ") and word in '.”"' + "'":
            return True
        # "U.S." and "Jan. 5" end no sentence: a capital must follow, and the word before be longer than a letter.
        return word == "." and len(self.tokens.word(index - 1)) > 1 and self.tokens.raw(index + 1)[:1].isupper()

    def tense(self, first: int, end: int, *, infinitives: bool = True) -> int:
        """-1 past, +1 future, 0 unsettled: by the nearest word of tense in the sentence around tokens [first, end).

        `infinitives`: whether "to meet" counts as looking ahead.
        """
        best, result = _REACH + 1, 0
        for step in (-1, 1):
            index = first - 1 if step < 0 else end
            distance = 1
            while 0 <= index < len(self.tokens.words) and distance < best:
                if self._ends_sentence(index):
                    break
                cue = 0 if self.tokens.words[index] == "to" and not infinitives else self._cue(index)
                if cue:
                    best, result = distance, cue
                    break
                index += step
                distance += 1
        return result

    def _cue(self, index: int) -> int:
        word = self.tokens.words[index]
        if word == "may" and self.tokens.raw(index) == "May":
            return 0
        if word in words.FUTURE_CUES or word in words.SCHEDULED_CUES:
            return 1
        if word == "won" and self.tokens.word(index + 1) in ("'t", "’t"):
            return 1
        if word == "to":
            # An infinitive looks ahead ("agreed to meet on Thursday"); a place or a person does not.
            after = self.tokens.raw(index + 1)
            return 1 if after.isalpha() and after.islower() and after not in words.NO_INFINITIVE else 0
        if word in words.PAST_CUES or (len(word) > 4 and word.endswith("ed") and word not in words.NOT_PAST):
            # "will be completed", "to be held": the tense is the auxiliary's.
            return 0 if self.tokens.word(index - 1) == "be" or self.tokens.word(index - 2) == "be" else -1
        return 0

    def relative(self, count: int, unit: str, *, to_anchor: bool = False) -> str | None:
        """The value of the unit `count` units from the one that holds the reference day."""
        day = self.anchor_day() if to_anchor else self.published_on
        moved = shifted(day, count, unit) if day else None
        return value_at(moved, unit) if moved else None
