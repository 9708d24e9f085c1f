"""The other decks of a site, to which links lead, and which places of the site are theirs."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

INDEX = ""
"""In place of a path: what the index of all decks is asked for by."""

OWN_FILE, LEFT_OUT = ".", "-"
"""In place of a page: what a deck's own file is to it, a file like any other, and a deck that the site does not have."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The decks of a site as one of them sees them: where it stands itself, and where all of them do.

    Addresses are folders from the top of the site, with a ``/`` behind; that of the top is empty.
    """

    address: str = ""
    addresses: Mapping[str, str | None] = field(default_factory=dict, repr=False)
    """Where each deck stands, by the whole path of its file, and of its folder, with a ``/`` behind, if that is its own.

    None is that of a deck which could not be built, or is not published.
    """

    taken: frozenset[str] = frozenset()
    """Names in this deck's folder of the site that are not its own, in small letters."""

    index: str = ""
    """The file of the index page at the top of the site."""

    answers: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """What was asked so far: paths, and where their pages are; nothing where there is none."""

    def page(self, path: str) -> str:
        """Return where the page of a deck is, from the page of this one, by the whole path of its file or folder.

        It is nothing where there is no deck, OWN_FILE for the file of this one, and LEFT_OUT for one that has no page. INDEX stands for
        the index of all decks.
        """
        if path not in self.answers:
            self.answers[path] = self._page(path)
        return self.answers[path]

    def has_page(self, page: str) -> bool:
        """Tell whether an address, as a link has it, is that of another deck's page to which this deck has a link."""
        linked = {where for path, where in self.answers.items() if path != INDEX}
        return page in linked - {"", OWN_FILE, LEFT_OUT}

    def _page(self, path: str) -> str:
        if path == INDEX:
            return self.index and posixpath.relpath(self.index, self.address or ".")
        place = path if path in self.addresses else f"{path}/"
        if place not in self.addresses:
            return ""
        address = self.addresses[place]
        if address is None:
            return LEFT_OUT
        if address == self.address and place == path:
            return OWN_FILE
        return f"{posixpath.relpath(address or '.', self.address or '.')}/index.html".removeprefix("./")


NOBODY = Neighbours()
"""What a deck sees that stands alone."""
