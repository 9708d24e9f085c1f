"""``pitchme build`` of a folder of decks: into a site with an index page."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from pitchme.cli.choices import Choices
from pitchme.cli.fetching import ROUNDS, fetch_progress, said_lack
from pitchme.cli.messages import counted, print_error, print_problems, say, shown_folder, shown_size
from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.git_remote import home_at
from pitchme.deck.remote import Wanted
from pitchme.deck.root import find_root
from pitchme.site.built import Built
from pitchme.site.decks import Found, find_decks, index_name
from pitchme.site.many import ManyDecks, opened
from pitchme.site.plan import Content, Plan


def decks_below(folder: Path, choices: Choices) -> list[Found] | None:
    """Return the decks below a folder; None where it is to be built as one deck: it has one, or is said to have none."""
    try:
        decks = find_decks(folder, choices.include, choices.exclude, choices.root)
    except DeckError as error:
        print_error(error, None)
        sys.exit(1)
    return None if not decks or [found.address for found in decks] == [""] else decks


def build_site(folder: Path, decks: Sequence[Found], out: Path, choices: Choices) -> bool:
    """Build a site and say what became of its decks; return whether that failed, in whole or in part."""
    from pitchme.site.last_site import LastSite
    from pitchme.site.store import locked
    from pitchme.site.write import refuse_foreign, write

    try:
        refuse_foreign(out)
        with opened(folder, choices.options, cached=not choices.no_cache) as cache:
            site = SiteBuild(folder, ManyDecks(decks, choices.options, cache), choices)
            site.build()
            site.print_reports()
            plan = site.plan()
            if plan:
                with locked(cache.folder / "lock"):
                    last = LastSite.of(out, cache.folder)
                    write(plan, out, last)
                    last.keep()
            say_all(site, plan, out)
            return plan is None or bool(site.failed())
    except DeckError as error:
        print_error(error, None)
        return True


def say_all(site: SiteBuild, plan: Plan | None, out: Path) -> None:
    """Say in one line what was built, and in another what was not."""
    quiet, form = site.choices.quiet, site.choices.form
    if plan and not quiet:
        where = f"open {shown_folder(out / index_name(site.many.decks))}"
        say(f"{', '.join((*site.facts(), shown_size(plan.size), *site.problems()))}: {where}{site.lack()}", err=form is not None)
    for line in site.failed():
        say(line, err=True)
    if plan is None:
        say(f"{', '.join(site.problems()) or 'no deck can be built'}: nothing is written", err=True)


@dataclass
class SiteBuild:
    """The decks of a folder while they are built, and what is to be said of them."""

    folder: Path
    many: ManyDecks
    choices: Choices
    fetched: dict[Path, Report] = field(default_factory=dict)
    """What was wrong with files that were to be fetched, by the deck that asked first."""

    tried: dict[str, None] = field(default_factory=dict)
    came: int = 0

    def build(self) -> None:
        """Build all decks; where files of other hosts are wanted and came, the decks that show them are built again.

        Raises:
            DeckError: what came cannot be kept, or a process that builds decks was ended.
        """
        self._build()
        for _ in range(ROUNDS if self.choices.fetch else 0):
            if not sum(self._fetch(found) for found in self.many.decks):
                break
            self._build()

    def print_reports(self) -> None:
        """Print what is wrong with each deck, or the inventories of all."""
        if self.choices.form:
            from pitchme.cli.inventory import print_inventories

            shown = [(found, self.many.of(found)) for found in self.many.published()]
            print_inventories(self.choices.form, [(found.place, built.slides, self._report(found, built)) for found, built in shown])
        for found in self.many.decks:
            built = self.many.of(found)
            if not self.choices.form and (built.problems or self.choices.verbose or found.file in self.fetched):
                print_problems(self._report(found, built), found.place.root, verbose=self.choices.verbose)
            if built.failed and (error := built.words().error):
                print_error(error, found.place.root)

    def plan(self) -> Plan | None:
        """Return the plan of the site; None where nothing is to be written.

        Raises:
            DeckError: the decks do not go together.
        """
        strict = self.choices.strict and (self._problems() or self.failed())
        return None if strict or not self.many.published() else self.many.plan(self._index)

    def facts(self) -> Iterator[str]:
        """Return what the site consists of, in words."""
        shown = self.many.published()
        same = sum(found.address not in self.many.made for found in shown)
        yield counted(len(shown), "deck") + (f" ({same:,} unchanged)" if same else "")
        yield counted(sum(self.many.of(found).slides for found in shown), "slide")
        held = sum(not self.many.of(found).published for found in self.many.decks)
        yield from [f"{held:,} held back"] if held else []
        drawn = sum(self.many.of(found).drawn for found in shown if found.address in self.many.made)
        yield from [f"{counted(self.came, 'file')} fetched"] if self.came else []
        yield from [f"{counted(drawn, 'diagram')} drawn"] if drawn else []

    def problems(self) -> Iterator[str]:
        """Return how much is wrong, in words; nothing where nothing is."""
        if number := self._problems():
            yield counted(number, "problem")

    def failed(self) -> list[str]:
        """Return a line about each deck that cannot be built."""
        paths = [(found, self.many.of(found).failed) for found in self.many.decks if self.many.of(found).failed]
        return [f"not in the site: {shown_folder(found.file)}: {why}" for found, why in paths]

    def lack(self) -> str:
        """Return a line about files of other hosts that the decks do without."""
        wanted = self._wanted() if any(self.many.of(found).lacks for found in self.many.published()) else {}
        missing = [each for url, each in wanted.items() if url not in self.tried]
        return said_lack(len(missing), missing, verbose=self.choices.verbose, where="the decks")

    def _build(self) -> None:
        with _progress(len(self.many.decks), self.choices.quiet) as shown:
            self.many.build(self.choices.jobs or _usable_cpus(), shown)

    def _fetch(self, found: Found) -> int:
        """Return how many files came that a deck lacks and nobody asked for yet."""
        from pitchme.site.fetch import fetch

        built = self.many.of(found)
        wanted = [each for each in built.words().wanted if each.url not in self.tried] if built.lacks else []
        if not wanted:
            return 0
        self.tried |= dict.fromkeys(each.url for each in wanted)
        with fetch_progress(len(wanted), self.choices.quiet) as shown:
            came = fetch(wanted, found.place.root.remote, self.fetched.setdefault(found.file, Report()), shown)
        self.came += came
        return came

    def _report(self, found: Found, built: Built) -> Report:
        report = built.words().report
        report.diagnostics += self.fetched[found.file].diagnostics if found.file in self.fetched else []
        return report

    def _problems(self) -> int:
        fetching = sum(report.count("warning") for report in self.fetched.values())
        return fetching + sum(self.many.of(found).problems for found in self.many.decks)

    def _wanted(self) -> dict[str, Wanted]:
        """Return the files of other hosts that are wanted, each once, where it is first named."""
        lacking = [built for found in self.many.published() if (built := self.many.of(found)).lacks]
        return {each.url: each for built in reversed(lacking) for each in reversed(built.words().wanted)}

    def _index(self, decks: Sequence[Found]) -> Mapping[str, Content]:
        """Return the index page and the files beside it."""
        from pitchme.site.dates import dates_of
        from pitchme.site.index_page import Entry, index_files, index_html

        folder = self.folder.resolve()
        paths = {found: found.file.relative_to(folder).as_posix() for found in decks}
        days = dates_of(folder, list(paths.values()), self.many.cache.folder / "dates.json")
        entries = [
            Entry(found.address, path, built.title, built.description, days.get(path, ""), built.slides, built.cover)
            for found, path in paths.items()
            for built in [self.many.of(found)]
        ]
        return {index_name(self.many.decks): index_html(_title(folder), entries), **index_files()}


def _usable_cpus() -> int:
    """Return how many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _title(folder: Path) -> str:
    """Return what a folder is called wherever it lies: by its path in the repository, or as the repository is on its host."""
    root = find_root(folder)
    home = home_at(root) or ""
    return folder.relative_to(root).as_posix() if folder != root else home.rpartition("/")[2] or "Decks"


@contextmanager
def _progress(number: int, quiet: bool) -> Iterator[Callable[[int], object]]:
    """Return what is to be told how many more decks are done; a terminal shows how far it is."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=number, label=f"Building {counted(number, 'deck')}", file=sys.stderr) as bar:
        yield bar.update
