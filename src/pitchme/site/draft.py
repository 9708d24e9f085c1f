"""A deck before its page is written down: what a preview compares, and what a build makes a plan of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pitchme.deck.drawings import Drawing
from pitchme.deck.remote import Wanted
from pitchme.markup.private import has_notes
from pitchme.markup.rendering import Rendered
from pitchme.site.page import Page, page_html
from pitchme.site.plan import READ, Content, Plan
from pitchme.site.read_page import read_html


@dataclass(frozen=True, slots=True)
class Draft:
    """A deck's page, the folder of its theme, and the files beside the page by their paths."""

    page: Page
    theme: Path
    files: Mapping[str, Content]
    wanted: tuple[Wanted, ...] = ()
    undrawn: tuple[Drawing, ...] = ()
    stacks: tuple[tuple[Rendered, ...], ...] = ()
    """The slides as they were rendered, of which the reading edition is made."""

    def plan(self) -> Plan:
        """Return the plan of the deck."""
        files = {**self.files, "index.html": _encoded(page_html(self.page, self.theme)), READ: self.reading()}
        return Plan.of(files, self.wanted, self.undrawn, self._noted())

    def _noted(self) -> int:
        """Return the number of slides with speaker notes in them."""
        return sum(has_notes(slide.attributes, slide.html) for stack in self.stacks for slide in stack)

    def reading(self) -> bytes:
        """Return the reading edition of the deck."""
        return _encoded(read_html(self.page, self.stacks))


def _encoded(page: str) -> bytes:
    """Return a page as its file holds it; half a letter, as in the ``\\ud800`` of a chart's JSON, is none that a file can hold."""
    return page.encode("utf-8", "replace")
