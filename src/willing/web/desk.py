"""What all pages of one desk share: the register, by thread, and the answers kept."""

from __future__ import annotations

import secrets
import threading
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from willing.api import Register
from willing.web.answers import NEEDED, Answers

if TYPE_CHECKING:
    from starlette.requests import Request

    from willing.dossier import Dossier
    from willing.web.work import Work

Answer = TypeVar("Answer")
# The names of this machine to itself.
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a desk is run.

    `password` is asked of everybody where it is set. `hosts` are the names by which the desk may be called;
    empty for any. `allow_private` lets it fetch addresses of private networks on a user's wish.
    """

    register: Path
    password: str | None = None
    hosts: tuple[str, ...] = LOOPBACK
    allow_private: bool = False


class Desk:
    """One running desk. Every thread that serves pages has an open register of its own."""

    def __init__(self, settings: Settings) -> None:
        """Raises Misuse where the register cannot be opened."""
        self.settings = settings
        self.answers = Answers(settings.register)
        self.form_key = secrets.token_bytes(32)
        self.wrong_passwords: deque[float] = deque(maxlen=10)  # when the last ones were given
        self._here = threading.local()

    @property
    def register(self) -> Register:
        """This thread's register."""
        found = getattr(self._here, "register", None)
        if found is None:
            found = self._here.register = Register(self.settings.register, create=False)
        return found

    @property
    def dossier(self) -> Dossier:
        """The dossier of the register."""
        return self.register.dossier

    @cached_property
    def work(self) -> Work:
        """What reads new articles, beside the server."""
        from willing.web.work import Work

        return Work(self.settings.register, allow_private=self.settings.allow_private)

    def ask(self, key: Hashable, question: Callable[[Register], Answer]) -> Answer:
        """The answer to a question, kept under `key` until the register changes."""
        return self.answers.get(key, lambda: question(self.register))

    def recorded(self, request: Request) -> None:
        """Something was recorded on this browser's wish: it is shown nothing older from now on (see answers.py)."""
        state = self.answers.state(look=True)
        request.state.made = state  # the guard keeps it in a cookie
        NEEDED.set(state)

    def close(self) -> None:
        """End the reading process, if there is one, and let go of the file."""
        if "work" in self.__dict__:
            self.work.close()
        self.answers.close()


def desk_of(request: Request) -> Desk:
    """The desk that serves this request."""
    found: Desk = request.app.state.desk
    return found
