"""The way out: connections to addresses of the public internet alone, and none beyond a deadline.

A name is resolved once, every address that it has is judged, and the connection goes to a judged address itself:
between judging and connecting nothing is asked again, so that a name server that changes its answer ("DNS
rebinding") gains nothing. However an address is written (`0x7f.1`, `2130706433`, `localhost.`), the resolver has
turned it into a plain address before it is judged. TLS goes on checking the host's name.

What is public follows the IANA registries of special-purpose addresses (RFC 6890), of which `ipaddress` knows most
of, and this module the rest: multicast, the relays of 6to4, and IPv6 outside 2000::/3.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore

#: Seconds for one connection to be made, so that one dead address of a host leaves time for its others.
CONNECT_SECONDS = 10.0

# Not public, though `ipaddress` of Python 3.11 may say so of parts of them.
_SPECIAL = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
    IPv6Network("2001::/23"),  # Teredo, benchmarking, ORCHID and other protocol assignments
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4: an IPv4 address in disguise
    IPv6Network("3fff::/20"),  # documentation
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that IANA has given out
_NAT64 = IPv6Network("64:ff9b::/96")


class NotPublicError(Exception):
    """A host that has an address outside the public internet; its text says which."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """True for an address of the public internet: none that is private, local, reserved, multicast or a disguise."""
    if isinstance(address, IPv6Address):
        if address in _NAT64:
            # Where a network has IPv6 only, every IPv4 site has such an address: it is what is inside that counts.
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in _GLOBAL_UNICAST:
            return False
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address in each for each in _SPECIAL)


class PublicNetwork(httpcore.NetworkBackend):
    """What httpcore connects through. `deadline` is a moment of `time.monotonic`, after which nothing is waited for.

    With `allow_private` every address is let through.
    """

    def __init__(self, deadline: float, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to a judged address of the host.

        Raises NotPublicError, and httpcore's ConnectError and ConnectTimeout.
        """
        addresses = _resolved(host, port, _left(self._deadline, httpcore.ConnectTimeout))
        if not self._allow_private:
            for address in addresses:
                if not is_public(ip_address(address)):
                    raise NotPublicError(address)
        for last, address in enumerate(addresses, start=1 - len(addresses)):
            seconds = min(CONNECT_SECONDS, _left(self._deadline, httpcore.ConnectTimeout))
            try:
                stream = self._backend.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last == 0:
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise httpcore.ConnectError("no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Refused: a socket of this machine is no public address."""
        raise NotPublicError(path)


class _TimedStream(httpcore.NetworkStream):
    """A connection on which no wait goes beyond the deadline, however many small pieces arrive."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = min(CONNECT_SECONDS, _left(self._deadline, httpcore.ConnectTimeout))
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, too_late: type[httpcore.TimeoutException]) -> float:
    """The seconds until the deadline. Raises what is given where it has passed."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise too_late()
    return seconds


def _resolved(host: str, port: int, seconds: float) -> list[str]:
    """All addresses of a host, in the resolver's order, none twice. Raises httpcore's ConnectError, ConnectTimeout."""
    answer: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(list(dict.fromkeys(str(each[4][0]) for each in found)))
        except (OSError, UnicodeError) as fault:
            answer.put(fault)

    # The resolver knows no deadline: a thread waits for it, and nobody waits for the thread.
    Thread(target=ask, daemon=True, name="resolver").start()
    try:
        addresses = answer.get(timeout=seconds)
    except Empty:
        raise httpcore.ConnectTimeout from None
    if isinstance(addresses, Exception):
        raise httpcore.ConnectError("there is no such host") from addresses
    return addresses
