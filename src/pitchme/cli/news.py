"""What a save changed of what is wrong with a deck: a line each, and nothing where nothing changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pitchme.cli.messages import counted, message, say
from pitchme.deck.diagnostics import Diagnostic
from pitchme.preview.preview import Preview


@dataclass(slots=True)
class News:
    """Remembers what is wrong with a deck; what is when this begins, has been said."""

    preview: Preview
    problems: list[Diagnostic] = field(init=False)
    error: str = field(init=False)

    def __post_init__(self) -> None:
        self.problems, self.error = self._problems(), self._error()

    def tell(self) -> None:
        """Print what went wrong since the last time, and what was mended."""
        before, self.error = self.error, self._error()
        if self.error and self.error != before:
            say(f"{self.error} (the page keeps the last deck)", err=True)
        elif before and not self.error:
            say("The deck can be built again.", err=True)
        self._tell_problems()

    def _tell_problems(self) -> None:
        before, self.problems = self.problems, self._problems()
        for each in _only_in(self.problems, before):
            say(_first_line(message(each.problem.severity, each.message, each.span, self.preview.place.root, each.problem.code)), err=True)
        if mended := len(list(_only_in(before, self.problems))):
            say(f"{counted(mended, 'problem')} mended, {len(self.problems) or 'none'} left.", err=True)

    def _problems(self) -> list[Diagnostic]:
        return [each for each in self.preview.report if each.problem.severity != "note"]

    def _error(self) -> str:
        """Return what makes the deck impossible, in a line."""
        error = self.preview.error
        return _first_line(message("error", error.message, error.span, self.preview.place.root)) if error else ""


def _only_in(some: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Return the problems that others have not, wherever those stand: lines move with every edit."""
    known = Counter(map(_kind, others))
    for each in some:
        known[_kind(each)] -= 1
        if known[_kind(each)] < 0:
            yield each


def _kind(problem: Diagnostic) -> tuple[object, ...]:
    return problem.problem, problem.message, problem.span.source.path


def _first_line(text: str) -> str:
    return text.partition("\n")[0]
