"""The index page of a site: what it says of each deck."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pitchme.deck.git_remote import home_at
from pitchme.deck.root import find_root
from pitchme.site.decks import Found
from pitchme.site.index_page import Entry, index_html
from pitchme.site.many.built import Built
from pitchme.site.many.dates import dates_of


def site_index(folder: Path, decks: Iterable[tuple[Found, Built]], memory: Path, address: str = "") -> bytes:
    """Return the index page of the decks below a folder; ``memory`` keeps the dates that git knows.

    ``address`` is where the page will stand, if that is known.
    """
    top = folder.resolve()
    listed = [(found.file.relative_to(top).as_posix(), built) for found, built in decks]
    days = dates_of(top, [path for path, _ in listed], memory)
    return index_html(_title(top), [_entry(path, built, days.get(path, "")) for path, built in listed], address)


def _entry(path: str, built: Built, day: str) -> Entry:
    return Entry(built.address, path, built.title, built.description, day, built.slides, built.cover, card=built.card)


def _title(folder: Path) -> str:
    """Return what a folder is called wherever it lies: by its path in the repository, or as the repository is on its host."""
    root = find_root(folder)
    home = home_at(root) or ""
    return folder.relative_to(root).as_posix() if folder != root else home.rpartition("/")[2] or "Decks"
