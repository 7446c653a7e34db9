"""Conflicts by kind, with both sides' words, and how independent their sources are."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from questions_records import DOSSIER, MONDAY, article, register, statement

from willing.model import Article, CountClaim, Evidence, Reading, Settlement, Standing
from willing.problems import Misuse
from willing.questions.conflict_records import Found
from willing.questions.conflicts import find_conflicts
from willing.register.store import Store

MARCH, SEPTEMBER = date(2025, 3, 27), date(2025, 9, 4)
ONE = article("one", "America is ready to help, says Paris. It has not decided. 26 states signed up.", SEPTEMBER)
TWO = article("two", "America has not decided, of around 30 states.", SEPTEMBER, "The Gazette")


def ask(store: Store, **given: str | date) -> list[Found]:
    return list(find_conflicts(store, DOSSIER, **given))  # type: ignore[arg-type]


def number(where: Article, words: str, value: int, relation: str, undertaking: str | None) -> Reading:
    start = where.text.index(words)
    claim = CountClaim(
        id=f"c-{where.name}",
        article_id=where.id,
        group="states",
        number=value,
        relation=relation,
        evidence=Evidence(start=start, end=start + len(words), text=words),
        undertaking=undertaking,
        standing=Standing.COMMITTED if undertaking else None,
    )
    return Reading(article_id=where.id, reader="test 1", counts=(claim,))


READY = statement(ONE, "America is ready", "USA", "willing", undertaking="guarantees", speaker="FRA")
OPEN = statement(TWO, "America has not decided", "USA", "undecided", undertaking="guarantees")


def test_ready_by_one_word_and_undecided_by_another(tmp_path: Path) -> None:
    with register(tmp_path, (ONE, (READY,)), (TWO, (OPEN,))) as store:
        (found,) = ask(store)
    assert found.conflict.kind == "contradiction"
    assert found.conflict.independent
    assert [[quote.words for quote in side.quotes] for side in found.sides] == [
        ["America has not decided"],
        ["America is ready"],
    ]
    assert found.conflict.explanation == (
        "United States on security guarantees, 4 Sep 2025: undecided by the articles' own words (1 report) "
        "against willing by the word of France (1 report); both cannot hold."
    )


def test_two_sides_of_one_article_or_of_its_echo_are_not_independent(tmp_path: Path) -> None:
    with register(tmp_path, (ONE, (READY,)), (TWO, (OPEN,))) as store:
        store.set_echo_groups({TWO.id: ONE.id})
        (found,) = ask(store)
    assert not found.conflict.independent


def test_doubts_no_decision_and_an_envoy_sent_are_no_contradiction(tmp_path: Path) -> None:
    paper = article("paper", "Berlin has doubts and has not decided. Its army chief goes to Kyiv.", SEPTEMBER)
    with register(
        tmp_path,
        (
            paper,
            (
                statement(paper, "Berlin has doubts", "DEU", "reserved", speaker="DEU"),
                statement(paper, "has not decided", "DEU", "undecided", speaker="DEU"),
                statement(paper, "army chief goes", "DEU", "committed", undertaking="training"),
            ),
        ),
    ) as store:
        (found,) = ask(store)
    assert found.conflict.kind == "difference of scope"
    assert found.conflict.explanation.endswith("Another undertaking, so no contradiction.")


def test_another_day_is_a_change_in_time(tmp_path: Path) -> None:
    early, late = article("early", "Italy will go.", MARCH), article("late", "Italy will not go.", SEPTEMBER)
    with register(
        tmp_path,
        (early, (statement(early, "Italy will go", "ITA", "committed"),)),
        (late, (statement(late, "Italy will not go", "ITA", "declined"),)),
    ) as store:
        (found,) = ask(store)
        assert ask(store, as_of=MARCH) == []
    assert (found.conflict.kind, found.day) == ("change in time", SEPTEMBER)
    assert [side.says for side in found.sides] == ["committed on 27 Mar 2025", "declined on 4 Sep 2025"]


def test_numbers_that_differ_say_whether_both_can_be_true(tmp_path: Path) -> None:
    with register(
        tmp_path,
        (ONE, ()),
        (TWO, ()),
        one=number(ONE, "26 states", 26, "exactly", "troops"),
        two=number(TWO, "around 30 states", 30, "around", None),
    ) as store:
        (found,) = ask(store)
        assert ask(store, holder="ITA") == []
    assert found.conflict.kind == "numbers differ"
    assert found.conflict.undertaking == "troops"
    assert found.conflict.explanation == (
        "26 (states) committed on troops against around 30 (states) (4 Sep 2025): "
        "both can be true, and they do not count the same."
    )


def test_a_settlement_stays_with_its_conflict_when_more_reports_of_the_same_come(tmp_path: Path) -> None:
    with register(tmp_path, (ONE, (READY,)), (TWO, (OPEN,))) as store:
        (open_one,) = ask(store)
        word = Settlement(conflict_id=open_one.conflict.id, by="Ann", why="Paris spoke of air support alone")
        store.append(word, MONDAY + timedelta(hours=1))
        more = article("more", "America is undecided, it seems.", SEPTEMBER)
        said = statement(more, "America is undecided", "USA", "undecided", undertaking="guarantees")
        store.add_article(more, Reading(article_id=more.id, reader="test 1", statements=(said,)), MONDAY)
        (found,) = ask(store)
        assert found.conflict.settled == word
        (then,) = find_conflicts(store, DOSSIER, known_at=MONDAY)
        assert then.conflict.settled is None


def test_undated_statements_meet_no_others(tmp_path: Path) -> None:
    undated = article("undated", "America is ready. America refuses.", None)
    with register(
        tmp_path,
        (
            undated,
            (
                statement(undated, "America is ready", "USA", "willing"),
                statement(undated, "America refuses", "USA", "declined"),
            ),
        ),
    ) as store:
        assert ask(store) == []


def test_conflicts_are_filtered_by_kind_and_day(tmp_path: Path) -> None:
    with register(tmp_path, (ONE, (READY,)), (TWO, (OPEN,))) as store:
        assert len(ask(store, kind="contradiction", since=SEPTEMBER)) == 1
        assert ask(store, kind="change in time") == []
        assert ask(store, since=SEPTEMBER + timedelta(days=1)) == []
        with pytest.raises(Misuse, match="no conflict of kind 'quarrel'"):
            ask(store, kind="quarrel")
