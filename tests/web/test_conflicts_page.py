"""Conflicts on the desk: by kind, both sides in their exact words, settled by a person in its place."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_made import make_sample_register
from starlette.testclient import TestClient

from willing.api import Register
from willing.ids import id_of
from willing.model import Article, CountClaim, Evidence, Reading, Standing
from willing.questions.conflict_records import Found
from willing.questions.conflict_rules import Kind
from willing.register.store import Store
from willing.sources.ids import article_id
from willing.web.app import make_app
from willing.web.desk import Settings
from willing.web.forms import FIELD
from willing.web.pages.conflicts import PER_PAGE, Filters, passing

HOME = "http://127.0.0.1"


@pytest.fixture
def desk(sample_register: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(register=sample_register)), base_url=HOME) as client:
        yield client


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Found, ...]:
    file = tmp_path_factory.mktemp("conflicts") / "made.db"
    make_sample_register(file)
    with Register(file, create=False) as register:
        return register.conflicts()


def shown(text: str) -> list[str]:
    """The ids of the conflicts on a page, in their order."""
    return re.findall(r'<article class="conflict" id="c-(\w+)"', text)


def one(text: str, conflict: str) -> str:
    """What the page has of one conflict."""
    return text.partition(f'id="c-{conflict}"')[2].partition("</article>")[0]


def settle(desk: TestClient, conflict: str, **given: str) -> Any:
    token = re.search(rf'name="{FIELD}" value="([0-9a-f]+)"', desk.get("/conflicts").text)
    assert token
    return desk.post(f"/conflicts/{conflict}/settle", data={FIELD: token[1], **given}, follow_redirects=False)


def test_every_conflict_is_on_one_of_the_pages_newest_first(desk: TestClient, found: tuple[Found, ...]) -> None:
    listed = [each for number in (1, 2) for each in shown(desk.get(f"/conflicts?state=all&page={number}").text)]
    assert listed == [each.conflict.id for each in found]
    assert len(shown(desk.get("/conflicts").text)) == PER_PAGE
    # Beyond the last page stands the last one.
    assert shown(desk.get("/conflicts?page=99").text) == listed[PER_PAGE:]


def test_the_kinds_are_counted_and_lead_to_themselves(desk: TestClient, found: tuple[Found, ...]) -> None:
    page = desk.get("/conflicts").text
    counts = Counter(each.conflict.kind for each in found)
    for kind in Kind:
        assert f"<strong>{counts[kind]}</strong> {kind}" in page
    assert f"{len(found)} open conflicts: {counts[Kind.CONTRADICTION]} contradictions" in page
    link = re.search(r'href="([^"]+)"><strong>\d+</strong> contradiction', page)
    assert link
    alone = desk.get(html.unescape(link[1])).text
    assert shown(alone) == [each.conflict.id for each in found if each.conflict.kind == Kind.CONTRADICTION]


def test_both_sides_stand_side_by_side_in_their_exact_words(desk: TestClient, found: tuple[Found, ...]) -> None:
    page = desk.get("/conflicts").text
    for each in found[:PER_PAGE]:
        text = one(page, each.conflict.id)
        assert html.escape(each.conflict.explanation, quote=False) in html.unescape(text).replace("&", "&amp;")
        assert len(re.findall(r'<section class="side"', text)) == len(each.sides) == 2
        for side in each.sides:
            assert f"{side.independent} independent" in text
            for quote in side.quotes:
                link = re.search(rf'<a href="/statements/{quote.id}">“(.*?)”</a>', text)
                assert link
                assert html.unescape(link[1]).split() == quote.words.split()


def test_who_says_so_and_on_which_day_stands_with_the_words(desk: TestClient) -> None:
    page = desk.get("/conflicts?holder=Poland&kind=own+word+against+others").text
    assert "said by Poland · The Sample Courier · 4 Sep 2025" in page
    assert "the article&#39;s own words · " in page or "the article's own words · " in page


@given(
    kind=st.sampled_from(["", *Kind]),
    holder=st.sampled_from(["", "USA", "POL", "RUS", "NZL"]),
    undertaking=st.sampled_from(["", "troops", "sanctions"]),
    state=st.sampled_from(["", "settled", "all"]),
    independent=st.sampled_from(["", "yes"]),
)
def test_what_passes_the_filters_is_what_they_say(
    found: tuple[Found, ...], kind: str, holder: str, undertaking: str, state: str, independent: str
) -> None:
    filters = Filters(kind=kind, holder=holder, undertaking=undertaking, state=state, independent=independent)
    among = passing(found, filters)
    assert [each for each in found if each in among] == among
    for each in found:
        about = each.conflict
        wanted = (
            (not holder or about.holder == holder)
            and (not undertaking or about.undertaking == undertaking)
            and (not independent or about.independent)
            and (state == "all" or (state == "settled") == (about.settled is not None))
        )
        assert (each in among) == wanted


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=quarrel", "no conflict of kind"),
        ("state=closed", "state="),
        ("independent=no", "independent="),
        ("holder=Atlantis", "no holder"),
        ("undertaking=tea", "no undertaking"),
        ("page=0", "is no page"),
        ("page=two", "is no page"),
    ],
)
def test_a_filter_that_there_is_not_is_told_so(desk: TestClient, query: str, told: str) -> None:
    answer = desk.get(f"/conflicts?{query}")
    assert answer.status_code == 400
    assert told in answer.text


def test_empty_filters_leave_the_address(desk: TestClient) -> None:
    answer = desk.get("/conflicts?kind=&holder=USA&state=&as_of=", follow_redirects=False)
    assert answer.headers["location"] == "/conflicts?holder=USA"


def test_a_person_settles_a_conflict_and_it_is_shown_with_the_reason(
    desk: TestClient, sample_register: Path, found: tuple[Found, ...]
) -> None:
    conflict = next(each.conflict.id for each in found if each.conflict.kind == Kind.CONTRADICTION)
    answer = settle(
        desk, conflict, by="R. <i>Reader</i>", why="The Courier corrected itself.", state="kind=contradiction"
    )
    assert answer.status_code == 303
    page = desk.get(answer.headers["location"]).text
    assert "Settled by R. &lt;i&gt;Reader&lt;/i&gt;: " in page
    assert "<i>Reader" not in page
    assert conflict not in shown(page)
    assert "2 open conflicts of kind contradiction" in page
    settled = desk.get("/conflicts?state=settled").text
    assert shown(settled) == [conflict]
    assert "The Courier corrected itself." in one(settled, conflict)
    assert '<form method="post"' not in one(settled, conflict)
    with Register(sample_register, create=False) as register:
        kept = next(each.conflict.settled for each in register.conflicts() if each.conflict.id == conflict)
    assert kept
    assert kept.why == "The Courier corrected itself."


@pytest.mark.parametrize(
    ("given", "told"),
    [({"by": " ", "why": "Because."}, "Give your name."), ({"by": "R. Reader", "why": ""}, "Say how it was settled")],
)
def test_a_settlement_without_name_or_reason_is_told_in_its_place(
    desk: TestClient, found: tuple[Found, ...], given: dict[str, str], told: str
) -> None:
    conflict = found[-1].conflict.id  # it stands on the second page
    answer = settle(desk, conflict, **given)
    assert answer.status_code == 400
    text = one(answer.text, conflict)
    assert told in text
    assert 'role="alert"' in text
    assert 'aria-invalid="true"' in text
    assert given["by"].strip() in text
    assert '<details class="settle" open>' in text
    assert "settled" not in one(desk.get("/conflicts?state=all&page=2").text, conflict).partition("Settle<")[0]


def test_a_conflict_that_there_is_not_cannot_be_settled(desk: TestClient) -> None:
    assert settle(desk, "0" * 16, by="R. Reader", why="Because.").status_code == 404


def test_a_forged_form_settles_nothing(desk: TestClient, found: tuple[Found, ...]) -> None:
    answer = desk.post(f"/conflicts/{found[0].conflict.id}/settle", data={"by": "X", "why": "Y"})
    assert answer.status_code == 403
    assert shown(desk.get("/conflicts?state=settled").text) == []


def count(article: Article, number: int, words: str) -> CountClaim:
    start = article.text.index(words)
    made = CountClaim(
        id="",
        article_id=article.id,
        group="countries",
        number=number,
        relation="exactly",
        evidence=Evidence(start=start, end=start + len(words), text=words),
        undertaking="troops",
        standing=Standing.COMMITTED,
    )
    return replace(made, id=id_of(made))


def test_numbers_that_differ_lead_to_the_articles_and_to_the_names(sample_register: Path) -> None:
    text = "Thirty-one <b>countries</b> have pledged soldiers, a ministry said."
    article = Article(
        id=article_id(text), name="other.txt", text=text, publisher="Other", published_on=date(2025, 9, 4)
    )
    claim = count(article, 31, "Thirty-one <b>countries</b> have pledged soldiers")
    with Store.open(sample_register, create=False) as store:
        reading = Reading(article_id=article.id, reader="test", counts=(claim,))
        store.add_article(article, reading, datetime(2025, 9, 9, tzinfo=UTC))
    with TestClient(make_app(Settings(register=sample_register)), base_url=HOME) as desk:
        page = desk.get("/conflicts?kind=numbers+differ").text
    assert "1 open conflict of kind numbers differ" in page
    assert f'<a href="/articles/{article.id}">“Thirty-one &lt;b&gt;countries&lt;/b&gt; have pledged soldiers”' in page
    assert 'href="/coverage?undertaking=troops"' in page
    assert "no one number satisfies both" in page


def test_as_of_a_day_nothing_later_is_in_conflict(desk: TestClient, sample_register: Path) -> None:
    with Register(sample_register, create=False) as register:
        before = register.conflicts(as_of=date(2025, 4, 1))
    assert shown(desk.get("/conflicts?as_of=2025-04-01").text) == [each.conflict.id for each in before]
    assert "Nothing in this register is in conflict as of 1 Jan 2025" in desk.get("/conflicts?as_of=2025-01-01").text


def test_the_same_as_json_and_csv_stands_beside_it(desk: TestClient, found: tuple[Found, ...]) -> None:
    page = desk.get("/conflicts?kind=contradiction&holder=USA").text
    links = [html.unescape(each) for each in re.findall(r'href="(/api/conflicts[^"]*)"', page)]
    as_json, as_csv = (desk.get(each) for each in links)
    assert [each["conflict"]["id"] for each in as_json.json()] == shown(page)
    assert as_csv.headers["content-type"].startswith("text/csv")
