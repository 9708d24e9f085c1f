"""``pitchme build --single-file``: which file is written, how large it is, and what makes it so large."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchme.cli.messages import message, say, shown_folder, shown_size
from pitchme.site.foreign import refuse_foreign_file
from pitchme.site.single_file import SingleFile, single_file
from pitchme.site.write import write_file

if TYPE_CHECKING:
    from pitchme.deck.load import Place
    from pitchme.site.plan import Plan

LARGE, LARGE_PART = 50_000_000, 20_000_000
"""Bytes from which on a page, or one file in it, is more than people send to each other, and browsers take long to open."""

LISTED = 5


def output(out: Path | None, place: Place) -> Path:
    """Return the file that is written, which is that of the deck's name unless another was given.

    Raises:
        DeckError: it is a file that pitchme did not make.
        click.UsageError: the name is that of no page.
    """
    chosen = out or Path(f"{_name(place)}.html")
    if chosen.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(f"with --single-file, -o names a file that ends in .html, as in -o {chosen}.html")
    refuse_foreign_file(chosen)
    return chosen


def write_single_file(plan: Plan, out: Path) -> tuple[int, str]:
    """Write a plan as one file; return its size, and lines about what takes how much of it.

    Raises:
        DeckError: a file cannot be read, or it be written.
    """
    page = single_file(plan)
    write_file(page.html, out)
    for text, hint in _warnings(page, shown_folder(out)):
        say(message("warning", text, None, None, hint=hint), err=True)
    return len(page.html), f"\n  {_kinds(page)}\n  largest: {_largest(page)}"


def _name(place: Place) -> str:
    """Return the name of a deck: that of its file, or of its folder if the file has the name that all have."""
    file = place.file
    return file.stem if file.stem.lower() != "pitchme" else file.parent.name or "slides"


def _kinds(page: SingleFile) -> str:
    return ", ".join(f"{shown_size(size)} {kind}" for kind, size in page.kinds.items())


def _largest(page: SingleFile) -> str:
    sizes = sorted(page.sizes.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(f"{path} {shown_size(size)}" for path, size in sizes[:LISTED])


def _warnings(page: SingleFile, name: str) -> Iterator[tuple[str, str]]:
    """Return what is wrong with a page, with what to do about it."""
    large = [path for path, size in page.sizes.items() if size > LARGE_PART]
    for path in large:
        size = shown_size(page.sizes[path])
        yield f"{path} takes {size} of {name}", "make it smaller, name it by an address, or build a folder: leave out --single-file"
    if not large and len(page.html) > LARGE:
        yield f"{name} has {shown_size(len(page.html))}", "make its pictures smaller, or build a folder: leave out --single-file"
    for path in page.frames:
        yield f"{path} stands in a frame without its scripts and without the files that it names", "build a folder: leave out --single-file"
