"""The reading edition of a deck: its slides as one page to read, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import unquote

from pitchme.markup.html import element
from pitchme.markup.linear import LEVELS, Change, changes_for, first_heading, in_order, is_bare, linear
from pitchme.markup.rendering import Rendered

LONG = 8
"""Headings from which on a page has a table of contents."""

Stacks = Sequence[Sequence[Rendered]]


class Placed(NamedTuple):
    """A slide, its place on the page, its number as people count, and what links to it say."""

    slide: Rendered
    place: str
    number: str
    names: tuple[str, ...]


class Reading(NamedTuple):
    """The slides of a deck as HTML to be read.

    ``heading`` is that of the page, where the first slide does not begin with it; ``contents`` are links to the slides of a long deck.
    """

    heading: str
    contents: str
    body: str

    @classmethod
    def of(cls, stacks: Stacks, title: str) -> Reading:
        """Return the reading edition of slides."""
        slides = tuple(_placed(stacks))
        links = {name: slide.place for slide in slides for name in slide.names}
        begins = bool(slides) and first_heading(slides[0].slide.html) == title
        writer = Writer(links, changes_for("".join([slide.slide.html for slide in slides])))
        body = "".join([writer.html(slide, 1 if begins and not number else 2) for number, slide in enumerate(slides)])
        return cls("" if begins else title, _contents(slides), body)


def _contents(slides: Sequence[Placed]) -> str:
    """Return links to slides; of those that follow each other with one title, to the first."""
    titles = ["", *(each.slide.title for each in slides)]
    items = [
        f'<li><a href="#{each.place}">{escape(title, quote=False)}</a></li>\n'
        for each, title, before in zip(slides, titles[1:], titles, strict=False)
        if title and title != before
    ]
    return "".join(items) if len(items) >= LONG else ""


def _placed(stacks: Stacks) -> Iterator[Placed]:
    """Return the slides that a deck shows."""
    seen = ([slide for slide in stack if slide.attributes.get("data-visibility") != "hidden"] for stack in stacks)
    for h, stack in enumerate(filter(None, seen)):
        for v, slide in enumerate(stack):
            number = f"{h + 1}.{v}" if v else f"{h + 1}"
            own = slide.attributes.get("id")
            names = (f"{h}/{v}", *((str(h),) if not v else ()), *((own,) if own else ()))
            yield Placed(slide, escape(own) if own else f"slide-{number.replace('.', '-')}", number, names)


class Writer:
    """Writes slides one after the other; a background is shown once where its slide has headings of its own."""

    def __init__(self, links: Mapping[str, str], changes: Sequence[Change]) -> None:
        self.links, self.changes = links, changes
        self.shown: set[str] = set()

    def html(self, placed: Placed, first: int) -> str:
        """Return a slide as a section of the page."""
        slide = placed.slide
        text = linear(slide.html, self.changes, self.links)
        if "data-code-focus" in text:
            from pitchme.markup.linear_code import with_lines  # many decks show no code

            text = with_lines(text, placed.place)
        text += self._background(slide) + _notes(slide)
        if not text.strip():
            return f'<section id="{placed.place}" hidden></section>\n'
        levels = LEVELS.findall(text)
        label = "" if levels else f'<h2 class="label">{_label(placed)}</h2>\n'
        return f'<section id="{placed.place}">\n{label}{in_order(text, levels, first)}</section>\n'

    def _background(self, slide: Rendered) -> str:
        """Return the background of a slide that shows nothing else."""
        if not slide.attributes.keys() & {"data-background-image", "data-background-video"}:
            return ""
        picture, video = _address(slide, "image"), _address(slide, "video")
        address = picture or video
        if not address or not is_bare(slide.html) or (address in self.shown and slide.title):
            return ""
        self.shown.add(address)
        words = re.sub(r"[\W_]+", " ", unquote(address).rpartition("/")[2].rpartition(".")[0]).strip() or "Picture"
        values = {"src": address, "alt": words, "loading": "lazy"} if picture else {"src": address, "controls": None, "preload": "none"}
        return f"<figure>{element('img' if picture else 'video', '', values)}</figure>\n"


def _notes(slide: Rendered) -> str:
    """Return the speaker notes that a slide has as an attribute."""
    notes = slide.attributes.get("data-notes")
    words = escape(notes, quote=False) if notes else ""
    return f'<details class="notes"><summary>Speaker notes</summary><p>{words}</p></details>\n' if words else ""


def _label(placed: Placed) -> str:
    return escape(placed.slide.attributes.get("data-menu-title") or f"Slide {placed.number}", quote=False)


def _address(slide: Rendered, kind: str) -> str:
    """Return the address of a background, as it was before reveal.js' own way of writing it."""
    return (slide.attributes.get(f"data-background-{kind}") or "").rpartition("url(")[2].replace("%2C", ",")
