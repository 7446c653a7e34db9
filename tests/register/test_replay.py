"""How a position is replayed: each rule of docs/register.md, one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from register_made import article, day, moment, new_store, reading, requires, statement

from willing.model import (
    Condition,
    Decision,
    FactObserved,
    Position,
    Reply,
    Standing,
    Statement,
    Truth,
    Verdict,
)
from willing.register.replay import facts, positions
from willing.register.steps import steps
from willing.register.store import Store

TODAY = date(2025, 6, 1)


class Register:
    """A register that fills line by line; every line is an article with one statement."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.number = 0

    def says(
        self,
        standing: Standing,
        on: int | None = None,
        speaker: str | None = None,
        holder: str = "NOR",
        undertaking: str = "troops",
        said_on: int | None = None,
        certainty: float = 0.8,
        conditions: tuple[Condition, ...] = (),
    ) -> Statement:
        """Add an article of 2025-03-`on` in which `speaker` says where `holder` stands."""
        self.number += 1
        report = article(f"Report {self.number}: {holder} on {undertaking}.", None if on is None else day(on))
        said = statement(
            report,
            holder,
            standing,
            undertaking,
            speaker,
            said_on=None if said_on is None else day(said_on),
            certainty=certainty,
            conditions=conditions,
        )
        self.store.add_article(report, reading(report, said), moment(self.number))
        return said

    def replies(self, standing: Standing, on: int) -> str:
        """Add a reply of the holder; returns the id of its entry."""
        self.number += 1
        reply = Reply(holder="NOR", undertaking="troops", standing=standing, holds_on=day(on), source="letter")
        return self.store.append(reply, moment(self.number)).entry_id

    def decides(self, said: Statement, verdict: Verdict, **fields: Any) -> None:
        """Add a person's decision on a statement."""
        self.number += 1
        decision = Decision(statement_id=said.id, verdict=verdict, by="Ada", why=str(self.number), **fields)
        self.store.append(decision, moment(self.number))

    def positions(self, **asked: Any) -> list[Position]:
        """All positions; `RUS` is the adversary."""
        return positions(self.store, **{"today": TODAY, "stale_after_days": 120, "adversary": "RUS", **asked})

    def position(self, **asked: Any) -> Position:
        """The only position."""
        (found,) = self.positions(**asked)
        return found


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(new_store(tmp_path))


def test_nothing_said_is_no_position(register: Register) -> None:
    assert register.positions() == []


def test_the_newest_day_wins_whoever_speaks(register: Register) -> None:
    register.says(Standing.DECLINED, on=3, speaker="NOR")
    newest = register.says(Standing.WILLING, on=9)
    register.says(Standing.RESERVED, on=5, speaker="NOR")
    found = register.position()
    assert (found.standing, found.holds_on, found.decided_by) == (Standing.WILLING, day(9), newest.id)


def test_of_one_day_the_nearest_to_the_holder_wins(register: Register) -> None:
    # From the farthest to the nearest: each outranks those before it, however uncertain.
    for standing, speaker, certainty in (
        (Standing.OPPOSED, "RUS", 0.99),
        (Standing.RESERVED, None, 0.9),
        (Standing.WILLING, "SUN", 0.6),
        (Standing.COMMITTED, "NOR", 0.3),
    ):
        said = register.says(standing, on=4, speaker=speaker, certainty=certainty)
        found = register.position()
        assert (found.decided_by, found.speaker, found.certainty) == (said.id, speaker, certainty)


def test_an_adversary_speaks_for_itself_as_anybody_does(register: Register) -> None:
    register.says(Standing.WILLING, on=4, speaker="NOR", holder="RUS")
    own = register.says(Standing.OPPOSED, on=4, speaker="RUS", holder="RUS")
    assert register.position().decided_by == own.id


def test_without_an_adversary_all_others_are_alike(register: Register) -> None:
    register.says(Standing.RESERVED, on=4)
    other = register.says(Standing.OPPOSED, on=4, speaker="RUS")
    assert register.position(adversary=None).decided_by == other.id


def test_equal_in_all_the_more_certain_wins_then_the_firmer(register: Register) -> None:
    register.says(Standing.WILLING, on=4, certainty=0.7)
    register.says(Standing.DECLINED, on=4, certainty=0.8)
    assert register.position().standing is Standing.DECLINED
    register.says(Standing.COMMITTED, on=4, certainty=0.8)
    register.says(Standing.RESERVED, on=4, certainty=0.8)
    assert register.position().standing is Standing.COMMITTED


def test_the_day_on_which_it_was_said_goes_before_the_day_of_the_article(register: Register) -> None:
    register.says(Standing.WILLING, on=9, said_on=2)
    newest = register.says(Standing.DECLINED, on=5)
    assert register.position().decided_by == newest.id
    told = register.says(Standing.RESERVED, on=None, said_on=7)
    assert (register.position().decided_by, register.position().holds_on) == (told.id, day(7))


def test_undertakings_never_overwrite_each_other(register: Register) -> None:
    register.says(Standing.DECLINED, on=3)
    register.says(Standing.WILLING, on=9, undertaking="monitoring")
    assert [(each.undertaking, each.standing) for each in register.positions()] == [
        ("monitoring", Standing.WILLING),
        ("troops", Standing.DECLINED),
    ]


def test_urging_stands_beside_and_never_replaces(register: Register) -> None:
    register.says(Standing.RESERVED, on=3, speaker="NOR")
    register.says(Standing.URGED, on=9, speaker="UKR")
    register.says(Standing.URGED, on=8, speaker="FRA")
    register.says(Standing.URGED, on=8)
    found = register.position()
    assert (found.standing, found.holds_on, found.urged_by) == (Standing.RESERVED, day(3), ("FRA", "UKR"))
    assert register.position(as_of=day(8)).urged_by == ("FRA",)


def test_only_urged_is_urged(register: Register) -> None:
    register.says(Standing.URGED, on=5, speaker="UKR")
    newest = register.says(Standing.URGED, on=6, speaker="FRA")
    found = register.position()
    assert (found.standing, found.decided_by, found.urged_by) == (Standing.URGED, newest.id, ("FRA", "UKR"))


def test_a_reply_outranks_reports_of_its_day_and_not_later_ones(register: Register) -> None:
    said = register.says(Standing.COMMITTED, on=4, speaker="NOR")
    register.decides(said, Verdict.ACCEPT)
    entry = register.replies(Standing.UNDECIDED, on=4)
    found = register.position()
    assert (found.decided_by, found.standing, found.speaker) == (entry, Standing.UNDECIDED, "NOR")
    assert (found.reports, found.statements) == (0, ())
    later = register.says(Standing.DECLINED, on=5)
    assert register.position().decided_by == later.id
    assert register.position(as_of=day(4)).decided_by == entry


def test_of_two_replies_of_one_day_the_last_recorded_holds(register: Register) -> None:
    first = register.replies(Standing.UNDECIDED, on=4)
    second = register.replies(Standing.WILLING, on=4)
    assert register.position().decided_by == second
    assert register.position(known_at=moment(1)).decided_by == first


def test_a_decision_outranks_every_reading_of_its_day(register: Register) -> None:
    report = register.says(Standing.WILLING, on=4, certainty=0.2)
    register.says(Standing.DECLINED, on=4, speaker="NOR", certainty=0.95)
    register.decides(report, Verdict.ACCEPT)
    found = register.position()
    assert (found.decided_by, found.certainty) == (report.id, 1.0)


def test_what_is_rejected_is_as_if_it_had_not_been_read(register: Register) -> None:
    register.says(Standing.WILLING, on=4)
    wrong = register.says(Standing.DECLINED, on=5)
    register.decides(wrong, Verdict.REJECT)
    assert register.position().standing is Standing.WILLING
    assert register.position(known_at=moment(2)).standing is Standing.DECLINED
    register.decides(wrong, Verdict.ACCEPT)
    assert register.position().standing is Standing.DECLINED


def test_a_correction_moves_a_statement_to_where_it_belongs(register: Register) -> None:
    said = register.says(Standing.WILLING, on=4, speaker="SUN")
    register.decides(
        said, Verdict.CORRECT, holder="SUN", standing=Standing.COMMITTED, conditions=(requires("request"),)
    )
    found = register.position()
    assert (found.holder, found.standing, found.conditions) == ("SUN", Standing.COMMITTED, (requires("request"),))
    assert register.position(known_at=moment(1)).holder == "NOR"


def test_undated_statements_decide_only_where_nothing_dated_is_known(register: Register) -> None:
    undated = register.says(Standing.ACTING, certainty=0.9)
    found = register.position()
    assert (found.decided_by, found.holds_on, found.reports, found.stale) == (undated.id, None, 1, False)
    dated = register.says(Standing.RESERVED, on=1, certainty=0.1)
    found = register.position()
    assert (found.decided_by, found.reports) == (dated.id, 1)


def test_an_undated_statement_was_said_by_the_day_it_was_recorded(register: Register) -> None:
    register.says(Standing.ACTING)
    assert register.positions(as_of=date(2025, 4, 30)) == []
    assert len(register.positions(as_of=date(2025, 5, 1))) == 1


def test_urging_does_not_hide_an_undated_answer(register: Register) -> None:
    register.says(Standing.URGED, on=5, speaker="UKR")
    register.says(Standing.WILLING)
    found = register.position()
    assert (found.standing, found.holds_on, found.urged_by) == (Standing.WILLING, None, ("UKR",))


def test_reports_are_articles_that_say_the_same_and_echoes_count_once(register: Register) -> None:
    same = [register.says(Standing.WILLING, on=on) for on in (3, 4, 5)]
    register.says(Standing.RESERVED, on=4)
    found = register.position()
    assert (found.reports, found.independent) == (3, 3)
    assert found.statements == tuple(each.id for each in reversed(same))
    register.store.set_echo_groups({same[1].article_id: same[0].article_id})
    found = register.position()
    assert (found.reports, found.independent) == (3, 2)
    assert register.position(as_of=day(3)).reports == 1


def test_offer_and_refusal_of_one_day_are_disputed(register: Register) -> None:
    register.says(Standing.WILLING, on=3)
    register.says(Standing.DECLINED, on=4)
    assert not register.position().disputed
    register.says(Standing.RESERVED, on=4)
    assert not register.position().disputed
    register.says(Standing.COMMITTED, on=4, speaker="FRA")
    assert register.position().disputed
    register.says(Standing.COMMITTED, on=5)
    assert not register.position().disputed


def test_a_report_against_the_reply_of_its_day_is_disputed(register: Register) -> None:
    register.replies(Standing.DECLINED, on=4)
    register.says(Standing.COMMITTED, on=4, speaker="FRA")
    found = register.position()
    assert (found.standing, found.disputed) == (Standing.DECLINED, True)


def test_a_position_not_heard_of_for_long_is_stale(register: Register) -> None:
    register.says(Standing.WILLING, on=1)
    assert not register.position(today=date(2025, 3, 31), stale_after_days=30).stale
    assert register.position(today=date(2025, 4, 1), stale_after_days=30).stale
    assert not register.position(today=date(2025, 4, 1), stale_after_days=30, as_of=day(20)).stale


def test_as_of_and_known_at_together_say_what_was_believed_then_about_then(register: Register) -> None:
    register.says(Standing.WILLING, on=3)
    register.says(Standing.COMMITTED, on=9)
    register.says(Standing.RESERVED, on=5)  # recorded last, of a day between
    assert register.position(as_of=day(6)).standing is Standing.RESERVED
    assert register.position(as_of=day(6), known_at=moment(2)).standing is Standing.WILLING
    assert register.position(known_at=moment(2)).standing is Standing.COMMITTED
    assert register.positions(as_of=day(2)) == []
    assert register.positions(known_at=moment(0)) == []


def test_positions_are_asked_by_holder_and_undertaking(register: Register) -> None:
    register.says(Standing.WILLING, on=3)
    register.says(Standing.WILLING, on=3, holder="SUN")
    register.says(Standing.WILLING, on=3, holder="SUN", undertaking="training")
    register.replies(Standing.DECLINED, on=3)
    assert [(each.holder, each.undertaking) for each in register.positions()] == [
        ("NOR", "troops"),
        ("SUN", "training"),
        ("SUN", "troops"),
    ]
    assert [each.holder for each in register.positions(undertaking="training")] == ["SUN"]
    assert register.position(holder="NOR").standing is Standing.DECLINED
    assert len(register.positions(holder="SUN", undertaking="troops")) == 1


def test_of_a_fact_the_newest_day_holds_and_then_what_was_recorded_last(register: Register) -> None:
    for hours, (value, on) in enumerate([(Truth.NO, 3), (Truth.YES, 9), (Truth.UNKNOWN, 5), (Truth.NO, 9)]):
        observed = FactObserved(fact="ceasefire", value=value, holds_on=day(on), source="the Post")
        register.store.append(observed, moment(hours))
    assert facts(register.store)["ceasefire"].value is Truth.NO
    assert facts(register.store, known_at=moment(2))["ceasefire"].value is Truth.YES
    assert facts(register.store, as_of=day(7))["ceasefire"].value is Truth.UNKNOWN
    assert facts(register.store, as_of=day(2)) == {}


def test_steps_are_the_days_on_which_a_position_became_another(register: Register) -> None:
    register.says(Standing.WILLING, on=3)
    register.says(Standing.WILLING, on=4)
    register.says(Standing.WILLING, on=5, conditions=(requires("ceasefire"),))
    register.says(Standing.URGED, on=6, speaker="UKR")
    register.says(Standing.RESERVED, on=7)
    entry = register.replies(Standing.DECLINED, on=7)
    register.says(Standing.ACTING)
    taken = [(each.holds_on, each.standing, each.conditions) for each in steps(register.store)]
    assert taken == [
        (day(3), Standing.WILLING, ()),
        (day(5), Standing.WILLING, (requires("ceasefire"),)),
        (day(7), Standing.DECLINED, ()),
    ]
    assert [each.decided_by for each in steps(register.store)][-1] == entry
    assert [each.holds_on for each in steps(register.store, since=day(5))] == [day(4), day(5), day(7)]
    assert [each.holds_on for each in steps(register.store, since=day(9), until=day(6))] == [day(5)]
    assert [each.standing for each in steps(register.store, known_at=moment(5))][-1] is Standing.RESERVED
