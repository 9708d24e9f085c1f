"""A deck as data: stacks of slides, and what their delimiters say of them."""

from __future__ import annotations

from dataclasses import dataclass

from pitchme.deck.remote import Wanted
from pitchme.deck.settings import Settings
from pitchme.deck.source import Passage, Span


@dataclass(frozen=True, slots=True)
class Parameter:
    """One ``name=value`` of a slide delimiter; ``span`` is the place of its value."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its markdown, the parameters of its delimiter, its speaker notes, and where it begins."""

    body: Passage
    start: Span
    parameters: tuple[Parameter, ...] = ()
    notes: Passage | None = None
    implicit: bool = False
    """Whether the slide has no delimiter of its own: the first slide of most decks."""

    template: Passage | None = None
    """What stands under the slide's own content, on this slide as on all others."""


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides from left to right, each the top of a stack of one or more, and the settings of the deck.

    ``wanted`` are files of other hosts that it would include if they were fetched.
    """

    stacks: tuple[tuple[Slide, ...], ...]
    settings: Settings
    wanted: tuple[Wanted, ...] = ()

    @property
    def slides(self) -> tuple[Slide, ...]:
        """Return all slides in the order in which they are shown."""
        return tuple(slide for stack in self.stacks for slide in stack)

    @property
    def text(self) -> str:
        """Return all text of the deck that may be markdown: its slides, their speaker notes and parameters, the template, and the footnote."""
        template = [slide.template.text for slide in self.slides[:1] if slide.template]
        passages = (passage.text for slide in self.slides for passage in (slide.body, slide.notes) if passage)
        values = (parameter.value for slide in self.slides for parameter in slide.parameters)
        return "\n".join((*template, *passages, *values, self.settings.footnote))
