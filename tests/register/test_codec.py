"""Records keep their JSON, and come back from it as they were."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.model import (
    Amount,
    Article,
    Condition,
    ConditionKind,
    CountClaim,
    DayBasis,
    DayRange,
    Decision,
    Evidence,
    FactObserved,
    Gathering,
    Participant,
    Reading,
    Refusal,
    Reply,
    Settlement,
    Source,
    Standing,
    Statement,
    Trace,
    Truth,
    Verdict,
)
from willing.register.codec import CodecError, canonical, decode, encode, entry_id, moment_of, moment_text

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
finite = st.floats(allow_nan=False, allow_infinity=False)
evidence = st.builds(Evidence, start=st.integers(0, 99), end=st.integers(0, 99), text=words)
condition = st.builds(
    Condition,
    kind=st.sampled_from(ConditionKind),
    fact=words,
    words=words,
    wanted=st.booleans(),
    choice=st.integers(0, 3),
    start=st.none() | st.integers(0, 99),
    end=st.none() | st.integers(0, 99),
    certainty=st.none() | finite,
)
conditions = st.lists(condition, max_size=2).map(tuple)
day_range = st.builds(DayRange, first=st.dates(), last=st.dates(), words=words)
statement = st.builds(
    Statement,
    id=words,
    article_id=words,
    holder=words,
    undertaking=words,
    standing=st.sampled_from(Standing),
    evidence=evidence,
    trace=st.builds(Trace, cue=words, rule=words, head=words),
    conditions=conditions,
    limits=st.lists(words, max_size=2).map(tuple),
    amount=st.none() | st.builds(Amount, words=words, value=st.none() | finite, unit=st.none() | words),
    speaker=st.none() | words,
    chain=st.lists(st.builds(Source, words=words, holder=st.none() | words), max_size=2).map(tuple),
    said_on=st.none() | day_range,
    certainty=st.floats(0, 1),
)
count = st.builds(
    CountClaim, id=words, article_id=words, group=words, number=st.integers(), relation=words, evidence=evidence
)
gathering = st.builds(
    Gathering,
    id=words,
    article_id=words,
    kind=words,
    evidence=evidence,
    held_on=st.none() | day_range,
    hosts=st.lists(words, max_size=2).map(tuple),
    participants=st.lists(st.builds(Participant, holder=words, words=words, how=words), max_size=2).map(tuple),
)
reading = st.builds(
    Reading,
    article_id=words,
    reader=words,
    statements=st.lists(statement, max_size=2).map(tuple),
    counts=st.lists(count, max_size=1).map(tuple),
    gatherings=st.lists(gathering, max_size=1).map(tuple),
    refusals=st.lists(
        st.builds(Refusal, id=words, article_id=words, reason=words, detail=words, evidence=evidence), max_size=1
    ).map(tuple),
)
record = st.one_of(
    reading,
    st.builds(
        Article,
        id=words,
        name=words,
        text=words,
        published_on=st.none() | st.dates(),
        day_basis=st.sampled_from(DayBasis),
    ),
    st.builds(
        Decision,
        statement_id=words,
        verdict=st.sampled_from(Verdict),
        by=words,
        why=words,
        standing=st.none() | st.sampled_from(Standing),
        conditions=st.none() | conditions,
    ),
    st.builds(
        Reply,
        holder=words,
        undertaking=words,
        standing=st.sampled_from(Standing),
        holds_on=st.dates(),
        source=words,
        conditions=conditions,
    ),
    st.builds(FactObserved, fact=words, value=st.sampled_from(Truth), holds_on=st.dates(), source=words),
    st.builds(Settlement, conflict_id=words, by=words, why=words),
)


@given(record)
def test_a_record_comes_back_from_its_json_as_it_was(made: object) -> None:
    text = canonical(encode(made))
    back = decode(type(made), json.loads(text))
    assert back == made
    assert canonical(encode(back)) == text


def test_the_json_of_an_entry_does_not_change_between_versions() -> None:
    # Ids are made from this text. If this test fails, a change to model.py gives old entries new ids:
    # a new field needs a default, and a default must stay.
    made = Decision(
        statement_id="s1",
        verdict=Verdict.CORRECT,
        by="Ada",
        why="the vote came first",
        conditions=(Condition(kind=ConditionKind.REQUIRES, fact="parliament", words="after a vote"),),
    )
    text = canonical(encode(made))
    assert text == (
        '{"by":"Ada","conditions":[{"fact":"parliament","kind":"requires","words":"after a vote"}],'
        '"statement_id":"s1","verdict":"correct","why":"the vote came first"}'
    )
    assert entry_id("decision", 0, text) == "e66a61d34086f22eb"


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ({"start": 0, "end": 3}, "text: missing"),
        ({"start": 0, "end": 3, "text": "war", "page": 1}, "unknown fields ['page']"),
        ({"start": "0", "end": 3, "text": "war"}, "start: int wanted"),
        ({"start": True, "end": 3, "text": "war"}, "start: int wanted"),
        ({"start": None, "end": 3, "text": "war"}, "start: int wanted"),
        (["war"], "record: Evidence wanted"),
    ],
)
def test_json_that_does_not_fit_is_refused_with_its_place(plain: object, told: str) -> None:
    with pytest.raises(CodecError) as refused:
        decode(Evidence, plain)
    assert told in str(refused.value)


def test_a_fault_deep_in_a_record_names_its_place() -> None:
    plain = {
        "article_id": "a",
        "reader": "r",
        "refusals": [
            {"id": "f", "article_id": "a", "reason": "x", "detail": "", "evidence": {"start": 0, "end": 1, "text": 5}}
        ],
    }
    with pytest.raises(CodecError, match=r"refusals\[0\]\.evidence\.text: str wanted, 5 found"):
        decode(Reading, plain)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "5", True])
def test_a_number_that_is_none_is_refused(value: object) -> None:
    with pytest.raises(CodecError):
        encode(Amount(words="some", value=value))  # type: ignore[arg-type]


def test_a_whole_number_and_its_float_have_one_json() -> None:
    assert canonical(encode(Amount(words="5", value=5))) == canonical(encode(Amount(words="5", value=5.0)))


@pytest.mark.parametrize("value", ["2025-3-1", "20250301", "2025-02-30", 5])
def test_a_day_is_written_in_one_way(value: object) -> None:
    with pytest.raises(CodecError):
        decode(DayRange, {"first": value, "last": "2025-03-01", "words": ""})


def test_a_word_that_is_no_standing_is_refused() -> None:
    with pytest.raises(CodecError, match="standing: Standing wanted, 'eager' found"):
        decode(
            Reply,
            {"holder": "FRA", "undertaking": "troops", "standing": "eager", "holds_on": "2025-03-01", "source": "x"},
        )


def test_text_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(CodecError, match="not Unicode"):
        canonical(encode(Settlement(conflict_id="c", by="Ada", why="\ud800")))


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)), st.integers(-12, 12))
def test_a_moment_keeps_its_instant_and_its_order(naive: datetime, hours: int) -> None:
    moment = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert moment_of(moment_text(moment)) == moment
    assert len(moment_text(moment)) == 27
    assert (moment_text(moment) < moment_text(datetime(2025, 1, 1, tzinfo=UTC))) == (
        moment < datetime(2025, 1, 1, tzinfo=UTC)
    )


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(CodecError, match="no time zone"):
        moment_text(datetime(2025, 1, 1))


def test_the_day_of_a_record_is_not_taken_from_a_moment() -> None:
    with pytest.raises(CodecError, match="a day wanted"):
        encode(DayRange(first=datetime(2025, 1, 1), last=date(2025, 1, 1), words=""))
