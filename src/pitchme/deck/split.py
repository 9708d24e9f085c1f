"""A deck's text becomes stacks of slides (GitPitch 1.0 to 4.0, slide delimiters and speaker notes)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pitchme.deck.delimiter import Delimiter, Delimiters, read_query
from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.fences import fenced
from pitchme.deck.front_matter import front_matter
from pitchme.deck.model import Deck, Slide
from pitchme.deck.settings import Settings
from pitchme.deck.source import Passage, Source, Span

NOTE = re.compile(r"note(s?):", re.IGNORECASE)
HIDDEN_NUL = str.maketrans({"\0": "\ufffd"})


def split(source: Source, settings: Settings, report: Report) -> Deck:
    """Return the slides of a deck. A text without any delimiter is one slide."""
    source = Source(source.path, source.text.translate(HIDDEN_NUL))
    lines = source.lines
    skipped = front_matter(source, lines, report)
    delimiters = Delimiters.of(settings)

    def delimiter(number: int) -> Delimiter | None:
        return delimiters.read(lines[number], under_text=number > skipped and bool(lines[number - 1].strip()))

    inside, unclosed = fenced(lines, lambda number: delimiter(number) is not None)
    for number in sorted(unclosed):
        message = "this code fence never ends; it is ended at the end of its slide"
        report.add(
            Problem.UNCLOSED_FENCE,
            message,
            Span(source, number + 1, 1, len(lines[number])),
            "write ``` on a line of its own behind the code",
        )
    hidden = inside | _commented(lines, inside)
    starts = [(n, found) for n in range(skipped, len(lines)) if n not in hidden and (found := delimiter(n))]
    return Deck(_stacks(source, lines, skipped, starts, hidden, report), settings)


def _commented(lines: Sequence[str], inside: frozenset[int]) -> set[int]:
    """Return the lines of closed HTML comments that begin a line: slides that their author took out."""
    hidden: set[int] = set()
    start = 0
    while start < len(lines):
        opened = start not in inside and lines[start].startswith("<!--") and "-->" not in lines[start]
        end = next((n for n in range(start + 1, len(lines)) if "-->" in lines[n]), start) if opened else start
        hidden.update(range(start + 1, end + 1))
        start = end + 1
    return hidden


def _stacks(
    source: Source, lines: Sequence[str], first: int, starts: list[tuple[int, Delimiter]], hidden: set[int] | frozenset[int], report: Report
) -> tuple[tuple[Slide, ...], ...]:
    """Return the slides between the delimiters; blank lines alone before the first delimiter are no slide."""
    stacks: list[list[Slide]] = []
    leading = starts[0][0] if starts else len(lines)
    if not starts or any(line.strip() for line in lines[first:leading]):
        stacks.append([_slide(source, lines, (first, leading), None, hidden, report)])
    ends = [*(number for number, _ in starts[1:]), len(lines)]
    for (number, delimiter), end in zip(starts, ends, strict=False):
        slide = _slide(source, lines, (number, end), delimiter, hidden, report)
        if delimiter.vertical and stacks:
            stacks[-1].append(slide)
        else:
            stacks.append([slide])
    return tuple(map(tuple, stacks))


def _slide(
    source: Source,
    lines: Sequence[str],
    rows: tuple[int, int],
    delimiter: Delimiter | None,
    hidden: set[int] | frozenset[int],
    report: Report,
) -> Slide:
    start, end = rows
    body = start + (delimiter is not None)
    notes = _notes(source, lines, (body, end), lambda number: number not in hidden, report)
    parameters = read_query(source, start + 1, delimiter.query, report) if delimiter and delimiter.query is not None else ()
    passage = Passage(source, body + 1, "\n".join(lines[body : end if notes is None else notes.line - 1]))
    return Slide(passage, Span(source, start + 1), parameters, _behind_mark(notes), implicit=delimiter is None)


def _notes(source: Source, lines: Sequence[str], rows: tuple[int, int], visible: Callable[[int], bool], report: Report) -> Passage | None:
    """Return the speaker notes, from the line that begins with ``Note:`` to the end of the slide."""
    marks = [n for n in range(*rows) if lines[n][:1] in ("N", "n") and NOTE.match(lines[n]) and visible(n)]
    if not marks:
        return None
    found = NOTE.match(lines[marks[0]])
    if found and found[1]:
        report.add(Problem.MISSPELT_NOTE, f"{found[0]} is taken for Note:", Span(source, marks[0] + 1, 1, len(found[0])), "write Note:")
    for again in marks[1:]:
        message = "the slide has speaker notes already; these are added to them"
        report.add(Problem.REPEATED_NOTE, message, Span(source, again + 1, 1, 5), "write Note: once, before all notes of the slide")
    return Passage(source, marks[0] + 1, "\n".join(lines[marks[0] : rows[1]]))


def _behind_mark(notes: Passage | None) -> Passage | None:
    """Return the notes without their ``Note:``; blanks in its place keep the columns right."""
    return Passage(notes.source, notes.line, re.sub(r"(?m)^(?i:notes?:)[ \t]*", "", notes.text)) if notes else None
