"""The queue of what nobody has decided on, and the way through it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from willing.register.records import HeldStatement
from willing.web import wording
from willing.web.desk import Desk, desk_of
from willing.web.pages.evidence import Reviewing, Shown, outcome_of
from willing.web.rendering import kept, page
from willing.web.scope import Scope, scope_of

_SHOWN = 100  # of the queue; the rest comes up as these are decided on


def _answer(request: Request, desk: Desk, scope: Scope) -> Response:
    """`/review`: the queue, with filters by holder and undertaking."""
    query = request.query_params
    holder, undertaking = query.get("holder", "").strip(), query.get("undertaking", "").strip()
    answer = desk.ask(
        ("review", holder, undertaking),
        lambda held: held.review(holder=holder or None, undertaking=undertaking or None, limit=_SHOWN),
    )
    walk = Reviewing(holder=holder, undertaking=undertaking)
    context: dict[str, Any] = {
        "scope": scope,
        "answer": answer,
        "filters": {"holder": holder, "undertaking": undertaking},
        "places": {
            each.listed.held.statement.id: _place(each.listed.held, walk, scope).address for each in answer.queue
        },
        "alone": lambda path: Scope().link(path, {"holder": holder, "undertaking": undertaking, "limit": "10000"}),
        "outcome": outcome_of(desk, query.get("decided", "")),
        "certainty": wording.certainty_in_words,
    }
    return page(request, "review.html", context)


show = kept(_answer)


def go_to_next(request: Request) -> Response:
    """`/review/next`: to the most pressing of the queue, or, with `after`, to the one that follows that statement."""
    query = request.query_params
    walk = Reviewing(holder=query.get("holder", "").strip(), undertaking=query.get("undertaking", "").strip())
    queue = desk_of(request).register.review(
        holder=walk.holder or None, undertaking=walk.undertaking or None, after=query.get("after"), limit=1
    ).queue  # fmt: skip
    scope = scope_of(query)
    if not queue:
        kept_filters = {"holder": walk.holder, "undertaking": walk.undertaking}
        return RedirectResponse(scope.link("/review", kept_filters), 303)
    return RedirectResponse(_place(queue[0].listed.held, walk, scope).address, 303)


def _place(held: HeldStatement, walk: Reviewing, scope: Scope) -> Shown:
    # What is decided is decided now, so a moment of the past is left behind.
    return Shown(article=held.article.id, scope=Scope(as_of=scope.as_of), current=held.statement.id, reviewing=walk)
