"""Days of publication: read from words, from an address, from a dateline. Nothing is completed or guessed.

A day counts only where year, month and day all stand there, and where the order of the figures
leaves no choice (03/04/2025 could be either of two days, and is no day).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

FIRST_YEAR = 1990

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_ENGLISH = re.compile(
    rf"(?<![\w.])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m1>{_MONTH})\.?"
    rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?),?[\s-]+(?P<y>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T\d{2,6}.*)?")
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)")
_TIME = r"(?:[\s,|T·•@–—-]*(?:at\s+)?\d{1,2}(?:(?:[:.]\d{2})+|\s*[ap]\.?m\b)[^\n]*)?"
_LEAD = re.compile(_WEEKDAY, re.IGNORECASE)
_TAIL = re.compile(_TIME)

#: Words with which a file says that it does not know its day.
NO_DAY = frozenset({"", "unknown", "none", "null", "n/a", "na", "undated", "-", "~"})


def parse_day(words: str) -> date | None:
    """The day that the words name, as written (no change of time zone); None where they name none or two."""
    words = " ".join(words.split())
    start = _LEAD.match(words)
    rest = words[start.end() :] if start else words
    for pattern in (_ISO, _ENGLISH, _COMPACT, _YEAR_LAST):
        match = pattern.match(rest)
        if match and _TAIL.fullmatch(rest[match.end() :]):
            return _day(match)
    return None


def is_plausible(day: date) -> bool:
    """From 1990 to tomorrow: where it is tomorrow already, an article of that day can be published."""
    return day.year >= FIRST_YEAR and day <= date.today() + timedelta(days=1)


def day_in_address(url: str) -> date | None:
    """The day in an address's path (`/2025/03/27/`, `/2025/mar/27/`, `-2025-03-27`); None for none or several."""
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return None
    found = {_day(match) for pattern in _IN_PATH for match in pattern.finditer(path)}
    days = {day for day in found if day is not None and is_plausible(day)}
    return days.pop() if len(days) == 1 else None


# Eight figures in a row count only as a folder of the address: elsewhere they are as often an article's number.
_IN_PATH = (
    re.compile(r"/(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?!\d)"),
    re.compile(rf"/(?P<y>\d{{4}})/(?P<m1>{_MONTH})/(?P<d1>\d{{1,2}})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"),
    re.compile(r"/(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})/"),
)

_HEAD_LINES = 12
_HEAD_CHARACTERS = 2000
_LABEL = r"(?:(?:first\s+)?(?:published|posted|issued|released|date|publication\s+date)(?:\s+(?:on|at))?[*_]*\s*:?\s*)"
_OTHER_DAY = (
    r"(?!.*\b(?i:updated?|modified|revised|accessed|retrieved|scraped|copyright|since|until|from|after|before)\b)"
)
_NAME = r"[A-Z][\w.'’-]*"
_PLACE = rf"{_NAME}(?:[ /]{_NAME}){{0,3}}(?:,\s+{_NAME}(?:\s+{_NAME})?)?"
_JOINT = r"\s*[,|·•–—-]\s*"
# What may stand before a day that is the article's own: nothing, a label, a byline, a place.
_BEFORE = re.compile(
    rf"{_OTHER_DAY}[\s>*_#-]*"
    rf"(?:(?i:{_LABEL})|(?i:by)\s+{_PLACE}{_JOINT}|{_PLACE}\s*(?:\([A-Z][\w .]*\))?{_JOINT})?"
    rf"[*_]*\s*(?i:{_WEEKDAY})"
)
# And after it: nothing, a time, an agency in brackets, or the dash that opens a dateline's sentence.
_AFTER = re.compile(
    rf"[*_]*(?:{_TIME}|\s*[|·•,]\s*{_PLACE}|\s*\([A-Z][\w .]*\)\s*(?:[–—:-].*)?|\s*[–—:]\s.*|\s+-+\s.*)\s*"
)


def day_in_text(text: str) -> date | None:
    """The day that the first lines give as the article's own, by a line of its own, a byline or a dateline.

    A day inside a sentence is a day the article speaks of, and does not count. None for several days.
    """
    days: set[date] = set()
    for line in _first_lines(text):
        for match in (*_ENGLISH.finditer(line), *_ISO.finditer(line)):
            if _BEFORE.fullmatch(line[: match.start()]) and _AFTER.fullmatch(line[match.end() :]):
                day = _day(match)
                if day is not None and is_plausible(day):
                    days.add(day)
    return days.pop() if len(days) == 1 else None


def _first_lines(text: str) -> list[str]:
    lines = (line.strip() for line in text[:_HEAD_CHARACTERS].split("\n"))
    return [line for line in lines if line][:_HEAD_LINES]


def _day(match: re.Match[str]) -> date | None:
    """The day of a match of any pattern above; None where there is no such day or two readings of it."""
    parts = match.groupdict()
    year = int(parts["y"])
    month_name = parts.get("m1") or parts.get("m2")
    if month_name:
        month, day = _MONTHS.index(month_name[:3].lower()) + 1, int(parts.get("d1") or parts["d2"])
    elif "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        # With dots the day stands first everywhere; with strokes it depends on the country.
        if parts["sep"] != "." and first != second and first <= 12 and second <= 12:
            return None
        day, month = (first, second) if parts["sep"] == "." or second <= 12 else (second, first)
    else:
        month, day = int(parts["m"]), int(parts["d"])
    try:
        return date(year, month, day)
    except ValueError:
        return None
