"""What the command line chose for every deck of a build."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """All that decides, beside a deck's own files, what the deck becomes. Workers get it pickled, and the cache asks for its ``repr``."""

    theme: str | None = None
    """Name or folder of the theme in place of the decks' own."""

    trust: bool = False
    """Whether programs that a deck brings along may run."""
