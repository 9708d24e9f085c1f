"""Slides are closed against each other: hand-written HTML is balanced, and what was wrong with it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pitchme.deck.diagnostics import Problem
from pitchme.deck.source import Span
from pitchme.markup.html import balanced
from pitchme.markup.rendering import Rendering


def mended(html: str, rendering: Rendering) -> str:
    """Return a passage's HTML with every element closed in it."""
    result, wrong = balanced(html)
    places = {name: list(re.finditer(rf"<{name}\b", rendering.passage.text, re.IGNORECASE)) for name in {name for name, _ in wrong}}
    for name, which in wrong:
        closes = name.startswith("/")
        message = f"<{name}> closes nothing" if closes else f"<{name}> is never closed on its slide"
        hint = "leave it out" if closes else f"write </{name}> where it ends"
        rendering.report.add(Problem.UNBALANCED_TAG, message, _place(places[name], which, rendering), hint)
    return result


def _place(places: Sequence[re.Match[str]], which: int, rendering: Rendering) -> Span:
    """Return the place of a tag: which one it is of those of its name."""
    text = rendering.passage.text
    if not places:
        return rendering.span(row=0)
    found = places[min(which, len(places)) - 1]
    shown = f"{found[0]}>" if found[0].startswith("</") else found[0]
    line_start = text.rfind("\n", 0, found.start()) + 1
    return rendering.span(shown, text.count("\n", 0, found.start()), found.start() - line_start)
