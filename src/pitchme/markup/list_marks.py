"""The marks of lists: which end belongs to which opening (GitPitch 3 and 4, lists)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pitchme.markup.directive import Ending, How
from pitchme.markup.grid.keys import KEYS
from pitchme.markup.marks import is_nearly, marks_behind

END = re.compile(r"@([ou]l)end\b\]?|@end([ou]l)\b")
ITEM = re.compile(r"[-*+]\s|\d+[.)]\s")
OPENING = re.compile(r"@([ou]l)(?:\s*$|\s?[\[(])")
OPENED = re.compile(r"(?:^|(?<=\s))@([ou]l)\b")
REGION = re.compile(rf"@(?:snap|snapend|div|divend)\b|\[\s*(?:{'|'.join(sorted(KEYS))})\s*=|(?:@\w+|!)\[[^\]]*\b(?:drag|drop)\s*=")
"""What a list does not go on behind, unless its items stand in it: a region, or a block of the stage."""


def list_endings(lines: Sequence[str]) -> Mapping[tuple[int, int], Ending]:
    """Return where lists end: at their mark, at the next list, or at a region that their items do not stand in."""
    found: dict[tuple[int, int], Ending] = {}
    for number, line in enumerate(lines):
        for opened in OPENED.finditer(line) if "@" in line else ():
            place = (number, len(line) - opened.start())
            ending = _behind(opened[1], number, line, opened.end()) or _ending(opened[1], lines, number + 1)
            found |= {place: ending} if ending else {}
    return found


def _ending(name: str, lines: Sequence[str], first: int) -> Ending | None:
    """Return where a list ends that is open from a line on."""
    items = around = False
    for number in range(first, len(lines)):
        text = lines[number]
        items = items or ITEM.match(text) is not None
        is_region = REGION.match(text) is not None
        if is_region and not OPENING.match(text) and not (items and not around):
            around = not items
        elif ending := _end(name, number, text, is_region=is_region):
            return ending
    return None


def _end(name: str, number: int, text: str, *, is_region: bool) -> Ending | None:
    """Return how a line ends a list, if it does."""
    mark = f"@{name}"
    if found := END.match(text):
        return Ending(number, How.PLAIN if found[0] == f"{mark}end" else How.MISSPELT, found.end(), len(text) - found.end())
    if text in (mark, f"{mark}[]"):
        return Ending(number, How.PLAIN, len(text))
    if is_region or OPENING.match(text):
        return Ending(number, How.INTERRUPTED)
    if is_nearly(word := text.partition(" ")[0], f"{mark}end"):
        return Ending(number, How.MISSPELT, len(word), len(text) - len(word))
    return _behind(name, number, text)


def _behind(name: str, number: int, text: str, start: int = 0) -> Ending | None:
    """Return the end of a list that stands behind its last item."""
    for other, pos in marks_behind(text, start):
        if other in ("ul", "ol"):
            mark = f"@{other}end"
            return Ending(number, How.PLAIN if other == name else How.MISSPELT, len(mark), len(text) - pos - len(mark))
    return None
