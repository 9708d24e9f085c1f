"""Themes: folders of CSS, with the fonts and the highlight style that belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from pitchme.deck.diagnostics import DeckError, Problem, Report, did_you_mean
from pitchme.deck.dialect import has_grid
from pitchme.deck.model import Deck
from pitchme.deck.settings import TEMPLATE_KEYS
from pitchme.site.bundled import bundled

DEFAULT, LATE = "white", "template"
"""The themes of a deck that names none: of one before June 2019, and of one written for GitPitch 3 or 4."""


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of a bundled font: ``folder`` is its package under ``fonts/``."""

    family: str
    folder: str
    weight: int
    style: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's folder and what its ``theme.yaml`` says."""

    folder: Path
    name: str
    dark: bool
    highlight: str
    faces: tuple[Face, ...]

    @classmethod
    def read(cls, folder: Path) -> Theme:
        """Return the theme of a folder that holds ``theme.yaml`` and ``theme.css``.

        Raises:
            DeckError: the folder is no theme.
        """
        file = folder / "theme.yaml"
        if not file.is_file() or not (folder / "theme.css").is_file():
            raise DeckError(
                f"{folder} is no theme", hint="a theme is a folder with theme.yaml and theme.css; themes/white is one to begin from"
            )
        try:
            said = yaml.safe_load(file.read_text("utf-8"))
            faces = tuple(face for font in said.get("fonts") or () for face in _faces(font))
            return cls(folder, str(said["name"]), bool(said.get("dark")), str(said["highlight"]), faces)
        except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise DeckError(f"{file} cannot be read: {error}", hint="themes/white/theme.yaml shows what a theme says") from None


def _faces(font: dict[str, object]) -> tuple[Face, ...]:
    cuts = font["faces"]
    if not isinstance(cuts, list):
        raise TypeError("faces is no list")
    pairs = (str(cut).split() for cut in cuts)
    return tuple(Face(str(font["family"]), str(font["folder"]), int(weight), style) for weight, style in pairs)


def choose_theme(given: str | None, deck: Deck, report: Report) -> Theme:
    """Return the theme that the command line names, else the deck, else the default.

    Raises:
        DeckError: the command line names no theme.
    """
    return given_theme(given) if given else Theme.read(bundled("themes") / _known(deck, report))


def given_theme(name: str) -> Theme:
    """Return the theme of a name, or of a folder.

    Raises:
        DeckError: there is none.
    """
    if name not in theme_names() and not Path(name).is_dir():
        hint = did_you_mean(name, theme_names(), f"give one of {', '.join(theme_names())}, or a folder")
        raise DeckError(f"there is no theme {name}", hint=hint)
    return Theme.read(bundled("themes") / name if name in theme_names() else Path(name))


@cache
def theme_names() -> tuple[str, ...]:
    """Return the names of the themes that come with pitchme."""
    return tuple(sorted(path.name for path in bundled("themes").iterdir() if (path / "theme.css").is_file()))


def _known(deck: Deck, report: Report) -> str:
    """Return the bundled theme that a deck names, else the default."""
    settings = deck.settings
    name = settings.theme.lower()
    if name and name not in theme_names():
        hint = did_you_mean(name, theme_names(), f"write one of {', '.join(theme_names())}")
        report.add(Problem.UNKNOWN_THEME, f"there is no theme {settings.theme}", settings.span("theme"), hint)
    return name if name in theme_names() else _default(deck)


def _default(deck: Deck) -> str:
    """Return the theme of a deck that names none (docs/decisions/010-default-theme.md)."""
    settings = deck.settings
    is_late = settings.gitpitch.startswith("3") or any(name in settings.spans for name in TEMPLATE_KEYS) or has_grid(deck)
    return LATE if is_late else DEFAULT
