"""``---?include=``: the lines of other files in their places (GitPitch 2.0 to 4.0, includes)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pitchme.deck.comments import commented
from pitchme.deck.delimiter import Delimiter, Delimiters, included_path
from pitchme.deck.diagnostics import Report
from pitchme.deck.endless import Endless
from pitchme.deck.fences import fenced
from pitchme.deck.front_matter import front_matter
from pitchme.deck.source import Place, Source, Span, places

Find = Callable[[str, Span], Source | None]
"""What returns the file that a reference means; one that is missing it reports."""

MOST = 500
"""Files that a deck may include: parts that include each other twice and twice again would never end."""


@dataclass(slots=True)
class Includes:
    """A deck's lines, and where each stands, while the files that it includes are put in.

    ``starts`` are the lines (from 0) that begin an included file, as delimiters.
    """

    delimiters: Delimiters
    find: Find
    report: Report
    texts: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    starts: dict[int, Delimiter] = field(default_factory=dict)
    endless: Endless = field(init=False)

    def __post_init__(self) -> None:
        self.endless = Endless("include", "includes", MOST, self.report)

    def add(self, source: Source, inside: tuple[Source, ...] = (), by: Delimiter | None = None) -> None:
        """Add the lines of a file; ``inside`` are those that include it, ``by`` is the delimiter that does."""
        first = front_matter(source, source.lines, self.report)
        if by is None and "include" not in source.text.lower():
            self.texts += source.lines[first:]
            self.places += places(source, first + 1)
        else:
            self._add_parts(source, first, inside, by)
        if not self.texts:
            self._append("", source, len(source.lines) - 1)

    def _add_parts(self, source: Source, first: int, inside: tuple[Source, ...], by: Delimiter | None) -> None:
        """Add the lines of a file from one on, with those of the files that they include."""
        hidden = self.hidden(source)
        if by:
            first = next((n for n in range(first, len(source.lines)) if source.lines[n].strip()), len(source.lines) - 1)
        for number in range(first, len(source.lines)):
            begins = by if number == first else None
            delimiter = _as_below(None if number in hidden else self._delimiter(source, number), begins)
            if not (delimiter and self._include(source, number, delimiter, inside)):
                self._begin(source, number, delimiter, begins)
                self._append(source.lines[number], source, number)

    def delimiter(self, number: int) -> Delimiter | None:
        """Return the delimiter that a line (from 0) of the whole deck is, if it is one."""
        return self.starts.get(number) or self.delimiters.read(self.texts[number], self.texts[number - 1] if number else "")

    def delimited(self, hidden: frozenset[int]) -> list[tuple[int, Delimiter]]:
        """Return the lines (from 0) of the whole deck that begin slides, except hidden ones."""
        first = self.delimiters.first
        likely = [number for number, text in enumerate(self.texts) if not first or (text and text[0] in first)]
        numbers = sorted({*likely, *self.starts} - hidden)
        return [(number, found) for number in numbers if (found := self.delimiter(number))]

    def hidden_lines(self) -> tuple[frozenset[int], frozenset[int]]:
        """Return the lines (from 0) of the whole deck in which nothing begins, and those that open a fence which never closes."""
        inside, unclosed = fenced(self.texts, self.delimiter)
        return inside | commented(self.texts, inside), unclosed

    def hidden(self, source: Source) -> frozenset[int]:
        """Return the lines (from 0) of a file in which nothing begins: code, and comments."""
        inside, _ = fenced(source.lines, lambda number: self._delimiter(source, number))
        return inside | commented(source.lines, inside)

    def _append(self, text: str, source: Source, number: int) -> None:
        self.texts.append(text)
        self.places.append(Place(source, number + 1))

    def _delimiter(self, source: Source, number: int) -> Delimiter | None:
        return self.delimiters.read(source.lines[number], source.lines[number - 1] if number else "")

    def _begin(self, source: Source, number: int, own: Delimiter | None, begins: Delimiter | None) -> None:
        """Begin a file with the delimiter of its include, unless its first line is one: that takes its place."""
        if begins:
            self.starts[len(self.texts)] = own or Delimiter(begins.vertical)
        if begins and not own:
            self._append("---", source, number)

    def _include(self, source: Source, number: int, delimiter: Delimiter, inside: tuple[Source, ...]) -> bool:
        """Put in the file that a delimiter includes; return False where the line stays, to be shown on its slide."""
        line = source.lines[number]
        reference = included_path(line[delimiter.query :]) if delimiter.query is not None else ""
        if not reference:
            return False
        span = Span(source, number + 1, line.index(reference) + 1, len(reference))
        self.report.used("?include=", span)
        included = self.find(reference, span)
        if included is None or self.endless.refuses(included, (*inside, source), span):
            return False
        self.add(included, (*inside, source), delimiter)
        return True


def _as_below(own: Delimiter | None, begins: Delimiter | None) -> Delimiter | None:
    """Return a file's own first delimiter, below the last slide if the include that stands for the file is."""
    return replace(own, vertical=own.vertical or begins.vertical) if own and begins else own
