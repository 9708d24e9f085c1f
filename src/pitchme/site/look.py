"""What a deck looks like: its theme, and what its settings, its classes and its own style sheet add to that."""

from __future__ import annotations

from dataclasses import dataclass

from pitchme.deck.diagnostics import Report
from pitchme.deck.files import Files
from pitchme.deck.settings import Settings
from pitchme.site.custom_fonts import custom_font_rules
from pitchme.site.families import family_faces
from pitchme.site.font_classes import font_class_rules, font_classes
from pitchme.site.template_theme import NAME, judge_template, template_faces, template_rules
from pitchme.site.theme import Face, Theme


@dataclass(frozen=True, slots=True)
class Look:
    """A theme, the CSS rules that come behind its own, and the bundled faces that the deck may ask for."""

    theme: Theme
    rules: str
    faces: tuple[Face, ...]


def deck_look(theme: Theme, settings: Settings, html: str, sheet: str, files: Files, report: Report, to_files: str) -> Look:
    """Return the look of a deck from its HTML and its own style sheet; ``files`` keeps the fonts that it brings.

    ``to_files`` is the way from a style sheet to the deck's own files.
    """
    judge_template(theme.name, settings, report)
    classes = font_classes(html)
    own_fonts = custom_font_rules(settings, files, report, to_files)
    rules = template_rules(settings) if theme.name == NAME else ""
    faces = theme.faces + (template_faces(settings) if theme.name == NAME else ())
    named = (*classes.values(), *_named(sheet))
    faces += tuple(face for family in named for face in family_faces(family))
    return Look(theme, own_fonts + rules + font_class_rules(classes), tuple(dict.fromkeys(faces)))


def _named(sheet: str) -> tuple[str, ...]:
    """Return the bundled families that the deck's own style sheet names; what reads one is imported for a deck that has one."""
    if not sheet:
        return ()
    from pitchme.site.style_sheet import named_families

    return named_families(sheet)
