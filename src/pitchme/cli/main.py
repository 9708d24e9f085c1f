"""``pitchme``: the command that holds the others. Each is imported when it is called, so that ``--help`` is quick."""

from __future__ import annotations

import importlib
from typing import Any

import click

from pitchme import __version__

COMMANDS = {
    "init": "Begin a deck: one to change, its settings, and a workflow that publishes it.",
    "build": "Build a deck into a folder that any browser opens, with or without a network.",
    "serve": "Show a deck in the browser while you write it; each save shows at once.",
    "open": "Open an old GitPitch link, or a repository, as slides in the browser.",
    "publish": "Publish a deck on a branch that GitHub Pages shows.",
    "doctor": "Say what keeps a repository's decks from being published.",
}
"""The commands and the line that says of each what it is for; each lives in the file of its name."""


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of a call; one that there is none of may be misspelt."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            raise click.UsageError(f"No such command '{args[0]}'." + (f" Did you mean {near[0]}?" if near else ""), ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"pitchme.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="pitchme", message="%(prog)s %(version)s")
def pitchme() -> None:
    """Turn GitPitch decks into slides that work anywhere, without a network.

    \b
    pitchme init              begins a deck in this folder
    pitchme build             builds the PITCHME.md of this folder into _site
    pitchme build talk.md     builds another deck
    pitchme serve             shows the deck in the browser, and follows your editor
    pitchme open LINK         opens a link of gitpitch.com, or a repository
    """


def main(*arguments: Any) -> None:
    """Run the command line and exit: 0 when all is well, 1 with problems, 2 when the call makes no sense."""
    pitchme(arguments or None, prog_name="pitchme")
