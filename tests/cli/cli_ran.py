"""The end of one run of the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ran:
    """The exit code, and what was printed to either stream."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
