"""How the properties of a block are read and judged, one by one (GitPitch 4.0, grid layouts)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.kinds import Refused
from pitchme.deck.source import Span
from pitchme.markup.class_words import class_words, judge_words
from pitchme.markup.grid.block import TURNING, Block
from pitchme.markup.grid.fills import read_fill
from pitchme.markup.grid.geometry import NAMED, Box, Length, meant_place, meant_size, read_place, read_size
from pitchme.markup.grid.looks import LOOKS, Look
from pitchme.markup.grid.written import KEYS, Item
from pitchme.markup.rendering import Rendering
from pitchme.markup.sounds import sound_url

GROUP = re.compile(r"[\w-]+")
SIZES = "write drag= for the size of a block; width= and height= belong into the brackets of a picture"


@dataclass(frozen=True, slots=True)
class Reading:
    """The properties of one block while they are read; ``row`` is the row of their line."""

    block: Block
    rendering: Rendering
    row: int

    def read(self, items: Iterable[Item], own: Collection[str] = (), *, takes_words: bool = False) -> Block:
        """Return the block with what its properties add; a widget has some of its ``own``, and its words say something of itself."""
        known = (*KEYS, *own)
        for item in turned_first(items):
            if item.joined:
                self._report(item, "there is no comma before it", "write a comma between two properties")
            if item.key in own:
                continue
            if item.key in KEYS:
                self._take(item)
            elif item.key:
                self._take_misspelt(item, known)
            elif not takes_words:
                self._take_word(item)
        return self.block

    def _span(self, item: Item) -> Span:
        return self.rendering.span(item.text, self.row, max(item.start - 1, 0))

    def _report(self, item: Item, message: str, hint: str) -> None:
        self.rendering.report.add(Problem.BAD_PROPERTY, message, self._span(item), hint)

    def _take_misspelt(self, item: Item, known: Iterable[str]) -> None:
        """Report a key that is none; one that is nearly one counts as that."""
        hint = SIZES if item.key in ("width", "height") else did_you_mean(item.key, known)
        self._report(item, f"a block has no property {item.key}", hint or f"the properties of blocks are {', '.join(sorted(KEYS))}")
        meant = hint.removeprefix("did you mean ").removesuffix("?")
        if meant in KEYS:
            self._take(replace(item, key=meant))

    def _take_word(self, item: Item) -> None:
        """Report words that stand where a property should; the name of a place counts as that."""
        self._report(item, f"{item.text} is no property", _word_hint(item))
        if item.text.lower() in NAMED:
            self._drop(replace(item, value=item.text))

    def _take(self, item: Item) -> None:
        """Take a property, or report that it cannot have its value."""
        takers = {"drag": self._drag, "drop": self._drop, "bg": self._bg, "set": self._set, "sync": self._sync, "audio": self._audio}
        if not item.value:
            self._report(item, f"{item.key} has no value", f"write a value behind {item.key}=, or leave it out")
            return
        try:
            takers.get(item.key, self._look)(item)
        except Refused as why:
            self._report(item, f"{item.key} cannot be {item.value}", str(why))

    def _look(self, item: Item) -> None:
        if item.key == "font" and (own := self._own_font(item.value)):
            self.block.looks["font"] = Look({"font-family": f"'{own}'"})
        elif item.key == "obs":
            self.block.add_words("fragment")  # GitPitch 4.0, OBS: the scene is switched to by a step
        else:
            look = self.block.looks[item.key] = LOOKS[item.key](item.value)
            judge_words(look.classes if item.key == "font" else (), self._span(item), self.rendering)

    def _own_font(self, name: str) -> str:
        """Return the deck's own font of a name, if it has one: it is called as its file is (GitPitch 4.0, custom fonts)."""
        own = (PurePosixPath(path).stem for path in self.rendering.settings.custom_fonts)
        return next((family for family in own if family.casefold() == name.casefold()), "")

    def _drag(self, item: Item) -> None:
        try:
            size = read_size(item.value)
        except Refused as why:
            meant = meant_size(item.value)
            taken = f"; drag={meant[0]} {meant[1]} is taken".replace("%", "") if meant else ""
            self._report(item, f"drag cannot be {item.value}", f"{why}{taken}")
            if meant is None:
                return
            size = meant
        self.block.box = replace(self.block.box or Box(), width=size[0], height=size[1])
        if self.block.sizes != size:
            message = f"drag={item.value} is larger than the slide; the block is as large as that"
            self._report(item, message, "write 100 for all of the slide")

    def _drop(self, item: Item) -> None:
        try:
            place = read_place(item.value)
        except Refused as why:
            self._report(item, f"drop cannot be {item.value}", str(why))
            meant = meant_place(item.value)
            if meant is None:
                return
            place = meant
        size = self.block.box if self.block.box and self.block.box.width else place
        self.block.box = replace(place, width=size.width, height=size.height)

    def _bg(self, item: Item) -> None:
        self.block.fill = read_fill(item.value, self._span(item), self.rendering)

    def _set(self, item: Item) -> None:
        words = class_words(item.value)
        judge_words(words, self._span(item), self.rendering)
        self.block.add_words(*words)

    def _sync(self, item: Item) -> None:
        value = item.value.lower()
        if not GROUP.fullmatch(value):
            raise Refused("write true, or the name of a group")
        self.block.sync = {"false": "", "index": "true"}.get(value, value)

    def _audio(self, item: Item) -> None:
        """Take a sound, which makes a step of the block (GitPitch 4.0, audio decks)."""
        self.block.add_words("fragment")
        self.block.sound = sound_url(item.value, self._span(item), self.rendering)


def _word_hint(item: Item) -> str:
    """Return what to write for words that stand where a property should."""
    if Length.read(item.text.split()[0]):
        return "put a blank, no comma, between the two numbers of drag and of drop"
    if item.text.lower() in NAMED:
        return f"write drop={item.text.lower()}"
    return f"write set={item.text} for a class"


def turned_first(items: Iterable[Item]) -> list[Item]:
    """Return properties in the order in which they are read: those that turn a block, in the order in which they do, say how large it may be."""
    return sorted(items, key=lambda item: (item.key not in TURNING, item.key if item.key in TURNING else ""))
