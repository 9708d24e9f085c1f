"""What a deck cites: a fact of the whole deck, since works are numbered in the order in which its slides first name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pitchme.deck.remote import Wanted


@dataclass(frozen=True, slots=True)
class Citations:
    """The numbers of the cited works, the names of all that can be cited, and the slides that list those that are."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    page_size: int = 1
    is_known: bool = False
    """Whether there are works to cite: not before they are read, nor where they cannot be."""

    wanted: tuple[Wanted, ...] = ()

    def page(self, name: str) -> str:
        """Return the id of the slide that lists a work."""
        return page_id((self.numbers[name] - 1) // self.page_size)


NO_CITATIONS = Citations()


def page_id(number: int) -> str:
    """Return the id of a slide of the bibliography by its number, from 0."""
    return f"bibliography-{number + 1}" if number else "bibliography"
