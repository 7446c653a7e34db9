"""Faults in data are values with a place, gathered and shown together; exceptions are for misuse."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault in the input: where it is, what is wrong, and what to do about it."""

    file: str
    message: str
    line: int | None = None
    remedy: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        tail = f" ({self.remedy})" if self.remedy else ""
        return f"{place}: {self.message}{tail}"


class Misuse(Exception):  # noqa: N818 - the word of the design
    """The call itself is wrong (exit code 2): a missing file, an unknown holder, a foreign register."""
