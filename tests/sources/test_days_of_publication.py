"""How the day of publication is known: never guessed, never completed, and always with its basis."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.model import Article, DayBasis
from willing.problems import Problem
from willing.sources.days import day_in_address, day_in_text, parse_day
from willing.sources.files import read_paths

THAT_DAY = date(2025, 3, 27)


@pytest.mark.parametrize(
    "words",
    [
        "2025-03-27",
        "2025-3-27",
        "2025/03/27",
        "20250327",
        "2025-03-27T18:30:08",
        "2025-03-27T18:30:08.123+02:00",
        "2025-03-27 18:30:08-05:00",
        "20250327T183008Z",
        "27 March 2025",
        "27th of March, 2025",
        "27 Mar 2025",
        "March 27, 2025",
        "Mar. 27, 2025 at 7:00 a.m. EST",
        "March 27, 2025 7 pm",
        "Thu, 27 Mar 2025 10:30:00 GMT",
        "Thursday 27 March 2025, 10.30",
        "27.03.2025",
        "27/03/2025",
        "3/27/2025",
    ],
)
def test_a_whole_day_is_understood_as_it_is_written(words: str) -> None:
    assert parse_day(words) == THAT_DAY


@pytest.mark.parametrize(
    "words",
    [
        "March 2025",
        "2025-03",
        "2025",
        "27 March",
        "Thursday",
        "yesterday",
        "5 minutes ago",
        "Spring 2025",
        "03/04/2025",
        "2025-13-01",
        "30 February 2025",
        "2025-03-27 or 2025-03-28",
        "1743033600",
    ],
)
def test_what_is_not_one_certain_day_is_none(words: str) -> None:
    assert parse_day(words) is None


@given(
    st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"])
)
def test_every_day_comes_back_from_every_way_of_writing_it(day: date, form: str) -> None:
    assert parse_day(day.strftime(form)) == day


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/world/2025/03/27/summit/",
        "https://news.example/world/2025/3/27/summit",
        "https://news.example/world/2025/mar/27/summit",
        "https://news.example/world/20250327/summit.html",
        "https://news.example/world/summit-ends-2025-03-27/",
    ],
)
def test_an_address_gives_its_day(url: str) -> None:
    assert day_in_address(url) == THAT_DAY


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2025/03/summit/",
        "https://news.example/world-20111106",
        "https://news.example/a/1743033600",
        "https://news.example/2025/13/27/summit",
        "https://news.example/2025/03/27/after-2025-02-17/",
        "https://news.example/2999/03/27/summit",
        "https://news.example/?day=2025-03-27",
        "https://[broken/2025/03/27/",
    ],
)
def test_an_address_with_no_certain_day_gives_none(url: str) -> None:
    assert day_in_address(url) is None


@pytest.mark.parametrize(
    "head",
    [
        "27 March 2025",
        "Thursday, March 27, 2025",
        "Published: 27 March 2025",
        "**Published on:** 27 March 2025 at 10:30",
        "Norland weighs observers\nBy Ana Berg | 27 March 2025",
        "OSLO, March 27, 2025 (Fjordpress) — The minister said nothing was settled.",
        "OSLO (Fjordpress) – 27 March 2025 – The minister said nothing was settled.",
        "Port Amar, 27 March 2025: The minister said nothing was settled.",
        "Date: 2025-03-27",
        "Updated 29 March 2025\nPublished 27 March 2025",
    ],
)
def test_the_first_lines_give_the_day_as_the_articles_own(head: str) -> None:
    assert day_in_text(head + "\n\nThe talks went on, and so did the war.") == THAT_DAY


@pytest.mark.parametrize(
    "head",
    [
        "The treaty of 27 March 2025 is void, the minister said.",
        "On Thursday, 27 March 2025, leaders met in Port Amar.",
        "The government fell on 27 March 2025.",
        "Updated: 27 March 2025",
        "Last modified, 27 March 2025",
        "OSLO, March 27 (Fjordpress) — The minister said nothing was settled.",
        "27 March 2025\n28 March 2025",
        "27 March 2999",
    ],
)
def test_a_day_that_the_article_only_speaks_of_is_not_its_own(head: str) -> None:
    assert day_in_text(head + "\n\nThe talks went on, and so did the war.") is None


def test_a_day_far_down_in_the_text_is_not_its_own() -> None:
    assert day_in_text("The talks went on.\n" * 20 + "27 March 2025\n") is None


def read_one(path: Path) -> tuple[Article, list[Problem]]:
    items = list(read_paths([path]))
    (article,) = [item for item in items if isinstance(item, Article)]
    return article, [item for item in items if isinstance(item, Problem)]


def test_each_basis_goes_before_the_weaker_ones(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    index = tmp_path / "index.jsonl"
    lines = [
        ("27 March 2025\nThe talks went on.", DayBasis.TEXT, 27),
        ("URL: https://news.example/2025/03/26/talks\n27 March 2025\nThe talks went on.", DayBasis.ADDRESS, 26),
        (
            "---\ndate: 2025-03-25\nurl: https://news.example/2025/03/26/talks\n---\n27 March 2025\nThe talks went on.",
            DayBasis.FRONT_MATTER,
            25,
        ),
    ]
    for text, basis, day in lines:
        path.write_text(text)
        article, problems = read_one(path)
        assert (article.day_basis, article.published_on) == (basis, date(2025, 3, day))
        assert problems == []
    index.write_text('{"file": "report.txt", "published": "2025-03-24"}\n')
    article, problems = read_one(path)
    assert (article.day_basis, article.published_on) == (DayBasis.GIVEN, date(2025, 3, 24))
    assert problems == []


def test_a_text_that_gives_no_day_has_an_unknown_one_and_that_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("---\ntitle: Talks\ndate: unknown\n---\nThe talks went on, and nobody says when.")
    article, problems = read_one(path)
    assert (article.published_on, article.day_basis, problems) == (None, DayBasis.UNKNOWN, [])


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ((date.today() + timedelta(days=3)).isoformat(), "in the future"),
        ("1989-12-31", "before 1990"),
        ("early spring", "not one certain day"),
        ("03/04/2025", "not one certain day"),
    ],
)
def test_a_day_that_cannot_be_is_a_problem_and_leaves_the_day_unknown(tmp_path: Path, words: str, fault: str) -> None:
    path = tmp_path / "report.txt"
    # The weaker basis, a dateline, does not step in: what the file says of itself is in doubt.
    path.write_text(f"---\ndate: {words}\n---\n27 March 2025\nThe talks went on.")
    article, (problem,) = read_one(path)
    assert (article.published_on, article.day_basis) == (None, DayBasis.UNKNOWN)
    assert fault in problem.message
    assert problem.file == str(path)


def test_a_day_that_the_address_contradicts_is_taken_and_pointed_out(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("---\ndate: 2019-06-28\nurl: https://news.example/a-2025-02-10/\n---\nThe talks went on.")
    article, (problem,) = read_one(path)
    assert article.published_on == date(2019, 6, 28)
    assert "2025-02-10 by its address" in problem.message
