"""What a scenario comes to, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from willing.dossier import Dossier, Fact
from willing.model import Truth
from willing.questions.conditions import State
from willing.questions.ladder import SIDES, Side, is_offer
from willing.questions.names import in_sentence, undertaking_label
from willing.questions.whatif_records import Outcome, WhatIf

_NAMES = 3  # named of each group; the matrix has all
_UNDERTAKINGS = 3  # told in one sentence
_ONE = {State.BLOCKED: "is blocked", State.WAITING: "waits", State.VOID: "is void"}
_MANY = {State.BLOCKED: "are blocked", State.WAITING: "wait", State.VOID: "are void"}


def supposition(fact: Fact, value: Truth) -> str:
    """A fact as a clause: "a ceasefire holds", "no ceasefire holds", "it is unknown whether a ceasefire holds"."""
    clause = in_sentence(fact.label)
    if value is Truth.UNKNOWN:
        return f"it is unknown whether {clause}"
    if value is Truth.YES:
        return clause
    # Dossiers kept in older registers have no words for it.
    return in_sentence(fact.denied) if fact.denied else f"it is not so that {clause}"


def suppositions(facts: Mapping[str, Truth], dossier: Dossier) -> str:
    """What is supposed, as a sentence begins: "If a ceasefire holds and others take part"; "As observed"."""
    known = {each.id: each for each in dossier.facts}
    clauses = [supposition(known[fact], value) for fact, value in facts.items()]
    if not clauses:
        return "As observed"
    return "If " + " and ".join(filter(None, (", ".join(clauses[:-1]), clauses[-1])))


def told(scenario: WhatIf, observed: WhatIf, facts: Mapping[str, Truth], undertaking: str, dossier: Dossier) -> str:
    """A scenario in a sentence: of each undertaking that it changes, how many offers hold, wait or are blocked.

    `undertaking` takes that one alone. Where nothing changes, the first undertaking with a condition is told.
    """
    before = {_cell(each): each.state for each in observed.outcomes}
    changed = {
        each.position.undertaking
        for each in scenario.outcomes
        if before[_cell(each)] is not each.state and SIDES[each.position.standing] is not Side.OPEN
    }
    order = [each.id for each in dossier.undertakings]
    about = [undertaking] if undertaking else [each for each in order if each in changed]
    about = about or _conditional(scenario, order)[:1] or order[:1]
    parts = [_of_one(scenario, before, each, dossier) for each in about[:_UNDERTAKINGS]]
    if len(about) > _UNDERTAKINGS:
        rest = about[_UNDERTAKINGS:]
        parts.append(f"{', '.join(in_sentence(undertaking_label(each, dossier)) for each in rest)} change too")
    same = all(before[_cell(each)] is each.state for each in scenario.outcomes)
    tail = " Nothing changes against what is observed." if facts and same else ""
    return f"{suppositions(facts, dossier)}: {'; '.join(parts)}.{tail}"


def _cell(outcome: Outcome) -> tuple[str, str]:
    return outcome.position.holder, outcome.position.undertaking


def _conditional(scenario: WhatIf, order: Sequence[str]) -> list[str]:
    found = {
        each.position.undertaking for each in scenario.outcomes if each.checks and is_offer(each.position.standing)
    }
    return [each for each in order if each in found]


def _of_one(scenario: WhatIf, before: Mapping[tuple[str, str], State], undertaking: str, dossier: Dossier) -> str:
    label = in_sentence(undertaking_label(undertaking, dossier))
    here = [each for each in scenario.outcomes if each.position.undertaking == undertaking]
    offers = [each for each in here if is_offer(each.position.standing)]
    fallen = [
        each for each in here if SIDES[each.position.standing] is Side.REFUSAL and each.state is not State.IN_FORCE
    ]
    parts = [_offers(offers, before, label)]
    if fallen:
        word = "refusal falls" if len(fallen) == 1 else "refusals fall"
        parts.append(f"{len(fallen)} {word} ({names(each.name for each in fallen)})")
    return ", ".join(parts)


def _offers(offers: Sequence[Outcome], before: Mapping[tuple[str, str], State], label: str) -> str:
    if not offers:
        return f"nobody offers {label}"
    total = len(offers)
    holding = [each for each in offers if each.state is State.IN_FORCE]
    newly = [each.name for each in holding if before[_cell(each)] is not State.IN_FORCE]
    new = f" (newly {names(newly)})" if newly else ""
    if len(holding) == total:
        return f"the one offer of {label} holds{new}" if total == 1 else f"all {total} offers of {label} hold{new}"
    parts: list[str] = []
    for state in (State.BLOCKED, State.VOID, State.WAITING):
        of_state = [each.name for each in offers if each.state is state]
        if of_state:
            part = f"all {total}" if len(of_state) == total > 1 else f"{len(of_state)} of {total}"
            count = str(len(of_state)) if parts else f"{part} {'offers' if total > 1 else 'offer'} of {label}"
            verb = (_ONE if len(of_state) == 1 else _MANY)[state]
            parts.append(f"{count} {verb} ({names(of_state)})")
    if holding or len(parts) > 1:
        parts.append(f"{len(holding) or 'none'} {'holds' if len(holding) <= 1 else 'hold'}{new}")
    return ", ".join(parts)


def names(found: Iterable[str]) -> str:
    """The first names of a list, and how many more there are."""
    listed = list(found)
    shown = listed[:_NAMES] if len(listed) > _NAMES + 1 else listed
    more = len(listed) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
