"""The files that a deck refers to, their texts, and their addresses in the built deck."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote, unquote

from pitchme.deck.alike import elsewhere, in_other_capitals, nearest
from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.drawings import FOLDER as DRAWINGS
from pitchme.deck.drawings import Drawing, stored_drawing
from pitchme.deck.hosts import REMOTE, absolute, paths_in_repository
from pitchme.deck.remote import FILES, AlteredCopyError, Wanted
from pitchme.deck.root import LeavesRootError, Root
from pitchme.deck.source import Source, Span
from pitchme.deck.texts import UnreadableError, text_of

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|#|\?")
"""How a reference begins that is no file of the deck: an address, a place in the page."""

PICTURE = re.compile(r"[^?#]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico)(?:[?#]|$)", re.IGNORECASE)
OURS = ("pitchme", "files", "index.html", "cover.html", "read.html")
ADDRESS_SAFE = "/-._~!$&'()*+;=@"
"""What an address has as it is, beside letters and digits."""


def published(path: str, taken: Collection[str] = ()) -> str:
    """Return where a file of the root stands in the built deck: at its own path, unless that is a place of pitchme's own, or ``taken``.

    What was fetched or drawn does not keep its folder, since some web servers hand out nothing whose name begins with a dot.
    """
    for kept, place in ((FILES, "files/remote"), (DRAWINGS, "files/diagrams")):
        if path.startswith(f"{kept}/"):
            return place + path.removeprefix(kept)
    first = path.partition("/")[0].casefold()
    return f"files/{path}" if first in OURS or first in taken else path


@dataclass(slots=True)
class Files:
    """Finds files for the text that refers to them, and keeps which were found, and which would have to be fetched, or drawn."""

    root: Root
    report: Report
    used: set[str] = field(default_factory=set)
    wanted: dict[str, Wanted] = field(default_factory=dict)
    undrawn: dict[str, Drawing] = field(default_factory=dict)

    def url(self, reference: str, span: Span, *, picture: bool = False) -> str | None:
        """Return the address of a file, or None, reported, where it is missing or refused; an address stays what it is.

        What was fetched from another host has the address of its copy. What was not is wanted if it is a picture, by its name or
        since ``picture`` says so.
        """
        if REMOTE.match(reference):
            path = self._stored(reference, span)
            if path is None and (picture or PICTURE.match(reference)):
                self._want(reference, span, picture=True)
            return reference if path is None or self.root.withholds(path) else self.address(path)
        if not reference or ELSEWHERE.match(reference):
            return reference
        path = self._found(reference, span)
        return None if path is None or self._stays_here(path, span) else self.address(path)

    def is_withheld(self, reference: str) -> bool:
        """Tell whether a reference means a file of the root that stays here."""
        if self.root.withheld is None:
            return False
        try:
            path = self.root.find(reference) or in_other_capitals(self.root, reference)
        except LeavesRootError:
            return False
        return path is not None and self.root.withholds(path)

    def page(self, reference: str) -> str | None:
        """Return the address of a deck of the site that a link leads to; it is empty for one that the site does not have."""
        if not self.root.neighbours.addresses:
            return None
        from pitchme.deck.links import page_of_deck  # a deck alone has no others

        return page_of_deck(self.root, reference)

    def path(self, reference: str, span: Span) -> str | None:
        """Return the path from the root of a file, or None, reported, where it is missing or refused."""
        path = self._found(reference, span)
        self.used.update(() if path is None else (path,))
        return path

    def text(self, reference: str, span: Span, hint: str = "name a file of text") -> Source | None:
        """Return the text of a file, be it in the root or fetched; None where there is none to show.

        That is reported, except for a file of another host that was not fetched; ``hint`` is for a file that is no text.
        """
        if not REMOTE.match(reference):
            path = self._found(reference, span)
        elif (path := self._stored(reference, span)) is None:
            self._want(reference, span, picture=False)
        return None if path is None else self._read(path, span, hint)

    def drawing(self, program: str, source: Source, span: Span) -> str | None:
        """Return the path from the root of what a program drew from a text; None where it would have to be drawn first."""
        drawing = Drawing.of(program, source, span, self.root)
        path = stored_drawing(drawing, self.root)
        if path is None:
            self.undrawn.setdefault(drawing.name, drawing)
        return path

    def _found(self, reference: str, span: Span) -> str | None:
        try:
            path = self.root.find(reference)
        except LeavesRootError:
            hint = "keep files below the root, or give --root a folder above"
            self.report.add(Problem.OUTSIDE_FILE, f"{unquote(reference)} leads out of the deck's root", span, hint)
            return None
        return self._alike(reference, span) if path is None else path

    def _stays_here(self, path: str, span: Span) -> bool:
        """Tell whether a file stays here, and report it if it does."""
        stays = self.root.withholds(path)
        if stays:
            message = f"{path} is not given away: it may hold speaker notes and comments"
            self.report.add(Problem.WITHHELD_FILE, message, span, "link to it on its host, or take the link out")
        return stays

    def _alike(self, reference: str, span: Span) -> str | None:
        """Report a missing file, and return the one that was meant if its path differs in nothing but capitals."""
        message = f"there is no file {unquote(reference)}"
        if path := in_other_capitals(self.root, reference):
            self.report.add(Problem.MISSPELT_FILE, f"{message}, but one in other capitals, which is taken", span, f"write {path}")
            return path
        tried = ", then from ".join(base or "the root" for base in self.root.bases)
        near = nearest(self.root, reference) or elsewhere(self.root, reference)
        self.report.add(Problem.MISSING_FILE, message, span, f"did you mean {near}?" if near else f"looked for it from {tried}")
        return None

    def address(self, path: str) -> str:
        """Return the address in the built deck of a file that was found, which is copied there."""
        self.used.add(path)
        return quote(published(path, self.root.neighbours.taken), safe=ADDRESS_SAFE)

    def forget(self, before: str, left: str) -> None:
        """Forget files to which an HTML text referred before something was left out of it, and what is left does not."""
        texts = unquote(unescape(before)), unquote(unescape(left))
        self.used -= {path for path in self.used if _went(published(path, self.root.neighbours.taken), *texts)}
        self.wanted = {url: each for url, each in self.wanted.items() if not _went(unquote(url), *texts)}

    def _want(self, reference: str, span: Span, *, picture: bool) -> None:
        url = absolute(reference)
        self.wanted.setdefault(url, Wanted(url, span, picture))

    def _stored(self, reference: str, span: Span) -> str | None:
        """Return the path from the root of a file of another host, if it is here."""
        url = absolute(reference)
        return self._own(url) or self._copy(url, span)

    def _own(self, url: str) -> str | None:
        """Return the path of the file in this root that the address of a file in a repository means, if there is one."""
        for path in paths_in_repository(url):
            with suppress(LeavesRootError):
                if self.root.find(path) == path:
                    return path
        return None

    def _copy(self, url: str, span: Span) -> str | None:
        try:
            return self.root.remote.path(url)
        except AlteredCopyError as error:
            hint = "get it again: pitchme build --fetch"
            self.report.add(Problem.ALTERED_COPY, f"{error} is not what was fetched from {url}", span, hint)
            return None

    def _read(self, path: str, span: Span, hint: str) -> Source | None:
        try:
            return text_of(self.root, path)
        except UnreadableError as why:
            self.report.add(Problem.UNREADABLE_FILE, f"{path} {why}", span, hint)
            return None


def _went(address: str, before: str, left: str) -> bool:
    return address in before and address not in left
