"""What untrusted HTML shows in other ways than its author's: drawings as pictures, what other hosts have as links, recordings as attributes."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote
from xml.etree import ElementTree

from pitchme.deck.hosts import REMOTE, absolute
from pitchme.markup.files import not_fetched
from pitchme.markup.html import PIECE, TAG, Tag, attributes, element

DRAWING = re.compile(r"<svg\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)
NAMESPACE = "http://www.w3.org/2000/svg"
LINE = r"""<(?:path|line)(?:\s(?:d|x1|x2|y1|y2|stroke-width)=(?:"[^"<>]*"|'[^'<>]*'))*\s*/?>(?:</(?:path|line)>)?"""
FORMULA_LINES = re.compile(
    rf"""<svg xmlns="{NAMESPACE}"(?:\s(?:width|height|viewBox|preserveAspectRatio|style)=(?:"[^"<>]*"|'[^'<>]*'))*>(?:{LINE})*</svg>"""
)
"""What KaTeX draws long arrows and roots with: lines in the colour of the text, which a picture would not have."""

FACADE = re.compile(r'(<div class="facade[^>]*?) data-frame="[^"]*"([^>]*>)<button type="button"[^>]*>[^<]*</button>')
SESSION = re.compile(r'(<figure class="terminal"[^>]*)(>(?:(?!</figure>).)*?)<script type="application/json">([^<]*)</script>', re.DOTALL)
NO_SCRIPT = re.compile(r"<noscript\b.*?</noscript\s*>", re.DOTALL | re.IGNORECASE)
"""What no browser with scripts shows."""

PICTURE = ("id", "class", "style", "title", "width", "height")
"""What a drawing says of itself that a picture may say, too."""


def pictured(html: str) -> str:
    """Return finished HTML with what may be shown of it in forms that nothing is run, and nothing asked of other hosts, for."""
    html = DRAWING.sub(_picture, html) if "<svg" in html.lower() else html
    html = FACADE.sub(r"\1\2", html)
    html = NO_SCRIPT.sub("", html)
    html = SESSION.sub(_session, html)
    return PIECE.sub(lambda found: _local(found[0]) if found[2] else found[0], html)


def _picture(found: re.Match[str]) -> str:
    """Return a drawing as a picture; one that is no XML stays, and is taken apart as all that is unknown is."""
    drawing = found[0]
    start = TAG.match(drawing)
    tag = Tag.read(start[0]) if start else None
    if tag is None or FORMULA_LINES.fullmatch(drawing):
        return drawing
    named = drawing if "xmlns" in tag.attributes else drawing.replace("<svg", f'<svg xmlns="{NAMESPACE}"', 1)
    try:
        words = " ".join("".join(ElementTree.fromstring(named).itertext()).split())
    except ElementTree.ParseError:
        return drawing
    own = {name: tag.attributes[name] for name in PICTURE if name in tag.attributes}
    alt = tag.attributes.get("aria-label") or words
    return element("img", "", {"src": f"data:image/svg+xml,{quote(named)}", "alt": alt, **own})


def _session(found: re.Match[str]) -> str:
    """Return the figure of a terminal with its recording in an attribute: no element is left that holds a script."""
    return found[1] + attributes({"data-session": unescape(found[3])}) + found[2]


def _local(text: str) -> str:
    """Return a tag, and for one that shows what another host has a link to that."""
    tag = Tag.read(text)
    if tag is None or tag.closes or tag.name not in ("img", "video", "audio"):
        return text
    source = (tag.attributes.get("src") or tag.attributes.get("data-src") or "").strip()
    if not REMOTE.match(source):
        return text
    link = not_fetched(absolute(source), tag.attributes.get("alt") or source)
    rest = {name: value for name, value in tag.attributes.items() if name not in ("src", "data-src")}
    return link if tag.name == "img" else link + str(Tag(tag.name, False, rest | {"hidden": None}))
