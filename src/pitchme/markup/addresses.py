"""Addresses in HTML: what refers to a file gets the file's address in the built deck."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pitchme.deck.files import ELSEWHERE
from pitchme.deck.hosts import REMOTE
from pitchme.markup.background import for_background
from pitchme.markup.rendering import Rendering

SOURCES = (
    "src",
    "data-src",
    "poster",
    "data-background-image",
    "data-background-video",
    "data-background",
    "data-preview-image",
    "data-preview-video",
    "srcset",
    "data",
)
PICTURES = ("poster", "data-background-image", "data-preview-image", "srcset")
"""Attributes that name pictures, by whatever address."""

FILE = re.compile(r"[^?#]*\.[A-Za-z0-9]{1,6}(?:[?#]|$)")
"""What a reference to a file looks like: it has a suffix."""

CSS_URL = re.compile(r"url\(([^)]*)\)")
MAYBE_FILES = ("href", "data-background")
"""Attributes that name files and other things too."""


def set_addresses(attributes: dict[str, str | None], rendering: Rendering) -> dict[str, str | None]:
    """Return attributes with the addresses of the files they name; one that names a missing file is left out."""
    result: dict[str, str | None] = {}
    for name, value in attributes.items():
        address = _address(name, value, rendering)
        if address is not None or value is None:
            result[name] = address
    return result


def lazy(url: str, rendering: Rendering) -> dict[str, str]:
    """Return what lets a picture of another host wait until its slide is near; nothing for one of the deck."""
    if not REMOTE.match(url):
        return {}
    rendering.needs.add("pictures")
    return {"loading": "lazy"}


def _address(name: str, value: str | None, rendering: Rendering) -> str | None:
    """Return what an attribute is to say: the address of the file it names, or what it says already; None where the file is missing."""
    written = (value or "").strip()
    if name == "srcset":
        return ", ".join(filter(None, (_candidate(each, rendering) for each in written.split(",")))) or None
    if name == "href" and (page := rendering.files.page(written)) is not None:
        return page or None
    if name == "style":
        return CSS_URL.sub(lambda found: _css_url(found, rendering), written)
    if name not in (*SOURCES, "href") or (name in MAYBE_FILES and not FILE.match(unquote(written))):
        return value
    if name == "href":
        return _target(written, rendering)
    url = _url(written, rendering, picture=name in PICTURES)
    return for_background(url) if url and name in ("data-background", "data-background-image") else url


def _candidate(written: str, rendering: Rendering) -> str:
    """Return one picture of a ``srcset`` with its address, or nothing where it is missing."""
    reference, _, size = written.strip().partition(" ")
    address = _url(reference, rendering, picture=True)
    return f"{address} {size}".strip() if address else ""


def _css_url(found: re.Match[str], rendering: Rendering) -> str:
    address = _url(found[1].strip("\"' "), rendering, picture=True)
    return f"url('{address}')" if address else found[0]


def _target(written: str, rendering: Rendering) -> str | None:
    """Return where a link leads: a file that is there, the same place as before, or nowhere if that is outside of the site."""
    if ELSEWHERE.match(written):
        return written
    url = _url(written, rendering)
    return written if url is None and may_stay(written, rendering) else url


def _url(written: str, rendering: Rendering, *, picture: bool = False) -> str | None:
    return rendering.files.url(written, rendering.place(written, unquote(written)), picture=picture)


def may_stay(reference: str, rendering: Rendering) -> bool:
    """Tell whether a link that leads to no file may stay as it is: one that climbs out of the site, or to what stays here, may not."""
    return ".." not in re.split(r"[/\\]", unquote(reference)) and not rendering.files.is_withheld(reference)
