"""Gatherings that several articles tell of are one."""

from __future__ import annotations

from datetime import date

from willing.model import DayRange, Evidence, Gathering, Participant
from willing.questions.gatherings import Told, meetings

SUMMIT = date(2025, 9, 4)


def told(
    name: str, day: date | None, place: str | None, *present: str, published: date | None = SUMMIT, kind: str = "summit"
) -> Told:
    return Told(
        gathering=Gathering(
            id=name,
            article_id=f"a-{name}",
            kind=kind,
            evidence=Evidence(start=0, end=1, text="x"),
            place=place,
            held_on=DayRange(first=day, last=day, words="that day") if day else None,
            participants=tuple(
                Participant(holder=who.split()[0], words=who, how=who.split(maxsplit=1)[1]) for who in present
            ),
        ),
        published_on=published,
    )


def test_one_day_and_one_place_are_one_meeting() -> None:
    (found,) = meetings(
        (told("one", SUMMIT, "Paris", "FRA in person", "GBR remote"), told("two", SUMMIT, "paris", "USA envoy"))
    )
    assert [(each.holder, each.how) for each in found.participants] == [
        ("FRA", "in person"),
        ("GBR", "remote"),
        ("USA", "envoy"),
    ]
    assert found.articles == ("a-one", "a-two")


def test_other_places_and_other_days_are_other_meetings() -> None:
    found = meetings(
        (told("one", SUMMIT, "Paris"), told("two", SUMMIT, "Kyiv"), told("three", date(2025, 3, 27), "Paris"))
    )
    assert [(each.place, each.held_on) for each in found] == [
        ("Paris", date(2025, 3, 27)),
        ("Paris", SUMMIT),
        ("Kyiv", SUMMIT),
    ]


def test_without_a_day_of_its_own_it_stands_on_the_day_of_the_report_and_says_so() -> None:
    (found,) = meetings((told("one", None, "Paris"),))
    assert (found.held_on, found.day_known) == (SUMMIT, False)


def test_without_any_day_it_is_kept_and_comes_last() -> None:
    found = meetings((told("none", None, "Paris", published=None), told("one", SUMMIT, "Paris")))
    assert [each.held_on for each in found] == [SUMMIT, None]


def test_a_call_without_a_place_is_not_the_summit_of_that_day() -> None:
    found = meetings((told("one", SUMMIT, "Paris"), told("call", SUMMIT, None, kind="call")))
    assert [each.kind for each in found] == ["summit", "call"]
