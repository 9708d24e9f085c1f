"""What all decks of a site are built with. It goes to other processes, and does without what renders until a deck is built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pitchme.deck.neighbours import Neighbours
from pitchme.site.built import Built
from pitchme.site.decks import Found
from pitchme.site.options import Options
from pitchme.site.states import States
from pitchme.site.store import Blobs


@dataclass(frozen=True, slots=True)
class Workshop:
    """What was chosen, the folder that contents are put into, and where all decks stand, by the whole paths of files and folders."""

    options: Options
    blobs: Blobs
    addresses: Mapping[str, str]
    pages: tuple[str, ...] = ()
    """Names at the top of the site that are no deck's."""

    states: States = field(default_factory=States)

    def neighbours(self, address: str) -> Neighbours:
        """Return the decks of the site as the one at an address sees them."""
        return Neighbours(address, self.addresses, self.pages)

    def built(self, found: Found) -> Built:
        """Build a deck, and return what became of it, be it that it cannot be built."""
        from pitchme.site.one_deck import DeckBuild

        return DeckBuild(self, found).built()
