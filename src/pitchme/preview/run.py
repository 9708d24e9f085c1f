"""A preview from its beginning to its end: a port is found, pages are served, and each change of a file is told to them."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from contextlib import aclosing

from pitchme.deck.diagnostics import DeckError
from pitchme.preview.preview import Preview
from pitchme.preview.rights import Rights
from pitchme.preview.server import PreviewServer
from pitchme.preview.watch import Watch

TRIES = 100
"""Ports that are tried one after the other."""


def bound(host: str, port: int, *, only: bool) -> socket.socket:
    """Return what listens on the port that was asked for, else on the next that is free.

    Raises:
        DeckError: there is none, or ``only`` this one will do.
    """
    for tried in range(port, min(port + (1 if only else TRIES), 65536)):
        try:
            return _listening(host, tried)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise DeckError(
                    f"cannot listen on {host}:{tried}: {error.strerror or error}", hint="give another --host or --port"
                ) from None
    raise DeckError(f"port {port} of {host} is in use", hint="give another one with --port, or none, and the next free one is taken")


def _listening(host: str, port: int) -> socket.socket:
    """Return what listens on a port; of the addresses that a name has, the first of the older kind, which every browser tries.

    Raises:
        OSError: it cannot be had.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, _, _, _, address = min(found, key=lambda each: each[0])
    listening = socket.create_server(address, family=family)
    listening.setblocking(False)
    return listening


async def run(
    preview: Preview,
    host: str,
    listening: socket.socket,
    ready: Callable[[], object],
    *,
    rights: Rights | None = None,
    changed: Callable[[Preview], object] | None = None,
) -> None:
    """Serve a deck and follow its files until the end of the program.

    ``ready`` is called once pages are answered, and ``changed`` each time that the deck was built again.
    """
    server = PreviewServer(preview, host, rights, changed)
    server.listen([listening])
    ready()
    try:
        async with aclosing(Watch(preview.files).changes()) as changes:
            async for written in changes:
                server.refresh(written)
    finally:
        await server.close()
