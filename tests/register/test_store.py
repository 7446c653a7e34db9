"""What goes into the register stays, whole, once, and word for word."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from register_made import article, day, moment, new_store, reading, requires, statement

from willing.model import (
    CountClaim,
    DayBasis,
    Decision,
    EntryKind,
    Evidence,
    FactObserved,
    Gathering,
    Refusal,
    Reply,
    Settlement,
    Standing,
    Truth,
    Verdict,
)
from willing.problems import Misuse
from willing.register import opening
from willing.register.check import check
from willing.register.store import Store

REPORT = article("Norrland will send forty engineers to the harbour.", day(3))
SAID = statement(REPORT, "NOR", Standing.COMMITTED)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path)


def test_an_article_and_its_reading_come_back_as_they_went_in(store: Store) -> None:
    added = store.add_article(REPORT, reading(REPORT, SAID), moment(0))
    assert (added.article_new, added.appearance_new, added.reading_new) == (True, True, True)
    assert store.article(REPORT.id) == REPORT
    (held,) = store.statements()
    assert held.statement == SAID
    assert (held.holds_on, held.recorded_at, held.superseded_at, held.counts) == (day(3), moment(0), None, True)
    assert held.article.published_on == day(3)


def test_adding_twice_changes_nothing(store: Store) -> None:
    store.add_article(REPORT, reading(REPORT, SAID), moment(0))
    before = list(store.entries())
    again = store.add_article(REPORT, reading(REPORT, SAID), moment(5))
    assert (again.article_new, again.appearance_new, again.reading_new) == (False, False, False)
    assert list(store.entries()) == before


def test_the_same_text_elsewhere_is_one_article_with_two_appearances(store: Store) -> None:
    undated = replace(REPORT, published_on=None, day_basis=DayBasis.UNKNOWN, publisher=None, url="https://copy.example")
    store.add_article(undated, reading(REPORT, SAID), moment(0))
    added = store.add_article(REPORT, None, moment(1))
    assert (added.article_new, added.appearance_new) == (False, True)
    assert len(list(store.entries(EntryKind.APPEARANCE, REPORT.id))) == 2
    (head,) = store.articles()
    assert (head.published_on, head.day_basis) == (day(3), DayBasis.GIVEN)
    assert (head.publisher, head.url) == (REPORT.publisher, "https://copy.example")
    (held,) = store.statements()
    assert held.holds_on == day(3)


def test_the_best_known_day_holds_and_of_two_the_earlier(store: Store) -> None:
    for number, (on, basis) in enumerate([(1, DayBasis.ADDRESS), (9, DayBasis.PAGE), (7, DayBasis.PAGE)]):
        store.add_article(replace(REPORT, published_on=day(on), day_basis=basis), None, moment(number))
    (head,) = store.articles()
    assert (head.published_on, head.day_basis) == (day(7), DayBasis.PAGE)


def test_what_was_known_earlier_can_still_be_asked(store: Store) -> None:
    undated = replace(REPORT, published_on=None, day_basis=DayBasis.UNKNOWN)
    store.add_article(undated, reading(REPORT, SAID), moment(0))
    store.add_article(REPORT, None, moment(2))
    assert [each.published_on for each in store.articles(known_at=moment(1))] == [None]
    assert [each.holds_on for each in store.statements(known_at=moment(1))] == [None]
    known = store.head(REPORT.id, known_at=moment(1))
    assert known is not None
    assert known.day_basis is DayBasis.UNKNOWN
    assert list(store.articles(known_at=moment(-1))) == []


def test_a_newer_reading_takes_the_place_of_an_older_one(store: Store) -> None:
    better = statement(REPORT, "NOR", Standing.ACTING, words="will send forty engineers")
    store.add_article(REPORT, reading(REPORT, SAID), moment(0))
    store.add_article(REPORT, reading(REPORT, better, reader="hand 2"), moment(1))
    assert [each.statement.id for each in store.statements()] == [better.id]
    assert [each.statement.id for each in store.statements(known_at=moment(0))] == [SAID.id]
    assert store.is_read(REPORT.id, "hand 2")
    assert not store.is_read(REPORT.id, "hand 1")
    older = store.statement(SAID.id)
    assert older is not None
    assert (older.counts, older.superseded_at) == (False, moment(1))


def test_a_newer_reading_never_undoes_what_a_person_decided(store: Store) -> None:
    wrong = statement(REPORT, "NOR", Standing.WILLING)
    store.add_article(REPORT, reading(REPORT, SAID, wrong), moment(0))
    store.append(Decision(statement_id=SAID.id, verdict=Verdict.ACCEPT, by="Ada", why="clear"), moment(1))
    store.append(Decision(statement_id=wrong.id, verdict=Verdict.REJECT, by="Ada", why="same words"), moment(1))
    store.add_article(REPORT, reading(REPORT, wrong, reader="hand 2"), moment(2))
    assert [each.statement.id for each in store.statements()] == [SAID.id]
    assert [each.statement.id for each in store.statements(rejected=True)] == [SAID.id, wrong.id]


def test_an_accepted_statement_that_is_read_again_is_taken_from_the_newest_reading(store: Store) -> None:
    store.add_article(REPORT, reading(REPORT, SAID), moment(0))
    store.append(Decision(statement_id=SAID.id, verdict=Verdict.ACCEPT, by="Ada", why="clear"), moment(1))
    fuller = replace(SAID, conditions=(requires("parliament"),))
    store.add_article(REPORT, reading(REPORT, fuller, reader="hand 2"), moment(2))
    assert [(each.statement, each.reader) for each in store.statements()] == [(fuller, "hand 2")]


def test_a_correction_replaces_what_it_names_and_keeps_the_id(store: Store) -> None:
    store.add_article(REPORT, reading(REPORT, SAID), moment(0))
    fix = Decision(
        statement_id=SAID.id,
        verdict=Verdict.CORRECT,
        by="Ada",
        why="after a vote",
        standing=Standing.WILLING,
        conditions=(requires("parliament"),),
    )
    store.append(fix, moment(1))
    (held,) = store.statements()
    assert held.statement == replace(SAID, standing=Standing.WILLING, conditions=(requires("parliament"),))
    assert held.decision == fix
    (before,) = store.statements(known_at=moment(0))
    assert before.statement == SAID


def test_a_person_can_go_back_to_an_earlier_decision(store: Store) -> None:
    store.add_article(REPORT, reading(REPORT, SAID), moment(0))
    accept = Decision(statement_id=SAID.id, verdict=Verdict.ACCEPT, by="Ada", why="")
    reject = replace(accept, verdict=Verdict.REJECT)
    done = [store.append(each, moment(hour)) for hour, each in enumerate([accept, accept, reject, accept], start=1)]
    assert [each.new for each in done] == [True, False, True, True]
    assert len({each.entry_id for each in done}) == 3
    assert [each.counts for each in store.statements()] == [True]
    assert check(store) == []


def test_replies_facts_and_settlements_are_entries_too(store: Store) -> None:
    reply = Reply(holder="NOR", undertaking="troops", standing=Standing.DECLINED, holds_on=day(4), source="letter")
    fact = FactObserved(fact="ceasefire", value=Truth.NO, holds_on=day(5), source="the Post")
    settled = Settlement(conflict_id="c1", by="Ada", why="two ministries")
    for body in (reply, fact, settled):
        assert store.append(body, moment(1)).new
        assert not store.append(body, moment(2)).new
    assert [(each.kind, each.holds_on, each.body) for each in store.entries()] == [
        (EntryKind.REPLY, day(4), reply),
        (EntryKind.FACT, day(5), fact),
        (EntryKind.SETTLEMENT, None, settled),
    ]


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (Decision(statement_id="s-none", verdict=Verdict.ACCEPT, by="Ada", why=""), "holds no statement s-none"),
        (Decision(statement_id=SAID.id, verdict=Verdict.ACCEPT, by=" ", why=""), "name of who decides"),
        (Decision(statement_id=SAID.id, verdict=Verdict.CORRECT, by="Ada", why=""), "says what it replaces"),
        (
            Decision(statement_id=SAID.id, verdict=Verdict.REJECT, by="Ada", why="", standing=Standing.WILLING),
            "nothing but a correction does",
        ),
    ],
)
def test_a_decision_that_decides_nothing_is_refused(store: Store, decision: Decision, told: str) -> None:
    store.add_article(REPORT, reading(REPORT, SAID), moment(0))
    with pytest.raises(Misuse, match=told):
        store.append(decision, moment(1))


def test_a_holder_does_not_reply_that_it_is_urged(store: Store) -> None:
    reply = Reply(holder="NOR", undertaking="troops", standing=Standing.URGED, holds_on=day(4), source="letter")
    with pytest.raises(Misuse, match="give its own standing"):
        store.append(reply, moment(1))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(SAID, evidence=Evidence(start=0, end=8, text="Norrlund")), "is not the text from 0 to 8"),
        (replace(SAID, evidence=Evidence(start=40, end=90, text="x")), "lies outside the text"),
        (replace(SAID, evidence=Evidence(start=3, end=3, text="")), "its evidence is empty"),
        (replace(SAID, article_id="a0"), "is of article a0"),
        (replace(SAID, certainty=1.2), "not between 0 and 1"),
    ],
)
def test_a_statement_that_is_not_in_the_words_does_not_get_in(store: Store, wrong: object, told: str) -> None:
    with pytest.raises(Misuse, match=told):
        store.add_article(REPORT, reading(REPORT, wrong), moment(0))  # type: ignore[arg-type]
    assert list(store.entries()) == []
    assert list(store.articles()) == []


def test_a_text_that_is_no_unicode_and_a_moment_without_zone_are_refused(store: Store) -> None:
    with pytest.raises(Misuse, match="not Unicode at character 5"):
        store.add_article(replace(REPORT, text="Half \ud83d", id="a1"), None, moment(0))
    with pytest.raises(Misuse, match="no time zone"):
        store.add_article(REPORT, None, datetime(2025, 5, 1))
    assert list(store.entries()) == []


def test_two_texts_never_share_an_id(store: Store) -> None:
    store.add_article(REPORT, None, moment(0))
    with pytest.raises(Misuse, match="another text under its id"):
        store.add_article(replace(REPORT, text="Something else."), None, moment(1))


def test_a_failure_in_a_batch_undoes_the_whole_batch(store: Store) -> None:
    other = article("Sundmark is thinking about it.", day(4))

    def add_both() -> None:
        with store.batch():
            store.add_article(other, None, moment(0))
            store.add_article(REPORT, reading(other), moment(0))

    with pytest.raises(Misuse, match="the reading is of article"):
        add_both()
    assert list(store.entries()) == []


def test_a_refused_article_leaves_the_rest_of_its_batch(store: Store) -> None:
    other = article("Sundmark is thinking about it.", day(4))
    with store.batch():
        store.add_article(other, None, moment(0))
        with pytest.raises(Misuse):
            store.add_article(REPORT, reading(other), moment(0))
    assert [each.id for each in store.articles()] == [other.id]


def test_what_a_reading_found_beside_statements_comes_back(store: Store) -> None:
    here = Evidence(start=0, end=8, text="Norrland")
    count = CountClaim(id="n1", article_id=REPORT.id, group="donors", number=4, relation="over", evidence=here)
    meeting = Gathering(id="g1", article_id=REPORT.id, kind="summit", evidence=here, hosts=("NOR",))
    refusal = Refusal(id="r1", article_id=REPORT.id, reason="garbled", detail="", evidence=here)
    full = replace(reading(REPORT, SAID), counts=(count,), gatherings=(meeting,), refusals=(refusal,))
    store.add_article(REPORT, full, moment(0))
    assert list(store.counts()) == [count]
    assert list(store.gatherings()) == [meeting]
    assert list(store.refusals()) == [refusal]
    assert list(store.refusals(known_at=moment(-1))) == []
    store.add_article(REPORT, reading(REPORT, reader="hand 2"), moment(1))
    assert list(store.counts()) == []


def test_statements_are_asked_by_holder_undertaking_article_and_day(store: Store) -> None:
    two = "Sundmark will train them. Norrland might train them too."
    later = article(two, day(8))
    trains = statement(later, "SUN", Standing.COMMITTED, "training", words="Sundmark will train them")
    might = statement(later, "NOR", Standing.WILLING, "training", words="Norrland might train them")
    undated = article("Norrland has trained two crews.")
    trained = statement(undated, "NOR", Standing.ACTING, "training")
    store.add_article(undated, reading(undated, trained), moment(0))
    store.add_article(REPORT, reading(REPORT, SAID), moment(1))
    store.add_article(later, reading(later, trains, might), moment(2))

    def ids(**asked: object) -> list[str]:
        return [each.statement.id for each in store.statements(**asked)]  # type: ignore[arg-type]

    assert ids(holder="NOR") == [might.id, SAID.id, trained.id]
    assert ids(holder="NOR", undertaking="training") == [might.id, trained.id]
    assert set(ids(article_id=later.id)) == {trains.id, might.id}
    assert ids(as_of=day(5)) == [SAID.id]
    assert ids(holder="NOR", limit=1) == [might.id]


def test_nothing_in_the_entries_can_be_changed_or_removed(store: Store) -> None:
    store.add_article(REPORT, reading(REPORT, SAID), moment(0))
    store.close()
    with sqlite3.connect(store.path) as raw:
        for table in ("entry", "text", "meta", "migration"):
            column = raw.execute(f"SELECT * FROM {table}").description[-1][0]
            for attempt in (
                f"UPDATE {table} SET {column} = 'x'",
                f"DELETE FROM {table}",
                f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
            ):
                with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                    raw.execute(attempt)


def test_a_second_writer_is_told_to_wait(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    second = Store.open(store.path)
    with store.batch():
        store.add_article(REPORT, None, moment(0))
        assert list(second.articles()) == []  # reading goes on, and sees nothing half done
        with pytest.raises(Misuse, match="wait until it has finished, and try again"):
            second.add_article(REPORT, None, moment(0))
    assert len(list(second.articles())) == 1


def test_adding_in_the_middle_of_reading_is_refused(store: Store) -> None:
    with store.snapshot(), pytest.raises(Misuse, match="finish reading before you add"):
        store.add_article(REPORT, None, moment(0))


def test_a_snapshot_sees_one_state_while_another_thread_adds(store: Store) -> None:
    def add() -> None:
        with Store.open(store.path) as writer:
            writer.add_article(REPORT, reading(REPORT, SAID), moment(0))

    with store.snapshot():
        assert list(store.articles()) == []
        thread = threading.Thread(target=add)
        thread.start()
        thread.join()
        assert list(store.statements()) == []
    assert len(list(store.statements())) == 1


def test_echo_groups_are_kept_and_replaced(store: Store) -> None:
    copy = article("Norrland will send forty engineers to the harbour, it is said.", day(4))
    for number, each in enumerate((REPORT, copy)):
        store.add_article(each, None, moment(number))
    store.set_echo_groups({REPORT.id: REPORT.id, copy.id: REPORT.id})
    assert store.echo_groups() == {REPORT.id: REPORT.id, copy.id: REPORT.id}
    assert (store.echo_of(copy.id), store.echo_of(REPORT.id)) == (REPORT.id, None)
    store.set_echo_groups({})
    assert store.echo_groups() == {}
    with pytest.raises(Misuse, match="no article a404"):
        store.set_echo_groups({"a404": REPORT.id})


def test_the_dossier_stays_with_the_register(store: Store) -> None:
    store.close()
    with Store.open(store.path, create=False) as again:
        assert again.dossier_id == "harbour"
        assert again.dossier_text.startswith('id = "harbour"')
