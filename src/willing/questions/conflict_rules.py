"""When two statements of one holder on one undertaking and day differ, and what that difference is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from willing.model import Standing, Statement
from willing.questions.conditions import ever_together
from willing.questions.ladder import SIDES, Side, cannot_both_hold, firmness


class Kind(StrEnum):
    """The kinds of conflict (docs/questions.md)."""

    CONTRADICTION = "contradiction"
    CHANGE = "change in time"
    SCOPE = "difference of scope"
    NUMBERS = "numbers differ"
    VOICES = "own word against others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """The statements of one cell and day that say the same standing: the holder's own word, or others'."""

    standing: Standing
    own: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two camps of one cell and day that differ, and how."""

    kind: Kind
    one: Camp
    other: Camp


def camps(statements: Sequence[Statement]) -> tuple[Camp, ...]:
    """Sort the statements of one cell and day into camps; what is only asked of the holder belongs to none."""
    found: dict[tuple[Standing, bool], list[Statement]] = {}
    for each in statements:
        if SIDES[each.standing] is not Side.ASKED:
            found.setdefault((each.standing, each.speaker == each.holder), []).append(each)
    return tuple(
        Camp(standing=standing, own=own, statements=tuple(members)) for (standing, own), members in found.items()
    )


def _of_another_scope(one: Statement, other: Statement) -> bool:
    """True where the less firm of the two is limited, and not by the limits of the other.

    "No troops on the ground" leaves ships and aircraft open; "no troops" leaves nothing open, however limited
    the offer that stands against it.
    """
    less = one if firmness(one.standing) < firmness(other.standing) else other
    return bool(less.limits) and set(one.limits) != set(other.limits)


def _between(one: Camp, other: Camp) -> Kind | None:
    voices = one.own != other.own
    apart = voices and SIDES[one.standing] is not SIDES[other.standing]
    if not apart and not cannot_both_hold(one.standing, other.standing):
        return None
    pairs = [
        (a, b)
        for a in one.statements
        for b in other.statements
        # A promise and its own exception ("yes, once …", "no, unless …") are never in force together.
        if ever_together((a.standing, a.conditions), (b.standing, b.conditions))
    ]
    if not pairs:
        return None
    if all(_of_another_scope(a, b) for a, b in pairs):
        return Kind.SCOPE
    return Kind.VOICES if voices else Kind.CONTRADICTION


def clashes(statements: Sequence[Statement]) -> tuple[Clash, ...]:
    """Every pair of camps of one cell and day that differ, with the kind of difference."""
    found = []
    for one, other in combinations(camps(statements), 2):
        kind = _between(one, other)
        if kind is not None:
            found.append(Clash(kind=kind, one=one, other=other))
    return tuple(found)
