"""Parts of the runtime that only some decks need: what a rendered slide's ``needs`` stand for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its files are those of third parties below ``_vendor``, or scripts of ours in ``templates/js``.

    ``sheets`` are loaded with the page, ``scripts`` one after the other when the first slide shows, ``beside`` are files or folders
    that the others ask for. Names that begin with ``js/`` are ours, the others are vendored; all stand below ``pitchme/`` in the deck.
    """

    sheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


PARTS: dict[str, Part] = {}


def parts(needs: frozenset[str]) -> list[Part]:
    """Return the parts that a deck needs, in the order of the table, which is the order in which they are loaded."""
    return [part for name, part in PARTS.items() if name in needs]
