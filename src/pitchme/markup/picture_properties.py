"""How a picture or a video looks: the properties in its brackets, and the size behind its path (GitPitch 3.x and 4.0, images)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.kinds import Refused
from pitchme.deck.source import Span
from pitchme.markup.rendering import Rendering
from pitchme.markup.tags import lazy

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
TEXTS = ("alt", "title")
GRID = frozenset("drag drop flow fit pad bg set font animate stretch sync audio obs".split())
"""Properties of GitPitch 4's grid."""

COMMA = re.compile(r",(?![^(]*\))")
PAIR = re.compile(r"\s*([A-Za-z]+)\s*=\s*(.*?)\s*", re.DOTALL)
COLON = re.compile(r"\s*([a-z]+):(\S+)\s*")
LENGTH = re.compile(r"(\d+(?:\.\d+)?)(px|%|)", re.IGNORECASE)
BORDER = re.compile(r"(?:thin|medium|thick|[\d.]+(?:px)?) [a-z]+ \S.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Properties:
    """What an author says of a picture: the words for who does not see it, its title, and its style by CSS property."""

    words: str = ""
    title: str = ""
    style: Mapping[str, str] = field(default_factory=dict)

    @property
    def attributes(self) -> dict[str, str | None]:
        """Return the title and the style as attributes; with a width and a height a picture keeps no proportions."""
        style = dict(self.style) | ({"object-fit": "fill"} if {"width", "height"} <= self.style.keys() else {})
        values = {"title": self.title, "style": "; ".join(f"{name}: {value}" for name, value in style.items())}
        return {name: value for name, value in values.items() if value}

    def image(self, url: str, rendering: Rendering) -> dict[str, str | None]:
        """Return the attributes of an image with its address."""
        return {"src": url, "alt": self.words, **self.attributes, **lazy(url, rendering)}


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


def _opacity(value: str) -> str:
    found = re.fullmatch(r"(\d*\.?\d+)(%?)", value)
    if found is None or float(found[1]) > (100 if found[2] else 1):
        raise Refused("write a number from 0 to 1, as in 0.5")
    return value


def _degrees(value: str) -> str:
    found = re.fullmatch(r"([+-]?\d*\.?\d+)(?:deg)?", value)
    if found is None:
        raise Refused("write degrees, as in 10 or -10")
    return f"{found[1]}deg"


def _filter(value: str) -> str:
    if value not in FILTERS:
        raise Refused(did_you_mean(value, FILTERS, f"write one of {', '.join(FILTERS)}"))
    return FILTERS[value]


def _border(value: str) -> str:
    """Return a border; a bare width is one in pixels."""
    if not BORDER.fullmatch(value):
        raise Refused("write width, style and colour, as in 2px dashed gray")
    return re.sub(r"^([\d.]+) ", r"\1px ", value)


STYLES: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "width": ("width", width),
    "height": ("height", height),
    "opacity": ("opacity", _opacity),
    "rotate": ("transform", lambda value: f"rotate({_degrees(value)})"),
    "skewx": ("transform", lambda value: f"skewX({_degrees(value)})"),
    "skewy": ("transform", lambda value: f"skewY({_degrees(value)})"),
    "filter": ("filter", _filter),
    "border": ("border", _border),
}
"""For each property, the CSS property that it sets, and how its value is read."""


def read_label(label: str, span: Span, rendering: Rendering) -> Properties | None:
    """Return what the brackets of ``![…]`` say; None where they hold words alone, be there a ``=`` or not."""
    items = COMMA.split(label)
    if not any(_is_property(item) for item in items):
        return None
    words = [item.strip() for item in items if not PAIR.fullmatch(item) and not _is_property(item)]
    given = read_properties(_pairs(items), span, rendering)
    return replace(given, words=", ".join(filter(None, (given.words, *words))))


def _is_property(item: str) -> bool:
    """Tell whether an item sets a property, if by a colon, which is taken for one only where it can be nothing else."""
    pair, colon = PAIR.fullmatch(item), COLON.fullmatch(item)
    return bool((pair and pair[1] in (*STYLES, *TEXTS, *GRID)) or (colon and colon[1] in STYLES))


def _pairs(items: Iterable[str]) -> Iterator[tuple[str, str]]:
    for item in items:
        if found := PAIR.fullmatch(item):
            yield found[1], found[2]
        elif _is_property(item):
            yield item.strip(), ""


def read_properties(pairs: Iterable[tuple[str, str]], span: Span, rendering: Rendering) -> Properties:
    """Return what properties say of a picture; one that makes no sense is reported and left out."""
    texts: dict[str, str] = {}
    style: dict[str, str] = {}
    later: list[str] = []
    for key, value in pairs:
        if key in TEXTS:
            texts[key] = value
        elif key in GRID:
            later.append(key)
        else:
            style |= _styled(key, value, style, span, rendering)
    if later:
        message = f"{', '.join(later)} in the brackets of a picture: not drawn yet by this version of pitchme; the picture is shown"
        rendering.report.add(Problem.UNSUPPORTED_DIRECTIVE, message, span)
    return Properties(texts.get("alt", ""), texts.get("title", ""), style)


def _styled(key: str, value: str, style: Mapping[str, str], span: Span, rendering: Rendering) -> dict[str, str]:
    """Return the style that a property adds to another; several turns add up."""
    if key not in STYLES:
        name = key.partition(":")[0]
        hint = f"write {key.replace(':', '=')}" if name in STYLES else did_you_mean(key, (*STYLES, *TEXTS))
        rendering.report.add(Problem.BAD_ARGUMENT, f"a picture has no property {key}", span, hint)
        return {}
    name, read = STYLES[key]
    try:
        css = read(value)
    except Refused as why:
        hint = "write a comma between two properties" if "=" in value else str(why)
        rendering.report.add(Problem.BAD_ARGUMENT, f"{key} cannot be {value or 'empty'}", span, hint)
        return {}
    return {name: f"{style[name]} {css}" if name == "transform" and name in style else css}
