"""What the files of a site refer to: other files of it, by paths."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import unquote

ATTRIBUTES = frozenset("href src poster data action data-src data-background-image data-background-video data-background-iframe".split())
ELSEWHERE = re.compile(r"//|#|\?|[A-Za-z][A-Za-z0-9+.-]*:")
"""How an address begins that names a host, or a place in its own page."""

FONT = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)
ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ATTRIBUTES and value]


def links(name: str, text: str) -> list[str]:
    """Return the paths that a page or a style sheet refers to, each once, as they are written."""
    if name.endswith(".css"):
        found = ADDRESS.findall(text)
    else:
        reader = _Reader()
        reader.feed(text)
        found = reader.found
    return [each for each in dict.fromkeys(found) if not ELSEWHERE.match(each)]


def fonts(text: str) -> list[str]:
    """Return the addresses of the fonts that a style sheet has files for."""
    return [each for face in FONT.findall(text) for each in ADDRESS.findall(face) if not each.startswith("data:")]


def target(name: str, link: str) -> str:
    """Return the path in the site that a link in a file leads to; above the site it begins with ``..``."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(re.split("[?#]", link)[0])))
