"""The marks of regions: how they are written, and which end belongs to which opening (GitPitch 3, snap layouts)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pitchme.markup.directive import Ending, How
from pitchme.markup.marks import is_nearly, marks_behind
from pitchme.markup.syntax import Written, scan

NAMES = ("snap", "div")
BARE = re.compile(r"@[a-z]+\s*(?:@[a-z]|$)")
OPENING = re.compile(r"@(snap|div)\b")
END = re.compile(r"@(snap|div)end\b\]?|@end(snap|div)\b")


def scan_region(text: str, pos: int) -> Written | None:
    """Return ``@snap[…]``; without brackets, nothing but another directive follows it on its line. Parentheses are its content."""
    written = scan(text, pos)
    if written is None or (written.arguments is None and not BARE.match(text, pos)):
        return None
    end = written.end if written.body is None else written.end - len(written.body) - 2
    return Written(written.name, written.arguments, None, pos, end)


def region_endings(lines: Sequence[str]) -> Mapping[tuple[int, int], Ending]:
    """Return where regions end: each at the first mark that no region in it needs, or before the next one where its mark is missing."""
    found: dict[tuple[int, int], Ending] = {}
    opened: list[_Mark] = []
    waiting: Counter[str] = Counter()
    for mark in (mark for number, line in enumerate(lines) if "@" in line for mark in _marks(number, line)):
        if mark.ends is None:
            if opened and opened[-1].name == mark.name:
                found.setdefault(opened[-1].place, Ending(mark.place[0], How.INTERRUPTED))
            opened.append(mark)
            waiting[mark.name] += 1
        elif waiting[mark.name]:
            while (last := opened.pop()).name != mark.name:
                waiting[last.name] -= 1
            waiting[mark.name] -= 1
            found[last.place] = Ending(mark.place[0], mark.ends, mark.length, mark.place[1] - mark.length)
    return found


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of a region: its place is its line and how many characters of that follow from it on; ``ends`` says how, if it ends one."""

    name: str
    place: tuple[int, int]
    ends: How | None = None
    length: int = 0


def _marks(number: int, line: str) -> Iterator[_Mark]:
    """Return the marks of a line: those that it begins with, one behind the other, and those that stand behind its text."""
    pos = 0
    while mark := _mark(number, line, pos):
        yield mark
        pos += mark.length
        pos += len(line) - pos - len(line[pos:].lstrip())
    for name, start in marks_behind(line, pos):
        if name in NAMES:
            yield _Mark(name, (number, len(line) - start), How.PLAIN, len(f"@{name}end"))


def _mark(number: int, line: str, pos: int) -> _Mark | None:
    """Return the mark that stands at a place of a line, if one does."""
    place = (number, len(line) - pos)
    if found := END.match(line, pos):
        name = found[1] or found[2]
        return _Mark(name, place, How.PLAIN if found[0] == f"@{name}end" else How.MISSPELT, len(found[0]))
    if found := OPENING.match(line, pos):
        written = scan_region(line, pos)
        return _Mark(found[1], place, None, written.end - pos) if written else None
    word = line[pos:].split(maxsplit=1)[0] if line.startswith("@", pos) else ""
    name = next((name for name in NAMES if is_nearly(word, f"@{name}end")), "")
    return _Mark(name, place, How.MISSPELT, len(word)) if name else None
