"""What stands before every page: names by which the desk may be called, sizes, sign-in, and headers on the way out."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from willing.web.answers import NEEDED
from willing.web.desk import Desk
from willing.web.forms import COOKIE, PLACEHOLDER, form_cookie, form_token
from willing.web.signing_in import is_open_to_all, is_signed_in

# Nothing but the desk's own files, and no script or style within a page: an article cannot bring one.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # a click on a source does not tell it what is being looked at
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
# The number of the state of the register that this browser has made (answers.py).
_STATE_COOKIE = "willing_state"
_MEGABYTE = 1_000_000
UPLOAD_LIMIT, BODY_LIMIT = 100 * _MEGABYTE, _MEGABYTE


class TooLargeError(Exception):
    """More was sent than is taken."""


class Guard:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        out = _Outgoing(request, send)
        hosts = self._desk.settings.hosts
        if hosts and _name(request.headers.get("host", "")) not in hosts:
            # Else a page elsewhere could point its own name at this machine, and read along (DNS rebinding).
            await PlainTextResponse("this desk does not go by that name\n", 421)(scope, receive, out.send)
            return
        if not is_open_to_all(request) and not is_signed_in(request):
            # A person is shown where to sign in; a program is told.
            if request.url.path.startswith(("/api", "/openapi", "/export")) or request.method != "GET":
                refused = PlainTextResponse("sign in first, or send the password as a bearer token\n", 401)
                refused.headers["WWW-Authenticate"] = "Bearer"
                await refused(scope, receive, out.send)
            else:
                await RedirectResponse("/sign-in", 303)(scope, receive, out.send)
            return
        made = request.cookies.get(_STATE_COOKIE, "")
        NEEDED.set(int(made) if made.isdecimal() and len(made) < 10 else 0)
        limit = UPLOAD_LIMIT if request.url.path.startswith("/add") else BODY_LIMIT
        try:
            await self._app(scope, _bounded(receive, limit), out.send)
        except TooLargeError:
            words = f"more than {limit // _MEGABYTE} MB were sent: send less at once, or use `willing add`\n"
            await PlainTextResponse(words, 413, {"Connection": "close"})(scope, receive, out.send)


def _name(host: str) -> str:
    """The host without its port; an IPv6 address keeps its brackets."""
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0].lower()


def _bounded(receive: Receive, limit: int) -> Receive:
    """Counts what comes in, whatever Content-Length says."""
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise TooLargeError
        return message

    return counting


class _Outgoing:
    """Adds the headers, and puts the form token of this browser into its pages."""

    def __init__(self, request: Request, send: Send) -> None:
        self._request = request
        self._send = send
        self._held: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("Content-Security-Policy", _POLICY)
            if not self._request.url.path.startswith("/static"):
                # Kept by the browser, but asked for again each time: the register may have changed.
                headers.setdefault("Cache-Control", "private, no-cache")
            made = getattr(self._request.state, "made", None)
            if made is not None:
                headers.append("set-cookie", f"{_STATE_COOKIE}={made}; Path=/; HttpOnly; SameSite=Strict")
            if headers.get("content-type", "").startswith("text/html"):
                self._held = message
                return
        elif self._held is not None:
            start, self._held = self._held, None
            message = self._with_token(start, message)
            await self._send(start)
        await self._send(message)

    def _with_token(self, start: Message, message: Message) -> Message:
        body: bytes = message.get("body", b"")
        if message.get("more_body") or PLACEHOLDER.encode() not in body:
            return message
        headers = MutableHeaders(scope=start)
        body = body.replace(PLACEHOLDER.encode(), form_token(self._request).encode())
        headers["content-length"] = str(len(body))
        if COOKIE not in self._request.cookies:
            cookie = f"{COOKIE}={form_cookie(self._request)}; Path=/; HttpOnly; SameSite=Strict"
            headers.append("set-cookie", cookie)
        return {**message, "body": body}
