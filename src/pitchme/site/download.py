"""One file comes from another host: within bounds of size and time, and without saying who asks."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, responses
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit

from pitchme import __version__
from pitchme.deck.hosts import absolute
from pitchme.site.connection import PORTS, PrivateHostError, connected, left

REDIRECTS = 5
MOVED = {301, 302, 303, 307, 308}
REASONS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "it takes too long"),
    (PrivateHostError, "its host is in a private network"),
    (socket.gaierror, "there is no such host, or no network"),
    (ssl.SSLCertVerificationError, "nobody vouches for its host's certificate"),
    (ssl.SSLError, "no secure connection to its host can be made"),
    (ConnectionRefusedError, "its host refuses the connection"),
    (OSError, "the connection to its host fails"),
    (HTTPException, "its host answers with what is no HTTP"),
    (ValueError, "its address makes no sense"),
)


class FetchError(Exception):
    """A file cannot be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be fetched at a time: bytes and seconds, of one file and of all files together."""

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
    """Return what is behind an address; ``end`` is the time, as ``monotonic`` counts, at which all files have to be there.

    Raises:
        FetchError: nothing is there, or it must not be fetched.
    """
    end = min(end, monotonic() + bounds.file_seconds)
    try:
        return _follow(url, bounds.file_size, end)
    except tuple(kind for kind, _ in REASONS) as error:
        late = monotonic() >= end
        raise FetchError(next(words for kind, words in REASONS if late or isinstance(error, kind))) from None


def _follow(url: str, size: int, end: float) -> Download:
    for _ in range(REDIRECTS + 1):
        parts = _judged(url)
        with connected(parts, end) as connection, _asked(connection, parts) as response:
            if response.status not in MOVED:
                return _content(response, size, end)
            url = _next(url, response.getheader("Location") or "")
    raise FetchError(f"it is sent on more than {REDIRECTS} times")


def _judged(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        raise FetchError(f"it is sent on to {parts.scheme}:, which is not fetched")
    if "@" in parts.netloc:
        raise FetchError("its address holds a name or a password")
    return parts


def _next(url: str, location: str) -> str:
    following = absolute(urljoin(url, location))
    if url.startswith("https:") and following.startswith("http:"):
        raise FetchError("it is sent on from https to http")
    return following


def _asked(connection: HTTPConnection, parts: SplitResult) -> HTTPResponse:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", target, headers={"User-Agent": f"pitchme/{__version__}"})
    return connection.getresponse()


def _content(response: HTTPResponse, size: int, end: float) -> Download:
    if response.status != 200:
        raise FetchError(f"its host answers {response.status} {responses.get(response.status, '')}".rstrip())
    if response.getheader("Content-Encoding", "identity") != "identity":
        raise FetchError("its host sends it compressed without being asked to")
    declared = response.length or 0
    data = b"" if declared > size else response.read(size + 1)
    left(end)
    if declared > size or len(data) > size:
        raise FetchError(f"it has more than {size / 1e6:g} MB")
    if response.length:
        raise FetchError("the transfer broke off")
    return Download(data, response.headers.get_content_type())
