"""How a deck is given away: for everybody or for its speaker, and where it will stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publication:
    """``public`` decks have no speaker notes, comments or paths of sources in them; ``address`` is that of the deck's folder, with a ``/``."""

    public: bool = False
    address: str = ""

    def url(self, path: str) -> str:
        """Return the address of a file of the deck: a whole one where it is known, else from the deck's own folder."""
        return f"{self.address}{path}"


FOR_THE_SPEAKER = Publication()
"""A deck that is built to be presented."""
