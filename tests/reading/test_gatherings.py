"""Gatherings: what, where, when, who hosted, who took part and how, what came out; wishes are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.model import DayRange
from willing.reading.gatherings import FoundGathering, Heard, gatherings, names_gathering

NAMES = {
    "Emmanuel Macron": ("FRA", "person"), "Macron": ("FRA", "person"), "Starmer": ("GBR", "person"),
    "Zelensky": ("UKR", "person"), "Trump": ("USA", "person"), "Putin": ("RUS", "person"),
    "Witkoff": ("USA", "person"), "Rubio": ("USA", "person"), "Lavrov": ("RUS", "person"),
    "Germany": ("DEU", "country"), "Italy": ("ITA", "country"), "Poland": ("POL", "country"),
    "France": ("FRA", "country"), "Russia": ("RUS", "country"), "Ukraine": ("UKR", "country"),
    "Washington": ("USA", "capital"), "Paris": ("FRA", "capital"), "London": ("GBR", "capital"),
    "Oslo": ("NOR", "capital"),
}  # fmt: skip
DAYS = {
    "Thursday": DayRange(first=date(2025, 9, 4), last=date(2025, 9, 4), words="Thursday"),
    "10 April": DayRange(first=date(2025, 4, 10), last=date(2025, 4, 10), words="10 April"),
    "22 May": DayRange(first=date(2025, 5, 22), last=date(2025, 5, 22), words="22 May"),
}


@dataclass(frozen=True)
class Name:
    start: int
    end: int
    text: str
    holder: str
    kind: str


@dataclass(frozen=True)
class Day:
    start: int
    end: int
    days: DayRange | None


def heard(text: str) -> Heard:
    names: list[Name] = []
    for word in sorted(NAMES, key=len, reverse=True):
        for m in re.finditer(rf"\b{word}\b", text):
            if all(m.end() <= n.start or n.end <= m.start() for n in names):
                names.append(Name(m.start(), m.end(), word, *NAMES[word]))
    days = [Day(m.start(), m.end(), DAYS[word]) for word in DAYS for m in re.finditer(word, text)]
    return Heard(text=text, names=sorted(names, key=lambda n: n.start), days=sorted(days, key=lambda d: d.start))


def read(*texts: str) -> list[FoundGathering]:
    return gatherings([heard(text) for text in texts])


def who(found: FoundGathering) -> dict[str, str]:
    return {p.holder: p.how for p in found.participants}


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("At a summit in Paris, leaders of thirty states discussed a force.", "summit", "Paris"),
        ("The London meeting was short.", "meeting", "London"),
        ("Rubio met with Lavrov in Riyadh.", "meeting", "Riyadh"),
        ("Defence ministers met in Brussels.", "meeting", "Brussels"),
        ("Talks between Russia and Ukraine in Geneva went on.", "talks", "Geneva"),
        ("Italy will host the next recovery conference in Rome.", "conference", "Rome"),
        ("Trump phoned Putin on Thursday.", "call", None),
        ("Macron had a call with Zelensky.", "call", None),
        ("Trump met Putin at Camp David.", "meeting", "Camp David"),
    ],
)
def test_a_gathering_has_its_kind_and_place(text: str, kind: str, place: str | None) -> None:
    assert [(g.kind, g.place) for g in read(text)] == [(kind, place)]


@pytest.mark.parametrize(
    "text",
    [
        "The plan was met with doubts in Oslo.",
        "Macron told a press conference in Oslo that it was over.",
        "Zelensky is seeking a meeting with Trump in Washington.",
        "There was no meeting between Putin and Zelensky.",
        "Talks go on.",
        "Germany is meeting its targets in Poland.",
        "Trump may agree to a summit with Putin.",
        "France supports Ukraine.",
    ],
)
def test_wishes_and_other_meanings_are_no_gatherings(text: str) -> None:
    assert read(text) == []


def test_hosts_and_guests_are_told_apart() -> None:
    (one,) = read("The gathering was hosted by Emmanuel Macron and attended by Zelensky.")
    assert one.hosts == ("FRA",)
    assert who(one) == {"FRA": "in person", "UKR": "in person"}
    (two,) = read("The summit, co-chaired by Macron and Starmer, was short.")
    assert two.hosts == ("FRA", "GBR")
    (three,) = read("Starmer convened an emergency summit in London.")
    assert (three.hosts, three.place) == (("GBR",), "London")


def test_how_someone_took_part_is_kept() -> None:
    (one,) = read(
        "Leaders of Germany, Italy and Poland met in Paris at a summit hosted by Macron.",
        "Starmer joined by video link.",
        "Washington was represented by its envoy, Witkoff.",
    )
    assert one.hosts == ("FRA",)
    assert who(one)["GBR"] == "remote"
    assert who(one)["USA"] == "envoy"
    assert {who(one)[code] for code in ("DEU", "ITA", "POL", "FRA")} == {"in person"}
    (call,) = read("Trump phoned Putin.")
    assert set(who(call).values()) == {"remote"}


def test_who_stayed_away_did_not_take_part() -> None:
    (one,) = read("Macron held a meeting with Zelensky in Paris.", "Trump was not invited to the meeting.")
    assert who(one) == {"FRA": "in person", "UKR": "in person"}


def test_the_day_is_the_one_named_next_to_it() -> None:
    (one,) = read("Trump phoned Putin on Thursday.")
    assert one.held_on == DAYS["Thursday"]
    (two,) = read("Envoys held talks in Oslo from 10 April to 22 May.")
    assert two.held_on is not None
    assert (two.held_on.first, two.held_on.last) == (date(2025, 4, 10), date(2025, 5, 22))


def test_the_outcome_is_kept_in_its_words() -> None:
    first, second = "Rubio held talks with Lavrov in Oslo.", "The two sides agreed to meet again."
    (one,) = read(first, second)
    assert one.outcome == "agreed to meet again"
    assert one.outcome_sentence == 1
    assert second[one.outcome_start : one.outcome_end] == one.outcome
    (two,) = read("Talks between Russia and Ukraine in Oslo ended without a breakthrough.")
    assert two.outcome == "ended without a breakthrough"


def test_mentions_of_one_gathering_are_one() -> None:
    found = read(
        "Macron met Zelensky in Paris.",
        "The meeting was short.",
        "At the Paris summit, Starmer took part.",
        "On Thursday, Trump phoned Putin.",
    )
    assert [(g.kind, g.place) for g in found] == [("summit", "Paris"), ("call", None)]
    assert who(found[0]) == {"FRA": "in person", "UKR": "in person", "GBR": "in person"}


def test_two_places_are_two_gatherings() -> None:
    assert [g.place for g in read("There was a summit in Paris.", "A summit in London followed.")] == [
        "Paris",
        "London",
    ]


_PIECES = [
    "a summit", "in Paris", "hosted by", "Macron", "the meeting", "met", "with", "Zelensky", "by video link",
    "Trump phoned", "ended with", "an agreement", "U.K.", ".", ",", "agreed to", "talks", "between",
    "Russia and Ukraine", "on Thursday", "from 10 April to 22 May", "envoy", "represented by", "the Oslo conference",
    "’s", "(", "–",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=9), max_size=4))
def test_every_span_is_an_exact_run(article: list[list[str]]) -> None:
    sentences = [heard(" ".join(pieces)) for pieces in article]
    for one in gatherings(sentences):
        assert names_gathering(sentences[one.sentence].text)
        assert 0 <= one.start < one.end <= len(sentences[one.sentence].text)
        assert all(p.words in " ".join(s.text for s in sentences) for p in one.participants)
        if one.outcome is not None:
            assert one.outcome_sentence is not None
            assert sentences[one.outcome_sentence].text[one.outcome_start : one.outcome_end] == one.outcome != ""
