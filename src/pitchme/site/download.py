"""One file comes from another host: within bounds of size and time, without secrets, and never out of a private network."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, responses
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from pitchme import __version__
from pitchme.deck.hosts import absolute

REDIRECTS = 5
MOVED = {301, 302, 303, 307, 308}
PORTS = {"http": 80, "https": 443}
TO_CONNECT = 10
"""Seconds that one address of a host is given to answer."""

REASONS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "it takes too long"),
    (socket.gaierror, "there is no such host, or no network"),
    (ssl.SSLCertVerificationError, "nobody vouches for its certificate"),
    (ssl.SSLError, "no secure connection to it can be made"),
    (ConnectionRefusedError, "its host refuses the connection"),
    (OSError, "the connection to it fails"),
    (HTTPException, "its host answers with what is no HTTP"),
    (ValueError, "its address makes no sense"),
)


class FetchError(Exception):
    """A file cannot be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be fetched: bytes and seconds, of one file and of all files together."""

    file_size: int = 20_000_000
    file_seconds: float = 30
    size: int = 200_000_000
    seconds: float = 300


@dataclass(frozen=True, slots=True)
class Download:
    """What a host sent, and what it says of its kind."""

    data: bytes
    kind: str


def download(url: str, bounds: Bounds, end: float) -> Download:
    """Return what is behind an address; ``end`` is the time, as ``monotonic`` counts it, at which everything has to be done.

    Raises:
        FetchError: nothing is there, or it must not be fetched.
    """
    end = min(end, monotonic() + bounds.file_seconds)
    try:
        return _follow(url, bounds.file_size, end)
    except (OSError, HTTPException, ValueError) as error:
        late = monotonic() >= end
        raise FetchError(next(words for kind, words in REASONS if late or isinstance(error, kind))) from None


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet; addresses inside an address are looked at too."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = (ip.ipv4_mapped or ip.sixtofour or _translated(ip)) if isinstance(ip, ipaddress.IPv6Address) else None
    return (inner or ip).is_global and not (inner or ip).is_multicast


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the address that a network without IPv4 makes of an IPv6 one (RFC 6052)."""
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in ipaddress.ip_network("64:ff9b::/96") else None


def _follow(url: str, size: int, end: float) -> Download:
    for _ in range(REDIRECTS + 1):
        with _connection(_judged(url), end) as connection:
            response = _asked(connection, urlsplit(url))
            if response.status not in MOVED:
                return _content(response, size, end)
            url = _next(url, response.getheader("Location") or "")
    raise FetchError(f"it was sent on more than {REDIRECTS} times")


def _judged(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        raise FetchError(f"only http and https are fetched, not {parts.scheme}")
    if "@" in parts.netloc:
        raise FetchError("its address holds a name or a password")
    return parts


def _next(url: str, location: str) -> str:
    following = absolute(urljoin(url, location))
    if url.startswith("https:") and following.startswith("http:"):
        raise FetchError("it was sent on from https to http")
    return following


@contextmanager
def _connection(parts: SplitResult, end: float) -> Iterator[HTTPConnection]:
    """Connect to a host; at ``end`` the connection is cut, whatever it waits for."""
    host, port = unquote(parts.hostname or ""), parts.port or PORTS[parts.scheme]
    connected: socket.socket = _connected(host, port, end)
    connection: HTTPConnection = HTTPConnection(host, port)
    if parts.scheme == "https":
        connected = _context().wrap_socket(connected, server_hostname=host)
        connection = HTTPSConnection(host, port, context=_context())
    connection.sock = connected
    timer = Timer(_left(end), _cut, [connected])
    timer.start()
    try:
        yield connection
    finally:
        timer.cancel()
        connection.close()


def _connected(host: str, port: int, end: float) -> socket.socket:
    """Return a socket connected to one of the addresses that were looked at, so that a host cannot name another in between."""
    addresses = dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    if not all(map(is_public, addresses)):
        raise FetchError("its host is in a private network")
    failure = OSError()
    for address in addresses:
        try:
            return socket.create_connection((address, port), min(_left(end), TO_CONNECT))
        except OSError as error:
            failure = error
    raise failure


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _left(end: float) -> float:
    if monotonic() >= end:
        raise TimeoutError
    return end - monotonic()


def _cut(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _asked(connection: HTTPConnection, parts: SplitResult) -> HTTPResponse:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", target, headers={"User-Agent": f"pitchme/{__version__}"})
    return connection.getresponse()


def _content(response: HTTPResponse, size: int, end: float) -> Download:
    if response.status != 200:
        raise FetchError(f"its host answers {response.status} {responses.get(response.status, '')}".rstrip())
    if response.getheader("Content-Encoding", "identity") != "identity":
        raise FetchError("its host sends it compressed without being asked to")
    data = b"" if (response.length or 0) > size else response.read(size + 1)
    _left(end)
    if (response.length or 0) + len(data) > size:
        raise FetchError(f"it has more than {size / 1e6:g} MB")
    if response.length:
        raise FetchError("the transfer broke off")
    return Download(data, response.headers.get_content_type())
