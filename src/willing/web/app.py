"""The desk as an ASGI application: which address leads to which page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from willing.problems import Misuse
from willing.web import json_api, signing_in
from willing.web.desk import Desk, Settings, desk_of
from willing.web.forms import posted
from willing.web.pages import (
    adding,
    comparing,
    conflicts,
    coverage,
    deciding,
    drawings,
    evidence,
    holder,
    matrix,
    position,
    review,
    timeline,
    what_if,
)
from willing.web.rendering import page
from willing.web.security import Guard

_STATIC = Path(__file__).parent / "static"


def make_app(settings: Settings) -> FastAPI:
    """The desk of one register. Raises Misuse where the register cannot be opened."""
    desk = Desk(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="willing",
        summary="Who is willing to do what, on what condition, and who says so.",
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.add_middleware(Guard, desk=desk)
    app.add_exception_handler(Misuse, _misuse)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _broken)
    for path, shown in (
        ("/", matrix.show),
        ("/what-if", what_if.show),
        ("/conflicts", conflicts.show),
        ("/coverage", coverage.show),
        ("/coverage.svg", coverage.chart),
        ("/add", adding.show),
        ("/add/{job}", adding.show_job),
        ("/review", review.show),
        ("/review/next", review.go_to_next),
        ("/articles/{article}", evidence.show),
        ("/statements/{statement}", evidence.go_to_statement),
        ("/holders/{code}", holder.show),
        ("/holders/{code}/{undertaking}", position.show),
        ("/timeline", timeline.show),
        ("/timeline/compare", comparing.show),
        ("/map.svg", drawings.map_drawing),
        ("/charts/numbers.svg", drawings.numbers_drawing),
        ("/charts/standings.svg", drawings.standings_drawing),
        ("/sign-in", signing_in.show),
    ):
        app.add_route(path, shown, methods=["GET"], include_in_schema=False)
    for path, taken in (
        ("/add/files", adding.take_files),
        ("/add/text", adding.take_text),
        ("/add/address", adding.take_address),
        ("/sign-in", signing_in.take),
        ("/facts", what_if.record),
        ("/conflicts/{conflict}/settle", conflicts.settle),
        ("/statements/{statement}/decision", deciding.take),
    ):
        app.add_route(path, posted(taken), methods=["POST"], include_in_schema=False)
    app.include_router(json_api.router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    return app


def _misuse(request: Request, fault: Exception) -> Response:
    """What was asked is wrong: the register's own words, with what to do."""
    return _told(request, 400, str(fault))


def _refused(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    words = "there is no such page" if fault.status_code == 404 and fault.detail == "Not Found" else str(fault.detail)
    return _told(request, fault.status_code, words)


def _broken(request: Request, fault: Exception) -> Response:
    words = f"the desk made a mistake ({type(fault).__name__}): look whether it was recorded before you try again"
    return _told(request, 500, words)


def _told(request: Request, status: int, words: str) -> Response:
    if request.url.path.startswith("/api"):
        return JSONResponse({"problem": words}, status)
    try:
        desk_of(request).dossier  # noqa: B018 - a page needs it; where the register itself cannot be read, there is none
    except Misuse as fault:
        return PlainTextResponse(f"{words}\n{fault}\n", status)
    return page(request, "problem.html", {"words": words, "status": status}, status=status)
