"""Lists nested by fewer blanks than CommonMark asks for: marked, GitPitch's parser, took any deeper indentation for nesting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pitchme.deck.fences import fenced

ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
SHALLOW = re.compile(r"(?m)^ {1,3}(?:[-*+]|\d{1,9}[.)]) +\S")


@dataclass(frozen=True, slots=True)
class Level:
    """An open list item: where its marker stands in the source, and where its text begins as it is read."""

    marker: int
    text: int


def nested(text: str) -> str:
    """Return a text whose deeper list items are indented as CommonMark wants them; every line stays where it is."""
    if not SHALLOW.search(text):
        return text
    lines = text.split("\n")
    inside, _ = fenced(lines)
    levels: list[Level] = []
    for number, line in enumerate(lines):
        found = ITEM.match(line) if number not in inside else None
        if found:
            lines[number] = _indented(found, line, levels)
        elif line[:1].strip() and not lines[number - 1].strip():
            levels.clear()
    return "\n".join(lines)


def _indented(found: re.Match[str], line: str, levels: list[Level]) -> str:
    marker = len(found[1])
    while levels and levels[-1].marker >= marker:
        levels.pop()
    indent = max(marker, levels[-1].text if levels else 0)
    levels.append(Level(marker, indent + len(found[2]) + min(len(found[3]), 4)))
    return " " * (indent - marker) + line
