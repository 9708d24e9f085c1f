"""Files in each other: which of them would never end."""

from __future__ import annotations

from dataclasses import dataclass

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Source, Span

DEEPEST = 30
"""Files in each other that a deck may hold."""


@dataclass(slots=True)
class Endless:
    """Tells which files must not be put into a deck: those in themselves, those too deep in others, and those that are too many.

    ``verb`` is what files do with each other, ``noun`` what such places are called.
    """

    verb: str
    noun: str
    most: int
    report: Report
    count: int = 0

    def refuses(self, file: Source, inside: tuple[Source, ...], span: Span) -> bool:
        """Tell, and report, whether a file must not be put in again, or not from so deep inside others; one that may is counted."""
        paths = [source.path for source in inside]
        message, hint = "", f"take some of these {self.noun} out"
        if file.path in paths:
            chain = f" {self.verb}s ".join((*paths[paths.index(file.path) :], file.path))
            message, hint = f"{chain}: that never ends", f"take one of these {self.noun} out"
        elif len(paths) > DEEPEST:
            message, hint = f"files {self.verb} each other more than {DEEPEST} deep", f"{self.verb} this one from the deck itself"
        elif self.count >= self.most:
            message = f"the deck {self.verb}s more than {self.most:,} files"
        if message:
            self.report.add(Problem.ENDLESS_INCLUDE, message, span, hint)
        self.count += not message
        return bool(message)
