"""Small articles, statements and registers for the tests of the register."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from willing.ids import content_id
from willing.model import (
    Article,
    Condition,
    ConditionKind,
    DayBasis,
    DayRange,
    Evidence,
    Reading,
    Standing,
    Statement,
    Trace,
)
from willing.register.store import Store
from willing.sources.ids import article_id

DOSSIER_ID = "harbour"
DOSSIER_TEXT = 'id = "harbour"\ntitle = "Who helps to rebuild the harbour"\n'
READER = "hand 1"


def day(number: int) -> date:
    """A day of March 2025."""
    return date(2025, 3, number)


def moment(hours: float) -> datetime:
    """So many hours after the beginning of 1 May 2025, when nothing of March can still be published."""
    return datetime(2025, 5, 1, tzinfo=UTC) + timedelta(hours=hours)


def new_store(folder: Path, name: str = "willing.db") -> Store:
    """A new register in the folder, or the one that is there."""
    return Store.open(folder / name, dossier_id=DOSSIER_ID, dossier_text=DOSSIER_TEXT)


def article(
    text: str, on: date | None = None, basis: DayBasis = DayBasis.GIVEN, publisher: str = "The Harbour Post"
) -> Article:
    """An article; without a day its basis is unknown."""
    return Article(
        id=article_id(text),
        name="report.txt",
        text=text,
        publisher=publisher,
        published_on=on,
        day_basis=DayBasis.UNKNOWN if on is None else basis,
    )


def statement(
    of: Article,
    holder: str,
    standing: Standing,
    undertaking: str = "troops",
    speaker: str | None = None,
    words: str | None = None,
    said_on: date | None = None,
    certainty: float = 0.8,
    conditions: tuple[Condition, ...] = (),
) -> Statement:
    """A statement whose evidence is `words`, or the whole text; its id is made from its content."""
    text = of.text if words is None else words
    start = of.text.index(text)
    return Statement(
        id=content_id("s", of.id, holder, undertaking, standing, start, start + len(text)),
        article_id=of.id,
        holder=holder,
        undertaking=undertaking,
        standing=standing,
        evidence=Evidence(start=start, end=start + len(text), text=text),
        trace=Trace(cue="will", rule="made", head="will"),
        conditions=conditions,
        speaker=speaker,
        said_on=None if said_on is None else DayRange(first=said_on, last=said_on, words="that day"),
        certainty=certainty,
    )


def reading(of: Article, *statements: Statement, reader: str = READER) -> Reading:
    """A reading of the article with these statements."""
    return Reading(article_id=of.id, reader=reader, statements=statements)


def requires(fact: str) -> Condition:
    """A condition that asks for a fact."""
    return Condition(kind=ConditionKind.REQUIRES, fact=fact, words=f"once there is a {fact}")
