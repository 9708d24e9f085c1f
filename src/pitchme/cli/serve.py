"""``pitchme serve``: a deck in the browser that follows the editor, or an index of many."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchme.cli.build import THEMES
from pitchme.cli.messages import counted, print_error, print_problems, say

if TYPE_CHECKING:
    from pitchme.deck.load import Place
    from pitchme.preview.decks import Decks
    from pitchme.preview.editor import Editor
    from pitchme.preview.preview import Preview
    from pitchme.site.decks import Found

PORT = 8000
EDITOR_HELP = (
    "Your editor, which places in the page lead to: its name, or a command with {file}, {line}, {column}. "
    "[default: $VISUAL or $EDITOR, if it has a window, else links to VS Code]"
)


@click.command(short_help="Show a deck in the browser while you write it.")
@click.argument("deck", type=click.Path(path_type=Path), default=".", metavar="[DECK]")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen; others can look in with 0.0.0.0.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="NUMBER", help=f"Port to listen on. [default: {PORT}, or the next free one]")
@click.option("--all", "all_", is_flag=True, help="Show all decks below a folder that has one of its own, too.")
@click.option("--open", "opens", is_flag=True, help="Open the browser.")
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder that paths in the deck start from. [default: the top of the git repository]",
)
@click.option("--theme", metavar="NAME|DIR", help=f"Theme in place of the deck's own: {', '.join(THEMES)}, or a folder of yours.")
@click.option("--editor", metavar="COMMAND", help=EDITOR_HELP)
def serve(
    deck: Path, host: str, port: int | None, all_: bool, opens: bool, root: Path | None, theme: str | None, editor: str | None
) -> None:
    """Show DECK, a file or a folder with a PITCHME.md, in the browser while you write it.

    Each time you save, the slides that changed are replaced in the open page, which stays on its slide and step, or goes to the slide that
    you edited. Files that the deck shows are followed as well. Nothing is written or fetched, and no program run but your editor, when you
    press E twice in the page.

    A folder without a PITCHME.md of its own is shown as an index of the decks below it. Each is built when you open it.

    \b
    pitchme serve
    pitchme serve talks/2019/PITCHME.md --open
    pitchme serve talks
    pitchme serve --editor 'code -g {file}:{line}:{column}'
    pitchme serve --port 9000 --theme black

    Ctrl-C ends it. Exit status: 0 ended by you, 1 the deck cannot be built or the port not be had, 2 the call makes no sense.
    """
    from pitchme.cli.serving import serve_until_ended
    from pitchme.deck.diagnostics import DeckError
    from pitchme.deck.load import deck_names, locate
    from pitchme.preview.run import bound

    if all_ and not deck.is_dir():
        raise click.UsageError("--all shows the decks of a folder; give a folder")
    chosen = _editor(editor)
    place = None
    try:
        _refuse_odd_name(deck)
        below = _below(deck, root) if all_ or (deck.is_dir() and not deck_names(deck)) else []
        place = below[0].place if len(below) == 1 else None if below else locate(deck, root)
        with bound(host, PORT if port is None else port, only=port is not None) as listening:
            served = _built(place, theme) if place else _found(deck, theme, root)
            if place and deck.is_dir() and not below:
                _say_others(deck, root)
            if port is None:
                _say_port(listening.getsockname()[1])
            serve_until_ended(served, host, listening, opens, chosen)
    except DeckError as error:
        print_error(error, place.root if place else None)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(0)


def _refuse_odd_name(deck: Path) -> None:
    """Refuse a path that nothing can follow.

    Raises:
        DeckError: it is one.
    """
    from pitchme.deck.diagnostics import DeckError
    from pitchme.site.spot import is_text

    if not is_text(os.fspath(deck.resolve())):
        raise DeckError(
            "the path of the folder is no text, so that nothing can follow it", hint="rename the folder whose name is not UTF-8"
        )


def _say_port(found: int) -> None:
    if found != PORT:
        say(f"Port {PORT} is in use, so this is port {found}.")


def _below(folder: Path, root: Path | None) -> list[Found]:
    """Return the decks of a folder and of those below it.

    Raises:
        DeckError: one of them does not lie in the root.
    """
    from pitchme.site.decks import find_decks

    return find_decks(folder, root=root)


def _found(folder: Path, theme: str | None, root: Path | None) -> Decks:
    """Return the decks below a folder, none of which is built yet."""
    from pitchme.preview.decks import Decks

    decks = Decks(folder, theme, root)
    decks.look()
    return decks


def _say_others(folder: Path, root: Path | None) -> None:
    """Say that there are decks below a folder that has one of its own."""
    from pitchme.deck.below import may_hold_more

    others = len(_below(folder, root)) - 1 if may_hold_more(folder) else 0
    if others > 0:
        say(f"{counted(others, 'more deck')} below this folder: pitchme serve --all shows them too.")


def _editor(command: str | None) -> Editor | None:
    """Return the author's editor.

    Raises:
        BadParameter: the command that was given can be none.
    """
    from pitchme.preview.editor import EditorError, chosen_editor, editor_of

    try:
        return chosen_editor(os.environ) if command is None else editor_of(command)
    except EditorError as error:
        raise click.BadParameter(f"{error}.", param_hint="'--editor'") from None


def _built(place: Place, theme: str | None) -> Preview:
    """Return a deck that has been built once, with what is wrong with it said.

    Raises:
        DeckError: it cannot be built.
    """
    from pitchme.preview.preview import Preview

    preview = Preview(place, theme)
    preview.refresh()
    print_problems(preview.report, place.root, verbose=False)
    if preview.error:
        raise preview.error
    return preview
