"""Where a block stands on the stage, and how large it is (GitPitch 4.0, drag and drop)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pitchme.deck.kinds import Refused

NUMBER = re.compile(r"([+-]?)(\d+(?:\.\d+)?|\.\d+)(px|%|)", re.IGNORECASE)
FLAGS = {"true": True, "false": False}
NAMED: Mapping[str, tuple[str, str, int, int]] = {
    "topleft": ("near", "near", 50, 50),
    "top": ("middle", "near", 100, 50),
    "topright": ("far", "near", 50, 50),
    "left": ("near", "middle", 50, 100),
    "center": ("middle", "middle", 100, 100),
    "right": ("far", "middle", 50, 100),
    "bottomleft": ("near", "far", 50, 50),
    "bottom": ("middle", "far", 100, 50),
    "bottomright": ("far", "far", 50, 50),
}
"""Each named position: where it is across and down, and the size in per cent of a block without ``drag``."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length on the stage, per cent of it or pixels; ``far`` is one that counts from the right or from the bottom."""

    number: str
    unit: str = "%"
    far: bool = False

    @classmethod
    def read(cls, text: str) -> Length | None:
        """Read ``50``, ``50px`` or ``-0``: the sign counts, also that of zero."""
        found = NUMBER.fullmatch(text)
        return cls(found[2].lstrip("0") or "0", found[3].lower() or "%", found[1] == "-") if found else None

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"

    def is_within(self, pixels: int, *, or_at_edge: bool) -> bool:
        """Tell whether a place is on the stage, which has so many pixels that way."""
        size, edge = float(self.number), 100 if self.unit == "%" else pixels
        return size < edge or (or_at_edge and size == edge)


@dataclass(frozen=True, slots=True)
class Axis:
    """Where a block stands across or down: from which edge, how far, and whether that place is its middle."""

    length: Length
    centred: bool = False

    def style(self, near: str, far: str, size: Length | None, border: str) -> tuple[str, str, str]:
        """Return the CSS property of the edge, its value, and the part of the block's own size by which it is moved.

        It is moved only where its size is not known: a printed page breaks where a block lies before that.
        """
        edge = far if self.length.far else near
        if not self.centred:
            return edge, str(self.length), "0"
        if size is None:
            return edge, str(self.length), "50%" if self.length.far else "-50%"
        return edge, _less(self.length, size, border), "0"


ANCHORS = {"near": Axis(Length("0")), "middle": Axis(Length("50"), centred=True), "far": Axis(Length("0", far=True))}


@dataclass(frozen=True, slots=True)
class Box:
    """A block's place and size; a size that is None is that of its content."""

    across: Axis = ANCHORS["middle"]
    down: Axis = ANCHORS["middle"]
    width: Length | None = None
    height: Length | None = None

    @property
    def is_seen(self) -> bool:
        """Tell whether some of it lies on the stage."""
        ways = ((self.across, 1920), (self.down, 1080))
        return all(axis.length.is_within(pixels, or_at_edge=axis.centred) for axis, pixels in ways)

    def style(self, border: str) -> dict[str, str]:
        """Return the place and the size as CSS; a border of some width stands around the size, and its outer edge is what is placed."""
        left, x, move_x = self.across.style("left", "right", self.width, border)
        top, y, move_y = self.down.style("top", "bottom", self.height, border)
        size = {"width": _around(self.width, border), "height": _around(self.height, border)}
        moved = {} if (move_x, move_y) == ("0", "0") else {"translate": move_x if move_y == "0" else f"{move_x} {move_y}"}
        return {left: x, top: y, **{name: value for name, value in size.items() if value}, **moved}


def _less(length: Length, size: Length, border: str) -> str:
    """Return a length less half of a size with a border around it."""
    if length.unit != size.unit:
        return f"calc({length} - {size} / 2{f' - {border}' if border else ''})"
    rest = f"{float(length.number) - float(size.number) / 2:.6g}{length.unit}"
    return f"calc({rest} - {border})" if border else rest


def _around(length: Length | None, border: str) -> str:
    return "" if length is None else f"calc({length} + 2 * {border})" if border else str(length)


def read_size(value: str) -> tuple[Length, Length]:
    """Return width and height of ``drag``; one number is both, per cent of the stage's width and of its height.

    Raises:
        Refused: it is no size.
    """
    parts = [Length.read(part) for part in value.split()]
    found = [part for part in parts if part and not part.far]
    if len(found) not in (1, 2) or len(found) != len(parts) or not all(float(each.number) for each in found):
        raise Refused("write width and height in per cent of the slide or in pixels, as in drag=50 80 or drag=500px 50")
    return found[0], found[-1]


def read_place(value: str) -> Box:
    """Return the place of ``drop``, with the size of a named one.

    Raises:
        Refused: it is no place.
    """
    if value.lower() in NAMED:
        across, down, width, height = NAMED[value.lower()]
        return Box(ANCHORS[across], ANCHORS[down], Length(str(width)), Length(str(height)))
    words = value.lower().split()
    numbers = [length for length in map(Length.read, words) if length]
    flags = [FLAGS[word] for word in words[len(numbers) :] if word in FLAGS]
    if not 1 <= len(numbers) <= 2 or len(flags) > 2 or len(numbers) + len(flags) != len(words):
        raise Refused(f"write X and Y, as in drop=10 -5, or one of {', '.join(NAMED)}")
    both = len(numbers) == 1 and len(flags) == 1
    centred = (*flags, *(flags if both else ()), False, False)
    return Box(Axis(numbers[0], centred[0]), Axis(numbers[-1], centred[1]))


def within_stage(length: Length) -> Length:
    """Return a size that is no larger than the stage: GitPitch's decks name larger ones, and mean all of it."""
    return replace(length, number="100") if length.unit == "%" and float(length.number) > 100 else length
