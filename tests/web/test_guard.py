"""What stands before every page: who may ask, by which name, how much may be sent, and what a page may load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from willing.api import Register
from willing.web.app import make_app
from willing.web.desk import LOOPBACK, Settings
from willing.web.forms import FIELD

HOME = "http://127.0.0.1:8765"
PASSWORD = "correct horse battery"
PAGES = ("/", "/what-if", "/timeline", "/conflicts", "/coverage", "/review", "/add", "/openapi.json", "/api/matrix")


@pytest.fixture
def desk(sample_register: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(register=sample_register)), base_url=HOME) as client:
        yield client


@pytest.fixture
def shared_desk(sample_register: Path) -> Iterator[TestClient]:
    """A desk that others can reach, and that has a password therefore."""
    settings = Settings(register=sample_register, password=PASSWORD, hosts=())
    with TestClient(make_app(settings), base_url="http://desk.example") as client:
        yield client


def token_of(client: TestClient, path: str = "/sign-in") -> str:
    found = re.search(rf'name="{FIELD}" value="([0-9a-f]{{64}})"', client.get(path).text)
    assert found, "every form carries this browser's own token"
    return found[1]


@pytest.mark.parametrize("path", PAGES)
def test_every_screen_is_there(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_no_page_loads_or_runs_anything_from_outside(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?//', answer.text)
    assert not re.search(r"<script(?![^>]+src=)|<style|\sstyle=|\son[a-z]+=", answer.text)


def test_a_page_elsewhere_cannot_point_its_name_at_this_machine(desk: TestClient) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example:8765", "localhost.evil.example", "", "[::2]"):
        assert desk.get("/", headers={"host": host}).status_code == 421, host
    for host in ("localhost:1234", "127.0.0.1", "[::1]:8765", "LOCALHOST"):
        assert desk.get("/", headers={"host": host}).status_code == 200, host


FORGED: tuple[tuple[str, dict[str, str]], ...] = (
    ("by another site, the browser says", {"sec-fetch-site": "cross-site"}),
    ("by a neighbour of the site, the browser says", {"sec-fetch-site": "same-site"}),
    ("by another origin", {"origin": "https://evil.example"}),
    ("by a page without an origin", {"origin": "null"}),
)


@pytest.mark.parametrize(("_how", "headers"), FORGED, ids=[how for how, _ in FORGED])
def test_a_form_sent_by_another_site_is_refused_even_with_a_token(
    desk: TestClient, _how: str, headers: dict[str, str]
) -> None:
    token = token_of(desk)
    assert desk.post("/sign-in", data={FIELD: token, "password": "x"}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "data", [{}, {FIELD: ""}, {FIELD: "0" * 64}, {FIELD: "ü"}], ids=["none", "empty", "wrong", "odd"]
)
def test_a_form_without_this_browsers_token_is_refused(desk: TestClient, data: dict[str, str]) -> None:
    token_of(desk)
    assert desk.post("/sign-in", data=data).status_code == 403


def test_the_token_of_one_browser_is_no_use_to_another(desk: TestClient) -> None:
    token = token_of(desk)
    desk.cookies.clear()
    token_of(desk)
    assert desk.post("/sign-in", data={FIELD: token, "password": "x"}).status_code == 403


def test_every_form_that_changes_something_carries_the_token(desk: TestClient) -> None:
    for path in PAGES:
        for form in re.findall(r'(?s)<form[^>]*method="post".*?</form>', desk.get(path).text):
            assert f'name="{FIELD}"' in form, path


def test_nothing_is_shown_before_the_password_is_given(shared_desk: TestClient) -> None:
    for path in PAGES:
        answer = shared_desk.get(path, follow_redirects=False)
        assert answer.status_code in (303, 401), path
        assert "Italy" not in answer.text
    assert shared_desk.get("/static/desk.css").status_code == 200
    assert shared_desk.post("/facts", data={}).status_code == 401


def test_the_password_opens_the_desk_to_a_browser(shared_desk: TestClient) -> None:
    answer = shared_desk.post("/sign-in", data={FIELD: token_of(shared_desk), "password": PASSWORD})
    assert answer.status_code == 200
    assert "Italy" in answer.text
    (cookie,) = (each for each in shared_desk.cookies.jar if each.name == "willing_session")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "strict"


def test_the_password_opens_the_desk_to_a_program(shared_desk: TestClient) -> None:
    assert shared_desk.get("/api/matrix", headers={"authorization": f"Bearer {PASSWORD}"}).status_code == 200
    assert shared_desk.get("/api/matrix", headers={"authorization": "Bearer wrong"}).status_code == 401


@pytest.mark.parametrize("value", ["", "1.x", "99999999999.", "99999999999.00", "x.y", "9" * 5000 + ".0"])
def test_a_made_up_session_opens_nothing(shared_desk: TestClient, value: str) -> None:
    shared_desk.cookies.set("willing_session", value)
    assert shared_desk.get("/", follow_redirects=False).status_code == 303


def test_guessing_passwords_is_stopped(shared_desk: TestClient) -> None:
    token = token_of(shared_desk)
    codes = [shared_desk.post("/sign-in", data={FIELD: token, "password": f"guess {n}"}).status_code for n in range(12)]
    assert codes == [403] * 10 + [429] * 2
    # The right one waits as well: else the answer would tell the guesser which it is.
    assert shared_desk.post("/sign-in", data={FIELD: token, "password": PASSWORD}).status_code == 429


def test_more_than_a_form_needs_is_not_taken(desk: TestClient) -> None:
    token = token_of(desk)
    assert desk.post("/sign-in", data={FIELD: token, "password": "x" * 1_100_000}).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(1200):
            yield b"x" * 1000

    # Whatever it says of its length.
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert desk.post("/sign-in", content=endless(), headers=headers).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/static/../desk.py",
        "/static/%2e%2e/desk.py",
        "/static/..%2fdesk.py",
        "/static/%2e%2e%2f%2e%2e%2fapi.py",
        "/static//etc/passwd",
        "/articles/../../etc/passwd",
        "/articles/..%2f..%2fetc%2fpasswd",
        "/api/export/..%2fmatrix.csv",
    ],
)
def test_no_path_leads_out_of_the_desk(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code in (400, 404)
    assert "import " not in answer.text
    assert "root:" not in answer.text


SCRIPT = '<script>alert("x")</script>'


def test_what_an_address_says_is_never_taken_for_a_page(desk: TestClient) -> None:
    for path in (f"/?who={SCRIPT}", f"/?as_of={SCRIPT}", f"/holders/{SCRIPT}", f"/?group=%22%3E{SCRIPT}", f"/{SCRIPT}"):
        answer = desk.get(path)
        assert answer.status_code in (400, 404), path
        assert "<script>alert" not in answer.text, path


def test_what_an_article_says_is_never_taken_for_a_page(tmp_path: Path) -> None:
    file = tmp_path / "willing.db"
    text = f"Italy will send troops to Ukraine, the minister said {SCRIPT} on Thursday. {SCRIPT}"
    with Register(file) as register:
        register.add_text(
            text,
            name=f"{SCRIPT}.txt",
            title=f"Title {SCRIPT}",
            publisher=f'Publisher "><img src=x onerror=alert(1)>{SCRIPT}',
            url="https://example.org/?q=%3Cscript%3E",
        )
        (listed, *_) = register.statements()
        article = listed.held.article.id
    with TestClient(make_app(Settings(register=file)), base_url=HOME) as client:
        paths = (*PAGES, f"/articles/{article}", "/holders/ITA", "/holders/ITA/troops", "/review/next")
        for path in paths:
            answer = client.get(path)
            assert answer.status_code == 200, path
            if answer.headers["content-type"].startswith("text/html"):
                assert "<script>alert" not in answer.text, path
                assert "<img src=x" not in answer.text, path


def test_an_address_that_is_a_script_is_no_link(desk: TestClient) -> None:
    for path in PAGES:
        assert "javascript:" not in desk.get(path).text


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "desk.example"])
def test_beyond_loopback_it_refuses_to_start_without_a_password(
    run: Any, sample: Path, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.delenv("WILLING_PASSWORD", raising=False)
    told = run("serve", "--host", host)
    assert told.code == 2
    assert "WILLING_PASSWORD" in told.err


def test_a_short_password_is_refused(run: Any, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WILLING_PASSWORD", "short")
    assert run("serve", "--host", "0.0.0.0").code == 2


def test_a_register_that_is_not_there_is_said_plainly(run: Any, tmp_path: Path) -> None:
    told = run("serve", "--register", tmp_path / "none.db")
    assert told.code == 2
    assert "there is no register" in told.err


def test_loopback_is_all_that_it_listens_on_by_default() -> None:
    assert set(LOOPBACK) == {"localhost", "127.0.0.1", "[::1]"}
