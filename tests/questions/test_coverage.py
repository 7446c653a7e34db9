"""Claimed against named: the gap is the story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from questions_records import DOSSIER, article, condition, register, statement

from willing.model import Article, CountClaim, Evidence, Reading, Standing
from willing.problems import Misuse
from willing.questions.coverage import coverage, members_of
from willing.register.store import Store

MARCH, SEPTEMBER = date(2025, 3, 27), date(2025, 9, 4)
SPRING = article("spring", "15 states would go. France would go. Britain would go. Italy doubts it.", MARCH)
AUTUMN = article(
    "autumn", "26 states have signed up as the coalition. Britain has signed up. Italy will not go.", SEPTEMBER
)


def counted(where: Article, words: str, number: int, standing: Standing) -> Reading:
    claim = CountClaim(
        id=f"c-{number}",
        article_id=where.id,
        group="states",
        number=number,
        relation="exactly",
        evidence=Evidence(start=0, end=len(words), text=words),
        undertaking="troops",
        standing=standing,
    )
    return Reading(article_id=where.id, reader="test 1", counts=(claim,))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with register(
        tmp_path,
        (
            SPRING,
            (
                statement(SPRING, "France would go", "FRA", "willing", speaker="FRA"),
                statement(SPRING, "Britain would go", "GBR", "willing", speaker="GBR"),
                statement(SPRING, "Italy doubts it", "ITA", "reserved"),
            ),
        ),
        (
            AUTUMN,
            (
                statement(AUTUMN, "the coalition", "COALITION", "committed", condition("requires:peace_agreement")),
                statement(AUTUMN, "Britain has signed up", "GBR", "committed", speaker="FRA"),
                statement(AUTUMN, "Italy will not go", "ITA", "declined"),
            ),
        ),
        spring=counted(SPRING, "15 states", 15, Standing.WILLING),
        autumn=counted(AUTUMN, "26 states", 26, Standing.COMMITTED),
    ) as made:
        yield made


def test_the_gap_between_the_number_and_the_names(store: Store) -> None:
    found = coverage(store, DOSSIER, today=SEPTEMBER)
    assert found.claim is not None
    assert (found.claim.words, found.claim.evidence, len(found.named), found.gap) == ("26", "26 states", 2, 24)
    assert found.at_least == 1


def test_who_is_named_by_whom_and_since_when(store: Store) -> None:
    found = coverage(store, DOSSIER, today=SEPTEMBER)
    assert [(each.name, each.standing.value, each.since, each.by_name) for each in found.named] == [
        ("United Kingdom", "committed", MARCH, "France"),
        ("France", "willing", MARCH, "France"),
    ]


def test_members_are_implied_unless_they_say_otherwise(store: Store) -> None:
    found = coverage(store, DOSSIER, today=SEPTEMBER)
    assert [each.holder for each in found.implied] == ["DEU", "ESP"]
    assert [(each.holder, each.standing.value) for each in found.otherwise] == [("ITA", "declined")]


def test_how_the_claimed_number_moved(store: Store) -> None:
    found = coverage(store, DOSSIER, today=SEPTEMBER)
    assert [(each.claimed_on, each.words) for each in found.history] == [(MARCH, "15"), (SEPTEMBER, "26")]
    earlier = coverage(store, DOSSIER, today=SEPTEMBER, as_of=date(2025, 4, 1))
    assert earlier.claim is not None
    assert (earlier.claim.words, earlier.gap) == ("15", 13)


def test_who_has_not_been_heard_of_in_any_list(store: Store) -> None:
    assert [each.holder for each in coverage(store, DOSSIER, today=SEPTEMBER).unheard] == ["DEU", "ESP", "POL", "RUS"]
    members = coverage(store, DOSSIER, today=SEPTEMBER, states=members_of("EU", DOSSIER))
    assert [each.name for each in members.unheard] == ["Germany", "Spain"]
    with pytest.raises(Misuse, match="lists no members of 'NATO'"):
        members_of("NATO", DOSSIER)


def test_without_a_claim_there_is_no_gap(store: Store) -> None:
    found = coverage(store, DOSSIER, "training", today=SEPTEMBER)
    assert (found.claim, found.gap, found.named) == (None, None, ())
    with pytest.raises(Misuse, match="no undertaking 'tanks'"):
        coverage(store, DOSSIER, "tanks", today=SEPTEMBER)
