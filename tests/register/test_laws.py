"""The laws of replay, over registers made up at random."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register_made import article, day, moment, new_store, reading, requires, statement
from register_oracle import replayed

from willing.model import Article, DayBasis, Decision, Position, Reading, Reply, Standing, Verdict
from willing.register.check import check
from willing.register.replay import positions
from willing.register.steps import steps
from willing.register.store import Store

HOLDERS, UNDERTAKINGS = ("NOR", "RUS", "SUN"), ("arms", "troops")
LAST_DAY, TODAY = 6, date(2025, 4, 1)
# Moments are days apart, so that an undated statement can be recorded before or after a day that is asked about.
DAYS_APART = 9


@dataclass(frozen=True)
class Addition:
    """One article and its reading, or one entry by a person, and when it is recorded."""

    recorded_at: datetime
    article: Article | None = None
    reading: Reading | None = None
    said: Decision | Reply | None = None

    def enter(self, store: Store, later: timedelta = timedelta()) -> None:
        """Add it to a register."""
        if self.article is not None:
            store.add_article(self.article, self.reading, self.recorded_at + later)
        if self.said is not None:
            store.append(self.said, self.recorded_at + later)


def texts(number: int) -> str:
    return f"Report {number} has a first line. It has a second line. And it has a third."


@st.composite
def additions(draw: st.DrawFn, first_day: int = 1, first_report: int = 0) -> list[Addition]:
    """Articles (some seen or read twice), decisions on their statements, and replies, in the order of moments."""
    found: list[Addition] = []
    known: list[str] = []
    standings = st.sampled_from(Standing)
    for number in range(draw(st.integers(1, 12))):
        at = moment(-24 * 80 + 24 * DAYS_APART * number + number)
        kind = draw(st.sampled_from(("article", "article", "article", "decision", "reply")))
        if kind == "reply":
            own = draw(standings.filter(lambda each: each is not Standing.URGED))
            reply = Reply(
                holder=draw(st.sampled_from(HOLDERS)),
                undertaking=draw(st.sampled_from(UNDERTAKINGS)),
                standing=own,
                holds_on=day(draw(st.integers(first_day, LAST_DAY))),
                source=f"letter {number}",
            )
            found.append(Addition(at, said=reply))
        elif kind == "decision" and known:
            decision = Decision(
                statement_id=draw(st.sampled_from(known)),
                verdict=draw(st.sampled_from((Verdict.ACCEPT, Verdict.REJECT))),
                by="Ada",
                why=f"reason {number}",
            )
            if draw(st.booleans()):
                decision = replace(decision, verdict=Verdict.CORRECT, standing=draw(standings), holder="SUN")
            found.append(Addition(at, said=decision))
        else:
            on = draw(st.none() | st.integers(first_day, LAST_DAY).map(day))
            basis = draw(st.sampled_from((DayBasis.GIVEN, DayBasis.PAGE)))
            made = article(texts(first_report + draw(st.integers(0, 3))), on, basis)
            said = [
                statement(
                    made,
                    draw(st.sampled_from(HOLDERS)),
                    draw(standings),
                    draw(st.sampled_from(UNDERTAKINGS)),
                    draw(st.sampled_from((None, *HOLDERS))),
                    words=draw(st.sampled_from(("first line", "second line", "third"))),
                    said_on=draw(st.none() | st.integers(first_day, LAST_DAY).map(day)),
                    certainty=draw(st.sampled_from((0.25, 0.5, 0.75))),
                    conditions=draw(st.sampled_from(((), (requires("ceasefire"),)))),
                )
                for _ in range(draw(st.integers(0, 3)))
            ]
            unique = {each.id: each for each in said}
            read = reading(made, *unique.values(), reader=f"hand {draw(st.integers(1, 2))}")
            known.extend(unique)
            found.append(Addition(at, article=made, reading=read))
    return found


@contextmanager
def register(*parts: Sequence[Addition]) -> Iterator[Store]:
    """A register with these additions, each part in one batch."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "willing.db").write_bytes(empty_register())
        store = new_store(Path(folder))
        store.connection.execute("PRAGMA synchronous = OFF")  # the laws are not about a loss of power
        for part in parts:
            with store.batch():
                for each in part:
                    each.enter(store)
        yield store
        store.close()


@cache
def empty_register() -> bytes:
    """The file of a register without entries; to copy it is ten times faster than to make it."""
    with TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        store.close()
        return store.path.read_bytes()


QUESTIONS: list[dict[str, object]] = [
    {},
    {"as_of": day(3)},
    {"known_at": moment(-24 * 80 + 24 * DAYS_APART * 4)},
    {"as_of": day(4), "known_at": moment(-24 * 80 + 24 * DAYS_APART * 6)},
    {"as_of": date(2025, 3, 30), "adversary": "RUS"},
]


def answers(store: Store, ask: Callable[..., list[Position]] = positions) -> list[list[Position]]:
    """Every question's positions, the statements behind them in no order (that of one day is nobody's promise)."""
    subject = store if ask is positions else list(store.entries())
    found = [ask(subject, **{"today": TODAY, "stale_after_days": 20, "adversary": None, **each}) for each in QUESTIONS]
    return [[replace(each, statements=tuple(sorted(each.statements))) for each in answer] for answer in found]


quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(additions())
def test_the_register_answers_what_the_rules_say(made: list[Addition]) -> None:
    with register(made) as store:
        assert answers(store) == answers(store, replayed)


@quick
@given(additions(), st.randoms(use_true_random=False))
def test_any_order_of_entry_gives_the_same_positions(made: list[Addition], chance: object) -> None:
    articles = [each for each in made if each.article]
    words = [each for each in made if each.said]
    shuffled_articles, shuffled_words = list(articles), list(words)
    chance.shuffle(shuffled_articles)  # type: ignore[attr-defined]
    chance.shuffle(shuffled_words)  # type: ignore[attr-defined]
    # A decision is on a statement that the register holds, so the articles go first.
    with register(made) as one, register(shuffled_articles, shuffled_words) as other:
        assert answers(one) == answers(other)
        assert check(other) == []


@quick
@given(additions(), st.data())
def test_any_split_into_batches_gives_the_same_register(made: list[Addition], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(made)))
    with (
        register(made) as one,
        register(made[:cut], made[cut:]) as other,
        register(*([each] for each in made)) as third,
    ):
        assert answers(one) == answers(other) == answers(third)
        assert list(one.entries()) == list(other.entries()) == list(third.entries())


@quick
@given(additions())
def test_adding_twice_is_adding_once(made: list[Addition]) -> None:
    with register(made) as once:
        before, entries = answers(once), list(once.entries())
        for each in made:
            each.enter(once)
        assert (answers(once), list(once.entries())) == (before, entries)
        for each in made:
            if each.article:
                each.enter(once, later=timedelta(days=1000))
        assert (answers(once), list(once.entries())) == (before, entries)


@quick
@given(additions(), additions(first_day=4, first_report=10))
def test_an_earlier_day_never_changes_by_what_is_said_later(made: list[Addition], later: list[Addition]) -> None:
    asked = {"as_of": day(3), "today": TODAY, "stale_after_days": 20, "adversary": "RUS"}
    with register(made) as store:
        before = positions(store, **asked)  # type: ignore[arg-type]
        for each in later:
            each.enter(store, later=timedelta(days=500))
        assert positions(store, **asked) == before  # type: ignore[arg-type]


@quick
@given(additions())
def test_what_was_known_at_a_moment_never_changes(made: list[Addition]) -> None:
    middle = len(made) // 2
    asked = {"known_at": made[middle].recorded_at, "today": TODAY, "stale_after_days": 20}
    with register(made[: middle + 1]) as store:
        before = positions(store, today=TODAY, stale_after_days=20)
        for each in made[middle + 1 :]:
            each.enter(store)
        assert positions(store, **asked) == before  # type: ignore[arg-type]


@quick
@given(additions(), st.none() | st.integers(1, LAST_DAY))
def test_steps_lead_to_the_position_of_every_day(made: list[Addition], since: int | None) -> None:
    with register(made) as store:
        taken = list(steps(store, since=None if since is None else day(since), adversary="RUS"))
        for number in range(since or 1, LAST_DAY + 1):
            by_cell = {(each.holder, each.undertaking): each for each in taken if each.holds_on <= day(number)}
            told = {cell: (step.standing, bool(step.conditions)) for cell, step in by_cell.items()}
            held = positions(store, as_of=day(number), today=TODAY, stale_after_days=20, adversary="RUS")
            assert told == {
                (each.holder, each.undertaking): (each.standing, bool(each.conditions))
                for each in held
                if each.holds_on is not None and each.standing is not Standing.URGED
            }


@quick
@given(additions())
def test_the_derived_tables_are_what_the_entries_give(made: list[Addition]) -> None:
    with register(made) as store:
        assert check(store) == []
        before = answers(store)
        store.rebuild()
        assert check(store) == []
        assert answers(store) == before
