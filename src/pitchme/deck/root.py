"""The folder a deck may read from, and where its paths start (GitPitch: always the repository's root)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from pitchme.deck.neighbours import NOBODY, Neighbours
from pitchme.deck.remote import FOLDER, Remote, tell_nobody
from pitchme.deck.source import Source

DRIVE = re.compile("[A-Za-z]:")
CLOSED = {".git", FOLDER}
DECK = "pitchme.md"
HOST, NAMES = "host", "names"
"""What else of a root a deck may depend on: where its repository is shown, and how everything below it is called."""


class LeavesRootError(ValueError):
    """A path leads out of the root folder."""


@dataclass(frozen=True)
class Root:
    """The root folder, resolved, and the deck's folder in it (with ``/``; empty for the root itself)."""

    folder: Path
    deck: str = ""
    seen: Callable[[str], object] = field(default=tell_nobody, repr=False, compare=False)
    """What is told the path of each file and folder that is looked at, before it is, be it there or not."""

    asked: Callable[[str], object] = field(default=tell_nobody, repr=False, compare=False)
    """What is told each question whose answer no file that is looked at has alone: HOST, NAMES."""

    neighbours: Neighbours = field(default=NOBODY, repr=False, compare=False)
    """The decks of the site that the deck is built for."""

    withheld: Collection[tuple[int, int]] | None = field(default=None, repr=False, compare=False)
    """The files whose text the deck is made of, as ``identity`` tells them, where those who get the deck do not get that; else None."""

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """Return the folders that a path may start from: the root, the deck's folder, then those between, nearest to the deck first."""
        parts = self.deck.split("/") if self.deck else []
        return ("", *("/".join(parts[:n]) for n in range(len(parts), 0, -1)))

    @cached_property
    def remote(self) -> Remote:
        """Return the store of what was fetched from other hosts."""
        return Remote(self.folder, self.seen)

    def withholds(self, path: str) -> bool:
        """Tell whether a file stays here: a text of this deck, or another deck, may hold speaker notes, by whatever name it is found."""
        if self.withheld is None:
            return False
        file = (self.folder / path).resolve()
        return file.name.lower() == DECK or str(file) in self.neighbours.addresses or self.identity(path) in self.withheld

    def identity(self, path: str) -> tuple[int, int]:
        """Return what tells a file from all others, also where links lead to it; two zeros where there is none."""
        try:
            found = (self.folder / path).stat()
        except OSError:
            return 0, 0
        return found.st_dev, found.st_ino

    def find(self, reference: str) -> str | None:
        """Return the path from the root of the file that a reference means, or None where there is none.

        A reference is a path as authors wrote it: with or without a leading ``/``, percent-encoded or not, with a ``?raw=true``
        or ``#part`` behind it.

        Nothing in ``.git`` is a file of a deck: it may hold the keys of whoever builds. What is in ``.pitchme`` has its own addresses.

        Raises:
            LeavesRootError: the path leaves the root, as written (nothing is looked at then) or through a symbolic link.
        """
        tried = [list(self._candidates(spelling)) for spelling in spellings(reference)]
        found = next((path for paths in tried for path in paths if self._is_file(path)), None)
        if found is None and reference.strip("/") and not tried[-1]:
            raise LeavesRootError(reference)
        return found

    def paths(self, reference: str) -> list[str]:
        """Return the paths from the root that a reference may mean, be there such files or not."""
        return list(dict.fromkeys(path for spelling in spellings(reference) for path in self._candidates(spelling)))

    def read(self, path: str) -> Source:
        """Return a file that ``find`` found as text."""
        self.seen(path)
        return Source.decode(path, (self.folder / path).read_bytes())

    def has(self, path: str) -> bool:
        """Tell whether there is such a file."""
        self.seen(path)
        return (self.folder / path).is_file()

    def names(self, folder: str) -> list[str]:
        """Return the names of what is in a folder, none if it is not there."""
        self.seen(folder)
        try:
            return sorted(path.name for path in (self.folder / folder).iterdir())
        except OSError:
            return []

    def _candidates(self, spelling: str) -> Iterator[str]:
        relative = spelling.replace("\\", "/").lstrip("/")
        if not relative or "\0" in relative or DRIVE.match(relative):
            return
        for base in self.bases:
            path = posixpath.normpath(posixpath.join(base, relative))
            if path != ".." and not path.startswith("../") and not CLOSED & set(path.split("/")):
                yield path

    def _is_file(self, path: str) -> bool:
        file = self.folder / path
        self.seen(path)
        try:
            if not file.is_file():
                return False
            if not file.resolve().is_relative_to(self.folder):
                raise LeavesRootError(path)
        except (OSError, RuntimeError):
            return False
        return True


def spellings(reference: str) -> Iterator[str]:
    """Return the ways to read a reference: as written first, since ``a%20b#1.png`` may be a name."""
    bare = reference.partition("#")[0].partition("?")[0]
    yield from dict.fromkeys((reference, unquote(reference), bare, unquote(bare)))


def find_root(folder: Path) -> Path:
    """Return the top of the git repository that a folder lies in, else the folder itself."""
    folder = folder.resolve()
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)
