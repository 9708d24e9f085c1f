"""``pitchme build``: from a deck to a folder with ``index.html``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pitchme.cli.fetching import Fetched, anew, draw_wanted, fetch_wanted, said_lack
from pitchme.cli.messages import counted, print_error, print_problems, say, shown_folder, shown_size
from pitchme.cli.publishing import said_notes, whole_address

if TYPE_CHECKING:
    from pitchme.deck.diagnostics import Report
    from pitchme.deck.load import Place
    from pitchme.deck.model import Slide
    from pitchme.site.plan import Plan

ADDRESS = re.compile(r"\w[\w+.-]*://|[\w.-]+@[\w.-]+:|\w+::|(?:www\.)?gitpitch\.com/", re.IGNORECASE)
"""How the address of a repository, or of a deck of GitPitch, begins."""

LONG = 100
"""Slides from which on building takes long enough to show progress."""

OUT = "_site"
THEMES = "beige black blood dracula league moon night serif simple sky solarized template white".split()


class BuildCommand(click.Command):
    """A command whose ``--report`` takes its form behind a ``=`` alone: what follows a blank is the deck."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments of a call."""
        return super().parse_args(ctx, ["--report=text" if arg == "--report" else arg for arg in args])


class DeckParameter(click.Path):
    """A path, or the address of a repository, which stays as it is written."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value of the parameter."""
        is_address = isinstance(value, str) and ADDRESS.match(value) and not Path(value).exists()
        return value if is_address else super().convert(value, param, ctx)


@click.command(cls=BuildCommand, short_help="Build a deck.")
@click.argument("deck", type=DeckParameter(path_type=Path), default=".", metavar="[DECK]")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=f"Folder to write the slides into. [default: {OUT}]",
)
@click.option("--single-file", is_flag=True, help="Write one HTML file with everything inside; -o names it. [default: the deck's name]")
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder that paths in the deck start from. [default: the top of the git repository]",
)
@click.option("--theme", metavar="NAME|DIR", help=f"Theme in place of the deck's own: {', '.join(THEMES)}, or a folder of yours.")
@click.option("--fetch", is_flag=True, help="Get remote pictures, gists and texts into .pitchme, which later builds use without a network.")
@click.option(
    "--trust",
    is_flag=True,
    help="Run what the deck brings along: the Python of @cloud, and PlantUML with all that it includes. Both can read and change any "
    "file of yours. Only for decks of people whom you know.",
)
@click.option("--rev", default="", metavar="REV", help="Branch, tag or commit, where DECK is the address of a git repository.")
@click.option("--refresh", is_flag=True, help="Clone again what was cloned before, where DECK is the address of a git repository.")
@click.option(
    "--untrusted/--trusted",
    default=None,
    help="Whether to let the deck's HTML and CSS run nothing and ask no other host, and no program draw for it. "
    "[default: --untrusted for the address of a repository]",
)
@click.option(
    "--report",
    "form",
    type=click.Choice(["text", "json"]),
    metavar="[=json]",
    help="Print what of the deck was understood, approximated and ignored, with its lines.",
)
@click.option("--public", is_flag=True, help="Leave out what is for the speaker alone: speaker notes, HTML comments, paths of sources.")
@click.option(
    "--base-url",
    "address",
    callback=whole_address,
    default="",
    metavar="URL",
    help="Where the slides will stand, as in https://example.org/talk/: for link previews, search engines and a sitemap.",
)
@click.option("--strict", is_flag=True, help="Fail, and write nothing, if the deck has any problem.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("-v", "--verbose", is_flag=True, help="Say everything: notes too, and every place of a problem.")
def build(
    deck: Path | str,
    out: Path | None,
    root: Path | None,
    form: str | None,
    rev: str,
    refresh: bool,
    quiet: bool,
    verbose: bool,
    **chosen: Any,
) -> None:
    """Build DECK, a file or a folder with a PITCHME.md, or a git repository, into slides that any browser opens.

    The result needs no network and no server: open index.html with a double click, or put the folder on any web server.

    \b
    pitchme build
    pitchme build talks/2019/PITCHME.md -o public
    pitchme build --theme black --strict
    pitchme build --fetch
    pitchme build --public --base-url https://example.org/talk/
    pitchme build --single-file -o talk.html
    pitchme build --report old/PITCHME.md
    pitchme build https://git.example.org/owner/talks.git --rev v2

    What was fetched or drawn is not fetched or drawn again: to have it anew, remove it, or the folder .pitchme.

    Exit status: 0 built, 1 the deck cannot be built (with --strict: or has problems), 2 the call makes no sense.
    """
    from pitchme.deck.diagnostics import DeckError, Report
    from pitchme.deck.load import locate

    if isinstance(deck, Path) and (rev or refresh):
        raise click.UsageError("--rev and --refresh belong to the address of a git repository")
    if chosen["untrusted"] is None:
        chosen["untrusted"] = isinstance(deck, str)
    if chosen["trust"] and chosen["untrusted"]:
        raise click.UsageError(
            "--trust runs what the deck brings along, and an untrusted deck runs nothing: leave it out, or add --trusted"
        )
    report = Report()
    place = None
    try:
        place = locate(deck, root) if isinstance(deck, Path) else _cloned(deck, rev, refresh=refresh)
        outcome = _build(place, out, Choices(**chosen, quiet=quiet, verbose=verbose), report)
    except DeckError as error:
        if place:
            print_problems(report, place.root, verbose=verbose)
        print_error(error, place.root if place else None)
        sys.exit(1)
    if form:
        from pitchme.cli.inventory import print_inventory

        print_inventory(form, place, outcome.slides, report)
    else:
        print_problems(report, place.root, verbose=verbose)
    if outcome.failed or not quiet:
        say(outcome.text, err=outcome.failed or form is not None)
    sys.exit(outcome.failed)


def _cloned(address: str, rev: str, *, refresh: bool) -> Place:
    """Return the place of a deck in a clone of its repository.

    Raises:
        DeckError: it cannot be cloned, or has no such deck.
    """
    from pitchme.cli.cloning import cloned
    from pitchme.site.old_links import DeckLink

    return cloned(DeckLink.read(address, rev), refresh=refresh, fall_back=not rev)[0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The last line of a build, the number of its slides, and whether it failed."""

    text: str
    slides: int
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line chose."""

    theme: str | None
    fetch: bool
    trust: bool
    untrusted: bool
    public: bool
    address: str
    single_file: bool
    strict: bool
    quiet: bool
    verbose: bool


def _build(place: Place, given: Path | None, choices: Choices, report: Report) -> Outcome:
    """Build the deck and say so; it fails, and nothing is written, where it has problems that ``--strict`` does not let pass.

    Raises:
        DeckError: the deck cannot be built or written.
    """
    out = _output(place, given, choices)
    fetched = fetch_wanted(place, lambda *trial: _plan(choices, *trial)[1], report, choices.quiet) if choices.fetch else Fetched()
    slides, plan = _plan(choices, anew(place), report, choices.quiet)
    drawn = draw_wanted(place, plan, report, trust=choices.trust, untrusted=choices.untrusted)
    if drawn:
        slides, plan = _plan(choices, anew(place), report, choices.quiet)
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
    from pitchme.site.write import refuse_foreign

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


def _plan(choices: Choices, place: Place, report: Report, quiet: bool = True) -> tuple[int, Plan]:
    """Return the number of slides of a deck, and its plan."""
    from pitchme.deck.load import load
    from pitchme.site.build import Site
    from pitchme.site.publication import Publication
    from pitchme.site.theme import choose_theme

    deck = load(place, report)
    publication = Publication(choices.public, choices.address)
    theme = choose_theme(choices.theme, deck, report)
    site = Site(deck, place.root, theme, report, untrusted=choices.untrusted, publication=publication)
    plan = site.plan(site.render(_with_progress(deck.slides, quiet)))
    return site.slides, plan


def _with_progress(slides: Sequence[Slide], quiet: bool) -> Iterator[Slide]:
    """Return the slides one by one; a long deck shows on a terminal how far it is."""
    if quiet or len(slides) < LONG or not sys.stderr.isatty():
        yield from slides
        return
    with click.progressbar(slides, label="Building", file=sys.stderr) as bar:
        yield from bar
