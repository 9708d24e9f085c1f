"""Addresses in decks of people whom one does not know: links that only lead somewhere, and sources that lie beside the page."""

from __future__ import annotations

import re
from urllib.parse import unquote

BLANKS = re.compile(r"[\x00-\x20\x7f]+")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
LINKED = frozenset(("http", "https", "mailto", "tel"))
DATA = re.compile(r"data:(?:image|video|audio|font)/", re.IGNORECASE)
WRAPPED = "data:,),url("
"""What ``for_background`` puts before the address of a picture."""

REMOTE_PART = re.compile(r"(?:^|[\s,('\"])(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}", re.IGNORECASE)
PART = re.compile("[?#]")
PLAIN = frozenset(
    """png jpg jpeg gif webp avif bmp ico mp4 m4v webm ogv mov mp3 m4a wav ogg oga opus flac aac woff woff2 ttf otf eot pdf zip gz tgz tar bz2
    xz 7z txt md csv tsv json yaml yml toml cast vtt srt bib ris enw puml mmd dot""".split()
)
"""Endings of files in which a browser runs nothing. It looks into those whose ending it does not know, and may find a page there."""

OURS = frozenset("deck-config title-footer gp-logo slide-menu slide-menu-button diagram-bench".split())
"""Ids that our own scripts look for."""

KEPT = frozenset(("bibliography",))
"""Ids without a hyphen that are our own."""


def clean_link(value: str) -> str | None:
    """Return where a link leads, or None where it would run something, or open a file that a browser may run."""
    bare = BLANKS.sub("", value)
    if bare.startswith("#"):
        return _place_in_page(bare)
    if scheme := SCHEME.match(bare):
        return value.strip() if scheme[1].lower() in LINKED else None
    path = PART.split(bare)[0]
    return value.strip() if path.startswith(("//", "\\\\")) or not _ending(path) or is_plain(path) else None


def stays_here(value: str) -> bool:
    """Tell whether all that a value names is on no other host."""
    bare = BLANKS.sub("", value).removeprefix(WRAPPED)
    return bool(DATA.match(bare)) or not (SCHEME.match(bare) or REMOTE_PART.search(bare))


def clean_source(value: str) -> str | None:
    """Return the address of what a page shows, or None where that is on another host, or may be a page itself."""
    bare = BLANKS.sub("", value)
    return value if stays_here(value) and (DATA.match(bare) or is_shown(PART.split(bare)[0])) else None


def clean_sources(value: str) -> str | None:
    """Return the candidates of a ``srcset`` that lie beside the page."""
    kept = (each for each in value.split(",") if clean_source(each.strip().partition(" ")[0]))
    return ",".join(kept).strip() or None


def clean_id(name: str) -> str:
    """Return an id that no script can take for one of its own: what has no hyphen could be a variable of a script."""
    return name if name in KEPT or ("-" in name and name not in OURS) else f"{name}-"


def is_plain(path: str) -> bool:
    """Tell whether a browser that opens a file runs nothing in it, to judge by its name."""
    return _ending(path) in PLAIN


def is_shown(path: str) -> bool:
    """Tell whether a file may lie beside the page: a drawing may, since as a picture it runs nothing."""
    return _ending(path) in PLAIN | {"svg"}


def _ending(path: str) -> str:
    """Return how the name of a file ends, behind its last dot; nothing for a folder, and for a name without a dot."""
    _, dot, ending = re.split(r"[/\\]", unquote(path))[-1].rpartition(".")
    return ending.lower() if dot else ""


def _place_in_page(anchor: str) -> str:
    """Return an anchor under the id that its element or slide has now; the number of a slide stays."""
    slide = re.fullmatch(r"#/([^/]+)(.*)", anchor)
    if slide:
        return anchor if slide[1].isdigit() else f"#/{clean_id(slide[1])}{slide[2]}"
    return f"#{clean_id(anchor[1:])}" if anchor[1:].strip("/") else anchor
