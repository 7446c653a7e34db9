"""Where statements meet that do not fit together: found from the register's columns alone, the words left aside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, product

from willing.model import Standing
from willing.questions.conflict_records import conflict_id
from willing.questions.conflict_rules import Camp, Clash, Kind, clashes, meet
from willing.questions.ladder import SIDES, Side, cannot_both_hold, is_offer
from willing.register.heard import CellHeard, Heard, cells_heard
from willing.register.steps import meaning
from willing.register.store import Store

# Of two standings, in words, those that cannot both hold.
_APART = frozenset(
    (one.value, other.value) for one, other in product(Standing, repeat=2) if cannot_both_hold(one, other)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A conflict without its words; `content` is what is said and when, of which its id is made."""

    kind: Kind
    holder: str
    undertaking: str
    day: date | None
    content: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the conflict."""
        return conflict_id(self.kind, self.holder, self.undertaking, self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneDay(Meeting):
    """Two camps of one day; the holder's own word goes first."""

    camps: tuple[Camp[Heard], Camp[Heard]]


@dataclass(frozen=True, slots=True, kw_only=True)
class InTime(Meeting):
    """What held, and what replaced it."""

    words: tuple[Heard, Heard]


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoUndertakings(Meeting):
    """A holder holds back on one undertaking and offers others."""

    kept_back: Heard
    offers: tuple[Heard, ...]


def meetings(
    store: Store,
    *,
    adversary: str | None,
    holder: str | None = None,
    since: date | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Iterator[Meeting]:
    """Every conflict but those of numbers; `since` leaves out what met before on one day or in time."""
    standing: list[Heard] = []
    for cell in cells_heard(store, holder=holder, as_of=as_of, known_at=known_at):
        yield from _on_one_day(cell, since)
        words = cell.deciding(adversary)
        yield from _in_time(words[1:] if words and not words[0].day else words, since)
        if words:
            standing.append(words[-1])
    standing.sort(key=lambda each: (each.holder, each.undertaking))
    for _, words_of_holder in groupby(standing, key=lambda each: each.holder):
        yield from _two_undertakings(list(words_of_holder))


def _on_one_day(cell: CellHeard, since: date | None) -> Iterator[OneDay]:
    start = since.isoformat() if since else ""
    for day, heard in cell.days:
        # Most days have one statement, or one standing: nothing to compare.
        if day and day >= start and len(heard) > 1 and len({each.standing_text for each in heard}) > 1:
            for clash in clashes(heard):
                yield _clashing(cell, date.fromisoformat(day), clash)


def _clashing(cell: CellHeard, day: date, clash: Clash[Heard]) -> OneDay:
    one, other = sorted((clash.one, clash.other), key=lambda camp: (not camp.own, camp.standing.value))
    return OneDay(
        kind=clash.kind,
        holder=cell.holder,
        undertaking=cell.undertaking,
        day=day,
        content=(day.isoformat(), *(f"{camp.standing} {camp.own}" for camp in (one, other))),
        camps=(one, other),
    )


def _in_time(words: Sequence[Heard], since: date | None) -> Iterator[InTime]:
    """Steps that could not both hold (`register.steps`); with `since` the first is what held before it."""
    start = since.isoformat() if since else ""
    earlier = bisect_left(words, start, key=lambda each: each.day)
    before: Heard | None = None
    for word in words[max(earlier - 1, 0) :]:
        if before is None:
            before = word
        elif word.standing_text != before.standing_text:
            if word.day >= start and _apart(before, word):
                yield _changing(before, word)
            before = word
        elif meaning(word.conditions_text) != meaning(before.conditions_text):
            before = word


def _apart(before: Heard, after: Heard) -> bool:
    return (before.standing_text, after.standing_text) in _APART and meet(
        (before.standing, before.conditions), (after.standing, after.conditions)
    )


def _changing(before: Heard, after: Heard) -> InTime:
    return InTime(
        kind=Kind.CHANGE,
        holder=after.holder,
        undertaking=after.undertaking,
        day=after.holds_on,
        content=(before.day, before.standing_text, after.day, after.standing_text),
        words=(before, after),
    )


def _two_undertakings(words: Sequence[Heard]) -> Iterator[TwoUndertakings]:
    """A holder that holds back on one undertaking and offers others now: not the same thing, so no contradiction."""
    offers = tuple(each for each in words if is_offer(each.standing))
    offered = sorted(f"{each.undertaking} {each.standing}" for each in offers)
    for kept_back in words:
        if offers and SIDES[kept_back.standing] in (Side.OPEN, Side.REFUSAL):
            newest = max(kept_back.day, *(each.day for each in offers))
            yield TwoUndertakings(
                kind=Kind.SCOPE,
                holder=kept_back.holder,
                undertaking=kept_back.undertaking,
                day=date.fromisoformat(newest) if newest else None,
                content=(kept_back.standing.value, *offered),
                kept_back=kept_back,
                offers=offers,
            )
