"""Screen 3, evidence: an article's text with all that was read in it, each at its exact place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from willing.model import Decision, Standing, Statement, Verdict
from willing.questions.evidence import ArticleEvidence
from willing.questions.names import BASES
from willing.questions.review import Doubtful
from willing.web import wording
from willing.web.desk import Desk, desk_of
from willing.web.marked_text import marked
from willing.web.pages.evidence_marks import marks, things
from willing.web.rendering import page
from willing.web.scope import Scope, scope_of

BY_COOKIE = "willing_by"
# What people give as a reason most often; each is a button that records at once.
REASONS: dict[Verdict, tuple[str, ...]] = {
    Verdict.ACCEPT: ("the words say so", "checked against the source"),
    Verdict.REJECT: (
        "no position is taken",
        "it is another's position",
        "it is about something else",
        "the passage is garbled",
    ),
    Verdict.CORRECT: (
        "another holder",
        "another undertaking",
        "another standing",
        "other conditions",
    ),
}
_IN_CELL = 50  # so many statements of a cell are looked through for what hangs on one


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """A walk through the queue. `holder` and `undertaking` are its filters, as given."""

    holder: str = ""
    undertaking: str = ""

    @property
    def query(self) -> dict[str, str | None]:
        """As parameters of an address."""
        return {"review": "1", "for_holder": self.holder or None, "for_undertaking": self.undertaking or None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which article is shown, and how: `current` is the statement looked at, `decided` the one just decided on.

    `by` is who decided just now. `problem` says why a form was not taken, and `given` what was in it.
    """

    article: str
    scope: Scope = field(default_factory=Scope)
    current: str = ""
    decided: str = ""
    by: str = ""
    reviewing: Reviewing | None = None
    problem: str = ""
    given: Mapping[str, Any] | None = None

    @property
    def query(self) -> dict[str, str | None]:
        """As parameters of an address."""
        kept = self.reviewing.query if self.reviewing else {}
        return {**kept, "statement": self.current or None, "decided": self.decided or None}

    @property
    def address(self) -> str:
        """The address of this very view, down to the statement."""
        path = self.scope.link(f"/articles/{quote(self.article, safe='')}", self.query)
        return f"{path}#s-{quote(self.current, safe='')}" if self.current else path


def reviewing_of(query: Mapping[str, str]) -> Reviewing | None:
    """The walk through the queue that an address is part of."""
    if query.get("review") != "1":
        return None
    return Reviewing(holder=query.get("for_holder", "").strip(), undertaking=query.get("for_undertaking", "").strip())


def show(request: Request) -> Response:
    """`/articles/{article}`: the article with its evidence."""
    query = request.query_params
    shown = Shown(
        article=request.path_params["article"],
        scope=scope_of(query),
        current=query.get("statement", ""),
        decided=query.get("decided", ""),
        reviewing=reviewing_of(query),
    )
    return evidence_page(request, desk_of(request), shown)


def go_to_statement(request: Request) -> Response:
    """`/statements/{statement}`: the stable address of a statement leads to its place in its article."""
    statement, scope = request.path_params["statement"], scope_of(request.query_params)
    held = desk_of(request).register.statement(statement)
    if held is None:
        raise HTTPException(404, f"the register holds no statement {statement!r}")
    return RedirectResponse(f"{scope.link(f'/articles/{held.article.id}')}#s-{statement}", 303)


def evidence_page(request: Request, desk: Desk, shown: Shown, *, status: int = 200) -> Response:
    """The page of one article. Raises HTTPException (404) where the register does not hold it."""
    scope = shown.scope
    found = desk.ask(
        ("evidence", shown.article, scope),
        lambda held: held.evidence(shown.article, as_of=scope.as_of, known_at=scope.known_at),
    )
    if found is None:
        then = " at that moment" if scope.known_at else ""
        raise HTTPException(404, f"the register holds no article {shown.article!r}{then}")
    numbers = {each.said.statement.id: number for number, each in enumerate(found.statements, start=1)}
    current = shown.current if shown.current in numbers else ""
    context: dict[str, Any] = {
        "scope": scope,
        "here": "/review/" if shown.reviewing else f"/articles/{shown.article}",
        "found": found,
        "shown": shown,
        "current": current,
        "tokens": tuple(marked(found.article.text, marks(found))),
        "things": dict(things(found, numbers)),
        "numbers": numbers,
        "waiting": _waiting(desk, shown.reviewing),
        "doubtful": _doubtful(desk, found, current) if shown.reviewing else None,
        "outcome": outcome_of(desk, shown.decided),
        "link": wording.web_link(found.head.url),
        "day_basis": BASES[found.head.day_basis],
        "by": _given(shown, "by") or shown.by or by_of(request),
        "may_decide": scope.known_at is None,
        "given": shown.given,
        "REASONS": REASONS,
        "Standing": Standing,
        "holders": _holders(desk, found),
        "certainty": wording.certainty_in_words,
        "hops": wording.hops_in_words,
        "rule": wording.rule_in_words,
        "web_link": wording.web_link,
    }
    return page(request, "evidence.html", context, status=status)


def by_of(request: Request) -> str:
    """The name under which this browser last decided, "" where it has not."""
    return unquote(request.cookies.get(BY_COOKIE, ""))[:200]


def _given(shown: Shown, name: str) -> str:
    return str(shown.given.get(name, "")) if shown.given else ""


def _holders(desk: Desk, found: ArticleEvidence) -> tuple[str, ...]:
    """The codes that the list of the correction offers; others can be typed."""
    dossier = desk.dossier
    read = (each.said.statement.holder for each in found.statements)
    named = (code for code in (dossier.beneficiary, dossier.adversary) if code)
    return tuple(dict.fromkeys((*read, *(body.code for body in dossier.bodies), *named, *dossier.watch)))


def _waiting(desk: Desk, reviewing: Reviewing | None) -> int:
    if reviewing is None:
        return 0
    holder, undertaking = reviewing.holder or None, reviewing.undertaking or None
    return desk.ask(
        ("waiting", reviewing), lambda held: held.review(holder=holder, undertaking=undertaking, limit=0).waiting
    )


def _doubtful(desk: Desk, found: ArticleEvidence, current: str) -> Doubtful | None:
    """What hangs on the statement looked at, while it waits in the queue."""
    for each in found.statements:
        said = each.said.statement
        if said.id == current:
            cell = desk.register.review(holder=said.holder, undertaking=said.undertaking, limit=_IN_CELL)
            return next((one for one in cell.queue if one.listed.held.statement.id == current), None)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was just recorded, to be told."""

    statement: Statement
    decision: Decision


def outcome_of(desk: Desk, statement: str) -> Outcome | None:
    """The decision in force on a statement: told from the register, never from the address."""
    held = desk.register.statement(statement) if statement else None
    if held is None or held.decision is None:
        return None
    return Outcome(statement=held.statement, decision=held.decision)
