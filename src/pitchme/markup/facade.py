"""What another host shows in a frame: a facade stands in its place, and nothing is asked of the host before the viewer wants it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

from pitchme.markup.html import OTHER_WINDOW, element, merged
from pitchme.markup.video_hosts import Frame

Attributes = Mapping[str, str | None]


def facade(kind: str, frame: Frame, words: str, attributes: Attributes) -> str:
    """Return the facade of a ``video``, a ``page`` or a ``form``: a button that loads it, and a link for who has no script or paper.

    ``words`` are its title, if it has one. The browser's script reads ``data-frame``.
    """
    link = element("a", escape(f"{words or kind.capitalize()} ({_host(frame.page)})", quote=False), {"href": frame.page, **OTHER_WINDOW})
    around = merged({"class": f"facade {kind}", "data-frame": frame.source}, attributes)
    return element("div", _button(kind, frame, words) + link, around)


def _button(kind: str, frame: Frame, words: str) -> str:
    """Return the button of a facade; that of a video shows no words, but says what it does."""
    host = _host(frame.source)
    if kind == "video":
        title = "" if words.casefold() in ("", "video") else f": {words}"
        label = f"Play video{title} (loads from {host})"
        return element("button", "", {"type": "button", "aria-label": label})
    label = f"Open the form of {host}" if kind == "form" else f"Show {words or 'the page'} from {host}"
    return element("button", escape(label, quote=False), {"type": "button"})


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
