"""Screen 3, one position: what it is now, by which rule, and every statement behind it down to the exact words."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from willing.questions.matrix import marks_of
from willing.questions.why import NEWEST
from willing.web import wording
from willing.web.desk import Desk
from willing.web.rendering import kept, page
from willing.web.scope import Scope


def _answer(request: Request, desk: Desk, scope: Scope) -> Response:
    """`/holders/{code}/{undertaking}`; with `all=1` every statement, else the newest hundred."""
    code, undertaking = request.path_params["code"], request.path_params["undertaking"]
    whole = request.query_params.get("all") == "1"
    answer = desk.register.why(
        code, undertaking, as_of=scope.as_of, known_at=scope.known_at, limit=None if whole else NEWEST
    )
    position = answer.position
    context: dict[str, Any] = {
        "scope": scope,
        "answer": answer,
        "position": position,
        "marks": marks_of(position) if position else (),
        "decider": next((each for each in answer.said if each.decides), None),
        "askers": position.urged_by if position else (),
        "whole": whole,
        "certainty": wording.certainty_in_words,
        "hops": wording.hops_in_words,
        "rule": wording.rule_in_words,
        "web_link": wording.web_link,
    }
    return page(request, "position.html", context)


show = kept(_answer)
