"""The part of an address that every view shares: the day asked about, and the moment whose knowledge counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from willing.problems import Misuse
from willing.surfaces.moments import moment_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """`as_of` and `known_at` as in the Python API; None is all that is known."""

    as_of: date | None = None
    known_at: datetime | None = None

    @property
    def query(self) -> dict[str, str]:
        """Both as parameters of an address, left out where they are None."""
        found = {}
        if self.as_of is not None:
            found["as_of"] = self.as_of.isoformat()
        if self.known_at is not None:
            found["known_at"] = self.known_at.isoformat()
        return found

    def link(self, path: str, more: Mapping[str, str | None] | None = None, **kept: str | None) -> str:
        """An address within the desk that keeps the scope; parameters that are None or empty are left out."""
        query = {name: value for name, value in {**self.query, **(more or {}), **kept}.items() if value}
        return f"{path}?{urlencode(query)}" if query else path


def scope_of(query: QueryParams) -> Scope:
    """The scope that an address asks for. Raises Misuse for what is no day or no moment."""
    return Scope(as_of=day_of(query, "as_of"), known_at=moment_in(query.get("known_at"), "known_at"))


def day_of(query: QueryParams, name: str) -> date | None:
    """A day among the parameters, None where it is absent or empty. Raises Misuse for what is no day."""
    words = query.get(name, "").strip()
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Misuse(f"{name}: {words!r} is no day: write it as 2025-03-27") from None


def moment_in(words: str | None, name: str) -> datetime | None:
    """The moment of a parameter, None where it is absent or empty. Raises Misuse for what is no moment."""
    plain = (words or "").strip()
    if not plain:
        return None
    try:
        return moment_of(plain)
    except ValueError:
        raise Misuse(f"{name}: {plain!r} is no moment: write it as 2025-04-01 or 2025-04-01T09:30") from None
