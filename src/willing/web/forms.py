"""Forms that another site cannot forge: signed double submit, and the browser's own word on where a form came from.

After the OWASP cheat sheet on cross-site request forgery. Each browser has a random cookie; every form carries the
HMAC of it. Where a browser says that the request comes from another site (Sec-Fetch-Site, Origin), it is refused
whatever it carries.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from willing.web.desk import Desk, desk_of

COOKIE = "willing_form"
FIELD = "form_token"
_MOST_FIELDS, MOST_FILES = 100, 200
_LONGEST_FIELD = 9_000_000  # bytes of a pasted text; what may be sent in all is bounded before (security.py)
# Stands in pages that are kept for everybody, until each browser's own token takes its place.
# Nobody can guess it, so that no article's text can hold it.
PLACEHOLDER = f"form-token-{secrets.token_hex(16)}"


def form_cookie(request: Request) -> str:
    """The random cookie of this browser: the one it sent, or a new one for the answer to set."""
    found: str | None = getattr(request.state, "form_cookie", None)
    if found is None:
        found = request.cookies.get(COOKIE) or secrets.token_urlsafe(24)
        request.state.form_cookie = found
    return found


def form_token(request: Request) -> str:
    """What a form of this browser must carry."""
    key: bytes = request.app.state.desk.form_key
    return hmac.new(key, form_cookie(request).encode(), hashlib.sha256).hexdigest()


def posted(handler: Callable[[Request, Desk, FormData], Response]) -> Callable[[Request], Awaitable[Response]]:
    """A page that takes a form: the handler gets the form, once it is known to be the desk's own.

    A forged one is answered 403, one with too many fields or files 400. The handler runs in a thread.
    """

    async def answer(request: Request) -> Response:
        if comes_from_elsewhere(request):
            raise HTTPException(403, "this form was sent by another site, and was not taken")
        async with request.form(max_files=MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_LONGEST_FIELD) as form:
            given = form.get(FIELD)
            if not isinstance(given, str) or not is_own_form(request, given):
                raise HTTPException(403, "this form is not from this desk, or is too old: load the page again")
            desk = desk_of(request)
            try:
                return await run_in_threadpool(handler, request, desk, form)
            finally:
                desk.recorded(request)

    return answer


def is_own_form(request: Request, given: str) -> bool:
    """True where a form's token is the one that this browser was given."""
    return COOKIE in request.cookies and hmac.compare_digest(form_token(request).encode(), given.encode())


def comes_from_elsewhere(request: Request) -> bool:
    """True where the browser says that another site made this request."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
