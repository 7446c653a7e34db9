"""Attacks on the screen that adds: addresses of this machine in disguise, names that are paths, script everywhere."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from adding_client import Adder, adding_to, sent

from willing import Register
from willing.sources.fetching import Fetched, fetch
from willing.web.forms import FIELD

SECRET = "Italy will send troops to Ukraine, says a page that only this machine may see."
SCRIPT = '<script>alert("x")</script>'
REPORT = f"Paris, 4 September 2025\n\nItaly will not send troops to Ukraine, {SCRIPT} the minister said on Thursday.\n"


@pytest.fixture(scope="module")
def adder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adder]:
    with adding_to(tmp_path_factory.mktemp("desk")) as made:
        yield made


class Inside(ThreadingHTTPServer):
    """What listens on this machine and must not be reached: counts who came."""

    reached = 0


@pytest.fixture(scope="module")
def inside() -> Iterator[Inside]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            Inside.reached += 1
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    with Inside(("0.0.0.0", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


def nothing_came_of_it(adder: Adder, page: str) -> None:
    assert SECRET not in page
    with Register(adder.register, create=False) as held:
        assert all(SECRET not in each.held.statement.evidence.text for each in held.statements())


# Addresses


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "127.0.0.1.", "localhost", "LOCALHOST", "localhost.", "0", "0.0.0.0", "0x7f.1"),
        *("2130706433", "017700000001", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "[64:ff9b::7f00:1]"),
        *("10.0.0.1", "100.64.0.1", "169.254.169.254", "192.168.0.1", "[fd00::1]", "[fe80::1]", "[2002:7f00:1::]"),
    ],
)
def test_no_disguise_of_this_machine_or_its_network_is_fetched(adder: Adder, inside: Inside, host: str) -> None:
    page = adder.add("address", address=f"http://{host}:{inside.server_port}/2025/09/04/secret")
    assert 'data-state="failed"' in page
    assert "no address of the public internet: not fetched. What to do: " in page
    nothing_came_of_it(adder, page)
    assert Inside.reached == 0


def test_what_must_not_be_reached_is_really_there(inside: Inside) -> None:
    before = Inside.reached
    assert isinstance(found := fetch(f"http://localhost:{inside.server_port}/", allow_private=True), Fetched)
    assert found.data.decode() == SECRET
    assert Inside.reached == before + 1
    Inside.reached = before


@pytest.mark.parametrize(
    "address",
    [
        *(
            "file:///etc/passwd",
            "gopher://127.0.0.1:70/_x",
            "ftp://127.0.0.1/x",
            "javascript:alert(1)",
            "data:text/html,x",
        ),
        *("http://me:opensesame@127.0.0.1/", "http://example.org@127.0.0.1/", "http://example.org\\@127.0.0.1/"),
        *(
            "//127.0.0.1/",
            "http://",
            f"http://{SCRIPT}/",
            "http://127.0.0.1/\r\nX-Smuggled: yes",
            "http://" + "a" * 5000,
        ),
    ],
)
def test_what_is_no_web_address_starts_no_job(adder: Adder, address: str) -> None:
    answer = adder.post("address", address=address)
    assert answer.status_code == 400
    assert "Nothing was added: " in answer.text
    assert SCRIPT not in answer.text
    assert "root:" not in answer.text


# Forms


@pytest.mark.parametrize("way", ["files", "text", "address"])
def test_a_forged_form_adds_nothing(adder: Adder, way: str) -> None:
    token = adder.token
    jobs = adder.client.get("/add").text.count('<th scope="row"><a href="/add/')
    fields = {"text": REPORT, "address": "http://example.org/"}
    files = [sent("a.txt", REPORT)] if way == "files" else None
    elsewhere = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    for data, headers in (
        (fields, {}),
        ({**fields, FIELD: "0" * 64}, {}),
        ({**fields, FIELD: token}, elsewhere),
        ({**fields, FIELD: token}, {"origin": "null"}),
    ):
        answer = adder.client.post(f"/add/{way}", data=data, files=files, headers=headers)
        assert answer.status_code == 403
    assert adder.client.get("/add").text.count('<th scope="row"><a href="/add/') == jobs


def test_nothing_is_added_by_looking(adder: Adder) -> None:
    for way in ("files", "text", "address"):
        answer = adder.client.get(f"/add/{way}", params={"text": REPORT, "address": "http://example.org/"})
        assert answer.status_code == 404


# Names and words


NAMES = (
    "../../../../tmp/escaped.txt",
    "..\\..\\escaped.txt",
    "/etc/cron.d/escaped.txt",
    f"{SCRIPT}.txt",
    '"><img src=x onerror=alert(1)>.txt',
    "a\u202etxt.exe.txt",
    "new\nline.txt",
    "%2e%2e%2fescaped.txt",
)


def test_names_of_files_lead_nowhere_and_run_nothing(adder: Adder) -> None:
    page = adder.add("files", [sent(name, f"{REPORT}{n}") for n, name in enumerate(NAMES)])
    assert "8 new articles" in page
    for shown in (page, adder.client.get("/add").text):
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
    with Register(adder.register, create=False) as held:
        names = {each.held.article.name for each in held.statements()}
    assert "escaped.txt" in names
    assert not any(re.search(r"[/\\<>\n\u202e]", name) for name in names)
    assert not Path("/tmp/escaped.txt").exists()
    assert not Path("/etc/cron.d/escaped.txt").exists()


def test_an_index_that_is_sent_reads_nothing_but_what_was_sent(adder: Adder, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    lines = "".join(f'{{"file": "{name}"}}\n' for name in (secret, f"../../../..{secret}", "/etc/passwd"))
    page = adder.add("files", [sent("index.jsonl", lines)])
    assert page.count("leads out of this folder") == 3
    nothing_came_of_it(adder, page)


def test_script_in_words_titles_and_publishers_stays_text(adder: Adder) -> None:
    page = adder.add("text", text=f"{REPORT}Text.", title=f"T {SCRIPT}", publisher=f'"><img src=x>{SCRIPT}')
    again = adder.post("text", text=f"</textarea>{SCRIPT}", published_on=f'">{SCRIPT}')
    assert again.status_code == 400
    for shown in (page, again.text, adder.client.get("/add").text):
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "</textarea><" not in shown
    assert "T &lt;script&gt;" in page
