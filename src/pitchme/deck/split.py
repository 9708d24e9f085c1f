"""A deck's text becomes stacks of slides (GitPitch 1.0 to 4.0, slide delimiters and speaker notes)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pitchme.deck.comments import commented
from pitchme.deck.delimiter import Delimiter, Delimiters, read_query
from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.fences import Fence, fenced
from pitchme.deck.front_matter import front_matter
from pitchme.deck.model import Deck, Slide
from pitchme.deck.settings import Settings
from pitchme.deck.source import Passage, Source, Span

NOTE = re.compile(r"note(s?):[ \t]*", re.IGNORECASE)


def split(source: Source, settings: Settings, report: Report) -> Deck:
    """Return the slides of a deck. A text without any delimiter is one slide."""
    source = Source(source.path, source.text.replace("\0", "\ufffd"))
    lines = source.lines
    first = front_matter(source, lines, report)
    delimiters = Delimiters.of(settings)

    def delimiter(number: int) -> Delimiter | None:
        return delimiters.read(lines[number], lines[number - 1] if number > first else "")

    inside, unclosed = fenced(lines, delimiter)
    _report_fences(source, unclosed, report)
    text = Text(source, inside | commented(lines, inside), report)
    starts = [(n, found) for n in range(first, len(lines)) if n not in text.hidden and (found := delimiter(n))]
    return Deck(text.stacks(first, starts), settings)


def _report_fences(source: Source, unclosed: frozenset[int], report: Report) -> None:
    for number in sorted(unclosed):
        line = source.lines[number]
        message = "this code fence never ends; it is ended at the end of its slide"
        fence = Fence.opened_by(line)
        hint = f"write {fence.mark if fence else '```'} on a line of its own behind the code"
        report.add(Problem.UNCLOSED_FENCE, message, Span(source, number + 1, 1, len(line)), hint)


@dataclass(frozen=True, slots=True)
class Text:
    """A deck's text; ``hidden`` are its lines (from 0) in which nothing begins: code, and comments."""

    source: Source
    hidden: frozenset[int]
    report: Report

    def stacks(self, first: int, starts: list[tuple[int, Delimiter]]) -> tuple[tuple[Slide, ...], ...]:
        """Return the slides from line ``first`` on; blank lines alone before the first delimiter are no slide."""
        lines = self.source.lines
        stacks: list[list[Slide]] = []
        leading = starts[0][0] if starts else len(lines)
        if not starts or any(line.strip() for line in lines[first:leading]):
            stacks.append([self._slide(first, leading, None)])
        ends = [*(number for number, _ in starts[1:]), len(lines)]
        for (number, delimiter), end in zip(starts, ends, strict=False):
            slide = self._slide(number, end, delimiter)
            if delimiter.vertical and stacks:
                stacks[-1].append(slide)
            else:
                stacks.append([slide])
        return tuple(map(tuple, stacks))

    def _slide(self, start: int, end: int, delimiter: Delimiter | None) -> Slide:
        body = start if delimiter is None else start + 1
        marks = [n for n in range(body, end) if n not in self.hidden and NOTE.match(self.source.lines[n])]
        body_end = marks[0] if marks else end
        query = None if delimiter is None else delimiter.query
        return Slide(
            self._passage(body, body_end),
            Span(self.source, start + 1),
            read_query(self.source, start + 1, query, self.report) if query is not None else (),
            self._notes(marks, end) if marks else None,
            implicit=delimiter is None,
        )

    def _passage(self, start: int, end: int) -> Passage:
        return Passage(self.source, start + 1, "\n".join(self.source.lines[start:end]))

    def _notes(self, marks: list[int], end: int) -> Passage:
        """Return the speaker notes, from the line that begins with ``Note:`` to the end of the slide, without their marks."""
        lines = self.source.lines[marks[0] : end]
        for number in marks:
            self._judge_note(number, again=number != marks[0])
            lines[number - marks[0]] = NOTE.sub("", lines[number - marks[0]], count=1)
        return Passage(self.source, marks[0] + 1, "\n".join(lines))

    def _judge_note(self, number: int, *, again: bool) -> None:
        found = NOTE.match(self.source.lines[number])
        mark = found[0].rstrip() if found else ""
        span = Span(self.source, number + 1, 1, len(mark))
        if found and found[1]:
            self.report.add(Problem.MISSPELT_NOTE, f"{mark} is taken for Note:", span, "write Note:")
        if again:
            message = "the slide has speaker notes already; these are added to them"
            self.report.add(Problem.REPEATED_NOTE, message, span, "write Note: once, before all notes of the slide")
