"""The index page of a site: what it says of each deck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pitchme.deck.git_remote import home_at
from pitchme.deck.root import find_root
from pitchme.site.decks import Found
from pitchme.site.index_page import Entry, index_files, index_html
from pitchme.site.many.built import Built
from pitchme.site.many.dates import dates_of
from pitchme.site.plan import Content


def site_index(folder: Path, name: str, decks: Iterable[tuple[Found, Built]], memory: Path) -> Mapping[str, Content]:
    """Return the index page of the decks below a folder, and the files beside it; ``memory`` keeps the dates that git knows."""
    top = folder.resolve()
    listed = [(found.file.relative_to(top).as_posix(), built) for found, built in decks]
    days = dates_of(top, [path for path, _ in listed], memory)
    entries = [
        Entry(built.address, path, built.title, built.description, days.get(path, ""), built.slides, built.cover) for path, built in listed
    ]
    return {name: index_html(_title(top), entries), **index_files()}


def _title(folder: Path) -> str:
    """Return what a folder is called wherever it lies: by its path in the repository, or as the repository is on its host."""
    root = find_root(folder)
    home = home_at(root) or ""
    return folder.relative_to(root).as_posix() if folder != root else home.rpartition("/")[2] or "Decks"
