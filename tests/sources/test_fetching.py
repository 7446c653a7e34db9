"""A page fetched on a user's wish: from a server that is really there, within bounds, and never from within."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, ip_address
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.problems import Misuse, Problem
from willing.sources import fetching
from willing.sources.fetching import Fetched, fetch, web_address
from willing.sources.public_network import is_public

PAGE = b"<html><body><p>Norland would send observers, its minister said.</p></body></html>"
Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(
    body: bytes = PAGE, status: int = 200, *, kind: str | None = "text/html; charset=utf-8", **headers: str
) -> Answer:
    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({} if kind is None else {"Content-Type": kind} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return give


class Site:
    """A web server on loopback: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[BaseHTTPRequestHandler] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self)
                site.answers.get(self.path, answer(b"not here", 404))(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.address = f"http://127.0.0.1:{self.port}"


@contextmanager
def served(site: Site) -> Iterator[Site]:
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as running:
        yield running


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A resolver that knows these names and plain addresses; each asking takes a name's next answer."""
    known: dict[str, list[str]] = {}
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *hints: int, **named: int) -> list[object]:
        if host[-1].isdigit():
            return [*real(host, port, *hints, **named)]
        if host not in known:
            raise socket.gaierror("there is no such name")
        addresses = known[host].pop(0) if len(known[host]) > 1 else known[host][0]
        return [each for one in addresses.split() for each in real(one, port, *hints, **named)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return known


@contextmanager
def nobody_connects(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def connect(*wanted: object, **more: object) -> None:
        raise AssertionError(f"a connection was made to {wanted}")

    with monkeypatch.context() as patched:
        patched.setattr(socket, "create_connection", connect)
        yield


def page_at(address: str) -> Fetched:
    found = fetch(address, allow_private=True)
    assert isinstance(found, Fetched), found
    return found


def fault_at(address: str) -> str:
    found = fetch(address, allow_private=True)
    assert isinstance(found, Problem), found
    assert found.file == address
    assert found.remedy
    return found.message


# What is fetched


def test_gives_the_bytes_as_they_came_and_what_they_are(site: Site) -> None:
    site.answers = {"/a": answer(), "/b": answer("Čas".encode("cp1250"), kind="text/plain;charset=windows-1250")}
    page = page_at(f"{site.address}/a#top")
    assert page == Fetched(address=f"{site.address}/a", data=PAGE, content_type="text/html", charset="utf-8")
    text = page_at(f" {site.address}/b ")
    assert (text.content_type, text.data.decode(text.charset or "")) == ("text/plain", "Čas")


def test_asks_once_and_brings_nothing_along(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers = {"/a": answer(Set_Cookie="who=me", Location="/b"), "/moved": answer(b"", 302, Location="/a")}
    site.answers["/moved"] = answer(b"", 302, Set_Cookie="who=me", Location="/a")
    page_at(f"{site.address}/moved")
    assert [each.path for each in site.asked] == ["/moved", "/a"]
    for each in site.asked:
        assert sorted(each.headers.keys()) == ["Accept", "Accept-Encoding", "Host", "User-Agent"]
        assert each.headers["Host"] == f"127.0.0.1:{site.port}"


def test_follows_five_redirects_and_gives_the_address_at_their_end(site: Site) -> None:
    site.answers = {
        f"/{n}": answer(b"", status, Location=f"/{n - 1}") for n, status in enumerate((0, 301, 302, 303, 307, 308, 302))
    }
    site.answers["/0"] = answer()
    assert page_at(f"{site.address}/5").address == f"{site.address}/0"
    assert "more than 5 redirects" in fault_at(f"{site.address}/6")


def test_unpacks_gzip_also_in_parts(site: Site) -> None:
    site.answers = {"/a": answer(gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), Content_Encoding="gzip")}
    assert page_at(f"{site.address}/a").data == PAGE


# What is not


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (answer(b"gone", 404), "404 Not Found"),
        (answer(b"?", 799), "799"),
        (answer(b"%PDF-1.7", kind="application/pdf"), "a PDF, and no web page or plain text"),
        (answer(b"\x89PNG", kind="image/png"), "of the kind 'image/png'"),
        (answer(kind=None), "of no kind it tells"),
        (answer(b"", 302, Location="file:///etc/passwd"), "redirected to what is no web address"),
        (answer(b"", 302, Location="http://a:b@127.0.0.1/"), "redirected to what is no web address"),
        (answer(b"", 302, Location="http://[::1"), "redirected to what is no web address"),
        (answer(zlib.compress(PAGE), Content_Encoding="br"), "packed as 'br'"),
        (answer(PAGE, Content_Encoding="gzip"), "cannot be unpacked"),
        (answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"), "broken off"),
    ],
)
def test_what_is_no_page_is_a_problem_with_what_to_do(site: Site, given: Answer, says: str) -> None:
    site.answers = {"/a": given}
    assert says in fault_at(f"{site.address}/a")


def test_a_pdf_is_to_be_saved_as_text(site: Site) -> None:
    site.answers = {"/a": answer(b"%PDF-1.7", kind="application/pdf")}
    found = fetch(f"{site.address}/a", allow_private=True)
    assert isinstance(found, Problem)
    assert "save its text as .txt" in found.remedy


def test_no_more_is_taken_than_the_limit_whatever_the_server_says(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SIZE_LIMIT", 1_000_000)
    sent = 0

    def endless(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            while sent < 100_000_000:
                handler.wfile.write(b" " * 100_000)
                sent += 100_000
        except OSError:
            pass

    bomb = gzip.compress(b" " * 50_000_000)
    site.answers = {
        "/endless": endless,
        "/bomb": answer(bomb, Content_Encoding="gzip"),
        "/full": answer(b" " * 1_000_000),
    }
    assert len(bomb) < 60_000
    assert "larger than 1 MB" in fault_at(f"{site.address}/endless")
    assert sent < 50_000_000  # what lay in the buffers of both ends, and not the whole of it
    assert "larger than 1 MB" in fault_at(f"{site.address}/bomb")
    assert len(page_at(f"{site.address}/full").data) == 1_000_000


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_a_server_that_trickles_is_left_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch, head: bytes) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.4)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def trickle() -> None:
            link, _ = server.accept()
            with link:
                try:
                    link.sendall(head or b"HTTP/1.1 200 OK\r\nX-Slow: ")
                    for _ in range(40):
                        link.sendall(b"x")
                        time.sleep(0.05)
                except OSError:
                    pass

        threading.Thread(target=trickle, daemon=True).start()
        began = time.monotonic()
        assert "no whole answer within" in fault_at(f"http://127.0.0.1:{server.getsockname()[1]}/")
        assert time.monotonic() - began < 1.5


def test_a_resolver_that_does_not_answer_is_left_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.2)
    over = threading.Event()

    def resolve(*wanted: object, **more: object) -> list[object]:
        over.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert "no whole answer within" in fault_at("http://slow.example/")
    over.set()


def test_a_server_that_is_not_there_or_breaks_off_is_a_problem(site: Site, names: dict[str, list[str]]) -> None:
    def breaks_off(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>")

    site.answers = {"/a": breaks_off}
    assert fault_at(f"{site.address}/a")
    assert "no such host" in fault_at("http://nowhere.example/")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "refused" in fault_at(f"http://127.0.0.1:{port}/").lower()


# What is never reached

DISGUISES = (
    *("127.0.0.1", "127.1", "0", "0.0.0.0", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "127.0.0.1."),
    *(
        "localhost",
        "LOCALHOST",
        "localhost.",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
    ),
    *("169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "[fec0::1]", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
    *("100.64.0.1", "100.100.100.200", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "203.0.113.9"),
    *(
        "224.0.0.1",
        "224.0.1.1",
        "[ff02::1]",
        "240.0.0.1",
        "255.255.255.255",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a9fe:a9fe]",
    ),
    *("[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[2001:db8::1]", "[3fff::1]", "[100::1]", "[4000::1]"),
)


@pytest.mark.parametrize("host", DISGUISES)
def test_no_disguise_leads_to_what_is_not_public(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for scheme in ("http", "https"):
        with nobody_connects(monkeypatch):
            found = fetch(f"{scheme}://{host}/latest/meta-data")
        assert isinstance(found, Problem)
        assert "no address of the public internet" in found.message
        assert found.remedy


@pytest.mark.parametrize(
    "address",
    [
        *(
            "file:///etc/passwd",
            "gopher://127.0.0.1/_x",
            "ftp://example.org/a",
            "javascript:alert(1)",
            "data:text/html,x",
        ),
        *(
            "//example.org/",
            "example.org",
            "http://",
            "http:///etc/passwd",
            "https://:443/",
            "http://.",
            "",
            "http://[::1",
        ),
        *("http://me@example.org/", "http://me:secret@example.org/", "http://example.org@127.0.0.1/"),
        *(
            "http://example.org\\@127.0.0.1/",
            "http://exam ple.org/",
            "http://example.org/\r\nX: y",
            "http://127.0.0.1:0x50/",
            "http://<script>/",
            "http://[fe80::1%25eth0]/",
        ),
        *(
            "http://example.org:99999/",
            "http://example.org:0/",
            "http://１２７.0.0.1/",
            "http://example.org/" + "a" * 2_000,
        ),
    ],
)
def test_what_is_no_web_address_is_misuse(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with nobody_connects(monkeypatch), pytest.raises(Misuse):
        fetch(address, allow_private=True)


def test_a_secret_in_the_address_is_not_repeated() -> None:
    with pytest.raises(Misuse) as told:
        fetch("http://me:opensesame@example.org/")
    assert "opensesame" not in str(told.value)


@pytest.mark.parametrize(
    "answer_of_dns", ["127.0.0.1", "93.184.215.14 127.0.0.1", "::1", "93.184.215.14 ::ffff:10.0.0.1"]
)
def test_a_name_is_judged_by_every_address_it_has(
    answer_of_dns: str, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    names["innocent.example"] = [answer_of_dns]
    with nobody_connects(monkeypatch):
        found = fetch("http://innocent.example/")
    assert isinstance(found, Problem)
    assert found.message.startswith("innocent.example is ")


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(
    names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    names["rebinding.example"] = ["93.184.215.14", "127.0.0.1"]
    reached: list[object] = []

    def connect(wanted: object, *more: object, **others: object) -> socket.socket:
        reached.append(wanted)
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(socket, "create_connection", connect)
    assert isinstance(fetch("http://rebinding.example/"), Problem)
    assert reached == [("93.184.215.14", 80)]


def test_a_redirect_is_judged_like_the_address_itself(
    site: Site, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first server passes for public, so that the second is where the redirect leads."""
    names |= {"outside.example": ["93.184.215.14"], "inside.example": ["127.0.0.1"]}
    real, reached = socket.create_connection, []

    def connect(wanted: tuple[str, int], timeout: float, **others: object) -> socket.socket:
        reached.append(wanted)
        assert wanted == ("93.184.215.14", 80)
        return real(("127.0.0.1", site.port), timeout)

    monkeypatch.setattr(socket, "create_connection", connect)
    for target in ("http://inside.example/", f"{site.address}/", "http://127.0.0.1/", "//inside.example/"):
        site.answers = {"/": answer(b"", 302, Location=target)}
        found = fetch("http://outside.example/")
        assert isinstance(found, Problem)
        assert "redirected to " in found.message
        assert "no address of the public internet" in found.message
    assert reached == [("93.184.215.14", 80)] * 4


def test_public_addresses_are_public() -> None:
    for address in ("8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e", "64:ff9b::808:808"):
        assert is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_no_ipv6_form_makes_a_private_address_public(address: IPv4Address) -> None:
    if not address.is_global:
        assert not is_public(address)
        for form in (f"::ffff:{address}", f"::{address}", f"64:ff9b::{address}", f"::ffff:0:{address}"):
            assert not is_public(ip_address(form))


@given(st.text())
def test_any_text_is_a_web_address_or_misuse(text: str) -> None:
    for given_one in (text, f"http://{text}", f"https://example.org{text}"):
        try:
            url = web_address(given_one)
        except Misuse:
            continue
        assert url.scheme in ("http", "https")
        assert url.raw_host
        assert not set(url.raw_host) & set(b"/\\@<>\"' \r\n")
        assert not url.userinfo


# TLS


@pytest.mark.skipif(which("openssl") is None, reason="no openssl to make a certificate with")
def test_tls_checks_the_name_of_the_host_and_not_the_address(
    tmp_path: Path, site: Site, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-subj", "/CN=reports.example", "-addext", "subjectAltName=DNS:reports.example"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.answers = {"/": answer()}
    names |= {"reports.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]}
    assert "certificate" in fault_at(f"https://reports.example:{site.port}/").lower()  # made by nobody that is trusted
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert page_at(f"https://reports.example:{site.port}/").data == PAGE
    assert page_at(f"https://reports.example.:{site.port}/").data == PAGE
    assert "other.example" in fault_at(f"https://other.example:{site.port}/")
