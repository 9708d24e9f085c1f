"""Where text comes from: files, passages of them, and places in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice, repeat
from typing import NamedTuple

BRACES = re.compile(r"\{\{[^{}]*\}\}")
"""A variable, as it is written."""

MANY, LONG = 20, 80
"""Variables of one line, and characters beside them, that are looked at to find the place of a text."""


@dataclass(frozen=True)
class Source:
    """One text file: its path from the deck's root (with ``/``) and its text with ``\\n`` line ends."""

    path: str
    text: str

    @classmethod
    def decode(cls, path: str, data: bytes) -> Source:
        """Return the file's text: UTF-8 with or without a byte order mark, UTF-16 with one, else Latin-1; any line ends."""
        return cls(path, _text(data).replace("\r\n", "\n").replace("\r", "\n"))

    def line(self, number: int) -> str:
        """Return a line by its number, which counts from 1; past the end it is empty."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines without their ends."""
        return self.text.split("\n")


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source: line and column count from 1, the length is in characters of that line."""

    source: Source
    line: int
    col: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.source.path}:{self.line}:{self.col}"


class Place(NamedTuple):
    """A line of a source, by its number, which counts from 1."""

    source: Source
    number: int

    def span(self, text: str = "", start: int = 0) -> Span:
        """Return the place of ``text`` in the line, looked for from column ``start`` (from 0).

        Where values of variables were put into the line, the text may stand before that, or there may be braces in it.
        """
        line = self.source.line(self.number)
        found = line.find(text, start)
        if found < 0 and "{{" in line and (found := line.find(text)) < 0:
            found, end = _before_filling(line, text)
            return Span(self.source, self.number, found + 1, max(end - found, 1))
        return Span(self.source, self.number, max(found, 0) + 1, max(len(text), 1))


def places(source: Source, first: int = 1) -> list[Place]:
    """Return the lines of a source from one on; a long deck has so many that they are made without a call for each."""
    return list(map(partial(tuple.__new__, Place), zip(repeat(source), range(first, len(source.lines) + 1), strict=False)))


def _before_filling(line: str, text: str) -> tuple[int, int]:
    """Return from where to where a text stands in a line whose variables had no values yet.

    Its braces are those that have most of the text's beginning before them, and of its end behind them.
    """
    braces = [found.span() for found in islice(BRACES.finditer(line), MANY)]
    if not braces:
        return 0, len(text)
    before = [_overlap(line[:start], text) for start, _ in braces]
    behind = [_overlap(text, line[end:]) for _, end in braces]
    first = max(range(len(braces)), key=before.__getitem__)
    last = max(range(first, len(braces)), key=behind.__getitem__)
    return braces[first][0] - before[first], braces[last][1] + behind[last]


def _overlap(left: str, right: str) -> int:
    """Return how many characters both end one text and begin another."""
    return next((n for n in range(min(len(left), len(right), LONG), 0, -1) if left.endswith(right[:n])), 0)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some lines of a deck, one behind the other: their text, and where each of them stands."""

    text: str
    places: Sequence[Place]

    def line(self, row: int) -> str:
        """Return a line, counted from 0, as it stands in its file."""
        source, number = self.place(row)
        return source.line(number)

    def place(self, row: int) -> Place:
        """Return where a line stands; past the end, where the last one does."""
        return self.places[min(row, len(self.places) - 1)]

    def span(self, row: int, text: str = "", start: int = 0) -> Span:
        """Return the place of ``text`` in the passage's ``row`` (from 0), looked for from column ``start`` (from 0)."""
        return self.place(row).span(text, start)
