"""What a what-if page shows of each scenario, and of each position in two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from willing.dossier import Dossier
from willing.model import FactObserved, Truth
from willing.questions.conditions import State
from willing.questions.ladder import SIDES, Side
from willing.questions.whatif import facts_used, run_scenario
from willing.questions.whatif_records import Outcome, Sum, Totals, Unlock, WhatIf
from willing.web.desk import Desk
from willing.web.pages.what_if_address import AGAINST, FACT, Asked
from willing.web.pages.what_if_words import told
from willing.web.scope import Scope

_UNLOCKS = 8  # shown; the JSON has all


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One scenario as the page shows it; `prefix` is that of its parameters, `name` empty where it stands alone."""

    name: str
    prefix: str
    facts: Mapping[str, Truth]
    answer: WhatIf
    sentence: str
    totals: tuple[Totals, ...]
    sums: tuple[Sum, ...]
    fallen: tuple[Outcome, ...]
    unlocks: tuple[Unlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One position in the two scenarios that the table sets against each other."""

    before: Outcome
    after: Outcome

    @property
    def changed(self) -> bool:
        """True where the state differs."""
        return self.before.state is not self.after.state


def observed(desk: Desk, scope: Scope) -> WhatIf:
    """The positions with the facts as observed, kept for all scenarios."""
    return desk.ask(("what-if", scope), lambda held: held.what_if(as_of=scope.as_of, known_at=scope.known_at))


def under(before: WhatIf, facts: Mapping[str, Truth], dossier: Dossier) -> WhatIf:
    """The same positions where some facts are supposed: no second replay of the register."""
    if not facts:
        return before
    seen = {
        each.fact: FactObserved(fact=each.fact, value=each.value, holds_on=each.holds_on, source=each.source or "")
        for each in before.facts
        if each.holds_on is not None
    }
    words = {each.position.decided_by: each.words for each in before.outcomes if each.words is not None}
    held = [each.position for each in before.outcomes]
    return run_scenario(held, facts_used(dossier, facts, seen), dossier, words, before.as_of)


def scenarios(before: WhatIf, asked: Asked, dossier: Dossier) -> list[Scenario]:
    """The scenario of an address, and the second one where there is one."""
    if asked.against is None:
        return [_scenario("", FACT, before, asked, dossier)]
    return [
        _scenario("Scenario A", FACT, before, asked, dossier),
        _scenario("Scenario B", AGAINST, before, asked, dossier),
    ]


def _scenario(name: str, prefix: str, before: WhatIf, asked: Asked, dossier: Dossier) -> Scenario:
    facts = asked.facts if prefix == FACT else asked.against or {}
    answer = under(before, facts, dossier)
    only = asked.undertaking
    return Scenario(
        name=name,
        prefix=prefix,
        facts=facts,
        answer=answer,
        sentence=told(answer, before, facts, only, dossier),
        totals=tuple(each for each in answer.totals if only in ("", each.undertaking)),
        sums=tuple(each for each in answer.sums if only in ("", each.undertaking)),
        fallen=tuple(
            each
            for each in answer.outcomes
            if SIDES[each.position.standing] is Side.REFUSAL
            and each.state is not State.IN_FORCE
            and only in ("", each.position.undertaking)
        ),
        unlocks=_unlocks(answer.unlocks, only)[:_UNLOCKS],
    )


def _unlocks(found: Sequence[Unlock], undertaking: str) -> tuple[Unlock, ...]:
    """Those that bring something into force in one undertaking, ranked by that."""
    if not undertaking:
        return tuple(found)
    here = (
        replace(
            each,
            gained=tuple(pair for pair in each.gained if pair[1] == undertaking),
            lost=tuple(pair for pair in each.lost if pair[1] == undertaking),
        )
        for each in found
    )
    return tuple(sorted((each for each in here if each.gained), key=lambda each: (-len(each.gained), len(each.lost))))


def pairs_of(before: WhatIf, after: WhatIf) -> dict[tuple[str, str], Pair]:
    """By holder and undertaking; both have the same positions in the same order."""
    return {
        (one.position.holder, one.position.undertaking): Pair(before=one, after=other)
        for one, other in zip(before.outcomes, after.outcomes, strict=True)
    }
