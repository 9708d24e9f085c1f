"""The decks below a folder: the index of all, and a preview of each that was opened."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from pitchme.deck.diagnostics import DeckError
from pitchme.preview.sketch import Sketch
from pitchme.site.decks import Found, find_decks, index_name
from pitchme.site.index_page import index_files, index_html
from pitchme.site.plan import Content

KEPT = 64
"""First slides that are remembered: more than are seen at once on any screen."""


@dataclass(slots=True)
class Decks:
    """The decks of a folder by their addresses; ``theme`` and ``root`` are what the command line chose."""

    folder: Path
    theme: str | None = None
    root: Path | None = None
    sketches: dict[str, Sketch] = field(default_factory=dict)
    drawn: OrderedDict[str, None] = field(default_factory=OrderedDict)
    """Addresses of decks whose first slide is remembered, that which was asked for last at the end."""

    def look(self) -> None:
        """Find out which decks there are now; what was known of one that is still there is kept.

        Where that cannot be found out, as of a folder that is gone, there are none.
        """
        try:
            found = find_decks(self.folder, root=self.root)
        except DeckError:
            found = []
        known = {sketch.found: sketch for sketch in self.sketches.values()}
        self.sketches = {deck.address: known.get(deck) or self._sketch(deck) for deck in found}

    def placed(self, path: str) -> tuple[str, str] | None:
        """Return the address of the deck that a path belongs to, and what follows; None where there is no such deck.

        A deck may lie below another: then the nearer one counts.
        """
        parts = path.split("/")
        addresses = ("".join(f"{part}/" for part in parts[:end]) for end in range(len(parts) - 1, -1, -1))
        address = next((each for each in addresses if each in self.sketches), None)
        return None if address is None else (address, path.removeprefix(address))

    def sketch(self, address: str) -> Sketch:
        """Return the deck at an address as the index shows it; of those that were asked for long ago, the first slide is forgotten."""
        self.drawn[address] = None
        self.drawn.move_to_end(address)
        while len(self.drawn) > KEPT:
            old, _ = self.drawn.popitem(last=False)
            if old in self.sketches:
                self.sketches[old].draft = None
        return self.sketches[address]

    def found(self, address: str) -> Found:
        """Return the deck at an address."""
        return self.sketches[address].found

    @property
    def name(self) -> str:
        """Return the file of the index page."""
        return index_name(sketch.found for sketch in self.sketches.values())

    def index(self) -> bytes:
        """Return the index of the decks; ``look`` comes first."""
        title = self.folder.resolve().name or "Decks"
        return index_html(title, [sketch.entry() for sketch in self.sketches.values()])

    def content(self, name: str) -> Content | None:
        """Return what a file beside the index holds; None where there is no such file."""
        return index_files().get(name)

    def _sketch(self, found: Found) -> Sketch:
        path = found.file.relative_to(self.folder.resolve()).as_posix()
        return Sketch(found, path, self.theme)
