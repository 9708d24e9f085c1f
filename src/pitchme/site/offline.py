"""HTML and CSS without what a browser would ask other hosts for: a page that may ask none shows neither broken pictures nor complaints."""

from __future__ import annotations

import re
from html import escape

from pitchme.markup.clean_addresses import stays_here
from pitchme.markup.html import Tag, tags

SOURCES = frozenset(("src", "srcset", "poster", "data", "background", "xlink:href"))
"""Attributes that name what a page shows."""

LINKED = frozenset(("link", "image", "use", "feimage"))
"""Elements whose ``href`` does the same."""

FRAMES = frozenset(("iframe", "object", "embed"))
"""Elements that show another page, which such a page has none of."""

ELSEWHERE = r"(?:https?:)?//"
ADDRESS = rf"""(?:"{ELSEWHERE}[^"]*"|'{ELSEWHERE}[^']*'|{ELSEWHERE}[^)]*)"""
URL = rf"url\(\s*{ADDRESS}\s*\)"
IMPORT = re.compile(rf"""@import\s*(?:{URL}|"{ELSEWHERE}[^"]*"|'{ELSEWHERE}[^']*')[^;{{}}]*(?:;|\Z)""", re.IGNORECASE)
PICTURE = re.compile(URL, re.IGNORECASE)


def offline_css(css: str) -> str:
    """Return CSS that imports nothing of other hosts, and has ``none`` in place of their pictures and fonts."""
    return PICTURE.sub("none", IMPORT.sub("", css))


def offline_html(html: str) -> str:
    """Return HTML that shows nothing of other hosts; the words that describe a picture stand in its place."""
    out, done, is_style = [], 0, False
    for start, end, name, closes in tags(html):
        between = html[done:start]
        out += [offline_css(between) if is_style else between, html[start:end] if closes else _offline_tag(html[start:end])]
        done, is_style = end, name == "style" and not closes
    return "".join((*out, html[done:]))


def offline_attributes(name: str, attributes: dict[str, str | None]) -> dict[str, str | None]:
    """Return the attributes of an element without those that show something of other hosts."""
    kept = {key: value for key, value in attributes.items() if not (_shows(name, key) and (name in FRAMES or not stays_here(value or "")))}
    style = kept.get("style")
    return {**kept, "style": offline_css(style)} if style else kept


def _offline_tag(text: str) -> str:
    tag = Tag.read(text)
    if tag is None or (kept := offline_attributes(tag.name, tag.attributes)) == tag.attributes:
        return text
    if tag.name == "img" and "src" not in kept:
        return escape(tag.attributes.get("alt") or "", quote=False)
    start = str(Tag(tag.name, attributes=kept)).removesuffix(">")
    return "" if tag.name == "link" else f"{start} />" if text.endswith("/>") else f"{start}>"


def _shows(name: str, attribute: str) -> bool:
    return attribute in SOURCES or (attribute == "href" and name in LINKED)
