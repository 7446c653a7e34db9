"""Who moved, from what to what, on whose word; and the timeline that it is part of."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from questions_records import DOSSIER, MONDAY, article, condition, register, statement

from willing.model import (
    Condition,
    CountClaim,
    DayRange,
    Evidence,
    FactObserved,
    Gathering,
    Participant,
    Reading,
    Standing,
    Truth,
)
from willing.problems import Misuse
from willing.questions.asking import held_positions
from willing.questions.changes import Moved, changes
from willing.questions.timeline import move_text, timeline
from willing.register.store import Store

WINTER, MARCH, SEPTEMBER = date(2025, 2, 17), date(2025, 3, 27), date(2025, 9, 4)


def heard(
    store: Store, day: date | None, holder: str, standing: str, *conditions: Condition, by: str | None = None
) -> None:
    """One article of a day that says one thing."""
    text = f"{holder} is {standing} on {day} {' '.join(map(str, conditions))}"
    where = article(text.replace(" ", "-"), text, day)
    said = statement(where, text, holder, standing, *conditions, speaker=by)
    store.add_article(where, Reading(article_id=where.id, reader="test 1", statements=(said,)), MONDAY)


def ask(store: Store, **given: date | str) -> list[tuple[str, str]]:
    found = changes(store, DOSSIER, today=SEPTEMBER, **given)  # type: ignore[arg-type]
    return [(each.change.holder, each.change.move) for each in found]


def move(found: Moved) -> tuple[str | None, str | None]:
    change = found.change
    return (
        change.before.standing.value if change.before else None,
        change.after.standing.value if change.after else None,
    )


def test_italy_moves_from_doubts_to_no(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        heard(store, MARCH, "ITA", "reserved")
        heard(store, SEPTEMBER, "ITA", "declined", by="ITA")
        (found,) = changes(store, DOSSIER, today=SEPTEMBER, since=date(2025, 9, 1))
    assert (found.change.move, move(found), found.change.changed_on) == (
        "softening",
        ("reserved", "declined"),
        SEPTEMBER,
    )
    assert move_text(found) == "Italy on troops: reserved → declined (softening), by its own word"


def test_only_moves_between_the_two_days_are_shown(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        heard(store, WINTER, "FRA", "willing")
        heard(store, MARCH, "FRA", "committed")
        heard(store, SEPTEMBER, "FRA", "acting")
        assert ask(store) == [("FRA", "firming"), ("FRA", "firming"), ("FRA", "first")]
        assert ask(store, since=MARCH, until=MARCH) == [("FRA", "firming")]
        assert ask(store, until=WINTER) == [("FRA", "first")]


def test_conditions_come_and_go(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        heard(store, WINTER, "GBR", "willing", condition("requires:us_backstop"))
        heard(store, MARCH, "GBR", "willing")
        heard(store, SEPTEMBER, "GBR", "willing", condition("requires:ceasefire"))
        assert ask(store, since=MARCH) == [("GBR", "condition added"), ("GBR", "condition dropped")]
        assert ask(store, move="condition added") == [("GBR", "condition added")]


def test_silence_is_a_move_from_the_day_on_which_it_was_too_long(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        heard(store, MARCH, "GBR", "willing")
        (found, _) = changes(store, DOSSIER, today=SEPTEMBER)
        assert (found.change.move, found.change.changed_on) == ("silence", MARCH + timedelta(days=61))
        assert move_text(found) == "United Kingdom on troops: not heard of since it was willing"
        assert ask(store, until=MARCH + timedelta(days=60)) == [("GBR", "first")]
        assert ask(store, since=SEPTEMBER) == []


def test_undated_and_urged_statements_move_nobody(tmp_path: Path) -> None:
    with register(tmp_path) as store:
        heard(store, None, "ESP", "acting")
        heard(store, MARCH, "USA", "urged", by="UKR")
        assert ask(store) == []


def test_a_move_that_there_is_not_is_misuse(tmp_path: Path) -> None:
    with register(tmp_path) as store, pytest.raises(Misuse, match="no move 'wobbling'"):
        ask(store, move="wobbling")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 9),
            st.sampled_from(("ITA", "FRA")),
            st.sampled_from([each.value for each in Standing if each is not Standing.URGED]),
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda each: each[:2],
    ),
    st.integers(0, 9),
)
def test_moves_lead_from_one_matrix_to_the_next(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[int, str, str]], cut: int
) -> None:
    """What held the day before, with the moves since then, gives what holds at the end."""
    with register(tmp_path_factory.mktemp("register")) as store:
        for day, holder, standing in said:
            heard(store, MARCH + timedelta(days=day), holder, standing)
        since = MARCH + timedelta(days=cut)
        end = MARCH + timedelta(days=10)
        before = held_positions(store, DOSSIER, today=end, as_of=since - timedelta(days=1))
        standings = {each.holder: each.standing for each in before}
        for each in reversed(changes(store, DOSSIER, today=end, since=since, until=end)):
            change = each.change
            assert standings.get(change.holder) == (change.before.standing if change.before else None)
            if change.after:
                standings[change.holder] = change.after.standing
        after = held_positions(store, DOSSIER, today=end, as_of=end)
        assert standings == {each.holder: each.standing for each in after}


def test_the_timeline_has_gatherings_moves_numbers_and_facts_by_day(tmp_path: Path) -> None:
    text = "At the Paris summit on Thursday 26 states signed up."
    where = article("summit", text, SEPTEMBER + timedelta(days=1))
    reading = Reading(
        article_id=where.id,
        reader="test 1",
        gatherings=(
            Gathering(
                id="g",
                article_id=where.id,
                kind="summit",
                evidence=Evidence(start=0, end=len(text), text=text),
                place="Paris",
                held_on=DayRange(first=SEPTEMBER, last=SEPTEMBER, words="on Thursday"),
                hosts=("FRA",),
                participants=(Participant(holder="GBR", words="by video", how="remote"),),
            ),
        ),
        counts=(
            CountClaim(
                id="c",
                article_id=where.id,
                group="states",
                number=26,
                relation="exactly",
                evidence=Evidence(start=32, end=41, text=text[32:41]),
                undertaking="troops",
                standing=Standing.COMMITTED,
            ),
        ),
    )
    with register(tmp_path, (where, ()), summit=reading) as store:
        heard(store, SEPTEMBER, "ITA", "declined", by="ITA")
        store.append(FactObserved(fact="ceasefire", value=Truth.NO, holds_on=SEPTEMBER, source="a report"), MONDAY)
        found = timeline(store, DOSSIER, today=SEPTEMBER, since=SEPTEMBER, until=date(2025, 9, 30))
    assert [(each.day, each.kind, each.text) for each in found.happenings] == [
        (SEPTEMBER, "gathering", "Summit in Paris, hosted by France, with United Kingdom"),
        (SEPTEMBER, "fact", "A ceasefire holds: no (a report)"),
        (SEPTEMBER, "move", "Italy on troops: declined (first heard), by its own word"),
        (SEPTEMBER + timedelta(days=1), "number", "“26 states”"),
    ]
