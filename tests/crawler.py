"""A crawler of built sites: what the pages and sheets of a site refer to, and which of it is not there."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|$")
ADDRESSES = {"href", "src", "data-src", "poster", "data", "data-background-image", "data-background-video", "data-preview-image"}
URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


@dataclass(frozen=True)
class Reference:
    """What a file refers to: ``way`` says by what."""

    file: str
    way: str
    target: str


@dataclass
class References(HTMLParser):
    """Gathers what a page refers to."""

    found: list[tuple[str, str]] = field(default_factory=list)
    in_config: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_config = ("id", "deck-config") in attrs
        for name, value in attrs:
            if name in ADDRESSES and value:
                self.found.append((f"{tag} {name}", value))
            elif name == "srcset" and value:
                self.found += [(f"{tag} srcset", each.split()[0]) for each in value.split(",")]
            elif name == "style" and value:
                self.found += [(f"{tag} style", each) for each in URL.findall(value)]

    def handle_data(self, data: str) -> None:
        if self.in_config:
            self.found += [("script later", path) for path in json.loads(data)["later"]]
        self.in_config = False


def references(site: Path) -> Iterator[Reference]:
    """Return all that the pages and sheets of a site refer to in the site, or beside it."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.suffix == ".css":
            found = [("url", each) for each in URL.findall(file.read_text("utf-8", "replace"))]
        elif file.name in ("index.html", "decks.html", "cover.html", "read.html"):
            parser = References()
            parser.feed(file.read_text("utf-8"))
            found = parser.found
        else:
            continue
        yield from (Reference(name, way, target) for way, target in found if not ELSEWHERE.match(target))


def broken(site: Path) -> list[Reference]:
    """Return the references of a site that lead to no file in it."""
    return [each for each in references(site) if not _is_there(site, each)]


def _is_there(site: Path, reference: Reference) -> bool:
    path = unquote(reference.target.partition("#")[0].partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(reference.file), path))
    return not target.startswith(("..", "/")) and (site / target).is_file()
