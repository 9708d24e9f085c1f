"""How pictures look: for each property of GitPitch, the values that it takes, and what they are in CSS (GitPitch 4.0, image properties)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pitchme.deck.colors import color_hint, is_color
from pitchme.deck.diagnostics import did_you_mean
from pitchme.deck.kinds import Refused

FILTERS = {
    "blur": "blur(6px)",
    "bright": "brightness(1.5)",
    "contrast": "contrast(1.5)",
    "grayscale": "grayscale(1)",
    "hue": "hue-rotate(90deg)",
    "invert": "invert(1)",
    "saturate": "saturate(2)",
    "sepia": "sepia(1)",
}
LENGTH = re.compile(r"(\d+(?:\.\d+)?)(px|%|)", re.IGNORECASE)
WIDTHS = {"thin": "1px", "medium": "3px", "thick": "5px"}
PIXELS = re.compile(r"(\d+(?:\.\d+)?)(?:px)?", re.IGNORECASE)
LINE_STYLES = "dotted solid dashed inset outset double groove ridge none hidden".split()
"""The styles of a border: those that GitPitch named, and the others of CSS."""


def width(value: str) -> str:
    """Return a width in CSS: pixels of the stage, or per cent of what the picture stands in."""
    found = LENGTH.fullmatch(value)
    if found is None:
        raise Refused("write pixels of the slide or per cent, as in 650 or 50%")
    return f"{found[1]}{found[2].lower() or 'px'}"


def height(value: str) -> str:
    """Return a height in CSS; per cent are those of the stage, since what the picture stands in is only as high as the picture."""
    css = width(value)
    return f"calc({css.removesuffix('%')} * var(--slide-height) / 100)" if css.endswith("%") else css


def opaque(value: str) -> str:
    """Return an opacity from 0 to 1, or in per cent."""
    found = re.fullmatch(r"(\d*\.?\d+)(%?)", value)
    if found is None or float(found[1]) > (100 if found[2] else 1):
        raise Refused("write a number from 0 to 1, as in 0.5")
    return value


def degrees(value: str) -> str:
    """Return an angle; one that is not negative turns clockwise."""
    found = re.fullmatch(r"([+-]?\d*\.?\d+)(?:deg)?", value)
    if found is None:
        raise Refused("write degrees, as in 10 or -10")
    return f"{found[1]}deg"


def filtered(value: str) -> str:
    """Return the filter of a name."""
    if value not in FILTERS:
        raise Refused(did_you_mean(value, FILTERS, f"write one of {', '.join(FILTERS)}"))
    return FILTERS[value]


def border(value: str) -> str:
    """Return a border whose width is one in pixels: a block that has it needs to know how much larger it is."""
    width, style, color = (*value.split(maxsplit=2), "", "")[:3]
    pixels = PIXELS.fullmatch(width)
    if not pixels and width.lower() not in WIDTHS:
        raise Refused("write width, style and colour, as in 4px solid white")
    if style.lower() not in LINE_STYLES:
        raise Refused(did_you_mean(style.lower(), LINE_STYLES, "write width, style and colour, as in 4px solid white"))
    if not is_color(color):
        raise Refused(color_hint(color) if color else f"write a colour of CSS behind it, as in 4px {style} white")
    return f"{f'{pixels[1]}px' if pixels else WIDTHS[width.lower()]} {style.lower()} {color}"


STYLES: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "width": ("width", width),
    "height": ("height", height),
    "opacity": ("opacity", opaque),
    "rotate": ("transform", lambda value: f"rotate({degrees(value)})"),
    "skewx": ("transform", lambda value: f"skewX({degrees(value)})"),
    "skewy": ("transform", lambda value: f"skewY({degrees(value)})"),
    "filter": ("filter", filtered),
    "border": ("border", border),
}
"""For each property, the CSS property that it sets, and how its value is read."""
