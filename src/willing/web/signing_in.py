"""Sign-in by one password, for a desk that others can reach."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from willing.web.desk import Desk, desk_of
from willing.web.rendering import page

COOKIE = "willing_session"
HOURS = 12
_FREE = ("/sign-in", "/static")
# After ten wrong passwords within it nobody is let in for the rest of it: guessing takes centuries.
_WINDOW = 60.0


def is_open_to_all(request: Request) -> bool:
    """True where no password is set, and for the page where it is given."""
    return desk_of(request).settings.password is None or request.url.path.startswith(_FREE)


def is_signed_in(request: Request) -> bool:
    """True for a browser that gave the password in the last hours, and for a program that sends it."""
    desk = desk_of(request)
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and given:
        return not _too_many_wrong(desk) and _is_password(desk, given.strip())
    until, _, signature = request.cookies.get(COOKIE, "").partition(".")
    if not until.isdecimal() or len(until) > 12 or int(until) < time.time():
        return False
    return hmac.compare_digest(_signature(desk, until).encode(), signature.encode())


def show(request: Request) -> Response:
    """The page that asks for the password."""
    return page(request, "sign_in.html", {"wrong": ""})


def take(request: Request, desk: Desk, form: FormData) -> Response:
    """Take the password, and remember the browser."""
    if _too_many_wrong(desk):
        return page(request, "sign_in.html", {"wrong": "Too many wrong passwords: wait a minute."}, status=429)
    if not _is_password(desk, str(form.get("password", ""))):
        return page(request, "sign_in.html", {"wrong": "That is not the password."}, status=403)
    until = str(int(time.time()) + HOURS * 3600)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE, f"{until}.{_signature(desk, until)}", max_age=HOURS * 3600, httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return answer


def _signature(desk: Desk, until: str) -> str:
    # The password is part of it: whoever changes it, signs everybody out.
    words = f"session {until} {desk.settings.password}".encode()
    return hmac.new(desk.form_key, words, hashlib.sha256).hexdigest()


def _is_password(desk: Desk, given: str) -> bool:
    wanted = desk.settings.password or secrets.token_hex()
    right = hmac.compare_digest(given.encode(), wanted.encode())
    if not right:
        desk.wrong_passwords.append(time.monotonic())
    return right


def _too_many_wrong(desk: Desk) -> bool:
    times = desk.wrong_passwords
    return len(times) == times.maxlen and time.monotonic() - times[0] < _WINDOW
