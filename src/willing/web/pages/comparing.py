"""Screen 5, beside the timeline: two declarations compared, and what was added, dropped or weakened."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from willing.questions.declarations import compare_versions
from willing.register.records import ArticleHead
from willing.web.addresses import without_empty
from willing.web.desk import Desk
from willing.web.rendering import kept, page
from willing.web.scope import Scope
from willing.web.versions import version_of

_LOOKED_AT = 3000  # newest statements whose articles are offered; any other article is named by hand
_EFFECTS = ("added", "dropped", "weakened", "strengthened", "mixed")


def offered(desk: Desk, scope: Scope) -> tuple[ArticleHead, ...]:
    """The articles to choose from, newest first."""
    newest = desk.register.statements(as_of=scope.as_of, known_at=scope.known_at, limit=_LOOKED_AT)
    return tuple({each.held.article.id: each.held.article for each in newest}.values())


def _answer(request: Request, desk: Desk, scope: Scope) -> Response:
    before, after = (request.query_params.get(name, "").strip() for name in ("before", "after"))
    pair = (version_of(desk.register, before), version_of(desk.register, after)) if before and after else None
    revisions = compare_versions(*pair) if pair else ()
    counts = Counter(each.kind for each in revisions)
    context = {
        "scope": scope,
        "before": before,
        "after": after,
        "pair": pair,
        "revisions": revisions,
        "counts": [(kind, counts[kind]) for kind in _EFFECTS if counts[kind]],
        "offered": desk.ask(("offered", scope), lambda _: offered(desk, scope)),
    }
    return page(request, "timeline_compare.html", context)


show = without_empty(kept(_answer))
