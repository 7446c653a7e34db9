"""Coverage on the desk: the number claimed against the states named, and who is silent for how long."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_made import CLAIMED, make_sample_register
from starlette.testclient import TestClient

from willing.api import Register
from willing.dossier import load_dossier
from willing.model import Standing
from willing.questions.coverage import Coverage, Named
from willing.questions.matrix import Matrix
from willing.web.app import make_app
from willing.web.desk import Settings
from willing.web.pages.coverage import gap_told, silences
from willing.web.pages.coverage_chart import bars, chart_file

HOME = "http://127.0.0.1"
DOSSIER = load_dossier("security-guarantee")


@pytest.fixture
def desk(sample_register: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(register=sample_register)), base_url=HOME) as client:
        yield client


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("coverage") / "made.db"
    make_sample_register(file)
    return file


@pytest.fixture(scope="module")
def troops(made: Path) -> Coverage:
    with Register(made, create=False) as register:
        return register.coverage("troops")


def section(text: str, name: str) -> str:
    return text.partition(f'id="{name}"')[2].partition("<h2")[0]


def test_the_gap_stands_in_one_sentence(desk: TestClient) -> None:
    told = "26 are said to offer troops (The Sample Courier, 4 Sep 2025); the register can name 12 states"
    assert f"{told}: 14 are not named." in desk.get("/coverage").text


def test_the_gap_is_told_for_every_way_of_claiming(troops: Coverage) -> None:
    assert troops.claim
    over = replace(troops, claim=replace(troops.claim, relation="over", words="over 24"), gap=12)
    assert gap_told(over).endswith("12 states: more than 12 are not named.")
    assert "as many as are claimed" in gap_told(replace(troops, gap=0))
    assert "2 more than are claimed" in gap_told(replace(troops, gap=-2))
    assert "No number of states is claimed" in gap_told(replace(troops, claim=None, gap=None))
    assert "can name 1 state:" in gap_told(replace(troops, named=troops.named[:1]))


def test_the_number_claimed_leads_to_its_words(desk: TestClient, troops: Coverage) -> None:
    assert troops.claim
    page = desk.get("/coverage").text
    assert f'<a href="/articles/{troops.claim.article_id}">“{CLAIMED}”</a>' in page
    assert "said by the article itself · The Sample Courier · 4 Sep 2025" in page
    assert f"Of the named, {troops.at_least} stand no less firm" in page


def test_each_state_named_leads_to_its_position(desk: TestClient, troops: Coverage) -> None:
    table = section(desk.get("/coverage").text, "named")
    assert re.findall(r'href="/holders/(\w+)/troops"', table) == [each.holder for each in troops.named]
    row = next(each for each in re.findall(r"(?s)<tr><th scope=\"row\">.*?</tr>", table) if "United Kingdom" in each)
    words = " ".join(re.sub(r"<[^>]+>", " ", row).split())
    assert words == "United Kingdom ◇ willing 27 Mar 2025 its own word 3 3"


def test_members_of_a_body_that_offers_it_are_kept_apart_from_the_named(made: Path, desk: TestClient) -> None:
    with Register(made, create=False) as register:
        found = register.coverage("finance", states="EU")
    page = desk.get("/coverage?undertaking=finance&states=EU").text
    implied = section(page, "implied")
    assert implied.count("<li>") == len(found.implied) > 20
    # Only a state that was heard of has a page.
    assert "/holders/POL" in implied
    assert "/holders/MLT" not in implied
    unheard = re.findall(r"<li>(.*?)</li>", section(page, "unheard"))
    assert sorted(html.unescape(each) for each in unheard) == sorted(each.name for each in found.unheard)


def test_states_can_be_listed_in_the_address(desk: TestClient) -> None:
    page = desk.get("/coverage?states=Italy,LUX,the+US").text
    assert re.findall(r"<li>(.*?)</li>", section(page, "unheard")) == ["Luxembourg"]
    assert re.findall(r'href="/holders/(\w+)"', section(page, "silent")) == ["USA", "ITA"]
    assert "Of the states asked about" in page


@pytest.mark.parametrize("query", ["undertaking=tea", "states=Atlantis", "states=Italy", "as_of=soon"])
def test_what_there_is_not_is_told(desk: TestClient, query: str) -> None:
    assert desk.get(f"/coverage?{query}").status_code == 400


def test_empty_filters_leave_the_address(desk: TestClient) -> None:
    answer = desk.get("/coverage?undertaking=arms&states=&as_of=", follow_redirects=False)
    assert answer.headers["location"] == "/coverage?undertaking=arms"


@pytest.fixture(scope="module")
def whole(made: Path) -> Matrix:
    with Register(made, create=False) as register:
        return register.show()


@given(after=st.integers(min_value=0, max_value=200))
def test_silence_is_counted_up_to_the_day_asked_about(whole: Matrix, after: int) -> None:
    found = silences(DOSSIER.watch, whole, DOSSIER, date(2025, 9, 5) + timedelta(days=after))
    assert {each.holder for each in found} == set(DOSSIER.watch)
    assert {each.holder for each in found if not each.heard} == {each.holder for each in whole.unheard}
    italy = next(each for each in found if each.holder == "ITA")
    assert (italy.days, italy.stale) == (after, after > DOSSIER.stale_after_days)
    days = [each.days for each in found if each.days is not None]
    assert days == sorted(days, reverse=True)


def named(standing: Standing, number: int) -> Named:
    return Named(
        holder=f"A{number}", name=f"A{number}", standing=standing, since=None, by=None, by_name=None, reports=1,
        independent=1, decided_by="s",
    )  # fmt: skip


@given(
    claimed=st.none() | st.integers(min_value=0, max_value=200),
    standings=st.lists(st.sampled_from([Standing.ACTING, Standing.COMMITTED, Standing.WILLING]), max_size=60),
)
def test_the_bars_are_as_long_as_the_numbers(troops: Coverage, claimed: int | None, standings: list[Standing]) -> None:
    assert troops.claim
    states = tuple(named(each, number) for number, each in enumerate(standings))
    claim = None if claimed is None else replace(troops.claim, number=claimed, words=str(claimed))
    gap = None if claimed is None else claimed - len(states)
    drawn = ElementTree.fromstring(str(bars(replace(troops, claim=claim, named=states, gap=gap))))
    width = {each.get("class", ""): float(each.get("width", "0")) for each in drawn.iter("rect")}
    most = max(claimed or 0, len(states), 1)
    unit = 670.0 / most
    for standing in set(standings):
        assert width[f"bar is-{standing}"] == pytest.approx(standings.count(standing) * unit, abs=0.06)
    if claimed is not None:
        assert width["bar claimed"] == pytest.approx(claimed * unit, abs=0.06)
    if gap is not None and gap > 0:
        assert width["bar gap"] == pytest.approx(gap * unit, abs=0.06)


def test_the_bars_can_be_taken_away_as_a_drawing_of_their_own(desk: TestClient, troops: Coverage) -> None:
    link = re.search(r'href="(/coverage\.svg[^"]*)"', desk.get("/coverage?undertaking=troops").text)
    assert link
    answer = desk.get(html.unescape(link[1]))
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text == chart_file(troops, gap_told(troops))
    assert "var(" not in answer.text
    assert "not named" in "".join(ElementTree.fromstring(answer.text).itertext())


def test_the_chart_stands_as_a_table_too(desk: TestClient) -> None:
    figure = desk.get("/coverage").text.partition("<figure")[2].partition("</figure>")[0]
    assert re.findall(r'<td class="number">(.*?)</td>', figure) == ["26", "0", "3", "9", "12", "14"]
    assert "style=" not in figure


@pytest.mark.parametrize("states", ["EU", "Italy,LUX"])
def test_the_same_as_json_and_csv_stands_beside_it(desk: TestClient, states: str) -> None:
    page = desk.get(f"/coverage?undertaking=finance&states={states}&as_of=2025-09-04").text
    links = [html.unescape(each) for each in re.findall(r'href="(/api/coverage[^"]*)"', page)]
    as_json, as_csv = (desk.get(each) for each in links)
    assert as_json.json()["undertaking"] == "finance"
    assert as_json.json()["as_of"] == "2025-09-04"
    assert "Luxembourg" in [each["name"] for each in as_json.json()["unheard"]]
    assert as_csv.headers["content-type"].startswith("text/csv")


def test_an_empty_register_names_nobody(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    Register(file).close()
    with TestClient(make_app(Settings(register=file)), base_url=HOME) as desk:
        page = desk.get("/coverage").text
    assert "No number of states is claimed for troops; the register can name 0 states." in page
    assert "Silent for how long" not in page
