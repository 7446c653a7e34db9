"""A browser without scripts on a desk of the sample, for the tests of positions, evidence and review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from willing.web.app import make_app
from willing.web.desk import Settings
from willing.web.forms import FIELD


@contextmanager
def desk_of(register: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(register=register)), base_url="http://127.0.0.1") as client:
        yield client


def decide(client: TestClient, page: str, statement: str, given: Mapping[str, Any], **headers: str) -> Any:
    """Send the form of a statement on a page, with the token of that page, and follow nothing."""
    form = forms(client.get(page).text)[statement]
    return client.post(form.action, data={FIELD: form.fields[FIELD], **given}, headers=headers, follow_redirects=False)


class Form:
    """A form for deciding: where it goes, and what it holds as the page gives it."""

    def __init__(self, action: str) -> None:
        self.action = action
        self.fields: dict[str, str] = {}


def forms(page: str) -> dict[str, Form]:
    """By id of a statement, the form that decides on it."""
    parser = _Forms()
    parser.feed(page)
    return parser.found


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Form] = {}
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            named = re.match(r"/statements/([^/]+)/decision", given.get("action", ""))
            self._form = Form(given["action"]) if named else None
            if named and self._form:
                self.found[named[1]] = self._form
        if self._form is None:
            return
        if tag == "select":
            self._select = given["name"]
        elif tag == "option" and "selected" in given:
            self._form.fields[self._select] = given.get("value", "")
        elif tag == "input" and (given.get("type") != "radio" or "checked" in given):
            self._form.fields[given["name"]] = given.get("value", "")


class Text(HTMLParser):
    """What a page's text holds: its characters, and by id of what is marked, the characters within its marks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.marked: dict[str, str] = {}
        self._open: list[str] = []
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "div":
            self._depth = 1 if given.get("class") == "text" else self._depth and self._depth + 1
        if tag == "mark" and self._depth:
            self._open.append(given["data-of"] or "")
            self.marked.setdefault(self._open[-1], "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1
        if tag == "mark" and self._depth:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.words += data
            for each in set(self._open):
                self.marked[each] += data
