"""A deck that is built again and again: what its page shows, what changed since the last time, and which files it depends on."""

from __future__ import annotations

import secrets
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.load import Place, load
from pitchme.preview.disk import Disk, Mark
from pitchme.preview.memory import SlideMemory, text_of
from pitchme.preview.notice import broken_files, broken_html
from pitchme.preview.previewed import frame_html, numbered_html, previewed
from pitchme.preview.problems import error_fact, problem_facts
from pitchme.preview.shown import Shown, difference
from pitchme.preview.stamps import Stamps
from pitchme.preview.step import Step
from pitchme.site.build import Site
from pitchme.site.draft import Draft
from pitchme.site.plan import READ, Content
from pitchme.site.theme import choose_theme, theme_names

KEPT = 200
"""Changes that are kept for pages that have not heard of them yet."""

Told = dict[str, Any]
"""What a page is told: which of its slides are new, what is wrong with the deck, that it has to be loaded again."""


@dataclass(slots=True)
class Preview:
    """One deck; ``theme`` is what the command line chose. ``refresh`` builds it."""

    place: Place
    theme: str | None = None
    run: str = field(default_factory=lambda: secrets.token_hex(8))
    """What tells the pages of this preview from those of an earlier one, whose numbers mean nothing here."""

    version: int = 0
    changes: dict[int, Told] = field(default_factory=dict)
    """What each version changed, by its number."""

    report: Report = field(default_factory=Report)
    error: DeckError | None = None
    shown: Shown | None = None
    draft: Draft | None = None
    disk: Disk = field(init=False)
    memory: SlideMemory = field(init=False)
    step: Step | None = None
    """Where the windows are that go in step."""

    stamps: Stamps = field(default_factory=Stamps)
    marks: Mapping[str, Hashable] = field(default_factory=dict)
    """What the files that the deck shows were like."""

    seen: dict[str, Mark] = field(default_factory=dict)
    """The files that the deck beside its slides depends on."""

    def __post_init__(self) -> None:
        self.disk = Disk(self.place.root.folder)
        self.memory = SlideMemory(self.disk)

    def refresh(self, written: Iterable[str] = ()) -> Told:
        """Build the deck as it is now, and return what a page has to be told; nothing where it shows that already.

        A deck that cannot be built leaves what was there before. ``written`` are whole paths of files that were written since.
        """
        self.disk.look_again(written)
        said = self.said()
        try:
            told = self._build()
            self.error = None
        except DeckError as error:
            told, self.error = {}, error
        told |= {name: fact for name, fact in self.said().items() if said[name] != fact}
        if told:
            self.version += 1
            self.changes[self.version] = told = {**told, "version": self.version}
            self.changes.pop(self.version - KEPT, None)
        return told

    def since(self, run: str, version: int) -> list[Told]:
        """Return what a page of some version has not heard of yet, and what is wrong now."""
        missed = range(version + 1, self.version + 1)
        if run != self.run or version > self.version or any(number not in self.changes for number in missed):
            return [{"reload": True}]
        return [*(self.changes[number] for number in missed), self.said()]

    def said(self) -> Told:
        """Return what is wrong with the deck."""
        return {"problems": problem_facts(self.report), "error": error_fact(self.error)}

    def files(self) -> set[Path]:
        """Return the files and folders that the deck depends on, be they there or not."""
        names = set(self.seen).union(*(kept.seen for kept in self.memory.before.values()))
        theme = Path(self.theme) if self.theme and self.theme not in theme_names() else None
        own = () if theme is None else (theme, theme / "theme.yaml", *(path for path in theme.rglob("*")))
        return {self.disk.folder / name for name in names}.union(path.absolute() for path in own)

    @property
    def slides(self) -> int:
        """Return the number of slides."""
        return len(self.shown.numbers) if self.shown else 0

    def index(self) -> bytes:
        """Return the page of the deck, or of one that could not be built yet the page that says why; ``refresh`` comes first."""
        about = f"run={self.run}&version={self.version}"
        if self.draft and self.shown:
            return numbered_html(self.draft, self.shown.numbers, about).encode()
        if self.error is None:
            raise ValueError("the deck was never built")
        return broken_html(self.place.path, self.error, about).encode()

    def content(self, name: str) -> Content | None:
        """Return what a file beside the page holds; None where the deck has no such file.

        The reading edition is made when somebody asks for it.
        """
        if self.draft and name == READ:
            return self.draft.reading()
        return (self.draft.files if self.draft else broken_files()).get(name)

    def _build(self) -> Told:
        """Build the deck, and return what changed of its page.

        Raises:
            DeckError: it cannot be built.
        """
        self.seen = {}
        report = Report()
        root = replace(self.place.root, seen=self._see)
        deck = load(replace(self.place, root=root), report)
        if self.shown and not any(slide.body.text.strip() for slide in deck.slides):
            # An editor may take longer than it is given, and nobody presents nothing.
            raise DeckError(f"{self.place.path} is empty", hint="write a slide, or wait for the editor")
        site = Site(deck, root, choose_theme(self.theme, deck, report), report, self.memory)
        draft = site.draft(site.render(deck.slides))
        self.memory.turn()
        self.report = report
        texts: list[Hashable] = [*map(text_of, deck.slides)]
        texts += [("bibliography", number) for number in range(site.slides - len(texts))]
        return self._show(draft, texts)

    def _see(self, path: str) -> None:
        self.seen.setdefault(path, self.disk.mark(path))

    def _show(self, draft: Draft, texts: list[Hashable]) -> Told:
        """Take a draft for the page that is shown, and return what changed."""
        marks = {name: content if isinstance(content, bytes) else self.disk.mark(str(content)) for name, content in draft.files.items()}
        for name, mark in marks.items():
            if not name.startswith("pitchme/") and self.marks.get(name, mark) != mark:
                self.stamps.changed(name)
        self.marks = marks
        self.draft = previewed(draft, self.stamps)
        # The files of the deck itself have their stamps; those of the page are compared as they are.
        files = {
            name: self.draft.files[name] if name.endswith(".css") else mark for name, mark in marks.items() if name.startswith("pitchme/")
        }
        before = self.shown
        self.shown = Shown.of(self.draft.page, frame_html(self.draft), texts, files, before)
        return difference(before, self.shown) if before else {}
