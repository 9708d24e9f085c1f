"""What the command line says and asks of a deck that others will get."""

from __future__ import annotations

import re

import click

from pitchme.cli.messages import counted

ADDRESS = re.compile(r"https?://[^\s/?#\"'<>]+(?:/[^\s?#\"'<>]*)?", re.IGNORECASE)


def whole_address(context: click.Context, option: click.Parameter, given: str) -> str:
    """Return the address of a folder, with a ``/`` at its end.

    Raises:
        BadParameter: it is no whole address of a folder.
    """
    if given and not ADDRESS.fullmatch(given):
        raise click.BadParameter(f"{given} is no whole address: write one as in https://example.org/talk/")
    folder = given.removesuffix("index.html")
    return f"{folder.rstrip('/')}/" if given else ""


def said_notes(noted: int) -> str:
    """Return the line that says that speaker notes are inside; nothing where there are none."""
    return f"\nspeaker notes of {counted(noted, 'slide')} are inside; build --public leaves them out" if noted else ""
