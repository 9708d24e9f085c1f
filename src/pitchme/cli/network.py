"""How other machines find a preview: addresses in the terminal, and one as a picture for the camera of a phone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

import click

from pitchme.cli.messages import say

QUIET = 2
"""Light modules around the code: fewer than the four of the standard, which every reader takes and a terminal has room for."""

HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
"""Two modules, one above the other, as one letter; dark ones are its ink."""


def print_addresses(host: str, port: int, word: str) -> None:
    """Print where other machines look in, and the address by which one of them leads."""
    from pitchme.preview.addresses import network_addresses

    urls = [f"http://{f'[{address}]' if ':' in address else address}:{port}/" for address in network_addresses(host)]
    if not urls:
        say("This machine has no address in a network, so no other can look in.")
        return
    say(f"Other machines look in at {' or '.join(urls)}")
    leading = f"{urls[0]}?lead={word}"
    say(f"A phone of yours leads the windows that go in step: {leading}")
    for line in _drawn(leading):
        click.echo(line, color=True)


def _drawn(text: str) -> list[str]:
    """Return a text as a QR code, dark on light whatever the terminal's colours are; nothing where there is no terminal with room for it."""
    import segno

    rows = [bytes(row) for row in segno.make(text, micro=False, error="l").matrix_iter(border=QUIET)]
    return [click.style(line, fg="black", bg="bright_white") for line in half_blocks(rows)] if _has_room(len(rows)) else []


def half_blocks(rows: Sequence[bytes]) -> list[str]:
    """Return rows of modules (1 is dark) as lines of text, two rows each."""
    below = [*rows[1:], bytes(len(rows[0]))]
    return ["".join(HALVES[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in zip(rows[::2], below[::2], strict=True)]


def _has_room(width: int) -> bool:
    return sys.stdout.isatty() and width <= shutil.get_terminal_size().columns and _can_say("".join(HALVES.values()))


def _can_say(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True
