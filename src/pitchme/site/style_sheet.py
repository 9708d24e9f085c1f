"""A deck's own style sheet (``theme-override``): it works unchanged, with the files it names beside it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote_plus

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.files import ELSEWHERE, Files
from pitchme.deck.root import LeavesRootError
from pitchme.deck.source import Source, Span
from pitchme.site.families import family_faces

URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s][^)]*?))\s*\)""")
IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?((?:https?:)?//[^"')\s;]+)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FONT = re.compile(r"\.(?:woff2?|ttf|otf|eot)\b", re.IGNORECASE)
FONTS = re.compile(r"(?:\bfont(?:-family)?|--[\w-]*font[\w-]*)\s*:\s*([^;{}]+)", re.IGNORECASE)
FAMILY = re.compile(r"""["']([^"']+)["']|(?<!\w)([A-Za-z][A-Za-z ]*[A-Za-z])\s*(?:!important\s*)?$""")
ASKED = re.compile(r"family=([^&]+)")


def named_families(css: str) -> tuple[str, ...]:
    """Return the bundled families that a style sheet sets text in."""
    names = (FAMILY.search(part) for value in FONTS.findall(COMMENT.sub("", css)) for part in value.split(","))
    return tuple(dict.fromkeys(name for name in (found[1] or found[2] for found in names if found) if family_faces(name)))


BOX = re.compile(r"#(boxed-text(?:-box|-title-box|-title)?)(?![\w-])")
"""The parts of boxes, which GitPitch gave the same ids again and again: here they have classes, and a rule for the id counts as much."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Reads a style sheet of the deck: paths in it start from its own folder, or, as GitPitch had it, from the root."""

    source: Source
    files: Files
    report: Report
    above: str
    """The way from the built sheet to the deck's own files."""

    def text(self) -> str:
        """Return the sheet with the addresses of its files in the built deck."""
        hidden = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), self.source.text)
        for found in IMPORT.finditer(hidden):
            self._refuse(found[1], found.start(1))
        out, done = [], 0
        for found in URL.finditer(hidden):
            out += [self.source.text[done : found.start()], self._url(found)]
            done = found.end()
        return BOX.sub(r":is(#\1, .\1)", "".join((*out, self.source.text[done:])))

    def _url(self, found: re.Match[str]) -> str:
        group = next(n for n in (1, 2, 3) if found[n] is not None)
        reference = found[group].strip()
        if ELSEWHERE.match(reference) or not reference:
            if FONT.search(reference) and not reference.startswith("data:"):
                self._refuse(reference, found.start(group))
            return found[0]
        span = self._span(found.start(group), reference)
        url = self.files.url(self._from_root(reference), span)
        return found[0] if url is None else f'url("{self.above}{url}")'

    def _from_root(self, reference: str) -> str:
        """Return a path from the sheet's folder where there is such a file, else the path as it is."""
        folder = self.source.path.rpartition("/")[0]
        beside = posixpath.normpath(posixpath.join(folder, reference.partition("?")[0].partition("#")[0]))
        try:
            return beside if not reference.startswith("/") and self.files.root.find(beside) else reference
        except LeavesRootError:
            return reference

    def _refuse(self, address: str, pos: int) -> None:
        hint = _bundled(address) or "put the file into the repository and name it there"
        self.report.add(Problem.REMOTE_STYLE, f"{address} is not loaded: a deck works without a network", self._span(pos, address), hint)

    def _span(self, pos: int, text: str) -> Span:
        before = self.source.text[:pos].split("\n")
        return Span(self.source, len(before), len(before[-1]) + 1, max(len(text), 1))


def _bundled(address: str) -> str:
    """Return what to do about a sheet of fonts of another host all of which are bundled, else nothing."""
    asked = [part.partition(":")[0] for group in ASKED.findall(unquote_plus(address)) for part in group.split("|")]
    ours = [family for family in asked if family_faces(family)]
    return f"leave the line out: pitchme brings {' and '.join(ours)}" if ours and ours == asked else ""
