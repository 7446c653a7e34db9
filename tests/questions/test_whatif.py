"""What if: each position in force, waiting, blocked or void, with the words that decide it."""

from __future__ import annotations

from datetime import date

import pytest
from questions_records import DOSSIER, condition, position

from willing.model import Amount, FactObserved, Truth
from willing.problems import Misuse
from willing.questions.whatif import evaluate, facts_used, run_scenario, side_by_side
from willing.questions.whatif_records import WhatIf, Words

POSITIONS = (
    position("COALITION", "committed", condition("requires:peace_agreement", "once there is a settlement")),
    position("GBR", "willing", condition("requires:peace_agreement"), condition("requires:us_backstop")),
    position("FRA", "willing", condition("requires:ceasefire")),
    position("DEU", "undecided", condition("requires:clarity")),
    position("ITA", "declined"),
    position("RUS", "opposed"),
    position("ITA", "willing", condition("requires:peace_agreement"), undertaking="monitoring"),
    position("EU", "acting", condition("until:peace_agreement"), undertaking="training"),
    position("USA", "urged", undertaking="guarantees"),
)


def ask(**facts: str) -> WhatIf:
    assumed = {name: Truth(value) for name, value in facts.items()}
    return run_scenario(POSITIONS, facts_used(DOSSIER, assumed), DOSSIER)


def states(found: WhatIf) -> dict[tuple[str, str], str]:
    return {(each.position.holder, each.position.undertaking): each.state.value for each in found.outcomes}


def test_without_an_agreement_the_troops_are_blocked_and_the_refusals_stand() -> None:
    found = states(ask(peace_agreement="no"))
    assert found["COALITION", "troops"] == "blocked"
    assert found["ITA", "monitoring"] == "blocked"
    assert found["ITA", "troops"] == "in force"
    assert found["RUS", "troops"] == "in force"


def test_nothing_known_means_waiting() -> None:
    found = states(ask())
    assert found["COALITION", "troops"] == "waiting"
    assert found["EU", "training"] == "in force"


def test_an_agreement_ends_what_was_promised_until_then() -> None:
    assert states(ask(peace_agreement="yes"))["EU", "training"] == "void"


def test_what_is_only_asked_of_a_holder_is_no_position_of_its_own() -> None:
    assert ("USA", "guarantees") not in states(ask())


def test_the_trace_quotes_the_condition() -> None:
    outcome = evaluate(POSITIONS[0], {"peace_agreement": Truth.NO})
    assert outcome.because == "requires peace agreement (“once there is a settlement”): no"
    assert [(check.value, check.met) for check in outcome.checks] == [(Truth.NO, Truth.NO)]


def test_an_undecided_holder_still_has_to_decide() -> None:
    outcome = evaluate(POSITIONS[3], {"clarity": Truth.YES})
    assert outcome.because.endswith("its decision is not")


def test_totals_count_offers_and_name_the_rest() -> None:
    (troops, *_) = ask(peace_agreement="yes").totals
    assert (troops.in_force, troops.waiting, troops.blocked, troops.void) == (1, 2, 0, 0)
    assert (troops.open, troops.refused) == (1, 2)


def test_domains_and_amounts_come_from_the_words() -> None:
    said = {
        "COALITION-troops": Words(evidence="troops on the ground, at sea or in the air"),
        "FRA-troops": Words(evidence="ten thousand troops", amount=Amount(words="10,000", value=10000, unit="troops")),
    }
    found = run_scenario(POSITIONS, facts_used(DOSSIER, {"ceasefire": Truth.YES}), DOSSIER, said)
    assert [each.domain for each in found.totals if each.undertaking == "troops"] == [None, "land", "sea", "air"]
    assert [(each.unit, each.in_force, each.waiting) for each in found.sums] == [("troops", 10000.0, 0.0)]


def test_the_fact_that_unlocks_most_comes_first() -> None:
    first, *others = ask(us_backstop="yes").unlocks
    assert (first.fact, first.value) == ("peace_agreement", Truth.YES)
    assert first.gained == (("COALITION", "troops"), ("GBR", "troops"), ("ITA", "monitoring"))
    assert first.lost == (("EU", "training"),)
    assert [each.fact for each in others] == ["ceasefire"]


def test_two_scenarios_side_by_side() -> None:
    found = side_by_side(ask(ceasefire="yes"), ask(ceasefire="no"))
    assert [(each.holder, each.left.value, each.right.value) for each in found.differences] == [
        ("FRA", "in force", "blocked")
    ]


def test_facts_are_assumed_before_observed_before_unknown() -> None:
    seen = {
        "ceasefire": FactObserved(fact="ceasefire", value=Truth.YES, holds_on=date(2025, 4, 1), source="another"),
        "peace_agreement": FactObserved(
            fact="peace_agreement", value=Truth.NO, holds_on=date(2025, 3, 1), source="a report"
        ),
    }
    used = {each.fact: each for each in facts_used(DOSSIER, {"peace_agreement": Truth.YES}, seen)}
    assert (used["ceasefire"].value, used["ceasefire"].basis, used["ceasefire"].source) == (
        Truth.YES,
        "observed",
        "another",
    )
    assert (used["peace_agreement"].value, used["peace_agreement"].basis) == (Truth.YES, "assumed")
    assert (used["us_backstop"].value, used["us_backstop"].basis) == (Truth.UNKNOWN, "not known")


def test_a_fact_that_the_dossier_does_not_name_is_misuse() -> None:
    with pytest.raises(Misuse, match="no fact 'weather'"):
        facts_used(DOSSIER, {"weather": Truth.YES})
