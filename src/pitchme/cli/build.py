"""``pitchme build``: from a deck, or a folder of decks, to a folder with ``index.html``."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from pitchme.cli.choices import OUT, Choices
from pitchme.cli.messages import print_error
from pitchme.cli.publishing import whole_address

ADDRESS = re.compile(r"\w[\w+.-]*://|[\w.-]+@[\w.-]+:|\w+::|(?:www\.)?gitpitch\.com/", re.IGNORECASE)
"""How the address of a repository, or of a deck of GitPitch, begins."""

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
@click.option(
    "--public",
    is_flag=True,
    help="Leave out what is for the speaker alone: speaker notes, HTML comments, paths of sources. No deck is built that says published: false.",
)
@click.option(
    "--base-url",
    "address",
    callback=whole_address,
    default="",
    metavar="URL",
    help="Where the slides will stand, as in https://example.org/talk/: for link previews, search engines and a sitemap.",
)
@click.option("--strict", is_flag=True, help="Fail, and write nothing, if the deck has any problem.")
@click.option("--include", multiple=True, metavar="GLOB", help="In a folder of decks: files that are decks too, whatever they are called.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="In a folder of decks: decks and folders that are left out.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Decks that are built at the same time. [default: one a processor]")
@click.option("--no-cache", is_flag=True, help="Build decks anew that did not change, and remember none in .pitchme/cache.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("-v", "--verbose", is_flag=True, help="Say everything: notes too, and every place of a problem.")
def build(deck: Path | str, out: Path | None, **chosen: Any) -> None:
    """Build DECK, a file or a folder with a PITCHME.md, or a git repository, into slides that any browser opens.

    A folder with decks in folders below it becomes a site: each deck at its own address, and a page that lists them all.

    The result needs no network and no server: open index.html with a double click, or put the folder on any web server.

    \b
    pitchme build
    pitchme build talks/2019/PITCHME.md -o public
    pitchme build --theme black --strict
    pitchme build --fetch
    pitchme build talks --exclude drafts
    pitchme build --single-file -o talk.html
    pitchme build --public --base-url https://example.org/talk/
    pitchme build --report old/PITCHME.md
    pitchme build https://git.example.org/owner/talks.git --rev v2

    What was fetched or drawn is not fetched or drawn again: to have it anew, remove it, or the folder .pitchme.

    Exit status: 0 built, 1 a deck cannot be built (with --strict: or has problems), 2 the call makes no sense.
    """
    if chosen["untrusted"] is None:
        chosen["untrusted"] = isinstance(deck, str)
    choices = Choices(**chosen)
    _refuse_contradictions(deck, choices)
    if isinstance(deck, str):
        deck, choices = _cloned(deck, choices)
    if _is_many(deck, choices):
        from pitchme.cli.build_site import build_site, decks_below

        decks = decks_below(deck, choices)
        if decks is not None:
            sys.exit(build_site(deck, decks, out or Path(OUT), choices))
    from pitchme.cli.build_deck import build_deck

    sys.exit(build_deck(deck, out, choices))


def _cloned(address: str, choices: Choices) -> tuple[Path, Choices]:
    """Return the file of a deck in a clone of its repository, or the folder of its decks, with the clone for its root."""
    from pitchme.cli.cloning import cloned, deck_or_decks
    from pitchme.deck.diagnostics import DeckError
    from pitchme.site.old_links import DeckLink

    try:
        link = DeckLink.read(address, choices.rev)
        folder = cloned(link, refresh=choices.refresh, fall_back=not choices.rev).folder
        return deck_or_decks(folder, link.folder, single=choices.single_file), replace(choices, root=folder)
    except DeckError as error:
        print_error(error, None)
        sys.exit(1)


def _refuse_contradictions(deck: Path | str, choices: Choices) -> None:
    """Refuse options that do not go together, or not with what is built."""
    if isinstance(deck, str) and choices.root:
        raise click.UsageError("--root is for decks that are here; those of a repository start from its top")
    if isinstance(deck, Path) and (choices.rev or choices.refresh):
        raise click.UsageError("--rev and --refresh belong to the address of a git repository")
    if choices.trust and choices.untrusted:
        raise click.UsageError(
            "--trust runs what the deck brings along, and an untrusted deck runs nothing: leave it out, or build the deck with --trusted"
        )
    if choices.single_file and (choices.include or choices.exclude or _has_only_others(deck)):
        raise click.UsageError("--single-file is for one deck: give its file or its folder")
    if (choices.include or choices.exclude) and (isinstance(deck, str) or not deck.is_dir()):
        raise click.UsageError("--include and --exclude are for a folder of decks.")


def _has_only_others(deck: Path | str) -> bool:
    """Tell whether a folder has no deck of its own, and some below it."""
    if isinstance(deck, str) or not deck.is_dir():
        return False
    from pitchme.deck.load import deck_names
    from pitchme.site.decks import find_decks

    return not deck_names(deck) and bool(find_decks(deck))


def _is_many(deck: Path, choices: Choices) -> bool:
    """Tell whether a deck may be a folder of many; the quick look is for folders that are one."""
    if choices.single_file or not deck.is_dir():
        return False
    from pitchme.deck.below import may_hold_more

    return bool(choices.include or choices.exclude) or may_hold_more(deck)
