"""What one source tells of an article beside its text, and the article that comes of several such tellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from willing.model import Article, DayBasis
from willing.problems import Problem
from willing.sources.days import FIRST_YEAR, NO_DAY, day_in_address, day_in_text, is_plausible, parse_day
from willing.sources.decode import tidy
from willing.sources.ids import article_id
from willing.sources.limits import TEXT_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an index, a front matter, a page or a record says of an article, in its own words.

    `file` and `line` are where it says so, for the Problem that a fault of it becomes.
    """

    basis: DayBasis
    file: str
    line: int | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


# A lone backslash is what is left of a title that was folded over two lines of YAML.
_FOLD = re.compile(r"(?<!\S)\\(?!\S)")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u200b\ufeff\ud800-\udfff]")


def one_line(words: str | None) -> str | None:
    """A title or name on one line, without what cannot be seen; None where nothing is left."""
    if words is None:
        return None
    return " ".join(_FOLD.sub(" ", _INVISIBLE.sub(" ", words)).split()) or None


def assemble(
    text: str, name: str, told: Sequence[Told], *, file: str, line: int | None = None, body_at: int = 0
) -> Iterator[Article | Problem]:
    """The article of a text, after a Problem for each fault; only Problems where it cannot be read.

    `body_at` is the offset behind the text's front matter.
    Of several tellings the first that says a thing is believed on it, so they come in the order of
    `DayBasis`. The day: the first that is told, else the one in the address, else in the first lines.
    A day that is told and cannot be is a Problem, and leaves the day unknown: nothing weaker steps in.
    """
    clean = tidy(text)
    text = clean.text
    yield from (Problem(file=file, line=line, message=note, remedy=LOOKS_WRONG) for note in clean.notes)
    body = text[body_at:]
    if not body.strip():
        what = "no text after the front matter" if body_at else "no text in it"
        yield Problem(file=file, line=line, message=what, remedy="leave it out, or put the article's text in")
        return
    if len(text) > TEXT_LIMIT:
        yield too_long(file, line, f"{len(text):,}")
        return
    url: str | None = None
    for one in told:
        if one.url is None or not one.url.strip():
            continue
        if is_address(one.url):
            url = one.url.strip()
            break
        yield Problem(
            file=one.file, line=one.line, message=f"not a web address: {_short(one.url)}", remedy=_ADDRESS_REMEDY
        )
    day, basis, fault = _day(told, url, body)
    if fault is not None:
        yield fault
    if (doubt := _doubt(day, basis, url)) is not None:
        yield Problem(file=file, line=line, message=doubt, remedy="if it is wrong, give the day in index.jsonl")
    yield Article(
        id=article_id(text),
        name=name,
        text=text,
        title=next((title for one in told if (title := one_line(one.title))), None),
        publisher=next((publisher for one in told if (publisher := one_line(one.publisher))), None),
        url=url,
        published_on=day,
        day_basis=basis,
    )


def too_long(file: str, line: int | None, size: str) -> Problem:
    """The refusal of a text above the limit; `size` says how many characters it has, as far as known."""
    return Problem(
        file=file,
        line=line,
        message=f"{size} characters, and an article may have {TEXT_LIMIT:,}: not read",
        remedy="split it into its articles",
    )


_SAID_BY = {DayBasis.FRONT_MATTER: "front matter", DayBasis.PAGE: "page"}
#: The remedy where a text was read in a way that may be wrong.
LOOKS_WRONG = "if words look wrong, save it as UTF-8"
_ADDRESS_REMEDY = "give an address that begins with http:// or https://; the article is read without it"
_DAY_REMEDY = "write it as YYYY-MM-DD; the article is read, and its day is unknown"


def _day(told: Sequence[Told], url: str | None, body: str) -> tuple[date | None, DayBasis, Problem | None]:
    for one in told:
        words = (one.published or "").strip()
        if words.lower() in NO_DAY:
            continue
        day = parse_day(words)
        if day is not None and is_plausible(day):
            return day, one.basis, None
        if day is None:
            message = f"not one certain day of publication: {_short(words)}"
        elif day.year < FIRST_YEAR:
            message = f"day of publication before {FIRST_YEAR}: {day}"
        else:
            message = f"day of publication in the future: {day}"
        return None, DayBasis.UNKNOWN, Problem(file=one.file, line=one.line, message=message, remedy=_DAY_REMEDY)
    if url is not None and (day := day_in_address(url)) is not None:
        return day, DayBasis.ADDRESS, None
    if (day := day_in_text(body)) is not None:
        return day, DayBasis.TEXT, None
    return None, DayBasis.UNKNOWN, None


def _doubt(day: date | None, basis: DayBasis, url: str | None) -> str | None:
    """Texts cut from pages by a program carry another page's day often enough to be compared with the address."""
    if day is None or url is None or basis not in _SAID_BY:
        return None
    other = day_in_address(url)
    # One day of difference is a time zone.
    if other is None or abs((day - other).days) <= 1:
        return None
    return f"day of publication {day} by its {_SAID_BY[basis]} and {other} by its address: {day} is taken"


def is_address(url: str) -> bool:
    """Only http and https: an address is shown as a link, and a link may run nothing."""
    return re.fullmatch(r"https?://[^\s\x00-\x1f\ud800-\udfff\"<>]+", url.strip(), re.IGNORECASE) is not None


def _short(words: str) -> str:
    line = one_line(words) or ""
    return f'"{line[:60]}…"' if len(line) > 60 else f'"{line}"'
