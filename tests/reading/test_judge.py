"""The judge gives each pair a chance for every standing, the same whatever it is asked with."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st
from reading_made import article, reader

from willing.model import Standing
from willing.reading import judge as judge_module
from willing.reading.candidates import Candidate, by_sentence
from willing.reading.deciding import DOUBT, FLOOR, POSITION, Decided, certainty, decide_all, take, worded
from willing.reading.judge import Judged, judge
from willing.reading.pairs import Pair

TEXT = (
    "Norway will send troops, and Italy has ruled out sending any. Spain, Portugal and Greece have yet to decide on "
    "sanctions.\n\nThe minister in Oslo said that peace talks should go on, and that Norway would host them."
)


def found() -> list[Candidate]:
    return list(reader().candidates(article(TEXT)))


def sentences() -> list[tuple[str, list[Pair]]]:
    return [(group[0].doc.text, [each.pair for each in group]) for group in by_sentence(found())]


def judged(asked: list[tuple[str, list[Pair]]]) -> list[list[Judged]]:
    return judge().judge(asked)


def test_chances_are_chances_of_each_standing_and_of_none() -> None:
    for one in chain.from_iterable(judged(sentences())):
        assert list(one.chances) == list(Standing)
        assert all(0 <= chance <= 1 for chance in one.chances.values())
        assert sum(one.chances.values()) <= 1 + 1e-5


def test_what_a_sentence_says_does_not_hang_on_the_others() -> None:
    asked = sentences()
    assert judged(asked) == [judged([one])[0] for one in asked]


def test_nothing_that_could_be_taken_is_kept_from_the_encoder() -> None:
    faintest_shown, surest_reading = judge_module._HOPE, 1.0
    assert judge_module._SHARE * surest_reading + (1 - judge_module._SHARE) * faintest_shown < POSITION


def test_no_sentence_and_no_pair_are_no_trouble() -> None:
    assert judged([]) == []
    assert judged([("Nobody said so.", [])]) == [[]]
    assert decide_all([]) == []


def test_what_is_taken_is_likelier_a_position_than_not_and_what_is_not_is_told_from_a_bound_on() -> None:
    decided = decide_all(found())
    assert any(one.taken for one in decided)
    for one in decided:
        if one.taken:
            assert sum(one.chances.values()) >= POSITION
            assert min(one.taken.values()) >= certainty(FLOOR)
        assert all(chance >= certainty(DOUBT) for chance in one.unsure.values())
        assert not one.taken.keys() & one.unsure.keys()
        doubted = {standing for standing, chance in one.chances.items() if chance >= DOUBT}
        assert doubted <= one.taken.keys() | one.unsure.keys()


def test_a_likely_position_of_an_unlikely_standing_is_not_taken() -> None:
    even = dict.fromkeys(Standing, 0.11)
    assert take(even) == {}
    assert take({**even, Standing.WILLING: 0.2, Standing.ACTING: 0.02}) == {}
    assert take(dict.fromkeys(Standing, 0.0) | {Standing.DECLINED: 0.45}) == {}
    assert take(dict.fromkeys(Standing, 0.0) | {Standing.DECLINED: 0.45, Standing.OPPOSED: 0.25}) == {
        Standing.DECLINED: 0.45
    }


def test_what_is_offered_is_not_shown_by_the_words_that_refuse_another_thing() -> None:
    text = "Romania refuses to deploy soldiers abroad, but its bases are open to the coalition's aircraft."
    sure = {"soldiers": 0.4, "deploy": 0.8, "aircraft": 0.3}
    decided = [
        Decided(each, {}, {}, dict.fromkeys(Standing, sure[each.pair.mention.token.text]))
        for each in reader().candidates(article(text))
        if each.pair.mention.undertaking == "troops"
    ]
    surest = next(one for one in decided if one.candidate.pair.mention.token.text == "deploy")
    assert worded(surest, Standing.WILLING, decided).pair.mention.token.text == "aircraft"
    assert worded(surest, Standing.DECLINED, decided).pair.mention.token.text == "deploy"
    assert worded(surest, Standing.WILLING, [surest]).pair.mention.token.text == "deploy"


@given(st.floats(0, 1), st.floats(0, 1))
def test_calibration_keeps_the_order_of_chances_and_stays_a_chance(one: float, other: float) -> None:
    assert 0 < certainty(one) < 1
    if one <= other:
        assert certainty(one) <= certainty(other)
