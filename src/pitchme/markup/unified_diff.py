"""The text of a commit: what it changes, file by file and hunk by hunk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

FILE = re.compile(r'diff --git .* "?b/(.+?)"?$', re.MULTILINE)
HUNK = re.compile(r"@@ -\S+ \+\S+ @@(.*)$")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of a diff, counted from 1, that change one place of a file; ``heading`` is what the place lies in, such as a function."""

    first: int
    last: int
    file: str
    heading: str


def changes(text: str) -> dict[str, str]:
    """Return what a diff says of each file, by the file's name after the commit."""
    pieces = re.split(r"^(?=diff --git )", text, flags=re.MULTILINE)
    return {found[1]: piece.rstrip("\n") for piece in pieces if (found := FILE.match(piece))}


def hunks(text: str) -> list[Hunk]:
    """Return the hunks of a diff in their order; the lines that name a file belong to none."""
    found: list[Hunk] = []
    file = ""
    for number, line in enumerate(text.split("\n"), 1):
        if begun := FILE.match(line):
            file = begun[1]
        elif begun := HUNK.match(line):
            found.append(Hunk(number, number, file, begun[1].strip()))
        elif found and found[-1].file == file:
            found[-1] = replace(found[-1], last=number)
    return found
