"""Screen 6, second half: the number claimed against the states named, and who has not been heard of for how long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from willing.dossier import Dossier
from willing.model import Position
from willing.questions.coverage import Coverage, members_of
from willing.questions.matrix import Matrix
from willing.questions.names import day_in_words, holder_name, in_sentence
from willing.surfaces.moments import today
from willing.surfaces.naming import holder_code, undertaking_id
from willing.web.addresses import without_empty
from willing.web.desk import Desk
from willing.web.pages.coverage_chart import bars, chart_file
from willing.web.rendering import kept, page
from willing.web.scope import Scope

_AT_LEAST = {"over": "more than ", "under": "fewer than ", "around": "around ", "exactly": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """When a state was last heard of on any undertaking: `days` ago, None where no day is known or it never was.

    `on` are the undertakings of that day; `heard` is False where no statement speaks of the state at all.
    """

    holder: str
    name: str
    last: date | None
    days: int | None
    on: tuple[str, ...]
    heard: bool
    stale: bool


def silences(states: Iterable[str], whole: Matrix, dossier: Dossier, until: date) -> tuple[Silence, ...]:
    """How long each state has been silent up to a day, the longest first: those never heard of, then those undated."""
    held = {row.holder: [cell.position for cell in row.cells if cell is not None] for row in whole.rows}
    found = [_silence(each, held.get(each, []), dossier, until) for each in dict.fromkeys(states)]
    return tuple(sorted(found, key=lambda each: (each.heard, each.last or date.min, each.name)))


def _silence(holder: str, positions: Sequence[Position], dossier: Dossier, until: date) -> Silence:
    last = max((each.holds_on for each in positions if each.holds_on), default=None)
    days = (until - last).days if last else None
    return Silence(
        holder=holder,
        name=holder_name(holder, dossier),
        last=last,
        days=days,
        on=tuple(each.undertaking for each in positions if last and each.holds_on == last),
        heard=bool(positions),
        stale=days is not None and days > dossier.stale_after_days,
    )


def states_of(words: str, dossier: Dossier) -> tuple[str, ...] | None:
    """The states that an address names: a body's members, or states with commas between; None for the watch list.

    Raises Misuse for what is neither.
    """
    if not words:
        return None
    if "," in words:
        return tuple(holder_code(each, dossier) for each in words.split(",") if each.strip())
    return members_of(holder_code(words, dossier), dossier)


def gap_told(found: Coverage) -> str:
    """Claimed against named in a sentence."""
    label, named = in_sentence(found.label), len(found.named)
    count = f"{named} {'state' if named == 1 else 'states'}"
    if found.claim is None or found.gap is None:
        return f"No number of states is claimed for {label}; the register can name {count}."
    by = f"{found.claim.publisher or found.claim.article}, {day_in_words(found.claim.claimed_on)}"
    claimed = f"{found.claim.words} are said to offer {label} ({by})"
    if found.gap > 0:
        return f"{claimed}; the register can name {count}: {_AT_LEAST[found.claim.relation]}{found.gap} are not named."
    if found.gap == 0:
        return f"{claimed}; the register can name {count}: as many as are claimed."
    return f"{claimed}; the register can name {count}: {-found.gap} more than are claimed."


def _found(request: Request, desk: Desk, scope: Scope) -> tuple[Coverage, tuple[str, ...] | None]:
    query = request.query_params
    dossier = desk.dossier
    words = query.get("undertaking", "").strip()
    undertaking = undertaking_id(words, dossier) if words else dossier.undertakings[0].id
    states = states_of(query.get("states", "").strip(), dossier)
    found = desk.ask(
        ("coverage", undertaking, states, scope),
        lambda held: held.coverage(undertaking, states=states, as_of=scope.as_of, known_at=scope.known_at),
    )
    return found, states


def _answer(request: Request, desk: Desk, scope: Scope) -> Response:
    found, states = _found(request, desk, scope)
    whole = desk.ask(("matrix", scope), lambda held: held.show(as_of=scope.as_of, known_at=scope.known_at))
    until = scope.as_of or today()
    context: dict[str, Any] = {
        "scope": scope,
        "coverage": found,
        "sentence": gap_told(found),
        "bars": bars(found),
        "states_asked": request.query_params.get("states", "").strip(),
        "undertaking_asked": request.query_params.get("undertaking", "").strip(),
        "bodies": [each for each in desk.dossier.bodies if each.members],
        "silences": silences(desk.dossier.watch if states is None else states, whole, desk.dossier, until),
        "until": until,
        "heard_of": {row.holder for row in whole.rows},
    }
    return page(request, "coverage.html", context)


show = without_empty(kept(_answer))


def _chart(request: Request, desk: Desk, scope: Scope) -> Response:
    found, _ = _found(request, desk, scope)
    return Response(chart_file(found, gap_told(found)), media_type="image/svg+xml")


chart = kept(_chart)
