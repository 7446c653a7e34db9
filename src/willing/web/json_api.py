"""The same answers for programs: JSON as of the command line, CSV beside it, described by /openapi.json."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from willing.api import Register
from willing.exports import tables
from willing.exports.kinds import KINDS, format_of
from willing.exports.sheets import csv_chunks
from willing.exports.tables import Table
from willing.model import Article
from willing.questions.changes import Moved
from willing.questions.conflict_records import Found
from willing.questions.coverage import Coverage
from willing.questions.days import Days
from willing.questions.declarations import Revision, compare_versions
from willing.questions.evidence import ArticleEvidence
from willing.questions.jsonable import to_json
from willing.questions.listing import Listed, Refused
from willing.questions.matrix import Matrix
from willing.questions.review import Review
from willing.questions.timeline import Timeline
from willing.questions.whatif_records import SideBySide, WhatIf
from willing.questions.why import Why
from willing.register.records import HeldStatement
from willing.surfaces.naming import facts_of
from willing.web.desk import desk_of
from willing.web.scope import moment_in
from willing.web.versions import version_of

router = APIRouter(prefix="/api", tags=["register"])

AsOf = Annotated[date | None, Query(description="Leave out what was said after this day.")]
KnownAt = Annotated[
    str | None,
    Query(description="Leave out what the register learned after this moment (2025-04-01, or 2025-04-01T09:30 UTC)."),
]
Since = Annotated[date | None, Query(description="From this day on.")]
Until = Annotated[date | None, Query(description="Up to this day.")]
HolderNamed = Annotated[str | None, Query(description="A holder, by code or name (ITA, Italy).")]
UndertakingNamed = Annotated[str | None, Query(description="An undertaking, by id or label.")]
ArticleCalled = Annotated[str, Query(description="An article of the register, by its id or name.")]
Facts = Annotated[list[str], Query(description="A fact as FACT=VALUE (yes, no or unknown); as often as needed.")]

_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/feed+json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "md": "text/markdown; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "rss": "application/rss+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _with_csv(path: str, model: Any) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Serve a question as JSON at `path`, and as CSV at `path` with `.csv`."""

    def register(handler: Callable[..., Response]) -> Callable[..., Response]:
        name = handler.__name__
        csv_told: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "CSV"}}
        # First, since a parameter at the end of the other path would take the ending in.
        router.add_api_route(
            f"{path}.csv", handler, response_model=None, response_class=Response, responses=csv_told, name=f"{name}_csv"
        )
        router.add_api_route(path, handler, response_model=None, responses={200: {"model": model}}, name=name)
        return handler

    return register


def _answer(request: Request, question: Callable[[Register], Any], table: Callable[[Any], Table]) -> Response:
    as_csv = request.url.path.endswith(".csv")

    def made(register: Register) -> bytes:
        answer = question(register)
        return b"".join(csv_chunks(table(answer))) if as_csv else _bytes(answer)

    body = desk_of(request).ask((request.url.path, request.url.query), made)
    return Response(body, media_type=_MEDIA["csv"] if as_csv else "application/json")


def _bytes(answer: object) -> bytes:
    return json.dumps(to_json(answer), ensure_ascii=False).encode()


@_with_csv("/matrix", Matrix)
def matrix(request: Request, as_of: AsOf = None, known_at: KnownAt = None) -> Response:
    """Holders by undertakings, a position in each cell, and a headline."""
    at = moment_in(known_at, "known_at")
    return _answer(request, lambda held: held.show(as_of=as_of, known_at=at), tables.matrix_table)


@_with_csv("/positions/{holder}/{undertaking}", Why)
def why(
    request: Request, holder: str, undertaking: str, as_of: AsOf = None, known_at: KnownAt = None, limit: int = 100
) -> Response:
    """The history of one position, down to the exact words."""
    at = moment_in(known_at, "known_at")

    def table(_: Why) -> Table:
        held = desk_of(request).register
        return tables.statements_table(
            held.statements(holder=holder, undertaking=undertaking, as_of=as_of, known_at=at, limit=limit)
        )

    return _answer(
        request, lambda held: held.why(holder, undertaking, as_of=as_of, known_at=at, limit=limit), table
    )  # fmt: skip


@_with_csv("/changes", list[Moved])
def changes(
    request: Request,
    since: Since = None,
    until: Until = None,
    known_at: KnownAt = None,
    holder: HolderNamed = None,
    undertaking: UndertakingNamed = None,
    move: str | None = None,
) -> Response:
    """Who moved, from what to what, and on whose word."""
    at = moment_in(known_at, "known_at")
    return _answer(
        request,
        lambda held: held.changes(
            since=since, until=until, known_at=at, holder=holder, undertaking=undertaking, move=move
        ),
        tables.changes_table,
    )


@_with_csv("/timeline", Timeline)
def timeline(
    request: Request,
    since: Since = None,
    until: Until = None,
    known_at: KnownAt = None,
    holder: HolderNamed = None,
) -> Response:
    """Moves, gatherings, claimed numbers and facts by day."""
    at = moment_in(known_at, "known_at")
    return _answer(
        request,
        lambda held: held.timeline(since=since, until=until, known_at=at, holder=holder),
        tables.timeline_table,
    )


@_with_csv("/compare", list[Revision])
def compare(request: Request, before: ArticleCalled, after: ArticleCalled) -> Response:
    """What was added, dropped, weakened or strengthened from one article of the register to another."""
    return _answer(
        request,
        lambda held: compare_versions(version_of(held, before), version_of(held, after)),
        tables.revisions_table,
    )


@_with_csv("/conflicts", list[Found])
def conflicts(
    request: Request,
    kind: str | None = None,
    holder: HolderNamed = None,
    since: Since = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Response:
    """What does not fit together, with both sides' words."""
    at = moment_in(known_at, "known_at")
    return _answer(
        request,
        lambda held: held.conflicts(kind=kind, holder=holder, since=since, as_of=as_of, known_at=at),
        tables.conflicts_table,
    )


@_with_csv("/coverage", Coverage)
def coverage(
    request: Request,
    undertaking: UndertakingNamed = None,
    states: Annotated[
        str | None, Query(description="Of whom to say who was not heard of: a body, or states with commas between.")
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Response:
    """How many are said to offer an undertaking, and who is named."""
    at = moment_in(known_at, "known_at")
    listed = states.split(",") if states is not None and "," in states else states
    return _answer(
        request,
        lambda held: held.coverage(undertaking, states=listed, as_of=as_of, known_at=at),
        tables.coverage_table,
    )


@_with_csv("/what-if", WhatIf)
def what_if(
    request: Request,
    fact: Facts = [],  # noqa: B006 - FastAPI's way to say that a list may be left out; it is never changed
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Response:
    """Each position in force, waiting, blocked or void."""
    facts, at = facts_of(fact), moment_in(known_at, "known_at")
    return _answer(request, lambda held: held.what_if(facts, as_of=as_of, known_at=at), tables.what_if_table)


@_with_csv("/what-if/side-by-side", SideBySide)
def side_by_side(
    request: Request,
    fact: Facts = [],  # noqa: B006
    against: Facts = [],  # noqa: B006
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Response:
    """Two scenarios over the same positions, and where they differ."""
    left, right, at = facts_of(fact), facts_of(against), moment_in(known_at, "known_at")
    return _answer(
        request, lambda held: held.side_by_side(left, right, as_of=as_of, known_at=at), tables.side_by_side_table
    )


@_with_csv("/statements", list[Listed])
def statements(
    request: Request,
    holder: HolderNamed = None,
    undertaking: UndertakingNamed = None,
    article: str | None = None,
    since: Since = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    rejected: bool = False,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 1000,
) -> Response:
    """Every statement with its exact words, newest first."""
    at = moment_in(known_at, "known_at")
    return _answer(
        request,
        lambda held: held.statements(
            holder=holder, undertaking=undertaking, article=article, since=since, as_of=as_of, known_at=at,
            rejected=rejected, limit=limit,
        ),
        tables.statements_table,
    )  # fmt: skip


@_with_csv("/refused", list[Refused])
def refused(
    request: Request,
    article: str | None = None,
    reason: str | None = None,
    since: Since = None,
    known_at: KnownAt = None,
) -> Response:
    """The passages that were not taken, and why."""
    at = moment_in(known_at, "known_at")
    return _answer(
        request,
        lambda held: held.refused(article=article, reason=reason, since=since, known_at=at),
        tables.refused_table,
    )


@_with_csv("/review", Review)
def review(
    request: Request,
    holder: HolderNamed = None,
    undertaking: UndertakingNamed = None,
    after: Annotated[str | None, Query(description="Only what comes after this statement of the queue.")] = None,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 100,
) -> Response:
    """What nobody has decided on, the least certain and most consequential first."""
    return _answer(
        request,
        lambda held: held.review(holder=holder, undertaking=undertaking, after=after, limit=limit),
        tables.review_table,
    )


@_with_csv("/articles/{article}/evidence", ArticleEvidence)
def evidence(request: Request, article: str, as_of: AsOf = None, known_at: KnownAt = None) -> Response:
    """One article with all that was read in it, each at its place."""
    at = moment_in(known_at, "known_at")

    def found(held: Register) -> ArticleEvidence:
        answer = held.evidence(article, as_of=as_of, known_at=at)
        if answer is None:
            raise HTTPException(404, f"the register holds no article {article!r}")
        return answer

    def table(_: ArticleEvidence) -> Table:
        return tables.statements_table(
            desk_of(request).register.statements(article=article, known_at=at, rejected=True)
        )

    return _answer(request, found, table)


@router.get("/days", response_model=None, responses={200: {"model": Days}})
def days(request: Request, known_at: KnownAt = None) -> Response:
    """The first and the last day of any statement, and the gatherings."""
    at = moment_in(known_at, "known_at")
    return Response(_bytes(desk_of(request).ask(("days", at), lambda held: held.days(known_at=at))),
                    media_type="application/json")  # fmt: skip


@router.get("/statements/{statement}", response_model=None, responses={200: {"model": HeldStatement}})
def statement(request: Request, statement: str) -> Response:
    """One statement, in its latest form."""
    return _one(desk_of(request).register.statement(statement), f"statement {statement!r}")


@router.get("/articles/{article}", response_model=None, responses={200: {"model": Article}})
def article(request: Request, article: str) -> Response:
    """One article with its text."""
    return _one(desk_of(request).register.article(article), f"article {article!r}")


def _one(found: object | None, what: str) -> Response:
    if found is None:
        raise HTTPException(404, f"the register holds no {what}")
    return Response(_bytes(found), media_type="application/json")


@router.get("/export/{kind}.{chosen}", response_model=None, response_class=Response)
def export(request: Request, kind: str, chosen: str, as_of: AsOf = None, known_at: KnownAt = None) -> Response:
    """The register in the formats of others (docs/exports.md)."""
    if kind not in KINDS or chosen not in KINDS[kind]:
        raise HTTPException(404, f"no export {kind}.{chosen}; there is {_exports()}")
    at = moment_in(known_at, "known_at")
    link = str(request.base_url)
    body = desk_of(request).ask(
        (request.url.path, request.url.query, link),
        lambda held: b"".join(
            held.export_chunks(kind, format=format_of(kind, chosen), as_of=as_of, known_at=at, link=link)
        ),
    )
    headers = {"Content-Disposition": f'attachment; filename="{kind}.{"xml" if chosen == "rss" else chosen}"'}
    return Response(body, media_type=_MEDIA[chosen], headers=headers)


def _exports() -> str:
    return ", ".join(f"{kind}.{each}" for kind, formats in KINDS.items() for each in formats)
