"""Which icons Font Awesome has, by the names of all its versions since 4.7, and what draws each of them.

GitPitch drew them with Font Awesome 4.7 and, from 2019 on, 5.7 with the names of 4.7 beside its own (GitPitch 1.0 to 4.0, Font Awesome).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from pitchme.deck.diagnostics import Problem
from pitchme.deck.source import Span
from pitchme.markup.rendering import Rendering
from pitchme.markup.vendored import vendored

FAMILIES = {"fa": "fa", "fas": "fas", "far": "far", "fab": "fab", "fa-solid": "fas", "fa-regular": "far", "fa-brands": "fab"}
"""The classes of families, and their names in GitPitch."""

OUTLINED = frozenset(
    """address-book address-card alarm-clock bell bell-slash bookmark building calendar calendar-check calendar-days calendar-minus
    calendar-plus calendar-xmark camera chart-bar chess-bishop chess-king chess-knight chess-pawn chess-queen chess-rook circle
    circle-check circle-dot circle-down circle-left circle-pause circle-play circle-question circle-right circle-stop circle-up
    circle-user circle-xmark clipboard clock clone closed-captioning cloud comment comment-dots comments compass copy copyright
    credit-card envelope envelope-open eye eye-slash face-angry face-dizzy face-flushed face-frown face-frown-open face-grimace
    face-grin face-grin-beam face-grin-beam-sweat face-grin-hearts face-grin-squint face-grin-squint-tears face-grin-stars
    face-grin-tears face-grin-tongue face-grin-tongue-squint face-grin-tongue-wink face-grin-wide face-grin-wink face-kiss
    face-kiss-beam face-kiss-wink-heart face-laugh face-laugh-beam face-laugh-squint face-laugh-wink face-meh face-meh-blank
    face-rolling-eyes face-sad-cry face-sad-tear face-smile face-smile-beam face-smile-wink face-surprise face-tired file file-audio
    file-code file-excel file-image file-lines file-pdf file-powerpoint file-video file-word file-zipper flag floppy-disk folder
    folder-closed folder-open futbol gem hand hand-back-fist hand-lizard hand-peace hand-point-down hand-point-left hand-point-right
    hand-point-up hand-pointer hand-scissors hand-spock handshake hard-drive headphones heart hospital hourglass hourglass-half house
    id-badge id-card image images keyboard lemon life-ring lightbulb map message money-bill-1 moon newspaper note-sticky object-group
    object-ungroup paper-plane paste pen-to-square rectangle-list rectangle-xmark registered share-from-square snowflake square
    square-caret-down square-caret-left square-caret-right square-caret-up square-check square-full square-minus square-plus star
    star-half star-half-stroke sun thumbs-down thumbs-up trash-can truck user window-maximize window-minimize window-restore""".split()
)
"""The icons of Font Awesome Free 7.3.1 that are in its outlined font, too: no style sheet of it says so."""

NAME = re.compile(r"\.fa-([\w-]+)")


def sheets() -> tuple[str, str]:
    """Return Font Awesome's style sheet, and the one for the names of its version 4."""
    names = ("all", "v4-shims")
    first, second = (vendored(f"fontawesome/css/{name}.min.css").read_text("utf-8") for name in names)
    return first, second


@cache
def fonts() -> Mapping[str, Mapping[str, str]]:
    """Return for each family the icons that its class draws, and from which font: solid, regular or brands."""
    sheet, old_names = sheets()
    solid, _, brands = sheet.partition(".fab{")
    signs = _signs(solid)
    outlined = {signs[name] for name in OUTLINED}
    return {
        "fas": dict.fromkeys(signs, "solid"),
        "far": dict.fromkeys((name for name, sign in signs.items() if sign in outlined), "regular"),
        "fab": dict.fromkeys(_signs(brands), "brands"),
        "fa": dict.fromkeys(signs, "solid") | _old(old_names),
    }


def _signs(sheet: str) -> dict[str, str]:
    """Return for each icon the rule with its sign in the font; the names of one icon share a rule."""
    return {name: rule for names, rule in _rules(sheet) if rule.startswith("--fa:") for name in NAME.findall(names)}


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Return the selectors and the inside of each rule; those inside another rule come out broken, and match nothing here."""
    for text in sheet.split("}"):
        selectors, _, inside = text.partition("{")
        yield selectors, inside


def _old(sheet: str) -> dict[str, str]:
    """Return the icons that version 4 drew from another font or by another name, and their fonts."""
    found: dict[str, str] = {}
    for selectors, rule in _rules(sheet):
        for name in NAME.findall(selectors):
            own = "brands" if "Brands" in rule else "regular" if "font-family" in rule else ""
            found[name] = own or found.get(name, "solid")
    return found


@cache
def _modifiers() -> frozenset[str]:
    """Return the classes of Font Awesome that are no icons: families, sizes, turns, spins."""
    plain = (selectors for selectors, rule in _rules(sheets()[0]) if not rule.startswith("--fa:"))
    return frozenset(f"fa-{name}" for selectors in plain for name in NAME.findall(selectors))


def drawn_by(family: str, name: str) -> str | None:
    """Return the family that draws an icon: the given one, else the one that can; None for a name that no version knows."""
    return next((each for each in (family, "fa", "fab") if name in fonts()[each]), None)


def judge_icon(family: str, name: str, span: Span, rendering: Rendering) -> None:
    """Report an icon that no version knows, or that another family has to draw; the deck's style sheet may know more icons."""
    drawn = drawn_by(family, name)
    if drawn is None and f"fa-{name}" not in rendering.own_classes:
        hint = _nearest(name) or "write the name of one of its icons, as in @fa[rocket]"
        rendering.report.add(Problem.UNKNOWN_ICON, f"Font Awesome has no icon {name}", span, hint)
    elif drawn not in (None, family) and family != "fa" and any(name in fonts()[each] for each in ("fas", "fab")):
        what = {"fab": "brand", "far": "outlined icon"}.get(family, "solid icon")
        rendering.report.add(Problem.UNKNOWN_ICON, f"{name} is no {what}; it is drawn all the same", span, f"write @{drawn}[{name}]")


def _nearest(name: str) -> str:
    near = get_close_matches(name.lower(), {name: None for names in fonts().values() for name in names}, n=1)
    return f"did you mean {near[0]}?" if near else ""


def judge_modifiers(words: Iterable[str], span: Span, rendering: Rendering) -> None:
    """Report words that are nearly Font Awesome's own, and that the deck's style sheet does not define."""
    known = _modifiers() | rendering.own_classes
    for word in words:
        near = get_close_matches(word, sorted(_modifiers()), n=1, cutoff=0.8) if word.startswith("fa-") and word not in known else []
        if near and drawn_by("fa", word.removeprefix("fa-")) is None:
            message = f"Font Awesome has no {word}, and the deck's style sheet does not say what it looks like"
            rendering.report.add(Problem.MISSPELT_WORD, message, span, f"did you mean {near[0]}?")


def judge_tag(classes: str, rendering: Rendering) -> None:
    """Report a tag by hand whose classes name a family, but no icon that any version knows."""
    words = classes.split()
    family = next((FAMILIES[word] for word in words if word in FAMILIES), None)
    if family is None:
        return
    names = [word.removeprefix("fa-") for word in words if word.startswith("fa-") and word not in _modifiers()]
    if names and not any(drawn_by(family, name) for name in names):
        judge_icon(family, names[0], rendering.place(f"fa-{names[0]}"), rendering)
