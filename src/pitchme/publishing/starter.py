"""What ``pitchme init`` writes: a first deck, its settings, and what has a host build and publish it after each push."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pitchme.deck.diagnostics import DeckError
from pitchme.deck.load import NAME, SETTINGS
from pitchme.deck.root import find_root
from pitchme.publishing.installation import EXTRA, by_version, requirement
from pitchme.publishing.repository import default_branch
from pitchme.site.bundled import bundled

BRANCH = "main"
"""The branch that the templates name."""

GITHUB, GITLAB = ".github/workflows/pages.yml", ".gitlab-ci.yml"
"""Where each host looks for what it has to do, from the top of the repository; nowhere else does it."""


SET = re.compile(r"^(?=[\w-]+:)", re.MULTILINE)
"""Where a line begins that sets something."""

WORD = re.compile(r"ma(?:in|ster)|[a-z]+[-/][a-z/-]*")
"""A branch whose name YAML takes for a text as it is."""


@dataclass(frozen=True, slots=True)
class Starter:
    """A file to begin with: where it goes, its text, and whether something is there already, which stays as it is."""

    path: Path
    text: str
    is_there: bool = False

    def write(self) -> None:
        """Write the file.

        Raises:
            DeckError: it cannot be written, or somebody wrote it meanwhile.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(self.text)
        except OSError as error:
            raise DeckError(f"{self.path} cannot be written: {error.strerror}", hint="see what is in its place") from None


def starters(folder: Path, *, gitlab: bool = False, deck: bool = True) -> list[Starter]:
    """Return the files that a folder begins with; ``deck`` tells whether a deck is among them, ``gitlab`` the host.

    Raises:
        DeckError: there is a file where the folder should be.
    """
    if folder.exists() and not folder.is_dir():
        raise DeckError(f"{folder} is no folder", hint="give the folder that the deck is to be in")
    top = find_root(folder)
    written = [*(_deck(folder, top) if deck else ()), _workflow(top, gitlab=gitlab)]
    return [*written, *(_ignored(top) if deck else ())]


def _deck(folder: Path, top: Path) -> Iterator[Starter]:
    """Return the deck and its settings; those of a deck that is there set nothing, nor do they hide the ones on top of the repository."""
    there = next((path for path in _entries(folder) if path.name.lower() == NAME.lower()), None)
    yield Starter(there or folder / NAME, _template(NAME), there is not None)
    settings = _template(SETTINGS) if there is None else SET.sub("# ", _template(SETTINGS))
    if there is None or folder.resolve() == top or not (top / SETTINGS).exists():
        yield _starter(folder / SETTINGS, settings)


def _workflow(top: Path, *, gitlab: bool) -> Starter:
    """Return what has a host publish, with the pitchme that runs here."""
    text = _template("gitlab-ci.yml" if gitlab else "pages.yml").replace(f"'{EXTRA}'", f"'{requirement() or by_version()}'")
    if gitlab:
        return _starter(top / GITLAB, text)
    branch = default_branch(top) or BRANCH
    return _starter(top / GITHUB, text.replace(f"branches: [{BRANCH}]", f"branches: [{_quoted(branch)}]"))


def _ignored(top: Path) -> Iterator[Starter]:
    """Return the list of what git is not to keep, if there is none: one's own list is one's own affair."""
    if not (top / ".gitignore").exists():
        yield Starter(top / ".gitignore", _template("gitignore"))


def _starter(path: Path, text: str) -> Starter:
    return Starter(path, text, path.exists() or path.is_symlink())


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _quoted(branch: str) -> str:
    """Return a branch's name as YAML takes it: what may be anything but a word stands in quotes."""
    return branch if WORD.fullmatch(branch) else json.dumps(branch)


def _template(name: str) -> str:
    return (bundled("templates") / "init" / name).read_text("utf-8")
