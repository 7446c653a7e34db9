"""The ladder of standings, what a step on it is called, and which standings cannot both hold.

The ladder, from most to least firm: acting, committed, willing, undecided, reserved, declined, opposed.
`urged` is no rung: it says what others ask, not where the holder stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from willing.model import Condition, Position, Standing

RUNGS: dict[Standing, int] = {
    Standing.ACTING: 6,
    Standing.COMMITTED: 5,
    Standing.WILLING: 4,
    Standing.UNDECIDED: 3,
    Standing.RESERVED: 2,
    Standing.DECLINED: 1,
    Standing.OPPOSED: 0,
}


class Side(StrEnum):
    """The three sides of the ladder, and `asked` for what stands beside it."""

    OFFER = "offer"
    OPEN = "open"
    REFUSAL = "refusal"
    ASKED = "asked"


SIDES: dict[Standing, Side] = {
    Standing.ACTING: Side.OFFER,
    Standing.COMMITTED: Side.OFFER,
    Standing.WILLING: Side.OFFER,
    Standing.UNDECIDED: Side.OPEN,
    Standing.RESERVED: Side.OPEN,
    Standing.DECLINED: Side.REFUSAL,
    Standing.OPPOSED: Side.REFUSAL,
    Standing.URGED: Side.ASKED,
}


def is_offer(standing: Standing) -> bool:
    """True for acting, committed and willing."""
    return SIDES[standing] is Side.OFFER


def firmness(standing: Standing) -> int:
    """The rung, 6 (acting) to 0 (opposed); -1 for urged, which is none."""
    return RUNGS.get(standing, -1)


def cannot_both_hold(one: Standing, other: Standing) -> bool:
    """True where one holder cannot have both standings on one undertaking on one day.

    An offer excludes a refusal, and undecided excludes both, since it says that there is no answer yet.
    Degrees of one side (willing and committed, declined and opposed) go together, and doubts (reserved)
    go with anything. Urged excludes nothing.
    """
    sides = {SIDES[one], SIDES[other]}
    if sides == {Side.OFFER, Side.REFUSAL}:
        return True
    return Standing.UNDECIDED in (one, other) and bool(sides & {Side.OFFER, Side.REFUSAL})


def _key(condition: Condition) -> tuple[str, str, bool]:
    # Words differ between reports of one condition; kind, fact and polarity are what it says.
    return (condition.kind.value, condition.fact, condition.wanted)


def conditions_added(before: Iterable[Condition], after: Iterable[Condition]) -> tuple[Condition, ...]:
    """The conditions of `after` that `before` has not; swap the two for those dropped. Wording is no difference."""
    known = {_key(each) for each in before}
    return tuple(each for each in after if _key(each) not in known)


def standing_move(before: Standing, after: Standing) -> str | None:
    """The name of the step between two standings, None where there is no step.

    "reversal" between an offer and a refusal, "firming" up the ladder, "softening" down it.
    """
    if before == after or Side.ASKED in (SIDES[before], SIDES[after]):
        return None
    if {SIDES[before], SIDES[after]} == {Side.OFFER, Side.REFUSAL}:
        return "reversal"
    return "firming" if RUNGS[after] > RUNGS[before] else "softening"


def moves_between(before: Position | None, after: Position) -> tuple[str, ...]:
    """All moves from one position to the next: a step on the ladder, else conditions added, dropped or both.

    A step hides the conditions that came with it: both positions carry theirs.
    Nothing asked of a holder is a move of its own, so urged positions give none.
    """
    if SIDES[after.standing] is Side.ASKED:
        return ()
    if before is None or SIDES[before.standing] is Side.ASKED:
        return ("first",)
    step = standing_move(before.standing, after.standing)
    if step is not None:
        return (step,)
    added = conditions_added(before.conditions, after.conditions)
    dropped = conditions_added(after.conditions, before.conditions)
    return tuple(name for name, found in (("condition added", added), ("condition dropped", dropped)) if found)
