"""Where text comes from: files, passages of them, and places in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


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

        What the values of variables have made of a line stands elsewhere in it, or not at all: then the place is that of its braces.
        """
        line = self.source.line(self.number)
        found = line.find(text, start)
        if found < 0 and (first := line.find("{{")) >= 0 and (found := line.find(text)) < 0:
            return Span(self.source, self.number, first + 1, max(line.rfind("}}") + 2 - first, 1))
        return Span(self.source, self.number, max(found, 0) + 1, max(len(text), 1))


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
