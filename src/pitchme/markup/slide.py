"""One slide becomes HTML: a pure function of its text, its settings, and the files that it reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pitchme.deck.diagnostics import Report
from pitchme.deck.model import Slide
from pitchme.deck.root import LeavesRootError, Root
from pitchme.deck.settings import Settings
from pitchme.deck.source import Passage
from pitchme.markup.background import background, undrawn
from pitchme.markup.files import Files
from pitchme.markup.html import merged
from pitchme.markup.markdown import Markdown
from pitchme.markup.rendering import Rendered, Rendering

CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


@dataclass(frozen=True)
class SlideRenderer:
    """Renders the slides of one deck."""

    markdown: Markdown
    settings: Settings
    root: Root
    report: Report

    def render(self, slide: Slide) -> Rendered:
        """Return a slide as HTML, speaker notes included."""
        body = self._rendering(slide.body)
        drawn = background(slide, body)
        html = undrawn(slide, body) + self.markdown.html(body)
        notes = self._notes(slide.notes, body) if slide.notes else ""
        where = {"data-source": f"{slide.start.source.path}:{slide.start.line}"}
        attributes = merged(where | drawn, body.attributes)
        title = body.attributes.get("data-menu-title") or body.title
        html += "" if html.endswith("\n") or not html else "\n"
        wanted = tuple(body.files.wanted.values())
        return Rendered(attributes, html + notes, frozenset(body.files.used), frozenset(filter(None, body.needs)), title, wanted)

    @cached_property
    def _own_classes(self) -> frozenset[str]:
        """Return the classes that the deck's own style sheet names."""
        try:
            path = self.root.find(self.settings.theme_override) if self.settings.theme_override else None
            return frozenset(CLASS.findall(self.root.read(path).text)) if path else frozenset()
        except (LeavesRootError, OSError):
            return frozenset()

    def _rendering(self, passage: Passage) -> Rendering:
        return Rendering(passage, self.settings, Files(self.root, self.report), self.report, self._own_classes)

    def _notes(self, passage: Passage, body: Rendering) -> str:
        notes = self._rendering(passage)
        notes.in_notes = True
        html = self.markdown.html(notes)
        body.files.used |= notes.files.used
        body.files.wanted = notes.files.wanted | body.files.wanted
        body.needs |= notes.needs
        return f'<aside class="notes" role="note">\n{html}</aside>\n'
