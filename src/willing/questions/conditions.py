"""What conditions do to a standing when facts are given values.

`requires` has to be so before the standing holds. `until` ends it once it is so, and `unless` voids it.
Conditions hold together; those of one kind that share a `choice` number suffice one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import product

from willing.model import Condition, ConditionKind, Standing, Truth
from willing.questions.ladder import is_offer
from willing.questions.logic import All, Any, Expression, Is, Not, evaluate

OTHER = "other"


class State(StrEnum):
    """What becomes of a position under given facts."""

    IN_FORCE = "in force"
    WAITING = "waiting"
    BLOCKED = "blocked"
    VOID = "void"


def _literal(condition: Condition) -> Expression:
    fact = Is(condition.fact)
    return fact if condition.wanted else Not(fact)


def needed(conditions: Iterable[Condition]) -> Expression:
    """What must be so first: every `requires`, and of each choice at least one."""
    alone: list[Expression] = []
    choices: dict[int, list[Expression]] = {}
    for each in conditions:
        if each.kind is ConditionKind.REQUIRES:
            (choices.setdefault(each.choice, []) if each.choice else alone).append(_literal(each))
    return All((*alone, *(Any(tuple(group)) for group in choices.values())))


def ending(conditions: Iterable[Condition], *kinds: ConditionKind) -> Expression:
    """What ends it: any one condition of the given kinds (`until`, `unless`)."""
    return Any(tuple(_literal(each) for each in conditions if each.kind in kinds))


def state_of(standing: Standing, conditions: tuple[Condition, ...], facts: Mapping[str, Truth]) -> State:
    """The state of a standing under given facts; facts that are not given are unknown.

    Void where an `unless` or `until` is met; else blocked where a `requires` is false; else waiting where
    one is unknown. An unknown `unless` keeps an offer waiting ("will go unless they object": nobody knows
    yet), but a refusal stands until its `unless` is known to be met, and anything goes on while its `until`
    is not known to have come. A standing without conditions is in force whatever the facts.
    """
    if evaluate(ending(conditions, ConditionKind.UNTIL, ConditionKind.UNLESS), facts) is Truth.YES:
        return State.VOID
    first = evaluate(needed(conditions), facts)
    if first is Truth.NO:
        return State.BLOCKED
    unless = evaluate(ending(conditions, ConditionKind.UNLESS), facts)
    if first is Truth.UNKNOWN or (unless is Truth.UNKNOWN and is_offer(standing)):
        return State.WAITING
    return State.IN_FORCE


def ever_together(one: tuple[Standing, tuple[Condition, ...]], other: tuple[Standing, tuple[Condition, ...]]) -> bool:
    """True where some values of the facts put both standings in force at once.

    "Yes, once there is a ceasefire" and "no, unless there is a ceasefire" are never in force together.
    Unmapped conditions (`other`) are left out: each stands for words of its own, so any value is possible.
    """
    sides = [(standing, tuple(c for c in conditions if c.fact != OTHER)) for standing, conditions in (one, other)]
    names = sorted({each.fact for _, conditions in sides for each in conditions})
    return any(
        all(
            state_of(standing, conditions, dict(zip(names, values, strict=True))) is State.IN_FORCE
            for standing, conditions in sides
        )
        for values in product((Truth.YES, Truth.NO), repeat=len(names))
    )
