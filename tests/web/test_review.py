"""What to look at first: the order, what hangs on a statement, and the way through the queue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from evidence_client import decide, desk_of
from starlette.testclient import TestClient

from willing.api import Register
from willing.model import Decision, Position, Statement, Verdict
from willing.problems import Misuse
from willing.questions.asking import held_positions
from willing.questions.ladder import cannot_both_hold
from willing.questions.review import NOTHING_HEARD, OTHER_CONDITIONS, POINTS, Consequence
from willing.register.store import Store

NOW = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def desk(sample_register: Path) -> Iterator[TestClient]:
    with desk_of(sample_register) as client:
        yield client


@pytest.fixture
def register(sample_register: Path) -> Iterator[Register]:
    with Register(sample_register) as held:
        yield held


def says(position: Position | None) -> tuple[object, ...] | None:
    """What a cell says: its standing, and its conditions without their words."""
    if position is None:
        return None
    return position.standing, {(each.kind, each.fact, each.wanted) for each in position.conditions}


def test_the_most_costly_errors_come_first(register: Register) -> None:
    answer = register.review(limit=None)
    assert answer.waiting == len(answer.queue) == len(register.statements(rejected=True))
    assert answer.decided == 0
    for each in answer.queue:
        assert each.weight == 1 + sum(POINTS[one] for one in each.consequences)
        assert each.priority == pytest.approx((1 - each.listed.held.statement.certainty) * each.weight, abs=1e-4)
    order = [each.priority for each in answer.queue]
    assert order == sorted(order, reverse=True)
    assert order[0] > order[-1]
    for before, after in zip(answer.queue, answer.queue[1:], strict=False):
        if before.priority == after.priority:
            days = [each.listed.held.holds_on or date.min for each in (before, after)]
            assert days[0] >= days[1]


class _UndoneError(Exception):
    """Takes back what was recorded within a batch."""


def test_what_hangs_on_a_statement_is_what_happens_when_it_is_rejected(sample_register: Path) -> None:
    """The queue foretells; here each is rejected, the position asked again, and the rejection taken back."""
    with Register(sample_register) as register:
        register.reply("Italy", "monitoring", "undecided", on=date(2024, 1, 1), source="letter")
        register.reply("Germany", "troops", "declined", on=date(2026, 1, 1), source="letter")
        queue, dossier = register.review(limit=None).queue, register.dossier
    changed = 0
    with Store.open(sample_register, create=False) as store:

        def position(said: Statement) -> Position | None:
            found = held_positions(
                store, dossier, today=date(2026, 1, 1), holder=said.holder, undertaking=said.undertaking
            )
            return found[0] if found else None

        for each in queue:
            said = each.listed.held.statement
            before, after = position(said), None
            with suppress(_UndoneError), store.batch():
                store.append(Decision(statement_id=said.id, verdict=Verdict.REJECT, by="Ada", why="to see"), NOW)
                after = position(said)
                raise _UndoneError
            assert position(said) == before
            assert (Consequence.DECIDES in each.consequences) == (before is not None and before.decided_by == said.id)
            assert (Consequence.FIRST in each.consequences) == (said.undertaking == "troops")
            moved = says(after) != says(before)
            assert (Consequence.CHANGES in each.consequences) == moved
            if not moved or before is None or after is None:
                assert each.without == (NOTHING_HEARD if moved else None)
            else:
                same = after.standing is before.standing
                assert each.without == (OTHER_CONDITIONS if same else after.standing.value)
            changed += moved
    assert 0 < changed < len(queue)


def test_reports_of_one_day_that_disagree_weigh_more(register: Register) -> None:
    listed = register.statements()
    for each in register.review(limit=None).queue:
        said, day = each.listed.held.statement, each.listed.held.holds_on
        against = [
            other for other in listed
            if day and other.held.holds_on == day
            and (other.held.statement.holder, other.held.statement.undertaking) == (said.holder, said.undertaking)
            and cannot_both_hold(other.held.statement.standing, said.standing)
        ]  # fmt: skip
        assert (Consequence.DISPUTED in each.consequences) == bool(against)


def test_who_is_decided_on_leaves_the_queue(register: Register) -> None:
    first, second, third = (each.listed.held.statement.id for each in register.review(limit=3).queue)
    register.decide(first, Verdict.ACCEPT, by="Ada", why="so")
    register.decide(second, Verdict.REJECT, by="Ada", why="so")
    register.decide(third, Verdict.CORRECT, by="Ada", why="so", standing="reserved")
    answer = register.review(limit=None)
    assert answer.decided == 3
    assert {first, second, third}.isdisjoint(each.listed.held.statement.id for each in answer.queue)


def test_the_queue_of_one_holder_or_undertaking(register: Register) -> None:
    whole = register.review(limit=None).queue
    for filters in ({"holder": "Italy"}, {"undertaking": "Troops"}, {"holder": "ITA", "undertaking": "troops"}):
        some = register.review(limit=None, **filters)
        expected = [
            each for each in whole
            if ("holder" not in filters or each.listed.held.statement.holder == "ITA")
            and ("undertaking" not in filters or each.listed.held.statement.undertaking == "troops")
        ]  # fmt: skip
        assert list(some.queue) == expected
        assert some.waiting == len(expected) > 0
    with pytest.raises(Misuse, match="Atlantis"):
        register.review(holder="Atlantis")


def test_after_one_comes_what_follows_it(register: Register) -> None:
    ids = [each.listed.held.statement.id for each in register.review(limit=None).queue]
    assert [each.listed.held.statement.id for each in register.review(after=ids[2], limit=2).queue] == ids[3:5]
    assert register.review(after=ids[-1]).queue == ()
    assert [each.listed.held.statement.id for each in register.review(after="s0", limit=1).queue] == ids[:1]


def test_the_page_lists_the_queue_in_its_order(desk: TestClient, register: Register) -> None:
    page = desk.get("/review")
    assert page.status_code == 200
    shown = re.findall(r'href="/articles/[^"]*#s-([^"]+)"', page.text)
    assert shown == [each.listed.held.statement.id for each in register.review().queue]
    few = desk.get("/review?holder=Italy&undertaking=troops").text
    ids = re.findall(r'href="/articles/[^"]*#s-([^"]+)"', few)
    assert ids == [each.listed.held.statement.id for each in register.review(holder="ITA", undertaking="troops").queue]
    assert desk.get("/review?holder=Atlantis").status_code == 400


def test_a_walk_through_the_queue_brings_up_the_next_and_ends(desk: TestClient, register: Register) -> None:
    filters = "holder=ITA&undertaking=troops"
    waiting = [each.listed.held.statement.id for each in register.review(holder="ITA", undertaking="troops").queue]
    place = desk.get(f"/review/next?{filters}", follow_redirects=False).headers["location"]
    for number, statement in enumerate(waiting):
        address = urlsplit(place)
        assert address.fragment == f"s-{statement}"
        assert parse_qs(address.query)["review"] == ["1"]
        page = desk.get(place)
        assert f'data-current="{statement}"' in page.text
        assert f"</strong>, {len(waiting) - number} wait" in page.text
        answer = decide(desk, place, statement, {"verdict": "accept", "by": "Ada", "quick": "the words say so"})
        assert answer.status_code == 303
        place = answer.headers["location"]
    assert urlsplit(place).path == "/review"
    done = desk.get(place)
    assert "Nothing waits under these filters" in done.text
    assert "accepted by Ada" in done.text
    assert desk.get(f"/review/next?{filters}", follow_redirects=False).headers["location"].startswith("/review?")


def test_what_was_passed_over_does_not_come_up_again_at_once(desk: TestClient, register: Register) -> None:
    ids = [each.listed.held.statement.id for each in register.review(limit=None).queue]
    place = desk.get(f"/review/next?after={ids[0]}", follow_redirects=False).headers["location"]
    assert place.endswith(f"#s-{ids[1]}")
    answer = decide(desk, place, ids[1], {"verdict": "accept", "by": "Ada", "why": "so"})
    assert answer.headers["location"].endswith(f"#s-{ids[2]}")


def test_a_word_on_another_statement_leaves_up_what_the_queue_brought(desk: TestClient, register: Register) -> None:
    queue = [each.listed.held for each in register.review(limit=None).queue]
    first = queue[0]
    other = next(each for each in queue[1:] if each.article.id == first.article.id)
    place = desk.get("/review/next", follow_redirects=False).headers["location"]
    answer = decide(desk, place, other.statement.id, {"verdict": "reject", "by": "Ada", "why": "so"})
    assert answer.headers["location"].endswith(f"#s-{first.statement.id}")
    assert f"decided={other.statement.id}" in answer.headers["location"]


def test_a_script_that_ends_the_queue_is_sent_to_its_page(desk: TestClient, register: Register) -> None:
    ids = [each.listed.held.statement.id for each in register.review(limit=None).queue]
    place = f"/articles/{register.review(after=ids[-2]).queue[0].listed.held.article.id}?review=1&statement={ids[-1]}"
    given = {"verdict": "accept", "by": "Ada", "why": "so"}
    answer = decide(desk, place, ids[-1], given, **{"HX-Request": "true"})
    assert answer.headers["hx-redirect"].startswith("/review?")


def test_the_queue_as_json_and_csv(desk: TestClient, register: Register) -> None:
    answer = desk.get("/api/review?limit=2").json()
    expected = register.review(limit=2)
    assert answer["waiting"] == expected.waiting
    assert [each["listed"]["held"]["statement"]["id"] for each in answer["queue"]] == [
        each.listed.held.statement.id for each in expected.queue
    ]
    lines = desk.get("/api/review.csv?limit=2").text.splitlines()
    assert lines[0].startswith("priority,weight,consequences,without")
    assert len(lines) >= 3
