"""The matrix of a register, and every cell one step from its exact words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from questions_records import DOSSIER, MONDAY, article, condition, register, statement

from willing.model import CountClaim, Decision, Evidence, Reading, Refusal, Reply, Source, Standing, Verdict
from willing.problems import Misuse
from willing.questions.listing import list_refusals, list_statements
from willing.questions.matrix import Matrix, matrix
from willing.questions.why import Why, why
from willing.register.store import Store

MARCH, SEPTEMBER = date(2025, 3, 27), date(2025, 9, 4)
TODAY = date(2025, 9, 10)

SPRING = article(
    "spring", "Italy has doubts about troops. France is ready to send them. Poland should, said Kyiv.", MARCH
)
AUTUMN = article(
    "autumn",
    "26 states have signed up. Italy will send no troops but could watch a truce. Germany is undecided, "
    "Paris says Germany will come. Troops go once there is peace.",
    SEPTEMBER,
    "The Gazette",
)
UNDATED = article("undated", "Spain is sending troops.", None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    claim = CountClaim(
        id="c-26",
        article_id=AUTUMN.id,
        group="states",
        number=26,
        relation="exactly",
        evidence=Evidence(start=0, end=24, text=AUTUMN.text[:24]),
        undertaking="troops",
        standing=Standing.COMMITTED,
    )
    paris = replace(
        statement(AUTUMN, "Germany will come", "DEU", "committed", speaker="FRA"),
        chain=(Source(words="Paris", holder="FRA"),),
    )
    with register(
        tmp_path,
        (
            SPRING,
            (
                statement(SPRING, "Italy has doubts", "ITA", "reserved"),
                statement(SPRING, "France is ready", "FRA", "willing", speaker="FRA"),
                statement(SPRING, "Poland should", "POL", "urged", speaker="UKR"),
            ),
        ),
        (
            AUTUMN,
            (
                statement(AUTUMN, "Italy will send no troops", "ITA", "declined", speaker="ITA"),
                statement(AUTUMN, "could watch a truce", "ITA", "willing", undertaking="monitoring", speaker="ITA"),
                statement(AUTUMN, "Germany is undecided", "DEU", "undecided", speaker="DEU"),
                paris,
                statement(AUTUMN, "Troops go", "COALITION", "committed", condition("requires:peace_agreement")),
            ),
        ),
        (UNDATED, (statement(UNDATED, "Spain is sending", "ESP", "acting"),)),
        autumn=Reading(article_id=AUTUMN.id, reader="test 1", counts=(claim,)),
    ) as made:
        yield made


def ask(store: Store, holder: str, undertaking: str = "troops", **given: date) -> Why:
    return why(store, DOSSIER, holder, undertaking, today=TODAY, **given)  # type: ignore[arg-type]


def cells(found: Matrix) -> dict[tuple[str, str], str]:
    return {
        (row.holder, column.undertaking): cell.position.standing.value
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if cell is not None
    }


def test_the_matrix_has_the_newest_standing_in_each_cell(store: Store) -> None:
    found = matrix(store, DOSSIER, today=TODAY)
    assert cells(found)["ITA", "troops"] == "declined"
    assert cells(found)["ITA", "monitoring"] == "willing"
    assert [column.undertaking for column in found.columns] == ["troops", "monitoring", "training", "guarantees"]
    assert found.headline == (
        "4 Sep 2025: 26 said to have committed (troops), 2 of them named in these reports; "
        "Italy: no troops, open to monitoring; Germany undecided. "
        "1 of 3 offers holds only if a peace agreement is concluded."
    )


def test_the_matrix_of_an_earlier_day_knows_nothing_of_later_ones(store: Store) -> None:
    found = matrix(store, DOSSIER, today=TODAY, as_of=date(2025, 4, 1))
    assert cells(found)["ITA", "troops"] == "reserved"
    assert ("ITA", "monitoring") not in cells(found)
    assert "26" not in found.headline


def test_no_statement_is_not_undecided(store: Store) -> None:
    found = matrix(store, DOSSIER, today=TODAY)
    assert ("GBR", "troops") not in cells(found)
    assert [each.name for each in found.unheard] == ["United Kingdom", "Russia"]
    listed = matrix(store, DOSSIER, today=TODAY, states=("FRA", "GRC", "NOR"))
    assert [each.name for each in listed.unheard] == ["Greece", "Norway"]


def test_firmest_first_or_in_the_order_of_the_watch_list(store: Store) -> None:
    assert [row.holder for row in matrix(store, DOSSIER, today=TODAY).rows] == [
        "ESP",
        "COALITION",
        "FRA",
        "DEU",
        "ITA",
        "POL",
    ]
    watched = matrix(store, DOSSIER, today=TODAY, order="watch")
    assert [row.holder for row in watched.rows] == ["FRA", "DEU", "ITA", "ESP", "POL", "COALITION"]
    with pytest.raises(Misuse, match="no order 'alphabet'"):
        matrix(store, DOSSIER, today=TODAY, order="alphabet")


def test_marks_say_what_the_standing_alone_does_not(store: Store) -> None:
    marks = {
        row.holder: row.cells[0].marks for row in matrix(store, DOSSIER, today=TODAY).rows if row.cells[0] is not None
    }
    assert marks["COALITION"] == ("conditional",)
    assert marks["FRA"] == ("stale",)
    assert marks["ESP"] == ("undated",)
    assert "asked" in marks["POL"]


def test_why_goes_down_to_the_exact_words(store: Store) -> None:
    found = ask(store, "ITA")
    assert [(each.statement.standing.value, each.holds_on, each.decides) for each in found.said] == [
        ("declined", SEPTEMBER, True),
        ("reserved", MARCH, False),
    ]
    first = found.said[0]
    assert AUTUMN.text[first.statement.evidence.start : first.statement.evidence.end] == "Italy will send no troops"
    assert (first.article.publisher, first.day_known_by) == ("The Gazette", "given with the article")
    assert found.rule == "The newest day decides."


def test_why_names_the_rule_that_decided_between_two_words_of_one_day(store: Store) -> None:
    found = ask(store, "DEU")
    assert found.position is not None
    assert found.position.standing is Standing.UNDECIDED
    assert found.rule == (
        "It is the only day with a statement, and of that day the word nearest to the holder: "
        "its own word before another's word."
    )
    (other,) = (each for each in found.said if not each.decides)
    assert (other.chain, other.voice.value, other.speaker_name) == (
        ("The Gazette", "Paris"),
        "another's word",
        "France",
    )


def test_a_persons_decision_is_part_of_the_history(store: Store) -> None:
    (wrong,) = (each for each in ask(store, "DEU").said if each.decides)
    decision = Decision(statement_id=wrong.statement.id, verdict=Verdict.REJECT, by="Ann", why="misread")
    store.append(decision, MONDAY + timedelta(hours=1))
    found = ask(store, "DEU")
    assert found.position is not None
    assert found.position.standing is Standing.COMMITTED
    (rejected,) = (each for each in found.said if not each.counts)
    assert [each.decision.why for each in rejected.decisions] == ["misread"]
    before = why(store, DOSSIER, "DEU", "troops", today=TODAY, known_at=MONDAY)
    assert before.position is not None
    assert before.position.standing is Standing.UNDECIDED
    assert all(each.counts and not each.decisions for each in before.said)


def test_a_confirmed_statement_goes_before_every_reading(store: Store) -> None:
    (other,) = (each for each in ask(store, "DEU").said if not each.decides)
    decision = Decision(statement_id=other.statement.id, verdict=Verdict.ACCEPT, by="Ann", why="heard it")
    store.append(decision, MONDAY + timedelta(hours=1))
    assert ask(store, "DEU").rule.endswith("what a person confirmed, before every reading.")


def test_a_reply_decides_and_says_so(store: Store) -> None:
    reply = Reply(holder="DEU", undertaking="troops", standing=Standing.WILLING, holds_on=SEPTEMBER, source="form")
    store.append(reply, MONDAY)
    found = ask(store, "DEU")
    assert [each.decides for each in found.replies] == [True]
    assert found.rule.startswith("The holder's own reply")


def test_an_echo_names_the_article_that_it_repeats(store: Store) -> None:
    store.set_echo_groups({AUTUMN.id: SPRING.id, SPRING.id: SPRING.id})
    assert [each.echo_of for each in ask(store, "ITA").said] == ["spring", None]


def test_nothing_heard_is_an_answer_and_an_unknown_undertaking_is_misuse(store: Store) -> None:
    found = ask(store, "GBR")
    assert (found.position, found.said) == (None, ())
    assert found.rule == "Nothing was heard of it, which is not the same as undecided."
    with pytest.raises(Misuse, match="no undertaking 'tanks'"):
        ask(store, "GBR", "tanks")


def test_a_limit_cuts_the_history_and_says_so(store: Store) -> None:
    found = why(store, DOSSIER, "ITA", "troops", today=TODAY, limit=1)
    assert (len(found.said), found.more) == (1, True)


def test_lists_are_filtered(store: Store) -> None:
    assert [each.holder_name for each in list_statements(store, DOSSIER, article="spring")] == [
        "France",
        "Poland",
        "Italy",
    ]
    assert {each.held.statement.holder for each in list_statements(store, DOSSIER, since=SEPTEMBER)} == {
        "ITA",
        "DEU",
        "COALITION",
    }
    assert len(list(list_statements(store, DOSSIER, holder="ITA", undertaking="troops"))) == 2
    assert len(list(list_statements(store, DOSSIER, limit=3))) == 3
    assert [each.held.holds_on for each in list_statements(store, DOSSIER)][-1] is None
    with pytest.raises(Misuse, match="no article 'nowhere'"):
        list(list_statements(store, DOSSIER, article="nowhere"))


def test_what_was_refused_is_listed_with_its_article(store: Store) -> None:
    garbled = article("garbled", "Troops the of send would.", SEPTEMBER)
    refusal = Refusal(
        id="r-1",
        article_id=garbled.id,
        reason="garbled",
        detail="no verb",
        evidence=Evidence(start=0, end=6, text="Troops"),
    )
    store.add_article(garbled, Reading(article_id=garbled.id, reader="test 1", refusals=(refusal,)), MONDAY)
    assert [(each.refusal, each.article.name) for each in list_refusals(store)] == [(refusal, "garbled")]
    assert list(list_refusals(store, reason="no anchor")) == []
    assert list(list_refusals(store, article="spring")) == []
    assert list(list_refusals(store, since=SEPTEMBER + timedelta(days=1))) == []


def test_moments_are_those_of_the_register(store: Store) -> None:
    assert {each.recorded_at for each in ask(store, "ITA").said} == {datetime(2025, 9, 8, 6, tzinfo=UTC)}
