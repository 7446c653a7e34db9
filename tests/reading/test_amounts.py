"""Amounts are kept as written and normalised; what only looks like a quantity is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.reading.amounts import amount_for, amounts
from willing.reading.language import pipeline
from willing.reading.numbers_english import value_of


def read(text: str) -> list[tuple[str, float | None, str | None]]:
    return [(a.amount.words, a.amount.value, a.amount.unit) for a in amounts(pipeline()(text))]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The bloc approved a €90 billion loan.", "€90 billion", 90e9, "EUR"),
        ("Oslo announced an additional $375m in shells.", "$375m", 375e6, "USD"),
        ("They pledged half a billion dollars.", "half a billion dollars", 0.5e9, "USD"),
        ("London will pay £3bn a year.", "£3bn a year", 3e9, "GBP a year"),
        ("It made available approximately USD 50 billion.", "approximately USD 50 billion", 50e9, "USD"),
        ("Stockholm gave 16 billion Swedish kronor.", "16 billion Swedish kronor", 16e9, "SEK"),
        ("Tokyo offered 500 million yen.", "500 million yen", 500e6, "JPY"),
        ("A bid for a €90-105 bn loan failed.", "€90-105 bn", 90e9, "EUR"),
        ("Europe is spending billions on shells.", "billions", None, None),
        ("Members should spend 5% of GDP on defence.", "5% of GDP", 5.0, "% of GDP"),
        ("Washington threatens tariffs of 25 per cent.", "25 per cent", 25.0, "%"),
        ("Up to 10,000 troops could be sent.", "Up to 10,000 troops", 10_000.0, "troops"),
        ("Bern sent 6 personnel.", "6 personnel", 6.0, "personnel"),
        ("Several hundred soldiers would go.", "Several hundred soldiers", None, "soldiers"),
        ("Norway sent two frigates.", "two frigates", 2.0, "frigates"),
        ("It could send between 10,000 and 30,000 troops.", "between 10,000 and 30,000 troops", 10_000.0, "troops"),
        ("A 30,000-strong force would deploy.", "30,000-strong force", 30_000.0, "force"),
        ("Tens of thousands of peacekeepers are needed.", "Tens of thousands of peacekeepers", None, "peacekeepers"),
        ("Two and a half million shells were delivered.", "Two and a half million shells", 2.5e6, "shells"),
    ],
)
def test_an_amount_has_its_words_value_and_unit(text: str, words: str, value: float | None, unit: str | None) -> None:
    assert read(text) == [(words, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "26 nations agreed to it.",
        "The force would stay for two years.",
        "It was agreed on 4 March 2025.",
        "The 2022 invasion changed Europe.",
        "The 20-point plan is about 90% ready.",
        "One ship sailed.",
        "The envoys met twice in 24 hours.",
    ],
)
def test_times_days_states_and_ways_of_speaking_are_no_amounts(text: str) -> None:
    assert read(text) == []


def test_several_amounts_come_in_order_and_do_not_overlap() -> None:
    assert [words for words, _, _ in read("It gave 18 howitzers worth €50m, more than $4.3bn [€3.66bn] in all.")] == [
        "18 howitzers",
        "€50m",
        "more than $4.3bn",
        "€3.66bn",
    ]


@pytest.mark.parametrize(
    ("text", "anchor", "words"),
    [
        ("The bloc agreed on a €90 billion loan and on 12 jets.", "loan", "€90 billion"),
        ("Paris would send 5,000 soldiers, while Rome gives €2 million.", "soldiers", "5,000 soldiers"),
        ("Paris would send 5,000 soldiers, while Rome gives €2 million.", "gives", "€2 million"),
        ("Oslo announced $375 million in ammunition.", "ammunition", "$375 million"),
        ("British forces shot down 21 drones.", "forces", None),
        ("Oslo imposed sanctions on two companies.", "sanctions", None),
        ("Berlin offered training, and Ankara gave $3 million.", "training", None),
    ],
)
def test_an_amount_belongs_to_the_undertaking_that_it_measures(text: str, anchor: str, words: str | None) -> None:
    doc = pipeline()(text)
    found = amount_for(doc, next(t for t in doc if t.text == anchor))
    assert (found.amount.words if found else None) == words


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_separators_give_their_number_back(number: int) -> None:
    assert value_of(f"{number:,}") == number


_PIECES = [
    "€3bn", "10,000", "troops", "half a billion", "dollars", "5%", "of GDP", "up to", "dozens of", "tanks", "-", "2022",
    "$", "1.5", "million", "a year", "26", "nations", ".", "(", "‑", "several hundred", "USD", "sent",
]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=9))
def test_words_are_an_exact_run_of_the_sentence(pieces: list[str]) -> None:
    doc = pipeline()(" ".join(pieces))
    found = amounts(doc)
    assert all(doc.text[a.start : a.end] == a.amount.words for a in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
