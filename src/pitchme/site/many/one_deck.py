"""One deck of a site is built: what its files hold goes to disk, and a record of it comes back. It may happen in another process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.load import Place, load
from pitchme.deck.neighbours import Neighbours
from pitchme.deck.remote import Wanted
from pitchme.site.build import Site
from pitchme.site.cover import NAME as COVER
from pitchme.site.cover import cover_files
from pitchme.site.decks import Found
from pitchme.site.draft import Draft
from pitchme.site.many.built import SHARED, Built
from pitchme.site.many.kept_report import Said
from pitchme.site.many.states import Seen
from pitchme.site.many.workshop import Workshop
from pitchme.site.plan import MANIFEST, SITEMAP, Content
from pitchme.site.spot import Spot, is_text
from pitchme.site.theme import choose_theme

OF_ALL = (MANIFEST, SITEMAP)
"""Files that a site has once, and no deck in it."""


@dataclass(frozen=True)
class DeckBuild:
    """A deck on its way to its record."""

    shop: Workshop
    found: Found
    report: Report = field(default_factory=Report)

    def built(self) -> Built:
        """Return the record of the deck."""
        try:
            record = self._built()
        except DeckError as error:
            record = Built(self.found.address, self._said(error=error), failed=error.message)
        except Exception as bug:
            bug.add_note(f"This happened to {self.found.place.path}; pitchme build --exclude leaves a deck out.")
            raise
        taken = tuple(sorted(self._neighbours.taken))
        return replace(record, seen=self._seen.of, pages=self._neighbours.answers, taken=taken, problems=self.report.count("warning"))

    @cached_property
    def _seen(self) -> Seen:
        return Seen(self.shop.states)

    @cached_property
    def _neighbours(self) -> Neighbours:
        return self.shop.neighbours(self.found.address)

    def _built(self) -> Built:
        if not is_text(self.found.address):
            raise DeckError(
                "the name of its folder is no text that a browser could ask for", hint="rename the folder: its name is not UTF-8"
            )
        draft, slides = self._draft()
        if draft is None:
            return Built(self.found.address, self._said(), published=False)
        drawn = self._drawn(draft)
        if drawn:
            self._seen.of.clear()
            draft, slides = self._draft()
        return self._record(draft, slides, drawn) if draft else Built(self.found.address, self._said(), published=False)

    def _draft(self) -> tuple[Draft | None, int]:
        """Return the deck before its page is written down, and the number of its slides; no draft of one that is not published."""
        root = replace(self._seen.by(self.found.place.root), neighbours=self._neighbours)
        deck = load(Place(root, self.found.place.path), self.report)
        if not deck.settings.published:
            return None, 0
        options = self.shop.options
        address = self.found.address
        site = Site(
            deck,
            root,
            choose_theme(options.theme, deck, self.report),
            self.report,
            spot=Spot(address),
            publication=options.publication(address),
            untrusted=options.untrusted,
        )
        return site.draft(site.render(deck.slides)), site.slides

    def _drawn(self, draft: Draft) -> int:
        """Return how many diagrams were drawn for the deck."""
        if not draft.undrawn:
            return 0
        from pitchme.site.draw import draw  # few decks have anything drawn

        options, root = self.shop.options, self.found.place.root.folder
        return draw(draft.plan().undrawn, root, self.report, trust=options.trust, untrusted=options.untrusted)

    def _record(self, draft: Draft, slides: int, drawn: int) -> Built:
        plan = draft.plan()
        contents = {**plan.files, **cover_files(draft)}
        spot = Spot(self.found.address)
        files = {spot.name(name): self._kept(content) for name, content in contents.items() if name not in OF_ALL}
        page = draft.page
        return Built(
            self.found.address,
            self._said(plan.wanted),
            page.title,
            page.settings.description,
            slides,
            lacks=len(plan.wanted),
            undrawn=len(plan.undrawn),
            drawn=drawn,
            noted=plan.noted,
            shared={name: path for name, path in files.items() if name.startswith(SHARED)},
            cover=spot.name(COVER),
            card=page.thumbnail if page.address else "",
            own={name: path for name, path in files.items() if not name.startswith(SHARED)},
        )

    def _kept(self, content: Content) -> str:
        """Return the path of the file that holds a content."""
        return str(self.shop.blobs.put(content) if isinstance(content, bytes) else content)

    def _said(self, wanted: tuple[Wanted, ...] = (), error: DeckError | None = None) -> str:
        return str(self.shop.blobs.put(Said(self.report, wanted, error).kept()))
