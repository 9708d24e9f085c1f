"""What the settings of the theme ``template`` become: custom properties of CSS, and the fonts that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pitchme.deck.colors import is_dark
from pitchme.deck.diagnostics import Problem, Report, did_you_mean
from pitchme.deck.settings import TEMPLATE_KEYS, Settings, key_of
from pitchme.deck.template_theme import TextStyle
from pitchme.site.custom_fonts import custom_families
from pitchme.site.families import FAMILIES, cut_of, family_faces
from pitchme.site.fonts import CODE, GENERIC, SANS, font_stack
from pitchme.site.theme import Face

NAME = "template"
CUTS = {"theme_headline": "Heavy", "theme_byline": "Medium", "theme_text": "", "theme_code": ""}
"""The settings that name a family, and the cut of it that they mean (GitPitch 4.0, theme template)."""

STOP = re.compile(
    r"#[\da-f]{3,8}|(?:rgb|hsl)a?\([^()]*\)"
    r"|\b(?!(?:to|at|in|from|circle|ellipse|left|right|top|bottom|center|closest|farthest|side|corner)\b)[a-z]+\b",
    re.IGNORECASE,
)
"""A colour among what stands in the brackets of a gradient."""


def template_rules(settings: Settings) -> str:
    """Return the CSS of a deck's settings, which ``themes/template/theme.css`` builds on."""
    return ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in _properties(settings)) + "}\n"


def _properties(settings: Settings) -> Iterator[tuple[str, str]]:
    background = settings.theme_background.color
    yield "r-background", background
    yield "r-background-color", _first_color(background)
    for name, style in (("headline", settings.theme_headline), ("byline", settings.theme_byline), ("text", settings.theme_text)):
        yield f"{name}-font", _stack(settings, f"theme_{name}")
        yield from _text_properties(name, style)
    yield "r-link-color", settings.theme_links.color
    yield "r-link-color-hover", settings.theme_links.hover
    yield "r-code-font", _stack(settings, "theme_code", CODE)
    yield "code-scale", _factor(settings.theme_code.scale)
    yield "code-line-height", _factor(settings.theme_code.line_height)
    yield "controls-color", settings.theme_controls.color
    # The default is too faint to read; whoever sets a colour means it for footnote and slide number, too.
    if "theme_controls" in settings.spans:
        yield "controls-text-color", settings.theme_controls.color
    yield "margin-above", f"{settings.theme_margins.top:g}px"
    yield "margin-below", f"{settings.theme_margins.bottom:g}px"


def template_is_dark(theme: str, settings: Settings) -> bool:
    """Tell whether a deck of GitPitch 4 has a dark page of its own colour."""
    return theme == NAME and bool(is_dark(_first_color(settings.theme_background.color)))


def _text_properties(name: str, style: TextStyle) -> Iterator[tuple[str, str]]:
    yield f"{name}-color", style.color
    yield f"{name}-transform", style.transform
    yield f"{name}-emphasis", style.emphasis
    yield f"{name}-scale", _factor(style.scale)
    yield f"{name}-line-height", _factor(style.line_height)
    yield f"{name}-padding", f"{style.padding:g}px"


def _factor(per_cent: float) -> str:
    return f"{per_cent / 100:g}"


def _stack(settings: Settings, name: str, fallback: str = SANS) -> str:
    return font_stack(_families(settings, name), fallback)


def _families(settings: Settings, name: str) -> list[str]:
    """Return the families of a setting, each in the cut that the setting means."""
    names = (family.strip(" '") for family in getattr(settings, name).family.split(","))
    return [cut_of(family, CUTS[name]) for family in names if family]


def _first_color(background: str) -> str:
    """Return a colour, or the first one of a gradient: what the menu stands on."""
    stop = STOP.search(background.partition("(")[2]) if "gradient(" in background else None
    return stop[0] if stop else background


def template_faces(settings: Settings) -> tuple[Face, ...]:
    """Return the bundled faces that the settings name.

    GitPitch had no italics in its fonts: what is slanted in a text is its bold face, slanted by the browser.
    """
    found = {name: [face for family in _families(settings, name) for face in family_faces(family)] for name in CUTS}
    upright = [face for face in found["theme_text"] if face.style == "normal"]
    found["theme_text"] = upright or found["theme_text"]
    return tuple(face for faces in found.values() for face in faces)


def judge_template(theme: str, settings: Settings, report: Report) -> None:
    """Report settings of the theme ``template`` in a deck of another theme, and families that are neither bundled nor the deck's own."""
    if theme == NAME:
        for name in CUTS:
            _judge_family(name, settings, report)
        return
    for name in (name for name in TEMPLATE_KEYS if name in settings.spans):
        message = f"{key_of(name)} has no effect: it belongs to the theme template, and this deck has {theme}"
        report.add(Problem.POINTLESS_SETTING, message, settings.span(name))


def _judge_family(name: str, settings: Settings, report: Report) -> None:
    own = {family.casefold(): family for family in (*custom_families(settings), *GENERIC)}
    for family in _families(settings, name):
        if not family_faces(family) and family.casefold() not in own:
            otherwise = "it shows where it is installed; name its file in custom-fonts to bring it along"
            hint = did_you_mean(family, (*FAMILIES, *own.values()), otherwise)
            report.add(Problem.UNKNOWN_FONT, f"pitchme has no font {family}", settings.span(name, 0), hint)
