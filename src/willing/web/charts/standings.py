"""One holder's standing on each undertaking through time, as lanes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from willing.model import Condition, Standing
from willing.questions.changes import Moved
from willing.questions.names import condition_in_words, day_in_words
from willing.web.charts.axes import DayScale
from willing.web.charts.frame import RIGHT, WIDTH, chart, day_marks, empty, table
from willing.web.scope import Scope
from willing.web.signs import GLYPHS
from willing.web.svg import element, standalone

_LETTER = 6.6  # a letter of the chart's text, on average, in units of the drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneStep:
    """What held from `first` to `last`, the day of the next step; None where it still holds.

    `silent_on` is the day within from which it counts as not heard of for long.
    """

    first: date
    last: date | None
    standing: Standing
    conditions: tuple[Condition, ...]
    move: str
    by: str
    silent_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One undertaking of a holder through time, oldest step first."""

    undertaking: str
    label: str
    steps: tuple[LaneStep, ...]


def lanes(moved: Iterable[Moved], order: Sequence[str]) -> tuple[Lane, ...]:
    """The moves of one holder as lanes, in the `order` of the undertakings; others after these, by id."""
    known = {undertaking: i for i, undertaking in enumerate(order)}
    by_lane: dict[str, list[Moved]] = {}
    for each in moved:
        if each.change.changed_on is not None:
            by_lane.setdefault(each.change.undertaking, []).append(each)
    names = sorted(by_lane, key=lambda each: (known.get(each, len(known)), each))
    return tuple(_lane(by_lane[each]) for each in names)


def _lane(moved: list[Moved]) -> Lane:
    silent = next((each.change.changed_on for each in moved if each.change.after is None), None)
    # Two moves of one day (a condition added, another dropped) are one step.
    by_day = {each.change.changed_on: each for each in moved if each.change.after is not None}
    ordered = [by_day[day] for day in sorted(filter(None, by_day))]
    steps = []
    for each, following in zip(ordered, [*ordered[1:], None], strict=True):
        after, first = each.change.after, each.change.changed_on
        assert after is not None  # both were asked for above
        assert first is not None
        moves = sorted({other.change.move for other in moved if other.change.changed_on == first})
        steps.append(
            LaneStep(
                first=first,
                last=following.change.changed_on if following else None,
                standing=after.standing,
                conditions=after.conditions,
                move=", ".join(each for each in moves if each != "silence"),
                by="its own word" if each.by == each.change.holder else each.by_name or "the article's own words",
                silent_on=None if following else silent,
            )
        )
    return Lane(undertaking=moved[0].change.undertaking, label=moved[0].label, steps=tuple(steps))


def standing_line(
    held: Sequence[Lane], *, holder: str, title: str, until: date | None = None, scope: Scope | None = None
) -> Markup:
    """One holder's standing on each undertaking through time, up to `until` or the last thing that happened.

    `holder` is its code: lanes and their steps link to its positions.
    """
    return _standings(held, title, until, holder, scope or Scope())


def standing_file(held: Sequence[Lane], *, title: str, until: date | None = None) -> str:
    """The same as a file of its own, without links."""
    return standalone(_standings(held, title, until, None, Scope()))


def standing_table(held: Sequence[Lane], *, holder: str, title: str, scope: Scope | None = None) -> Markup:
    """Every step as a row, by undertaking, oldest first."""
    asked = scope or Scope()
    rows = [
        (
            element("th", element("a", lane.label, href=_position(asked, holder, lane)), scope="row"),
            day_in_words(step.first),
            day_in_words(step.last) if step.last else "",
            f"{GLYPHS[step.standing]} {step.standing.value}",
            ", ".join(map(condition_in_words, step.conditions)),
            step.move,
            step.by,
            f"from {day_in_words(step.silent_on)}" if step.silent_on else "",
        )
        for lane in held
        for step in lane.steps
    ]
    columns = ("Undertaking", "From", "To", "Standing", "Conditions", "Move", "By", "Silent")
    return table(title, columns, rows)


def _position(scope: Scope, holder: str, lane: Lane) -> str:
    return scope.link(f"/holders/{holder}/{lane.undertaking}")


def _standings(held: Sequence[Lane], title: str, until: date | None, holder: str | None, scope: Scope) -> Markup:
    row, top = 34, 6
    steps = [step for lane in held for step in lane.steps]
    if not steps:
        return empty(title, alone=holder is None)
    first = min(step.first for step in steps)
    last = until or max(max(step.first, step.silent_on or step.first) for step in steps)
    left = 24 + _LETTER * max(len(lane.label) for lane in held)
    # The last step of all is seen as well, though nothing follows it.
    scale = DayScale(first=first, last=max(first, last), left=left, right=WIDTH - RIGHT - 60)
    bottom = float(top + row * len(held))
    drawn = [*day_marks(scale, top, bottom)]
    for i, lane in enumerate(held):
        y = top + row * i
        label = element("text", lane.label, class_="lane", x=8, y=y + 21)
        drawn.append(label if holder is None else element("a", label, href=_position(scope, holder, lane)))
        drawn += [
            shape if holder is None else _linked(shape, words, _position(scope, holder, lane))
            for shape, words in (_step(lane, step, scale, y + 4) for step in lane.steps)
        ]
    return chart(title, drawn, bottom + 26, alone=holder is None)


def _linked(shape: Markup, words: str, address: str) -> Markup:
    return element("a", shape, href=address, aria_label=words)


def _step(lane: Lane, step: LaneStep, scale: DayScale, y: float) -> tuple[Markup, str]:
    """A bar with its word, and what is read out in its place."""
    end = WIDTH - RIGHT
    x = scale.at(step.first)
    width = max((scale.at(step.last) if step.last else end) - x, 2)
    conditions = ", ".join(map(condition_in_words, step.conditions))
    days = f"from {day_in_words(step.first)}" + (f" to {day_in_words(step.last)}" if step.last else "")
    told = [f"{lane.label}: {step.standing.value}, {days}", conditions, f"{step.move}, by {step.by}"]
    if step.silent_on:
        told.append(f"not heard of from {day_in_words(step.silent_on)} on")
    words = "; ".join(filter(None, told))
    look = f"step standing-{step.standing.value}" + (" is-conditional" if step.conditions else "")
    parts = [element("title", words), element("rect", class_=look, x=x, y=y, width=width, height=26)]
    if step.silent_on and step.silent_on <= scale.last:
        at = scale.at(step.silent_on)
        parts.append(element("rect", class_="silence", x=at, y=y, width=max(end - at, 2), height=26))
        if end - at > len("silent") * _LETTER + 10:
            parts.append(element("text", "silent", class_="note", x=end - 6, y=y + 17))
    for label in (
        f"{GLYPHS[step.standing]} {step.standing.value}{' if …' if conditions else ''}",
        GLYPHS[step.standing],
    ):
        if len(label) * _LETTER + 10 <= width:
            parts.append(element("text", label, class_=f"word standing-{step.standing.value}", x=x + 6, y=y + 17))
            break
    return element("g", *parts), words
