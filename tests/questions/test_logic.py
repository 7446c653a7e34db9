"""Kleene's three values, and what conditions do to a standing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions_records import condition

from willing.model import Condition, Standing, Truth
from willing.questions.conditions import State, ever_together, needed, state_of
from willing.questions.logic import All, Any, Expression, Is, Not, evaluate, named_facts

FACTS = ("ceasefire", "peace_agreement", "us_backstop")
truths = st.sampled_from(Truth)
worlds = st.fixed_dictionaries(dict.fromkeys(FACTS, truths))
expressions: st.SearchStrategy[Expression] = st.recursive(
    st.sampled_from(FACTS).map(Is),
    lambda part: (
        part.map(Not)
        | st.lists(part, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.lists(part, max_size=3).map(lambda parts: Any(tuple(parts)))
    ),
    max_leaves=8,
)
conditions = st.builds(
    condition,
    st.tuples(st.sampled_from(("requires", "until", "unless")), st.sampled_from(("", "!")), st.sampled_from(FACTS)).map(
        lambda each: f"{each[0]}:{each[1]}{each[2]}"
    ),
    choice=st.integers(0, 2),
)


@given(expressions, expressions, worlds)
def test_de_morgan(one: Expression, other: Expression, world: dict[str, Truth]) -> None:
    assert evaluate(Not(All((one, other))), world) is evaluate(Any((Not(one), Not(other))), world)
    assert evaluate(Not(Any((one, other))), world) is evaluate(All((Not(one), Not(other))), world)


@given(expressions, worlds)
def test_not_twice_is_the_same(expression: Expression, world: dict[str, Truth]) -> None:
    assert evaluate(Not(Not(expression)), world) is evaluate(expression, world)


@given(expressions, worlds, st.sampled_from(FACTS), truths)
def test_learning_a_fact_never_overturns_an_answer(
    expression: Expression, world: dict[str, Truth], fact: str, value: Truth
) -> None:
    before = evaluate(expression, {**world, fact: Truth.UNKNOWN})
    if before is not Truth.UNKNOWN:
        assert evaluate(expression, {**world, fact: value}) is before


@given(expressions)
def test_only_named_facts_matter(expression: Expression) -> None:
    unnamed = {fact: Truth.YES for fact in FACTS if fact not in named_facts(expression)}
    assert evaluate(expression, unnamed) is evaluate(expression, {})


@given(st.lists(conditions, max_size=4).map(tuple), worlds, st.sampled_from(FACTS), truths)
def test_learning_a_fact_ends_an_offer_only_by_until(
    some: tuple[Condition, ...], world: dict[str, Truth], fact: str, value: Truth
) -> None:
    """What is in force stays so whatever is learnt, save that an `until` may turn out to have come."""
    unsure = {**world, fact: Truth.UNKNOWN}
    if state_of(Standing.COMMITTED, some, unsure) is State.IN_FORCE:
        after = state_of(Standing.COMMITTED, some, {**world, fact: value})
        assert after is State.IN_FORCE or any(each.fact == fact and each.kind == "until" for each in some)


@given(st.sampled_from(Standing), worlds)
def test_without_conditions_everything_is_in_force(standing: Standing, world: dict[str, Truth]) -> None:
    assert state_of(standing, (), world) is State.IN_FORCE


@pytest.mark.parametrize(
    ("standing", "text", "value", "state"),
    [
        ("committed", "requires:ceasefire", "yes", "in force"),
        ("committed", "requires:ceasefire", "unknown", "waiting"),
        ("committed", "requires:ceasefire", "no", "blocked"),
        ("committed", "requires:!ceasefire", "no", "in force"),
        ("acting", "until:ceasefire", "no", "in force"),
        ("acting", "until:ceasefire", "unknown", "in force"),
        ("acting", "until:ceasefire", "yes", "void"),
        ("willing", "unless:ceasefire", "unknown", "waiting"),
        ("willing", "unless:ceasefire", "no", "in force"),
        ("willing", "unless:ceasefire", "yes", "void"),
        ("declined", "unless:ceasefire", "unknown", "in force"),
        ("declined", "unless:ceasefire", "yes", "void"),
        ("undecided", "requires:ceasefire", "unknown", "waiting"),
    ],
)
def test_state_by_kind_and_value(standing: str, text: str, value: str, state: str) -> None:
    assert state_of(Standing(standing), (condition(text),), {"ceasefire": Truth(value)}) == state


def test_of_a_choice_one_suffices() -> None:
    either = (condition("requires:ceasefire", choice=1), condition("requires:peace_agreement", choice=1))
    both = (condition("requires:ceasefire"), condition("requires:peace_agreement"))
    world = {"ceasefire": Truth.YES, "peace_agreement": Truth.NO}
    assert evaluate(needed(either), world) is Truth.YES
    assert evaluate(needed(both), world) is Truth.NO


def test_a_promise_and_its_own_exception_never_meet() -> None:
    """ "Yes, once there is a ceasefire" and "no, without a ceasefire" say the same."""
    yes = (Standing.COMMITTED, (condition("requires:ceasefire"),))
    assert not ever_together(yes, (Standing.DECLINED, (condition("unless:ceasefire"),)))
    assert not ever_together(yes, (Standing.DECLINED, (condition("requires:!ceasefire"),)))
    assert ever_together(yes, (Standing.DECLINED, ()))
    assert ever_together(yes, (Standing.DECLINED, (condition("requires:other"),)))
