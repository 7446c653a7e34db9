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
from willing.web.svg import element, joined, standalone

_END = WIDTH - RIGHT
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
    scale = DayScale(first=first, last=max(first, last), left=left, right=_END - 60)
    bottom = float(top + row * len(held))
    drawn = [*day_marks(scale, top, bottom)]
    for i, lane in enumerate(held):
        y = top + row * i
        label = element("text", lane.label, class_="lane", x=8, y=y + 21)
        drawn.append(label if holder is None else element("a", label, href=_position(scope, holder, lane)))
        for step in lane.steps:
            bar, words = _bar(step, scale, y + 4), _words(lane, step)
            inside = joined((element("title", words), bar))
            if holder is None:
                drawn.append(element("g", inside))
            else:
                drawn.append(element("a", inside, href=_position(scope, holder, lane), aria_label=words))
            drawn += _labels(step, scale, y + 21)
    return chart(title, drawn, bottom + 26, alone=holder is None)


def _words(lane: Lane, step: LaneStep) -> str:
    """What is read out in place of a bar, and shown beside the pointer."""
    days = f"from {day_in_words(step.first)}" + (f" to {day_in_words(step.last)}" if step.last else "")
    told = [f"{lane.label}: {step.standing.value}, {days}", *map(condition_in_words, step.conditions)]
    told.append(f"{step.move}, by {step.by}")
    if step.silent_on:
        told.append(f"not heard of from {day_in_words(step.silent_on)} on")
    return "; ".join(told)


def _ends(step: LaneStep, scale: DayScale) -> tuple[float, float]:
    start = scale.at(step.first)
    return start, max(scale.at(step.last) if step.last else _END, start + 2)


def _silence(step: LaneStep, scale: DayScale) -> float | None:
    """Where the silence begins, None where there is none, or only after the last day shown."""
    return scale.at(step.silent_on) if step.silent_on and step.silent_on <= scale.last else None


def _bar(step: LaneStep, scale: DayScale, y: float) -> Markup:
    start, end = _ends(step, scale)
    look = f"step standing-{step.standing.value}" + (" is-conditional" if step.conditions else "")
    bar = element("rect", class_=look, x=start, y=y, width=end - start, height=26)
    silent = _silence(step, scale)
    if silent is None:
        return bar
    return joined((bar, element("rect", class_="silence", x=silent, y=y, width=max(_END - silent, 2), height=26)))


def _labels(step: LaneStep, scale: DayScale, y: float) -> list[Markup]:
    """The words on a bar, where it has the room: they stand beside the link, which has its own."""
    start, end = _ends(step, scale)
    glyph = GLYPHS[step.standing]
    written = (f"{glyph} {step.standing.value}{' if …' if step.conditions else ''}", glyph)
    room = end - start - 10
    label = next((each for each in written if len(each) * _LETTER <= room), "")
    found = []
    if label:
        look = f"word standing-{step.standing.value}"
        found.append(element("text", label, class_=look, x=start + 6, y=y, aria_hidden="true"))
    silent, at = _silence(step, scale), _END - 44
    if silent is not None and at > max(silent, start + 12 + len(label) * _LETTER):
        found.append(element("text", "silent", class_="word faint", x=at, y=y, aria_hidden="true"))
    return found
