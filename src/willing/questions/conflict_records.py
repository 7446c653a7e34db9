"""A conflict as it is shown: both sides' words, and how independent their sources are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from willing.model import Conflict, Settlement
from willing.questions.conflict_rules import Kind


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


def make_side(says: str, quotes: Iterable[Quote], source: Callable[[str], str]) -> Side:
    """A side from its quotes; `source` says for an article which one stands for its group of echoes."""
    listed = tuple(quotes)
    articles = {quote.article_id for quote in listed}
    return Side(says=says, quotes=listed, reports=len(articles), independent=len(_sources(listed, source)))


def make_found(
    kind: Kind,
    holder: str,
    name: str,
    undertaking: str | None,
    day: date | None,
    sides: Sequence[Side],
    explanation: str,
    content: Iterable[object],
    source: Callable[[str], str],
    settlements: Mapping[str, Settlement],
) -> Found:
    """A conflict from its sides. Its id is made from `content`: what is said and when, not who reports it.

    So another report of the same leaves the id, and a person's settlement with it.
    """
    parts = [kind.value, holder, undertaking or "", *(str(each) for each in content)]
    conflict_id = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    sources = [_sources(side.quotes, source) for side in sides]
    return Found(
        conflict=Conflict(
            id=conflict_id,
            kind=kind.value,
            holder=holder,
            undertaking=undertaking,
            sides=tuple(quote.id for side in sides for quote in side.quotes),
            independent=all(one.isdisjoint(other) for one, other in combinations(sources, 2)),
            explanation=explanation,
            settled=settlements.get(conflict_id),
        ),
        name=name,
        day=day,
        sides=tuple(sides),
    )


def _sources(quotes: Iterable[Quote], source: Callable[[str], str]) -> set[str]:
    return {source(quote.article_id) for quote in quotes}
