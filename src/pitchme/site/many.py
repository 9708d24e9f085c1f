"""A site of many decks: each is built, or is as it was, and all of them become one plan, with an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from pitchme.deck.diagnostics import DeckError
from pitchme.deck.load import NAME
from pitchme.site.built import Built
from pitchme.site.cache import Cache
from pitchme.site.crew import all_built
from pitchme.site.decks import Found, index_name
from pitchme.site.options import Options
from pitchme.site.plan import Content, Plan
from pitchme.site.program_facts import facts_of
from pitchme.site.workshop import Workshop


@dataclass(slots=True)
class ManyDecks:
    """The decks of a site, and what becomes of them."""

    decks: Sequence[Found]
    options: Options
    cache: Cache
    records: dict[str, Built] = field(default_factory=dict)
    """What became of each deck, by its file."""

    made: set[str] = field(default_factory=set)
    """The files of decks that were not as they had been."""

    def build(self, jobs: int, shown: Callable[[int], object]) -> None:
        """Build all decks but those that are as they were; ``shown`` is told how many more are done.

        Raises:
            DeckError: a process that builds decks was ended, or what they become cannot be written.
        """
        self.cache.checked.clear()
        shop = self._shop()
        waiting = [found for found in self.decks if not self._recall(found, shop)]
        shown(len(self.decks) - len(waiting))
        for found, built, known in all_built(waiting, shop, jobs):
            self.cache.keep(_key(found), built, known)
            self._take(found, built)
            shown(1)
        self.cache.save()
        self._build_without_failed(jobs)

    def of(self, found: Found) -> Built:
        """Return what became of a deck."""
        return self.records[_key(found)]

    def published(self) -> list[Found]:
        """Return the decks that the site has."""
        return [found for found in self.decks if self.of(found).published and not self.of(found).failed]

    def plan(self, index: Callable[[Sequence[Found]], Mapping[str, Content]]) -> Plan:
        """Return the plan of the site; ``index`` gives the index page of some decks and the files beside it.

        Raises:
            DeckError: two decks have different files at one place.
        """
        shown = self.published()
        files: dict[str, Content] = {}
        for found in shown:
            for name, path in (*self.of(found).shared.items(), *self.of(found).own.items()):
                if str(files.setdefault(name, Path(path))) != path:
                    raise DeckError(f"two decks have different files at {name}", hint="leave one of them out with --exclude")
        return Plan.of({**files, **index(shown)})

    def _shop(self, without: frozenset[str] = frozenset()) -> Workshop:
        decks = [found for found in self.decks if _key(found) not in without]
        places = {_key(found): found.address for found in decks}
        folders = {str(found.file.parent): found.address for found in decks if found.file.name.lower() == NAME.lower()}
        return Workshop(self.options, self.cache.blobs, {**folders, **places}, (index_name(self.decks),), self.cache.states)

    def _recall(self, found: Found, shop: Workshop) -> bool:
        """Take a deck as it was; tell whether that could be done."""
        kept = self.cache.recall(_key(found), shop.neighbours(found.address))
        if kept:
            self.records[_key(found)] = kept
        return kept is not None

    def _build_without_failed(self, jobs: int) -> None:
        """Build decks again that link to some which cannot be built, or are not published: such links lead to no page."""
        gone = frozenset(_key(found) for found in self.decks if not self.of(found).published or self.of(found).failed)
        lost = {path for key in gone for path in (key, str(Path(key).parent))}
        linking = [found for found in self.decks if _key(found) not in gone and lost & self.of(found).pages.keys()]
        for found, built, _ in all_built(linking, self._shop(gone), jobs) if linking else ():
            self._take(found, built)

    def _take(self, found: Found, built: Built) -> None:
        self.records[_key(found)] = built
        self.made.add(_key(found))


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


def _key(found: Found) -> str:
    return str(found.file)
