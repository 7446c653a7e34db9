"""The screen of one holder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from willing.api import Register
from willing.dossier import load_dossier
from willing.model import Source
from willing.questions.listing import Listed
from willing.web.app import make_app
from willing.web.desk import Settings
from willing.web.pages.holder_told import silence, spokespeople

DAY = "2025-09-05"


@pytest.fixture
def desk(sample_register: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(register=sample_register)), base_url="http://127.0.0.1") as client:
        yield client


def seen(html: str) -> str:
    """What a person reads, without the marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(html: str, id: str) -> str:
    """One part of the page, by the id of its heading."""
    found = re.search(rf'(?s)<section aria-labelledby="{id}">(.*?)</section>', html)
    assert found is not None, id
    return found[1]


def test_each_standing_leads_to_its_position_and_keeps_the_day(desk: TestClient) -> None:
    stands = section(desk.get(f"/holders/ITA?as_of={DAY}").text, "stands")
    assert re.search(rf'<a href="/holders/ITA/troops\?as_of={DAY}">Troops</a>', stands)
    assert "✕ declined" in seen(stands)
    assert "requires ceasefire" in seen(stands)


def test_it_says_how_long_it_is_silent(desk: TestClient) -> None:
    told = seen(desk.get("/holders/AUS?as_of=2025-03-25").text)
    assert "Last heard of on 15 Mar 2025, 10 days before 25 Mar 2025" in told
    assert "Last heard of on 5 Sep 2025, the same day" in seen(desk.get(f"/holders/ITA?as_of={DAY}").text)


def test_an_earlier_day_knows_nothing_of_later_ones(desk: TestClient) -> None:
    html = desk.get("/holders/ITA?as_of=2025-03-10").text
    assert "reserved" in section(html, "stands")
    assert "declined" not in section(html, "stands")
    assert "declined" not in section(html, "time")
    assert "Sep 2025" not in seen(html)


def test_time_is_shown_as_a_chart_and_as_a_table_and_can_be_taken_along(desk: TestClient) -> None:
    time = section(desk.get("/holders/DEU").text, "time")
    assert '<svg class="chart" role="group"' in time
    assert time.count('class="list"') == 1
    for address in re.findall(r'href="(/(?:charts|api)/[^"]*)"', time):
        answer = desk.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200, address
        assert len(answer.content) > 200, address


def test_it_tells_its_own_word_from_that_of_others_and_of_the_reports(desk: TestClient, sample_register: Path) -> None:
    html = desk.get("/holders/USA").text
    with Register(sample_register) as register:
        said = [each.held.statement for each in register.statements(holder="USA")]
    others = [each for each in said if each.speaker not in (None, "USA") and each.standing != "urged"]
    assert others
    for each in others:
        assert f'href="/statements/{each.id}"' in section(html, "others")
    asked = [each for each in said if each.standing == "urged"]
    for each in asked:
        assert f'href="/statements/{each.id}"' in section(html, "asked")
    assert bool(asked) == ('aria-labelledby="asked"' in html)


def test_who_speaks_is_counted_by_the_name_that_the_dossier_has(sample_register: Path) -> None:
    dossier = load_dossier("security-guarantee")
    with Register(sample_register) as register:
        own = [each for each in register.statements(holder="GBR") if each.held.statement.speaker == "GBR"]

    def quoted(listed: Listed, words: str) -> Listed:
        from dataclasses import replace

        chain = (Source(words="the Courier"), Source(words=words, holder="GBR"))
        return replace(listed, held=replace(listed.held, statement=replace(listed.held.statement, chain=chain)))

    words = ["Prime Minister Keir Starmer", "Starmer", "a spokesman"]
    found = spokespeople([quoted(own[0], each) for each in words], dossier)
    assert [(each.name, each.times) for each in found] == [("Keir Starmer", 2), ("a spokesman", 1)]


def test_nobody_heard_is_no_silence_of_so_many_days() -> None:
    found = silence([], date(2025, 9, 5))
    assert found.last_on is None
    assert found.days is None


def test_a_holder_of_whom_nothing_was_heard_is_not_undecided(desk: TestClient) -> None:
    answer = desk.get("/holders/IRL")
    assert answer.status_code == 200
    told = seen(answer.text)
    assert "Ireland" in told
    assert "No position of it is known" in told
    assert "? undecided" not in told.partition("What the words mean")[0]


@pytest.mark.parametrize("words", ["Italy", "italy", "ita"])
def test_a_name_leads_to_the_address_of_the_code(desk: TestClient, words: str) -> None:
    answer = desk.get(f"/holders/{words}?as_of={DAY}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith(f"/holders/ITA?as_of={DAY}")


def test_an_empty_day_is_left_out_of_the_address(desk: TestClient) -> None:
    assert desk.get("/holders/ITA?as_of=", follow_redirects=False).headers["location"] == "/holders/ITA"


@pytest.mark.parametrize("words", ["Atlantis", "%3Cscript%3Ealert(1)", "..%2F..%2Fetc%2Fpasswd"])
def test_what_is_no_holder_is_not_found_and_never_markup(desk: TestClient, words: str) -> None:
    answer = desk.get(f"/holders/{words}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_a_wrong_day_says_what_to_write(desk: TestClient) -> None:
    answer = desk.get("/holders/ITA?as_of=yesterday")
    assert answer.status_code == 400
    assert "is no day" in answer.text


def test_the_page_needs_no_style_or_script_of_its_own(desk: TestClient) -> None:
    html = desk.get("/holders/USA").text
    assert "style=" not in html
    assert "<style" not in html
    assert re.findall(r"<script(?![^>]* src=)", html) == []


def test_the_moment_is_kept_in_every_link(desk: TestClient) -> None:
    html = desk.get("/holders/ITA?known_at=2026-01-01").text
    main = html[html.index("<main") : html.index("</main>")]
    links = re.findall(r'href="(/(?:holders|statements|timeline|charts|api)[^"]*)"', main)
    assert links
    assert [each for each in links if "known_at=2026-01-01" not in each] == []
