"""The addresses at which other machines of the network find this one. No packet is sent to learn them."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

PROBES = {"0.0.0.0": ((socket.AF_INET, "192.0.2.1"),), "::": ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))}
"""For what listens on all addresses: those of documentation, which lead nowhere, but out of the machine."""


def network_addresses(host: str) -> list[str]:
    """Return the addresses at which what listens on a host is found, the likeliest first."""
    if host not in PROBES:
        return [host]
    found = dict.fromkeys([*_on_the_way_out(host), *_of_the_name(host)])
    return [address for address in found if _is_reachable(address)]


def _on_the_way_out(host: str) -> Iterator[str]:
    """Return the own address that packets to elsewhere would bear; a datagram's socket that is connected sends none."""
    for family, elsewhere in PROBES[host]:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((elsewhere, 9))
                yield str(probe.getsockname()[0])
        except OSError:
            continue


def _of_the_name(host: str) -> list[str]:
    families = {family for family, _ in PROBES[host]}
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_DGRAM)
    except OSError:
        return []
    return [str(address[0]) for family, _, _, _, address in found if family in families]


def _is_reachable(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    return not (found.is_loopback or found.is_unspecified or found.is_link_local)
