"""What ``pitchme publish`` builds: the files that are committed, unless others are wanted, too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pitchme.cli.built import built
from pitchme.cli.messages import say
from pitchme.deck.diagnostics import DeckError
from pitchme.publishing.committed import SourceTree, committed
from pitchme.publishing.repository import Repository, first_of
from pitchme.site.theme import theme_names


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line chose."""

    domain: str | None
    history: bool
    message: str | None
    allow_dirty: bool
    force: bool
    dry_run: bool
    verbose: bool
    root: Path | None
    theme: str | None


def refuse_changes(repository: Repository, choices: Choices) -> None:
    """Refuse a checkout that is not what was committed.

    Raises:
        DeckError: it is not.
    """
    changed = repository.changed()
    if changed and not choices.allow_dirty:
        raise DeckError(f"not committed yet: {first_of(changed)}", hint="commit, or publish it as it is with --allow-dirty")


@contextmanager
def site_of(deck: Path, repository: Repository, choices: Choices, address: str) -> Iterator[Path]:
    """Return the folder of the site that a deck becomes, for an address if it is known.

    Raises:
        DeckError: it cannot be built, or what it is built from cannot be had.
    """
    with _source(repository, choices) as files, built(**_call(deck, files, choices), base_url=address) as site:
        yield site


@contextmanager
def _source(repository: Repository, choices: Choices) -> Iterator[SourceTree]:
    """Return the files that a site is built from: those that are committed, unless others are wanted too."""
    if choices.allow_dirty:
        yield SourceTree(repository.top, repository.top)
        return
    if left_out := repository.left_out():
        say(f"not in git, so not published: {first_of(left_out)}", err=True)
    with committed(repository) as files:
        yield files


def _call(deck: Path, files: SourceTree, choices: Choices) -> dict[str, Any]:
    """Return the options of a build of the deck as it is among some files.

    Raises:
        DeckError: it is not there.
    """
    theme = choices.theme
    if theme and theme not in theme_names() and Path(theme).is_dir():
        theme = str(files.at(Path(theme)))
    return {
        "deck": files.at(deck),
        "shown": "" if choices.verbose else "pitchme publish --verbose",
        "reread": files.reread,
        "public": True,
        "root": files.at(choices.root) if choices.root else None,
        "theme": theme,
    }
