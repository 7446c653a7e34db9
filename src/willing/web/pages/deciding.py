"""Taking a person's word on a statement, and what comes up after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from willing.api import Register
from willing.dossier import Dossier
from willing.model import Condition, Standing, Statement, Verdict
from willing.problems import Misuse
from willing.register.records import HeldStatement
from willing.surfaces.naming import condition_of, holder_code, word_of
from willing.web.desk import Desk
from willing.web.pages.evidence import BY_COOKIE, Reviewing, Shown, evidence_page, reviewing_of
from willing.web.rendering import is_fragment
from willing.web.scope import scope_of

_YEAR = 365 * 24 * 3600
_LONGEST = 2000  # characters of a reason; of a name, a tenth


def take(request: Request, desk: Desk, form: FormData) -> Response:
    """Record a decision, and show what comes next: in a review the next doubtful one, else the same place.

    A form that cannot be taken is shown again as it was given, with what is wrong. Raises HTTPException (404) for
    a statement that the register does not hold.
    """
    statement = request.path_params["statement"]
    register = desk.register
    held = register.statement(statement)
    if held is None:
        raise HTTPException(404, f"the register holds no statement {statement!r}")
    reviewing, scope = reviewing_of(request.query_params), scope_of(request.query_params)
    here = Shown(article=held.article.id, scope=scope, current=statement, reviewing=reviewing)
    try:
        following = _following(register, reviewing, statement, request.query_params.get("at", ""))
        _decide(register, held, form)
    except Misuse as fault:
        refused = replace(here, problem=str(fault), given=_plainly(form))
        # A script would not show an answer of 400, and the browser would log it as a fault of the page.
        return evidence_page(request, desk, refused, status=200 if is_fragment(request) else 400)
    desk.recorded(request)
    there = replace(here, decided=statement, by=_words(form, "by"))
    if reviewing is not None:
        if following is None:
            return _remembering(request, _to_queue(request, reviewing, statement), form)
        there = replace(there, article=following.article.id, current=following.statement.id)
    if is_fragment(request):
        answer = evidence_page(request, desk, there)
        answer.headers["HX-Push-Url"] = there.address
    else:
        answer = RedirectResponse(there.address, 303)
    return _remembering(request, answer, form)


def _plainly(form: FormData) -> dict[str, str | list[str]]:
    """What was given, as the template asks for it: single fields as text, repeated ones as lists."""
    single: dict[str, str | list[str]] = {name: str(form.get(name, "")) for name in form}
    return single | {name: [str(each) for each in form.getlist(name)] for name in ("condition_kind", "condition_fact")}


def _following(register: Register, reviewing: Reviewing | None, statement: str, at: str) -> HeldStatement | None:
    """The next of the queue: the one after this, so that what was passed over does not come up again at once.

    `at` is the statement that the queue had brought up. Where another of its article is decided on, it stays up.
    """
    if reviewing is None:
        return None
    brought_up = register.statement(at) if at not in ("", statement) else None
    if brought_up is not None and brought_up.decision is None:
        return brought_up
    holder, undertaking = reviewing.holder or None, reviewing.undertaking or None
    queue = register.review(holder=holder, undertaking=undertaking, after=statement, limit=2).queue
    return next((each.listed.held for each in queue if each.listed.held.statement.id != statement), None)


def _to_queue(request: Request, reviewing: Reviewing, statement: str) -> Response:
    """The end of the queue: back to its page."""
    query = {"holder": reviewing.holder or None, "undertaking": reviewing.undertaking or None, "decided": statement}
    address = scope_of(request.query_params).link("/review", query)
    if is_fragment(request):
        return Response(status_code=200, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)


def _remembering(request: Request, answer: Response, form: FormData) -> Response:
    answer.set_cookie(
        BY_COOKIE, quote(_words(form, "by")), max_age=_YEAR, httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return answer


def _words(form: FormData, name: str) -> str:
    return " ".join(str(form.get(name, "")).split())


def _decide(register: Register, held: HeldStatement, form: FormData) -> None:
    by, why = _words(form, "by"), _words(form, "quick") or _words(form, "why")
    if not _words(form, "verdict"):
        raise Misuse("accept, reject or correct: choose one")
    verdict = word_of(Verdict, _words(form, "verdict"), "verdict")
    if not by:
        raise Misuse("say who decides: a decision stands under a name")
    if not why:
        raise Misuse("say why: choose a reason or write one")
    if len(why) > _LONGEST or len(by) > _LONGEST // 10:
        raise Misuse(f"a reason has at most {_LONGEST} characters, and a name {_LONGEST // 10}")
    if verdict is not Verdict.CORRECT:
        register.decide(held.statement.id, verdict, by=by, why=why)
        return
    said = held.statement
    standing = word_of(Standing, _words(form, "standing") or said.standing, "standing")
    holder, undertaking = _holder(form, said, register.dossier), _words(form, "undertaking") or said.undertaking
    conditions = tuple(_conditions(form, said.conditions, register.dossier))
    # A second correction replaces the first as a whole, so it repeats what is to stay of it.
    again = held.decision is not None and held.decision.verdict is Verdict.CORRECT
    same = (holder, undertaking, standing, conditions) == (
        said.holder, said.undertaking, said.standing, said.conditions
    )  # fmt: skip
    if same and not again:
        raise Misuse("nothing is corrected: change the holder, the undertaking, the standing or the conditions")
    register.decide(
        said.id,
        verdict,
        by=by,
        why=why,
        holder=holder if again or holder != said.holder else None,
        undertaking=undertaking if again or undertaking != said.undertaking else None,
        standing=standing if again or standing != said.standing else None,
        conditions=conditions if again or conditions != said.conditions else None,
    )


def _holder(form: FormData, said: Statement, dossier: Dossier) -> str:
    words = _words(form, "holder") or said.holder
    try:
        return holder_code(words, dossier, (said.holder,))
    except Misuse:
        return words  # perhaps an organisation that only this register knows: it is the one to refuse it


def _conditions(form: FormData, read: tuple[Condition, ...], dossier: Dossier) -> Iterator[Condition]:
    """The conditions of the form; one that was read and is left as it was keeps its words."""
    if "condition_kind" not in form:
        yield from read
        return
    waiting = list(read)
    for kind, fact in zip(form.getlist("condition_kind"), form.getlist("condition_fact"), strict=False):
        if not kind or not isinstance(kind, str) or not isinstance(fact, str):
            continue
        given = condition_of(f"{kind}:{fact}", dossier)
        same = [
            each for each in waiting if (each.kind, each.fact, each.wanted) == (given.kind, given.fact, given.wanted)
        ]
        if same:
            waiting.remove(same[0])
        yield same[0] if same else given
