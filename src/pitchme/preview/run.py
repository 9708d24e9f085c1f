"""A preview from its beginning to its end: a port is found, pages are served, and each change of a file is told to them."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING

from pitchme.deck.diagnostics import DeckError
from pitchme.preview.preview import Preview
from pitchme.preview.rights import Rights
from pitchme.preview.server import PreviewServer
from pitchme.preview.watch import Watch

if TYPE_CHECKING:
    from pitchme.preview.decks import Decks
    from pitchme.preview.decks_server import DecksServer

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
    listening = socket.create_server(address, family=family, dualstack_ipv6=host == "::" and socket.has_dualstack_ipv6())
    listening.setblocking(False)
    return listening


async def run(
    served: Preview | Decks,
    host: str,
    listening: socket.socket,
    ready: Callable[[], object],
    *,
    rights: Rights | None = None,
    changed: Callable[[Preview], object] | None = None,
) -> None:
    """Serve a deck, or those of a folder, and follow their files until the end of the program.

    ``ready`` is called once pages are answered, and ``changed`` each time that a deck was built again.
    """

    def serve(preview: Preview) -> PreviewServer:
        return PreviewServer(preview, host, rights, changed)

    async with asyncio.TaskGroup() as group:
        server = _server(served, host, serve, lambda deck: group.create_task(follow(deck)))
        server.listen([listening])
        ready()
        try:
            await asyncio.Event().wait()
        finally:
            await server.close()


def _server(
    served: Preview | Decks, host: str, serve: Callable[[Preview], PreviewServer], begin: Callable[[PreviewServer], asyncio.Task[None]]
) -> PreviewServer | DecksServer:
    """Return what serves a deck, which it begins to follow, or those of a folder, each of which it follows once it is opened."""
    if isinstance(served, Preview):
        server = serve(served)
        begin(server)
        return server
    from pitchme.preview.decks_server import DecksServer  # most previews are of one deck

    return DecksServer(served, host, serve, begin)


async def follow(server: PreviewServer) -> None:
    """Tell the pages of a deck what changes, until the end of the program."""
    async with aclosing(Watch(server.preview.files).changes()) as changes:
        async for written in changes:
            server.refresh(written)
