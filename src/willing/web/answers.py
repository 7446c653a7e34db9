"""Answers kept until the register changes, so that many readers cost as much as one."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from willing.register.watching import Watch
from willing.surfaces.moments import today

Answer = TypeVar("Answer")
_MOST = 400  # answers kept; the matrix of a day takes some 100 kB


@dataclass(slots=True)
class _Slot:
    lock: threading.Lock = field(default_factory=threading.Lock)
    done: bool = False
    value: Any = None


class Answers:
    """Keeps what was asked of a register. An answer holds for one state of the file, and for one day."""

    def __init__(self, path: Path) -> None:
        self._watch = Watch(path)
        self._lock = threading.Lock()
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()
        self._state: tuple[object, ...] = ()

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer of this key, made now unless it was already. Those who ask meanwhile wait for the one maker."""
        slot = self._slot(key)
        with slot.lock:
            if not slot.done:
                slot.value = make()
                slot.done = True
        return cast(Answer, slot.value)

    def _slot(self, key: Hashable) -> _Slot:
        state = (self._watch.version(), today())
        with self._lock:
            if state != self._state:
                # Those who still wait on an older answer keep their slot; nobody new gets it.
                self._slots.clear()
                self._state = state
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            while len(self._slots) > _MOST:
                self._slots.popitem(last=False)
        return slot

    def close(self) -> None:
        """Let go of the file."""
        self._watch.close()
