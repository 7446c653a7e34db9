"""Names are found wherever they stand, stand for the right holder on the day, and are exact slices."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.dossier import load_dossier, load_dossier_text
from willing.reading.gazetteer import Gazetteer, Mention, gazetteer
from willing.reading.territories import territory_names

AUTUMN = date(2025, 9, 4)


@cache
def default_names() -> Gazetteer:
    return gazetteer(load_dossier())


@pytest.fixture
def names() -> Gazetteer:
    return default_names()


def found(names: Gazetteer, text: str, on: date | None = AUTUMN) -> list[tuple[str, str, str]]:
    return [(m.text, m.holder, m.kind) for m in names.mentions(text, on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany waits.", [("Germany", "DEU", "country")]),
        ("Germany's army", [("Germany", "DEU", "country")]),
        ("Ukraine’s army", [("Ukraine", "UKR", "country")]),
        ("the French army", [("French", "FRA", "adjective")]),
        ("The Poles and the Britons", [("Poles", "POL", "demonym_plural"), ("Britons", "GBR", "demonym_plural")]),
        ("U.S. officials", [("U.S.", "USA", "country")]),
        ("they told us", []),
        ("a turkey for the poles", []),
        ("Türkiye and Turkey", [("Türkiye", "TUR", "country"), ("Turkey", "TUR", "country")]),
        ("South Korea, not North Korea", [("South Korea", "KOR", "country"), ("North Korea", "PRK", "country")]),
        ("Papua New Guinea", [("Papua New Guinea", "PNG", "country")]),
        ("RUSSIA AND THE UNITED STATES", [("RUSSIA", "RUS", "country"), ("UNITED STATES", "USA", "country")]),
        ("the European Commission", [("European Commission", "EU", "body")]),
        ("European leaders", [("European leaders", "EUROPE", "group")]),
        ("the Coalition of the Willing", [("Coalition of the Willing", "COALITION", "group")]),
        ("a COALITION OF THE WILLING", [("COALITION OF THE WILLING", "COALITION", "group")]),
        ("the Kremlin said", [("Kremlin", "RUS", "house")]),
        ("in Paris", [("Paris", "FRA", "capital")]),
        ("Houthi attacks", [("Houthi", "HOUTHI", "adjective")]),
        ("Kosovo", [("Kosovo", "XKX", "country")]),
    ],
)
def test_a_name_stands_for_its_holder(names: Gazetteer, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(names, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a US-led plan", [("US", "USA", "adjective")]),
        ("the Franco-British offer", [("Franco", "FRA", "adjective"), ("British", "GBR", "adjective")]),
        ("UK-French plans", [("UK", "GBR", "adjective"), ("French", "FRA", "adjective")]),
        ("Francophone Africa, Franco-style", []),
        ("pro-Russian and anti-NATO", []),
        ("a Greek-owned tanker, London-based analysts, Ukraine-bound shells", []),
        ("US$5bn and US5bn", []),
    ],
)
def test_halves_of_compounds(names: Gazetteer, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(names, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ships in the South China Sea",
        "the Washington Post",
        "Jordan Smith and Chad Jones",
        "https://news.example/Ukraine/Russia-talks",
        "press@Ukraine.example",
        "Latin American voters",
        "the Paris Agreement",
        "Mr O’Sullivan and Ms O'Starmer",
    ],
)
def test_what_only_looks_like_a_name_is_left_out(names: Gazetteer, text: str) -> None:
    assert found(names, text) == []


def test_a_person_stands_for_the_office_held_on_the_day(names: Gazetteer) -> None:
    text = "Mark Rutte spoke."
    assert found(names, text, date(2024, 1, 1)) == [("Mark Rutte", "NLD", "person")]
    assert found(names, text, date(2025, 1, 1)) == [("Mark Rutte", "NATO", "person")]


def test_out_of_office_a_person_is_former_and_keeps_what_they_last_stood_for(names: Gazetteer) -> None:
    assert found(names, "Rutte", date(2024, 8, 1)) == [("Rutte", "NLD", "former")]
    assert found(names, "Biden", AUTUMN) == [("Biden", "USA", "former")]
    assert found(names, "Keir Starmer", date(2023, 1, 1)) == [("Keir Starmer", "GBR", "former")]


def test_without_a_day_the_latest_office_counts(names: Gazetteer) -> None:
    assert found(names, "Kaja Kallas", None) == [("Kaja Kallas", "EU", "person")]


@pytest.mark.parametrize("name", ["Zelensky", "Zelenskyy", "Zelenskiy", "Volodymyr Zelenskyy", "ZELENSKYY"])
def test_spellings_of_a_name(names: Gazetteer, name: str) -> None:
    assert found(names, f"{name}'s plan") == [(name, "UKR", "person")]


def test_accents_and_middle_initials_do_not_matter(names: Gazetteer) -> None:
    assert found(names, "Viktor Orban") == [("Viktor Orban", "HUN", "person")]
    assert found(names, "Pedro Sanchez") == [("Pedro Sanchez", "ESP", "person")]
    assert found(names, "Vladimir V. Putin") == [("Vladimir V. Putin", "RUS", "person")]


def test_a_name_broken_over_two_lines_is_one_exact_slice(names: Gazetteer) -> None:
    text = "officials of the United\n    States and Ursula von der\nLeyen"
    assert [(m.text, m.holder) for m in names.mentions(text, AUTUMN)] == [
        ("United\n    States", "USA"),
        ("Ursula von der\nLeyen", "EU"),
    ]
    assert names.mentions("United\n\nStates", AUTUMN) == []


def test_who_bears_an_office(names: Gazetteer) -> None:
    def bearer(holder: str, office: str, on: date | None) -> str | None:
        person = names.office_bearer(holder, office, on)
        return person.names[0] if person else None

    assert bearer("DEU", "chancellor", date(2025, 2, 17)) == "Olaf Scholz"
    assert bearer("DEU", "chancellor", date(2025, 5, 20)) == "Friedrich Merz"
    assert bearer("FRA", "Foreign Minister", AUTUMN) == "Jean-Noël Barrot"
    assert bearer("GBR", "foreign minister", date(2025, 3, 1)) == "David Lammy"
    assert bearer("USA", "secretary of defense", AUTUMN) == "Pete Hegseth"
    assert bearer("USA", "Minister of Foreign Affairs", AUTUMN) == "Marco Rubio"
    assert bearer("GBR", "prime minister", None) == "Keir Starmer"
    assert bearer("GBR", "astronomer royal", AUTUMN) is None


def test_every_member_of_the_big_bodies_has_a_name_an_adjective_and_a_people() -> None:
    states = {
        code for body in load_dossier().bodies for code in body.members if body.code in ("EU", "NATO", "G20", "JEF")
    }
    kinds = {(form.code, form.kind) for form in territory_names()}
    assert {code for code in states if (code, "country") not in kinds} == set()
    assert {code for code in states if (code, "adjective") not in kinds} == set()
    # "the Portuguese", "the Maltese": the adjective is the noun.
    assert {code for code in states if (code, "demonym_plural") not in kinds} == {"MLT", "PRT"}


def test_a_dossiers_own_names_go_before_the_states() -> None:
    dossier = load_dossier_text(
        """
        id = "pacific"
        title = "Pacific"
        [[undertakings]]
        id = "patrols"
        label = "Patrols"
        covers = "patrols at sea"
        nouns = ["patrol"]
        [[bodies]]
        code = "PIF"
        label = "Pacific Islands Forum"
        names = ["Pacific Islands Forum", "Georgia"]
        """,
        "pacific.toml",
    )
    assert found(Gazetteer(dossier), "Georgia and Fiji") == [("Georgia", "PIF", "body"), ("Fiji", "FJI", "country")]


_words = st.sampled_from(
    ["Ukraine", "the Kremlin", "U.S.", "US-led", "Putin’s", "Mark Rutte", "Franco-British", "EU", "European leaders",
     "says", "\n", "\n\n", "  ", "Türkiye", "Vladimir V. Putin", "(", "“", "UN", "pro-Russian", "ĳ", "Jordan", "$"]
)  # fmt: skip
_texts = st.one_of(st.text(max_size=60), st.lists(_words, max_size=14).map(" ".join))


@given(text=_texts, on=st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2027, 1, 1))))
def test_every_mention_is_an_exact_slice_and_none_overlap(text: str, on: date | None) -> None:
    mentions = default_names().mentions(text, on)
    for mention in mentions:
        assert mention.text == text[mention.start : mention.end] != ""
        assert mention.holder
    assert all(before.end <= after.start for before, after in pairwise(mentions))


@given(before=_texts, text=_texts)
def test_text_before_only_shifts_the_mentions(before: str, text: str) -> None:
    names = default_names()
    lead = before + "\n\n"

    def places(mentions: list[Mention], shift: int) -> list[tuple[int, int, str, str]]:
        return [(m.start + shift, m.end + shift, m.holder, m.kind) for m in mentions]

    whole = [mention for mention in names.mentions(lead + text, AUTUMN) if mention.start >= len(lead)]
    assert places(whole, 0) == places(names.mentions(text, AUTUMN), len(lead))
