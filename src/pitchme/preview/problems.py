"""What is wrong with a deck, as facts for the page that shows it."""

from __future__ import annotations

from typing import Any

from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.source import Span

LONGEST = 200
"""Characters of a line that are shown."""


def problem_facts(report: Report) -> list[dict[str, Any]]:
    """Return the problems of a deck by file and line; notes are no problems."""
    return [
        {"code": each.problem.code, "message": each.message, "hint": each.hint, **_place(each.span)}
        for each in report
        if each.problem.severity != "note"
    ]


def error_fact(error: DeckError | None) -> dict[str, Any] | None:
    """Return what made the last build impossible, if something did."""
    if error is None:
        return None
    return {"message": error.message, "hint": error.hint, **(_place(error.span) if error.span else {})}


def _place(span: Span) -> dict[str, Any]:
    line = span.source.line(span.line)
    return {"path": span.source.path, "line": span.line, "col": span.col, "length": span.length, "excerpt": line[:LONGEST]}
