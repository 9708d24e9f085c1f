"""A block as data: what its properties add up to (GitPitch 4.0, grid layouts)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pitchme.markup.grid.fills import Fill
from pitchme.markup.grid.geometry import Box, Length, within_stage
from pitchme.markup.grid.looks import Look
from pitchme.markup.grid.written import Item

TURNING = frozenset(("rotate", "skewx", "skewy"))
"""Properties of a block that is turned: only such a one may be larger than the stage."""


@dataclass(slots=True)
class Block:
    """A block of the stage, or an item of one: what its properties, read one after the other, have made of it.

    ``box`` is where a block stands, None for an item; ``words`` are classes; ``sync`` is the group that its steps belong to, if any.
    """

    box: Box | None = None
    looks: dict[str, Look] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    fill: Fill = field(default_factory=Fill)
    sound: str = ""
    sync: str = ""

    @property
    def flow(self) -> str:
        """Return how its items stand: ``col``, ``row``, ``stack``, or ``none`` for text as it is elsewhere."""
        words = self.looks["flow"].classes if "flow" in self.looks else ()
        return next((word.removeprefix("flow-") for word in words if word != "flow-push"), "col")

    @property
    def fit(self) -> float:
        """Return by how much its text is larger than that of the deck."""
        return float(self.looks["fit"].style["font-size"].removesuffix("em")) if "fit" in self.looks else 1

    @property
    def sizes(self) -> tuple[Length | None, Length | None]:
        """Return its width and height; one larger than the stage is all of it, unless the block is turned."""
        if not self.box:
            return None, None
        turned = not TURNING.isdisjoint(self.looks)
        width, height = (size if turned or not size else within_stage(size) for size in (self.box.width, self.box.height))
        return width, height

    @property
    def slide_tone(self) -> tuple[str, ...]:
        """Return the class that says whether the slide is dark or light, if it says so by covering the stage, as a background would."""
        plain = not {"opacity", *TURNING} & self.looks.keys() and "fragment" not in self.words
        place = self._place("")
        edges = [place.get(near) or place.get(far) for near, far in (("left", "right"), ("top", "bottom"))]
        covers = plain and edges == ["0%", "0%"] and self.sizes == (Length("100"), Length("100"))
        return self.fill.tone if covers else ()

    def add_words(self, *words: str) -> None:
        """Add classes, each once."""
        self.words += [word for word in dict.fromkeys(words) if word not in self.words]

    def attributes(self, outer_fit: float = 1) -> dict[str, str | int | float]:
        """Return the attributes of its element; the fit of an item counts in place of that of its block."""
        looks = (word for look in self.looks.values() for word in look.classes)
        classes = " ".join(("grid-block" if self.box else "grid-item", *looks, *self.fill.tone, *self.words))
        style = "; ".join(f"{name}: {value}" for name, value in self._style(outer_fit).items())
        values = {"class": classes, "style": style, "data-audio": self.sound}
        return {name: value for name, value in values.items() if value}

    def _style(self, outer_fit: float) -> dict[str, str]:
        style: dict[str, str] = {}
        for look in self.looks.values():
            turned = {"transform": f"{style['transform']} {look.style['transform']}"} if style.keys() & look.style.keys() else {}
            style |= {**look.style, **turned}
        if "fit" in self.looks:
            style["font-size"] = f"{self.fit / outer_fit:.4g}em"
        return {**self._place(style.get("border", "")), **style, **self.fill.style}

    def _place(self, border: str) -> dict[str, str]:
        width, height = self.sizes
        return replace(self.box, width=width, height=height).style(border.partition(" ")[0]) if self.box else {}


def turned_first(items: Iterable[Item]) -> list[Item]:
    """Return properties in the order in which they are read: those that turn a block, in the order in which they do, say how large it may be."""
    return sorted(items, key=lambda item: (item.key not in TURNING, item.key if item.key in TURNING else ""))
