"""All decks of a site become one plan, with an index of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from pitchme.deck.diagnostics import DeckError
from pitchme.site.index_page import index_files
from pitchme.site.many.decks import ManyDecks
from pitchme.site.many.index import site_index
from pitchme.site.plan import READ, SITEMAP, Content, Plan


def site_plan(many: ManyDecks, folder: Path) -> Plan:
    """Return the plan of the site of a folder whose decks were built.

    Raises:
        DeckError: two decks have different files at one place.
    """
    shown = [(found, many.of(found)) for found in many.published()]
    files: dict[str, str] = {}
    for _, built in shown:
        for name, path in (*built.shared.items(), *built.own.items()):
            if files.setdefault(name, path) != path:
                raise DeckError(f"two decks have different files at {name}", hint="leave one of them out with --exclude")
    address = _index_address(many)
    index = site_index(folder, shown, many.cache.folder / "dates.json", address)
    ours: dict[str, Content] = {**index_files(), many.index: index, **_sitemap(many, address)}
    every = {**{name: Path(path) for name, path in files.items()}, **ours}
    _refuse_files_in_the_way(every)
    return Plan.of(every)


def _index_address(many: ManyDecks) -> str:
    """Return where the index will stand, if that is known."""
    top = many.options.publication()
    return top.address and top.url("" if many.index == "index.html" else many.index)


def _sitemap(many: ManyDecks, index: str) -> Mapping[str, Content]:
    """Return the list of all pages, if it is known where they will stand."""
    if not index:
        return {}
    from pitchme.site.sitemap import sitemap

    decks = [many.options.publication(found.address) for found in many.published()]
    return {SITEMAP: sitemap([index, *(url for deck in decks for url in (deck.address, deck.url(READ)))])}


def _refuse_files_in_the_way(files: Iterable[str]) -> None:
    """Refuse a deck whose folder is called as a file of the site is.

    Raises:
        DeckError: there is one.
    """
    names = set(files)
    folders = {name.rpartition("/")[0] for name in names}
    above = {str(parent) for folder in folders for parent in (PurePosixPath(folder), *PurePosixPath(folder).parents)}
    if both := sorted(above & names):
        raise DeckError(f"the site has a file {both[0]}, and a deck in a folder of that name", hint="rename the folder, or --exclude it")
