"""What all decks of a site are built with. It goes to other processes, and does without what renders until a deck is built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from pitchme.deck.neighbours import Neighbours
from pitchme.site.decks import Found
from pitchme.site.many.built import Built
from pitchme.site.many.states import Look, States
from pitchme.site.options import Options
from pitchme.site.store import Blobs

Known = Mapping[str, tuple[Look, str]]
Made = tuple[Found, Built, Known]
"""A deck, what became of it, and the looks of the files that it depends on."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What was chosen, the folder that contents are put into, and where all decks stand, by the whole paths of files and folders."""

    options: Options
    blobs: Blobs
    addresses: Mapping[str, str | None]
    taken: Mapping[str, frozenset[str]]
    """Names in the folder of each deck that are not its own, by its address."""

    index: str = "index.html"
    """The file of the index page at the top of the site."""

    states: States = field(default_factory=States)

    @classmethod
    def of(cls, options: Options, blobs: Blobs, addresses: Mapping[str, str | None], index: str, states: States) -> Self:
        """Return the workshop of a site whose index page has a name."""
        return cls(options, blobs, addresses, _taken({each for each in addresses.values() if each is not None}, index), index, states)

    def neighbours(self, address: str) -> Neighbours:
        """Return the decks of the site as the one at an address sees them."""
        return Neighbours(address, self.addresses, self.taken[address], self.index)

    def made(self, found: Found) -> Made:
        """Build a deck, and return what became of it, be it that it cannot be built."""
        from pitchme.site.many.one_deck import DeckBuild

        built = DeckBuild(self, found).built()
        known = self.states.known
        return found, built, {path: known[path] for path in built.seen if path in known}


def _taken(addresses: Iterable[str], index: str) -> dict[str, frozenset[str]]:
    """Return which names in the folder of each deck belong to decks below it, or to the index, in small letters."""
    taken: defaultdict[str, set[str]] = defaultdict(set)
    for address in addresses:
        parts = address.casefold().split("/")[:-1]
        for number, part in enumerate(parts):
            taken["".join(f"{each}/" for each in parts[:number])].add(part)
    taken[""].add(index)
    return {address: frozenset(taken[address.casefold()]) for address in addresses}
