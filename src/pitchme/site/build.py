"""From a deck to its plan: the slides are rendered, the page is made, and the files that both need are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from pitchme.deck.diagnostics import Report
from pitchme.deck.dialect import has_grid
from pitchme.deck.files import ELSEWHERE, Files, published
from pitchme.deck.model import Deck, Slide
from pitchme.deck.neighbours import INDEX
from pitchme.deck.root import Root
from pitchme.directives import directives_of
from pitchme.markup.markdown import Markdown
from pitchme.markup.rendering import Rendered
from pitchme.markup.slide import Memory, SlideRenderer
from pitchme.site.code_blending import code_blending
from pitchme.site.draft import Draft
from pitchme.site.look import Look, deck_look
from pitchme.site.own_classes import own_classes
from pitchme.site.page import Page, Section, policy, script_json
from pitchme.site.plan import Content, Plan
from pitchme.site.publication import FOR_THE_SPEAKER, Publication
from pitchme.site.reveal import GRID_STAGE, SCRIPT, STAGE, config
from pitchme.site.runtime import FAVICON, Runtime, runtime
from pitchme.site.spot import ALONE, Spot
from pitchme.site.template_theme import template_is_dark
from pitchme.site.theme import Theme

if TYPE_CHECKING:
    from pitchme.markup.cleaning import Cleaning
    from pitchme.site.citations import Bibliography
    from pitchme.site.style_sheet import StyleSheet

OVERRIDE = "pitchme/css/theme-override.css"
Shown = TypeVar("Shown")


@dataclass(frozen=True)
class Site:
    """A deck on its way to a plan: everything that its files depend on."""

    deck: Deck
    root: Root
    theme: Theme
    report: Report
    memory: Memory | None = None
    untrusted: bool = False
    """Whether the deck is of people whom one does not know."""
    publication: Publication = FOR_THE_SPEAKER
    spot: Spot = ALONE

    def render(self, slides: Iterable[Slide]) -> list[Rendered]:
        """Return slides of the deck as HTML."""
        return [self._renderer.render(slide) for slide in slides]

    @property
    def slides(self) -> int:
        """Return the number of slides, those of the bibliography included."""
        return len(self.deck.slides) + len(self._works)

    @cached_property
    def _shown_root(self) -> Root:
        """Return the root that the deck's files come from; a public deck does not bring its own text along."""
        if not self.publication.public:
            return self.root
        passages = (passage for slide in self.deck.slides for passage in (slide.body, slide.notes, slide.template) if passage)
        sources = {line.source.path for passage in passages for line in passage.places}
        return replace(self.root, withheld={self.root.identity(path) for path in sources} - {(0, 0)})

    @cached_property
    def _renderer(self) -> SlideRenderer:
        return replace(self._unnumbered, citations=self._bibliography.citations) if self._bibliography else self._unnumbered

    @cached_property
    def _unnumbered(self) -> SlideRenderer:
        """Return the renderer that does not know yet what the deck cites."""
        public = self.publication.public
        settings = replace(self.deck.settings, speaker_mode=False) if public else self.deck.settings
        text = self.deck.text
        return SlideRenderer(
            Markdown(directives_of(text)),
            settings,
            self._shown_root,
            self.report,
            self._macros(text),
            code_blending(self.theme, settings),
            own_classes=own_classes(settings, self.root),
            memory=self.memory,
            cleaning=self._cleaning(),
            public=public,
        )

    def _cleaning(self) -> Cleaning | None:
        """Return what makes an untrusted deck harmless; what does that is imported for such decks alone."""
        if not self.untrusted:
            return None
        from pitchme.markup.cleaning import Cleaning

        return Cleaning(self.root.neighbours)

    @cached_property
    def _bibliography(self) -> Bibliography | None:
        """Return what the deck cites; without the setting that names a file of works it is nothing."""
        if not self.deck.settings.citations_db:
            return None
        from pitchme.site.citations import Bibliography

        return Bibliography.of(self.deck.slides, self._unnumbered)

    @cached_property
    def _works(self) -> list[Rendered]:
        """Return the slides that list the cited works."""
        return self._bibliography.slides(self._renderer) if self._bibliography else []

    def _macros(self, text: str) -> Mapping[str, str]:
        """Return what the formulas of the deck define; a text without a backslash defines nothing, and is not read as TeX."""
        if "\\" not in text:
            return {}
        from pitchme.markup.macros import deck_macros

        return deck_macros(self.deck.slides)

    def plan(self, rendered: list[Rendered]) -> Plan:
        """Return the plan of the deck; ``rendered`` are its slides in the order in which they are shown."""
        return self.draft(rendered).plan()

    def draft(self, rendered: list[Rendered]) -> Draft:
        """Return the page of the deck and the files beside it."""
        files = Files(self._shown_root, self.report)
        footnote = self._renderer.footnote()
        shown = [*rendered, *self._works, footnote]
        needs = self._needs(shown)
        sections = [Section.of(each) for each in shown]
        text = "".join(f"{each.attributes}{each.html}" for each in sections)
        own = self._override(files)
        look = deck_look(self.theme, self.deck.settings, text, "".join(own.values()), files, self.report, self.spot.to_files)
        ours = self.spot.placed(runtime(look, self.deck.settings, needs, text + "".join(own.values()), self.report).with_sheets(own))
        page = self._page(rendered, sections, files, ours, needs)
        used = self._copied(files.used.union(*(each.files for each in shown)))
        wanted = (
            *self.deck.wanted,
            *self._renderer.citations.wanted,
            *(each for one in shown for each in one.wanted),
            *files.wanted.values(),
        )
        undrawn = tuple(each for one in shown for each in one.undrawn)
        taken = self.root.neighbours.taken
        own_files: dict[str, Content] = {published(path, taken): self.root.folder / path for path in used}
        draft = Draft(page, self.theme.folder, {**ours.files, **own_files}, wanted, undrawn, self._stacked(shown[:-1]))
        return self._announced(draft, look) if self.publication.address else draft

    def _announced(self, draft: Draft, look: Look) -> Draft:
        from pitchme.site.announced import announced  # what draws is imported for a deck that says where it will stand

        return announced(draft, self.publication, look, self.report, self.spot)

    def _copied(self, used: frozenset[str] | set[str]) -> Iterable[str]:
        """Return those files that may lie beside the page: of an untrusted deck none in which a browser would run something."""
        if not self.untrusted:
            return used
        from pitchme.markup.clean_addresses import is_shown

        return filter(is_shown, used)

    def _needs(self, shown: Iterable[Rendered]) -> frozenset[str]:
        """Return the parts of the runtime that the deck needs; one of GitPitch 4 has its stage, with blocks on it or without."""
        stage = {"stage"} if has_grid(self.deck) else set()
        return frozenset(stage).union(*(each.needs for each in shown))

    def _page(self, rendered: list[Rendered], sections: list[Section], files: Files, ours: Runtime, needs: frozenset[str]) -> Page:
        """Return the page; ``sections`` are those of the slides, of the bibliography, and the footnote's."""
        settings = self.deck.settings
        return Page(
            settings=settings,
            title=settings.title or next((slide.title for slide in rendered if slide.title), "Slides"),
            dark=self.theme.dark or ("stage" in needs and template_is_dark(self.theme.name, settings)),
            favicon=self._url("favicon", files) or self.spot.above + FAVICON,
            thumbnail=self._url("thumbnail", files),
            logo=self._url("logo", files),
            footnote=sections[-1].html,
            style_sheets=ours.style_sheets,
            scripts=(self.spot.above + SCRIPT,),
            stacks=self._stacked(sections[:-1]),
            config=script_json(
                config(settings, ours.later, GRID_STAGE if "stage" in needs else STAGE, public=self.publication.public),
            ),
            policy=policy(needs, untrusted=self.untrusted),
            untrusted=self.untrusted,
            above=self.spot.above,
            all_decks=self.root.neighbours.page(INDEX),
        )

    def _stacked(self, slides: Iterable[Shown]) -> tuple[tuple[Shown, ...], ...]:
        """Return slides in the deck's stacks; those of the bibliography are stacks of their own."""
        each = iter(slides)
        return (*(tuple(next(each) for _ in stack) for stack in self.deck.stacks), *((slide,) for slide in each))

    def _override(self, files: Files) -> Mapping[str, str]:
        """Return the deck's own style sheet by its path, if it has one."""
        reference = self.deck.settings.theme_override
        path = files.path(reference, self.deck.settings.span("theme_override")) if reference else None
        if path is None:
            return {}
        from pitchme.site.style_sheet import StyleSheet  # few decks have a sheet of their own

        files.used.discard(path)
        sheet = StyleSheet(self.root.read(path), files, self.report, self.spot.to_files)
        return {OVERRIDE: self._cleaned(sheet)}

    def _cleaned(self, sheet: StyleSheet) -> str:
        if not self.untrusted:
            return sheet.text()
        from pitchme.site.untrusted_sheet import untrusted_text

        return untrusted_text(sheet)

    def _url(self, name: str, files: Files) -> str:
        """Return the address of the file that a setting names, or nothing; an untrusted deck names none of another host."""
        url = files.url(getattr(self.deck.settings, name), self.deck.settings.span(name), picture=True) or ""
        return "" if self.untrusted and ELSEWHERE.match(url) else url
