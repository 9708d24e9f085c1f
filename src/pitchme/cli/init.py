"""``pitchme init``: a first deck, and what publishes it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchme.cli.messages import print_error, say, shown_folder

if TYPE_CHECKING:
    from pitchme.publishing.starter import Starter

ONCE = {
    False: "On GitHub, once: Settings, Pages, and as the source GitHub Actions. From then on a push publishes.",
    True: "On GitLab, each push to the default branch publishes.",
}

HERE_ALONE = "pitchme was installed from a folder here; see whether pip finds {} where the slides are built, or change that line"


@click.command(short_help="Begin a deck.")
@click.argument("folder", type=click.Path(path_type=Path), default=".", metavar="[DIR]")
@click.option("--gitlab", is_flag=True, help="Write .gitlab-ci.yml for GitLab Pages in place of the workflow for GitHub Pages.")
@click.option("--workflow-only", is_flag=True, help="Write only what publishes, and no deck.")
def init(folder: Path, gitlab: bool, workflow_only: bool) -> None:
    """Begin a deck in DIR: PITCHME.md, PITCHME.yaml, and a workflow that publishes it with GitHub Pages after each push.

    The workflow goes to the top of the git repository, where GitHub looks for it. Nothing is asked, and nothing is overwritten: what is
    there already stays as it is, and is named.

    \b
    pitchme init
    pitchme init talks/2019
    pitchme init --workflow-only --gitlab

    Exit status: 0 all of it is there now, 1 something cannot be written, 2 the call makes no sense.
    """
    from pitchme.deck.diagnostics import DeckError
    from pitchme.publishing.installation import by_version, requirement
    from pitchme.publishing.starter import starters

    try:
        files = starters(folder, gitlab=gitlab, deck=not workflow_only)
        for file in files:
            if not file.is_there:
                file.write()
            say(_line(file))
    except DeckError as error:
        print_error(error, None)
        sys.exit(1)
    if not requirement() and any(file.text.count(by_version()) and not file.is_there for file in files):
        say(f"note: {HERE_ALONE.format(by_version())}", err=True)
    say(f"\n{ONCE[gitlab]}" if workflow_only else f"\nNext: {_next(folder)}\n{ONCE[gitlab]}")


def _line(file: Starter) -> str:
    """Return what became of a file."""
    shown = shown_folder(file.path)
    return f"kept {shown}, which was there already" if file.is_there else f"wrote {shown}"


def _next(folder: Path) -> str:
    """Return the call that shows the deck."""
    return "pitchme serve --open" if folder == Path() else f"pitchme serve {folder} --open"
