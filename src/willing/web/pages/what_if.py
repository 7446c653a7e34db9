"""Screen 4: switches for the facts, the matrix before and after, what unlocks what, two scenarios side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from willing.model import Truth
from willing.problems import Misuse
from willing.questions.matrix import Matrix, Row
from willing.questions.whatif_records import FactUsed
from willing.web.addresses import without_empty
from willing.web.desk import Desk
from willing.web.pages.fact_form import EMPTY, FIELDS, FactForm, faults_of
from willing.web.pages.what_if_address import PATH, Asked, asked_of
from willing.web.pages.what_if_scenarios import observed, pairs_of, scenarios
from willing.web.pages.what_if_words import supposition, suppositions
from willing.web.rendering import kept, page
from willing.web.scope import Scope


def _rows(whole: Matrix, undertaking: str) -> tuple[Matrix, tuple[Row, ...]]:
    """The matrix with the columns asked about, and those of its rows that have anything there."""
    places = [n for n, each in enumerate(whole.columns) if undertaking in ("", each.undertaking)]
    shown = replace(whole, columns=tuple(whole.columns[n] for n in places))
    rows = (replace(row, cells=tuple(row.cells[n] for n in places)) for row in whole.rows)
    return shown, tuple(row for row in rows if any(row.cells))


def _context(desk: Desk, asked: Asked, form: FactForm = EMPTY, recorded: FactUsed | None = None) -> dict[str, Any]:
    scope, dossier = asked.scope, desk.dossier
    before = observed(desk, scope)
    whole = desk.ask(("matrix", scope), lambda held: held.show(as_of=scope.as_of, known_at=scope.known_at))
    found = scenarios(before, asked, dossier)
    left, right = (before, found[0].answer) if asked.against is None else (found[0].answer, found[1].answer)
    pairs = pairs_of(left, right)
    shown, rows = _rows(whole, asked.undertaking)

    known = {each.id: each for each in dossier.facts}

    def spoken(facts: Mapping[str, Truth]) -> str:
        return suppositions(facts, dossier)

    return {
        "here": PATH,
        "scope": scope,
        "asked": asked,
        "scenarios": found,
        "comparing": asked.against is not None,
        "seen": {each.fact: each for each in before.facts},
        "columns": shown.columns,
        "rows": rows,
        "pairs": pairs,
        "changed": [
            each
            for each in pairs.values()
            if each.changed and asked.undertaking in ("", each.after.position.undertaking)
        ],
        "conditional": any(each.after.checks for each in pairs.values()),
        "supposition": lambda fact, value: supposition(known[fact], value),
        "suppositions": spoken,
        "form": form,
        "recorded": recorded,
    }


def _answer(request: Request, desk: Desk, _: Scope) -> Response:
    query = request.query_params
    asked = asked_of(query, desk.dossier)
    recorded = None
    if "recorded" in query:
        everything = observed(desk, Scope()).facts
        recorded = next((each for each in everything if each.fact == query["recorded"] and each.holds_on), None)
    return page(request, "what_if.html", _context(desk, asked, recorded=recorded))


show = without_empty(kept(_answer))


def record(request: Request, desk: Desk, form: FormData) -> Response:
    """Record a fact, and go back to the scenario from which it was; faults are shown in their places."""
    asked = asked_of(QueryParams(_text(form, "state")), desk.dossier)
    given = {name: _text(form, name) for name in FIELDS}
    faults = faults_of(given, desk.dossier)
    if not faults:
        day = date.fromisoformat(given["on"])
        try:
            desk.register.fact(given["fact"], given["value"], on=day, source=given["source"])
        except Misuse as fault:
            faults = {"fact": str(fault)}
    if faults:
        context = _context(desk, asked, FactForm(given=given, faults=faults))
        return page(request, "what_if.html", context, status=400)
    query = urlencode({**asked.query, "recorded": given["fact"]})
    return RedirectResponse(f"{PATH}?{query}#record", 303)


def _text(form: FormData, name: str) -> str:
    found = form.get(name, "")
    return found.strip() if isinstance(found, str) else ""
