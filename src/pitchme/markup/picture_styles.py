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
BORDER = re.compile(r"(?:thin|medium|thick|(\d+(?:\.\d+)?)(?:px)?) ([a-z]+) (\S.*)", re.IGNORECASE)
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


def _border(value: str) -> str:
    """Return a border; a bare width is one in pixels."""
    found = BORDER.fullmatch(value)
    if not found or found[2].lower() not in LINE_STYLES:
        style, example = found[2].lower() if found else "", "write width, style and colour, as in 2px dashed gray"
        raise Refused(did_you_mean(style, LINE_STYLES, example))
    if not is_color(found[3]):
        raise Refused(color_hint(found[3]))
    return re.sub(r"^([\d.]+) ", r"\1px ", value)


STYLES: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "width": ("width", width),
    "height": ("height", height),
    "opacity": ("opacity", opaque),
    "rotate": ("transform", lambda value: f"rotate({degrees(value)})"),
    "skewx": ("transform", lambda value: f"skewX({degrees(value)})"),
    "skewy": ("transform", lambda value: f"skewY({degrees(value)})"),
    "filter": ("filter", filtered),
    "border": ("border", _border),
}
"""For each property, the CSS property that it sets, and how its value is read."""
