"""The files that a deck refers to, and their addresses in the built deck."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.root import LeavesRootError, Root
from pitchme.deck.source import Span
from pitchme.markup.html import element

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|#|\?")
"""How a reference begins that is no file of the deck: an address, a place in the page."""

OURS = ("pitchme", "files", "index.html")


def published(path: str) -> str:
    """Return where a file of the root stands in the built deck: at its own path, unless that is a place of pitchme's own."""
    return f"files/{path}" if path.partition("/")[0].casefold() in OURS else path


@dataclass(slots=True)
class Files:
    """Finds files for the text that refers to them, and keeps which were found."""

    root: Root
    report: Report
    used: set[str] = field(default_factory=set)

    def url(self, reference: str, span: Span) -> str | None:
        """Return the address of a file, or None, reported, where it is missing or refused; an address stays what it is."""
        if not reference or ELSEWHERE.match(reference):
            return reference
        path = self.path(reference, span)
        return None if path is None else quote(published(path), safe="/-._~!$&'()*+;=@")

    def path(self, reference: str, span: Span) -> str | None:
        """Return the path from the root of a file, or None, reported, where it is missing or refused."""
        try:
            path = self.root.find(reference)
        except LeavesRootError:
            hint = "keep files below the root, or give --root a folder above"
            self.report.add(Problem.OUTSIDE_FILE, f"{reference} leads out of the deck's root", span, hint)
            return None
        if path is None:
            tried = ", then from ".join(base or "the root" for base in self.root.bases)
            self.report.add(Problem.MISSING_FILE, f"there is no file {reference}", span, f"looked for it from {tried}")
            return None
        self.used.add(path)
        return path


def placeholder(reference: str, words: str = "") -> str:
    """Return what stands on a slide in place of a picture that is not there."""
    text = f"{words} ({reference} is missing)" if words else f"{reference} is missing"
    return element("span", escape(text, quote=False), {"class": "missing-file", "role": "img", "aria-label": text})
