"""The marks that end a container, as authors write them: misspelt, or behind the last of its content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

BEHIND = re.compile(r"(?:\s@(?:snap|div|ul|ol)end\b)+$")
MARK = re.compile(r"@(\w+)end\b")
LONGEST = 60
"""Characters at the end of a line in which marks are looked for behind text."""


def marks_behind(line: str, start: int = 0) -> Iterator[tuple[str, int]]:
    """Return the marks that a line ends with, behind other text: the name of what each ends, and where it stands."""
    found = BEHIND.search(line, max(start, len(line) - LONGEST)) if line.endswith("end") else None
    return ((mark[1], mark.start()) for mark in MARK.finditer(line, found.start())) if found else iter(())


@lru_cache(maxsize=1000)
def is_nearly(word: str, mark: str) -> bool:
    """Tell whether a word is a mark with a letter or two gone wrong."""
    return word.startswith("@") and bool(get_close_matches(word, [mark], cutoff=0.81))
