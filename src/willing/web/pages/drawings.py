"""The drawings of the desk as files of their own: the map, a holder's standings, and the numbers claimed."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from willing.questions.names import day_in_words, holder_name, undertaking_label
from willing.web import charts
from willing.web.desk import Desk, desk_of
from willing.web.maps import map_cells, map_file
from willing.web.pages.holder import code_of, lanes_of
from willing.web.pages.timeline import numbers_of
from willing.web.scope import Scope, scope_of

# A drawing brings its own style, and nothing else: no script, and nothing from elsewhere.
_HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


def _file(name: str, drawing: Callable[[Request, Desk, Scope], str]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        desk, scope = desk_of(request), scope_of(request.query_params)
        key = (name, str(request.url.query))
        body = desk.ask(key, lambda _: drawing(request, desk, scope).encode())
        headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return Response(body, media_type="image/svg+xml", headers=headers)

    return answer


def _as_of(scope: Scope) -> str:
    return f", {day_in_words(scope.as_of)}" if scope.as_of else ""


def _map(request: Request, desk: Desk, scope: Scope) -> str:
    """`view` is "europe" or "world", `undertaking` the dossier's first where none is given."""
    matrix = desk.ask(("matrix", scope), lambda held: held.show(as_of=scope.as_of, known_at=scope.known_at))
    undertaking = request.query_params.get("undertaking") or matrix.columns[0].undertaking
    cells = map_cells(matrix, undertaking, scope)
    title = f"{undertaking_label(undertaking, desk.dossier)}{_as_of(scope)}"
    return map_file(request.query_params.get("view") or "europe", cells, title=title)


def _standings(request: Request, desk: Desk, scope: Scope) -> str:
    """`holder` is a code or a name."""
    code = code_of(desk, request.query_params.get("holder", ""))
    title = f"{holder_name(code, desk.dossier)}{_as_of(scope)}"
    return charts.standing_file(lanes_of(desk, code, scope), title=title, until=scope.as_of)


def _numbers(request: Request, desk: Desk, scope: Scope) -> str:
    """All numbers claimed up to a day."""
    return charts.number_file(numbers_of(desk, scope))


map_drawing = _file("map.svg", _map)
standings_drawing = _file("standings.svg", _standings)
numbers_drawing = _file("numbers.svg", _numbers)
