"""What the register answers beside the records of model.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from willing.model import Condition, DayBasis, Decision, Standing, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `add_article` did: which of the three were new to the register."""

    article_id: str
    article_new: bool
    appearance_new: bool
    reading_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """What `append` did: the entry's id, and whether it was new."""

    entry_id: str
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """An article without its text, its fields resolved over all its appearances.

    `recorded_at` is the moment the register first held the article.
    """

    id: str
    name: str
    title: str | None
    publisher: str | None
    url: str | None
    published_on: date | None
    day_basis: DayBasis
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldStatement:
    """A statement as the register holds it.

    `statement` is as read, and corrected where a person corrected it; `holds_on` is the day it counts for,
    None where no day is known. `decision` is the person's word in force. `recorded_at` is the moment since which
    the register has held it in this form; `superseded_at` the moment from which it no longer did, None where
    it still does. `counts` is False where a person rejected it or a newer reading has it no more.
    """

    statement: Statement
    article: ArticleHead
    reader: str
    holds_on: date | None
    decision: Decision | None
    recorded_at: datetime
    superseded_at: datetime | None
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What decides a position from one day on, until the next step of the same holder and undertaking.

    `decided_by` is the id of the deciding statement, or of the entry of a reply.
    """

    holder: str
    undertaking: str
    holds_on: date
    standing: Standing
    conditions: tuple[Condition, ...]
    decided_by: str
    speaker: str | None
