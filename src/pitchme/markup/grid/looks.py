"""What the properties of a block say of its look: for each, how its value is read (GitPitch 4.0, grid layouts)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pitchme.deck.diagnostics import did_you_mean
from pitchme.deck.kinds import Refused, boolean
from pitchme.markup.picture_styles import PIXELS, border, degrees, filtered, opaque

ANIMATIONS = """slideup slidedown slideleft slideright bounceup bouncedown bounceleft bounceright speedleft speedright tada flip fadein
    fadeout""".split()
SPEEDS = ("slower", "faster")
FLOWS = ("col", "row", "stack", "false")
FONT = re.compile(r"[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True)
class Look:
    """What one property adds to a block: CSS, and classes."""

    style: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = ()


def _flow(value: str) -> Look:
    direction, _, push = value.lower().partition(" ")
    if direction not in FLOWS or push.strip() not in ("", "true", "false"):
        raise Refused(did_you_mean(direction, FLOWS, "write col, row or stack; col true pushes the items to both ends"))
    pushed = ("flow-push",) if push.strip() == "true" else ()
    return Look(classes=(*({"col": (), "false": ("flow-none",)}.get(direction, (f"flow-{direction}",))), *pushed))


def _fit(value: str) -> Look:
    found = re.fullmatch(r"\d*\.?\d+", value)
    if not found or not float(value):
        raise Refused("write a number, as in 1.5: how many times as large as usual")
    return Look({"font-size": f"{float(value):g}em"})


def _pad(value: str) -> Look:
    found = [PIXELS.fullmatch(part) for part in value.split()]
    if not 1 <= len(found) <= 4 or not all(found):
        raise Refused("write one to four numbers of pixels, as in 20px or 0 40px")
    return Look({"padding": " ".join(f"{each[1]}px" for each in found if each)})


def _border(value: str) -> Look:
    return Look({"border": border(value)}) if value.lower() != "none" else Look()


def _font(value: str) -> Look:
    name = re.sub(r"\s+", "-", value.strip("'\""))
    if not FONT.fullmatch(name):
        raise Refused("write the name of a font, as in montserrat")
    return Look(classes=(name if name.lower().startswith("font-") else f"font-{name.lower()}",))


def own_font(name: str, files: Iterable[str]) -> str:
    """Return the deck's own font of a name, if it has one: it is called as its file is (GitPitch 4.0, custom fonts)."""
    own = (PurePosixPath(path).stem for path in files)
    return next((family for family in own if family.casefold() == name.casefold()), "")


def _animate(value: str) -> Look:
    kind, _, speed = value.lower().partition(" ")
    if kind not in ANIMATIONS or speed.strip() not in ("", *SPEEDS):
        wrong, known = (kind, ANIMATIONS) if kind not in ANIMATIONS else (speed.strip(), list(SPEEDS))
        raise Refused(did_you_mean(wrong, known, f"write one of {', '.join(known)}"))
    return Look(classes=(f"animate-{kind}", *([f"animate-{speed.strip()}"] if speed.strip() else [])))


def _stretch(value: str) -> Look:
    return Look(classes=("stretched",) if boolean(value) else ())


LOOKS: Mapping[str, Callable[[str], Look]] = {
    "flow": _flow,
    "fit": _fit,
    "pad": _pad,
    "border": _border,
    "font": _font,
    "opacity": lambda value: Look({"opacity": opaque(value)}),
    "filter": lambda value: Look({"filter": filtered(value)}),
    "rotate": lambda value: Look({"rotate": degrees(value)}),
    "skewx": lambda value: Look({"transform": f"skewX({degrees(value)})"}),
    "skewy": lambda value: Look({"transform": f"skewY({degrees(value)})"}),
    "animate": _animate,
    "stretch": _stretch,
}
"""For each property that needs no more than its value: what it adds."""
