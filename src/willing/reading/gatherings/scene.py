"""One sentence that may tell of a gathering: which names, place and day stand near its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from willing.model import DayRange
from willing.reading.gatherings import words as words


class NameSpan(Protocol):
    """A name in a sentence and the holder it stands for; `gazetteer.Mention` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def holder(self) -> str: ...
    @property
    def kind(self) -> str: ...


class DaySpan(Protocol):
    """A time expression in a sentence; `days.DayExpression` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def days(self) -> DayRange | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One sentence of an article, with the names and days in it; offsets are those of `text`."""

    text: str
    names: Sequence[NameSpan] = ()
    days: Sequence[DaySpan] = ()


_SENTENCE_END = re.compile(words.STOP)
_FAR_DAY = 90  # characters between a gathering and its day
_LONGEST_DAY = 62  # days; a longer range is a period, no day of a gathering


def clause_at(text: str, at: int) -> tuple[int, int]:
    """The clause around an offset: start and end."""
    return _between(text, at, rf"{words.STOP}|,\s+(?:and|but|while)\s")


def part_at(text: str, at: int) -> tuple[int, int]:
    """The part between commas around an offset: start and end."""
    return _between(text, at, rf"{words.STOP}|,")


def _between(text: str, at: int, breaks: str) -> tuple[int, int]:
    start = max((m.end() for m in re.finditer(breaks, text[:at])), default=0)
    end = re.compile(breaks).search(text, at)
    return start, end.start() if end else len(text)


def nearest_names(heard: Heard, at: int) -> list[NameSpan]:
    """The last name before a verb, with those joined to it by "and": who hosts."""
    names = [name for name in names_before(heard, at) if name.kind != "group"]
    first = len(names) - 1
    while first > 0 and re.fullmatch(
        r"(?:,?\s+and\s+|,\s+|\s*&\s*)(?:the\s+)?(?:[\w.]+\s+){0,4}",
        heard.text[names[first - 1].end : names[first].start],
    ):
        first -= 1
    return names[max(first, 0) :]


def names_before(heard: Heard, at: int) -> list[NameSpan]:
    """The names in the clause before a verb: its subject."""
    start = max((m.end() for m in words.CLAUSE_START.finditer(heard.text, 0, at)), default=0)
    return [name for name in heard.names if start <= name.start and name.end <= at and _acts(heard.text, name)]


def names_after(heard: Heard, at: int, *, far: bool = False) -> list[NameSpan]:
    """The names in the list that follows, up to the word that ends it."""
    end = (_SENTENCE_END if far else words.REGION_END).search(heard.text, at)
    limit = end.start() if end else len(heard.text)
    return [name for name in heard.names if at <= name.start < limit and _acts(heard.text, name)]


def _acts(text: str, name: NameSpan) -> bool:
    """Whether a name stands for someone who may take part: not "Russian invasion", not "Kyiv's commitment"."""
    if name.kind == "adjective" or re.match(r"[’']s?\s", text[name.end :]):
        return words.ACTS_FOR.search(text[name.end :]) is not None
    return True


def codes(names: Sequence[NameSpan]) -> list[str]:
    """The holders of names, each once, in order."""
    return list(dict.fromkeys(name.holder for name in names))


def covered(match: re.Match[str], names: Sequence[NameSpan], kinds: tuple[str, ...]) -> bool:
    """Whether a name of one of these kinds holds the match ("Security Conference" as a body)."""
    return any(n.start <= match.start() and match.end() <= n.end and n.kind in kinds for n in names)


def place_before(heard: Heard, start: int) -> tuple[str | None, int]:
    """ "the Paris summit": a capital or place name right before the word."""
    match = re.search(rf"(?P<place>{words.PLACE})\s+$", heard.text[:start])
    if match is None:
        return None, start
    at = match.start("place")
    name = next((n for n in heard.names if n.end > at and n.start < match.end("place")), None)
    if name is not None and name.kind == "capital":
        return name.text, name.start
    return None, start


def place_after(heard: Heard, end: int) -> str | None:
    """ "in Paris", "at the Élysée in Paris": the first place named after the word, in its clause."""
    text = heard.text
    stop = re.search(rf"{words.STOP}|\bto\s+(?:discuss|talk|decide)\b|\bwhere\b|\bwhich\b", text[end:])
    other = words.EVENT.search(text, end)
    limit = min(end + stop.start() if stop else len(text), other.start() if other else len(text))
    for match in re.finditer(rf"\b(?:in|at)\s+(?P<place>{words.PLACE})", text[end:limit]):
        at = end + match.start()
        place = match["place"]
        bad = words.BEFORE_PLACE.search(text[end:at]) or words.MONTH.match(place.removeprefix("the "))
        if at - end <= 80 and not bad and not _is_person(heard, end + match.start("place")):
            return place
    return None


def _is_person(heard: Heard, at: int) -> bool:
    return any(
        n.start <= at < n.end and n.kind in ("person", "former", "body", "group", "adjective") for n in heard.names
    )


def day_near(heard: Heard, start: int, end: int) -> DayRange | None:
    """The day named nearest to the gathering in its sentence."""
    best: tuple[int, DayRange] | None = None
    for first, last, days in _ranges(heard):
        gap = max(first - end, start - last, 0)
        between = heard.text[min(end, last) : max(start, first)]
        if gap > _FAR_DAY or (days.last - days.first).days > _LONGEST_DAY or words.OTHER_EVENT.search(between):
            continue
        if last <= start and re.search(r",|\band\b", between):
            gap += _FAR_DAY // 2  # a day is told after its gathering, or right before it
        best = (gap, days) if best is None or gap <= best[0] else best
    return None if best is None else best[1]


def _ranges(heard: Heard) -> Iterator[tuple[int, int, DayRange]]:
    """The days named, two that are joined ("from 10 April to 22 May") as one."""
    known = [(span.start, span.end, span.days) for span in heard.days if span.days is not None]
    for i, (start, end, days) in enumerate(known):
        yield start, end, days
        if i + 1 < len(known) and words.FROM_TO.fullmatch(heard.text, end, known[i + 1][0]):
            last = known[i + 1]
            if days.first <= last[2].last:
                text = heard.text[start : last[1]]
                yield start, last[1], DayRange(first=days.first, last=last[2].last, words=text)
