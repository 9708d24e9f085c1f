"""What the command line chose for every deck of a build."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from pitchme.deck.files import ADDRESS_SAFE
from pitchme.site.publication import Publication


@dataclass(frozen=True, slots=True)
class Options:
    """All that decides, beside a deck's own files, what the deck becomes. Workers get it pickled, and the cache asks for its ``repr``."""

    theme: str | None = None
    """Name or folder of the theme in place of the decks' own."""

    trust: bool = False
    """Whether programs that a deck brings along may run."""

    public: bool = False
    """Whether what is for the speaker alone is left out."""

    address: str = ""
    """Where what is built will stand, with a ``/`` behind, if that is known."""

    untrusted: bool = False
    """Whether decks are of people whom one does not know."""

    def publication(self, inside: str = "") -> Publication:
        """Return how a deck is given away that stands in a folder of what is built."""
        return Publication(self.public, self.address and self.address + quote(inside, safe=ADDRESS_SAFE))
