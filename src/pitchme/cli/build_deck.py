"""``pitchme build`` of one deck: into a folder with ``index.html``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchme.cli.choices import OUT, Choices
from pitchme.cli.fetching import Fetched, anew, draw_wanted, fetch_wanted, said_lack
from pitchme.cli.messages import counted, print_error, print_problems, say, shown_folder, shown_size
from pitchme.cli.publishing import said_notes

if TYPE_CHECKING:
    from pitchme.deck.diagnostics import Report
    from pitchme.deck.load import Place
    from pitchme.deck.model import Slide
    from pitchme.site.options import Options
    from pitchme.site.plan import Plan

LONG = 100
"""Slides from which on building takes long enough to show progress."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The last line of a build, the number of its slides, and whether it failed."""

    text: str
    slides: int
    failed: bool = False


def build_deck(deck: Path, out: Path | None, choices: Choices) -> bool:
    """Build a deck and say what became of it; return whether it failed."""
    from pitchme.deck.diagnostics import DeckError, Report
    from pitchme.deck.load import locate

    report = Report()
    place = None
    try:
        place = locate(deck, choices.root)
        outcome = _build(place, out, choices, report)
    except DeckError as error:
        if place:
            print_problems(report, place.root, verbose=choices.verbose)
        print_error(error, place.root if place else None)
        return True
    if choices.form:
        from pitchme.cli.inventory import print_inventory

        print_inventory(choices.form, place, outcome.slides, report)
    else:
        print_problems(report, place.root, verbose=choices.verbose)
    if outcome.failed or not choices.quiet:
        say(outcome.text, err=outcome.failed or choices.form is not None)
    return outcome.failed


def _build(place: Place, given: Path | None, choices: Choices, report: Report) -> Outcome:
    """Build the deck and say so; it fails, and nothing is written, where it has problems that ``--strict`` does not let pass.

    Raises:
        DeckError: the deck cannot be built or written.
    """
    out = _output(place, given, choices)
    fetched = fetch_wanted(place, lambda *trial: _plan(choices.options, *trial)[1], report, choices.quiet) if choices.fetch else Fetched()
    slides, plan = _plan(choices.options, anew(place), report, choices.quiet)
    drawn = draw_wanted(place, plan, report, trust=choices.trust, untrusted=choices.untrusted)
    if drawn:
        slides, plan = _plan(choices.options, anew(place), report, choices.quiet)
    found = report.count("warning")
    if choices.strict and found:
        return Outcome(f"{counted(found, 'problem')}: nothing is written", slides, failed=True)
    size, page, sizes = _write(plan, out, choices)
    facts = [counted(slides, "slide"), shown_size(size)]
    facts += [f"{counted(fetched.came, 'file')} fetched"] if fetched.came else []
    facts += [f"{counted(drawn, 'diagram')} drawn"] if drawn else []
    facts += [counted(found, "problem")] if found else []
    lack = said_lack(len(plan.wanted) - fetched.asked + fetched.came, plan.wanted, verbose=choices.verbose)
    return Outcome(f"{', '.join(facts)}: open {shown_folder(page)}{sizes}{lack}{said_notes(plan.noted)}", slides)


def _output(place: Place, given: Path | None, choices: Choices) -> Path:
    """Return the folder, or the single file, that is written.

    Raises:
        DeckError: it holds what pitchme did not make.
    """
    if choices.single_file:
        from pitchme.cli.single_file import output

        return output(given, place)
    from pitchme.site.foreign import refuse_foreign

    out = given or Path(OUT)
    refuse_foreign(out)
    return out


def _write(plan: Plan, out: Path, choices: Choices) -> tuple[int, Path, str]:
    """Write a plan; return its size, the page to open, and, of a single file, what takes how much of it.

    Raises:
        DeckError: it cannot be written.
    """
    if choices.single_file:
        from pitchme.cli.single_file import write_single_file

        size, sizes = write_single_file(plan, out)
        return size, out, sizes
    from pitchme.site.write import write

    write(plan, out)
    return plan.size, out / "index.html", ""


def _plan(options: Options, place: Place, report: Report, quiet: bool = True) -> tuple[int, Plan]:
    """Return the number of slides of a deck, and its plan.

    Raises:
        DeckError: it cannot be built, or is not to be published.
    """
    from pitchme.deck.diagnostics import DeckError
    from pitchme.deck.load import load
    from pitchme.site.build import Site
    from pitchme.site.theme import choose_theme

    deck = load(place, report)
    if options.publication().public and not deck.settings.published:
        hint = "published: true gives it to others; for yourself, build it without --public"
        raise DeckError(f"{place.path} is held back: published is not true", hint=hint)
    site = Site(
        deck, place.root, choose_theme(options.theme, deck, report), report, publication=options.publication(), untrusted=options.untrusted
    )
    plan = site.plan(site.render(_with_progress(deck.slides, quiet)))
    return site.slides, plan


def _with_progress(slides: Sequence[Slide], quiet: bool) -> Iterator[Slide]:
    """Return the slides one by one; a long deck shows on a terminal how far it is."""
    if quiet or len(slides) < LONG or not sys.stderr.isatty():
        yield from slides
        return
    with click.progressbar(slides, label="Building", file=sys.stderr) as bar:
        yield from bar
