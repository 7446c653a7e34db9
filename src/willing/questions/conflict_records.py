"""A conflict as it is shown: both sides' words, and how independent their sources are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from willing.model import Conflict, Settlement


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words of one side as one article has them; `speaker` is the holder code of who says so."""

    id: str
    words: str
    speaker: str | None
    article_id: str
    article: str
    publisher: str | None
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: what it says, in whose words, and how many articles and independent sources say so."""

    says: str
    quotes: tuple[Quote, ...]
    reports: int
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A conflict with both sides' words; `conflict.sides` holds the ids of all the quotes, side by side.

    `day` is the day on which the sides meet: of a change in time the day of the later one.
    """

    conflict: Conflict
    name: str
    day: date | None
    sides: tuple[Side, ...]


class Told(NamedTuple):
    """A side with its sources: of each group of echoes the article that stands for it."""

    side: Side
    sources: frozenset[str]


def make_side(says: str, quotes: Iterable[Quote], source: Callable[[str], str]) -> Told:
    """A side from its quotes; `source` says for an article which one stands for its group of echoes."""
    listed = tuple(quotes)
    articles = {quote.article_id for quote in listed}
    sources = frozenset(map(source, articles))
    return Told(
        side=Side(says=says, quotes=listed, reports=len(articles), independent=len(sources)),
        sources=sources,
    )


def conflict_id(kind: str, holder: str, undertaking: str | None, content: Iterable[str]) -> str:
    """The id of a conflict, from what is said and when, not from who reports it.

    So another report of the same leaves the id, and a person's settlement with it.
    """
    return hashlib.sha256("\n".join((kind, holder, undertaking or "", *content)).encode()).hexdigest()[:16]


def make_found(
    kind: str,
    holder: str,
    name: str,
    undertaking: str | None,
    day: date | None,
    told: Sequence[Told],
    explanation: str,
    conflict_id: str,
    settlements: Mapping[str, Settlement],
) -> Found:
    """A conflict from its sides."""
    return Found(
        conflict=Conflict(
            id=conflict_id,
            kind=kind,
            holder=holder,
            undertaking=undertaking,
            sides=tuple([quote.id for each in told for quote in each.side.quotes]),
            independent=all(one.sources.isdisjoint(other.sources) for one, other in combinations(told, 2)),
            explanation=explanation,
            settled=settlements.get(conflict_id),
        ),
        name=name,
        day=day,
        sides=tuple([each.side for each in told]),
    )
