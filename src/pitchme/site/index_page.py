"""The index of many decks: a page with a card for each, on it the deck's first slide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pitchme.deck.files import ADDRESS_SAFE
from pitchme.deck.load import NAME
from pitchme.site.bundled import bundled
from pitchme.site.page import filled
from pitchme.site.plan import Content
from pitchme.site.runtime import FAVICON

FILES = (FAVICON, "pitchme/css/index.css", "pitchme/js/index.js")
NAMED = 3
"""How many decks the description of an index names."""

MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Entry:
    """One deck in an index."""

    address: str
    """Where its page is, from the index: a path that ends with ``/``, not encoded, or nothing."""

    path: str
    """Its file, from the folder that the index is of."""

    title: str
    description: str = ""
    date: str = ""
    """The day of its last change, as in ``2019-05-31``."""

    slides: int = 0
    """How many there are, if that is known."""

    cover: str = ""
    """Where its first slide is, from the index; nothing if it cannot be shown."""

    failed: str = ""
    """Why the deck could not be built, if it could not."""

    card: str = ""
    """The whole address of the picture that links to the deck show, if there is one."""

    @property
    def href(self) -> str:
        """Return the address of the deck's page: with its name, since a folder that was not put on a server has no other."""
        return quote(f"{self.address}index.html", safe=ADDRESS_SAFE, errors="surrogateescape")

    @property
    def frame(self) -> str:
        """Return the address of its first slide."""
        return quote(self.cover, safe=ADDRESS_SAFE, errors="surrogateescape")

    @property
    def place(self) -> str:
        """Return where its file is, as people call it: by its folder, unless there are others in that."""
        folder, _, name = self.path.rpartition("/")
        return folder if folder and name.lower() == NAME.lower() else self.path

    @property
    def day(self) -> str:
        """Return the date as people read it."""
        year, month, day = self.date.split("-")
        return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def index_html(title: str, entries: Iterable[Entry], address: str = "") -> bytes:
    """Return the index page of some decks: the newest first, those without a date last, by their paths where nothing else decides.

    ``address`` is where the page will stand, if that is known: then links to it show the picture of the first deck that has one.
    """
    by_path = sorted(entries, key=lambda entry: entry.path)
    ordered = sorted(by_path, key=lambda entry: entry.date, reverse=True)
    count = f"{len(ordered)} {'deck' if len(ordered) == 1 else 'decks'}"
    return filled(
        "index.html.j2",
        title=title,
        entries=ordered,
        count=count,
        description=": ".join(filter(None, (count, _named(ordered)))),
        address=address,
        pictured=next((entry for entry in ordered if entry.card), None),
    ).encode(errors="replace")


def index_files() -> Mapping[str, Content]:
    """Return the files beside an index page, by their paths from there."""
    return {name: bundled("templates") / name.removeprefix("pitchme/") for name in FILES}


def _named(entries: Sequence[Entry]) -> str:
    """Return the titles of the first decks, and how many there are beside them."""
    titles = ", ".join(entry.title for entry in entries[:NAMED])
    return f"{titles} and {len(entries) - NAMED} more" if len(entries) > NAMED else titles
