"""Slides as they were rendered: one is rendered again only if its text, a fact of the deck, or a file that it looked at changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pitchme.deck.diagnostics import Diagnostic, Report
from pitchme.deck.drawings import Drawing
from pitchme.deck.model import Slide
from pitchme.deck.remote import Wanted
from pitchme.deck.source import Passage, Place, Span
from pitchme.markup.rendering import Rendered
from pitchme.markup.slide import SlideRenderer
from pitchme.preview.disk import Disk, Mark

Key = tuple[object, ...]
Spanned = TypeVar("Spanned", Diagnostic, Wanted, Drawing)


@dataclass(frozen=True, slots=True)
class Kept:
    """A slide, what it became, what was wrong with it, and the files that were looked at."""

    slide: Slide
    rendered: Rendered
    problems: tuple[Diagnostic, ...]
    seen: Mapping[str, Mark]


@dataclass(slots=True)
class SlideMemory:
    """Remembers the slides of a deck from one time that it is rendered to the next; those that are gone by then are forgotten."""

    disk: Disk
    rendered: int = 0
    """How many slides were rendered, and not remembered."""

    before: dict[Key, Kept] = field(default_factory=dict)
    now: dict[Key, Kept] = field(default_factory=dict)
    facts: list[Key] = field(default_factory=list)
    """What slides depend on beside their text and files, each combination once."""

    knows: tuple[SlideRenderer, int] | None = None
    """The last renderer and the number of its facts."""

    def recall(self, renderer: SlideRenderer, slide: Slide) -> Rendered:
        """Return a slide as it is remembered, else as it is rendered now; what was wrong with it is reported again."""
        key = (self._facts(renderer), *key_of(slide))
        kept = self.now.get(key) or self.before.get(key)
        kept = moved(kept, slide) if kept and self.disk.is_as(kept.seen) else self._render(renderer, slide)
        self.now[key] = kept
        renderer.report.diagnostics += kept.problems
        return kept.rendered

    def turn(self) -> None:
        """Forget the slides that were not asked for since the last time."""
        used = {key[0]: self.facts[key[0]] for key in self.now if isinstance(key[0], int)}
        number = {old: new for new, old in enumerate(used)}
        self.before = {(number[key[0]], *key[1:]): kept for key, kept in self.now.items() if isinstance(key[0], int)}
        self.facts = list(used.values())
        self.now, self.knows = {}, None

    def _facts(self, renderer: SlideRenderer) -> int:
        """Return the number of what a renderer knows of the deck."""
        if self.knows and self.knows[0] is renderer:
            return self.knows[1]
        known = (renderer.settings, renderer.macros, renderer.citations, renderer.blending, renderer.own_classes)
        if known not in self.facts:
            self.facts.append(known)
        self.knows = (renderer, self.facts.index(known))
        return self.knows[1]

    def _render(self, renderer: SlideRenderer, slide: Slide) -> Kept:
        self.rendered += 1
        report, seen = Report(), dict[str, Mark]()
        root = replace(renderer.root, seen=lambda path: seen.setdefault(path, self.disk.mark(path)))
        # A renderer of its own: what stands under all slides would be looked for by the first alone.
        rendered = replace(renderer, root=root, report=report, memory=None).render(slide)
        return Kept(slide, rendered, tuple(report.diagnostics), seen)


def key_of(slide: Slide) -> Key:
    """Return all of a slide's text, without the lines that it stands in."""
    passages = (slide.body, slide.notes, slide.template)
    parameters = ((each.name, each.value, each.span.col, each.span.length) for each in slide.parameters)
    return (slide.implicit, *(each and (each.text, len(each.places), _unfilled(each)) for each in passages), *parameters)


def text_of(slide: Slide) -> Key:
    """Return what tells a slide from others: blank lines around its text belong to the delimiters, and what stands under all to none."""
    passages = (slide.body, slide.notes)
    return (*(each and each.text.strip() for each in passages), *((each.name, each.value) for each in slide.parameters))


def _unfilled(passage: Passage) -> str:
    """Return the lines of a passage as they stand in their files, where columns are counted; nothing if that is its text."""
    first, last = passage.places[0], passage.places[-1]
    if first.source is last.source and last.number - first.number == len(passage.places) - 1:
        lines = first.source.lines[first.number - 1 : last.number]
    else:
        lines = [place.source.line(place.number) for place in passage.places]
    text = "\n".join(lines)
    return "" if text == passage.text else text


def moved(kept: Kept, slide: Slide) -> Kept:
    """Return what is kept of a slide for the same text at another place: what was said of a line is said of where it stands now.

    The old texts are let go with the old places, or each edit would leave a whole deck behind.
    """
    rendered, problems = kept.rendered, kept.problems
    if problems or rendered.wanted or rendered.undrawn:
        places = dict(zip(_places(kept.slide), _places(slide), strict=True))
        problems = _moved(problems, places)
        rendered = replace(rendered, wanted=_moved(rendered.wanted, places), undrawn=_moved(rendered.undrawn, places))
    source = f"{slide.start.source.path}:{slide.start.line}"
    if rendered.attributes.get("data-source") != source:
        rendered = replace(rendered, attributes={**rendered.attributes, "data-source": source})
    return Kept(slide, rendered, problems, kept.seen)


def _moved(found: tuple[Spanned, ...], places: Mapping[Place, Place]) -> tuple[Spanned, ...]:
    return tuple(replace(each, span=_at(each.span, places)) for each in found)


def _at(span: Span, places: Mapping[Place, Place]) -> Span:
    """Return where a place in a slide is now; one in a file that the slide only shows is where it was, since that is the same."""
    place = places.get(Place(span.source, span.line))
    return Span(place.source, place.number, span.col, span.length) if place else span


def _places(slide: Slide) -> Iterator[Place]:
    """Return the lines of a slide, in an order that depends on its text alone."""
    for span in (slide.start, *(parameter.span for parameter in slide.parameters)):
        yield Place(span.source, span.line)
    for passage in (slide.body, slide.notes, slide.template):
        yield from passage.places if passage else ()
