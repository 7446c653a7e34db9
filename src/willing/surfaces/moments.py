"""The clock of the surfaces, in one place."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """The moment at which something is recorded."""
    return datetime.now(UTC)


def today() -> date:
    """The day from which a position's age is counted, where no day is asked about."""
    return date.today()
