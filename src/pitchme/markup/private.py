"""What of a slide's HTML is not for everybody: speaker notes, comments, and the paths of the files that it was made from."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pitchme.markup.html import PIECE, TAG, Tag, tags

NOTED = r"(?i)<aside\b[^>]*\bnotes\b|<[A-Za-z][^<>]*\sdata-notes="
UNSEEN = (
    rf"(?si)(?P<kept><(?P<raw>style|script|textarea|title)\b.*?</(?P=raw)\s*>|<!\[CDATA\[.*?\]\]>|{TAG.pattern.replace('(/?)', '/?')})"
    r"|<!--(?:-?>|.*?(?:--!?>|\Z))|<[?!][^>]*>"
)
"""What a browser takes for a comment, and, ``kept``, where it looks for none. Only public decks have it compiled."""

Attributes = Mapping[str, str | None]


def has_notes(attributes: Attributes, html: str) -> bool:
    """Tell whether a slide has speaker notes in it."""
    return "data-notes" in attributes or ("notes" in html.lower() and re.search(NOTED, html) is not None)


def without_notes(html: str) -> str:
    """Return HTML without the speaker notes that it holds, be they elements or attributes."""
    return _without_attribute("data-notes", _without_asides(html)) if "notes" in html.lower() else html


def public_html(html: str) -> str:
    """Return HTML without comments and without the paths of sources; code that shows such things keeps them."""
    seen = re.sub(UNSEEN, lambda found: found["kept"] or "", html) if "<!" in html or "<?" in html else html
    return _without_attribute("data-source", seen)


def _without_asides(html: str) -> str:
    out, done, depth = [], 0, 0
    for start, end, name, closes in tags(html):
        if name == "aside" and not depth and not closes and _is_notes(html[start:end]):
            out.append(html[done:start])
            done, depth = len(html), 1
        elif name == "aside" and depth:
            depth += -1 if closes else 1
            done = end + len(html[end:]) - len(html[end:].lstrip())
    return "".join((*out, html[done:]))


def _is_notes(text: str) -> bool:
    tag = Tag.read(text)
    return tag is not None and "notes" in (tag.attributes.get("class") or "").split()


def _without_attribute(name: str, html: str) -> str:
    if name not in html.lower():
        return html
    value = r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)"""
    attribute = re.compile(rf"\s*(?<![\w-]){name}(?:{value}|(?=[\s/>]))", re.IGNORECASE)
    return PIECE.sub(lambda found: attribute.sub("", found[0]) if found[2] else found[0], html)
