"""What the charts have in common: the drawing around them, the marks of days, and the table beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup

from willing.web.charts.axes import DayScale
from willing.web.svg import element, joined, style_of

WIDTH, RIGHT = 960, 16  # of a drawing, and the room at its right edge, in its units
_HEAD = 34  # the band of the title in a file of its own


def day_marks(scale: DayScale, top: float, bottom: float) -> list[Markup]:
    marks = scale.marks()
    places = [scale.at(day) for day, _ in marks]
    # A mark whose words would run into the next one's is left out.
    room = min((after - before for before, after in pairwise(places)), default=WIDTH)
    every = 1 + int(75 // room)
    return [
        joined(
            (
                element("line", class_="grid", x1=x, x2=x, y1=top, y2=bottom),
                element("text", words, class_="day", x=x, y=bottom + 18),
            )
        )
        for x, (_, words) in list(zip(places, marks, strict=True))[::every]
    ]


def chart(title: str, drawn: Sequence[Markup], height: float, *, alone: bool) -> Markup:
    if not alone:
        return element(
            "svg", *drawn, class_="chart", role="group", aria_label=title, viewBox=f"0 0 {WIDTH} {height:.0f}"
        )
    whole = height + _HEAD
    return element(
        "svg",
        style_of("charts.css"),
        element("title", title),
        element("rect", class_="sheet", y=-_HEAD, width=WIDTH, height=whole),
        element("text", title, class_="chart-title", x=8, y=-12),
        *drawn,
        class_="chart", role="img", aria_label=title, viewBox=f"0 {-_HEAD} {WIDTH} {whole:.0f}",
        width=WIDTH, height=whole,
    )  # fmt: skip


def empty(title: str, *, alone: bool) -> Markup:
    return chart(title, [element("text", "Nothing with a day is known.", x=8, y=24)], 40, alone=alone)


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """A table that a spreadsheet takes: `Markup` is a whole cell, other strings are put into one."""
    return element(
        "table",
        element("caption", caption, class_="heard"),
        element("thead", element("tr", *(element("th", each, scope="col") for each in columns))),
        element(
            "tbody",
            *(
                element("tr", *(each if isinstance(each, Markup) else element("td", each) for each in row))
                for row in rows
            ),
        ),
        class_="list",
    )
