"""One slide becomes HTML: a pure function of its text, the settings, the files that it reads, and two facts of the deck.

These are the macros of its formulas and the numbers of the works that it cites.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Protocol

from markdown_it.token import Token

from pitchme.deck.diagnostics import Report
from pitchme.deck.files import Files
from pitchme.deck.model import Slide
from pitchme.deck.root import Root
from pitchme.deck.settings import Settings
from pitchme.deck.source import Passage, Place
from pitchme.markup.background import Attributes, background
from pitchme.markup.blending import UNBLENDED, Blending
from pitchme.markup.citations import NO_CITATIONS, Citations
from pitchme.markup.html import TAG, attributes, merged
from pitchme.markup.linear import first_heading
from pitchme.markup.markdown import Markdown
from pitchme.markup.private import public_html, without_notes
from pitchme.markup.rendering import Rendered, Rendering

if TYPE_CHECKING:
    from pitchme.markup.cleaning import Cleaning

SYNC = 'data-sync="'
"""What a step has whose place in the order of steps is not its place on the page."""


class Memory(Protocol):
    """What remembers slides where a deck is rendered again and again."""

    def recall(self, renderer: SlideRenderer, slide: Slide) -> Rendered:
        """Return a slide as it is remembered, else as the renderer renders it now."""


@dataclass(frozen=True)
class SlideRenderer:
    """Renders the slides of one deck."""

    markdown: Markdown
    settings: Settings
    root: Root
    report: Report
    macros: Mapping[str, str] = field(default_factory=dict)
    """What the formulas of the deck define."""

    blending: Blending = UNBLENDED
    citations: Citations = NO_CITATIONS
    own_classes: frozenset[str] = frozenset()
    """Classes that the deck's own style sheet names."""

    memory: Memory | None = None
    cleaning: Cleaning | None = None
    """What makes a deck of people whom one does not know harmless."""
    public: bool = False
    """Whether comments, and the places that slides come from, are left out; notes are by ``speaker_mode`` of the settings."""

    _templates: dict[str, tuple[str, Rendering]] = field(default_factory=dict, init=False, repr=False)
    """What stands under all slides, by its text: it is the same on each."""

    def render(self, slide: Slide) -> Rendered:
        """Return a slide as HTML, speaker notes included."""
        return self.memory.recall(self, slide) if self.memory else self._rendered(slide)

    def _rendered(self, slide: Slide) -> Rendered:
        body = self._rendering(slide.body)
        drawn = background(slide, body)
        under = self._template(slide.template, body, drawn) if slide.template else ""
        html = under + self._title(slide, body) + self._html(body, self._before(slide, body))
        notes = self._notes(slide.notes, body) if slide.notes and self.settings.speaker_mode else ""
        where = {} if self.public else {"data-source": f"{slide.start.source.path}:{slide.start.line}"}
        html = self._shown(html, body, drawn)
        if SYNC in html:
            from pitchme.markup.grid.order import ordered  # few slides synchronise anything

            html = ordered(html)
        given = merged(drawn, body.attributes)
        if self.cleaning:
            given, html = self.cleaning.section(given, html, body)
        given = self.blending.blended(where | given, html)
        title = body.attributes.get("data-menu-title") or body.title
        html += "" if html.endswith("\n") or not html else "\n"
        return _rendered(body, html + notes, given, title)

    def _shown(self, html: str, part: Rendering, drawn: Attributes) -> str:
        """Return what of a slide's HTML is for those who get the deck; files that only the rest refers to are forgotten."""
        left = html if self.settings.speaker_mode else without_notes(html)
        if not self.settings.speaker_mode:
            part.attributes.pop("data-notes", None)
        if left != html:
            part.files.forget(html, left + attributes(part.attributes | drawn))
            part.title = first_heading(left)
        return public_html(left) if self.public else left

    def footnote(self) -> Rendered:
        """Return the line at the bottom of the slides: the setting may hold HTML (GitPitch 2.0 to 4.0), and here widgets, too."""
        span = self.settings.span("footnote")
        text = self.settings.footnote.strip()
        line = self._rendering(Passage(text, (Place(span.source, span.line),)))
        html = self.markdown.line(line) if text else ""
        html = self.cleaning.html(html, line) if self.cleaning else html
        return _rendered(line, self._shown(html, line, {}))

    def _html(self, rendering: Rendering, before: Sequence[Token] = ()) -> str:
        """Return a passage as HTML, with some blocks before it: all that authors write comes this way, but for the footnote."""
        html = self.markdown.html(rendering, before)
        return self.cleaning.html(html, rendering) if self.cleaning else html

    def _rendering(self, passage: Passage) -> Rendering:
        rendering = Rendering(passage, self.settings, Files(self.root, self.report), self.report, self.own_classes)
        rendering.macros, rendering.citations = dict(self.macros), self.citations
        return rendering

    def _before(self, slide: Slide, body: Rendering) -> list[Token]:
        """Return what the delimiter puts above the text; what knows code, gists and videos is imported for a delimiter that says something."""
        if not slide.parameters and not body.missing:
            return []
        from pitchme.markup.delimiter_content import delimiter_content

        return delimiter_content(slide, body)

    def _title(self, slide: Slide, body: Rendering) -> str:
        """Return the title that the delimiter shows above its code; the slide menu shows its words."""
        if not slide.parameters:
            return ""
        from pitchme.markup.delimiter_content import delimiter_title

        passage = delimiter_title(slide)
        if passage is None:
            return ""
        title = self._rendering(passage)
        html = self._html(title)
        body.take_over(title)
        body.attributes["data-menu-title"] = " ".join(unescape(TAG.sub("", html)).split())
        return html

    def _template(self, passage: Passage, body: Rendering, drawn: Iterable[str]) -> str:
        """Return what stands under the slide's own content; it is rendered once, and what the slide says of itself counts more.

        ``drawn`` are the attributes that the slide's delimiter gives. What the slide is called, the template does not say.
        """
        if passage.text not in self._templates:
            template = self._rendering(passage)
            template.needs.add("template")
            self._templates[passage.text] = (self._html(template), template)
        html, template = self._templates[passage.text]
        body.take_over(template)
        for name in ("data-menu-title", *drawn):
            body.attributes.pop(name, None)
        return f'<div class="slide-template">\n{html}</div>\n'

    def _notes(self, passage: Passage, body: Rendering) -> str:
        notes = self._rendering(passage)
        notes.in_notes = True
        html = self._html(notes)
        body.take_over(notes)
        return f'<aside class="notes" role="note">\n{html}</aside>\n'


def _rendered(part: Rendering, html: str, attributes: Attributes | None = None, title: str = "") -> Rendered:
    """Return what a rendering has become."""
    files, needs = part.files, frozenset(filter(None, part.needs))
    wanted, undrawn = tuple(files.wanted.values()), tuple(files.undrawn.values())
    return Rendered(attributes or {}, html, frozenset(files.used), needs, title, wanted, undrawn, tuple(part.cited))
