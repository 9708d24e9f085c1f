"""Which lines of a text lie in code fences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`]*$)|~{3,})")


@dataclass(frozen=True, slots=True)
class Fence:
    """An opened fence: its character and how many of them."""

    mark: str

    @classmethod
    def opened_by(cls, line: str) -> Fence | None:
        """Return the fence that a line opens, if it opens one (at most three blanks before it, as in CommonMark)."""
        found = FENCE.match(line) if "```" in line or "~~~" in line else None
        return cls(found[1]) if found else None

    def closed_by(self, line: str) -> bool:
        """Tell whether a line closes the fence. Unlike CommonMark, any indentation will do: marked, GitPitch's parser, took it so."""
        text = line.strip()
        return len(text) >= len(self.mark) and not text.strip(self.mark[0])


def fenced(lines: Sequence[str], is_delimiter: Callable[[int], object] = lambda _: False) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers (from 0) of the lines inside closed fences, their fence lines included, and of those that open a fence which never closes.

    GitPitch split slides inside fences too; here a delimiter inside a closed fence is code. A fence that is not closed ends with its
    slide, or it would swallow the rest of the deck.
    """
    inside: set[int] = set()
    unclosed: set[int] = set()
    last = {mark: _last_bare(lines, mark) for mark in "`~"}
    behind = 0
    for number in [number for number, line in enumerate(lines) if "```" in line or "~~~" in line]:
        fence = Fence.opened_by(lines[number]) if number >= behind else None
        if fence is None:
            continue
        end = _end(fence, lines, number, is_delimiter) if number < last[fence.mark[0]] else None
        if end is None:
            unclosed.add(number)
        else:
            inside.update(range(number, end + 1))
            behind = end + 1
    return frozenset(inside), frozenset(unclosed)


def _last_bare(lines: Sequence[str], mark: str) -> int:
    """Return the last line that can close a fence: no fence behind it needs to look for its end."""
    return next((n for n in range(len(lines) - 1, -1, -1) if mark * 3 in lines[n] and not lines[n].strip().strip(mark)), -1)


def _end(fence: Fence, lines: Sequence[str], start: int, is_delimiter: Callable[[int], object]) -> int | None:
    """Return the line that closes the fence opened at ``start``.

    Behind a delimiter, a part of the deck whose own fence lines pair up closes nothing that was opened before it.
    """
    marks: list[int] = []
    crossed = False
    for number in range(start + 1, len(lines) + 1):
        if number == len(lines) or is_delimiter(number):
            if marks:
                own = _pair_up(fence, [lines[mark] for mark in marks])
                return None if own else next((mark for mark in marks if fence.closed_by(lines[mark])), None)
            crossed = True
        elif _same(fence, lines[number]):
            if not crossed and fence.closed_by(lines[number]):
                return number
            marks.append(number)
    return None


def _pair_up(fence: Fence, marks: Sequence[str]) -> bool:
    """Tell whether fence lines open and close each other; one with a language hint can only open."""
    opened = False
    for line in marks:
        if opened and not fence.closed_by(line):
            return False
        opened = not opened
    return not opened


def _same(fence: Fence, line: str) -> bool:
    other = Fence.opened_by(line.lstrip())
    return other is not None and other.mark.startswith(fence.mark)
