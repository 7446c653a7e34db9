"""Only sentences that name an undertaking and somebody who could hold it are parsed, and none of these is missed."""

from __future__ import annotations

import pytest
from reading_made import article, reader

from willing.reading.language import LONGEST_SENTENCE
from willing.reading.selecting import Heard, HeardPassage, hear


def passages(text: str) -> list[HeardPassage]:
    return list(hear(article(text), reader().gazetteer, reader().cues))


def heard(text: str) -> list[Heard]:
    return [each for passage in passages(text) for each in passage.sentences]


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("Norway will send troops.", True),
        ("It will send troops soon.", True),  # a pronoun, at the start too
        ("They agreed on sanctions today.", True),
        ("Others have yet to decide on troops.", True),
        ("The foreign minister spoke of troops.", True),
        ("Norway won the match.", False),  # no undertaking
        ("Troops were seen there.", False),  # nobody
        ("Norway will send troops" + " and more" * (LONGEST_SENTENCE // 9) + ".", False),  # too long to parse
    ],
)
def test_a_sentence_matters_that_names_an_undertaking_and_a_possible_holder(text: str, matters: bool) -> None:
    (found,) = heard(text)
    assert found.matters is matters


def test_a_topic_makes_weak_words_count_in_the_next_dozen_sentences() -> None:
    filler = "The weather was good on that day. "
    assert heard("Norway has sent troops. Its soldiers are there.")[1].matters
    assert heard("Norway has sent troops. " + filler * 11 + "Its soldiers are there.")[12].matters
    assert not heard("Norway has sent troops. " + filler * 12 + "Its soldiers are there.")[13].matters
    assert not heard("Norway was there. Its soldiers are there.")[1].matters


def test_a_part_of_a_name_is_no_weak_word_for_an_undertaking() -> None:
    first, second = heard("Norway has sent troops. The United States has lakes.")
    assert first.matters
    assert not second.matters
    assert not second.cues


def test_names_are_those_of_the_articles_day() -> None:
    assert [name.holder for name in heard("Mark Rutte spoke of sanctions.")[0].names] == ["NATO"]


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("Carney came late. Norway will send troops.", [False, True]),
        ("Carney came late. “We will send troops.”", [True, True]),  # its speaker stands before it
        ("Carney said: “We came late. We will send troops.”", [True, True]),  # a quotation over two sentences
        ("Carney came late. Norway won the match.", [False, False]),
    ],
)
def test_a_passage_is_parsed_as_a_whole_where_a_speaker_may_stand_in_another_sentence(
    text: str, parsed: list[bool]
) -> None:
    (passage,) = passages(text)
    assert passage.parsed == parsed
