"""Slides that their author took out: HTML comments over several lines."""

from __future__ import annotations

from collections.abc import Sequence
from operator import methodcaller

BEGINS = methodcaller("startswith", "<!--")


def commented(lines: Sequence[str], inside: frozenset[int]) -> frozenset[int]:
    """Return the lines (from 0) of closed comments that begin a line, but for their first; ``inside`` are lines of closed fences.

    A comment that another one begins in was forgotten to be closed: it takes out nothing.
    """
    if not any(map(BEGINS, lines)):
        return frozenset()
    hidden: set[int] = set()
    start = 0
    while start < len(lines):
        end = _end(lines, start) if start not in inside and lines[start].startswith("<!--") else start
        hidden.update(range(start + 1, end + 1))
        start = end + 1
    return frozenset(hidden)


def _end(lines: Sequence[str], start: int) -> int:
    if "-->" in lines[start]:
        return start
    for number in range(start + 1, len(lines)):
        before, closed, _ = lines[number].partition("-->")
        if "<!--" in before:
            return start
        if closed:
            return number
    return start
