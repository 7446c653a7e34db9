"""Fetches one web page on a user's wish, and nothing that the user could not have meant.

The method, in the order of its steps:

1. The address is taken apart once. Only http and https, with a host, and without a user name or password.
2. The host's name is resolved once, every address it has is judged, and the connection is made to such an address
   itself (`public_network`). Private networks, this machine and their disguises are refused, unless they are allowed.
3. A redirect is followed by hand, five at most, and each goes through 1 and 2 again.
4. One GET without cookies, credentials or proxies of the environment. TLS checks the host's name.
5. The answer is taken as it streams in: 10 MB at most, packed and unpacked; all of it within 30 seconds.
   Only gzip is asked for and unpacked, bounded as it unpacks.
6. Only web pages and plain text are taken.
"""

from __future__ import annotations

import re
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus

import httpcore
import httpx

from willing.problems import Misuse, Problem
from willing.sources.public_network import NotPublicError, PublicNetwork

#: Bytes of one page, as sent and unpacked.
SIZE_LIMIT = 10_000_000
#: Seconds from the wish to the last byte, redirects included.
SECONDS = 30.0
#: Redirects that are followed.
REDIRECTS = 5
#: Characters of an address.
_ADDRESS_LIMIT = 2_000

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain", "text/markdown"})
_HOST = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")  # a name or a number, or IPv6
_MOVED = frozenset({301, 302, 303, 307, 308})
_BY_HAND = "open it in a browser, save the page, and add the file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it came: its bytes unpacked, the address that gave it after all redirects, and what they are.

    `content_type` is one of `PAGES` or `TEXTS`; `charset` is what the server says, None where it says nothing.
    """

    address: str
    data: bytes
    content_type: str
    charset: str | None


class _Refused(Exception):  # noqa: N818 - no error: what the far end does is a Problem, and this carries it there
    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def fetch(address: str, *, allow_private: bool = False) -> Fetched | Problem:
    """Fetch the page at a web address; a Problem, with what to do, where it cannot be had.

    With `allow_private` this machine and private networks may be reached. Raises Misuse for what is no web address.
    """
    url = web_address(address)
    context = httpx.create_ssl_context()
    network = PublicNetwork(time.monotonic() + SECONDS, allow_private=allow_private)
    try:
        for _ in range(REDIRECTS + 1):
            answer = _get(url, network, context)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise _Refused(f"more than {REDIRECTS} redirects", _BY_HAND)
    except _Refused as fault:
        return _problem(address, url, str(fault), fault.remedy)
    except NotPublicError as fault:
        name = "" if str(fault) == url.host else f"{url.host} is "
        told = f"{name}{fault}, which is no address of the public internet: not fetched"
        return _problem(address, url, told, "if you may read it, save the page and add the file")
    except httpcore.TimeoutException:
        return _problem(address, url, f"no whole answer within {SECONDS:.0f} seconds", f"try later, or {_BY_HAND}")
    except (httpcore.NetworkError, httpcore.ProtocolError) as fault:
        told = re.sub(r"^\[.*?\] ", "", " ".join(str(fault).split()))[:200] or "the connection broke off"
        return _problem(address, url, told, f"check the address, or {_BY_HAND}")


def web_address(address: str) -> httpx.URL:
    """The address in its parts, its host in lower case and in ASCII. Raises Misuse for what is no web address."""
    plain = address.strip()
    shown = f"{plain[:80]}…" if len(plain) > 80 else plain
    try:
        if len(plain) > _ADDRESS_LIMIT or re.search(r"[\s\x00-\x1f\x7f\\]", plain):
            raise httpx.InvalidURL("too long, or with spaces")
        url = httpx.URL(plain)
        host = url.host.removesuffix(".")
        if url.scheme not in ("http", "https") or not host or url.port == 0 or (url.port or 80) > 65_535:
            raise httpx.InvalidURL("another scheme, no host, or no port")
        url = url.copy_with(host=host, fragment=None)
        if not _HOST.fullmatch(url.raw_host):
            raise httpx.InvalidURL("no host can be called that")
    except (httpx.InvalidURL, UnicodeError) as fault:
        raise Misuse(f"{shown!r} is no web address: give one that begins with http:// or https://") from fault
    if url.userinfo:
        raise Misuse("the address holds a user name or password: take out what stands before the @")
    return url


def _get(url: httpx.URL, network: PublicNetwork, context: ssl.SSLContext) -> Fetched | httpx.URL:
    """The page, or the address that it has moved to."""
    headers: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": "willing (one page, when its user asks for it)",
        "Accept": ", ".join((*sorted(PAGES), *sorted(TEXTS))),
        "Accept-Encoding": "gzip",
    }
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    with (
        httpcore.ConnectionPool(ssl_context=context, network_backend=network) as pool,
        pool.stream("GET", target, headers=headers) as response,
    ):
        told = httpx.Headers(response.headers)
        if response.status in _MOVED and "location" in told:
            try:
                return web_address(str(url.join(told["location"])))
            except (Misuse, httpx.InvalidURL) as fault:
                raise _Refused("redirected to what is no web address", _BY_HAND) from fault
        if response.status != HTTPStatus.OK:
            raise _Refused(f"the site answered {_in_words(response.status)}", f"check the address, or {_BY_HAND}")
        content_type, charset = _kind(told.get("content-type", ""))
        data = b"".join(_bounded(_unpacked(_bounded(response.iter_stream()), told.get("content-encoding", ""))))
    return Fetched(address=str(url), data=data, content_type=content_type, charset=charset)


def _kind(declared: str) -> tuple[str, str | None]:
    """The content type and the charset that a server declares. Raises _Refused for what is neither page nor text."""
    name = declared.partition(";")[0].strip().lower()
    if name not in PAGES | TEXTS:
        kind = "a PDF" if name == "application/pdf" else f"of the kind {name[:60]!r}" if name else "of no kind it tells"
        raise _Refused(f"{kind}, and no web page or plain text", "save its text as .txt, and add that file")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", declared, re.IGNORECASE)
    return name, charset[1] if charset else None


def _bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, as long as they are within the limit."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > SIZE_LIMIT:
            raise _Refused(f"larger than {SIZE_LIMIT // 1_000_000} MB", "save the article's text as .txt, and add it")
        yield chunk


def _unpacked(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The bytes unpacked, never more than 64 KB at once: a few packed bytes can stand for gigabytes."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip"):
        raise _Refused(f"packed as {encoding[:40]!r}, which was not asked for", _BY_HAND)
    unpacking, begun = zlib.decompressobj(wbits=31), False
    try:
        for chunk in chunks:
            while chunk:
                if unpacking.eof:  # one packed part may follow another
                    unpacking = zlib.decompressobj(wbits=31)
                begun = True
                yield unpacking.decompress(chunk, 65_536)
                chunk = unpacking.unused_data if unpacking.eof else unpacking.unconsumed_tail
    except zlib.error as fault:
        raise _Refused("packed in a way that cannot be unpacked", _BY_HAND) from fault
    if begun and not unpacking.eof:
        raise _Refused("broken off before its end", f"try again, or {_BY_HAND}")


def _in_words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _problem(address: str, url: httpx.URL, message: str, remedy: str) -> Problem:
    """The fault of an address; where it was redirected, it says to where."""
    shown = address.strip()[:200]
    moved = "" if url == web_address(address) else f"redirected to {str(url)[:200]}: "
    return Problem(file=shown, message=f"{moved}{message}", remedy=remedy)
