"""Limits are bounds in the sentence's own words; domains are land, sea and air."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from willing.reading.language import pipeline
from willing.reading.limits import domains, limits


def at(text: str, anchor: str) -> tuple[Doc, Token]:
    doc = pipeline()(text)
    return doc, next(t for t in doc if t.text == anchor)


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("Our soldiers would never serve on the front line.", "soldiers", ["never serve on the front line"]),
        ("The troops would serve away from the front.", "troops", ["away from the front"]),
        ("The force, on land, at sea or in the air, would deploy.", "force", ["on land, at sea or in the air"]),
        ("London would send troops to western Ukraine only.", "troops", ["to western Ukraine only"]),
        ("Paris would send soldiers for two years.", "soldiers", ["for two years"]),
        ("Paris would send soldiers until the end of 2027.", "soldiers", ["until the end of 2027"]),
        ("Rome offered soldiers in no combat role.", "soldiers", ["in no combat role"]),
        ("The force would operate in a supportive capacity.", "force", ["in a supportive capacity"]),
        ("Canada would train soldiers outside Ukraine.", "train", ["outside Ukraine"]),
        ("Troops would be based in the rear, not along the front.", "Troops", ["in the rear", "not along the front"]),
        ("Warsaw would limit its role to logistics.", "role", ["limit its role to logistics"]),
        ("The jets would fly only from bases in Poland.", "jets", ["only from bases"]),
    ],
)
def test_a_limit_is_found_in_its_own_words(text: str, anchor: str, expected: list[str]) -> None:
    assert list(limits(*at(text, anchor))) == expected


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Kyiv has fought for three years.", "fought"),
        ("Ten people were killed in eastern Ukraine.", "killed"),
        ("Oslo would send troops if a truce holds.", "troops"),
        ("Ottawa would send troops, for example.", "troops"),
        ("Berlin would send jets, while Rome keeps its ships away from the front.", "jets"),
    ],
)
def test_the_past_conditions_and_other_clauses_are_no_limits(text: str, anchor: str) -> None:
    assert limits(*at(text, anchor)) == ()


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("Nations would deploy a force on the ground, at sea and in the air.", "force", ("land", "sea", "air")),
        ("Ankara would lead the maritime part of the force.", "force", ("sea",)),
        ("Jets would patrol the airspace.", "patrol", ("air",)),
        ("Rome would send ships but no ground troops.", "send", ("sea",)),
        ("Oslo would send money.", "send", ()),
    ],
)
def test_domains_come_in_a_fixed_order(text: str, anchor: str, expected: tuple[str, ...]) -> None:
    assert domains(*at(text, anchor)) == expected


_PIECES = [
    "troops", "would be based", "away from the front", "in western Ukraine", "only", "in", "for two years", ",", "and",
    "at sea", "no combat role", "outside Ukraine.", "limited to training", "not on the front line", "“", "”",
    "until 2027",
]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8))
def test_words_are_an_exact_run_of_the_sentence(pieces: list[str]) -> None:
    doc = pipeline()(" ".join(pieces))
    for token in doc:
        assert all(words in doc.text for words in limits(doc, token))
