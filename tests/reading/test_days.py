"""Days: what is found in a text, which TIMEX3 value it has, and which days it covers."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.model import DayRange, Evidence
from willing.reading.days import DayExpression, TimexType, dateline, day_expressions, said_on
from willing.reading.days.calendar import days_of, duration_value, grain_of, holiday_on, shifted, value_at
from willing.reading.days.numbers import number_of

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "../shared/bench/dates"
THURSDAY = date(2025, 9, 4)


def read(text: str, published_on: date | None = THURSDAY) -> list[tuple[str, str]]:
    """The expressions of a text, as words and value."""
    return [(found.text, found.value) for found in day_expressions(text, published_on)]


def covered(text: str, published_on: date | None = THURSDAY) -> tuple[str, str] | None:
    """First and last day of the first expression of a text."""
    days = day_expressions(text, published_on)[0].days
    return (days.first.isoformat(), days.last.isoformat()) if days else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was signed on 4 September 2025.", "2025-09-04"),
        ("It was signed on September 4th, 2025.", "2025-09-04"),
        ("It was signed on Thursday, Sept. 4, 2025.", "2025-09-04"),
        ("It was signed on the 4th of September 2025.", "2025-09-04"),
        ("It was signed on 2025-09-04.", "2025-09-04"),
        ("It was signed on 13.03.2025.", "2025-03-13"),
        ("It was signed on 3/13/2025.", "2025-03-13"),
        ("It was signed on 5 June last year.", "2024-06-05"),
        ("March 01 , 2008", "2008-03-01"),
        ("A pact of March 2022 binds them.", "2022-03"),
        ("A pact from early 2022 binds them.", "2022"),
        ("It began in the 1990s.", "199"),
        ("It began in the ’80s.", "198"),
        ("It began in the nineteenth century.", "18"),
        ("It rose in the second quarter of 2024.", "2024-Q2"),
        ("It rose in the first half of 2024.", "2024-H1"),
        ("It rose in fiscal 2024.", "FY2024"),
        ("It opened in the summer of 2024.", "2024-SU"),
        ("It opened in the last week of March 2009.", "2009-W13"),
        ("It opened at Christmas 2024.", "2024-12-25"),
        ("It opened on Good Friday 2025.", "2025-04-18"),
    ],
)
def test_a_date_is_read_in_every_printed_form(text: str, value: str) -> None:
    assert [found for _, found in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He resigned today.", "2025-09-04"),
        ("He resigned the day before yesterday.", "2025-09-02"),
        ("He resigned last night.", "2025-09-03TNI"),
        ("He resigned this morning.", "2025-09-04TMO"),
        ("He resigned on Monday evening.", "2025-09-01TEV"),
        ("He resigned last week.", "2025-W35"),
        ("He resigned earlier this month.", "2025-09"),
        ("He resigned late last year.", "2024"),
        ("He resigned last Friday.", "2025-08-29"),
        ("He resigned on Friday last week.", "2025-08-29"),
        ("He resigned three years ago.", "2022"),
        ("He resigned ten days ago.", "2025-08-25"),
        ("He resigned over the weekend.", "2025-W35-WE"),
        ("He resigned in the last quarter of last year.", "2024-Q4"),
        ("He will resign tomorrow.", "2025-09-05"),
        ("He will resign next month.", "2025-10"),
        ("He will resign next Friday.", "2025-09-05"),
        ("He will resign by the end of the year.", "2025"),
        ("He will resign three weeks from now.", "2025-W39"),
        ("He will resign next spring.", "2026-SP"),
        ("He will resign at Easter.", "2026-04-05"),
    ],
)
def test_a_relative_date_is_reckoned_from_the_day_of_publication(text: str, value: str) -> None:
    assert [found for _, found in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister resigned on Tuesday.", "2025-09-02"),
        ("The minister will resign on Tuesday.", "2025-09-09"),
        ("The envoys agreed to meet on Tuesday.", "2025-09-09"),
        ("The vote is due to be held on Tuesday.", "2025-09-09"),
        ("The border stays closed until Tuesday.", "2025-09-09"),
        ("The border has been closed since Tuesday.", "2025-09-02"),
        ("He announced it on Thursday.", "2025-09-04"),
        ("She refused to comment after Tuesday’s row.", "2025-09-02"),
        ("They met in October.", "2024-10"),
        ("They will meet in October.", "2025-10"),
        ("They won't meet in October.", "2025-10"),
        ("They met on 30 December.", "2024-12-30"),
        ("They will meet on 3 January.", "2026-01-03"),
        ("They gathered on Friday, 3 January.", "2025-01-03"),
    ],
)
def test_tense_decides_between_the_last_and_the_next(text: str, value: str) -> None:
    assert next(found for _, found in read(text)) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The pact was signed on 3 March 2025. The same day, shells fell.", ["2025-03-03", "2025-03-03"]),
        ("The pact was signed on 3 March 2025. Two days later, it broke.", ["2025-03-03", "2025-03-05"]),
        ("The pact was signed on 3 March 2025. The following week was calm.", ["2025-03-03", "2025-W11"]),
        ("The pact was signed on 3 March 2025, the talks having begun the day before.", ["2025-03-03", "2025-03-02"]),
        ("Profit rose in May 2025, against the same month a year earlier.", ["2025-05", "2024-05"]),
        ("After the invasion of February 2022, talks were held, ending on March 7.", ["2022-02", "2022-03-07"]),
    ],
)
def test_a_later_expression_refers_to_the_date_named_before(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text, date(2025, 6, 2) if "Profit" in text else date(2026, 2, 18))] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Leaders meet on Sept. 10-12.", [("Sept. 10", "2025-09-10"), ("12", "2025-09-12")]),
        ("They met from 27 to 29 March.", [("27", "2025-03-27"), ("29 March", "2025-03-29")]),
        ("They met from April 10 to May 2, 2024.", [("April 10", "2024-04-10"), ("May 2, 2024", "2024-05-02")]),
        ("It lasted from 2019–2021.", [("2019", "2019"), ("2021", "2021")]),
        ("In the years 2019–2021 it grew.", [("the years 2019", "2019"), ("2021", "2021")]),
        ("Between March and May 2024 it grew.", [("March", "2024-03"), ("May 2024", "2024-05")]),
    ],
)
def test_both_ends_of_a_range_are_read(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("It took two and a half years.", "P2.5Y", TimexType.DURATION),
        ("It took several weeks.", "PXW", TimexType.DURATION),
        ("It took half an hour.", "PT30M", TimexType.DURATION),
        ("It took twenty-five minutes.", "PT25M", TimexType.DURATION),
        ("It is a 27 - year contract.", "P27Y", TimexType.DURATION),
        ("The 40-year-old minister left.", "P40Y", TimexType.DURATION),
        ("It fell for two consecutive quarters.", "P2Q", TimexType.DURATION),
        ("It went on for decades.", "PXY", TimexType.DURATION),
        ("In the past decade it grew.", "P10Y", TimexType.DURATION),
        ("They meet every day.", "P1D", TimexType.SET),
        ("They meet every other week.", "P2W", TimexType.SET),
        ("They meet every Monday.", "XXXX-WXX-1", TimexType.SET),
        ("They meet 15 times a year.", "P1Y", TimexType.SET),
        ("They meet annually.", "P1Y", TimexType.SET),
        ("They now agree.", "PRESENT_REF", TimexType.DATE),
        ("They recently agreed.", "PAST_REF", TimexType.DATE),
        ("They agree soon.", "FUTURE_REF", TimexType.DATE),
        ("They agree in the near future.", "FUTURE_REF", TimexType.DATE),
    ],
)
def test_lengths_repetitions_and_references_have_their_type(text: str, value: str, kind: TimexType) -> None:
    assert [(found.value, found.type) for found in day_expressions(text, THURSDAY)] == [(value, kind)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The call began at 9 a.m. on Monday.", ["2025-09-01T09:00", "2025-09-01"]),
        ("The call began on 3 March at 18:00 UTC.", ["2025-03-03", "2025-03-03T18:00Z"]),
        ("The call began at 5:30pm.", ["2025-09-04T17:30"]),
        ("The call began at seven o’clock.", ["2025-09-04T07:00"]),
        ("The call began on Monday and ended at midnight.", ["2025-09-01", "2025-09-01T00:00"]),
    ],
)
def test_a_time_of_day_takes_the_day_beside_it(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may march.",
        "He sat in the sun and sang.",
        "Some 2,000 people and 1945 soldiers, 2025 euros and $2025.",
        "See https://example.org/2025/09/04/a-2025-09-03-story for more.",
        "The September 11 attacks changed it.",
        "Three quarters of the seats.",
        "It was a day to remember.",
        '<img width="2000" height="2048">',
        "Resolution 2025 passed.",
        "The Winter Olympics, as Norway Today reports.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Thursday", "2025-09-04", "2025-09-04"),
        ("last week", "2025-08-25", "2025-08-31"),
        ("next month", "2025-10-01", "2025-10-31"),
        ("early September", "2025-09-01", "2025-09-10"),
        ("late September", "2025-09-21", "2025-09-30"),
        ("mid-2024", "2024-05-01", "2024-09-01"),
        ("late last year", "2024-09-01", "2024-12-31"),
        ("earlier this week", "2025-09-01", "2025-09-04"),
        ("later this month", "2025-09-04", "2025-09-30"),
        ("the past five days", "2025-08-30", "2025-09-04"),
        ("the next two years", "2025-09-04", "2027-09-04"),
        ("within two weeks", "2025-09-04", "2025-09-18"),
        ("in three weeks", "2025-09-25", "2025-09-25"),
        ("the winter of 2024", "2024-12-01", "2025-02-28"),
        ("the third quarter of 2025", "2025-07-01", "2025-09-30"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
    ],
)
def test_an_expression_covers_its_days(text: str, first: str, last: str) -> None:
    assert covered(text) == (first, last)


@pytest.mark.parametrize("text", ["two years", "recently", "every day", "fiscal 2024", "the coming weeks"])
def test_what_the_calendar_does_not_settle_covers_no_days(text: str) -> None:
    assert covered(text) is None


def test_without_a_day_of_publication_relative_dates_stay_open() -> None:
    assert read("They met on Thursday, then on 18 June and last month, but also on 4 September 2025.", None) == [
        ("Thursday", "XXXX-WXX-4"),
        ("18 June", "XXXX-06-18"),
        ("last month", "XXXX-XX"),
        ("4 September 2025", "2025-09-04"),
    ]


def test_a_weekday_that_contradicts_its_date_stays_apart() -> None:
    assert read("Bridge shut until Friday\nMarch 6, 2014\nEngineers say", date(2014, 3, 6)) == [
        ("Friday", "2014-03-07"),
        ("March 6, 2014", "2014-03-06"),
    ]


def test_an_expression_goes_over_a_line_break_but_not_over_an_empty_line() -> None:
    assert read("on December 15,\n2023 they met") == [("December 15,\n2023", "2023-12-15")]
    assert read("Page 5\n\nSeptember 2025") == [("September 2025", "2025-09")]


def test_the_dateline_is_a_full_date_alone_on_its_line() -> None:
    assert dateline("Talks begin\nMarch 01 , 2008\nEnvoys met on 3 April 2007.") == date(2008, 3, 1)
    assert dateline("Talks begin\nEnvoys met on 3 April 2007.") is None


def said(text: str) -> str | None:
    found = said_on(Evidence(start=0, end=len(text), text=text), day_expressions(text, THURSDAY), THURSDAY)
    return f"{found.first}" if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The minister said on Tuesday that talks resume on Friday.", "2025-09-02"),
        ("The minister said Tuesday troops were ready.", "2025-09-02"),
        ("The minister told reporters in Oslo late on Tuesday that nobody had left.", "2025-09-02"),
        ("“We are ready,” the minister told the broadcaster on Tuesday.", "2025-09-02"),
        ("On Tuesday, the minister said nobody had left.", "2025-09-02"),
        ("The minister on Tuesday announced a mission.", "2025-09-02"),
        ("In a speech on Tuesday, the minister pledged help.", "2025-09-02"),
        ("Last week the minister said nobody had left.", "2025-08-25"),
        ("Nobody counted them, but in a statement on Tuesday the army said ten had left.", "2025-09-02"),
    ],
)
def test_the_day_of_the_saying_is_read_from_its_clause(text: str, day: str) -> None:
    assert said(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "The minister said talks resume on Friday.",
        "The minister said that on Tuesday shells fell.",
        "After shells fell on Tuesday, the minister said nobody had left.",
        "The minister said the army had struck depots last month.",
        "The minister said it would take two years.",
        "The mission began on Tuesday.",
        "The minister said on Monday one thing, and her deputy said on Tuesday another.",
    ],
)
def test_a_day_that_may_belong_to_what_was_said_is_not_taken(text: str) -> None:
    assert said(text) is None


_WORDS = """the a last next this on in of May March 4 31 2025 '82 1990s Thursday Sept . , - – : / a.m. 9:30 18:00 UTC
years days week ago later two half several early mid end first quarter every said will today Christmas winter 29
February 2025-09-04 31/12/24 five hundred thousand 9999 0001 year following same before"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\n\n"])
_TEXTS = st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=200)
_DAYS = st.none() | st.dates()


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _DAYS)
def test_any_text_gives_exact_ordered_and_disjoint_expressions(text: str, published_on: date | None) -> None:
    found = day_expressions(text, published_on)
    assert all(text[one.start : one.end] == one.text != "" for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _DAYS)
def test_the_days_of_an_expression_lie_within_its_value(text: str, published_on: date | None) -> None:
    for one in day_expressions(text, published_on):
        assert one.value
        if one.days is None:
            continue
        assert one.days.first <= one.days.last
        if one.type in (TimexType.DATE, TimexType.TIME):
            whole = days_of(one.value)
            assert whole is not None
            assert whole[0] <= one.days.first
            assert one.days.last <= whole[1]


@given(st.dates(), st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"]))
def test_the_unit_that_holds_a_day_covers_it(day: date, unit: str) -> None:
    days = days_of(value_at(day, unit))
    if days is None:
        # Only at the ends of the calendar, where the unit is cut off.
        assert day.year < 100 or day.year >= 9900
    else:
        assert days[0] <= day <= days[1]
        assert grain_of(value_at(day, unit)) == unit


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.integers(-500, 500))
def test_moving_by_days_and_weeks_goes_back_again(day: date, count: int) -> None:
    for unit in ("day", "week"):
        there = shifted(day, count, unit)
        assert there is not None
        assert shifted(there, -count, unit) == day


def test_moving_beyond_the_calendar_gives_none() -> None:
    assert shifted(date(2025, 1, 1), 10**9, "year") is None
    assert shifted(date(2025, 1, 1), -(10**12), "day") is None


def test_holidays_that_move_are_reckoned() -> None:
    assert holiday_on("easter", 2024) == date(2024, 3, 31)
    assert holiday_on("easter-2", 2025) == date(2025, 4, 18)
    assert holiday_on("thanksgiving", 2025) == date(2025, 11, 27)


@pytest.mark.parametrize(
    ("words", "number"),
    [("1,000", 1000), ("two and a half", 2.5), ("half a", 0.5), ("a couple of", 2), ("several", None), ("a dozen", 12)],
)
def test_numbers_are_read_as_written(words: str, number: float | None) -> None:
    assert number_of(words.split()) == number


def test_half_a_year_is_six_months() -> None:
    assert duration_value(0.5, "year") == "P6M"


def test_a_long_run_of_numbers_costs_no_more_than_its_length() -> None:
    assert len(day_expressions("one hundred " * 20_000 + "years", THURSDAY)) == 1


def test_an_expression_is_a_plain_record() -> None:
    assert day_expressions("on Thursday", THURSDAY) == [
        DayExpression(
            start=3,
            end=11,
            text="Thursday",
            type=TimexType.DATE,
            value="2025-09-04",
            days=DayRange(first=THURSDAY, last=THURSDAY, words="Thursday"),
        )
    ]


@pytest.mark.skipif(not BENCH.exists(), reason="../shared/bench/dates is not here")
def test_the_benchmark_of_dates_keeps_its_floor(tmp_path: Path) -> None:
    out = tmp_path / "pred.jsonl"
    subprocess.run([sys.executable, ROOT / "bench/dates.py", BENCH / "dev.jsonl", out], check=True)
    spec = importlib.util.spec_from_file_location("score_dates", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    gold = [json.loads(line) for line in (BENCH / "dev.jsonl").read_text().splitlines()]
    pred = {record["doc"]: record["timex"] for record in map(json.loads, out.read_text().splitlines())}
    assert module.score(gold, pred)["val"][2] >= 0.83
    assert module.score(gold, pred, {"DATE"}, True)["val"][2] >= 0.88
