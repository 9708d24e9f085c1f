"""What a save changed of what is wrong with a deck: a line each, and nothing where nothing changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pitchme.cli.messages import counted, message, say
from pitchme.deck.diagnostics import Diagnostic
from pitchme.preview.preview import Preview


@dataclass(slots=True)
class News:
    """Remembers what was wrong with each deck, by its file, when that was last said."""

    problems: dict[Path, list[Diagnostic]] = field(default_factory=dict)
    errors: dict[Path, str] = field(default_factory=dict)

    def heard(self, preview: Preview) -> None:
        """Take what is wrong with a deck for said."""
        self.problems[preview.place.file], self.errors[preview.place.file] = _problems(preview), _error(preview)

    def tell(self, preview: Preview) -> None:
        """Print what went wrong with a deck since the last time, and what was mended."""
        problems, error = self.problems.get(preview.place.file, []), self.errors.get(preview.place.file, "")
        self.heard(preview)
        if (now := self.errors[preview.place.file]) and now != error:
            say(f"{now} (the page keeps the last deck)" if preview.shown else now, err=True)
        elif error and not now:
            say("The deck can be built again.", err=True)
        _tell_problems(preview, problems, self.problems[preview.place.file])


def _tell_problems(preview: Preview, before: list[Diagnostic], now: list[Diagnostic]) -> None:
    for each in _only_in(now, before):
        say(_first_line(message(each.problem.severity, each.message, each.span, preview.place.root, each.problem.code)), err=True)
    if mended := len(list(_only_in(before, now))):
        say(f"{counted(mended, 'problem')} mended, {len(now) or 'none'} left.", err=True)


def _problems(preview: Preview) -> list[Diagnostic]:
    return [each for each in preview.report if each.problem.severity != "note"]


def _error(preview: Preview) -> str:
    """Return what makes a deck impossible, in a line."""
    error = preview.error
    return _first_line(message("error", error.message, error.span, preview.place.root)) if error else ""


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
