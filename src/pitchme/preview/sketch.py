"""A deck that nobody has opened yet, as an index shows it: what it is called, and its first slide, of which alone a page is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain

from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.dialect import has_grid
from pitchme.deck.load import load
from pitchme.deck.model import Deck
from pitchme.markup.rendering import Rendered
from pitchme.preview.disk import Disk, Mark
from pitchme.site.build import Site
from pitchme.site.cover import cover_html, own_sheets
from pitchme.site.decks import Found
from pitchme.site.draft import Draft
from pitchme.site.index_page import Entry
from pitchme.site.plan import Content
from pitchme.site.theme import choose_theme

COVER = "pitchme/cover/"
"""Where the first slide is, from the address of its deck: no file of a deck stands there."""


@dataclass(slots=True)
class Sketch:
    """One deck of an index; ``theme`` is what the command line chose."""

    found: Found
    path: str
    """The deck's file, from the folder that the index is of."""

    theme: str | None = None
    draft: Draft | None = None
    """Its first slide and the files of that, as long as they are remembered."""

    known: Entry | None = None
    disk: Disk = field(init=False)
    seen: dict[str, Mark] = field(default_factory=dict)
    """The files that what is known depends on."""

    def __post_init__(self) -> None:
        self.disk = Disk(self.found.place.root.folder)

    def entry(self) -> Entry:
        """Return what the index says of the deck; it is read again where one of its files changed."""
        if self.known is None or not self._is_fresh():
            self.known, self.draft = self._read(), None
        return self.known

    def index(self) -> bytes:
        """Return the page with the first slide; where there is none, an empty one."""
        if self.draft is None or not self._is_fresh():
            self.draft = self._drawn()
        return cover_html(self.draft) if self.draft else b""

    def content(self, name: str) -> Content | None:
        """Return what a file beside that page holds; None where it has no such file."""
        if self.draft is None:
            self.draft = self._drawn()
        return {**self.draft.files, **own_sheets(self.draft)}.get(name) if self.draft else None

    def _is_fresh(self) -> bool:
        self.disk.look_again()
        return self.disk.is_as(self.seen)

    def _read(self) -> Entry:
        entry = Entry(self.found.address, self.path, "", cover=self.found.address + COVER)
        try:
            site = self._site()
        except DeckError as error:
            place = f"{error.span}: " if error.span else ""
            return replace(entry, title=entry.place, failed=place + error.message)
        settings = site.deck.settings
        title = settings.title or _first_title(site) or "Slides"
        # How many slides list cited works, nobody knows before all others are rendered.
        slides = 0 if settings.citations_db else len(site.deck.slides)
        return replace(entry, title=title, description=settings.description, slides=slides)

    def _drawn(self) -> Draft | None:
        try:
            site = self._site()
        except DeckError:
            return None
        rendered = site.render(site.deck.slides[:1])
        return _alone(site).draft(rendered)

    def _site(self) -> Site:
        """Return the deck on its way to a plan, with none of its slides rendered.

        Raises:
            DeckError: it cannot be read.
        """
        self.disk.look_again()
        self.seen = {}
        report, place = Report(), self.found.place
        root = replace(place.root, seen=self._see)
        deck = load(replace(place, root=root), report)
        return Site(deck, root, choose_theme(self.theme, deck, report), report)

    def _see(self, path: str) -> None:
        self.seen.setdefault(path, self.disk.mark(path))


def _first_title(site: Site) -> str:
    """Return the first heading of a deck; no slide behind it is rendered."""
    slides: Iterable[Rendered] = chain.from_iterable(site.render([slide]) for slide in site.deck.slides)
    return next((slide.title for slide in slides if slide.title), "")


def _alone(site: Site) -> Site:
    """Return a deck as if its first slide were its only one; the stage stays that of the whole deck, and no works are listed."""
    deck: Deck = site.deck
    version = "4.0" if has_grid(deck) else deck.settings.gitpitch
    settings = replace(deck.settings, gitpitch=version, citations_db="")
    return replace(site, deck=replace(deck, stacks=((deck.slides[0],),), settings=settings))
