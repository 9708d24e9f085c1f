"""A slide as it is read from top to bottom: its HTML without what only a stage, a script or a mouse makes use of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import unescape
from itertools import accumulate

HEADING = re.compile(r"<(/?)h([1-6])\b")
LEVELS = re.compile(r"<h([1-6])\b")
STYLE = r"""(<[A-Za-z][^<>]*?)\sstyle=(?:"[^"]*"|'[^']*')"""
LINK = r'(<a\b[^<>]*?\shref=")#/([^"]*)"'
SOURCE = r"""(?i)\s(?:data-)?src\s*=\s*["']?([^"'\s>]+)"""
"""What few slides have: these patterns are compiled for the decks that need them."""

SCROLLS = '<div class="scrolls" role="group" aria-label="Table" tabindex="0">'
"""What is around a table, which may be wider than a phone: it scrolls, by keyboard, too."""

Change = tuple[str, Callable[[str], str]]
"""A text that stands in HTML which is to change, and what then becomes of the HTML."""


def _frame(found: re.Match[str]) -> str:
    """Return a link to what a frame shows."""
    source = re.search(SOURCE, found[1])
    return f'<a href="{source[1]}">{source[1]}</a>' if source else ""


def _replacing(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """Return what replaces all that a pattern finds in HTML."""
    return partial(_replaced, pattern, by)


def _replaced(pattern: str, by: str | Callable[[re.Match[str]], str], html: str) -> str:
    return re.sub(pattern, by, html, flags=re.DOTALL | re.IGNORECASE)


def _without_elements(html: str, start: str, name: str) -> str:
    """Return HTML without the elements of a name that begin with a text."""
    pieces = html.split(start)
    return "".join((pieces[0], *(piece[_end(start + piece, name) - len(start) :] for piece in pieces[1:])))


def _end(html: str, name: str) -> int:
    """Return where the element ends that a text begins with."""
    found = list(re.finditer(rf"<(/?){name}\b[^>]*>", html))
    depths = accumulate(-1 if each[1] else 1 for each in found)
    return next((each.end() for each, depth in zip(found, depths, strict=True) if not depth), len(html))


def _unstyled(html: str) -> str:
    """Return HTML without styles, which were meant for the stage; drawings keep theirs, as attributes."""
    parts = re.split(r"(<svg\b.*?</svg>)", html, flags=re.DOTALL) if "<svg" in html else [html]
    return "".join(re.sub(STYLE, _as_attributes if number % 2 else r"\1", part) for number, part in enumerate(parts))


def _as_attributes(found: re.Match[str]) -> str:
    """Return the tag of a drawing whose style is written as attributes, which need no leave of the page."""
    style = found[0].partition("style=")[2].strip("\"'")
    pairs = (declaration.split(":", 1) for declaration in style.split(";") if ":" in declaration)
    return found[1] + "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs if re.fullmatch(r"\s*[a-z-]+\s*", name))


CHANGES: tuple[Change, ...] = (
    ("slide-template", partial(_without_elements, start='<div class="slide-template">', name="div")),
    ("katex-html", partial(_without_elements, start='<span class="katex-html"', name="span")),
    (
        "<aside",
        _replacing(r"<aside\b[^>]*\bnotes\b[^>]*>(.*?)</aside>", r'<details class="notes"><summary>Speaker notes</summary>\1</details>'),
    ),
    ("slide-title", _replacing(r'<p><span class="menu-title slide-title">(.*?)</span></p>', r"<h2>\1</h2>")),
    ('class="diagram', _replacing(r'(<figure class="diagram\b[^>]*\saria-label="([^"]*)"[^>]*>)', r"\1<figcaption>\2</figcaption>")),
    ("<canvas", _replacing(r"</?canvas\b[^>]*>", "")),
    ("data-frame=", _replacing(r'(<div class="facade [^>]*>)<button\b[^>]*>[^<]*</button>', r"\1")),
    ("<iframe", _replacing(r"<iframe\b([^>]*)>.*?</iframe\s*>", _frame)),
    ("data-src=", _replacing(r"(<(?:video|audio)\b[^<>]*?)\sdata-src=", r'\1 preload="none" src=')),
    ("data-src=", _replacing(r"(<[a-z]+\b[^<>]*?)\sdata-src=", r"\1 src=")),
    ("autoplay", _replacing(r'(<(?:video|audio)\b[^<>]*?)\s(?:data-)?autoplay(?:="[^"]*")?', r"\1")),
    # A formula that is wider than a phone scrolls, by keyboard, too.
    ("katex-display", _replacing(r'(<span class="katex-display")', r'\1 tabindex="0"')),
    ("<table", _replacing(r"(<table\b[^>]*>)", rf"{SCROLLS}\1")),
    ("<table", _replacing(r"(</table\s*>)", r"\1</div>")),
    ("<video", _replacing(r"(<video)(?![^>]*\bcontrols\b)", r"\1 controls")),
    ("<noscript", _replacing(r"</?noscript\b[^>]*>", "")),
    ("<script", _replacing(r"<script\b[^>]*>.*?</script\s*>", "")),
    ("<style", _replacing(r"<style\b[^>]*>.*?</style\s*>", "")),
    ("<link", _replacing(r"<link\b[^>]*>", "")),
    ("whiteboard", _replacing(r'<div class="whiteboard\b[^>]*></div>', "")),
    (" style=", _unstyled),
)
"""What only a stage, a script or a mouse makes use of; code has no ``<`` in it."""


def changes_for(html: str) -> tuple[Change, ...]:
    """Return the changes that the HTML of some slides has anything for: one look at all of them spares many at each."""
    return tuple(change for change in CHANGES if change[0] in html)


def linear(html: str, changes: Sequence[Change], links: Mapping[str, str]) -> str:
    """Return a slide's HTML to be read; its links to other slides lead to their places."""
    for mark, change in changes:
        if mark in html:
            html = change(html)
    if 'href="#/' in html:
        html = re.sub(LINK, lambda found: f'{found[1]}{_target(found[2], links)}"', html)
    return html


def in_order(html: str, levels: Sequence[str], first: int) -> str:
    """Return HTML whose headings have certain ``levels`` with ones that leave none out.

    The first is ``first``, and each other at most one deeper than the one before it.
    """
    is_in_order = not levels or (first == 2 and {*levels} == {"2"})
    return html if is_in_order else HEADING.sub(Levels(int(levels[0]), first), html)


class Levels:
    """Gives headings their levels, one after the other."""

    def __init__(self, top: int, first: int) -> None:
        self.shift, self.first, self.last = first - top, first, 0

    def __call__(self, found: re.Match[str]) -> str:
        """Return the tag of a heading with its new level."""
        if not found[1]:
            wanted = int(found[2]) + self.shift
            self.last = min(max(wanted, 2), self.last + 1, 6) if self.last else self.first
        return f"<{found[1]}h{self.last}"


def _target(place: str, links: Mapping[str, str]) -> str:
    """Return where a link to a slide leads: to its place on the page, or, where that has no such slide, into the deck."""
    parts = place.split("/")
    known = links.get("/".join(parts[:2])) or links.get(parts[0])
    return f"#{known}" if known else f"index.html#/{place}"


def first_heading(html: str) -> str:
    """Return the words of the first heading, or nothing."""
    found = re.search(r"<h([1-6])\b[^>]*>(.*?)</h\1>", html, re.DOTALL)
    return " ".join(unescape(_words(found[2])).split()) if found else ""


def is_bare(html: str) -> bool:
    """Tell whether a slide shows nothing of its own but, perhaps, headings: then its background is what it shows."""
    rest = re.sub(r"<h([1-6])\b.*?</h\1>|<aside\b.*?</aside>|<br\b[^>]*>", "", html, flags=re.DOTALL)
    return not re.search(r"<(?:img|video|audio|canvas|svg|table|iframe|a|code|div class=\"facade)\b", rest) and not _words(rest)


def _words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html).strip()
