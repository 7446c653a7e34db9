"""What of the timeline is shown: the filters of its address, and the newest of what passes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from willing.model import Participant
from willing.questions.gatherings import Meeting
from willing.questions.timeline import Happening
from willing.web.scope import Scope

# What the address calls a kind, and the screen. Silences are moves that nobody made: they are shown when asked for.
KINDS = {
    "gathering": "gatherings",
    "move": "moves",
    "number": "numbers claimed",
    "fact": "facts",
    "silence": "silences",
}
_AT_ONCE = 200  # happenings on a page; the day on which the last of them falls is shown whole
# Ways of taking part, the closest first.
_WAYS = ("in person", "envoy", "remote")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What of the timeline is shown; what is None or empty filters nothing. `holder` is a code."""

    since: date | None = None
    until: date | None = None
    holder: str = ""
    kind: str = ""

    @property
    def query(self) -> dict[str, str | None]:
        """As parameters of an address."""
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "holder": self.holder or None,
            "kind": self.kind or None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One page of happenings, newest first. `older` is the last day of those not shown, None where all are."""

    happenings: tuple[Happening, ...]
    all: int
    older: date | None


def last_day(filters: Filters, scope: Scope) -> date | None:
    """The last day to show: what the filter and the scope both allow."""
    return min(filter(None, (filters.until, scope.as_of)), default=None)


def passing(found: Sequence[Happening], filters: Filters) -> list[Happening]:
    """Those of the asked kind, and of the holder asked about: its moves, gatherings and claims, and all facts."""
    kinds = {filters.kind} if filters.kind else set(KINDS) - {"silence"}
    return [each for each in found if kind_of(each) in kinds and _concerns(each, filters.holder)]


def kind_of(each: Happening) -> str:
    """The kind of a happening as the screen has it."""
    return "silence" if each.move is not None and each.move.change.move == "silence" else each.kind


def _concerns(each: Happening, holder: str) -> bool:
    if not holder or each.move is not None or each.fact is not None:
        return True
    if each.gathering is not None:
        return takes_part(each.gathering, holder)
    return each.number is not None and holder in (each.number.speaker, each.number.group)


def takes_part(meeting: Meeting, holder: str) -> bool:
    """True for those who host a gathering or take part in it, in whatever way."""
    return holder in meeting.hosts or any(each.holder == holder for each in meeting.participants)


def first_page(found: Sequence[Happening]) -> Shown:
    """The newest happenings, whole days of them."""
    shown: list[Happening] = []
    for day, group in groupby(reversed(found), key=lambda each: each.day):
        if len(shown) >= _AT_ONCE:
            return Shown(happenings=tuple(shown), all=len(found), older=day)
        shown.extend(reversed(list(group)))
    return Shown(happenings=tuple(shown), all=len(found), older=None)


def by_way(meeting: Meeting) -> dict[str, list[Participant]]:
    """Who took part, by way of taking part."""
    ways = dict.fromkeys((*_WAYS, *(each.how for each in meeting.participants)))
    found = {way: [each for each in meeting.participants if each.how == way] for way in ways}
    return {way: present for way, present in found.items() if present}
