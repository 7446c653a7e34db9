"""Addresses without what says nothing: a form sends its empty fields too."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from willing.web.rendering import Page


def without_empty(shown: Page) -> Page:
    """A page that is shown at the address without empty parameters, so that what is linked is short, and one."""

    def answer(request: Request) -> Response:
        given = request.query_params.multi_items()
        meant = [(name, value) for name, value in given if value]
        if len(meant) == len(given):
            return shown(request)
        path = request.url.path
        return RedirectResponse(f"{path}?{urlencode(meant)}" if meant else path, 303)

    return answer
