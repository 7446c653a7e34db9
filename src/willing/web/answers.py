"""Answers kept until the register changes, so that many readers cost as much as one."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from willing.register.watching import Watch
from willing.surfaces.moments import today

Answer = TypeVar("Answer")
_MOST = 400  # answers kept; the matrix of a day takes some 100 kB
# While others add (several commits an article), what they added shows within this many seconds. Asking the file at
# every request would make each page anew for each commit. What is recorded through the desk shows at once.
_FRESH = 1.0


@dataclass(slots=True)
class _Slot:
    lock: threading.Lock = field(default_factory=threading.Lock)
    done: bool = False
    value: Any = None


class Answers:
    """Keeps what was asked of a register. An answer holds for one state of the file, and for one day.

    `look_again` after recording something; what other programs record is seen a second later.
    """

    def __init__(self, path: Path) -> None:
        self._watch = Watch(path)
        self._lock = threading.Lock()
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()
        self._state: tuple[object, ...] = ()
        self._looked = -_FRESH

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer of this key, made now unless it was already. Those who ask meanwhile wait for the one maker."""
        slot = self._slot(key)
        with slot.lock:
            if not slot.done:
                slot.value = make()
                slot.done = True
        return cast(Answer, slot.value)

    def _slot(self, key: Hashable) -> _Slot:
        with self._lock:
            now = time.monotonic()
            if now - self._looked >= _FRESH:
                self._looked = now
                state = (self._watch.version(), today())
                if state != self._state:
                    # Those who still wait on an older answer keep their slot; nobody new gets it.
                    self._slots.clear()
                    self._state = state
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            while len(self._slots) > _MOST:
                self._slots.popitem(last=False)
        return slot

    def look_again(self) -> None:
        """Ask the file before the next answer: something was recorded."""
        with self._lock:
            self._looked = -_FRESH

    def close(self) -> None:
        """Let go of the file."""
        self._watch.close()
