"""Screen 5: what happened when, newest first, and the numbers claimed as a line."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from willing.problems import Misuse
from willing.questions.claimed import Claimed
from willing.questions.gatherings import Meeting
from willing.questions.timeline import Happening, Timeline
from willing.surfaces.naming import holder_code
from willing.web import charts
from willing.web.addresses import without_empty
from willing.web.charts import NumberLine
from willing.web.desk import Desk
from willing.web.pages.timeline_filters import (
    KINDS,
    Filters,
    by_way,
    first_page,
    kind_of,
    last_day,
    passing,
    takes_part,
)
from willing.web.rendering import is_fragment, kept, page
from willing.web.scope import Scope, day_of


def filters_of(query: QueryParams, desk: Desk) -> Filters:
    """The filters of an address. Raises Misuse for a word that none of them has."""
    kind = query.get("kind", "").strip()
    if kind and kind not in KINDS:
        raise Misuse(f"no kind {kind!r} of happening; there is {', '.join(KINDS)}")
    words = query.get("holder", "").strip()
    return Filters(
        since=day_of(query, "since"),
        until=day_of(query, "until"),
        holder=_code(words, desk) if words else "",
        kind=kind,
    )


def _code(words: str, desk: Desk) -> str:
    found = desk.register.statements(holder=words, limit=1, rejected=True)
    return found[0].held.statement.holder if found else holder_code(words, desk.dossier)


def timeline_of(desk: Desk, filters: Filters, scope: Scope) -> Timeline:
    """What happened from day to day, with the moves of one holder where one is named."""
    until = last_day(filters, scope)
    return desk.ask(
        ("timeline", filters.since, until, filters.holder, scope.known_at),
        lambda held: held.timeline(
            since=filters.since, until=until, known_at=scope.known_at, holder=filters.holder or None
        ),
    )


def numbers_of(desk: Desk, scope: Scope) -> NumberLine:
    """All numbers claimed up to the day of the scope; the line follows the dossier's first undertaking."""
    whole = timeline_of(desk, Filters(), scope)
    return _line([each.number for each in whole.happenings if each.number is not None], desk)


def _line(claims: Sequence[Claimed], desk: Desk) -> NumberLine:
    main = desk.dossier.undertakings[0].id
    return NumberLine(claims=tuple(claims), about=main, dossier=desk.dossier, title="Numbers claimed through time")


def _answer(request: Request, desk: Desk, scope: Scope) -> Response:
    try:
        filters = filters_of(request.query_params, desk)
    except Misuse as fault:
        if not is_fragment(request):
            raise
        # The script shows nothing of an answer that is a fault: it is told in the place of the answer.
        return page(request, "timeline_problem.html", {"scope": scope, "words": str(fault)})
    whole = timeline_of(desk, filters, scope)
    found = passing(whole.happenings, filters)
    claims = [each.number for each in found if each.number is not None]
    undated = [each for each in whole.undated if not filters.holder or takes_part(each, filters.holder)]
    shown = first_page(found)
    context = {
        "scope": scope,
        "filters": filters,
        "until": last_day(filters, scope),
        "shown": shown,
        "older": {**filters.query, "until": shown.older.isoformat()} if shown.older else None,
        "undated": undated if filters.kind in ("", "gathering") else [],
        "silences": 0 if filters.kind else sum(kind_of(each) == "silence" for each in whole.happenings),
        "KINDS": KINDS,
        "kind_of": kind_of,
        "by_way": by_way,
        "line": _line(claims, desk) if claims else None,
        "charts": charts,
        "claim_address": lambda claim: f"{scope.link(f'/articles/{claim.article_id}')}#s-{claim.id}",
        "holders": sorted({each.move.change.holder for each in whole.happenings if each.move is not None}),
        "fact_labels": {each.id: each.label for each in desk.dossier.facts},
        "names": article_names(desk, shown.happenings, undated),
    }
    return page(request, "timeline.html", context)


show = without_empty(kept(_answer))


def article_names(desk: Desk, shown: Sequence[Happening], undated: Sequence[Meeting]) -> dict[str, str]:
    """By id, the publishers (or names) of the articles that tell of the gatherings shown."""
    told = [each.gathering for each in shown if each.gathering is not None] + list(undated)
    found = {}
    for article_id in {each for meeting in told for each in meeting.articles}:
        article = desk.register.article(article_id)
        found[article_id] = (article.publisher or article.name) if article else article_id
    return found
