"""How the properties of a block are read and judged, one by one (GitPitch 4.0, grid layouts)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from pitchme.deck.diagnostics import Problem, nearest
from pitchme.deck.kinds import Refused
from pitchme.deck.source import Span
from pitchme.markup.class_words import class_words, judge_words
from pitchme.markup.grid.block import Block, turned_first
from pitchme.markup.grid.fills import read_fill
from pitchme.markup.grid.geometry import NAMED, Box, read_place, read_size
from pitchme.markup.grid.keys import KEYS
from pitchme.markup.grid.looks import LOOKS, Look, own_font
from pitchme.markup.grid.meant import meant_place, meant_size, meant_words, word_hint
from pitchme.markup.grid.written import Item
from pitchme.markup.rendering import Rendering
from pitchme.markup.sounds import sound_url

T = TypeVar("T")
GROUP = re.compile(r"[\w-]+")
SIZES = "write drag= for the size of a block; width= and height= belong into the brackets of a picture"
COLORS = "write bg= for the colour of a block, and set=text-white or the like for that of its text"
ELSEWHERE = {"width": SIZES, "height": SIZES, "class": "write set= for classes", "color": COLORS, "colour": COLORS, "background": COLORS}
"""Words that other tools have for properties of blocks, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The properties of one block while they are read; ``row`` is the row of their line."""

    block: Block
    rendering: Rendering
    row: int

    def read(self, items: Iterable[Item], own: Collection[str] = (), *, takes_words: bool = False) -> Block:
        """Return the block with what its properties add; a widget has some of its ``own``, and its words say something of itself."""
        known = (*KEYS, *own)
        given = turned_first(items)
        last = {item.key: item for item in given}
        for item in given:
            self._judge_commas(item)
            if item.key in own:
                continue
            if item.key in KEYS:
                self._judge_twice(item, last[item.key])
                self._take(item)
            elif item.key:
                self._take_misspelt(item, known)
            elif not takes_words:
                self._take_word(item)
        return self.block

    def _judge_twice(self, item: Item, last: Item) -> None:
        """Report a property that is written once more; only classes add up."""
        if item is not last and item.key != "set":
            self._report(item, f"{item.key} is written twice; {last.text} counts", "take one of them out")

    def _judge_commas(self, item: Item) -> None:
        if item.joined:
            self._report(item, "there is no comma before it", "write a comma between two properties")
        if item.parted:
            self._report(item, f"a comma stands between the numbers of {item.key}", f"write {item.key}={item.value}")

    def _span(self, item: Item) -> Span:
        return self.rendering.span(item.text, self.row, max(item.start - 1, 0))

    def _report(self, item: Item, message: str, hint: str) -> None:
        self.rendering.report.add(Problem.BAD_PROPERTY, message, self._span(item), hint)

    def _take_misspelt(self, item: Item, known: Iterable[str]) -> None:
        """Report a key that is none; one that is nearly one counts as that."""
        near = "" if item.key in ELSEWHERE else nearest(item.key, known)
        otherwise = ELSEWHERE.get(item.key, f"the properties of blocks are {', '.join(sorted(KEYS))}")
        self._report(item, f"a block has no property {item.key}", f"did you mean {near}?" if near else otherwise)
        if near in KEYS:
            self._take(replace(item, key=near))

    def _take_word(self, item: Item) -> None:
        """Report words that stand where a property should; the name of a place counts as that."""
        self._report(item, f"{item.text} is no property", word_hint(item))
        if item.text.lower() in NAMED:
            self._drop(replace(item, value=item.text))

    def _take(self, item: Item) -> None:
        """Take a property, or report that it cannot have its value."""
        if not item.value:
            self._report(item, f"{item.key} has no value", f"write a value behind {item.key}=, or leave it out")
            return
        try:
            self._taker(item.key)(item)
        except Refused as why:
            self._report(item, f"{item.key} cannot be {item.value}", str(why))
            self._take_nearest(item, str(why))

    def _taker(self, key: str) -> Callable[[Item], None]:
        takers = {"drag": self._drag, "drop": self._drop, "bg": self._bg, "set": self._set, "sync": self._sync, "audio": self._audio}
        return takers.get(key, self._look)

    def _take_nearest(self, item: Item, hint: str) -> None:
        """Take the value that a hint names, where it names one."""
        for meant in meant_words(item.value, hint):
            with suppress(Refused):
                self._taker(item.key)(replace(item, value=meant))
                return

    def _look(self, item: Item) -> None:
        if item.key == "font" and (own := own_font(item.value, self.rendering.settings.custom_fonts)):
            self.block.looks["font"] = Look({"font-family": f"'{own}'"})
        elif item.key == "obs":
            self.block.add_words("fragment")  # GitPitch 4.0, OBS: the scene is switched to by a step
        else:
            look = self.block.looks[item.key] = LOOKS[item.key](item.value)
            judge_words(look.classes if item.key == "font" else (), self._span(item), self.rendering)

    def _drag(self, item: Item) -> None:
        size = self._meant(item, read_size, meant_size)
        if size is None:
            return
        self.block.box = replace(self.block.box or Box(), width=size[0], height=size[1])
        if self.block.sizes != size:
            message = f"drag={item.value} is larger than the slide; the block is as large as the slide"
            self._report(item, message, "write 100 for all of the slide")

    def _drop(self, item: Item) -> None:
        place = self._meant(item, read_place, meant_place)
        if place is None:
            return
        size = self.block.box if self.block.box and self.block.box.width else place
        self.block.box = replace(place, width=size.width, height=size.height)
        if not place.is_seen:
            message = f"drop={item.value} is outside of the slide; nothing of the block is seen"
            self._report(item, message, "write less than 100 per cent, or px behind a number of pixels")

    def _meant(self, item: Item, read: Callable[[str], T], guess: Callable[[str], str]) -> T | None:
        """Return what a value says, or what was meant by one that says nothing, which is reported."""
        try:
            return read(item.value)
        except Refused as why:
            meant = guess(item.value)
            taken = f"{why}; {item.key}={meant} is taken" if meant else str(why)
            self._report(item, f"{item.key} cannot be {item.value}", f"did you mean {meant}?" if meant in NAMED else taken)
            return read(meant) if meant else None

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
