"""The families of fonts that pitchme brings along, by the names that decks call them (GitPitch 4.0, theme template)."""

from __future__ import annotations

import re
from functools import cache

from pitchme.markup.vendored import vendored
from pitchme.site.theme import Face

FAMILIES = {
    "Bubblegum": "bubblegum-sans",
    "Bubblegum Sans": "bubblegum-sans",
    "Concert One": "concert-one",
    "Fira Code": "fira-code",
    "Inconsolata": "inconsolata",
    "Iosevka": "iosevka-charon-mono",
    "Lato": "lato",
    "League Gothic": "league-gothic",
    "Montserrat": "montserrat",
    "News Cycle": "news-cycle",
    "Nunito Sans": "nunito-sans",
    "Open Sans": "open-sans",
    "Oswald": "oswald",
    "Poppins": "poppins",
    "Prompt": "prompt",
    "Quicksand": "quicksand",
    "Raleway": "raleway",
    "Righteous": "righteous",
    "Roboto": "roboto",
    "Source Code Pro": "source-code-pro",
    "Source Sans 3": "source-sans-3",
    "Source Sans Pro": "source-sans-3",
    "Ubuntu": "ubuntu",
    "Victor Mono": "victor-mono",
    "Work Sans": "work-sans",
}
"""Names of families with their folders under ``fonts/``. Iosevka's own package has no subsets; its edition for the web stands in for it."""

FOLDERS = {name.lower(): folder for name, folder in FAMILIES.items()}
CUT = re.compile(r" (?:medium|heavy|italic)$", re.IGNORECASE)
REGULAR, BOLD, MEDIUM = 400, 700, 500


def family_faces(name: str) -> tuple[Face, ...]:
    """Return the faces that a family's name stands for; none where it is not bundled.

    A cut is a family of its own, as in ``Raleway Heavy``: ``Medium`` has weight 500 or the next, and bold beside it, ``Heavy`` is
    the heaviest. A family of one weight has no cuts.
    """
    cut = CUT.search(name)
    folder = FOLDERS.get(name[: cut.start()].lower() if cut else name.lower())
    chosen = _chosen(folder, cut[0].strip().lower() if cut else "") if folder else ()
    return tuple(Face(name, folder or "", weight, style) for weight, style in chosen)


def cut_of(name: str, cut: str) -> str:
    """Return the name of a cut of a family, or the family's own where it has none."""
    return f"{name} {cut}" if family_faces(f"{name} {cut}") else name


def _chosen(folder: str, cut: str) -> list[tuple[int, str]]:
    cuts = _cuts(folder)
    upright = [weight for weight, style in cuts if style == "normal"]
    if cut == "italic":
        return [(weight, style) for weight, style in cuts if style == "italic"]
    if not cut:
        return [(weight, style) for weight, style in cuts if weight in (REGULAR, BOLD)]
    if len(upright) == 1:
        return []
    medium = next(weight for weight in upright if weight >= MEDIUM)
    weights = {medium, BOLD} & {*upright} if cut == "medium" else {upright[-1]}
    return [(weight, "normal") for weight in sorted(weights)]


@cache
def _cuts(folder: str) -> list[tuple[int, str]]:
    """Return weight and style of each bundled cut of a font, light ones first."""
    names = (path.stem.split("-")[-2:] for path in vendored(f"fonts/{folder}").glob(f"{folder}-latin-[0-9]*.woff2"))
    return sorted((int(weight), style) for weight, style in names)
