"""What became of each construct of a deck: understood, approximated, or ignored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from pitchme.deck.diagnostics import Diagnostic, Problem, Report
from pitchme.deck.source import Span

IGNORED = frozenset(
    {
        Problem.UNKNOWN_SETTING,
        Problem.POINTLESS_SETTING,
        Problem.UNPROTECTED_DECK,
        Problem.BAD_SETTINGS_FILE,
        Problem.FOREIGN_FRONT_MATTER,
        Problem.UNKNOWN_PARAMETER,
        Problem.ENDLESS_INCLUDE,
        Problem.UNKNOWN_VARIABLE,
        Problem.MISPLACED_DELIMITER,
        Problem.OUTSIDE_FILE,
        Problem.WITHHELD_FILE,
        Problem.UNKNOWN_DIRECTIVE,
        Problem.MISPLACED_DIRECTIVE,
        Problem.UNOPENED_LIST,
        Problem.UNOPENED_REGION,
        Problem.UNKNOWN_TAG,
        Problem.BLOCKED_SCRIPT,
        Problem.REMOTE_STYLE,
    }
)
"""Problems that leave nothing of what their author wrote but, at most, its text."""


class Standing(Enum):
    """What became of a construct: drawn as written, drawn as near as can be, or shown as text or not at all."""

    UNDERSTOOD = "understood"
    APPROXIMATED = "approximated"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Entry:
    """One construct: what it is, where, and what is wrong with it."""

    what: str
    span: Span
    problems: tuple[Diagnostic, ...] = ()

    @property
    def standing(self) -> Standing:
        """Return what became of it."""
        if not self.problems:
            return Standing.UNDERSTOOD
        ignored = any(found.problem in IGNORED for found in self.problems)
        return Standing.IGNORED if ignored else Standing.APPROXIMATED


def inventory(report: Report) -> list[Entry]:
    """Return every construct of a deck by its place; a problem that belongs to none of them is an entry of its own."""
    constructs = list(dict.fromkeys(report.constructs))
    by_line: defaultdict[tuple[str, int], list[tuple[str, Span]]] = defaultdict(list)
    for what, span in constructs:
        by_line[span.source.path, span.line].append((what, span))
    problems: defaultdict[tuple[str, Span], list[Diagnostic]] = defaultdict(list)
    for found in report:
        problems[_owner(found.span, by_line[found.span.source.path, found.span.line])].append(found)
    owners = dict.fromkeys((*constructs, *problems))
    entries = [Entry(what, span, tuple(problems[what, span])) for what, span in owners]
    return sorted(entries, key=lambda entry: (entry.span.source.path, entry.span.line, entry.span.col))


def _owner(span: Span, constructs: Sequence[tuple[str, Span]]) -> tuple[str, Span]:
    """Return the smallest construct of a line that a place touches, or the text at the place."""
    touched = [(what, other) for what, other in constructs if other.col < span.col + span.length and span.col < other.col + other.length]
    text = span.source.line(span.line)[span.col - 1 : span.col - 1 + span.length]
    return min(touched, key=lambda construct: construct[1].length, default=(text or span.source.path, span))
