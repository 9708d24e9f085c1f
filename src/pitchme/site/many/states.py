"""What files are like, as a hash of what they hold, which is taken again only of those that may have changed since."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from pitchme.deck.alike import searched
from pitchme.deck.git_remote import home_at, page_of
from pitchme.deck.remote import FOLDER as STORE
from pitchme.deck.root import HOST, NAMES, Root

Look = tuple[int, ...]
"""When a file was written, when anything of it changed, its size and its number on disk; no more if it is not there."""

YOUNG = 2_000_000_000
"""Nanoseconds: a file that was written so short a time before it was looked at may be written again and look the same."""

OURS = frozenset({STORE, "_site"})
"""What builds put into folders, which makes them no others."""

LARGE = 8_000_000
"""Bytes of a file from which on what it looks like counts, and not what it holds."""


@dataclass(slots=True)
class States:
    """Tells the states of files, by their whole paths; ``known`` are those of earlier times, by what the files looked like then."""

    known: dict[str, tuple[Look, str]] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    """Answers, by root and question."""

    def of(self, path: str) -> str:
        """Return the state of a file or folder: empty if it is not there."""
        root, found, question = path.partition("//")
        if found:
            if path not in self.asked:
                self.asked[path] = ANSWERS[question](Path(root))
            return self.asked[path]
        look, mode = _look(path)
        if not look:
            return ""
        known = self.known.get(path)
        if known and known[0] == look:
            return known[1]
        state = _state(path, look, mode)
        if max(look[:2]) < time.time_ns() - YOUNG:
            self.known[path] = look, state
        return state


@dataclass(slots=True)
class Seen:
    """Keeps the state of each file that a deck looks at, from before it does."""

    states: States
    of: dict[str, str] = field(default_factory=dict)

    def by(self, root: Root) -> Root:
        """Return a root that tells what it looks at."""
        return replace(
            root,
            seen=lambda path: self._note(str(root.folder / path)),
            asked=lambda question: self._note(f"{root.folder}//{question}"),
        )

    def _note(self, path: str) -> None:
        if path not in self.of:
            self.of[path] = self.states.of(path)


def _look(path: str) -> tuple[Look, int]:
    try:
        found = os.stat(path)  # noqa: PTH116 - the fastest way, and there are thousands
    except (OSError, ValueError):
        return (), 0
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino), found.st_mode


def _state(path: str, look: Look, mode: int) -> str:
    """Return the state of what is there: a folder's is that of the names in it."""
    with suppress(OSError):
        if stat.S_ISDIR(mode):
            return f"folder-{_hash(sorted(set(os.listdir(path)) - OURS))}"  # noqa: PTH208
        if stat.S_ISREG(mode) and look[2] < LARGE:
            return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:32]
    return "-".join(map(str, look))


def _hash(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _host(root: Path) -> str:
    return f"{page_of(root, '')} {home_at(root)}"


def _names(root: Path) -> str:
    return _hash(name for folder, files in searched(root) for name in (os.path.relpath(folder, root), *files, ""))


ANSWERS: dict[str, Callable[[Path], str]] = {HOST: _host, NAMES: _names}
