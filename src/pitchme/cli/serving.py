"""A preview that runs: where it is is said, and each change of the deck, until Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket

from pitchme.cli.messages import counted, say
from pitchme.cli.network import print_addresses
from pitchme.cli.news import News
from pitchme.preview import run as running
from pitchme.preview.decks import Decks
from pitchme.preview.editor import Editor
from pitchme.preview.guard import is_loopback
from pitchme.preview.preview import Preview
from pitchme.preview.rights import Rights

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}
"""Where a browser on this machine finds what listens on all of its addresses."""


def serve_until_ended(served: Preview | Decks, host: str, listening: socket, opens: bool, editor: Editor | None) -> None:
    """Serve a deck, or many, until Ctrl-C."""
    found = listening.getsockname()[1]
    rights, news = Rights(editor), News()
    url = f"http://{EVERYWHERE.get(host, f'[{host}]' if ':' in host else host)}:{found}/"
    if isinstance(served, Preview):
        size = counted(served.slides, "slide")
        news.heard(served)
    else:
        size = counted(len(served.sketches), "deck")
        url += served.name.removeprefix("index.html")

    def ready() -> None:
        say(f"{size} at {url} (Ctrl-C ends it)")
        if not is_loopback(host):
            print_addresses(host, found, rights.lead)
        if opens:
            webbrowser.open(url)

    with _ended_at_once():
        asyncio.run(running.run(served, host, listening, ready, rights=rights, changed=news.tell))


@contextmanager
def _ended_at_once() -> Iterator[None]:
    """Let Ctrl-C end the program, also in the midst of a build: nothing that a preview does has to be brought to an end."""

    def end(*_: object) -> None:
        sys.stdout.flush()
        os._exit(0)

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:  # whoever started this wants it to be ignored, or heard elsewhere
        yield
        return
    signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
