"""Decks in repositories of other people are cloned before they are built; what the clone is is said."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pitchme.cli.messages import say

if TYPE_CHECKING:
    from pitchme.deck.load import Place
    from pitchme.site.old_links import DeckLink


def is_here(text: str) -> bool:
    """Tell whether a text is a file or a folder with files of a deck, and not the address of a repository, or a bare one."""
    path = Path(text)
    return path.is_file() or (path.is_dir() and not ((path / "HEAD").is_file() and (path / "objects").is_dir()))


def cloned(link: DeckLink, *, refresh: bool, fall_back: bool) -> tuple[Place, Path]:
    """Return the place of a deck in a clone of its repository, and the folder of the cache that is the clone's own.

    Raises:
        DeckError: the repository cannot be cloned, or has no such deck.
    """
    from pitchme.site.checkout import checkout, deck_place
    from pitchme.site.repositories import shown

    url = shown(link.repository.url)
    if sys.stderr.isatty():
        say(f"Looking for {url} …", err=True)
    clone = checkout(link.repository, refresh=refresh, fall_back=fall_back)
    if clone.missing:
        say(f"{url} has no branch {clone.missing} any more: this is its default branch.", err=True)
    if clone.was_here:
        say(f"{url} was cloned before; --refresh brings what is new.", err=True)
    return deck_place(clone.folder, link.folder), clone.home
