"""The home page: who is willing to do what on a day, filtered as the address says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_made import make_sample_register
from starlette.testclient import TestClient

from willing.api import Register
from willing.dossier import load_dossier
from willing.model import Standing
from willing.problems import Misuse
from willing.questions.days import Days
from willing.questions.matrix import Matrix
from willing.web.app import make_app
from willing.web.desk import Settings
from willing.web.pages.matrix import Filters, filtered, slider

HOME = "http://127.0.0.1"


@pytest.fixture
def desk(sample_register: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(register=sample_register)), base_url=HOME) as client:
        yield client


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    file = tmp_path_factory.mktemp("matrix") / "made.db"
    make_sample_register(file)
    with Register(file, create=False) as register:
        return register.show()


def cells(html: str) -> dict[str, list[str]]:
    """What a person sees of each row: the holder's name, and the words of its cells."""
    rows = {}
    for row in re.findall(r"(?s)<tr><th scope=\"row\">(.*?)</tr>", html):
        head, *rest = re.split(r"<t[dh][^>]*>", row)
        name, *words = (" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in (head, *rest))
        rows[name] = words
    return rows


def test_each_cell_has_a_glyph_a_word_and_the_way_to_its_words(desk: TestClient) -> None:
    html = desk.get("/?as_of=2025-09-05").text
    assert re.search(
        r'<td class="cell is-declined"><a href="/holders/ITA/troops\?as_of=2025-09-05">'
        r'<span class="glyph" aria-hidden="true">✕</span> declined',
        html,
    )
    assert cells(html)["Italy"][0].startswith("✕ declined")


def test_the_headline_is_that_of_the_register(desk: TestClient, sample_register: Path) -> None:
    with Register(sample_register) as register:
        told = register.show(as_of=date(2025, 9, 5)).headline
    assert told in re.sub(r"\s+", " ", desk.get("/?as_of=2025-09-05").text)


def test_an_earlier_day_shows_what_was_said_by_then(desk: TestClient) -> None:
    before = cells(desk.get("/?as_of=2025-02-20").text)
    after = cells(desk.get("/?as_of=2025-09-05").text)
    assert set(before) < set(after)


def test_nothing_heard_is_said_and_is_not_undecided(desk: TestClient) -> None:
    html = desk.get("/").text
    assert '<td class="none"><span aria-hidden="true">·</span><span class="heard">nothing heard</span></td>' in html


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("undertaking=monitoring", "Italy", "Poland"),
        ("standing=declined&undertaking=troops", "Italy", "Germany"),
        ("standing=refusals&undertaking=troops", "Italy", "France"),
        ("standing=offers&undertaking=troops", "France", "Italy"),
        ("who=named", "Italy", "Coalition of the willing"),
        ("who=claimed", "Coalition of the willing", "Italy"),
        ("group=watch", "Italy", "Coalition of the willing"),
        ("mark=conditional&undertaking=troops", "Coalition of the willing", "Estonia"),
    ],
)
def test_a_filter_shows_what_passes_and_nothing_else(desk: TestClient, query: str, there: str, gone: str) -> None:
    shown = cells(desk.get(f"/?as_of=2025-09-05&{query}").text)
    assert there in shown
    assert gone not in shown


def test_one_undertaking_is_one_column(desk: TestClient) -> None:
    assert all(len(row) == 1 for row in cells(desk.get("/?undertaking=troops").text).values())


@pytest.mark.parametrize("query", ["who=x", "group=x", "standing=x", "undertaking=x", "as_of=x", "known_at=x"])
def test_a_word_that_no_filter_has_is_said_plainly(desk: TestClient, query: str) -> None:
    answer = desk.get(f"/?{query}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_a_filter_asks_for_a_part_and_gets_the_same_answer(desk: TestClient) -> None:
    whole = desk.get("/?standing=offers").text
    part = desk.get("/?standing=offers", headers={"HX-Request": "true"}).text
    assert cells(whole) == cells(part)


def test_an_empty_register_says_what_to_do(tmp_path: Path) -> None:
    Register(tmp_path / "new.db").close()
    with TestClient(make_app(Settings(register=tmp_path / "new.db")), base_url=HOME) as client:
        answer = client.get("/")
    assert answer.status_code == 200
    assert "Add reports" in answer.text


@settings(deadline=None)  # the dossier is loaded by the first of them
@given(
    who=st.sampled_from(["", "named", "claimed"]),
    standing=st.sampled_from(["", "offers", "open", "refusals", *Standing]),
    mark=st.sampled_from(["", "conditional", "second-hand", "disputed"]),
)
def test_filters_only_ever_take_away(whole: Matrix, who: str, standing: str, mark: str) -> None:
    shown = filtered(whole, Filters(who=who, standing=standing, mark=mark), load_dossier())
    assert shown.columns == whole.columns
    assert set(shown.rows) <= set(whole.rows)


def test_a_filter_that_is_none_is_misuse(sample_register: Path) -> None:
    with Register(sample_register) as register, pytest.raises(Misuse, match="no standing"):
        filtered(register.show(), Filters(standing="maybe"), register.dossier)


def test_the_slider_runs_from_the_first_day_to_the_last() -> None:
    days = Days(first=date(2025, 2, 17), last=date(2025, 9, 5), gatherings=())
    made = slider(days, date(2025, 3, 17))
    assert made is not None
    assert (made.first, made.length, made.value) == (date(2025, 2, 17), 200, 28)
    last = slider(days, None)
    assert last is not None
    assert last.value == last.length
    assert slider(Days(first=None, last=None, gatherings=()), None) is None
