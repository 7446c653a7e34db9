"""Screen 1, the home page: holders by undertakings on a day, with filters, a slider over the days, and a map."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from willing.dossier import Dossier
from willing.model import Standing
from willing.problems import Misuse
from willing.questions.days import Days
from willing.questions.ladder import SIDES, Side
from willing.questions.matrix import Cell, Matrix, Row
from willing.questions.names import day_in_words, is_body, undertaking_label
from willing.web.desk import Desk
from willing.web.maps import VIEWS, map_cells, map_legend, map_svg, off_map
from willing.web.rendering import kept, page
from willing.web.scope import Scope

# Who is shown: everybody, states by their own names, or groups, of whose members nobody is named.
WHO = {"": "all holders", "named": "states, by name", "claimed": "groups and bodies"}
_SIDES = {"offers": Side.OFFER, "open": Side.OPEN, "refusals": Side.REFUSAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What of the matrix is shown; an empty word filters nothing.

    `group` is a body whose members are shown, or "watch" for the states that the dossier watches; `standing` is a
    standing or a side of the ladder ("offers", "open", "refusals"); `mark` is a mark of a cell; `view` is the part of
    the world that the map shows, Europe where none is given.
    """

    who: str = ""
    group: str = ""
    undertaking: str = ""
    standing: str = ""
    mark: str = ""
    view: str = ""

    @property
    def query(self) -> dict[str, str | None]:
        """As parameters of an address."""
        return {each.name: getattr(self, each.name) or None for each in fields(self)}


def _answer(request: Request, desk: Desk, scope: Scope) -> Response:
    whole = desk.ask(("matrix", scope), lambda held: held.show(as_of=scope.as_of, known_at=scope.known_at))
    days = desk.ask(("days", scope.known_at), lambda held: held.days(known_at=scope.known_at))
    query = request.query_params
    filters = Filters(**{name: query.get(name, "").strip() for name in Filters().query})
    shown = filtered(whole, filters, desk.dossier)
    mapped = filters.undertaking or whole.columns[0].undertaking
    view = filters.view or VIEWS[0]
    cells = map_cells(shown, mapped, scope)
    context: dict[str, Any] = {
        "scope": scope,
        "matrix": shown,
        "whole": whole,
        "filters": filters,
        "days": days,
        "slider": slider(days, scope.as_of),
        "WHO": WHO,
        "SIDES": _SIDES,
        "groups": [body for body in desk.dossier.bodies if body.members],
        "mapped": mapped,
        "view": view,
        "VIEWS": VIEWS,
        "map": map_svg(view, cells, title=_title(mapped, scope, desk.dossier)),
        "map_legend": map_legend(view, cells),
        "off_map": off_map(view, cells),
        "empty": not whole.rows and days.first is None,
    }
    return page(request, "matrix.html", context)


show = kept(_answer)


def _title(undertaking: str, scope: Scope, dossier: Dossier) -> str:
    day = f", {day_in_words(scope.as_of)}" if scope.as_of else ""
    return f"Map: {undertaking_label(undertaking, dossier)}{day}"


def filtered(whole: Matrix, filters: Filters, dossier: Dossier) -> Matrix:
    """The rows and columns that pass every filter. Raises Misuse for a word that no filter has."""
    known = [column.undertaking for column in whole.columns]
    if filters.undertaking and filters.undertaking not in known:
        raise Misuse(f"no undertaking {filters.undertaking!r} in this register; it names {', '.join(known)}")
    if filters.who not in WHO:
        raise Misuse(f"no filter who={filters.who!r}; there is {', '.join(filter(None, WHO))}")
    standings = _standings(filters.standing)
    members = _members(filters.group, dossier)
    places = [n for n, name in enumerate(known) if filters.undertaking in ("", name)]

    def passes(cell: Cell | None) -> bool:
        return (
            cell is not None
            and cell.position.standing in standings
            and (not filters.mark or filters.mark in cell.marks)
        )

    rows = []
    for row in whole.rows:
        body = is_body(row.holder, dossier)
        if (filters.who == "named" and body) or (filters.who == "claimed" and not body):
            continue
        if members is not None and row.holder not in members:
            continue
        cells = tuple(row.cells[n] for n in places)
        if any(passes(cell) for cell in cells):
            rows.append(Row(holder=row.holder, name=row.name, cells=cells))
    return replace(whole, columns=tuple(whole.columns[n] for n in places), rows=tuple(rows))


def _standings(word: str) -> set[Standing]:
    if not word:
        return set(Standing)
    if word in _SIDES:
        return {each for each, side in SIDES.items() if side is _SIDES[word]}
    try:
        return {Standing(word)}
    except ValueError:
        known = ", ".join((*Standing, *_SIDES))
        raise Misuse(f"no standing {word!r}; there is {known}") from None


def _members(group: str, dossier: Dossier) -> set[str] | None:
    if not group:
        return None
    if group == "watch":
        return set(dossier.watch)
    for body in dossier.bodies:
        if body.code == group and body.members:
            return {group, *body.members}
    known = ", ".join(("watch", *(body.code for body in dossier.bodies if body.members)))
    raise Misuse(f"no group {group!r} in the dossier {dossier.id}; there is {known}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A gathering on the slider: where it stands, 0 to 1000 from the first day to the last."""

    place: int
    day: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """Every day from the first to the last. `value` is the number of the day asked about, the last one without."""

    first: date
    length: int
    value: int
    ticks: tuple[Tick, ...]


def slider(days: Days, as_of: date | None) -> Slider | None:
    """The slider over the days of a register, None where it knows of no two days."""
    if days.first is None or days.last is None or days.first == days.last:
        return None
    length = (days.last - days.first).days
    value = length if as_of is None else min(max((as_of - days.first).days, 0), length)
    ticks = tuple(
        Tick(
            place=round((each.held_on - days.first).days / length * 1000),
            day=each.held_on,
            label=f"{day_in_words(each.held_on)}: {each.kind}{f' in {each.place}' if each.place else ''}",
        )
        for each in days.gatherings
        if each.held_on and days.first <= each.held_on <= days.last
    )
    return Slider(first=days.first, length=length, value=value, ticks=ticks)
