"""A built site by the rules of those who show it: what is left out or refused, and what of its links leads nowhere there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pitchme.publishing.branch import NO_JEKYLL
from pitchme.publishing.finding import Finding
from pitchme.publishing.links import ELSEWHERE, fonts, links, target

LIMIT, FILE_LIMIT = 10**9, 100 * 2**20
"""Bytes that a site may have at GitHub, and a file of a branch there."""

ODD = re.compile(r'[\\:*?"<>|]')


@dataclass(frozen=True)
class Artifact:
    """A folder with a site, and the path below which its host shows it."""

    site: Path
    base: str = "/"

    def findings(self) -> Iterator[Finding]:
        """Return how large it is, and what is wrong with it."""
        yield self._size()
        if "index.html" not in self._files:
            hint = "build the deck on top, or the folder of all decks"
            yield Finding("warn", "the site has no index.html on top, so that its address shows nothing", hint)
        yield from self._names()
        yield from self._links()
        yield from self._fonts()

    @cached_property
    def _files(self) -> dict[str, Path]:
        files = (file for file in sorted(self.site.rglob("*")) if file.is_symlink() or not file.is_dir())
        return {file.relative_to(self.site).as_posix(): file for file in files}

    @cached_property
    def _texts(self) -> dict[str, str]:
        """Return the texts of pages and style sheets."""
        own = {name: file for name, file in self._files.items() if name.endswith((".html", ".css")) and not file.is_symlink()}
        return {name: file.read_text("utf-8", "replace") for name, file in own.items()}

    def _size(self) -> Finding:
        size = sum(file.stat().st_size for file in self._files.values() if not file.is_symlink())
        if size > LIMIT:
            return Finding("fail", f"the site has {size / 1e6:,.0f} MB, more than GitHub shows: {LIMIT / 1e6:,.0f}", "link to large films")
        return Finding("ok", f"the site has {len(self._files):,} files and {size / 1e6:,.1f} MB")

    def _names(self) -> Iterator[Finding]:
        """Return the files that do not arrive as they are."""
        hidden = [name for name in self._files if name != NO_JEKYLL and any(part.startswith(".") for part in name.split("/"))]
        yield from _some("fail", "left out by the upload, since a dot begins the name", hidden, "rename the file, or its folder")
        linked = [name for name, file in self._files.items() if file.is_symlink() or file.stat().st_nlink > 1]
        yield from _some("fail", "symbolic or hard links, which Pages refuses", linked, "put a copy in the place of each")
        odd = [name for name in self._files if ODD.search(name) or not name.isprintable()]
        yield from _some("fail", "names with characters that not every system takes", odd, "rename these files")
        large = [name for name, file in self._files.items() if not file.is_symlink() and file.stat().st_size > FILE_LIMIT]
        yield from _some("warn", "more than 100 MB, which GitHub takes in no branch", large, "let a workflow publish, or link to these")
        same = Counter(name.casefold() for name in self._files)
        twins = [name for name in self._files if same[name.casefold()] > 1]
        yield from _some("warn", "names that differ in capitals alone, of which some systems keep one", twins, "rename all but one")

    def _links(self) -> Iterator[Finding]:
        """Return the links that leave the path below which the site is shown."""
        found = [(name, link) for name, text in self._texts.items() for link in links(name, text)]
        absolute = [_shown(name, link) for name, link in found if link.startswith("/")]
        grade, place = ("warn", "the top of the host") if self.base == "/" else ("fail", f"the top of the host, and not at {self.base}")
        yield from _some(grade, f"links that begin at {place}", absolute, "leave out the / in front")
        above = [_shown(name, link) for name, link in found if not link.startswith("/") and f"{target(name, link)}/".startswith("../")]
        yield from _some("fail", "links that lead out of the site", above, "write the whole address, with https://")

    def _fonts(self) -> Iterator[Finding]:
        """Return the fonts that style sheets name, and that are not there; a page takes those of no other host."""
        named = [(name, font) for name, text in self._texts.items() if name.endswith(".css") for font in fonts(text)]
        missing = [_shown(name, font) for name, font in named if ELSEWHERE.match(font) or target(name, font) not in self._files]
        yield from _some("warn", "fonts that the site does not have", missing, "put their files into the repository, and name those")


def _shown(name: str, link: str) -> str:
    return f"{link} (in {name})"


def _some(grade: str, text: str, names: Iterable[str], hint: str) -> Iterator[Finding]:
    """Return what is wrong with some files, if there are any."""
    listed = list(names)
    if listed:
        more = f", and {len(listed) - 3} more" if len(listed) > 3 else ""
        yield Finding(grade, f"{text}: {', '.join(listed[:3])}{more}", hint)
