"""What a page in a browser shows, as data, and what has to be sent to it so that it shows something else."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from pitchme.preview.identity import identified
from pitchme.site.page import Page, Section

SOURCE = re.compile(r' data-source="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Shown:
    """A page's slides by numbers that they keep, what else is on the page, and the files that it loaded, as they were then."""

    frame: str
    """The page without slides."""

    title: str
    style_sheets: tuple[str, ...]
    numbers: tuple[int, ...]
    """The slides from the first to the last."""

    last: int
    """The highest number that any slide had so far."""

    stacks: tuple[tuple[int, ...], ...]
    texts: tuple[Hashable, ...]
    html: Mapping[int, str]
    """Sections without their place in the deck."""

    sources: Mapping[int, str]
    files: Mapping[str, Hashable]

    @classmethod
    def of(cls, page: Page, frame: str, texts: Sequence[Hashable], files: Mapping[str, Hashable], before: Shown | None) -> Shown:
        """Return what a page shows; ``frame`` is the page without slides. Slides have the numbers that they had before, new ones take numbers that no slide had."""
        numbers = _numbers(texts, before)
        last = max((*numbers, before.last if before else 0))
        each = iter(numbers)
        stacks = tuple(tuple(next(each) for _ in stack) for stack in page.stacks)
        sections = dict(zip(numbers, (section for stack in page.stacks for section in stack), strict=True))
        html = {number: _section(section, number) for number, section in sections.items()}
        sources = {number: found[1] for number, section in sections.items() if (found := SOURCE.search(section.attributes))}
        return cls(frame, page.title, page.style_sheets, numbers, last, stacks, tuple(texts), html, sources, files)


def _numbers(texts: Sequence[Hashable], before: Shown | None) -> tuple[int, ...]:
    if before is None:
        return tuple(range(1, len(texts) + 1))
    fresh = count(before.last + 1)
    return tuple(next(fresh) if was is None else before.numbers[was] for was in identified(before.texts, texts))


def _section(section: Section, number: int) -> str:
    attributes = SOURCE.sub("", section.attributes, count=1)
    return f'<section data-identity="{number}"{attributes}>\n{section.html}</section>'


def difference(old: Shown, new: Shown) -> dict[str, Any]:
    """Return what a page that shows the old has to be told to show the new; nothing where both are the same.

    ``reload`` is there where more changed than slides and style sheets.
    """
    slides = {number: html for number, html in new.html.items() if old.html.get(number) != html}
    sources = {number: source for number, source in new.sources.items() if old.sources.get(number) != source}
    changed = [name for name, content in new.files.items() if name in old.files and old.files[name] != content]
    sheets = [name for name in changed if name in new.style_sheets]
    told = {
        "stacks": new.stacks if new.stacks != old.stacks else None,
        "slides": slides,
        "sources": sources,
        "sheets": sheets,
        "title": new.title if new.title != old.title else None,
        "edited": _edited(old, new),
        "reload": old.frame != new.frame or len(sheets) < len(changed),
    }
    return {name: value for name, value in told.items() if value}


def _edited(old: Shown, new: Shown) -> int | None:
    """Return the first slide whose own text changed, if there is one: that is where the author is."""
    texts = dict(zip(old.numbers, old.texts, strict=True))
    edited = (number for number, text in zip(new.numbers, new.texts, strict=True) if texts.get(number) != text)
    return next(edited, None)
