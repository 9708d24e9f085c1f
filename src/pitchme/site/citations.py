"""The citations of a deck: its works are numbered in the order in which slides first cite them, and listed on slides at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from pitchme.deck.diagnostics import Report
from pitchme.deck.files import Files
from pitchme.deck.model import Slide
from pitchme.deck.source import Passage, Place
from pitchme.directives import READERS
from pitchme.markup.citations import NO_CITATIONS, Citations, page_id
from pitchme.markup.html import TAG, element, merged
from pitchme.markup.rendering import Rendered
from pitchme.markup.slide import SlideRenderer

CITING = tuple(f"@{name}" for name in ("cite", *sorted(READERS)))
"""What a text has in it that cites works: a citation, or a file of markdown."""

ROOM = 610
FITS = (("csl-bib-body", 86, 26, 20), ("csl-bib-body is-close", 86, 24, 8), ("csl-bib-body is-small", 106, 19, 6))
"""The height of a slide below its heading, and for each class of a list: characters in a line, height of a line, room below an entry."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What the slides of a deck have to know of its citations, and the entries of the cited works as HTML, in the order of their numbers."""

    citations: Citations = NO_CITATIONS
    entries: tuple[str, ...] = ()
    template: Passage | None = None
    """What stands under all slides, those of the bibliography, too."""

    @classmethod
    def of(cls, slides: Sequence[Slide], renderer: SlideRenderer) -> Bibliography:
        """Return the bibliography of a deck; its file is read only if something is cited."""
        cited = _cited(slides, renderer) if renderer.settings.citations_db else ()
        if not cited:
            return cls()
        from pitchme.markup.ieee import ieee
        from pitchme.markup.works_file import works_of

        files = Files(renderer.root, renderer.report)
        works = works_of(renderer.settings, files, renderer.report)
        wanted = tuple(files.wanted.values())
        if works is None:
            return cls(Citations(wanted=wanted))
        numbers = {name: number for number, name in enumerate((name for name in cited if name in works), 1)}
        citations = Citations(numbers, frozenset(works), renderer.settings.citations_page_size, is_known=True, wanted=wanted)
        entries = tuple(ieee(works[name]()) or escape(name, quote=False) for name in numbers)
        return cls(citations, entries, slides[0].template)

    def slides(self, renderer: SlideRenderer) -> list[Rendered]:
        """Return the slides of the bibliography, with what slides have that say nothing of themselves."""
        if not self.entries:
            return []
        size, span = self.citations.page_size, renderer.settings.span("citations_db")
        plain = renderer.render(Slide(Passage("", (Place(span.source, span.line),)), span, template=self.template))
        return [
            replace(
                plain,
                attributes=merged(plain.attributes, _attributes(start // size, renderer.settings.citations_page_title)),
                html=plain.html + _page(renderer.settings.citations_page_title, start + 1, self.entries[start : start + size]),
                needs=plain.needs | {"citations"},
            )
            for start in range(0, len(self.entries), size)
        ]


def _cited(slides: Sequence[Slide], renderer: SlideRenderer) -> Sequence[str]:
    """Return the names of all works that slides cite, each once.

    The slides that may cite are rendered for that alone: nothing else knows of code and comments, in which nothing is cited, and of
    files, in which something may be.
    """
    silent = replace(renderer, report=Report())
    cited = [name for slide in slides if _may_cite(slide) for name in silent.render(slide).cited]
    return tuple(dict.fromkeys((*cited, *silent.footnote().cited)))


def _may_cite(slide: Slide) -> bool:
    passages = (passage.text for passage in (slide.body, slide.notes, slide.template) if passage)
    texts = (*passages, *(parameter.value for parameter in slide.parameters))
    return any(mark in text for text in texts for mark in CITING)


def _attributes(number: int, title: str) -> dict[str, str | None]:
    """Return the attributes of a slide of the bibliography by its number, from 0; the menu tells it from the others."""
    return {"id": page_id(number), "class": "bibliography", **({"data-menu-title": f"{title} ({number + 1})"} if number else {})}


def _page(title: str, first: int, entries: Sequence[str]) -> str:
    """Return a slide of the bibliography in the classes that GitPitch gave it."""
    heading = element("h4", escape(title, quote=False), {"class": "csl-references"})
    listed = "\n".join(_entry(number, entry) for number, entry in enumerate(entries, first))
    body = element("div", f"\n{listed}\n", {"class": _body_class(entries)})
    return f"{heading}\n{body}\n"


def _body_class(entries: Sequence[str]) -> str:
    """Return the class of entries that have to stand closer together, or in smaller letters, to fit on a slide."""
    lengths = [len(TAG.sub("", entry)) for entry in entries]
    fitting = (name for name, in_line, line, gap in FITS if sum(-(-length // in_line) * line + gap for length in lengths) <= ROOM)
    return next(fitting, FITS[-1][0])


def _entry(number: int, entry: str) -> str:
    parts = element("div", f"[{number}]", {"class": "csl-left-margin"}) + element("div", entry, {"class": "csl-right-inline"})
    return element("div", parts, {"class": "csl-entry"})
