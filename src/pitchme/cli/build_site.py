"""``pitchme build`` of a folder of decks: into a site with an index page."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from pitchme.cli.choices import Choices
from pitchme.cli.fetching import ROUNDS, fetch_progress
from pitchme.cli.messages import counted, print_error, say
from pitchme.cli.site_report import Fetched, SiteReport
from pitchme.deck.diagnostics import DeckError, Report
from pitchme.site.decks import Found, find_decks, find_parts
from pitchme.site.many.decks import ManyDecks, opened


def decks_below(folder: Path, choices: Choices) -> list[Found] | None:
    """Return the decks below a folder; None where it is to be built as one deck: it has one, or none at all."""
    try:
        decks = find_decks(folder, choices.include, choices.exclude, choices.root)
        if not decks and choices.exclude and find_decks(folder, choices.include, root=choices.root):
            raise DeckError(
                f"--exclude leaves out all decks below {folder}", hint="a pattern is held against paths from there, as in 'drafts/*'"
            )
    except DeckError as error:
        print_error(error, None)
        sys.exit(1)
    return None if not decks or [found.address for found in decks] == [""] else decks


def build_site(folder: Path, decks: Sequence[Found], out: Path, choices: Choices) -> bool:
    """Build a site and say what became of its decks; return whether that failed, in whole or in part."""
    from pitchme.site.foreign import refuse_foreign
    from pitchme.site.many.site_plan import site_plan
    from pitchme.site.write import write

    try:
        refuse_foreign(out)
        _refuse_theme(choices.theme)
        with opened(folder, choices.options, cached=not choices.no_cache) as cache:
            many = ManyDecks(decks, choices.options, cache)
            report = SiteReport(many, choices, SiteBuild(many, choices).built())
            report.print_decks()
            plan = None if report.is_refused() else site_plan(many, folder)
            if plan:
                write(plan, out, cache.folder)
            report.print_end(plan, out)
            if choices.verbose:
                _print_parts(folder, choices)
            return plan is None or bool(report.failed())
    except DeckError as error:
        print_error(error, None)
        return True


def _print_parts(folder: Path, choices: Choices) -> None:
    """Say which files are no decks of the site, since others include them."""
    parts = find_parts(folder, choices.include, choices.exclude, choices.root)
    if parts:
        say(f"parts of other decks, and no decks themselves: {', '.join(parts)}", err=choices.form is not None)


def _refuse_theme(name: str | None) -> None:
    """Refuse a theme that there is not, once and not for each deck.

    Raises:
        DeckError: there is none.
    """
    if name:
        from pitchme.site.theme import given_theme

        given_theme(name)


@dataclass(frozen=True, slots=True)
class SiteBuild:
    """Builds the decks of a site, and fetches what they lack."""

    many: ManyDecks
    choices: Choices
    fetched: Fetched = field(default_factory=Fetched)

    def built(self) -> Fetched:
        """Build all decks; where files of other hosts are wanted and came, those that show them are built again. Return what was fetched.

        Raises:
            DeckError: what came cannot be kept, or a process that builds decks was ended.
        """
        self._build()
        for _ in range(ROUNDS if self.choices.fetch else 0):
            if not sum([self._fetch(found) for found in self.many.decks]):
                break
            self._build()
        return self.fetched

    def _build(self) -> None:
        with _progress(len(self.many.decks), self.choices.quiet) as shown:
            self.many.build(self.choices.jobs or _usable_cpus(), shown)

    def _fetch(self, found: Found) -> int:
        """Return how many files came that a deck lacks and nobody asked for yet."""
        from pitchme.site.fetch import fetch

        built = self.many.of(found)
        wanted = [each for each in built.words().wanted if each.url not in self.fetched.tried] if built.lacks else []
        if not wanted:
            return 0
        self.fetched.tried |= {each.url for each in wanted}
        with fetch_progress(len(wanted), self.choices.quiet) as shown:
            came = fetch(wanted, found.place.root.remote, self.fetched.reports.setdefault(found.address, Report()), shown)
        self.fetched.came += came
        return came


def _usable_cpus() -> int:
    """Return how many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress(number: int, quiet: bool) -> Iterator[Callable[[int], object]]:
    """Return what is to be told how many more decks are done; a terminal shows how far it is."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=number, label=f"Building {counted(number, 'deck')}", file=sys.stderr) as bar:
        yield bar.update
