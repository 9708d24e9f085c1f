"""Pages that stand where there is no deck to show: one says why it cannot be built, one that it is not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pitchme.deck.diagnostics import DeckError
from pitchme.deck.source import Span
from pitchme.site.bundled import bundled
from pitchme.site.page import filled
from pitchme.site.plan import Content

SHEET = "pitchme/css/index.css"
SOCKET, SCRIPT = "pitchme/js/preview-socket.js", "pitchme/js/preview-broken.js"
"""What connects with the server, and what loads the page again when something is known of the deck that was not."""


@dataclass(frozen=True, slots=True)
class Notice:
    """All that the template ``notice.html.j2`` is told."""

    title: str
    message: str
    sheet: str = SHEET
    place: str = ""
    excerpt: tuple[str, ...] = ()
    """A line in three parts, with the one that is meant in the middle."""

    hint: str = ""
    scripts: tuple[str, ...] = ()
    back: str = ""
    """The address of the index."""


def broken_html(path: str, error: DeckError, about: str) -> str:
    """Return the page of a deck that cannot be built; ``about`` tells its script which version it is."""
    place, excerpt = (str(error.span), _excerpt(error.span)) if error.span else ("", ())
    scripts = SOCKET, f"{SCRIPT}?{about}"
    notice = Notice(f"{path} cannot be built", error.message, place=place, excerpt=excerpt, hint=error.hint, scripts=scripts)
    return filled("notice.html.j2", notice=notice)


def broken_files() -> Mapping[str, Content]:
    """Return the files beside that page."""
    return {name: bundled("templates") / name.removeprefix("pitchme/") for name in (SHEET, SOCKET, SCRIPT)}


def missing_html(path: str, index: str) -> str:
    """Return the page that stands where there is no deck; ``index`` is the path of the index of those that there are."""
    message = f"There is none at {path}. It may have another name, or be gone."
    return filled("notice.html.j2", notice=Notice("No such deck", message, sheet=f"/{SHEET}", back=index))


def _excerpt(span: Span) -> tuple[str, ...]:
    line, start, end = span.source.line(span.line), span.col - 1, span.col - 1 + span.length
    return (line[:start], line[start:end], line[end:]) if line.strip() else ()
