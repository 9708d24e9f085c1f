"""What was said of a deck, kept as JSON: each place with the line that it is in, and no more of its file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pitchme.deck.diagnostics import DeckError, Diagnostic, Problem, Report
from pitchme.deck.remote import Wanted
from pitchme.deck.source import Source, Span

BY_CODE = {problem.code: problem for problem in Problem}

Spot = tuple[int, int, int, int]
"""A place: the number of its source, line, column, length."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a deck: what is wrong and what it uses, which files of other hosts it lacks, and why it cannot be built, if so."""

    report: Report
    wanted: tuple[Wanted, ...] = ()
    error: DeckError | None = None

    def kept(self) -> bytes:
        """Return it as JSON."""
        spots = _Spots()
        error = self.error
        facts = {
            "problems": [(d.problem.code, d.message, spots.of(d.span), d.hint) for d in self.report.diagnostics],
            "constructs": [(what, spots.of(span)) for what, span in self.report.constructs],
            "wanted": [(each.url, spots.of(each.span), each.picture) for each in self.wanted],
            "error": error and (error.message, error.span and spots.of(error.span), error.hint),
        }
        return json.dumps({"sources": spots.texts(), **facts}).encode()

    @classmethod
    def recalled(cls, kept: bytes) -> Said:
        """Return what was kept."""
        facts = json.loads(kept)
        sources = [_source(path, lines) for path, lines in facts["sources"]]

        def span(spot: Sequence[int]) -> Span:
            return Span(sources[spot[0]], *spot[1:])

        problems = [Diagnostic(BY_CODE[code], message, span(spot), hint) for code, message, spot, hint in facts["problems"]]
        constructs = [(what, span(spot)) for what, spot in facts["constructs"]]
        wanted = tuple(Wanted(url, span(spot), picture) for url, spot, picture in facts["wanted"])
        return cls(Report(problems, constructs), wanted, _error(facts["error"], span))


def _error(kept: Sequence[Any] | None, span: Any) -> DeckError | None:
    return DeckError(kept[0], kept[1] and span(kept[1]), kept[2]) if kept else None


@dataclass(slots=True)
class _Spots:
    """Numbers the sources of places, and gathers the lines that they are in."""

    numbers: dict[Source, int] = field(default_factory=dict)
    lines: dict[int, set[int]] = field(default_factory=dict)

    def of(self, span: Span) -> Spot:
        number = self.numbers.setdefault(span.source, len(self.numbers))
        self.lines.setdefault(number, set()).add(span.line)
        return number, span.line, span.col, span.length

    def texts(self) -> list[tuple[str, dict[int, str]]]:
        """Return the path of each source with the lines that are needed."""
        return [(source.path, _lines(source, self.lines[number])) for source, number in self.numbers.items()]


def _lines(source: Source, numbers: Iterable[int]) -> dict[int, str]:
    return {number: line for number in sorted(numbers) if (line := source.line(number))}


def _source(path: str, lines: Mapping[str, str]) -> Source:
    """Return a source that has some lines in their places and is empty elsewhere."""
    numbered = {int(number): line for number, line in lines.items()}
    return Source(path, "\n".join(numbered.get(number, "") for number in range(1, max(numbered, default=0) + 1)))
