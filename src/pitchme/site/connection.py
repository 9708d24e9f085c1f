"""A connection to a host of the open internet, which is cut when its time is over."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from http.client import HTTPConnection, HTTPSConnection
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, unquote

PORTS = {"http": 80, "https": 443}
TO_CONNECT = 10
"""Seconds that one address of a host is given to answer."""

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Where a network without IPv4 has its addresses (RFC 6052)."""


class PrivateHostError(Exception):
    """A host has an address in a private network."""


@contextmanager
def connected(parts: SplitResult, end: float) -> Iterator[HTTPConnection]:
    """Connect to the host of an address; at ``end``, as ``monotonic`` counts, the connection is cut, whatever it waits for.

    No proxy is asked, since then nobody here would know where the proxy connects to.

    Raises:
        PrivateHostError: the host is in a private network.
        OSError: there is no such host, it does not answer, or its certificate is not valid.
    """
    host, port = unquote(parts.hostname or ""), parts.port or PORTS[parts.scheme]
    secure = parts.scheme == "https"
    connection = HTTPSConnection(host, port, context=_context()) if secure else HTTPConnection(host, port)
    with closing(connection):
        plain = _socket(host, port, end)
        connection.sock = _context().wrap_socket(plain, server_hostname=host) if secure else plain
        timer = Timer(left(end), _cut, [connection.sock])
        timer.start()
        try:
            yield connection
        finally:
            timer.cancel()


def left(end: float) -> float:
    """Return the seconds that are left.

    Raises:
        TimeoutError: there are none.
    """
    if monotonic() >= end:
        raise TimeoutError
    return end - monotonic()


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet; an address inside an address counts."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = _inner(ip) if isinstance(ip, ipaddress.IPv6Address) else ip
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def _inner(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    translated = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None
    return ip.ipv4_mapped or ip.sixtofour or translated or ip


def _socket(host: str, port: int, end: float) -> socket.socket:
    """Return a socket connected to one of the addresses that were judged, so that a host cannot name another one in between."""
    addresses = dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    if not all(map(is_public, addresses)):
        raise PrivateHostError(host)
    failure = OSError()
    for address in addresses:
        try:
            found = socket.create_connection((address, port), min(left(end), TO_CONNECT))
            found.settimeout(left(end))
        except OSError as error:
            failure = error
        else:
            return found
    raise failure


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
