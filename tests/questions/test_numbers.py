"""Claimed numbers: what they may mean, and which go together."""

from __future__ import annotations

import pytest

from willing.model import CountClaim, Evidence
from willing.questions.numbers import compatible, number_in_words


def claim(words: str) -> CountClaim:
    *relation, number = words.split()
    return CountClaim(
        id=words,
        article_id="a",
        group="nations",
        number=int(number),
        relation=relation[0] if relation else "exactly",
        evidence=Evidence(start=0, end=1, text="x"),
    )


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("26", "26", True),
        ("26", "30", False),
        ("26", "around 30", True),
        ("20", "around 30", False),
        ("26", "over 24", True),
        ("24", "over 24", False),
        ("around 26", "around 27", False),
        ("around 25", "26", True),
        ("under 20", "over 30", False),
        ("around 30", "over 33", True),
    ],
)
def test_two_numbers_go_together_where_some_number_satisfies_both(one: str, other: str, both: bool) -> None:
    assert compatible(claim(one), claim(other)) is both
    assert compatible(claim(other), claim(one)) is both


def test_numbers_keep_their_relation_in_words() -> None:
    assert [number_in_words(claim(words)) for words in ("26", "around 30", "over 24")] == ["26", "around 30", "over 24"]
