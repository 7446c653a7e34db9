"""The page of one position: what it is, by which rule, and every word behind it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from evidence_client import desk_of
from starlette.testclient import TestClient

from willing.api import Register
from willing.model import Verdict


@pytest.fixture
def desk(sample_register: Path) -> Iterator[TestClient]:
    with desk_of(sample_register) as client:
        yield client


@pytest.fixture
def register(sample_register: Path) -> Iterator[Register]:
    with Register(sample_register) as held:
        yield held


def cells(register: Register) -> list[tuple[str, str]]:
    return [(row.holder, cell.position.undertaking) for row in register.show().rows for cell in row.cells if cell]


def test_every_cell_leads_to_its_words_at_their_place(desk: TestClient, register: Register) -> None:
    for holder, undertaking in cells(register):
        page = desk.get(f"/holders/{holder}/{undertaking}")
        assert page.status_code == 200
        answer = register.why(holder, undertaking)
        assert answer.rule in html.unescape(page.text)
        quotes = re.findall(r'<blockquote cite="([^"]*)"><a href="([^"]*)">([^<]*)</a></blockquote>', page.text)
        assert [(place, html.unescape(words)) for _, place, words in quotes] == [
            (f"/articles/{each.article.id}#s-{each.statement.id}", each.statement.evidence.text) for each in answer.said
        ]
        for each in answer.said:
            (told,) = re.findall(rf'id="said-{each.statement.id}">(.*?)</article>', page.text, re.S)
            assert each.day_known_by in html.unescape(told)
            assert all(link in html.unescape(told) for link in each.chain)
            assert (">decides<" in told) == each.decides
            assert (">echo<" in told) == (each.echo_of is not None)


def test_nothing_heard_is_said_and_is_no_fault(desk: TestClient) -> None:
    page = desk.get("/holders/ISL/sanctions")
    assert page.status_code == 200
    assert "Nothing heard" in page.text
    assert "not the same as undecided" in page.text


def test_a_holder_or_undertaking_that_there_is_not_is_told(desk: TestClient) -> None:
    assert desk.get("/holders/ITA/dance").status_code == 400
    assert "Atlantis" in desk.get("/holders/Atlantis/troops").text


def test_day_and_moment_are_kept_in_every_link(desk: TestClient, register: Register) -> None:
    page = desk.get("/holders/ITA/troops?as_of=2025-09-05&known_at=2025-09-30T12:00").text
    assert "Position as of 5 Sep 2025, as known at 30 Sep 2025, 12:00 UTC" in page
    links = [html.unescape(link) for link in re.findall(r'href="(/(?:holders|articles|timeline|api|\?)[^"]*)"', page)]
    assert len(links) > 4
    asked = "as_of=2025-09-05&known_at=2025-09-30T12%3A00%3A00%2B00%3A00"
    assert all(asked in link for link in links if "openapi" not in link)
    assert "Nothing heard" in desk.get("/holders/ITA/troops?as_of=2024-01-01").text
    assert "Nothing heard" in desk.get("/holders/ITA/troops?known_at=2024-01-01").text
    assert desk.get("/holders/ITA/troops?as_of=soon").status_code == 400


def test_who_decided_and_why_stands_with_the_statement(desk: TestClient, register: Register) -> None:
    said = register.why("ITA", "troops").said[0].statement
    register.decide(said.id, Verdict.CORRECT, by="Ada <b>", why="it only doubts", standing="reserved")
    page = desk.get("/holders/ITA/troops").text
    assert "corrected</strong> to standing reserved; by Ada &lt;b&gt;" in page
    assert "<q>it only doubts</q>" in page


def test_a_reply_goes_before_reports_and_is_shown(desk: TestClient, register: Register) -> None:
    register.reply(
        "Italy", "troops", "undecided", on=date(2025, 9, 6), source="letter 7", words="We are still weighing it.",
        conditions=["requires:mandate"],
    )  # fmt: skip
    page = desk.get("/holders/ITA/troops").text
    assert "Replies to a questionnaire" in page
    assert "<blockquote>We are still weighing it.</blockquote>" in page
    assert "own reply to a questionnaire goes before reports" in page
    assert "requires mandate" in page


def test_who_asks_it_of_the_holder_is_named(desk: TestClient, register: Register) -> None:
    asked = [cell.position for row in register.show().rows for cell in row.cells if cell and cell.position.urged_by]
    assert asked
    for position in asked:
        page = desk.get(f"/holders/{position.holder}/{position.undertaking}").text
        assert "Asked of it by" in page
        assert all(f'href="/holders/{code}"' in page for code in position.urged_by)


def test_the_same_as_json_and_csv_stands_beside_it(desk: TestClient) -> None:
    page = desk.get("/holders/ITA/troops?as_of=2025-09-05").text
    for address in re.findall(r'href="(/api/positions/[^"]*)"', page):
        assert desk.get(html.unescape(address)).status_code == 200


def test_a_busy_cell_shows_the_newest_and_then_all(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("willing.web.pages.position.NEWEST", 1)
    page = desk.get("/holders/ITA/troops").text
    assert "The newest" in page
    (more,) = re.findall(r'href="(/holders/ITA/troops\?all=1)"', page)
    assert desk.get(more).text.count("<blockquote") > page.count("<blockquote")
