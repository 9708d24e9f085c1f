"""What stands on a slide in place of a file that is not there."""

from __future__ import annotations

from html import escape

from pitchme.markup.html import OTHER_WINDOW, element


def placeholder(reference: str, words: str = "") -> str:
    """Return what stands on a slide in place of a picture that is not there."""
    text = f"{words} ({reference} is missing)" if words else f"{reference} is missing"
    return element("span", escape(text, quote=False), {"class": "missing-file", "role": "img", "aria-label": text})


def not_fetched(page: str, words: str = "") -> str:
    """Return the link that stands on a slide in place of what another host has and the deck does not."""
    return element("a", escape(words or page, quote=False), {"class": "missing-file", "href": page, **OTHER_WINDOW})
