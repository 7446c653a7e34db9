"""Conflicts found quickly are those found the plain way (conflicts_plain.py), over registers made up at random."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import conflicts_plain
import pytest
from conflicts_plain import plain_conflicts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from questions_records import DOSSIER, MONDAY, article, condition, statement
from sample_made import RECORDED_AT, make_sample_register

from willing.dossier import load_dossier
from willing.model import (
    Article,
    CountClaim,
    DayBasis,
    Decision,
    Evidence,
    Reading,
    Reply,
    Settlement,
    Standing,
    Statement,
    Verdict,
)
from willing.questions.claimed import Claimed
from willing.questions.conflicts import find_conflicts, is_conflict
from willing.questions.number_conflicts import number_conflicts
from willing.register.store import Store

# Few of each, so that they meet; RUS is the adversary of the dossier.
HOLDERS, UNDERTAKINGS = ("DEU", "RUS"), ("troops", "training")
STANDINGS = ("willing", "declined", "committed", "undecided", "reserved", "urged", "opposed")
WORDS = ("The first\nline.", "A “second”\tline.", "Third \\ line: Ελλάδα 🇺🇦.", "26 states said so.")
CONDITIONS = (
    (),
    (condition("requires:ceasefire"),),
    (condition("unless:ceasefire", "bar a truce"),),
    (condition("unless:!ceasefire"), condition("requires:other", "a word from home")),
    (condition("requires:ceasefire", choice=1), condition("requires:clarity", choice=1)),
)
DAYS = [date(2025, 9, number) for number in (1, 2, 3, 6)]
TODAY = date(2025, 9, 30)


@dataclass(frozen=True)
class Made:
    """What is recorded, one thing after another, and which articles repeat which."""

    entries: tuple[tuple[Article, Reading] | Decision | Reply, ...]
    echoes: dict[str, str]


@st.composite
def statements(draw: st.DrawFn, of: Article) -> Statement:
    made = statement(
        of,
        draw(st.sampled_from(WORDS)),
        draw(st.sampled_from(HOLDERS)),
        draw(st.sampled_from(STANDINGS)),
        *draw(st.sampled_from(CONDITIONS)),
        undertaking=draw(st.sampled_from(UNDERTAKINGS)),
        speaker=draw(st.sampled_from((None, *HOLDERS))),
        limits=draw(st.sampled_from(((), (), ("at sea",), ("at sea", "in the air"), ("in the air", "at sea")))),
        certainty=draw(st.sampled_from((0.25, 0.5, 0.75))),
    )
    return replace(made, id=f"{made.id}-{made.speaker}-{len(made.conditions)}")


@st.composite
def counts(draw: st.DrawFn, of: Article) -> CountClaim:
    number = draw(st.sampled_from((26, 30)))
    group = draw(st.sampled_from(("states", "EU", "the coalition")))
    start = of.text.index("26")
    return CountClaim(
        id=f"c-{of.name}-{number}-{group}",
        article_id=of.id,
        group=group,
        number=number,
        relation=draw(st.sampled_from(("exactly", "around"))),
        evidence=Evidence(start=start, end=start + 2, text="26"),
        undertaking=draw(st.sampled_from((None, "troops", "training"))),
        standing=draw(st.sampled_from((None, Standing.COMMITTED))),
    )


def unique(made: Sequence[Any]) -> tuple[Any, ...]:
    return tuple({each.id: each for each in made}.values())


@st.composite
def registers(draw: st.DrawFn) -> Made:
    entries: list[tuple[Article, Reading] | Decision | Reply] = []
    known: dict[str, None] = {}
    for number in range(draw(st.integers(2, 10))):
        kind = draw(st.sampled_from(("article", "article", "article", "article", "decision", "reply")))
        standing = draw(st.sampled_from([each for each in Standing if each is not Standing.URGED]))
        if kind == "reply":
            holder, undertaking = draw(st.sampled_from(HOLDERS)), draw(st.sampled_from(UNDERTAKINGS))
            given_on, terms = draw(st.sampled_from(DAYS)), draw(st.sampled_from(CONDITIONS))
            entries.append(
                Reply(
                    holder=holder,
                    undertaking=undertaking,
                    standing=standing,
                    holds_on=given_on,
                    source=f"letter {number}",
                    conditions=terms,
                )
            )
        elif kind == "decision" and known:
            word = Decision(
                statement_id=draw(st.sampled_from(list(known))),
                verdict=draw(st.sampled_from((Verdict.ACCEPT, Verdict.REJECT))),
                by="Ada",
                why=f"reason {number}",
            )
            if draw(st.booleans()):
                word = replace(word, verdict=Verdict.CORRECT, standing=standing, holder=draw(st.sampled_from(HOLDERS)))
            entries.append(word)
        else:
            # Some articles are seen and read again: under another name and publisher, and with a better-known day.
            place = draw(st.integers(0, 3))
            on = draw(st.just(DAYS[place // 2]) | st.none() | st.sampled_from(DAYS))
            made = article(f"p{place}", f"{place}: " + " ".join(WORDS), on)
            if draw(st.booleans()):
                basis = DayBasis.UNKNOWN if made.published_on is None else DayBasis.PAGE
                made = replace(made, name=f"seen {number}", publisher=draw(st.none() | st.just("P")), day_basis=basis)
            read = Reading(
                article_id=made.id,
                reader="test 1",
                statements=unique(draw(st.lists(statements(made), max_size=8))),
                counts=unique(draw(st.lists(counts(made), max_size=2))),
            )
            known.update(dict.fromkeys(each.id for each in read.statements))
            entries.append((made, read))
    ids = sorted({each[0].id for each in entries if isinstance(each, tuple)})
    echoes = {each: ids[0] for each in ids if draw(st.booleans())}
    return Made(tuple(entries), echoes)


@cache
def empty_register() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "willing.db"
        Store.open(path, dossier_id=DOSSIER.id, dossier_text='id = "case"\n').close()
        return path.read_bytes()


@contextmanager
def register(made: Made) -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "willing.db"
        path.write_bytes(empty_register())
        with Store.open(path) as store:
            with store.batch():
                for number, each in enumerate(made.entries):
                    if isinstance(each, tuple):
                        store.add_article(each[0], each[1], at(number))
                    else:
                        store.append(each, at(number))
                store.set_echo_groups(made.echoes)
            yield store


def at(number: int) -> datetime:
    """The moment at which the entry of this number is recorded."""
    return MONDAY + timedelta(hours=number)


QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"as_of": DAYS[2]},
    {"known_at": at(4)},
    {"as_of": DAYS[2], "known_at": at(6), "holder": "DEU"},
    {"since": DAYS[1]},
    {"since": DAYS[2], "as_of": DAYS[3], "known_at": at(3), "kind": "change in time"},
)


def test_an_article_of_which_more_becomes_known_is_quoted_the_same_both_ways() -> None:
    """The statements keep their rows when a publisher becomes known; the article's row becomes another."""
    entries: list[tuple[Article, Reading]] = []
    for place, said in enumerate(("willing", "declined", "opposed")):
        made = article(f"p{place}", f"{place}: " + " ".join(WORDS), DAYS[max(place - 1, 0)])
        read = Reading(article_id=made.id, reader="test 1", statements=(statement(made, WORDS[0], "DEU", said),))
        entries.append((replace(made, publisher=None), read))
        entries.append((made, read))
    with register(Made(tuple(entries), {})) as store:
        for known_at in (None, at(4)):
            found = find_conflicts(store, DOSSIER, known_at=known_at)
            assert found == plain_conflicts(store, DOSSIER, today=TODAY, known_at=known_at)
            assert {each.conflict.kind for each in found} == {"contradiction", "change in time"}


@pytest.mark.parametrize("at_once", [3, 50_000])
def test_both_ways_find_the_same_conflicts_in_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("willing.questions.conflicts._BATCH", at_once)
    make_sample_register(tmp_path / "sample.db")
    dossier = load_dossier()
    with Store.open(tmp_path / "sample.db") as store:
        for as_of, known_at in ((None, None), (date(2025, 3, 31), None), (None, RECORDED_AT)):
            found = find_conflicts(store, dossier, as_of=as_of, known_at=known_at)
            assert found
            assert found == plain_conflicts(store, dossier, today=TODAY, as_of=as_of, known_at=known_at)


def test_numbers_are_paired_the_same_both_ways() -> None:
    chance = random.Random(1)
    claims = [
        Claimed(
            id=f"c{place}",
            number=number,
            relation="exactly",
            words=str(number),
            group=chance.choice(("states", "EU")),
            undertaking=chance.choice((None, "troops")),
            standing=None,
            speaker=None,
            claimed_on=chance.choice((None, *(TODAY + timedelta(days=apart) for apart in range(12)))),
            evidence=str(number),
            article_id=f"a{place % 7}",
            article="report",
            publisher=None,
        )
        for place, number in enumerate(chance.choices((20, 26, 30), k=80))
    ]
    found = number_conflicts(claims, DOSSIER, str, {})
    assert found
    assert found == conflicts_plain.number_conflicts(claims, DOSSIER, str, {})


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=registers())
def test_both_ways_find_the_same_conflicts(made: Made) -> None:
    with register(made) as store:
        for asked in QUESTIONS:
            plainly = plain_conflicts(store, DOSSIER, today=TODAY, **asked)
            assert find_conflicts(store, DOSSIER, **asked) == plainly
        settled = [each.conflict.id for each in plain_conflicts(store, DOSSIER, today=TODAY)]
        for each in settled[:2]:
            assert is_conflict(store, DOSSIER, each)
            store.append(Settlement(conflict_id=each, by="Ada", why="asked them"), at(40))
        assert not is_conflict(store, DOSSIER, "nonesuch")
        assert find_conflicts(store, DOSSIER) == plain_conflicts(store, DOSSIER, today=TODAY)
