"""The other decks of a site, to which links lead, and which places of the site are theirs."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The decks of a site as one of them sees them: where it stands itself, and where all of them do.

    Addresses are folders from the top of the site, with a ``/`` behind; that of the top is empty.
    """

    address: str = ""
    addresses: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Where each deck stands, by the whole path of its file, and of its folder if that is its own."""

    taken: frozenset[str] = frozenset()
    """Names in this deck's folder of the site that are not its own, in small letters."""

    answers: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """What was asked so far: paths, and where the pages of these decks are; nothing where there is no other deck."""

    def page(self, file: str) -> str | None:
        """Return where the page of another deck is, from the page of this one; None where a file or folder is no other deck."""
        if file not in self.answers:
            self.answers[file] = self._page(file)
        return self.answers[file] or None

    def _page(self, file: str) -> str:
        address = self.addresses.get(file)
        if address is None or address == self.address:
            return ""
        return f"{posixpath.relpath(address or '.', self.address or '.')}/index.html".removeprefix("./")


NOBODY = Neighbours()
"""What a deck sees that stands alone."""
