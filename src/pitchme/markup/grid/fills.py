"""What a block is filled with: a colour, a gradient, or a picture over a colour (GitPitch 4.0, block backgrounds)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from pitchme.deck.colors import NAMES, is_color, is_dark
from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.kinds import Refused
from pitchme.deck.source import Span
from pitchme.markup.files import placeholder
from pitchme.markup.html import element
from pitchme.markup.picture_styles import opaque
from pitchme.markup.rendering import Rendering

PICTURE = re.compile(
    r"(?P<path>\S.*?\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico)(?:[?#]\S*)?|https?:\S+|(?=\S*/)\S+\.\w+)(?:\s+(?P<rest>\S.*))?", re.IGNORECASE
)
"""A file behind the content of a block, and what follows: ``path opacity color``."""

UNSAFE = re.compile(r"[()'\"\\\s]")
"""What would end an address in a style sheet."""


@dataclass(frozen=True, slots=True)
class Fill:
    """The CSS of a block's colour, and the HTML of its picture."""

    style: Mapping[str, str] = field(default_factory=dict)
    html: str = ""

    @property
    def tone(self) -> tuple[str, ...]:
        """Return the class that says whether the colour is dark or light, if that is known: text on it is to be read."""
        dark = is_dark(self.style.get("background", "none"))
        return () if dark is None else ("dark-fill",) if dark else ("light-fill",)


def read_fill(value: str, span: Span, rendering: Rendering) -> Fill:
    """Return what ``bg`` asks for.

    Raises:
        Refused: it is neither a colour nor a picture.
    """
    found = PICTURE.fullmatch(value)
    if found is None or "gradient(" in value:
        return Fill(_color(value))
    first, _, color = (found["rest"] or "").partition(" ")
    if first and not re.match(r"\d|\.", first):
        first, color = "", found["rest"]
    opacity, style = _looks(first, color.strip(), span, rendering)
    url = rendering.files.url(found["path"], span, picture=True)
    return Fill(style, placeholder(found["path"]) if url is None else _picture(url, opacity))


def _looks(opacity: str, color: str, span: Span, rendering: Rendering) -> tuple[dict[str, str], dict[str, str]]:
    """Return the opacity of a picture and the colour behind it as CSS; the picture is there whatever is wrong with them."""
    given = (("opacity", opacity, lambda value: {"opacity": opaque(value)}), ("colour", color, _color))
    styles: list[dict[str, str]] = []
    for name, value, style in given:
        try:
            styles.append(style(value) if value else {})
        except Refused as why:
            rendering.report.add(Problem.BAD_PROPERTY, f"bg cannot have the {name} {value}", span, str(why))
            styles.append({})
    return styles[0], styles[1]


def _color(value: str) -> dict[str, str]:
    """Return a colour as CSS."""
    if not is_color(value):
        known = "write a colour of CSS, as in gold or #0074D9, or a picture with its opacity and colour, as in img/sea.jpg 0.5 black"
        raise Refused(did_you_mean(value.lower(), NAMES, known))
    return {"background": value}


def _picture(url: str, opacity: Mapping[str, str]) -> str:
    """Return a picture that fills its block in both directions, whatever its shape."""
    style = {"background-image": f"url('{UNSAFE.sub(lambda found: quote(found[0]), url)}')", **opacity}
    return element("div", "", {"class": "block-picture", "style": "; ".join(f"{name}: {each}" for name, each in style.items())}) + "\n"
