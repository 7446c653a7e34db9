"""When two statements of one holder on one undertaking and day differ, and what that difference is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import combinations, product
from typing import Generic, Protocol, TypeVar

from willing.model import Condition, ConditionKind, Standing
from willing.questions.conditions import OTHER, ever_together
from willing.questions.ladder import SIDES, Side, cannot_both_hold, firmness


class Kind(StrEnum):
    """The kinds of conflict (docs/questions.md)."""

    CONTRADICTION = "contradiction"
    CHANGE = "change in time"
    SCOPE = "difference of scope"
    NUMBERS = "numbers differ"
    VOICES = "own word against others"


class Said(Protocol):
    """What the rules look at: a statement, or a row that stands for one."""

    @property
    def holder(self) -> str: ...
    @property
    def speaker(self) -> str | None: ...
    @property
    def standing(self) -> Standing: ...
    @property
    def conditions(self) -> tuple[Condition, ...]: ...
    @property
    def limits(self) -> tuple[str, ...]: ...


S = TypeVar("S", bound=Said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp(Generic[S]):
    """The statements of one cell and day that say the same standing: the holder's own word, or others'."""

    standing: Standing
    own: bool
    statements: tuple[S, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash(Generic[S]):
    """Two camps of one cell and day that differ, and how."""

    kind: Kind
    one: Camp[S]
    other: Camp[S]


def camps(statements: Sequence[S]) -> tuple[Camp[S], ...]:
    """Sort the statements of one cell and day into camps; what is only asked of the holder belongs to none."""
    found: dict[tuple[Standing, bool], list[S]] = {}
    for each in statements:
        if SIDES[each.standing] is not Side.ASKED:
            found.setdefault((each.standing, each.speaker == each.holder), []).append(each)
    return tuple(
        Camp(standing=standing, own=own, statements=tuple(members)) for (standing, own), members in found.items()
    )


# Conditions without their words, and limits in any order: what decides whether two statements can meet.
_Terms = tuple[tuple[ConditionKind, str, bool, int], ...]
_Manner = tuple[_Terms, frozenset[str]]


def meet(one: tuple[Standing, Iterable[Condition]], other: tuple[Standing, Iterable[Condition]]) -> bool:
    """True where some values of the facts put both in force at once (`ever_together`).

    A promise and its own exception ("yes, once …", "no, unless …") are never in force together.
    """
    return _meet(one[0], _terms(one[1]), other[0], _terms(other[1]))


def _terms(conditions: Iterable[Condition]) -> _Terms:
    return tuple((each.kind, each.fact, each.wanted, each.choice) for each in conditions if each.fact != OTHER)


@lru_cache(maxsize=4096)
def _meet(one: Standing, terms: _Terms, other: Standing, other_terms: _Terms) -> bool:
    sides = (
        (standing, tuple(Condition(kind=k, fact=f, words="", wanted=w, choice=c) for k, f, w, c in listed))
        for standing, listed in ((one, terms), (other, other_terms))
    )
    return ever_together(*sides)


@cache
def _may_clash(one: Standing, own: bool, other: Standing, other_own: bool) -> bool:
    """True where two camps differ, whatever their conditions: both cannot hold, or own word and others' part sides."""
    return (own != other_own and SIDES[one] is not SIDES[other]) or cannot_both_hold(one, other)


def _manners(camp: Camp[S]) -> set[_Manner]:
    return {(_terms(each.conditions), frozenset(each.limits)) for each in camp.statements}


def _between(one: Camp[S], manners: set[_Manner], other: Camp[S], other_manners: set[_Manner]) -> Kind | None:
    """How two camps differ, by what their statements come to: however many say the same, it is compared once."""
    pairs = [
        (limits, other_limits)
        for (terms, limits), (other_terms, other_limits) in product(manners, other_manners)
        if _meet(one.standing, terms, other.standing, other_terms)
    ]
    if not pairs:
        return None
    # "No troops on the ground" leaves ships and aircraft open; "no troops" leaves nothing open, however limited
    # the offer that stands against it. So the limits of the less firm count.
    less = 0 if firmness(one.standing) < firmness(other.standing) else 1
    if all(pair[less] and pair[0] != pair[1] for pair in pairs):
        return Kind.SCOPE
    return Kind.VOICES if one.own != other.own else Kind.CONTRADICTION


def clashes(statements: Sequence[S]) -> tuple[Clash[S], ...]:
    """Every pair of camps of one cell and day that differ, with the kind of difference."""
    pairs = [
        (one, other)
        for one, other in combinations(camps(statements), 2)
        if _may_clash(one.standing, one.own, other.standing, other.own)
    ]
    manners = {id(camp): _manners(camp) for pair in pairs for camp in pair}
    found = []
    for one, other in pairs:
        kind = _between(one, manners[id(one)], other, manners[id(other)])
        if kind is not None:
            found.append(Clash(kind=kind, one=one, other=other))
    return tuple(found)
