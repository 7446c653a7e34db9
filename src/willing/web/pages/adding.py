"""Screen 7: add files, a text or an address; see how far it is, and what was found and refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from willing.api import Register
from willing.problems import Misuse
from willing.questions.evidence import ArticleEvidence
from willing.sources.limits import FILE_LIMIT, TEXT_LIMIT
from willing.surfaces.adding import AddReport
from willing.web.desk import Desk, desk_of
from willing.web.forms import MOST_FILES
from willing.web.jobs import REMEMBERED, Job, State
from willing.web.rendering import page
from willing.web.security import UPLOAD_LIMIT
from willing.web.uploads import TooLargeError

_TOLD = ("text", "title", "publisher", "url", "published_on")
_NOTHING = dict.fromkeys((*_TOLD, "address"), "")
_ARTICLES_SHOWN = 50
_LIMITS = {"files": MOST_FILES, "file": FILE_LIMIT, "together": UPLOAD_LIMIT, "text": TEXT_LIMIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a job that is done: the articles that were read and those that were known.

    Of each only so many are shown; `more_read` and `more_known` count the rest.
    """

    report: AddReport
    read: tuple[ArticleEvidence, ...]
    known: tuple[ArticleEvidence, ...]
    more_read: int
    more_known: int


def show(request: Request) -> Response:
    """`/add`: the three forms, and the last jobs."""
    return _forms(request, desk_of(request))


def take_files(request: Request, desk: Desk, form: FormData) -> Response:
    """`POST /add/files`: files, in any number of fields called `files`."""
    sent = [each for each in form.getlist("files") if isinstance(each, UploadFile)]
    try:
        job = desk.work.add_files((each.filename or "", each.file) for each in sent)
    except TooLargeError as fault:
        return _forms(request, desk, fault=str(fault), status=413)
    except Misuse as fault:
        return _forms(request, desk, fault=str(fault), status=400)
    return _to(job)


def take_text(request: Request, desk: Desk, form: FormData) -> Response:
    """`POST /add/text`: a text, and what is known of it."""
    given = {name: str(form.get(name, "")) for name in _TOLD}
    told = {name: words.strip() or None for name, words in given.items()}
    try:
        job = desk.work.add_text(
            given["text"],
            title=told["title"],
            publisher=told["publisher"],
            url=told["url"],
            published_on=_day(told["published_on"]),
        )
    except Misuse as fault:
        return _forms(request, desk, fault=str(fault), given=given, status=400)
    return _to(job)


def take_address(request: Request, desk: Desk, form: FormData) -> Response:
    """`POST /add/address`: an address to fetch."""
    given = {"address": str(form.get("address", ""))}
    try:
        job = desk.work.add_address(given["address"])
    except Misuse as fault:
        return _forms(request, desk, fault=str(fault), given=given, status=400)
    return _to(job)


def show_job(request: Request) -> Response:
    """`/add/{job}`: how far a job is, and once it is over, what became of it; as a fragment for scripts that ask."""
    desk = desk_of(request)
    job = desk.work.job(request.path_params["job"])
    if job is None:
        told = f"this desk knows of no such job: it remembers the last {REMEMBERED} since it was started"
        raise HTTPException(404, f"{told}. What was added is in the register")
    if job.is_over:
        desk.recorded(request)  # whoever goes on to the matrix sees it there
    context: dict[str, Any] = {"job": job, "said": in_words(job), "outcome": None}
    if (report := job.report) is not None:
        context["outcome"] = desk.ask(("outcome", job.id), lambda held: _outcome(held, report))
    return page(request, "adding_state.html" if _is_part(request) else "adding_job.html", context)


def in_words(job: Job) -> str:
    """How far a job is, in a sentence."""
    match job.state:
        case State.WAITING:
            return "It waits until what came before it is read."
        case State.FETCHING:
            return "The page is being fetched."
        case State.READING:
            if job.progress is None:
                return "Reading begins. The first time takes some seconds."
            of = f" of {job.files}" if job.files is not None and job.files > 1 else ""
            done = _count(job.progress.articles, "article")
            return f"Reading: {done}{of} done, {_count(job.progress.statements, 'statement')} found."
        case State.FAILED:
            return f"It failed. {job.fault or ''}"
        case State.DONE:
            report = job.report
            assert report is not None
            told = [f"{_count(report.statements, 'statement')} found in {_count(report.read, 'new article')}"]
            if report.known:
                told.append(f"{_count(report.known, 'article')} known already")
            if refused := sum(report.refused.values()):
                told.append(f"{_count(refused, 'passage')} not taken")
            if report.problems:
                told.append(f"{_count(len(report.problems), 'problem')} with what was sent")
            return f"Done: {', '.join(told)}."


def _forms(
    request: Request, desk: Desk, *, fault: str = "", given: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    context: dict[str, Any] = {
        "jobs": [(job, in_words(job)) for job in desk.work.jobs()],
        "fault": fault,
        "given": {**_NOTHING, **(given or {})},
        "limits": _LIMITS,
    }
    return page(request, "adding.html", context, status=status)


def _outcome(held: Register, report: AddReport) -> Outcome:
    read, known = _articles(held, report.read_ids), _articles(held, report.known_ids)
    return Outcome(
        report=report,
        read=read,
        known=known,
        more_read=len(report.read_ids) - len(read),
        more_known=len(report.known_ids) - len(known),
    )


def _articles(held: Register, ids: tuple[str, ...]) -> tuple[ArticleEvidence, ...]:
    found = (held.evidence(each) for each in islice(ids, _ARTICLES_SHOWN))
    return tuple(each for each in found if each is not None)


def _day(words: str | None) -> date | None:
    try:
        return None if words is None else date.fromisoformat(words)
    except ValueError:
        raise Misuse(f"{words!r} is no day: write it as 2025-03-27") from None


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _is_part(request: Request) -> bool:
    return "HX-Request" in request.headers


def _to(job: Job) -> Response:
    return RedirectResponse(f"/add/{job.id}", 303)
