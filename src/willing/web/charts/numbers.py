"""Claimed numbers through time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup

from willing.questions.claimed import Claimed, leading_claim
from willing.questions.names import day_in_words
from willing.web.charts.axes import DayScale, numbers_up_to
from willing.web.charts.frame import RIGHT, WIDTH, chart, day_marks, empty, table
from willing.web.svg import element, joined, standalone

# A point's outline about (0, 0): what is claimed exactly is round, and what is over, under or about it points there.
_SHAPES = {
    "exactly": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "over": "M-7 6L0-7L7 6z",
    "under": "M-7-6L0 7L7-6z",
    "around": "M-7 0L0-7L7 0L0 7z",
}


def number_line(claims: Sequence[Claimed], *, title: str, address: Callable[[Claimed], str]) -> Markup:
    """Numbers claimed through time: a point for each number of a day, a line through the one to quote.

    Points link to what `address` gives for their claim. Claims without a day are in the table alone.
    """
    return _numbers(claims, title, address)


def number_file(claims: Sequence[Claimed], *, title: str) -> str:
    """The same as a file of its own, without links."""
    return standalone(_numbers(claims, title, None))


def number_table(claims: Sequence[Claimed], *, title: str, address: Callable[[Claimed], str]) -> Markup:
    """Every claim as a row, oldest first, those without a day last."""
    rows = [
        (
            day_in_words(each.claimed_on),
            element("td", each.words, class_="number"),
            each.group,
            each.standing.value if each.standing else "",
            each.publisher or each.article,
            element("td", element("a", f"“{each.evidence}”", href=address(each))),
        )
        for each in sorted(claims, key=lambda one: (one.claimed_on or date.max, one.number, one.id))
    ]
    return table(title, ("Day", "Number", "Of", "Said to be", "In", "Words"), rows)


def _numbers(claims: Sequence[Claimed], title: str, address: Callable[[Claimed], str] | None) -> Markup:
    left, top, bottom = 44.0, 14.0, 240.0
    dated = sorted(((each.claimed_on, each) for each in claims if each.claimed_on), key=lambda pair: _order(pair[1]))
    if not dated:
        return empty(title, alone=address is None)
    days = [day for day, _ in dated]
    scale = DayScale(first=days[0], last=days[-1], left=left + 20, right=WIDTH - RIGHT - 20)
    levels = numbers_up_to(max(each.number for _, each in dated))

    def height(number: int) -> float:
        return bottom - number / levels[-1] * (bottom - top)

    quoted = [
        (scale.at(day), height(best.number))
        for day, group in groupby(dated, key=lambda pair: pair[0])
        if (best := leading_claim([each for _, each in group])) is not None
    ]
    points = [
        _point(list(alike), scale.at(day), height(number), address)
        for (day, number, _), alike in groupby(
            (each for _, each in dated), key=lambda each: (each.claimed_on or date.min, each.number, each.relation)
        )
    ]
    drawn = [
        *(_level(number, height(number), left) for number in levels),
        *day_marks(scale, top, bottom),
        element("path", class_="line", d=_steps(quoted)),
        *points,
        _shapes_legend({each.relation for _, each in dated}, bottom + 46),
    ]
    return chart(title, drawn, bottom + 56, alone=address is None)


def _order(claim: Claimed) -> tuple[date, int, str, str]:
    return (claim.claimed_on or date.min, claim.number, claim.relation, claim.id)


def _steps(places: Sequence[tuple[float, float]]) -> str:
    """A line that stays on one number until the day of the next."""
    (x, y), *others = places
    return f"M{x:.1f} {y:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in others)


def _point(alike: list[Claimed], x: float, y: float, address: Callable[[Claimed], str] | None) -> Markup:
    first, more = alike[0], len(alike) - 1
    told = f"{first.words} {first.group}, {day_in_words(first.claimed_on)}, {first.publisher or first.article}"
    words = f"{told}: “{first.evidence}”" + (f" and {more} more of that day" if more else "")
    inside = joined((element("title", words), _outline(first.relation, x, y)))
    return element("g", inside) if address is None else element("a", inside, href=address(first), aria_label=words)


def _outline(relation: str, x: float, y: float) -> Markup:
    shape = _SHAPES.get(relation, _SHAPES["around"])
    return element("path", class_=f"point relation-{relation}", d=shape, transform=f"translate({x:.1f} {y:.1f})")


def _shapes_legend(relations: Iterable[str], y: float) -> Markup:
    shown = [each for each in _SHAPES if each in set(relations)]
    return element(
        "g",
        *(
            joined((_outline(each, 54 + i * 110, y - 4), element("text", each, x=66 + i * 110, y=y)))
            for i, each in enumerate(shown)
        ),
    )


def _level(number: int, y: float, left: float) -> Markup:
    return joined(
        (
            element("line", class_="grid", x1=left, x2=WIDTH - RIGHT, y1=y, y2=y),
            element("text", str(number), class_="level", x=left - 6, y=y + 4),
        )
    )
