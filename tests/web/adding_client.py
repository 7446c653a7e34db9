"""A browser without a window for the screen that adds: forms with their token, and waiting for a job."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from starlette.testclient import TestClient

from willing import Register
from willing.web.app import make_app
from willing.web.desk import Settings
from willing.web.forms import FIELD

# Of httpx or httpx2, whichever Starlette finds.
Response: TypeAlias = Any
HOME = "http://127.0.0.1:8765"
Files = list[tuple[str, tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class Adder:
    """One browser at one desk."""

    client: TestClient
    register: Path

    @property
    def token(self) -> str:
        """The form token of this browser."""
        found = re.search(rf'name="{FIELD}" value="([0-9a-f]{{64}})"', self.client.get("/add").text)
        assert found
        return found[1]

    def post(self, way: str, sent: Files | None = None, **fields: str) -> Response:
        """Send one of the forms, as a browser does; redirects are followed."""
        data = {FIELD: self.token, **fields}
        return self.client.post(f"/add/{way}", data=data, files=sent)

    def over(self, answer: Response) -> Response:
        """The page of a job once it is over, asked for again and again as the script does."""
        assert answer.status_code == 200, answer.text
        path = answer.url.path
        assert re.fullmatch(r"/add/[\w-]{12}", path)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            part = self.client.get(path, headers={"HX-Request": "true"})
            assert "<html" not in part.text
            if re.search(r'data-state="(?:done|failed)"', part.text):
                assert "hx-get" not in part.text
                return self.client.get(path)
            assert f'hx-get="{path}" hx-trigger="every 500ms"' in part.text
            time.sleep(0.1)
        raise AssertionError(part.text)

    def add(self, way: str, sent: Files | None = None, **fields: str) -> str:
        """The page of what became of a form that was sent."""
        return str(self.over(self.post(way, sent, **fields)).text)


@contextmanager
def adding_to(folder: Path, *, allow_private: bool = False) -> Iterator[Adder]:
    """A desk over a new register in the folder."""
    register = folder / "willing.db"
    Register(register).close()
    settings = Settings(register=register, allow_private=allow_private)
    with TestClient(make_app(settings), base_url=HOME) as client:
        yield Adder(client, register)


def sent(name: str, text: str | bytes) -> tuple[str, tuple[str, bytes]]:
    """A file as a form sends it."""
    return "files", (name, text if isinstance(text, bytes) else text.encode())
