"""Links of markdown: what refers to a file, or to another deck, gets the address that it has in what is built."""

from __future__ import annotations

from urllib.parse import unquote

from markdown_it.token import Token

from pitchme.deck.files import ELSEWHERE
from pitchme.deck.hosts import REMOTE
from pitchme.markup.addresses import FILE, may_stay
from pitchme.markup.html import OTHER_WINDOW
from pitchme.markup.rendering import Rendering


def set_link(token: Token, rendering: Rendering) -> None:
    """Give a link its address: one to another host opens beside the deck, one to a file takes the file along."""
    written = str(token.attrs["href"])
    reference = unquote(written)
    page = rendering.files.page(written)
    if page:
        token.attrs["href"] = page
    elif page is not None:
        del token.attrs["href"]
    elif REMOTE.match(reference):
        token.attrs |= OTHER_WINDOW
    elif FILE.match(reference) and not ELSEWHERE.match(reference):
        url = rendering.files.url(written, rendering.place(written, reference))
        part = "#" + reference.partition("#")[2] if "#" in reference else ""
        if url is not None:
            token.attrs["href"] = url + part
        elif not may_stay(written, rendering):
            del token.attrs["href"]
