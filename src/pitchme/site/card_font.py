"""The letters of a card: the fonts that come with pitchme, as Pillow draws them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any
from unicodedata import category

from pitchme.markup.vendored import vendored
from pitchme.site.fonts import subset_of
from pitchme.site.theme import Face

WIDTH, HEIGHT, MARGIN = 1200, 630, 90
MISSING = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Font:
    """One cut of a bundled font in one size; its files hold a script each."""

    face: Face
    size: int

    @property
    def leading(self) -> float:
        """Return the height of a line."""
        return self.size * 1.15

    def wrapped(self, text: str) -> list[str]:
        """Return the lines of a text."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            lines[-1:] = [longer] if self.width(longer) <= WIDTH - 2 * MARGIN else [*lines[-1:], word]
        return lines

    def shortened(self, text: str) -> str:
        """Return a text that fits into a line; an ellipsis stands for the rest."""
        words = text.split()
        while self.width(" ".join(words)) > WIDTH - 2 * MARGIN and len(words) > 1:
            words = [*(words[:-2] if words[-1] == "…" else words[:-1]), "…"]
        return " ".join(words)

    def width(self, text: str) -> float:
        """Return the width of a text."""
        return sum(float(_file(name, self.size).getlength(part)) for name, part in self._parts(text))

    def write(self, draw: Any, text: str, top: float, color: Any) -> None:
        """Write a line of text."""
        left: float = MARGIN
        for name, part in self._parts(text):
            font = _file(name, self.size)
            draw.text((left, top + self.size), part, font=font, fill=color, anchor="ls")
            left += font.getlength(part)

    def _parts(self, text: str) -> list[tuple[str, str]]:
        return [(name, "".join(part)) for name, part in groupby(text, lambda letter: file_with(self.face, letter))]


def plain(text: str) -> str:
    """Return a text without emoji and what joins them: no font of letters has them."""
    return "".join(character for character in text if category(character) not in ("So", "Sk", "Mn", "Me", "Cf") or ord(character) < 0x370)


@cache
def file_with(face: Face, letter: str) -> str:
    """Return the file of a font that has a letter, which its range alone does not say; nothing where none has it."""
    name = subset_of(face, letter)
    return name if name and _drawn(name, letter) != _drawn(name, MISSING) else ""


def _drawn(name: str, letter: str) -> bytes:
    return bytes(_file(name, 20).getmask(letter))


@cache
def _file(name: str, size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(vendored(f"fonts/{name}"), size, layout_engine=ImageFont.Layout.BASIC)
