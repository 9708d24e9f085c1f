"""The icons of a deck: of Font Awesome's style sheets and fonts only what its text shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pitchme.markup.icons import FAMILIES, fonts, sheets
from pitchme.site.bundled import bundled

CLASSES = re.compile(r"""class\s*=\s*["']([^"'<>]*\bfa[^"'<>]*)["']""")
OLD_FONT = re.compile(r"font(?:-family)?\s*:[^:{}<>]*?\b((?i:FontAwesome|Font Awesome \d \w+))")
"""A rule of an author's own that draws with a font of Font Awesome, by its name in version 4, 5 or 7."""

RULE = re.compile(r"[^{}]++\{(?:[^{}]++|\{[^{}]*\})*\}")
CLASS = re.compile(r"\.(fa[\w-]*)")
FACE = re.compile(r'@font-face\{font-family:"([^"]+)".*webfonts/fa-(\w+)')
FILE = re.compile(r"webfonts/([\w.-]+)")
CURRENT = "Font Awesome 7"


def icon_files(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the rules that draw the icons in a deck's HTML and CSS, and the vendored files that these rules need with their licence.

    The whole of the sheets has 110 KB, which the first slide would wait for.
    """
    lists = [found.split() for found in dict.fromkeys(CLASSES.findall(text))]
    used = {word for words in lists for word in words if word in FAMILIES or word.startswith("fa-")}
    families = {found.lower() for found in OLD_FONT.findall(text)}
    if not used and not families:
        return "", ()
    kept = [rule for rule in _rules() if _is_used(rule, used)]
    drawn = {font for words in lists for font in _fonts(words)}
    faces = [rule for rule in _rules() if (found := FACE.match(rule)) and _is_wanted(found[1], found[2], drawn, families)]
    files = {name: None for rule in faces for name in FILE.findall(rule)}
    own = (bundled("templates") / "css/icons.css").read_text("utf-8")
    sheet = "".join((*kept, *_movements(kept), *faces)).replace("../webfonts", "../fontawesome/webfonts")
    return f"{own}{sheet}\n", (*(f"fontawesome/webfonts/{name}" for name in files), "fontawesome/LICENSE.txt")


@cache
def _rules() -> tuple[str, ...]:
    return tuple(rule for sheet in sheets() for rule in RULE.findall(sheet))


def _is_used(rule: str, used: set[str]) -> bool:
    """Tell whether one of the selectors of a rule names used classes alone."""
    selectors = rule.partition("{")[0]
    if selectors.startswith("@"):
        return selectors.startswith(("@media", "@supports")) and not used.isdisjoint(CLASS.findall(rule))
    parts = (CLASS.findall(part) for part in selectors.split(","))
    return ":root" in selectors or any(part and used.issuperset(part) for part in parts)


def _movements(kept: Sequence[str]) -> Iterator[str]:
    """Return the keyframes that the kept rules name."""
    names = set(re.findall(r"animation-name:([\w-]+)", "".join(kept)))
    yield from (rule for rule in _rules() if (found := re.match(r"@keyframes ([\w-]+)", rule)) and found[1] in names)


def _fonts(words: Sequence[str]) -> Iterator[str]:
    """Return the fonts that draw an element with these classes; an icon of the author's own is drawn from its family's."""
    names = [word.removeprefix("fa-") for word in words if word.startswith("fa-")]
    for family in (FAMILIES[word] for word in words if word in FAMILIES):
        known = [fonts()[family][name] for name in names if name in fonts()[family]]
        yield from known or [{"far": "regular", "fab": "brands"}.get(family, "solid")]


def _is_wanted(family: str, font: str, drawn: set[str], families: set[str]) -> bool:
    """Tell whether a font is wanted: one of Font Awesome 7 for icons, one of an older name for rules of the author's own."""
    return family.lower() in families or (family.startswith(CURRENT) and font in drawn)
