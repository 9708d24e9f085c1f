"""Slides whose background takes the colour behind their code (GitPitch 3.x, code-blend and code-noblend)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pitchme.markup.html import merged

CLASSES = re.compile(r'<[a-z][^<>]*\bclass="([^"]*)"')
CODE = re.compile('<pre(?! class="diagram-source")')
BLENDING = frozenset("code-blend code-blend-bg code-power".split())
BACKGROUNDS = ("data-background", "data-background-color", "data-background-gradient", "data-background-image", "data-background-video")
HLJS = re.compile(r"(?<![\w .])\.hljs\{([^}]*)\}")
COLOR = re.compile(r"background(?:-color)?:(?:[^;#]*(#[0-9a-f]+)|([a-z]+)(?:;|$)|var\((--[\w-]+)\))")


@dataclass(frozen=True, slots=True)
class Blending:
    """The colour behind code, empty where it is not known, and whether slides with code take it unless they say otherwise."""

    color: str = ""
    by_default: bool = False

    def blended(self, attributes: Mapping[str, str | None], html: str) -> dict[str, str | None]:
        """Return the attributes of a slide's section, with the background of its code where it has none of its own.

        A class anywhere on the slide decides.
        """
        wanted = self.color and CODE.search(html) and not any(name in attributes for name in BACKGROUNDS)
        if not wanted or not (self.by_default or "code-blend" in html or "code-power" in html):
            return dict(attributes)
        words = {word for classes in CLASSES.findall(html) for word in classes.split()}
        if "code-noblend" in words or not (self.by_default or words & BLENDING):
            return dict(attributes)
        return merged(attributes, {"data-background-color": self.color, "class": "blended"})


UNBLENDED = Blending()
"""Nothing blends."""


def color_behind(sheet: str) -> str:
    """Return the colour that a style sheet of highlight.js puts behind code; of one with a picture or a gradient, the colour under it."""
    for rule in HLJS.findall(sheet):
        if found := COLOR.search(rule):
            return found[1] or found[2] or _variable(found[3], sheet)
    return ""


def _variable(name: str, sheet: str) -> str:
    found = re.search(rf"{name}:([^;}}]+)", sheet)
    return found[1].strip() if found else ""
