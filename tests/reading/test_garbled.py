"""A sentence whose words do not follow each other is told from a sound one, however it is worded."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.reading.garbled import ODD, START, Neighbours, is_garbled, words_of
from willing.reading.language import parse

SOUND = [
    "France will send two thousand troops to Ukraine once a ceasefire has been signed, the minister said on Monday.",
    "Asked whether Oslo would take part, she said: “Not before the Storting has voted, and not without our allies.”",
    "Nobody in Rome, Madrid or Warsaw had, for that matter, been told what the force was to do if attacked.",
    "The package – worth €5bn, of which €2bn in loans – is the bloc’s 19th since the war began in February 2022.",
    "Germany pledged €5bn, France €2bn [£1.7bn], Italy €1.2bn and Spain €800m (in loans) for the fund this year.",
    "Trump Meets Zelensky in Florida as Russia Escalates Its Attacks on Kyiv, and Europe Weighs New Sanctions",
    "However, there are various ways in which the allies could go on with what they had begun.",
]
GARBLED = [
    "France troops the will of sending said on ceasefire Kyiv and to from with Germany not the for have would Tuesday.",
    "Sanctions the Moscow by of and have in to with Brussels weapons from would the at said been of.",
    "France the troops would of a to in which ceasefire not the from have will by on Germany, said and for.",
]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_sentence_is_none(text: str) -> None:
    assert not is_garbled(next(parse([text])))


@pytest.mark.parametrize("text", GARBLED)
def test_a_garbled_sentence_is_told(text: str) -> None:
    assert is_garbled(next(parse([text])))


def test_a_sentence_of_few_words_says_too_little_to_be_called_garbled() -> None:
    assert not is_garbled(next(parse(["Troops the of send will."])))


def test_neighbours_that_were_often_seen_apart_and_never_together_are_odd() -> None:
    sound, garbled = parse([SOUND[0], GARBLED[0]])
    seen = Neighbours({f"{one} {other}": 500 for one, other in pairwise([START, *words_of(sound)])})
    assert seen.oddness(sound) < ODD < seen.oddness(garbled)
    assert Neighbours({}).oddness(garbled) == 0  # nothing is a wonder to who has seen nothing


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_an_oddness_that_is_no_less_than_none(text: str) -> None:
    for doc in parse([text]):
        assert Neighbours({"NN NN": 9, "the NN": 1}).oddness(doc) >= 0
