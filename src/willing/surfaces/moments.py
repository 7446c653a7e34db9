"""The clock of the surfaces, in one place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def now() -> datetime:
    """The moment at which something is recorded."""
    return datetime.now(UTC)


def today() -> date:
    """The day from which a position's age is counted, where no day is asked about."""
    return date.today()


def moment_of(words: str) -> datetime:
    """A moment as people write it: "2025-04-01" (the end of that day) or "2025-04-01T09:30", in UTC without a zone.

    Raises ValueError for any other words.
    """
    if len(words) == len("2025-04-01"):
        return datetime.combine(date.fromisoformat(words), time.max, UTC)
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
