"""The cover of a deck: its first slide alone as a page that runs nothing, small enough to stand in an index by the hundred."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from pitchme.deck.colors import is_dark
from pitchme.markup.clean_addresses import stays_here
from pitchme.markup.html import Tag, attributes, merged
from pitchme.markup.private import without_notes
from pitchme.site.draft import Draft
from pitchme.site.offline import offline_attributes, offline_css, offline_html
from pitchme.site.page import Page, Section, filled

NAME = "cover.html"
"""Where a cover stands, beside the page of its deck."""

WIDTH, HEIGHT = 1280, 720
"""The window that a cover is drawn for; whoever shows it makes it smaller."""

PRIVATE = ("data-source", "data-notes")
PICTURE = {"size": "background-size", "position": "background-position", "repeat": "background-repeat", "opacity": "opacity"}
"""What reveal.js reads beside the address of a background picture, as CSS calls it."""

Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Cover:
    """All that the template ``cover.html.j2`` is told: what reveal.js' script would make of the page and of its first slide."""

    page: Page
    sheets: tuple[str, ...]
    """The addresses of its style sheets."""

    slide: Section
    classes: str
    """Those that reveal.js gives to the page."""

    background: str
    picture: str
    """Styles of the background and of the picture on it."""

    stage: str
    logo: str

    @classmethod
    def of(cls, draft: Draft, own: Collection[str]) -> Cover:
        """Return the cover of a deck, which has some style sheets of its own."""
        page = draft.page
        first = page.stacks[0][0]
        given = _attributes(first)
        tone = _tone(given)
        shown = merged(given, {"class": " ".join(("present", *tone))})
        slide = Section(Markup(attributes({name: value for name, value in shown.items() if name not in PRIVATE})), _html(first))
        reveal = json.loads(page.config)["reveal"]
        classes = " ".join(("reveal ready none", *(("center",) if reveal["center"] else ()), *tone, f"layout-{page.settings.layout}"))
        logo = page.logo if stays_here(page.logo) else ""
        stage = _stage(reveal["width"], reveal["height"])
        return cls(page, _sheets(draft.page, own), slide, classes, _background(given), _picture(given), stage, logo)


def cover_html(draft: Draft) -> bytes:
    """Return the page with the first slide of a deck, which belongs beside the deck's own page; without speaker notes."""
    return _html_with(draft, own_sheets(draft))


def cover_files(draft: Draft) -> Mapping[str, bytes]:
    """Return that page, and the style sheets that it has for its own, by their paths."""
    own = own_sheets(draft)
    return {**own, NAME: _html_with(draft, own)}


def own_sheets(draft: Draft) -> Mapping[str, bytes]:
    """Return the style sheets that a cover has in place of some of the deck's, which name files of other hosts, by their paths."""
    contents = {name: draft.files.get(name) for name in map(draft.page.below, draft.page.style_sheets)}
    sheets = {name: content.decode() for name, content in contents.items() if isinstance(content, bytes)}
    offline = {name: offline_css(sheet) for name, sheet in sheets.items()}
    return {_own_name(name): sheet.encode() for name, sheet in offline.items() if sheet != sheets[name]}


def _html_with(draft: Draft, own: Collection[str]) -> bytes:
    return filled("cover.html.j2", draft.theme, cover=Cover.of(draft, own)).encode()


def _sheets(page: Page, own: Collection[str]) -> tuple[str, ...]:
    return tuple(_own_name(sheet) if _own_name(page.below(sheet)) in own else sheet for sheet in page.style_sheets)


def _own_name(sheet: str) -> str:
    return f"{sheet.removesuffix('.css')}-cover.css"


def _attributes(slide: Section) -> dict[str, str | None]:
    tag = Tag.read(f"<section{slide.attributes}>")
    return offline_attributes(tag.name, tag.attributes) if tag else {}


def _html(slide: Section) -> Markup:
    return Markup(offline_html(without_notes(slide.html)))


def _tone(given: Attributes) -> tuple[str, ...]:
    """Return the class that says whether a slide's background is dark, if that is known."""
    dark = is_dark(given.get("data-background-color") or "")
    return () if dark is None else ("has-dark-background",) if dark else ("has-light-background",)


def _background(given: Attributes) -> str:
    values = (given.get("data-background-color"), given.get("data-background-gradient"))
    styles = zip(("background-color", "background-image"), values, strict=True)
    return offline_css("; ".join(f"{name}: {value}" for name, value in styles if value))


def _picture(given: Attributes) -> str:
    """Return the style of the background picture; one of another host is left out, since an index asks none."""
    address = given.get("data-background-image") or ""
    if not address or not stays_here(address):
        return ""
    quoted = address.replace("'", "%27")
    url = address if address.startswith("data:") else f"'{quoted}'"
    looks = (f"{css}: {value}" for name, css in PICTURE.items() if (value := given.get(f"data-background-{name}")))
    return "; ".join((f"background-image: url({url})", *looks))


def _stage(width: int, height: int) -> str:
    """Return the style that tells the deck's sheet how large the stage is, and how much of it the window."""
    scale = min(WIDTH / width, HEIGHT / height)
    return f"--slide-width: {width}px; --slide-height: {height}px; --exact-scale: {scale:.5g}"
