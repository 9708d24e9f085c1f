"""Who may ask: a page of another site, and a name that another site made lead here, may not."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
OTHERS = frozenset({"cross-site", "same-site"})
"""How browsers call what pages of other servers ask; another port of this machine is the same site."""

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
"""What every answer says: no page of another site may show it, read it or run it."""


def is_loopback(host: str) -> bool:
    """Tell whether what listens on a host is heard on this machine alone."""
    return host in LOOPBACK or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def is_own_name(name: str, host: str) -> bool:
    """Tell whether a request that names its host may be meant for the server that listens on ``host``.

    A name that leads here by somebody else's doing (DNS rebinding) is refused. Where other machines may ask, they name an address.
    """
    asked = _hostname(name)
    if asked in LOOPBACK or asked == host.lower():
        return True
    own = socket.gethostname().lower()
    return not is_loopback(host) and (asked in (own, f"{own}.local") or _is_address(asked))


def is_author(peer: str, name: str) -> bool:
    """Tell whether a request came from this machine, and to a name that means this machine alone; what goes between says another."""
    return _is_address(peer) and _is_here(peer) and is_loopback(_hostname(name))


def is_own_origin(origin: str | None, name: str) -> bool:
    """Tell whether a page that asks came from the server that it asks."""
    return origin is not None and origin.lower() in (f"http://{name}".lower(), f"https://{name}".lower())


def may_ask(name: str, headers: Mapping[str, str], host: str) -> bool:
    """Tell whether the server that listens on ``host`` answers a request that names it so: none that a page of another site made.

    A link may lead here. A picture or a frame of another page may not, though it sends no origin: browsers say where it is from.
    """
    origin = headers.get("Origin")
    is_link = headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
    if headers.get("Sec-Fetch-Site") in OTHERS and not is_link:
        return False
    return is_own_name(name, host) and (origin is None or is_own_origin(origin, name))


def _is_here(peer: str) -> bool:
    address = ipaddress.ip_address(peer)
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _hostname(name: str) -> str:
    try:
        return urlsplit(f"//{name}").hostname or ""
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
