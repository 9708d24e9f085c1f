"""HTML of people whom one does not know, made harmless in one pass over what a slide has become. Only this knows nh3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote

import nh3

from pitchme.deck.diagnostics import Problem
from pitchme.deck.hosts import REMOTE
from pitchme.deck.neighbours import NOBODY, Neighbours
from pitchme.deck.source import Span
from pitchme.markup.clean_addresses import WRAPPED, clean_id, clean_link, clean_source, clean_sources, stays_here
from pitchme.markup.clean_css import clean_style
from pitchme.markup.clean_pictures import pictured
from pitchme.markup.clean_tags import ATTRIBUTES, EVERYWHERE, PREFIXES, SECTION, TAGS, WITH_CONTENT, is_allowed
from pitchme.markup.html import OTHER_WINDOW, PIECE, Tag, element
from pitchme.markup.rendering import Rendering

Attributes = dict[str, str | None]
FRAME = "data-background-iframe"
SOURCES = frozenset("src data-src poster data-audio data-preview-image data-preview-video".split())
IDS = frozenset("id aria-labelledby aria-describedby aria-controls headers".split())
BACKGROUNDS = frozenset(
    "data-background data-background-image data-background-video data-background-gradient data-background-color".split()
)
PICTURES = ("data-background", "data-background-image")
"""What names pictures of other hosts: those that were not fetched are told of as such."""

HINT = "decks of your own keep it, without --untrusted"
SAID = ("script", "meta", "base")
"""Tags that are reported, and taken out, in decks of all people."""


def clean_attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value that an allowed attribute may have, or None where it may have none.

    No line ends in a value: where code is shown line by line, a script of ours cuts HTML at these.
    """
    value = value.replace("\r", " ").replace("\n", " ")
    if name == "style":
        return clean_style(value)[0] or None
    if name in IDS:
        return " ".join(map(clean_id, value.split()))
    if name in SOURCES:
        return clean_source(value)
    if name in BACKGROUNDS:
        return value if stays_here(value) else None
    if name == "srcset":
        return clean_sources(value)
    if name == "href":
        return clean_link(value)
    if name == "target":
        return value if value == OTHER_WINDOW["target"] else None
    return value


class Cleaning:
    """The pass over finished HTML: what is not known to be harmless is left out and reported, and its text is kept."""

    def __init__(self, neighbours: Neighbours = NOBODY) -> None:
        self._neighbours = neighbours
        self._cleaner = nh3.Cleaner(
            tags=set(TAGS),
            clean_content_tags=set(WITH_CONTENT),
            attributes={"*": set(EVERYWHERE), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
            tag_attribute_values={"input": {"type": {"checkbox"}}},
            set_tag_attribute_values={"input": {"disabled": ""}},
            generic_attribute_prefixes=set(PREFIXES),
            attribute_filter=self._attribute,
            link_rel=None,
            url_schemes={"http", "https", "mailto", "tel", "data"},
        )

    def html(self, html: str, rendering: Rendering) -> str:
        """Return the finished HTML of a passage without what could run, load, or act on the whole page."""
        if "<" not in html:
            return html
        shown = pictured(html).encode("utf-8", "replace").decode()
        for message, problem, word in dict.fromkeys(self._wrong(shown)):
            rendering.report.add(problem, message, _place(word, rendering), HINT)
        return self._cleaner.clean(shown)

    def section(self, given: Attributes, html: str, rendering: Rendering) -> tuple[Attributes, str]:
        """Return the attributes that the section of a slide may have, and its HTML, with a link to a page that was to be its background."""
        kept: Attributes = {}
        for name, value in given.items():
            clean = self._attribute("section", name, value or "") if name in SECTION else None
            if clean is not None:
                kept[name] = self._cleaner.clean(clean) if name == "data-notes" else None if value is None else clean
            elif not (name in PICTURES and REMOTE.match((value or "").removeprefix(WRAPPED))):
                message = f"{name} is left out of the slide"
                rendering.report.add(Problem.UNSAFE_HTML, message, _place(name, rendering), HINT)
        page = (given.get(FRAME) or "").strip()
        link = element("a", escape(page, quote=False), {"href": page, **OTHER_WINDOW})
        return kept, html + element("p", link) + "\n" if REMOTE.match(page) else html

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        """Return the value that an attribute may have: a link may also lead to the page of another deck of the site, which is one of ours."""
        page, sign, place = value.partition("#")
        if name == "href" and self._neighbours.has_page(unquote(page)):
            return page + ((clean_link(sign + place) or "") if sign else "")
        return clean_attribute(tag, name, value)

    def _wrong(self, html: str) -> Iterator[tuple[str, Problem, str]]:
        """Return what is said of tags and attributes that are left out, of which problem it is, and a word by which it is found."""
        for found in PIECE.finditer(html):
            tag = Tag.read(found[0]) if found[2] else None
            if tag is None or tag.closes or tag.name in SAID:
                continue
            if tag.name not in TAGS:
                kept = "" if tag.name in WITH_CONTENT else ", its text is kept"
                yield f"<{tag.name}> is left out{kept}", Problem.UNSAFE_HTML, f"<{tag.name}"
                continue
            for name, value in tag.attributes.items():
                yield from self._wrong_attribute(tag.name, name, value or "")

    def _wrong_attribute(self, tag: str, name: str, value: str) -> Iterator[tuple[str, Problem, str]]:
        if name == "style":
            yield from ((f"{what} is left out of a style", Problem.UNSAFE_STYLE, what) for what in clean_style(value)[1])
        elif not is_allowed(tag, name):
            yield f"{name} is left out of <{tag}>", Problem.UNSAFE_HTML, name
        elif value and self._attribute(tag, name, value) is None:
            shown = " ".join(value.split())[:80]
            what, word = (f"the link to {shown}", shown) if name == "href" else (f"{name} {shown}", f"{name}={shown}")
            yield f"{what} is left out of <{tag}>", Problem.UNSAFE_HTML, word


def _place(word: str, rendering: Rendering) -> Span:
    """Return where a word of the HTML stands in the passage, however its quotes and blanks are written there; else its first line."""
    text = rendering.passage.text
    pattern = r"[\s\"']*".join(re.escape(letter) for letter in word if letter not in " \n\r\"'")
    found = re.search(pattern, text, re.IGNORECASE)
    if not found:
        return rendering.span(row=0)
    row, column = text.count("\n", 0, found.start()), found.start() - text.rfind("\n", 0, found.start()) - 1
    return rendering.span(found[0].partition("\n")[0], row, column)
