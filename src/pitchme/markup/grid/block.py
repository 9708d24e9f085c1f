"""A block as data: what its properties make of it, judged one by one (GitPitch 4.0, grid layouts)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.kinds import Refused
from pitchme.deck.source import Span
from pitchme.markup.class_words import class_words, judge_words
from pitchme.markup.grid.fills import Fill, read_fill
from pitchme.markup.grid.geometry import NAMED, Box, Length, meant_place, meant_size, read_place, read_size, within_stage
from pitchme.markup.grid.looks import LOOKS, TURNING, Look
from pitchme.markup.grid.written import KEYS, Item
from pitchme.markup.rendering import Rendering
from pitchme.markup.sounds import sound_url

SIZES = "write drag= for the size of a block; width= and height= belong into the brackets of a picture"
GROUP = re.compile(r"[\w-]+")
Where = Callable[[Item], Span]


@dataclass(slots=True)
class Block:
    """A block of the stage, or an item of one, while its properties are read.

    ``box`` is where a block stands, None for an item; ``sync`` is the group that its steps belong to, if any.
    """

    rendering: Rendering
    where: Where
    box: Box | None = None
    drag: Item | None = None
    looks: dict[str, Look] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    fill: Fill = field(default_factory=Fill)
    attributes: dict[str, str] = field(default_factory=dict)
    sync: str = ""

    def read(self, items: Iterable[Item], own: Iterable[str] = (), *, takes_words: bool = False) -> None:
        """Read properties; a widget has some of its ``own``, and its words say something of itself."""
        known = (*KEYS, *own)
        for item in items:
            if item.joined:
                self._report(item, "there is no comma before it", "write a comma between two properties")
            if item.key in own:
                continue
            if item.key in KEYS:
                self._read_one(item)
            elif item.key:
                self._read_misspelt(item, known)
            elif not takes_words:
                self._read_word(item)
        self._judge_size()

    def _report(self, item: Item, message: str, hint: str) -> None:
        self.rendering.report.add(Problem.BAD_PROPERTY, message, self.where(item), hint)

    def _read_word(self, item: Item) -> None:
        """Report words that stand where a property should; the name of a place counts as that."""
        self._report(item, f"{item.text} is no property", _word_hint(item))
        if item.text.lower() in NAMED:
            self._drop(replace(item, value=item.text))

    def _judge_size(self) -> None:
        """Report a size larger than the stage, which GitPitch's decks mean all of it by."""
        drag = self.drag
        if self.box and drag and not TURNING & self._style.keys() and (self.box.width, self.box.height) != self._sizes(self._style):
            message = f"a block of {drag.value} per cent is larger than the slide; it is drawn as large as that"
            self._report(drag, message, "write 100 for all of the slide")

    def _read_misspelt(self, item: Item, known: Iterable[str]) -> None:
        """Report a key that is none; one that is nearly one counts as that."""
        hint = SIZES if item.key in ("width", "height") else did_you_mean(item.key, known)
        self._report(item, f"a block has no property {item.key}", hint or f"the properties of blocks are {', '.join(sorted(KEYS))}")
        meant = hint.removeprefix("did you mean ").removesuffix("?")
        if meant in KEYS:
            self._read_one(replace(item, key=meant))

    def _read_one(self, item: Item) -> None:
        if not item.value:
            self._report(item, f"{item.key} has no value", f"write a value behind {item.key}=, or leave it out")
            return
        try:
            self._take(item)
        except Refused as why:
            self._report(item, f"{item.key} cannot be {item.value}", str(why))

    def _take(self, item: Item) -> None:
        """Take a property's value.

        Raises:
            Refused: the property cannot have it.
        """
        if item.key in LOOKS:
            self.looks[item.key] = LOOKS[item.key](item.value)
        else:
            takers = {"drag": self._drag, "drop": self._drop, "bg": self._bg, "set": self._set, "sync": self._sync}
            takers.get(item.key, self._scene)(item)

    def _drag(self, item: Item) -> None:
        box = self.box or Box()
        try:
            width, height = read_size(item.value)
        except Refused as why:
            meant = meant_size(item.value)
            self._report(item, f"drag cannot be {item.value}", _with_meant(str(why), meant and f"drag={meant[0]} {meant[1]}"))
            if meant is None:
                return
            width, height = meant
        self.box, self.drag = replace(box, width=width, height=height), item

    def _drop(self, item: Item) -> None:
        try:
            place = read_place(item.value)
        except Refused as why:
            meant = meant_place(item.value)
            self._report(item, f"drop cannot be {item.value}", str(why))
            if meant is None:
                return
            place = meant
        size = self.box if self.box and self.box.width else place
        self.box = replace(place, width=size.width, height=size.height)

    def _bg(self, item: Item) -> None:
        self.fill = read_fill(item.value, self.where(item), self.rendering)

    def _set(self, item: Item) -> None:
        words = class_words(item.value)
        judge_words(words, self.where(item), self.rendering)
        self.words += [word for word in words if word not in self.words]

    def _sync(self, item: Item) -> None:
        value = item.value.lower()
        if not GROUP.fullmatch(value):
            raise Refused("write true, or the name of a group")
        self.sync = "" if value == "false" else "true" if value == "index" else value

    def _scene(self, item: Item) -> None:
        """Take a sound, or a scene of OBS Studio; both make a step of the block (GitPitch 4.0, audio and OBS)."""
        self.words += [word for word in ("fragment",) if word not in self.words]
        if item.key == "audio" and (url := sound_url(item.value, self.where(item), self.rendering)):
            self.attributes["data-audio"] = url

    @property
    def flow(self) -> str:
        """Return how its items stand: ``col``, ``row``, ``stack``, or ``none`` for text as it is elsewhere."""
        words = self.looks["flow"].classes if "flow" in self.looks else ()
        return next((word.removeprefix("flow-") for word in words if word != "flow-push"), "col")

    @property
    def fit(self) -> float:
        """Return by how much its text is larger than that of the deck."""
        return float(self.looks["fit"].style["font-size"].removesuffix("em")) if "fit" in self.looks else 1

    def html_attributes(self, outer_fit: float = 1) -> dict[str, str]:
        """Return the attributes of its element; the fit of an item counts in place of its block's."""
        style = dict(self._style)
        skewed = " ".join(self.looks[key].style["transform"] for key in ("skewx", "skewy") if key in self.looks)
        style |= {"transform": skewed} if skewed else {}
        if "font-size" in style:
            style["font-size"] = f"{self.fit / outer_fit:.4g}em"
        if self.box:
            border = style["border"].partition(" ")[0] if "border" in style else ""
            width, height = self._sizes(style)
            style = {**replace(self.box, width=width, height=height).style(border), **style}
        classes = [*(word for look in self.looks.values() for word in look.classes), *self.fill.tone, *self.words]
        css = {"style": "; ".join(f"{name}: {value}" for name, value in (style | self.fill.style).items())}
        return {
            "class": " ".join(("grid-block" if self.box else "grid-item", *classes)),
            **(css if css["style"] else {}),
            **self.attributes,
        }

    @property
    def _style(self) -> dict[str, str]:
        return {name: value for look in self.looks.values() for name, value in look.style.items()}

    def _sizes(self, style: Mapping[str, str]) -> tuple[Length | None, Length | None]:
        """Return its width and height; one larger than the stage is all of it, unless the block is turned."""
        box = self.box or Box()
        return (box.width, box.height) if TURNING & style.keys() else (_within(box.width), _within(box.height))


def _with_meant(hint: str, meant: str | None) -> str:
    return f"{hint}; {meant.replace('%', '')} is taken" if meant else hint


def _within(length: Length | None) -> Length | None:
    return within_stage(length) if length else None


def _word_hint(item: Item) -> str:
    """Return what to write for words that stand where a property should."""
    if Length.read(item.text.split()[0]):
        return "put a blank, no comma, between the two numbers of drag and of drop"
    if item.text.lower() in NAMED:
        return f"write drop={item.text.lower()}"
    return f"write set={item.text} for a class"
