"""The picture that link previews show of a deck that names none: its title in the colours and the font of its theme.

Pillow draws it, which is there for those who installed ``pitchme[card]``; crawlers take no SVG, and a build starts no browser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pitchme.site.card_font import HEIGHT, MARGIN, WIDTH, Font, file_with, plain
from pitchme.site.theme import Face

CARD = "pitchme/card.png"
SIZE = (WIDTH, HEIGHT)
SMALL = 34
SIZES = (112, 96, 84, 72, 60, 50)
"""Heights of the title's letters, the first that fits counts."""

LINES = 4
WIDEST = Face("Source Sans 3", "source-sans-3", 700, "normal")
"""What is taken for characters that the theme's own fonts lack."""

PROPERTY = re.compile(r"--([\w-]+):\s*([^;{}]+);")
FALLBACK = {"r-background-color": "#fff", "r-heading-color": "#12161d", "accent-color": "#2457d6", "muted-color": "#5b6470"}


class CannotDrawError(Exception):
    """Nothing here can draw the card; the message says why."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows: a title, a line below it, and perhaps a picture behind them."""

    title: str
    line: str
    css: str
    faces: tuple[Face, ...]
    behind: Path | None = None

    def png(self) -> bytes:
        """Return the card.

        Raises:
            CannotDrawError: Pillow is not there, or no font has the letters of the title.
        """
        try:
            from PIL import Image, ImageDraw
        except ImportError:
            raise CannotDrawError("Pillow is not installed") from None
        colors = {name: _color(self.css, name) for name in FALLBACK}
        image = _behind(self.behind) if self.behind else None
        if image:
            colors |= {"r-heading-color": (255, 255, 255), "muted-color": (230, 230, 230)}
        image = image or Image.new("RGB", SIZE, colors["r-background-color"])
        self._write(ImageDraw.Draw(image), colors)
        out = BytesIO()
        image.save(out, "PNG", optimize=True)
        return out.getvalue()

    def _write(self, draw: Any, colors: Mapping[str, Any]) -> None:
        font, lines = self._fitted()
        face = self._face(self.line)
        small = Font(face or font.face, SMALL)
        line = small.shortened(plain(self.line)) if face else ""
        top = (HEIGHT - len(lines) * font.leading - (70 if line else 0)) / 2
        draw.rectangle((MARGIN, top - 34, MARGIN + 120, top - 24), fill=colors["accent-color"])
        for number, text in enumerate(lines):
            font.write(draw, text, top + number * font.leading, colors["r-heading-color"])
        small.write(draw, line, top + len(lines) * font.leading + 28, colors["muted-color"])

    def _fitted(self) -> tuple[Font, list[str]]:
        """Return the font of the title, and its lines; a title that fits in no size is cut."""
        title, face = plain(self.title), self._face(self.title)
        if face is None:
            lack = next(letter for letter in title if not file_with(WIDEST, letter))
            raise CannotDrawError(f"no font that comes with pitchme has the letter {lack}")
        for font in (Font(face, size) for size in SIZES):
            lines = font.wrapped(title)
            if len(lines) <= LINES and len(lines) * font.leading < HEIGHT - 2 * MARGIN:
                return font, lines
        *kept, last = font.wrapped(title)[:LINES]
        return font, [*kept, font.shortened(f"{last} …")]

    def _face(self, text: str) -> Face | None:
        """Return the boldest of the theme's fonts that has all letters of a text, else one that has more; None where none has them."""
        upright = [face for face in self.faces if face.style == "normal" and "Code" not in face.family]
        faces = (*sorted(upright, key=lambda face: -face.weight), WIDEST)
        letters = dict.fromkeys(f"{plain(text)}…")
        return next((face for face in faces if all(file_with(face, letter) for letter in letters)), None)


def _color(css: str, name: str) -> Any:
    """Return a colour of a theme, the last that its sheets say; what is no plain colour there is one of ours."""
    from PIL import ImageColor

    said = dict(PROPERTY.findall(css))
    value = said.get(name, "")
    for _ in range(4):
        value = said.get(value[6:-1].strip(), "") if value.startswith("var(--") else value
    try:
        return ImageColor.getrgb(value.strip())[:3]
    except ValueError:
        return ImageColor.getrgb(FALLBACK[name])


def _behind(path: Path) -> Any:
    """Return a picture as it lies behind the words, or None where it cannot be read.

    It fills the card, and is darkened, since the words are white.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(path) as picture:
            fitted = ImageOps.fit(picture.convert("RGB"), SIZE)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    return Image.blend(fitted, Image.new("RGB", SIZE), 0.55)
