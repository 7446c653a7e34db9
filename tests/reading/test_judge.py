"""The judge gives each pair a chance for every standing, the same whatever it is asked with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_made import article, reader

from willing.model import Standing
from willing.reading.candidates import Candidate
from willing.reading.deciding import DOUBT, FLOOR, certainty, decide_all
from willing.reading.judge import Judged, judge

TEXT = (
    "Norway will send troops, and Italy has ruled out sending any. Spain, Portugal and Greece have yet to decide on "
    "sanctions.\n\nThe minister in Oslo said that peace talks should go on, and that Norway would host them."
)


def found() -> list[Candidate]:
    return list(reader().candidates(article(TEXT)))


def judged(asked: list[Candidate]) -> list[Judged]:
    return [one for each in asked for one in judge().judge([(each.doc.text, [each.pair])])[0]]


def test_chances_are_chances_of_each_standing_and_of_none() -> None:
    for one in judged(found()):
        assert list(one.chances) == list(Standing)
        assert all(0 <= chance <= 1 for chance in one.chances.values())
        assert sum(one.chances.values()) <= 1 + 1e-5


def test_pairs_are_judged_alike_alone_and_together() -> None:
    asked = found()
    sentences: dict[str, list[Candidate]] = {}
    for each in asked:
        sentences.setdefault(each.doc.text, []).append(each)
    together = judge().judge([(text, [each.pair for each in group]) for text, group in sentences.items()])
    alone = judged([each for group in sentences.values() for each in group])
    for one, other in zip(alone, (each for group in together for each in group), strict=True):
        assert one.chances == pytest.approx(other.chances, abs=0.05)  # 8-bit weights round by the batch


def test_no_sentence_and_no_pair_are_no_trouble() -> None:
    assert judge().judge([]) == []
    assert judge().judge([("Nobody said so.", [])]) == [[]]
    assert decide_all([]) == []


def test_what_is_taken_is_surer_than_what_is_refused() -> None:
    decided = decide_all(found())
    taken = [chance for one in decided for chance in one.taken.values()]
    unsure = [chance for one in decided for chance in one.unsure.values()]
    assert taken
    assert min(taken) >= certainty(FLOOR) > certainty(DOUBT)
    assert all(certainty(DOUBT) <= chance < certainty(FLOOR) for chance in unsure)


@given(st.floats(0, 1), st.floats(0, 1))
def test_calibration_keeps_the_order_of_chances_and_stays_a_chance(one: float, other: float) -> None:
    assert 0 < certainty(one) < 1
    if one <= other:
        assert certainty(one) <= certainty(other)
