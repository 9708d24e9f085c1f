"""The decks of a site: each is built, or is as it was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from pitchme.deck.diagnostics import DeckError
from pitchme.deck.load import NAME
from pitchme.site.decks import Found, index_name
from pitchme.site.many.built import Built
from pitchme.site.many.cache import Cache
from pitchme.site.many.program_facts import facts_of
from pitchme.site.many.workshop import Made, Workshop
from pitchme.site.options import Options

WORTH = 3
"""Decks for each process: to begin one takes about as long as to build so many small decks."""


@dataclass(slots=True)
class ManyDecks:
    """The decks of a site, and what becomes of them."""

    decks: Sequence[Found]
    options: Options
    cache: Cache
    records: dict[str, Built] = field(default_factory=dict)
    """What became of each deck, by its address."""

    made: set[str] = field(default_factory=set)
    """The addresses of decks that were not as they had been."""

    keys: Mapping[str, str] = field(init=False)
    """The whole paths of the decks' files, by their addresses."""

    def __post_init__(self) -> None:
        self.keys = {found.address: str(found.file) for found in self.decks}

    def build(self, jobs: int, shown: Callable[[int], object]) -> None:
        """Build all decks but those that are as they were; ``shown`` is told how many more are done.

        Raises:
            DeckError: a process that builds decks was ended, or what they become cannot be written.
        """
        self.cache.checked.clear()
        held = self._held_back()
        shop = self._shop(held)
        waiting = [found for found in self.decks if found not in held and not self._recall(found, shop)]
        shown(len(self.decks) - len(waiting))
        for found, built, known in _built(waiting, shop, jobs):
            self.cache.keep(self.keys[found.address], built, known)
            self._take(found, built)
            shown(1)
        self._build_without_gone(jobs)
        self.cache.save()

    def of(self, found: Found) -> Built:
        """Return what became of a deck."""
        return self.records[found.address]

    def published(self) -> list[Found]:
        """Return the decks that the site has."""
        return [found for found in self.decks if self.of(found).is_shown]

    @property
    def index(self) -> str:
        """Return the file of the index page; a deck at the top that is held back leaves the site's own address to it."""
        return self._index_without([found for found in self.decks if not self.of(found).published])

    def _index_without(self, held: Collection[Found]) -> str:
        return index_name(found for found in self.decks if found not in held)

    def _shop(self, gone: Collection[Found]) -> Workshop:
        """Return what decks are built with; links to those that are gone lead nowhere."""
        places: dict[str, str | None] = {}
        for found in self.decks:
            address = None if found in gone else found.address
            place = self.keys[found.address]
            places[place] = address
            if place.lower().endswith((f"/{NAME.lower()}", f"\\{NAME.lower()}")):
                places[f"{place[: -len(NAME) - 1]}/"] = address
        index = self._index_without([found for found in gone if not self.of(found).published])
        return Workshop.of(self.options, self.cache.blobs, places, index, self.cache.states)

    def _recall(self, found: Found, shop: Workshop) -> bool:
        """Take a deck as it was; tell whether that could be done."""
        kept = self.cache.recall(self.keys[found.address], shop.neighbours(found.address))
        if kept:
            self.records[found.address] = kept
        return kept is not None

    def _held_back(self) -> list[Found]:
        """Return the decks that are not to be published, as far as they are remembered: no link of others leads there."""
        kept = ((found, self.cache.decks.get(self.keys[found.address])) for found in self.decks)
        held = [found for found, deck in kept if deck and not deck.published]
        shop = self._shop(gone=()) if held else None
        return [found for found in held if shop and self._recall(found, shop)]

    def _build_without_gone(self, jobs: int) -> None:
        """Build decks again that link to some which the site, as has turned out, does not have, or to an index that is elsewhere then."""
        gone = [found for found in self.decks if not self.of(found).is_shown]
        if not gone:
            return
        shop = self._shop(gone)
        linking = [found for found in self.published() if self._leads_elsewhere(found, shop)]
        for found, built, known in _built(linking, shop, jobs) if linking else ():
            if not any(self.of(each).failed for each in gone):  # what failed may be there the next time
                self.cache.keep(self.keys[found.address], built, known)
            self._take(found, built)

    def _leads_elsewhere(self, found: Found, shop: Workshop) -> bool:
        """Tell whether a deck has a link that is another one where it is built with that."""
        neighbours = shop.neighbours(found.address)
        return any(neighbours.page(path) != page for path, page in self.of(found).pages.items())

    def _take(self, found: Found, built: Built) -> None:
        self.records[found.address] = built
        self.made.add(found.address)


def _built(decks: Sequence[Found], shop: Workshop, jobs: int) -> Iterator[Made]:
    """Return what became of some decks; processes are known only to a build that begins some."""
    if min(jobs, len(decks) // WORTH) < 2:
        return map(shop.made, decks)
    from pitchme.site.many.crew import all_made

    return all_made(decks, shop, min(jobs, len(decks) // WORTH))


@contextmanager
def opened(folder: Path, options: Options, *, cached: bool) -> Iterator[Cache]:
    """Return the cache of a folder, else, where it is not wanted or cannot be written, one that is gone afterwards."""
    facts = facts_of(options)
    cache = _cache_of(folder, facts) if cached else None
    if cache:
        yield cache
        return
    with TemporaryDirectory(prefix="pitchme-", ignore_cleanup_errors=True) as name:
        yield Cache.opened(Path(name), facts)


def _cache_of(folder: Path, facts: str) -> Cache | None:
    try:
        return Cache.opened(folder, facts)
    except DeckError:
        return None
