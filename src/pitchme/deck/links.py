"""Links from one deck of a site to another: to its file or its folder, or as the service had them. No file is looked at for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import quote

from pitchme.deck.files import ADDRESS_SAFE, ELSEWHERE
from pitchme.deck.git_remote import home_at
from pitchme.deck.neighbours import LEFT_OUT, OWN_FILE
from pitchme.deck.root import HOST, Root, spellings
from pitchme.deck.service import Pitched


def page_of_deck(root: Root, reference: str) -> str | None:
    """Return the address of the deck, and of the place in it, that a link leads to, from the page of the deck that has the link.

    It is empty for a deck that the site does not have, and None where the link leads to no deck.
    """
    pitched = Pitched.of(reference)
    if pitched:
        page, place = _pitched(root, pitched), pitched.place
    else:
        page = None if not reference or ELSEWHERE.match(reference) else _page(root, reference)
        place = reference.partition("#")[2]
    address = page and quote(page, safe=ADDRESS_SAFE)
    return f"{address}#{place}" if address and place else address


def _pitched(root: Root, pitched: Pitched) -> str | None:
    """Return the page of a deck named to the service: by its folder in the repository, which may be beside a deck that is its own root."""
    if pitched.repository and pitched.repository != _repository(root):
        return None
    page = _page(root, pitched.folder)
    return _page(root, f"../{pitched.folder}") if page is None and pitched.folder else page


def _page(root: Root, reference: str) -> str | None:
    page = next(filter(None, map(root.neighbours.page, _paths(root, reference))), OWN_FILE)
    return None if page == OWN_FILE else "" if page == LEFT_OUT else page


def _paths(root: Root, reference: str) -> Iterator[str]:
    """Return the whole paths that a reference may mean; no reference means the root, and one may leave it: a deck beside is no secret."""
    if not reference.strip("/"):
        yield str(root.folder)
        return
    yield from (str(root.folder / path) for path in root.paths(reference))
    yield from (os.path.normpath(root.folder / root.deck / spelling.lstrip("/")) for spelling in spellings(reference))


def _repository(root: Root) -> str:
    """Return the owner and the name of the repository that begins in the root, as its host has them, in small letters."""
    root.asked(HOST)
    return "/".join((home_at(root.folder) or "").casefold().split("/")[-2:])
