"""Gatherings that several articles tell of, put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from willing.model import Gathering, Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A gathering as one article tells of it, with the article's day of publication, None where unknown."""

    gathering: Gathering
    published_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A summit, meeting or call, from all articles that tell of it.

    `held_on` is its first day; where no article names a day it is the first day of publication, and
    `day_known` is False. `last_on` is its last day. `participants` has one record for each holder and way of
    taking part. `sources` are the ids of the gatherings behind it, `articles` those of their articles.
    """

    kind: str
    place: str | None
    held_on: date | None
    last_on: date | None
    day_known: bool
    hosts: tuple[str, ...]
    participants: tuple[Participant, ...]
    outcomes: tuple[str, ...]
    sources: tuple[str, ...]
    articles: tuple[str, ...]


def _day(told: Told) -> date | None:
    return told.gathering.held_on.first if told.gathering.held_on else told.published_on


def meetings(told: Iterable[Told]) -> tuple[Meeting, ...]:
    """Put together what is told of one gathering: the same day, and the same place where both name one.

    Days are those the articles name, else those of publication. A gathering without a place joins the first
    of its day that has the same kind. Those without any day come last.
    """
    groups: list[list[Told]] = []
    for each in sorted(told, key=lambda one: (_day(one) or date.max, one.gathering.place is None, one.gathering.id)):
        home = next((group for group in groups if _same(group, each)), None)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    return tuple(_meeting(group) for group in groups)


def _same(group: list[Told], each: Told) -> bool:
    day = _day(group[0])
    if day is None or day != _day(each):
        return False
    place = each.gathering.place
    places = {one.gathering.place.casefold() for one in group if one.gathering.place}
    if place is None or not places:
        return any(one.gathering.kind == each.gathering.kind for one in group)
    return place.casefold() in places


def _meeting(group: list[Told]) -> Meeting:
    told = [each.gathering for each in group]
    named = [each.held_on for each in told if each.held_on is not None]
    participants = {(who.holder, who.how): who for each in reversed(told) for who in each.participants}
    return Meeting(
        kind=told[0].kind,
        place=next((each.place for each in told if each.place), None),
        held_on=_day(group[0]),
        last_on=max((each.last for each in named), default=_day(group[0])),
        day_known=bool(named),
        hosts=tuple(dict.fromkeys(host for each in told for host in each.hosts)),
        participants=tuple(participants[key] for key in sorted(participants)),
        outcomes=tuple(dict.fromkeys(each.outcome for each in told if each.outcome)),
        sources=tuple(each.id for each in told),
        articles=tuple(dict.fromkeys(each.article_id for each in told)),
    )
