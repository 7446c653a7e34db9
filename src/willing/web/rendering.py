"""Templates: what every page has, and the way from a handler's answer to bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from willing.questions.names import condition_in_words, day_in_words, holder_name, in_sentence, undertaking_label
from willing.web import signs
from willing.web.desk import Desk, desk_of
from willing.web.forms import FIELD, PLACEHOLDER
from willing.web.scope import Scope, scope_of

# The screens, in the order of the navigation: path, name, key.
SCREENS = (
    ("/", "Matrix", "1"),
    ("/what-if", "What if", "2"),
    ("/timeline", "Timeline", "3"),
    ("/conflicts", "Conflicts", "4"),
    ("/coverage", "Coverage", "5"),
    ("/review", "Review", "6"),
    ("/add", "Add", "7"),
)
Page = Callable[[Request], Response]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("willing.web"),
        autoescape=True,  # whatever an article says is text, in every template
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day_in_words, "condition": condition_in_words, "in_sentence": in_sentence, "moment": moment}
    made.globals |= {
        "GLYPHS": signs.GLYPHS, "MEANINGS": signs.MEANINGS, "MARKS": signs.MARKS, "STATES": signs.STATES,
        "SCREENS": SCREENS, "FORM_FIELD": FIELD, "FORM_TOKEN": PLACEHOLDER,
    }  # fmt: skip
    return made


def moment(found: datetime | date) -> str:
    """A moment as people read it, in UTC: "8 Sep 2025, 06:00 UTC"."""
    return f"{day_in_words(found)}, {found:%H:%M} UTC" if isinstance(found, datetime) else day_in_words(found)


def page(request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> Response:
    """A page from a template, with what every template has: `desk`, `dossier`, `scope`, `holder`, `undertaking`.

    `here` is the path of the page, `fragment` True where only a part of it is wanted (htmx).
    """
    desk = desk_of(request)
    dossier = desk.dossier
    shared: dict[str, Any] = {
        "desk": desk,
        "dossier": dossier,
        "scope": context.get("scope", Scope()),
        "here": request.url.path,
        "fragment": is_fragment(request),
        "holder": lambda code: holder_name(code, dossier),
        "undertaking": lambda name: undertaking_label(name, dossier),
    }
    body = _environment().get_template(template).render({**shared, **context})
    return HTMLResponse(body, status_code=status)


def is_fragment(request: Request) -> bool:
    """True where a script asks for a part of a page, and not a person for all of it."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def kept(handler: Callable[[Request, Desk, Scope], Response]) -> Page:
    """A page that is the same for everybody, made once for each state of the register.

    The handler is given the request, the desk and the scope of the address.
    """

    def answer(request: Request) -> Response:
        desk = desk_of(request)
        scope = scope_of(request.query_params)
        key = (handler.__module__, request.url.path, request.url.query, is_fragment(request))
        made = desk.answers.get(key, lambda: handler(request, desk, scope))
        # A copy: the kept one is shared between threads, and headers are added on the way out.
        return Response(bytes(made.body), made.status_code, media_type=made.media_type)

    return answer
