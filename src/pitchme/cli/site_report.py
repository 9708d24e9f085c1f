"""What is said of the decks of a site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pitchme.cli.choices import Choices
from pitchme.cli.fetching import said_lack
from pitchme.cli.messages import counted, print_error, print_problems, say, shown_folder, shown_size
from pitchme.cli.publishing import said_notes
from pitchme.deck.diagnostics import Report
from pitchme.deck.remote import Wanted
from pitchme.site.decks import Found
from pitchme.site.many.decks import ManyDecks
from pitchme.site.plan import Plan


@dataclass(slots=True)
class Fetched:
    """Which files of other hosts were asked for, how many came, and what is wrong with the others, by the deck that asked first."""

    tried: set[str] = field(default_factory=set)
    came: int = 0
    reports: dict[str, Report] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteReport:
    """The decks of a site after they were built, and what was fetched for them."""

    many: ManyDecks
    choices: Choices
    fetched: Fetched

    def is_refused(self) -> bool:
        """Tell whether nothing is to be written: no deck can be shown, or there is something that ``--strict`` does not let pass."""
        return not self.many.published() or (self.choices.strict and bool(self._problems() or self.failed()))

    def print_decks(self) -> None:
        """Print what is wrong with each deck, or the inventories of all."""
        if self.choices.form:
            from pitchme.cli.inventory import print_inventories

            shown = self.many.published()
            print_inventories(self.choices.form, [(found.place, self.many.of(found).slides, self._words(found)) for found in shown])
        for found in self.many.decks:
            built = self.many.of(found)
            if not self.choices.form and (built.problems or self.choices.verbose or found.address in self.fetched.reports):
                print_problems(self._words(found), found.place.root, verbose=self.choices.verbose)
            if built.failed and (error := built.words().error):
                print_error(error, found.place.root)

    def print_end(self, plan: Plan | None, out: Path) -> None:
        """Print in one line what was built, and in others what was not."""
        if plan and not self.choices.quiet:
            where = f"open {shown_folder(out / self.many.index)}"
            facts = ", ".join((*self._facts(), shown_size(plan.size), *self._wrong()))
            say(
                f"{facts}: {where}{self._lack()}{said_notes(sum(self.many.of(found).noted for found in self.many.published()))}",
                err=self.choices.form is not None,
            )
        for line in self.failed():
            say(line, err=True)
        if plan is None:
            none = "no deck can be built" if self.failed() else "each deck says published: false"
            say(f"{', '.join(self._wrong()) or none}: nothing is written", err=True)

    def failed(self) -> list[str]:
        """Return a line about each deck that cannot be built."""
        reasons = [(found, self.many.of(found).failed) for found in self.many.decks]
        return [f"not in the site: {shown_folder(found.file)}: {why}" for found, why in reasons if why]

    def _facts(self) -> Iterator[str]:
        """Return what the site consists of, in words."""
        shown = self.many.published()
        new = [self.many.of(found) for found in shown if found.address in self.many.made]
        same = len(shown) - len(new)
        held = sum(not self.many.of(found).published for found in self.many.decks)
        drawn = sum(built.drawn for built in new)
        yield counted(len(shown), "deck") + (f" ({same:,} unchanged)" if same else "")
        yield counted(sum(self.many.of(found).slides for found in shown), "slide")
        yield from [f"{held:,} held back"] if held else []
        yield from [f"{counted(self.fetched.came, 'file')} fetched"] if self.fetched.came else []
        yield from [f"{counted(drawn, 'diagram')} drawn"] if drawn else []

    def _wrong(self) -> list[str]:
        """Return how much is wrong, in words; nothing where nothing is."""
        number = self._problems()
        return [counted(number, "problem")] if number else []

    def _lack(self) -> str:
        """Return a line about files of other hosts that the decks do without."""
        missing = [each for url, each in self._wanted().items() if url not in self.fetched.tried]
        return said_lack(len(missing), missing, verbose=self.choices.verbose, where="the decks")

    def _wanted(self) -> dict[str, Wanted]:
        """Return the files of other hosts that are wanted, each once, where it is first named."""
        lacking = [built for found in self.many.published() if (built := self.many.of(found)).lacks]
        return {each.url: each for built in reversed(lacking) for each in reversed(built.words().wanted)}

    def _words(self, found: Found) -> Report:
        """Return what is to be said of a deck and of what was fetched for it."""
        report = self.many.of(found).words().report
        report.diagnostics += self.fetched.reports.get(found.address, Report()).diagnostics
        return report

    def _problems(self) -> int:
        fetching = sum(report.count("warning") for report in self.fetched.reports.values())
        return fetching + sum(self.many.of(found).problems for found in self.many.decks)
