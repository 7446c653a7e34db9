"""Two versions of a text: what was added, dropped, weakened, strengthened."""

from __future__ import annotations

from datetime import date

from questions_records import article, condition, statement

from willing.model import Amount, Statement
from willing.questions.declarations import Revision, Version, compare_versions
from willing.questions.hedges import hedges_between

DAY = date(2025, 9, 4)


def version(name: str, text: str, *statements: Statement) -> Version:
    return Version(article=article(name, text, DAY), statements=statements)


def revise(old: str, new: str, before: dict[str, str], after: dict[str, str]) -> tuple[Revision, ...]:
    """Compare two texts; the dictionaries map evidence to "HOLDER standing undertaking"."""

    def read(name: str, text: str, said: dict[str, str]) -> Version:
        where = article(name, text, DAY)
        statements = []
        for words, meaning in said.items():
            holder, standing, undertaking = meaning.split()
            statements.append(statement(where, words, holder, standing, undertaking=undertaking))
        return Version(article=where, statements=tuple(statements))

    return compare_versions(read("draft", old, before), read("final", new, after))


def test_a_proposed_mechanism_is_weaker_than_a_mechanism() -> None:
    said = {"mechanism": "COALITION committed monitoring"}
    (found,) = revise(
        "We agreed on a US-led mechanism to watch the truce.",
        "We agreed on a proposed US-led mechanism to watch the truce.",
        said,
        said,
    )
    assert found.kind == "weakened"
    assert [each.what for each in found.reasons] == ["added “proposed” before “us-led mechanism”"]
    assert found.sentence_after == "We agreed on a proposed US-led mechanism to watch the truce."


def test_what_one_version_lacks_was_added_or_dropped() -> None:
    found = revise(
        "We will send troops. We will train the army.",
        "We will send troops. We will watch the truce.",
        {"send troops": "FRA committed troops", "train the army": "FRA committed training"},
        {"send troops": "FRA committed troops", "watch the truce": "FRA committed monitoring"},
    )
    assert [(each.kind, each.undertaking) for each in found] == [("added", "monitoring"), ("dropped", "training")]


def test_a_step_down_the_ladder_weakens_and_a_step_up_strengthens() -> None:
    down = revise("We will send troops.", "We may send troops.", {"send": "FRA committed troops"},
                  {"send": "FRA willing troops"})  # fmt: skip
    assert [each.kind for each in down] == ["weakened"]
    up = revise("We may send troops.", "We will send troops.", {"send": "FRA willing troops"},
                {"send": "FRA committed troops"})  # fmt: skip
    assert [each.kind for each in up] == ["strengthened"]


def test_a_new_condition_weakens_a_promise_and_a_larger_sum_strengthens_it() -> None:
    old, new = "We will give 5 million.", "If there is a truce, we will give 9 million."
    first, second = article("draft", old, DAY), article("final", new, DAY)
    (found,) = compare_versions(
        Version(
            article=first,
            statements=(statement(first, "give", "FRA", "committed", amount=Amount(words="5 million", value=5e6)),),
        ),
        Version(
            article=second,
            statements=(
                statement(
                    second,
                    "give",
                    "FRA",
                    "committed",
                    condition("requires:ceasefire", "If there is a truce"),
                    amount=Amount(words="9 million", value=9e6),
                ),
            ),
        ),
    )
    assert found.kind == "mixed"
    assert {each.effect for each in found.reasons} == {"weaker", "stronger"}


def test_the_same_text_shows_no_revision() -> None:
    said = {"send troops": "FRA committed troops"}
    assert revise("We will send troops.", "We will send troops.", said, said) == ()


def test_a_hedge_that_comes_with_its_own_noun_is_no_weakening() -> None:
    assert hedges_between("We will send troops.", "We will send troops and a potential envoy.") == ()
