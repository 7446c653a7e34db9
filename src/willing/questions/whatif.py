"""What if: each position in force, waiting, blocked or void under given facts, and what would unlock most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from willing.dossier import Dossier, Fact
from willing.model import Condition, ConditionKind, FactObserved, Position, Truth
from willing.problems import Misuse
from willing.questions.asking import held_positions, held_words
from willing.questions.conditions import State, state_of
from willing.questions.domains import domains_of
from willing.questions.ladder import SIDES, Side, is_offer
from willing.questions.names import condition_in_words, holder_name
from willing.questions.unlocking import unlocks
from willing.questions.whatif_records import (
    Check,
    Difference,
    FactUsed,
    Outcome,
    SideBySide,
    Sum,
    Totals,
    WhatIf,
    Words,
)
from willing.register.replay import facts
from willing.register.store import Store


def facts_used(
    dossier: Dossier, assumed: Mapping[str, Truth], observed: Mapping[str, FactObserved] | None = None
) -> tuple[FactUsed, ...]:
    """Every fact of the dossier with its value: as assumed, else as observed, else unknown.

    `observed` is by fact what was last observed. Raises Misuse where a fact is assumed that the dossier does
    not name.
    """
    known = {fact.id for fact in dossier.facts}
    for name in assumed:
        if name not in known:
            raise Misuse(f"no fact {name!r} in the dossier {dossier.id}; it names {', '.join(sorted(known))}")
    return tuple(_fact_used(fact, assumed.get(fact.id), (observed or {}).get(fact.id)) for fact in dossier.facts)


def _fact_used(fact: Fact, assumed: Truth | None, seen: FactObserved | None) -> FactUsed:
    if assumed is not None:
        return FactUsed(fact=fact.id, label=fact.label, value=assumed, basis="assumed")
    if seen is None:
        return FactUsed(fact=fact.id, label=fact.label, value=Truth.UNKNOWN, basis="not known")
    return FactUsed(
        fact=fact.id, label=fact.label, value=seen.value, basis="observed", holds_on=seen.holds_on, source=seen.source
    )


def _check(condition: Condition, facts: Mapping[str, Truth]) -> Check:
    value = facts.get(condition.fact, Truth.UNKNOWN)
    opposite = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}
    return Check(condition=condition, value=value, met=value if condition.wanted else opposite[value])


def _because(position: Position, state: State, checks: Sequence[Check]) -> str:
    if not checks:
        return f"{position.standing.value}, with no condition"
    parts = [
        f"{condition_in_words(check.condition)} (“{check.condition.words}”): {check.value.value}" for check in checks
    ]
    tail = ""
    if (
        SIDES[position.standing] is Side.OPEN
        and state is State.IN_FORCE
        and any(check.condition.kind is ConditionKind.REQUIRES for check in checks)
    ):
        tail = "; what it waits for is there, its decision is not"
    return "; ".join(parts) + tail


def evaluate(position: Position, facts: Mapping[str, Truth], name: str = "", words: Words | None = None) -> Outcome:
    """One position under given facts, with the trace: every condition, its words and its fact's value."""
    state = state_of(position.standing, position.conditions, facts)
    checks = tuple(_check(condition, facts) for condition in position.conditions)
    return Outcome(
        position=position,
        name=name or position.holder,
        state=state,
        because=_because(position, state, checks),
        checks=checks,
        words=words,
    )


def _texts(outcome: Outcome) -> list[str]:
    texts = list(outcome.position.limits)
    if outcome.words is not None:
        texts.append(outcome.words.evidence)
        if outcome.words.amount is not None:
            texts.append(outcome.words.amount.words)
    return texts


def _row(undertaking: str, label: str, domain: str | None, outcomes: Sequence[Outcome]) -> Totals:
    states = Counter(each.state for each in outcomes if is_offer(each.position.standing))
    others = [each for each in outcomes if each.state is not State.VOID]
    return Totals(
        undertaking=undertaking,
        label=label,
        domain=domain,
        in_force=states[State.IN_FORCE],
        waiting=states[State.WAITING],
        blocked=states[State.BLOCKED],
        void=states[State.VOID],
        open=sum(SIDES[each.position.standing] is Side.OPEN for each in others),
        refused=sum(SIDES[each.position.standing] is Side.REFUSAL for each in others),
    )


def _totals(outcomes: Sequence[Outcome], dossier: Dossier) -> tuple[Totals, ...]:
    rows = []
    for undertaking in dossier.undertakings:
        about = [each for each in outcomes if each.position.undertaking == undertaking.id]
        if not about:
            continue
        rows.append(_row(undertaking.id, undertaking.label, None, about))
        offers = [(each, domains_of(_texts(each))) for each in about if is_offer(each.position.standing)]
        for domain in ("land", "sea", "air"):
            there = [each for each, domains in offers if domain in domains]
            if there:
                rows.append(_row(undertaking.id, undertaking.label, domain, there))
    return tuple(rows)


def _sums(outcomes: Iterable[Outcome]) -> tuple[Sum, ...]:
    sums: dict[tuple[str, str], dict[State, float]] = {}
    for each in outcomes:
        amount = each.words.amount if each.words is not None else None
        if is_offer(each.position.standing) and amount is not None and amount.value is not None:
            by_state = sums.setdefault((each.position.undertaking, amount.unit or ""), dict.fromkeys(State, 0.0))
            by_state[each.state] += amount.value
    return tuple(
        Sum(
            undertaking=undertaking,
            unit=unit,
            in_force=by_state[State.IN_FORCE],
            waiting=by_state[State.WAITING],
            blocked=by_state[State.BLOCKED],
            void=by_state[State.VOID],
        )
        for (undertaking, unit), by_state in sorted(sums.items())
    )


def run_scenario(
    positions: Sequence[Position],
    facts: Sequence[FactUsed],
    dossier: Dossier,
    words: Mapping[str, Words] | None = None,
    as_of: date | None = None,
) -> WhatIf:
    """All positions under one scenario. `words` maps the id of a deciding entry to what it says."""
    values = {each.fact: each.value for each in facts}
    said = words or {}
    outcomes = tuple(
        evaluate(each, values, holder_name(each.holder, dossier), said.get(each.decided_by))
        for each in positions
        if SIDES[each.standing] is not Side.ASKED
    )
    return WhatIf(
        as_of=as_of,
        facts=tuple(facts),
        outcomes=outcomes,
        totals=_totals(outcomes, dossier),
        sums=_sums(outcomes),
        unlocks=unlocks(positions, facts),
    )


def side_by_side(left: WhatIf, right: WhatIf) -> SideBySide:
    """Two scenarios over the same positions: which of them change their state."""
    other = {(each.position.holder, each.position.undertaking): each for each in right.outcomes}
    differences = []
    for one in left.outcomes:
        key = (one.position.holder, one.position.undertaking)
        if key in other and other[key].state is not one.state:
            differences.append(
                Difference(holder=key[0], name=one.name, undertaking=key[1], left=one.state, right=other[key].state)
            )
    return SideBySide(left=left, right=right, differences=tuple(differences))


def what_if(
    store: Store,
    dossier: Dossier,
    assumed: Mapping[str, Truth],
    *,
    today: date,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> WhatIf:
    """The positions of a register under a scenario; facts that are not assumed are taken as last observed.

    Raises Misuse where a fact is assumed that the dossier does not name.
    """
    with store.snapshot():
        used = facts_used(dossier, assumed, facts(store, as_of=as_of, known_at=known_at))
        held = held_positions(store, dossier, today=today, as_of=as_of, known_at=known_at)
        # Amounts and domains are of offers alone; what a refusal says is one `why` away.
        words = held_words(store, (each.decided_by for each in held if is_offer(each.standing)))
    return run_scenario(held, used, dossier, words, as_of)
