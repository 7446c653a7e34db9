"""Screen 2: one holder. Where it stands, and stood; who speaks for it; what others say and ask of it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from willing.model import Standing
from willing.problems import Misuse
from willing.questions.matrix import Cell, Matrix
from willing.questions.names import holder_name
from willing.questions.precedence import Voice, voice_of
from willing.questions.timeline import Timeline
from willing.surfaces.moments import today
from willing.surfaces.naming import holder_code
from willing.web import charts
from willing.web.addresses import without_empty
from willing.web.charts import Lane
from willing.web.desk import Desk, desk_of
from willing.web.pages.holder_told import attended, officers, silence, spokespeople
from willing.web.rendering import kept, page
from willing.web.scope import Scope

_STATEMENTS = 1000  # the newest of a holder that are looked at; more are in the CSV
_SHOWN = 12  # of each voice


def code_of(desk: Desk, words: str) -> str:
    """The code of the holder that an address names by code or name. Raises HTTPException where there is none."""
    try:
        found = desk.register.statements(holder=words, limit=1, rejected=True)
        return found[0].held.statement.holder if found else holder_code(words, desk.dossier)
    except Misuse as fault:
        raise HTTPException(404, str(fault)) from None


def history_of(desk: Desk, code: str, scope: Scope) -> Timeline:
    """The moves of a holder up to the day of the scope, with every gathering."""
    return desk.ask(
        ("timeline", code, scope),
        lambda held: held.timeline(until=scope.as_of, known_at=scope.known_at, holder=code),
    )


def lanes_of(desk: Desk, code: str, scope: Scope) -> tuple[Lane, ...]:
    """A holder's standings through time, in the order of the dossier."""
    moved = [each.move for each in history_of(desk, code, scope).happenings if each.move is not None]
    return charts.lanes(moved, [each.id for each in desk.dossier.undertakings])


def show(request: Request) -> Response:
    """The screen, at the address of the holder's code: a name is sent on to it."""
    desk = desk_of(request)
    words = request.path_params["code"]
    code = desk.ask(("code", words), lambda _: code_of(desk, words))
    if code != words:
        return RedirectResponse(str(request.url.replace(path=f"/holders/{code}")), 303)
    return _shown(request)


def _answer(request: Request, desk: Desk, scope: Scope) -> Response:
    code: str = request.path_params["code"]
    dossier, day = desk.dossier, scope.as_of or today()
    whole = desk.ask(("matrix", scope), lambda held: held.show(as_of=scope.as_of, known_at=scope.known_at))
    history = history_of(desk, code, scope)
    said = desk.register.statements(
        holder=code, as_of=scope.as_of, known_at=scope.known_at, limit=_STATEMENTS
    )  # fmt: skip
    asked = [each for each in said if each.held.statement.standing is Standing.URGED]
    of_its_own = [each for each in said if each.held.statement.standing is not Standing.URGED]
    voiced = [(voice_of(each.held.statement, dossier.adversary), each) for each in of_its_own]
    by_voice = {voice: [each for its_voice, each in voiced if its_voice is voice] for voice in Voice}
    others = [each for voice, each in voiced if voice in (Voice.OTHER, Voice.ADVERSARY)]
    context = {
        "scope": scope,
        "code": code,
        "name": holder_name(code, dossier),
        "cells": cells_of(whole, code),
        "labels": {each.undertaking: each.label for each in whole.columns},
        "lanes": charts.lanes(
            [each.move for each in history.happenings if each.move], [each.id for each in dossier.undertakings]
        ),
        "charts": charts,
        "day": day,
        "own_silence": silence(by_voice[Voice.OWN], day),
        "silence": silence(of_its_own, day),
        "own": by_voice[Voice.OWN],
        "others": others,
        "reported": by_voice[Voice.ARTICLE],
        "asked": asked,
        "SHOWN": _SHOWN,
        "spokespeople": spokespeople(by_voice[Voice.OWN], dossier),
        "officers": officers(code, dossier, history, day),
        "attended": attended(code, history),
    }
    return page(request, "holder.html", context)


_shown = without_empty(kept(_answer))


def cells_of(whole: Matrix, code: str) -> tuple[Cell, ...]:
    """The positions of one holder, in the order of the matrix."""
    return tuple(cell for row in whole.rows if row.holder == code for cell in row.cells if cell is not None)
