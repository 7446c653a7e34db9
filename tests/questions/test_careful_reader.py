"""On what a careful reader finds in the seeds and in the sample, the questions answer as that reader would.

The statements are the core annotations, so these promises hold whatever the reading makes of the same articles.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import willing
from willing.dossier import Dossier, load_dossier
from willing.model import (
    Article,
    Condition,
    ConditionKind,
    CountClaim,
    DayBasis,
    Evidence,
    Position,
    Reading,
    Standing,
    Statement,
    Trace,
    Truth,
)
from willing.questions.asking import held_positions
from willing.questions.changes import changes
from willing.questions.conflicts import find_conflicts
from willing.questions.coverage import coverage
from willing.questions.jsonable import to_json
from willing.questions.listing import list_statements
from willing.questions.matrix import matrix
from willing.questions.timeline import timeline
from willing.questions.whatif import side_by_side, what_if
from willing.questions.why import why
from willing.register.store import Store

SHARED = Path(__file__).resolve().parents[2] / "../shared"
SAMPLE = Path(willing.__file__).parent / "sample"
MARCH, SEPTEMBER = date(2025, 3, 27), date(2025, 9, 4)
MOMENT = datetime(2025, 9, 8, 6, tzinfo=UTC)


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def anchored(text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(start=start, end=start + len(words), text=words)


def statement(record: dict[str, Any], where: Article, number: int) -> Statement:
    kinds = [each.split(":") for each in record["conditions"]]
    return Statement(
        id=f"s-{where.name}-{number}",
        article_id=where.id,
        holder=record["holder"],
        undertaking=record["undertaking"],
        standing=Standing(record["standing"]),
        evidence=anchored(where.text, record["evidence"]),
        trace=Trace(cue="", rule="annotation", head=""),
        conditions=tuple(Condition(kind=ConditionKind(kind), fact=fact, words=fact) for kind, fact in kinds),
        speaker=record["speaker"],
    )


def count(where: Article, words: str, number: int, relation: str, undertaking: str | None) -> CountClaim:
    return CountClaim(
        id=f"c-{where.name}-{number}",
        article_id=where.id,
        group="nations",
        number=number,
        relation=relation,
        evidence=anchored(where.text, words),
        undertaking=undertaking,
        standing=Standing.COMMITTED if undertaking else None,
    )


@contextmanager
def annotated(
    folder: Path, articles: Path, gold: Path, days: dict[str, date], counts: dict[str, tuple[str, int, str, str | None]]
) -> Iterator[Store]:
    """A register with the core annotations of a folder of articles; `counts` are claimed numbers by file."""
    with Store.open(folder / "willing.db", dossier_id="security-guarantee", dossier_text="id = ''") as store:
        for name in sorted({record["article"] for record in records(gold)}):
            text = (articles / name).read_text(encoding="utf-8")
            day = days.get(name)
            where = Article(
                id=hashlib.sha256(text.encode()).hexdigest()[:16],
                name=name,
                text=text,
                published_on=day,
                day_basis=DayBasis.GIVEN if day else DayBasis.UNKNOWN,
            )
            said = [each for each in records(gold) if each["article"] == name and each["core"]]
            reading = Reading(
                article_id=where.id,
                reader="annotation",
                statements=tuple(statement(each, where, number) for number, each in enumerate(said)),
                counts=(count(where, *counts[name]),) if name in counts else (),
            )
            store.add_article(where, reading, MOMENT)
        yield store


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return load_dossier()


@pytest.fixture
def seeds(tmp_path: Path) -> Iterator[Store]:
    if not SHARED.is_dir():
        pytest.skip("the seeds lie in ../shared, which is not here")
    days = {each["file"]: date.fromisoformat(each["published"]) for each in records(SHARED / "seeds/index.jsonl")}
    names = {each[:3]: each for each in days}
    counts: dict[str, tuple[str, int, str, str | None]] = {
        names["002"]: ("26 nations", 26, "exactly", "troops"),
        names["004"]: ("around 30 nations", 30, "around", None),
    }
    with annotated(tmp_path, SHARED / "seeds", SHARED / "gold/seeds.jsonl", days, counts) as store:
        yield store


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Store]:
    index = records(SAMPLE / "articles/index.jsonl")
    days = {each["file"]: date.fromisoformat(each["published"]) for each in index}
    days |= {"02-riyadh.md": date(2025, 2, 18), "03-london-summit.html": date(2025, 3, 2)}
    with annotated(tmp_path, SAMPLE / "articles", SAMPLE / "gold.jsonl", days, {}) as store:
        yield store


def held(store: Store, dossier: Dossier, as_of: date) -> dict[tuple[str, str], Position]:
    found = held_positions(store, dossier, today=SEPTEMBER, as_of=as_of)
    return {(each.holder, each.undertaking): each for each in found}


def test_italy_moves_from_doubts_to_no_and_offers_monitoring(seeds: Store, dossier: Dossier) -> None:
    found = changes(seeds, dossier, today=SEPTEMBER, since=date(2025, 9, 1), until=SEPTEMBER, holder="ITA")
    moves = {(each.change.undertaking, each.change.move, each.by) for each in found}
    assert ("troops", "softening", "ITA") in moves
    assert ("monitoring", "first", "ITA") in moves
    assert held(seeds, dossier, MARCH)["ITA", "troops"].standing is Standing.RESERVED
    assert held(seeds, dossier, SEPTEMBER)["ITA", "troops"].standing is Standing.DECLINED


def test_france_and_britain_offer_troops_from_february(seeds: Store, dossier: Dossier) -> None:
    named = {each.holder: each.since for each in coverage(seeds, dossier, today=SEPTEMBER, as_of=SEPTEMBER).named}
    assert named == {"FRA": date(2025, 2, 17), "GBR": date(2025, 2, 17)}


def test_without_a_peace_agreement_the_coalitions_troops_are_blocked_and_italys_no_stands(
    seeds: Store, dossier: Dossier
) -> None:
    found = what_if(seeds, dossier, {"peace_agreement": Truth.NO}, today=SEPTEMBER, as_of=SEPTEMBER)
    states = {(each.position.holder, each.position.undertaking): each.state.value for each in found.outcomes}
    assert states["COALITION", "troops"] == "blocked"
    assert states["ITA", "troops"] == "in force"
    assert states["ITA", "monitoring"] == "blocked"
    assert states["RUS", "troops"] == "in force"
    opened = what_if(seeds, dossier, {"peace_agreement": Truth.NO}, today=SEPTEMBER, as_of=SEPTEMBER).unlocks[0]
    assert (opened.fact, opened.value) == ("peace_agreement", Truth.YES)


def test_germany_doubts_has_not_decided_and_sends_its_army_chief_without_contradiction(
    seeds: Store, dossier: Dossier
) -> None:
    found = find_conflicts(seeds, dossier, as_of=SEPTEMBER, holder="DEU")
    assert {each.conflict.kind for each in found} == {"difference of scope"}


def test_the_us_is_undecided_by_the_article_and_ready_by_macrons_word(seeds: Store, dossier: Dossier) -> None:
    found = find_conflicts(seeds, dossier, holder="USA", kind="contradiction")
    told = [each for each in found if each.conflict.undertaking == "guarantees" and each.day == SEPTEMBER]
    assert len(told) == 1
    assert sorted(side.says for side in told[0].sides) == [
        "undecided by the articles' own words",
        "willing by the word of France",
    ]


def test_26_committed_against_around_30(seeds: Store, dossier: Dossier) -> None:
    (found,) = find_conflicts(seeds, dossier, kind="numbers differ")
    assert "both can be true, and they do not count the same" in found.conflict.explanation


def test_russia_is_opposed_throughout(seeds: Store, dossier: Dossier) -> None:
    assert held(seeds, dossier, SEPTEMBER)["RUS", "troops"].standing is Standing.OPPOSED
    moved = changes(seeds, dossier, today=SEPTEMBER, until=SEPTEMBER, holder="RUS", undertaking="troops")
    assert [each.change.move for each in moved if each.change.move not in ("first", "silence")] == []


def test_the_headline_of_the_seeds(seeds: Store, dossier: Dossier) -> None:
    found = matrix(seeds, dossier, today=SEPTEMBER, as_of=SEPTEMBER)
    assert found.headline.startswith(
        "4 Sep 2025: 26 said to have committed (troops), 2 of them named in these reports; "
        "Italy: no troops, open to monitoring; "
    )
    assert "Germany undecided" in found.headline or "Germany reserved" in found.headline
    assert "Russia opposed" in found.headline


def test_in_the_sample_polands_no_stands_against_a_paper_that_sends_its_troops(sample: Store, dossier: Dossier) -> None:
    found = find_conflicts(sample, dossier, holder="POL", kind="own word against others")
    assert [(each.day, each.conflict.undertaking) for each in found] == [(SEPTEMBER, "troops")]
    assert held(sample, dossier, SEPTEMBER)["POL", "troops"].standing is Standing.DECLINED


def test_in_the_sample_italys_no_stands_whatever_becomes_of_the_peace(sample: Store, dossier: Dossier) -> None:
    for value in (Truth.YES, Truth.NO):
        found = what_if(sample, dossier, {"peace_agreement": value, "ceasefire": value}, today=SEPTEMBER)
        states = {(each.position.holder, each.position.undertaking): each.state.value for each in found.outcomes}
        assert states["ITA", "troops"] == "in force"
        assert states["COALITION", "troops"] == ("in force" if value is Truth.YES else "blocked")


def test_every_answer_becomes_json_and_back(sample: Store, dossier: Dossier) -> None:
    scenario = what_if(sample, dossier, {"ceasefire": Truth.YES}, today=SEPTEMBER)
    other = what_if(sample, dossier, {"ceasefire": Truth.NO}, today=SEPTEMBER)
    answers: list[object] = [
        matrix(sample, dossier, today=SEPTEMBER),
        why(sample, dossier, "ITA", "troops", today=SEPTEMBER),
        changes(sample, dossier, today=SEPTEMBER),
        timeline(sample, dossier, today=SEPTEMBER),
        find_conflicts(sample, dossier),
        coverage(sample, dossier, today=SEPTEMBER),
        side_by_side(scenario, other),
        list(list_statements(sample, dossier)),
    ]
    for answer in answers:
        assert to_json(answer)
        assert json.loads(json.dumps(to_json(answer))) == to_json(answer)


def test_in_the_sample_the_undated_report_stands_apart(sample: Store, dossier: Dossier) -> None:
    moved = changes(sample, dossier, today=SEPTEMBER, holder="JPN", undertaking="finance")
    assert moved == ()
    assert held(sample, dossier, date(2026, 1, 1))["JPN", "finance"].holds_on is None
