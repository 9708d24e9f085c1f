"""From a deck to its plan: the slides are rendered, the page is made, and the files that both need are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from pitchme.deck.diagnostics import Report
from pitchme.deck.model import Deck, Slide
from pitchme.deck.root import Root
from pitchme.directives import ALL
from pitchme.markup.files import Files, published
from pitchme.markup.markdown import Markdown
from pitchme.markup.rendering import Rendered
from pitchme.markup.slide import SlideRenderer
from pitchme.site.page import Page, Section, page_html, script_json
from pitchme.site.plan import Content, Plan
from pitchme.site.reveal import SCRIPT, config
from pitchme.site.runtime import Runtime, runtime
from pitchme.site.style_sheet import StyleSheet
from pitchme.site.theme import Theme

OVERRIDE = "pitchme/css/theme-override.css"


@dataclass(frozen=True, slots=True)
class Site:
    """A deck on its way to a plan: everything that its files depend on."""

    deck: Deck
    root: Root
    theme: Theme
    report: Report

    def render(self, slides: Iterable[Slide]) -> list[Rendered]:
        """Return slides of the deck as HTML."""
        renderer = SlideRenderer(Markdown(ALL), self.deck.settings, self.root, self.report)
        return [renderer.render(slide) for slide in slides]

    def plan(self, rendered: list[Rendered]) -> Plan:
        """Return the plan of the deck; ``rendered`` are its slides in the order in which they are shown."""
        files = Files(self.root, self.report)
        needs = frozenset().union(*(slide.needs for slide in rendered))
        text = "".join(slide.html for slide in rendered) + self.deck.settings.footnote
        ours = runtime(self.theme, self.deck.settings, needs, text, self.report)
        contents: dict[str, Content] = {**ours.files, **self._override(files)}
        page = self._page(rendered, files, ours, tuple(contents.keys() & {OVERRIDE}))
        contents["index.html"] = page_html(page, self.theme.folder).encode()
        used = files.used.union(*(slide.files for slide in rendered))
        wanted = {each.url: each for slide in rendered for each in slide.wanted} | files.wanted
        return Plan.of(contents | {published(path): self.root.folder / path for path in used}, wanted.values())

    def _page(self, rendered: list[Rendered], files: Files, ours: Runtime, override: tuple[str, ...]) -> Page:
        settings = self.deck.settings
        sections = iter([Section.of(slide) for slide in rendered])
        return Page(
            settings=settings,
            title=settings.title or next((slide.title for slide in rendered if slide.title), "Slides"),
            dark=self.theme.dark,
            favicon=self._url("favicon", files),
            logo=self._url("logo", files),
            footnote=Markup(settings.footnote.strip()),
            style_sheets=(*ours.style_sheets, *override),
            scripts=(SCRIPT,),
            stacks=tuple(tuple(next(sections) for _ in stack) for stack in self.deck.stacks),
            config=script_json(config(settings, ours.later)),
        )

    def _override(self, files: Files) -> Mapping[str, Content]:
        """Return the deck's own style sheet, if it has one."""
        reference = self.deck.settings.theme_override
        path = files.path(reference, self.deck.settings.span("theme_override")) if reference else None
        if path is None:
            return {}
        files.used.discard(path)
        sheet = StyleSheet(self.root.read(path), files, self.report, "../../")
        return {OVERRIDE: sheet.text().encode()}

    def _url(self, name: str, files: Files) -> str:
        """Return the address of the file that a setting names, or nothing."""
        return files.url(getattr(self.deck.settings, name), self.deck.settings.span(name)) or ""
