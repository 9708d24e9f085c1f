"""Files that a deck refers to: found below its root, or reported."""

from __future__ import annotations

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.root import LeavesRootError, Root
from pitchme.deck.source import Span


def find_file(root: Root, reference: str, span: Span, report: Report) -> str | None:
    """Return the path from the root of the file that a reference means, or None, reported, where it is missing or refused."""
    try:
        path = root.find(reference)
    except LeavesRootError:
        hint = "keep files below the root, or give --root a folder above"
        report.add(Problem.OUTSIDE_FILE, f"{reference} leads out of the deck's root", span, hint)
        return None
    if path is None:
        tried = ", then from ".join(base or "the root" for base in root.bases)
        report.add(Problem.MISSING_FILE, f"there is no file {reference}", span, f"looked for it from {tried}")
    return path
