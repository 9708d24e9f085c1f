"""A preview from its beginning to its end: a port is found, pages are served, and each change of a file is told to them."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from contextlib import aclosing
from socket import socket

from tornado.netutil import bind_sockets

from pitchme.deck.diagnostics import DeckError
from pitchme.preview.preview import Preview
from pitchme.preview.server import PreviewServer
from pitchme.preview.watch import Watch

TRIES = 100
"""Ports that are tried one after the other."""


def bound(host: str, port: int, *, only: bool) -> tuple[int, list[socket]]:
    """Return the port that could be had and what listens on it: the one that was asked for, else the next that is free.

    Raises:
        DeckError: there is none, or ``only`` this one will do.
    """
    for tried in range(port, port + (1 if only else TRIES)):
        try:
            sockets = bind_sockets(tried, host)
            return sockets[0].getsockname()[1], sockets
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise DeckError(
                    f"cannot listen on {host}:{tried}: {error.strerror or error}", hint="give another --host or --port"
                ) from None
    raise DeckError(f"port {port} of {host} is in use", hint="give another one with --port, or none, and the next free one is taken")


async def run(preview: Preview, host: str, sockets: Sequence[socket], ready: Callable[[], object]) -> None:
    """Serve a deck and follow its files until the end of the program; ``ready`` is called once pages are answered."""
    server = PreviewServer(preview, host)
    server.listen(sockets)
    ready()
    try:
        async with aclosing(Watch(preview.files).changes()) as changes:
            async for written in changes:
                server.refresh(written)
    finally:
        await server.close()
