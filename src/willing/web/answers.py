"""Answers kept while the register stays as it is, and a few seconds longer for those who did not change it.

While articles are added the register changes with every commit, and each page would have to be made anew for each.
So an answer that is no longer the newest is still given for some seconds, while one thread makes the new one
("stale while revalidate", RFC 5861). Whoever recorded something is not given anything older than that: the browser
keeps the number of the state that it has made, in a cookie, and asks for no older one.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from willing.register.watching import Watch
from willing.surfaces.moments import today

Answer = TypeVar("Answer")
#: Seconds for which an answer is given after the register has changed.
LASTS = 10.0
_MOST = 400  # answers kept; the matrix of a day takes some 200 kB
_OFTEN = 2  # what was asked no more often is not worth making before somebody asks again
# Makers take turns: side by side they would only wait for each other, since every look into the file lets go of the
# interpreter's lock, and gets it back some milliseconds later where another maker is at work. Seconds that one waits
# for its turn before it goes ahead all the same.
_PATIENCE = 0.05
_LOOKS = 0.5  # seconds between two looks at the file
# The oldest state that may be shown to whoever asks.
NEEDED: ContextVar[int] = ContextVar("needed", default=0)
# The states of the answers that an answer was made of, while it is made.
_USED: ContextVar[list[int] | None] = ContextVar("used", default=None)


@dataclass(slots=True)
class _Slot:
    """An answer with the number of the state that it was made of; 0 for none yet."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    held: tuple[int, Any] = (0, None)
    asked: int = 0
    renewing: bool = False


class Answers:
    """Keeps what was asked of a register. States are numbered from 1, one more for each change or new day."""

    def __init__(self, path: Path) -> None:
        self._watch = Watch(path)
        self._lock = threading.Lock()
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()
        self._seen: tuple[object, ...] = ()
        self._state = 0
        self._began: dict[int, float] = {}  # when each of the last states was first seen
        self._looked = 0.0
        self._turn = threading.Lock()
        self._renewer = ThreadPoolExecutor(1, "renewer")

    def state(self, *, look: bool = False) -> int:
        """The number of the present state; with `look` the file is asked, whenever that was last done."""
        with self._lock:
            now = time.monotonic()
            if look or not self._state or now - self._looked >= _LOOKS:
                self._looked = now
                seen = (self._watch.version(), today())
                if seen != self._seen:
                    self._seen = seen
                    self._state += 1
                    self._began[self._state] = now
                    self._began = {each: began for each, began in self._began.items() if now - began < 2 * LASTS}
            return self._state

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer of this key. Those who ask while it is made wait for the one maker."""
        present = self.state()
        # The cookie of a browser may be of an earlier run of the desk, with more states.
        oldest = min(NEEDED.get(), present)
        slot = self._slot(key)
        slot.asked += 1
        if not self._fits(slot, present, oldest):
            with slot.lock:
                if not self._fits(slot, present, oldest):
                    slot.held = self._made(make, present)
        elif slot.held[0] < present and slot.asked > _OFTEN:
            self._renew(slot, make)
        state, value = slot.held
        if (used := _USED.get()) is not None:
            used.append(state)
        return cast(Answer, value)

    def _fits(self, slot: _Slot, present: int, oldest: int) -> bool:
        """True for the newest answer, and for one that was the newest some seconds ago."""
        state = slot.held[0]
        if state == present:
            return True
        overtaken = self._began.get(state + 1)
        return state >= max(oldest, 1) and overtaken is not None and time.monotonic() - overtaken < LASTS

    def _renew(self, slot: _Slot, make: Callable[[], object]) -> None:
        with self._lock:
            if not slot.renewing:
                slot.renewing = True
                self._renewer.submit(self._made_anew, slot, make)

    def _made_anew(self, slot: _Slot, make: Callable[[], object]) -> None:
        try:
            present = self.state()
            NEEDED.set(present)  # in this thread alone: what the answer is made of must be new as well
            with slot.lock:
                if slot.held[0] < present:
                    slot.held = self._made(make, present)
        finally:
            slot.renewing = False

    def _made(self, make: Callable[[], object], present: int) -> tuple[int, object]:
        """An answer and its state: the present one, or that of the oldest answer that it was made of."""
        used: list[int] = []
        outermost = _USED.get() is None
        in_turn = outermost and self._turn.acquire(timeout=_PATIENCE)
        token = _USED.set(used)
        try:
            value = make()
        finally:
            _USED.reset(token)
            if in_turn:
                self._turn.release()
        return min((present, *used)), value

    def _slot(self, key: Hashable) -> _Slot:
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            while len(self._slots) > _MOST:
                self._slots.popitem(last=False)
        return slot

    def close(self) -> None:
        """Let go of the file."""
        self._renewer.shutdown(cancel_futures=True)
        self._watch.close()
