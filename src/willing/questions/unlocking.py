"""Which single fact would bring the most offers into force."""

from __future__ import annotations

from collections.abc import Sequence

from willing.model import Position, Truth
from willing.questions.conditions import State, state_of
from willing.questions.ladder import is_offer
from willing.questions.whatif_records import FactUsed, Unlock


def unlocks(positions: Sequence[Position], facts: Sequence[FactUsed]) -> tuple[Unlock, ...]:
    """Each single fact with another value, ranked by the offers that it would bring into force.

    A fact is tried as yes and as no, since some offers wait for a thing not to be so. Only changes that
    bring something into force are listed; of equals, those that lose least come first.
    """
    values = {each.fact: each.value for each in facts}
    offers = [each for each in positions if is_offer(each.standing) and each.conditions]
    now = {id(each): state_of(each.standing, each.conditions, values) for each in offers}
    found = []
    for fact in facts:
        touched = [each for each in offers if any(c.fact == fact.fact for c in each.conditions)]
        for value in (Truth.YES, Truth.NO):
            if value is fact.value or not touched:
                continue
            changed = {**values, fact.fact: value}
            gained, lost = [], []
            for each in touched:
                before, after = now[id(each)], state_of(each.standing, each.conditions, changed)
                if after is State.IN_FORCE and before is not State.IN_FORCE:
                    gained.append((each.holder, each.undertaking))
                elif before is State.IN_FORCE and after is not State.IN_FORCE:
                    lost.append((each.holder, each.undertaking))
            if gained:
                found.append(
                    Unlock(fact=fact.fact, label=fact.label, value=value, gained=tuple(gained), lost=tuple(lost))
                )
    return tuple(sorted(found, key=lambda each: (-len(each.gained), len(each.lost), each.fact)))
