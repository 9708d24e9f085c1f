"""Decks in repositories of other people are cloned before they are built; what the clone is is said."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pitchme.cli.messages import say

if TYPE_CHECKING:
    from pitchme.site.checkout import Checkout
    from pitchme.site.old_links import DeckLink


def is_here(text: str) -> bool:
    """Tell whether a text is a file or a folder with files of a deck, and not the address of a repository, or a bare one."""
    path = Path(text)
    return path.is_file() or (path.is_dir() and not ((path / "HEAD").is_file() and (path / "objects").is_dir()))


def cloned(link: DeckLink, *, refresh: bool, fall_back: bool) -> Checkout:
    """Return a clone of the repository of a deck.

    Raises:
        DeckError: the repository cannot be cloned.
    """
    from pitchme.site.checkout import checkout
    from pitchme.site.repositories import shown

    url = shown(link.repository.url)
    if sys.stderr.isatty():
        say(f"Looking for {url} …", err=True)
    clone = checkout(link.repository, refresh=refresh, fall_back=fall_back)
    if clone.missing:
        say(f"{url} has no branch {clone.missing} any more: this is its default branch.", err=True)
    if clone.was_here:
        say(f"{url} was cloned before; --refresh brings what is new.", err=True)
    return clone


def deck_or_decks(folder: Path, path: str, *, single: bool) -> Path:
    """Return the file of the deck at a path of a clone; the folder there, if it has decks in folders below it alone.

    Raises:
        DeckError: there is no such deck, or, where it is to be a ``single`` one, there are many.
    """
    from pitchme.deck.diagnostics import DeckError
    from pitchme.site.checkout import deck_place
    from pitchme.site.decks import find_decks

    try:
        return deck_place(folder, path).file
    except DeckError:
        wanted = (folder / path).resolve()
        is_folder = wanted.is_dir() and wanted.is_relative_to(folder.resolve())
        if single or not is_folder or not find_decks(wanted, root=folder):
            raise
        return wanted
