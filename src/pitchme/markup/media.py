"""Pictures and links of markdown: what refers to a file gets the file's address in the built deck."""

from __future__ import annotations

import re
from urllib.parse import unquote

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.markup.files import ELSEWHERE, placeholder
from pitchme.markup.html import element
from pitchme.markup.rendering import Rendering
from pitchme.markup.tags import FILE, OTHER_WINDOW, stays_inside

MOVING = re.compile(r"youtube\.com/|youtu\.be/|player\.vimeo\.com/|\.(?:mp4|webm|mov|ogv)(?:$|\?)", re.IGNORECASE)
HOST = re.compile(r"https?:|//")


def set_picture(token: Token, rendering: Rendering) -> None:
    """Give a picture its address; one that is missing becomes its placeholder."""
    written = str(token.attrs["src"])
    reference = unquote(written)
    words = "".join(child.content for child in token.children or ())
    if MOVING.search(reference):
        _show_link(token, reference, words, rendering)
        return
    url = rendering.files.url(reference, rendering.place(written, reference))
    if url is None:
        token.type, token.content = "directive", placeholder(reference, words)
    elif not ELSEWHERE.match(reference):
        token.attrs["src"] = url


def _show_link(token: Token, reference: str, words: str, rendering: Rendering) -> None:
    message = f"the video {reference} is not played yet by this version of pitchme; a link stands in its place"
    rendering.report.add(Problem.UNSUPPORTED_DIRECTIVE, message, rendering.place(str(token.attrs["src"]), reference))
    url = rendering.files.url(reference, rendering.place(str(token.attrs["src"]), reference))
    attributes = {"href": url or reference, **(OTHER_WINDOW if HOST.match(reference) else {})}
    token.type, token.content = "directive", element("a", words or "video", attributes)


def set_link(token: Token, rendering: Rendering) -> None:
    """Give a link its address: one to another host opens beside the deck, one to a file takes the file along."""
    written = str(token.attrs["href"])
    reference = unquote(written)
    if HOST.match(reference):
        token.attrs |= OTHER_WINDOW
    elif FILE.match(reference) and not ELSEWHERE.match(reference):
        url = rendering.files.url(reference, rendering.place(written, reference))
        part = "#" + reference.partition("#")[2] if "#" in reference else ""
        if url is not None:
            token.attrs["href"] = url + part
        elif not stays_inside(written):
            del token.attrs["href"]
