"""The charts: what they say in shapes they say in words and in a table as well."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.api import Register
from willing.dossier import load_dossier
from willing.model import Standing
from willing.questions.claimed import Claimed
from willing.web import charts
from willing.web.charts.axes import DayScale, numbers_up_to
from willing.web.scope import Scope

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
RELATIONS = ("exactly", "over", "under", "around")


def claim(
    number: int, relation: str = "exactly", day: date | None = date(2025, 9, 4), words: str = "so many"
) -> Claimed:
    return Claimed(
        id=f"c-{number}-{relation}-{day}",
        number=number,
        relation=relation,
        words=str(number) if relation == "exactly" else f"{relation} {number}",
        group="countries",
        undertaking="troops",
        standing=Standing.COMMITTED,
        speaker=None,
        claimed_on=day,
        evidence=words,
        article_id="a-1",
        article="one.txt",
        publisher="The Paper",
    )


def address(each: Claimed) -> str:
    return f"/articles/{each.article_id}#{each.id}"


DOSSIER = load_dossier("security-guarantee")


def line(*claims: Claimed, title: str = "Numbers") -> charts.NumberLine:
    return charts.NumberLine(claims=claims, about="troops", dossier=DOSSIER, title=title)


def lanes_of(register: Path, holder: str, until: date | None = None) -> tuple[charts.Lane, ...]:
    with Register(register) as held:
        order = [each.id for each in held.dossier.undertakings]
        return charts.lanes(held.changes(holder=holder, until=until), order)


def test_each_number_of_a_day_is_one_point_that_leads_to_its_words() -> None:
    claims = [
        claim(30, "around", date(2025, 3, 15)),
        claim(26, words="Twenty-six have signed"),
        claim(26, words="Twenty-six have signed"),
        claim(24, "over"),
        claim(10, "under", None),
    ]
    drawn = charts.number_line(line(*claims), address)
    assert drawn.count("<a ") == 3
    words = "26 countries committed (troops), 4 Sep 2025, The Paper: “Twenty-six have signed” and 1 more of that day"
    assert f'aria-label="{words}"' in drawn
    assert 'href="/articles/a-1#c-26-exactly-2025-09-04"' in drawn
    table = charts.number_table(line(*claims), address)
    assert table.count("<tr>") == 1 + len(claims)
    assert table.index("around 30") < table.index("over 24") < table.index("under 10")
    assert "day unknown" in table


def test_numbers_of_other_things_stand_beside_the_line() -> None:
    met = replace(claim(4, day=date(2025, 5, 10)), group="EU", undertaking=None, standing=None)
    drawn = charts.number_line(line(claim(30, "around", date(2025, 3, 15)), met, claim(26)), address)
    assert re.findall(r'class="point relation-\w+ aside"', drawn) == ['class="point relation-exactly aside"']
    assert 'aria-label="4 European Union, 10 May 2025' in drawn
    (path,) = re.findall(r'class="line" d="([^"]*)"', drawn)
    assert path.count("H") == 1


def test_relations_are_told_apart_by_shape() -> None:
    drawn = charts.number_line(line(*(claim(20 + i, each) for i, each in enumerate(RELATIONS))), address)
    shapes = dict(re.findall(r'class="point relation-(\w+)" d="([^"]*)"', drawn))
    assert set(shapes) == set(RELATIONS)
    assert len(set(shapes.values())) == len(RELATIONS)
    for each in RELATIONS:
        assert f">{each}</text>" in drawn


@pytest.mark.parametrize("claims", [[], [claim(5, day=None)]])
def test_without_a_day_the_chart_says_so(claims: list[Claimed]) -> None:
    assert "Nothing with a day is known." in charts.number_line(line(*claims), address)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(RELATIONS), DAYS), min_size=1, max_size=12))
def test_every_point_lies_within_the_chart(given_: list[tuple[int, str, date]]) -> None:
    drawn = charts.number_line(line(*(claim(*each) for each in given_)), address)
    parsed = ElementTree.fromstring(drawn)
    _, _, width, height = map(float, parsed.get("viewBox", "").split())
    points = [each.get("transform", "") for each in parsed.iter("path") if "point" in each.get("class", "")]
    assert points
    for each in points:
        x, y = map(float, re.findall(r"[\d.-]+", each))
        assert 0 <= x <= width
        assert 0 <= y <= height


@given(DAYS, st.integers(0, 20_000))
def test_days_are_marked_in_order_and_few_enough(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2099, 1, 1))
    marks = DayScale(first=first, last=last, left=0, right=900).marks()
    days = [day for day, _ in marks]
    assert days == sorted(set(days))
    assert len(marks) <= 10
    assert all(first <= day <= last for day in days)
    assert marks or last - first < timedelta(days=400)


@given(st.integers(0, 10**9))
def test_numbers_go_up_in_few_equal_steps_to_the_greatest(greatest: int) -> None:
    levels = numbers_up_to(greatest)
    assert levels[0] == 0
    assert levels[-1] >= greatest
    assert 2 <= len(levels) <= 6
    assert len({after - before for before, after in itertools.pairwise(levels)}) == 1


def test_a_holder_is_shown_from_step_to_step(sample_register: Path) -> None:
    held = lanes_of(sample_register, "ITA")
    troops = next(each for each in held if each.undertaking == "troops")
    assert [each.standing.value for each in troops.steps] == ["reserved", "declined"]
    assert troops.steps[0].last == troops.steps[1].first
    assert troops.steps[-1].last is None
    drawn = charts.standing_line(held, holder="ITA", title="Italy", scope=Scope(as_of=date(2026, 1, 1)))
    assert 'href="/holders/ITA/troops?as_of=2026-01-01"' in drawn
    assert "Troops: declined, from 15 Mar 2025" in drawn
    assert "requires ceasefire" in drawn
    assert "not heard of from 5 Nov 2025 on" in drawn
    table = charts.standing_table(held, holder="ITA", title="Italy")
    assert table.count("<tr>") == 1 + sum(len(each.steps) for each in held)
    assert "✕ declined" in table


def test_a_holder_as_of_a_day_ends_on_that_day(sample_register: Path) -> None:
    day = date(2025, 3, 14)
    held = lanes_of(sample_register, "ITA", until=day)
    drawn = charts.standing_line(held, holder="ITA", title="Italy", until=day)
    assert "reserved" in drawn
    assert "declined" not in drawn


def test_two_moves_of_one_day_are_one_step(sample_register: Path) -> None:
    held = lanes_of(sample_register, "DEU")
    troops = next(each for each in held if each.undertaking == "troops")
    days = [each.first for each in troops.steps]
    assert len(set(days)) == len(days)
    assert "condition added, condition dropped" in [each.move for each in troops.steps]


def test_a_chart_in_a_page_has_no_style_of_its_own(sample_register: Path) -> None:
    held = lanes_of(sample_register, "DEU")
    for drawn in (
        charts.standing_line(held, holder="DEU", title="Germany"),
        charts.number_line(line(claim(26)), address),
    ):
        assert "style=" not in drawn
        assert "<style" not in drawn
        assert 'role="group"' in drawn


def test_a_downloaded_chart_stands_alone(sample_register: Path) -> None:
    held = lanes_of(sample_register, "DEU")
    for drawn in (charts.standing_file(held, title="A & B"), charts.number_file(line(claim(26), title="A & B"))):
        parsed = ElementTree.fromstring(drawn)
        names = {each.tag.rpartition("}")[2] for each in parsed.iter()}
        assert {"style", "text", "rect"} <= names
        assert "a" not in names
        assert "var(" not in drawn
        assert ">A &amp; B</text>" in drawn
        assert re.findall(r"https?://[^\"]*", drawn) == ["http://www.w3.org/2000/svg"]


@given(st.text(max_size=30))
def test_words_are_never_taken_for_markup(words: str) -> None:
    hostile = "<script>" + "".join(each for each in words if each.isprintable()) + "\"'&</script>"
    drawn = charts.number_line(line(claim(26, words=hostile), title=hostile), address)
    parsed = ElementTree.fromstring(drawn)
    assert parsed.get("aria-label") == hostile
    assert hostile in next(each for each in parsed.iter("a")).get("aria-label", "")
    assert "<script" not in charts.number_table(line(claim(26, words=hostile), title=hostile), address)
