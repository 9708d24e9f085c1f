"""What the brackets of a picture or a video say of it: words, and properties (GitPitch 3.x and 4.0, image properties)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.kinds import Refused
from pitchme.deck.source import Span
from pitchme.markup.addresses import lazy
from pitchme.markup.grid.keys import ITEM_KEYS
from pitchme.markup.picture_styles import STYLES
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import items

TEXTS = ("alt", "title")
PAIR = re.compile(r"\s*([A-Za-z]+)\s*=\s*(.*?)\s*", re.DOTALL)
COLON = re.compile(r"\s*([a-z]+):(\S+)\s*")


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


def read_label(label: str, span: Span, rendering: Rendering) -> Properties | None:
    """Return what the brackets of ``![…]`` say; None where they hold words alone, be there a ``=`` or not."""
    found = [item for _, item in items(label)]
    if not any(_is_property(item) for item in found):
        return None
    words = [item.strip() for item in found if not PAIR.fullmatch(item) and not _is_property(item)]
    given = read_properties(_pairs(found), span, rendering)
    return replace(given, words=", ".join(filter(None, (given.words, *words))))


def _is_property(item: str) -> bool:
    """Tell whether an item sets a property, if by a colon, which is taken for one only where it can be nothing else."""
    pair, colon = PAIR.fullmatch(item), COLON.fullmatch(item)
    return bool((pair and pair[1] in (*STYLES, *TEXTS, *ITEM_KEYS)) or (colon and colon[1] in STYLES))


def _pairs(found: Iterable[str]) -> Iterator[tuple[str, str]]:
    for item in found:
        if pair := PAIR.fullmatch(item):
            yield pair[1], pair[2]
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
        elif key in ITEM_KEYS:
            later.append(key)
        else:
            style |= _styled(key, value, style, span, rendering)
    if later:
        hint = "put the picture on a line of its own, as in ![drag=50](…), outside of lists and regions"
        rendering.report.add(Problem.BAD_PROPERTY, f"{', '.join(later)}: a picture inside a line is no block", span, hint)
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
