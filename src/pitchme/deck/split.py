"""A deck's text becomes stacks of slides (GitPitch 1.0 to 4.0, slide delimiters and speaker notes)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Self

from pitchme.deck.delimiter import Delimiter, Delimiters, read_query
from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.fences import Fence
from pitchme.deck.include import Find, Includes
from pitchme.deck.model import Deck, Slide
from pitchme.deck.settings import Settings
from pitchme.deck.source import Passage, Place, Source, Span

BARE_NOTES = frozenset(("Note", "Notes", "NOTE", "NOTES"))
NOTE_BEGINS = ("n", "N")
NOTE = re.compile(r"note(s?):[ \t]*", re.IGNORECASE)


def split(source: Source, settings: Settings, report: Report, find: Find = lambda *_: None) -> Deck:
    """Return the slides of a deck; ``find`` finds the files that it includes or injects. A text without any delimiter is one slide."""
    whole = Includes(Delimiters.of(settings), find, report)
    whole.add(Source(source.path, source.text.replace("\0", "\ufffd")))
    template = None
    if settings.globals or settings.template or any("@md" in line for line in whole.texts):
        whole, template = _with_injected(whole, settings)
    text, starts = Text.of(whole)
    return Deck(replace(text, template=template).stacks(starts), settings)


def _with_injected(whole: Includes, settings: Settings) -> tuple[Includes, Passage | None]:
    """Return a deck's lines with those of injected files, and the template of its slides, if it has one."""
    from pitchme.deck.modular import Modular  # most decks are older than GitPitch 4

    given = dict(settings.globals)
    source = whole.find(settings.template, settings.span("template")) if settings.template else None
    template = None if source is None else _template(Modular(whole, given).template(source))
    return Modular(whole, given).deck(), template


def _template(whole: Includes) -> Passage | None:
    """Return what stands under every slide, if anything does (GitPitch 4.0, templates); it is part of a slide, and none of its own."""
    text, starts = Text.of(whole)
    begun = dict(starts)
    for number in begun:
        text.report_misplaced(number, "a slide delimiter", "write the content of every slide, and no delimiter")
    for number in text.marks(0, len(text.lines)):
        text.report_misplaced(number, "speaker notes", "write the notes in the deck, each on their slide")
    lines = ["" if number in begun else line for number, line in enumerate(text.lines)]
    return Passage("\n".join(lines), text.places) if any(line.strip() for line in lines) else None


@dataclass(frozen=True, slots=True)
class Text:
    """A deck's lines and their places; ``hidden`` are those (from 0) in which nothing begins: code, and comments."""

    lines: list[str]
    places: list[Place]
    hidden: frozenset[int]
    report: Report
    template: Passage | None = None

    @classmethod
    def of(cls, whole: Includes) -> tuple[Self, list[tuple[int, Delimiter]]]:
        """Return the lines of a deck, and those of them that begin slides."""
        hidden, unclosed = whole.hidden_lines()
        text = cls(whole.texts, whole.places, hidden, whole.report)
        text.report_fences(unclosed)
        return text, whole.delimited(hidden)

    def report_misplaced(self, number: int, what: str, hint: str) -> None:
        """Report what begins in a line of the template of all slides, and cannot."""
        source, row = self.places[number]
        span = Span(source, row, 1, len(source.line(row)))
        self.report.add(Problem.MISPLACED_DELIMITER, f"the template has {what}", span, hint)

    def marks(self, start: int, end: int) -> list[int]:
        """Return the lines that begin speaker notes."""
        likely = [n for n in range(start, end) if self.lines[n][:1] in NOTE_BEGINS]
        return [n for n in likely if n not in self.hidden and NOTE.match(self.lines[n])]

    def report_fences(self, unclosed: frozenset[int]) -> None:
        """Report fences that never end."""
        for number in sorted(unclosed):
            message = "this code fence never ends; it is ended at the end of its slide"
            fence = Fence.opened_by(self.lines[number])
            hint = f"write {fence.mark if fence else '```'} on a line of its own behind the code"
            self.report.add(Problem.UNCLOSED_FENCE, message, self._span(number, len(self.lines[number])), hint)

    def _span(self, number: int, length: int = 1) -> Span:
        return Span(*self.places[number], 1, length)

    def stacks(self, starts: list[tuple[int, Delimiter]]) -> tuple[tuple[Slide, ...], ...]:
        """Return the slides; blank lines alone before the first delimiter are no slide."""
        stacks: list[list[Slide]] = []
        leading = starts[0][0] if starts else len(self.lines)
        if not starts or any(line.strip() for line in self.lines[:leading]):
            stacks.append([self._slide(0, leading, None)])
        ends = [*(number for number, _ in starts[1:]), len(self.lines)]
        for (number, delimiter), end in zip(starts, ends, strict=False):
            slide = self._slide(number, end, delimiter)
            if delimiter.vertical and stacks:
                stacks[-1].append(slide)
            else:
                stacks.append([slide])
        return tuple(map(tuple, stacks))

    def _slide(self, start: int, end: int, delimiter: Delimiter | None) -> Slide:
        body = start if delimiter is None else start + 1
        marks = self.marks(body, end)
        body_end = marks[0] if marks else end
        self._judge_bare_notes(body, body_end)
        query = None if delimiter is None else delimiter.query
        return Slide(
            self._passage(body, body_end),
            self._span(start),
            read_query(self.places[start], self.lines[start], query, self.report) if query is not None else (),
            self._notes(marks, end) if marks else None,
            implicit=delimiter is None,
            template=self.template,
        )

    def _judge_bare_notes(self, start: int, end: int) -> None:
        """Report a line that would begin the speaker notes if it had a colon: what follows is on the slide."""
        for number in range(start, end):
            if self.lines[number] in BARE_NOTES and number not in self.hidden:
                message = "without a colon, this begins no speaker notes: what follows is on the slide"
                self.report.add(Problem.MISSPELT_NOTE, message, self._span(number, len(self.lines[number])), "write Note:")

    def _passage(self, start: int, end: int) -> Passage:
        return Passage("\n".join(self.lines[start:end]), self.places[start:end] or self.places[start - 1 : start])

    def _notes(self, marks: list[int], end: int) -> Passage:
        """Return the speaker notes, from the line that begins with ``Note:`` to the end of the slide, without their marks."""
        lines = self.lines[marks[0] : end]
        for number in marks:
            self._judge_note(number, again=number != marks[0])
            lines[number - marks[0]] = NOTE.sub("", lines[number - marks[0]], count=1)
        return Passage("\n".join(lines), self.places[marks[0] : end])

    def _judge_note(self, number: int, *, again: bool) -> None:
        found = NOTE.match(self.lines[number])
        mark = found[0].rstrip() if found else ""
        span = self._span(number, len(mark))
        self.report.used("Note:", span)
        if found and found[1]:
            self.report.add(Problem.MISSPELT_NOTE, f"{mark} is taken for Note:", span, "write Note:")
        if again:
            message = "the slide has speaker notes already; these are added to them"
            self.report.add(Problem.REPEATED_NOTE, message, span, "write Note: once, before all notes of the slide")
