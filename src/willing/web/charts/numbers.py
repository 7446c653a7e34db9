"""Claimed numbers through time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from willing.dossier import Dossier
from willing.questions.claimed import Claimed, claims_of_offers, leading_claim
from willing.questions.names import day_in_words, holder_name, in_sentence, undertaking_label
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """What is to be drawn: the claims, and the undertaking `about` whose offers the line follows.

    Other numbers ("four leaders met") are paler points beside the line.
    """

    claims: tuple[Claimed, ...]
    about: str
    dossier: Dossier
    title: str

    @property
    def dated(self) -> tuple[Claimed, ...]:
        """The claims of which a day is known, oldest first."""
        return tuple(sorted((each for each in self.claims if each.claimed_on), key=_order))

    @property
    def followed(self) -> frozenset[str]:
        """The ids of the claims that the line is about."""
        return frozenset(each.id for each in claims_of_offers(self.claims, self.about))

    def group(self, claim: Claimed) -> str:
        """Who is counted: the group's name."""
        return holder_name(claim.group, self.dossier)

    def does(self, claim: Claimed) -> str:
        """What the counted are said to do: "committed (troops)", empty where nothing is said."""
        if claim.standing is None or claim.undertaking is None:
            return ""
        return f"{claim.standing.value} ({in_sentence(undertaking_label(claim.undertaking, self.dossier))})"


def number_line(asked: NumberLine, address: Callable[[Claimed], str]) -> Markup:
    """Numbers claimed through time: a point for each number of a day, and a line through the one to quote.

    Points link to what `address` gives for their claim. Claims without a day are in the table alone.
    """
    return _drawing(asked, address)


def number_file(asked: NumberLine) -> str:
    """The same as a file of its own, without links."""
    return standalone(_drawing(asked, None))


def number_table(asked: NumberLine, address: Callable[[Claimed], str]) -> Markup:
    """Every claim as a row, oldest first, those without a day last."""
    rows = [
        (
            day_in_words(each.claimed_on),
            element("td", each.words, class_="number"),
            asked.group(each),
            asked.does(each),
            holder_name(each.speaker, asked.dossier) if each.speaker else "",
            each.publisher or each.article,
            element("td", element("a", f"“{each.evidence}”", href=address(each))),
        )
        for each in sorted(asked.claims, key=lambda one: (one.claimed_on or date.max, one.number, one.id))
    ]
    return table(asked.title, ("Day", "Number", "Of", "Said to be", "By", "In", "Words"), rows)


def _drawing(asked: NumberLine, address: Callable[[Claimed], str] | None) -> Markup:
    left, top, bottom = 44.0, 14.0, 240.0
    dated, followed = asked.dated, asked.followed
    if not dated:
        return empty(asked.title, alone=address is None)
    days = [_day(each) for each in dated]
    scale = DayScale(first=days[0], last=days[-1], left=left + 20, right=WIDTH - RIGHT - 20)
    levels = numbers_up_to(max(each.number for each in dated))

    def height(number: int) -> float:
        return bottom - number / levels[-1] * (bottom - top)

    line = [
        (scale.at(day), height(best.number))
        for day, group in groupby((each for each in dated if each.id in followed), key=_day)
        if (best := leading_claim(list(group))) is not None
    ]
    points = []
    for (day, number, _), group in groupby(dated, key=lambda each: (_day(each), each.number, each.relation)):
        # The one that the line is about speaks for all of that number and day.
        alike = sorted(group, key=lambda each: each.id not in followed)
        points.append(_point(asked, alike, scale.at(day), height(number), address))
    drawn = [
        *(_level(number, height(number), left) for number in levels),
        *day_marks(scale, top, bottom),
        element("path", class_="line", d=_steps(line)) if line else Markup(),
        *points,
        _shapes_legend({each.relation for each in dated}, bottom + 46),
    ]
    return chart(asked.title, drawn, bottom + 56, alone=address is None)


def _day(claim: Claimed) -> date:
    assert claim.claimed_on is not None  # only claims with a day are drawn
    return claim.claimed_on


def _order(claim: Claimed) -> tuple[date, int, str, str]:
    return (claim.claimed_on or date.min, claim.number, claim.relation, claim.id)


def _steps(places: Sequence[tuple[float, float]]) -> str:
    """A line that stays on one number until the day of the next."""
    (x, y), *others = places
    return f"M{x:.1f} {y:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in others)


def _point(
    asked: NumberLine, alike: Sequence[Claimed], x: float, y: float, address: Callable[[Claimed], str] | None
) -> Markup:
    first, more = alike[0], len(alike) - 1
    counted = " ".join(filter(None, (first.words, asked.group(first), asked.does(first))))
    words = f"{counted}, {day_in_words(first.claimed_on)}, {first.publisher or first.article}: “{first.evidence}”"
    words += f" and {more} more of that day" if more else ""
    aside = "" if first.id in asked.followed else " aside"
    inside = joined((element("title", words), _outline(first.relation, x, y, aside)))
    return element("g", inside) if address is None else element("a", inside, href=address(first), aria_label=words)


def _outline(relation: str, x: float, y: float, aside: str = "") -> Markup:
    shape = _SHAPES.get(relation, _SHAPES["around"])
    look = f"point relation-{relation}{aside}"
    return element("path", class_=look, d=shape, transform=f"translate({x:.1f} {y:.1f})")


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
