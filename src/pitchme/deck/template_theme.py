"""What PITCHME.yaml says of the theme ``template`` (GitPitch 4.0, theme template; since June 2019)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pitchme.deck.colors import NAMES, is_color
from pitchme.deck.diagnostics import did_you_mean
from pitchme.deck.kinds import Kind, Refused, one_of

TRANSFORMS = ("none", "capitalize", "uppercase", "lowercase")
FAMILY = r"[^\"\\;{}()<>@/]+"
NUMBER = r"\d{1,3}(?:\.\d+)?"
"""Patterns: only a deck with such settings has them compiled."""


def css_color(value: str) -> str:
    """Return a colour or gradient as CSS writes it; nothing in it can end the rule that it comes to stand in."""
    if is_color(value):
        return value
    example = f"#{value}" if is_color(f"#{value}") else "#E67E22"
    raise Refused(did_you_mean(value.lower(), NAMES, f'write a colour in quotes, as in "{example}", or a gradient'))


def font_family(value: str) -> str:
    """Return the name of a family of fonts, or several with commas between."""
    if not re.fullmatch(FAMILY, value):
        raise Refused('write the name of a font, as in "Open Sans"')
    return value


def percentage(value: str) -> float:
    """Return per cent, which may be more than 100."""
    return _number(value, "%", "write per cent, as in 120")


def pixels(value: str) -> float:
    """Return units of the stage."""
    return _number(value, "px", "write pixels, as in 15", least=0)


def _number(value: str, unit: str, hint: str, least: float = 1) -> float:
    number = value.removesuffix(unit).rstrip()
    if not re.fullmatch(NUMBER, number) or float(number) < least:
        raise Refused(hint)
    return float(number)


def item(kind: Kind) -> Any:
    """Return the field of one item of a list."""
    return field(metadata={"kind": kind})


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One class of text: ``emphasis`` is the colour of what is bold or italic in it, ``padding`` the space below it in pixels.

    ``scale`` and ``line_height`` are per cent.
    """

    family: str = item(font_family)
    color: str = item(css_color)
    transform: str = item(one_of(*TRANSFORMS))
    emphasis: str = item(css_color)
    scale: float = item(percentage)
    line_height: float = item(percentage)
    padding: float = item(pixels)


@dataclass(frozen=True, slots=True)
class CodeStyle:
    """The look of code: ``scale`` and ``line_height`` are per cent."""

    family: str = item(font_family)
    scale: float = item(percentage)
    line_height: float = item(percentage)


@dataclass(frozen=True, slots=True)
class Links:
    """The colours of links."""

    color: str = item(css_color)
    hover: str = item(css_color)


@dataclass(frozen=True, slots=True)
class Paint:
    """One colour or gradient."""

    color: str = item(css_color)


@dataclass(frozen=True, slots=True)
class Margins:
    """The space above and below blocks, in pixels."""

    top: float = item(pixels)
    bottom: float = item(pixels)


HEADLINE = TextStyle("Montserrat", "#232B2B", "none", "#E67E22", 100, 130, 15)
BYLINE = TextStyle("Montserrat", "#232B2B", "none", "#E67E22", 100, 120, 15)
TEXT = TextStyle("Ubuntu", "#000", "none", "#E67E22", 100, 110, 15)
BACKGROUND = Paint("#FFF")
LINKS = Links("#5289F7", "#5254F7")
CODE = CodeStyle("Source Code Pro", 100, 120)
CONTROLS = Paint("#C0C0C0")
MARGINS = Margins(0, 15)
