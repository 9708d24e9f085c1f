"""The tags of a page that name files, with the files in them.

What a browser reads itself from one attribute is a ``data:`` URL there, and needs no script. What several attributes name, what only scripts
read, and sounds and videos, of which browsers want to read parts, is kept once in the store, from which ``single-file.js`` sets them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath

from pitchme.markup.addresses import SOURCES
from pitchme.markup.html import ATTRIBUTE, attributes, tags
from pitchme.site.contents import Contents, Named
from pitchme.site.media_types import media_type
from pitchme.site.style_sheet import URL

NAMES = frozenset((*SOURCES, "href", "xlink:href", "data-audio"))
MAYBE = re.compile(r"\b(?:src|href|poster|srcset|style|data|data-[\w-]+)\s*=", re.IGNORECASE)
"""What a tag has that may name a file."""

COVERED = re.compile(r"data:,\),url\((.*)", re.DOTALL)
"""The address of a background that reveal.js is to leave alone (``for_background``)."""

CANDIDATE = re.compile(r"[^\s,](?:\S*[^\s,])?")
"""An address in a ``srcset``, or the size behind it."""

NO_SUFFIX = {"data-background": "data-background-image"}
"""What is set in place of an attribute that reveal.js understands by how its value ends."""

NOTHING = "data:,"
"""What a picture shows, as HTML wants it to show something, until it is set: its words, if that never happens."""


def named(tag: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Return the attributes of a tag that may name files: where each stands, its name and its value."""
    for found in ATTRIBUTE.finditer(tag) if MAYBE.search(tag) else ():
        name = found[1].lower()
        value = unescape(next(filter(None, found.groups()[1:]), ""))
        if name in NAMES or (name == "style" and "url(" in value):
            yield found, name, value


@dataclass(frozen=True, slots=True)
class References:
    """What names files in a page: how often its attributes do, and its styles; ``stored`` and ``framed`` are gathered as tags are written."""

    contents: Contents
    uses: Counter[str] = field(default_factory=Counter)
    styled: Counter[str] = field(default_factory=Counter)
    stored: dict[str, str] = field(default_factory=dict)
    framed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, html: str, contents: Contents) -> References:
        """Return what names files in a page."""
        references = cls(contents)
        for start, end, tag, closes in tags(html):
            for _, name, value in () if closes or tag == "link" else named(html[start:end]):
                references._count(name, value)
        return references

    @property
    def variables(self) -> dict[str, str]:
        """Return the names of CSS variables for the files that several styles name."""
        paths = (path for path, count in self.styled.items() if count > 1)
        return {path: f"--pitchme-{number}" for number, path in enumerate(paths, 1)}

    def tag(self, name: str, text: str) -> str:
        """Return a tag with its files in it, or with what is to be set from the store."""
        out, done, waiting = [], 0, []
        for found, attribute, value in named(text):
            given = self._given(name, attribute, value)
            waiting += [given.pop("data-stored")] if given and "data-stored" in given else []
            if given is not None:
                out += [text[done : found.start()].rstrip(), attributes(given)]
                done = found.end()
        start, rest = len(name) + 1, "".join((*out, text[done:]))
        return f"{rest[:start]}{attributes({'data-stored': ' '.join(waiting)}) if waiting else ''}{rest[start:]}"

    def _count(self, name: str, value: str) -> None:
        if name == "style":
            self.styled.update(file.path for file in map(self._styled, URL.finditer(value)) if file)
        elif file := self._file(value):
            self.uses[file.path] += 1

    def _file(self, value: str) -> Named | None:
        covered = COVERED.match(value)
        return self.contents.find(covered[1] if covered else value.strip())

    def _styled(self, found: re.Match[str]) -> Named | None:
        return self.contents.find(next(filter(None, found.groups()), "").strip())

    def _given(self, tag: str, name: str, value: str) -> dict[str, str] | None:
        """Return the attributes that stand in place of one; None where it stays, as does a ``use``: browsers take no drawing from a URL."""
        if name == "style":
            return {name: URL.sub(self._in_style, value)}
        if name == "srcset":
            return {name: CANDIDATE.sub(self._candidate, value)}
        file = self._file(value)
        if file is None or tag == "use":
            return None
        download = {"download": PurePosixPath(file.path).name} if tag in ("a", "area") else {}
        origin = {"data-from": value} if name == "src" else {}
        return origin | self._placed(tag, name, file) | download

    def _placed(self, tag: str, name: str, file: Named) -> dict[str, str]:
        if tag == "iframe":
            self.framed.add(file.path)
        is_played = media_type(file.path).startswith(("audio/", "video/"))
        is_kept = is_played or name.startswith("data-") or tag == "iframe" or self.uses[file.path] > 1
        if tag == "link" or not is_kept:
            return {name: self.contents.data_url(file)}
        number = self.stored.setdefault(file.path, f"pitchme-{len(self.stored) + 1}")
        waiting = {name: NOTHING} if (tag, name) == ("img", "src") else {}
        return waiting | {"data-stored": f"{NO_SUFFIX.get(name, name)}={number}{file.fragment}"}

    def _in_style(self, found: re.Match[str]) -> str:
        file = self._styled(found)
        if file is None:
            return found[0]
        variable = self.variables.get(file.path)
        return f"var({variable})" if variable else f'url("{self.contents.data_url(file)}")'

    def _candidate(self, found: re.Match[str]) -> str:
        file = self.contents.find(found[0])
        return self.contents.data_url(file) if file else found[0]
