"""Screen 5, beside the timeline: two declarations compared, and what was added, dropped or weakened."""

from __future__ import annotations

import json
from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from willing.exports.sheets import csv_chunks
from willing.exports.tables import Table
from willing.problems import Misuse
from willing.questions.declarations import Revision, Version, compare_versions
from willing.questions.jsonable import to_json
from willing.register.records import ArticleHead
from willing.web.addresses import without_empty
from willing.web.desk import Desk
from willing.web.rendering import kept, page
from willing.web.scope import Scope

_LOOKED_AT = 3000  # newest statements whose articles are offered; any other article is named by hand
_EFFECTS = ("added", "dropped", "weakened", "strengthened", "mixed")


def version_of(desk: Desk, words: str) -> Version:
    """An article of the register by its id or its file's name, with its statements as they stand.

    Only what the register holds is looked for: an address must not lead to the files of this machine. Raises
    Misuse where there is no such article, or where several have that name.
    """
    article = desk.register.article(words)
    if article is None:
        found = dict.fromkeys(each.held.article.id for each in desk.register.statements(article=words))
        if len(found) != 1:
            several = f"{words} is the name of {len(found)} articles: give an id ({', '.join(found)})"
            raise Misuse(several if found else f"nothing was read in {words!r}: there is nothing to compare")
        article = desk.register.article(next(iter(found)))
        assert article is not None  # a statement of it was found two lines above
    said = tuple(each.held.statement for each in desk.register.statements(article=article.id))
    return Version(article=article, statements=said)


def revisions_table(revisions: tuple[Revision, ...]) -> Table:
    """A row for each revision, in the order of the later text."""
    columns = ("kind", "holder", "undertaking", "before", "after", "sentence_before", "sentence_after", "reasons")
    rows = tuple(
        (
            each.kind,
            each.holder,
            each.undertaking,
            each.before.standing.value if each.before else None,
            each.after.standing.value if each.after else None,
            each.sentence_before,
            each.sentence_after,
            "; ".join(f"{reason.effect}: {reason.what}" for reason in each.reasons) or None,
        )
        for each in revisions
    )
    return Table(name="compare", columns=columns, rows=rows)


def offered(desk: Desk, scope: Scope) -> tuple[ArticleHead, ...]:
    """The articles to choose from, newest first."""
    newest = desk.register.statements(as_of=scope.as_of, known_at=scope.known_at, limit=_LOOKED_AT)
    return tuple({each.held.article.id: each.held.article for each in newest}.values())


def _answer(request: Request, desk: Desk, scope: Scope) -> Response:
    before, after = (request.query_params.get(name, "").strip() for name in ("before", "after"))
    pair = (version_of(desk, before), version_of(desk, after)) if before and after else None
    revisions = compare_versions(*pair) if pair else ()
    if request.url.path.endswith(".json"):
        return Response(json.dumps(to_json(revisions), ensure_ascii=False).encode(), media_type="application/json")
    if request.url.path.endswith(".csv"):
        return Response(b"".join(csv_chunks(revisions_table(revisions))), media_type="text/csv; charset=utf-8")
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
