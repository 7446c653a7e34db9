"""The timeline: gatherings, moves, numbers and facts by day; two declarations compared; drawings taken along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from willing.api import Register
from willing.ids import id_of
from willing.model import (
    Article,
    Condition,
    ConditionKind,
    CountClaim,
    DayBasis,
    DayRange,
    Evidence,
    FactObserved,
    Gathering,
    Participant,
    Reading,
    Standing,
    Statement,
    Trace,
    Truth,
)
from willing.questions.timeline import Happening
from willing.register.store import Store
from willing.sources.ids import article_id
from willing.surfaces.dossier_text import kept_dossier
from willing.web.app import make_app
from willing.web.desk import Settings
from willing.web.pages.timeline_filters import first_page

RECORDED = datetime(2025, 9, 8, 6, tzinfo=UTC)
SUMMIT = date(2025, 9, 4)
DRAFT = "Norway will send two hundred soldiers. Norway will train recruits."
ADOPTED = "Norway may send soldiers once a ceasefire holds. Norway will pay for <b>drones</b>."
REPORT = "Leaders met in Paris on Thursday. Over 24 countries pledged soldiers, it was said."


def article(name: str, text: str, on: date) -> Article:
    return Article(
        id=article_id(text), name=name, text=text, title=name.removesuffix(".txt"), publisher="The Fjord <Post>",
        published_on=on, day_basis=DayBasis.GIVEN,
    )  # fmt: skip


def evidence(of: Article, words: str) -> Evidence:
    start = of.text.index(words)
    return Evidence(start=start, end=start + len(words), text=words)


def statement(of: Article, words: str, undertaking: str, standing: str, *conditions: Condition) -> Statement:
    found = Statement(
        id="", article_id=of.id, holder="NOR", undertaking=undertaking, standing=Standing(standing),
        evidence=evidence(of, words), trace=Trace(cue="will", rule="test", head="send"), conditions=conditions,
        speaker="NOR", certainty=0.9,
    )  # fmt: skip
    return replace(found, id=id_of(found))


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A draft, what was adopted of it, and a report of a summit with a number."""
    file = tmp_path / "willing.db"
    draft, adopted = article("draft.txt", DRAFT, date(2025, 9, 1)), article("adopted.txt", ADOPTED, SUMMIT)
    report = article("report.txt", REPORT, SUMMIT)
    ceasefire = Condition(kind=ConditionKind.REQUIRES, fact="ceasefire", words="once a ceasefire holds")
    gathering = Gathering(
        id="g1", article_id=report.id, kind="summit", evidence=evidence(report, "Leaders met in Paris"), place="Paris",
        held_on=DayRange(first=SUMMIT, last=SUMMIT, words="on Thursday"), hosts=("FRA",), outcome="a plan for a force",
        participants=(
            Participant(holder="NOR", words="Støre", how="in person"),
            Participant(holder="USA", words="Witkoff", how="envoy"),
            Participant(holder="GBR", words="Starmer", how="remote"),
        ),
    )  # fmt: skip
    count = CountClaim(
        id="c1", article_id=report.id, group="COALITION", number=24, relation="over",
        evidence=evidence(report, "Over 24 countries pledged soldiers"), undertaking="troops",
        standing=Standing.COMMITTED, speaker="FRA",
    )  # fmt: skip
    readings = {
        draft: Reading(
            article_id=draft.id, reader="test 1",
            statements=(
                statement(draft, "will send two hundred soldiers", "troops", "committed"),
                statement(draft, "will train recruits", "training", "committed"),
            ),
        ),
        adopted: Reading(
            article_id=adopted.id, reader="test 1",
            statements=(
                statement(adopted, "may send soldiers", "troops", "willing", ceasefire),
                statement(adopted, "will pay for <b>drones</b>", "finance", "committed"),
            ),
        ),
        report: Reading(article_id=report.id, reader="test 1", gatherings=(gathering,), counts=(count,)),
    }  # fmt: skip
    name, text = kept_dossier("security-guarantee")
    with Store.open(file, dossier_id=name, dossier_text=text) as store:
        for each, reading in readings.items():
            store.add_article(each, reading, RECORDED)
        seen = FactObserved(fact="ceasefire", value=Truth.NO, holds_on=date(2025, 9, 3), source="the desk")
        store.append(seen, RECORDED + timedelta(hours=1))
    return file


@pytest.fixture
def desk(register: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(register=register)), base_url="http://127.0.0.1") as client:
        yield client


def rows(html: str) -> list[str]:
    """The rows of the table of happenings or revisions, as a person reads them."""
    body = html[html.index("<main") : html.index("</main>")].split("What the words mean")[0].split("Day by day")[-1]
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in re.findall(r"(?s)<tr>(.*?)</tr>", body)][1:]


def test_everything_stands_by_day_the_newest_first(desk: TestClient) -> None:
    told = rows(desk.get("/timeline").text)
    assert [each.split()[3] for each in told] == ["gathering", "number", "move", "move", "fact", "move", "move"]
    assert [each[:10] for each in told] == ["4 Sep 2025"] * 4 + ["3 Sep 2025"] + ["1 Sep 2025"] * 2


def test_a_gathering_says_who_came_and_how_and_what_came_out(desk: TestClient) -> None:
    (told,) = rows(desk.get("/timeline?kind=gathering").text)
    assert "Summit in Paris" in told
    assert "hosted by France" in told
    assert "in person: Norway (Støre)" in re.sub(r"\s+([);,])", r"\1", told).replace("( ", "(")
    assert told.index("in person") < told.index("by envoy") < told.index("remote")
    assert "“a plan for a force”" in told
    assert "The Fjord &lt;Post&gt;" in told


def test_a_number_leads_to_its_words_in_the_article_in_chart_and_table(desk: TestClient, register: Path) -> None:
    html = desk.get("/timeline").text
    address = f"/articles/{article_id(REPORT)}#s-c1"
    assert html.count(f'href="{address}"') == 3
    assert 'class="point relation-over"' in html
    assert desk.get(address).status_code == 200
    assert 'id="s-c1"' in desk.get(address).text


def test_filters_take_kind_holder_and_days(desk: TestClient) -> None:
    assert all(" move " in each for each in rows(desk.get("/timeline?kind=move").text))
    of_britain = rows(desk.get("/timeline?holder=the+UK").text)
    assert [each.split()[3] for each in of_britain] == ["gathering", "fact"]
    assert [each[:10] for each in rows(desk.get("/timeline?since=2025-09-02&until=2025-09-03").text)] == ["3 Sep 2025"]


def test_a_day_asked_about_ends_the_timeline(desk: TestClient) -> None:
    html = desk.get("/timeline?as_of=2025-09-02&until=2025-09-10").text
    assert {each[:10] for each in rows(html)} == {"1 Sep 2025"}
    assert "up to 2 Sep 2025" in html
    assert "Numbers claimed" not in html


def test_what_was_learned_later_is_left_out(desk: TestClient) -> None:
    before = rows(desk.get("/timeline?known_at=2025-09-08T06:30").text)
    assert "fact" not in [each.split()[3] for each in before]


def test_silences_are_counted_and_shown_when_asked_for(sample_register: Path) -> None:
    with TestClient(make_app(Settings(register=sample_register)), base_url="http://127.0.0.1") as desk:
        html = desk.get("/timeline").text
        number = int(re.findall(r">(\d+) silences</a>", html)[0])
        assert "not heard of for more than" not in html
        silent = rows(desk.get("/timeline?kind=silence").text)
    assert len(silent) == number
    assert all("not heard of for more than 60 days" in each for each in silent)


@pytest.mark.parametrize(
    ("query", "words"),
    [("kind=tea", "gathering, move"), ("holder=Atlantis", "no holder"), ("since=soon", "is no day")],
)
def test_a_wrong_filter_says_what_there_is(desk: TestClient, query: str, words: str) -> None:
    answer = desk.get(f"/timeline?{query}")
    assert answer.status_code == 400
    assert words in answer.text


def test_a_script_that_asks_with_a_wrong_filter_is_given_the_words_to_show(desk: TestClient) -> None:
    answer = desk.get("/timeline?holder=Atlantis", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert re.search(r'<div id="answer"><p class="problem" role="alert">no holder &#39;Atlantis&#39;', answer.text)


def test_an_empty_register_has_an_empty_timeline(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    Register(file).close()
    with TestClient(make_app(Settings(register=file)), base_url="http://127.0.0.1") as desk:
        assert "Nothing passes these filters" in desk.get("/timeline").text
        assert desk.get("/timeline/compare").status_code == 200
        assert desk.get("/charts/numbers.svg").status_code == 200


@given(st.lists(st.integers(0, 30), max_size=400))
def test_a_page_holds_whole_days_and_the_next_begins_where_it_ends(offsets: list[int]) -> None:
    days = sorted(date(2025, 9, 1) + timedelta(days=each) for each in offsets)
    found = [Happening(day=day, kind="fact", text=str(i)) for i, day in enumerate(days)]
    seen: list[Happening] = []
    rest = found
    while True:
        shown = first_page(rest)
        seen += shown.happenings
        if shown.older is None:
            break
        last = shown.older
        rest = [each for each in found if each.day <= last]
    assert sorted(seen, key=lambda each: int(each.text)) == found
    assert [each.day for each in seen] == sorted((each.day for each in seen), reverse=True)


def test_two_declarations_are_compared_by_what_was_added_dropped_and_weakened(desk: TestClient) -> None:
    html = desk.get("/timeline/compare?before=draft.txt&after=adopted.txt").text
    told = rows(html)
    assert [each.split()[0] for each in told] == ["weakened", "added", "dropped"]
    assert "committed became willing" in told[0]
    assert "condition added: requires ceasefire" in told[0]
    assert "1 weakened" in html
    assert "1 dropped" in html


def test_the_comparison_stands_beside_it_as_json_and_csv(desk: TestClient) -> None:
    query = "before=draft.txt&after=adopted.txt"
    kinds = [each["kind"] for each in desk.get(f"/api/compare?{query}").json()]
    assert kinds == ["weakened", "added", "dropped"]
    lines = desk.get(f"/api/compare.csv?{query}").text.splitlines()
    assert lines[0].lstrip("\ufeff").startswith("kind,holder,undertaking")
    assert len(lines) == 4


@pytest.mark.parametrize("name", ["/etc/passwd", "../pyproject.toml", "report.txt", "<script>"])
def test_only_what_was_read_into_the_register_is_compared(desk: TestClient, name: str) -> None:
    answer = desk.get(f"/timeline/compare?before={quote(name)}&after=draft.txt")
    assert answer.status_code == 400
    assert "root:" not in answer.text
    assert "<script>" not in answer.text.replace("<script src", "")


def test_articles_are_named_by_id_as_well(desk: TestClient) -> None:
    query = f"before={article_id(DRAFT)}&after={article_id(ADOPTED)}"
    assert "committed became willing" in desk.get(f"/timeline/compare?{query}").text


def test_words_of_articles_are_never_taken_for_markup(desk: TestClient) -> None:
    for path in ("/timeline", "/timeline/compare?before=draft.txt&after=adopted.txt", "/holders/NOR"):
        html = desk.get(path).text
        assert "<b>drones" not in html
        assert "<Post>" not in html
        assert "style=" not in html


@pytest.mark.parametrize(
    "address",
    [
        "/map.svg",
        "/map.svg?view=world&undertaking=troops",
        "/charts/standings.svg?holder=Norway",
        "/charts/numbers.svg",
    ],
)
def test_drawings_come_as_files_that_can_load_nothing(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert answer.headers["content-disposition"].startswith("attachment")
    parsed = ElementTree.fromstring(answer.content)
    assert {each.tag.rpartition("}")[2] for each in parsed.iter()}.isdisjoint({"script", "a", "image", "foreignObject"})


@pytest.mark.parametrize(
    ("address", "status"),
    [("/map.svg?view=mars", 400), ("/map.svg?undertaking=tea", 400), ("/charts/standings.svg?holder=Atlantis", 404)],
)
def test_a_drawing_of_nothing_is_refused(desk: TestClient, address: str, status: int) -> None:
    assert desk.get(address).status_code == status
