"""``pitchme build``: from a deck to a folder with ``index.html``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchme.cli.messages import counted, print_error, print_problems, say, shown_folder, shown_size

if TYPE_CHECKING:
    from pitchme.deck.diagnostics import Report
    from pitchme.deck.load import Place
    from pitchme.deck.model import Slide

LONG = 100
"""Slides from which on building takes long enough to show progress."""


@click.command(short_help="Build a deck.")
@click.argument("deck", type=click.Path(path_type=Path), default=".", metavar="[DECK]")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default="_site",
    show_default=True,
    metavar="DIR",
    help="Folder to write the slides into.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder that paths in the deck start from. [default: the top of the git repository]",
)
@click.option("--theme", metavar="NAME|DIR", help="Theme in place of the deck's own: white, black, or a folder of yours.")
@click.option("--strict", is_flag=True, help="Fail, and write nothing, if the deck has any problem.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("-v", "--verbose", is_flag=True, help="Say everything: notes too, and every place of a problem.")
def build(deck: Path, out: Path, root: Path | None, theme: str | None, strict: bool, quiet: bool, verbose: bool) -> None:
    """Build DECK, a file or a folder with a PITCHME.md, into slides that any browser opens.

    The result needs no network and no server: open index.html with a double click, or put the folder on any web server.

    \b
    pitchme build
    pitchme build talks/2019/PITCHME.md -o public
    pitchme build --theme black --strict

    Exit status: 0 built, 1 the deck cannot be built (with --strict: or has problems), 2 the call makes no sense.
    """
    from pitchme.deck.diagnostics import DeckError, Report
    from pitchme.deck.load import locate

    report = Report()
    place = None
    try:
        place = locate(deck, root)
        outcome = _build(place, out, Choices(theme, strict, quiet), report)
    except DeckError as error:
        if place:
            print_problems(report, place.root, verbose=verbose)
        print_error(error, place.root if place else None)
        sys.exit(1)
    print_problems(report, place.root, verbose=verbose)
    if outcome.failed or not quiet:
        say(outcome.text, err=outcome.failed)
    sys.exit(outcome.failed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The last line of a build, and whether it failed."""

    text: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line chose."""

    theme: str | None
    strict: bool
    quiet: bool


def _build(place: Place, out: Path, choices: Choices, report: Report) -> Outcome:
    """Build the deck and say so; it fails, and nothing is written, where it has problems that ``--strict`` does not let pass.

    Raises:
        DeckError: the deck cannot be built or written.
    """
    from pitchme.deck.load import load
    from pitchme.site.build import Site
    from pitchme.site.theme import choose_theme
    from pitchme.site.write import refuse_foreign, write

    refuse_foreign(out)
    deck = load(place, report)
    site = Site(deck, place.root, choose_theme(choices.theme, deck.settings, report), report)
    plan = site.plan(site.render(_with_progress(deck.slides, choices.quiet)))
    found = report.count("warning")
    if choices.strict and found:
        return Outcome(f"{counted(found, 'problem')}: nothing is written", failed=True)
    write(plan, out)
    problems = f", {counted(found, 'problem')}" if found else ""
    return Outcome(f"{counted(len(deck.slides), 'slide')}, {shown_size(plan.size)}{problems}: open {shown_folder(out / 'index.html')}")


def _with_progress(slides: Sequence[Slide], quiet: bool) -> Iterator[Slide]:
    """Return the slides one by one; a long deck shows on a terminal how far it is."""
    if quiet or len(slides) < LONG or not sys.stderr.isatty():
        yield from slides
        return
    with click.progressbar(slides, label="Building", file=sys.stderr) as bar:
        yield from bar
