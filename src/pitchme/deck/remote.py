"""What was fetched from other hosts: the folder ``.pitchme`` in a deck's root, and its lock."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pitchme.deck.diagnostics import DeckError
from pitchme.deck.source import Source, Span

FOLDER = ".pitchme"
FILES = f"{FOLDER}/files"
LOCK = f"{FOLDER}/lock.json"
NAME = re.compile(r"[0-9a-f]{16}-[A-Za-z0-9._-]{1,80}")
"""What a stored file may be called: a lock comes with a repository, and may be written by anyone."""


def tell_nobody(path: str) -> None:
    """Leave it unsaid that a file is looked at: only a preview wants to know."""


class AlteredCopyError(ValueError):
    """A stored file is not what the lock says."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of another host that a deck shows and the store lacks: as a picture, or as text."""

    url: str
    span: Span
    picture: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """A stored file: its name in the folder of files, the SHA-256 of its content in hexadecimal digits, its bytes, its UTC date."""

    file: str
    sha256: str
    size: int
    date: str


@dataclass(frozen=True)
class Remote:
    """The store of a root folder, which is resolved. It is read when it is first asked for."""

    root: Path
    seen: Callable[[str], object] = field(default=tell_nobody, repr=False, compare=False)
    """What is told the path of each file that is looked at, before it is."""

    judged: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def copies(self) -> dict[str, Copy]:
        """Return what the lock says of each address.

        Raises:
            DeckError: the lock is damaged.
        """
        file = self.root / LOCK
        self.seen(LOCK)
        try:
            text = file.read_bytes().decode() if is_plain(file) else "{}"
            return {url: _copy(entry) for url, entry in json.loads(text).items()}
        except json.JSONDecodeError as error:
            raise _damaged(Span(Source(LOCK, text), error.lineno, error.colno)) from None
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            raise _damaged() from None

    def path(self, url: str) -> str | None:
        """Return the path from the root of the copy of a remote file, or None where there is none.

        Raises:
            AlteredCopyError: there is a copy, and it is not what was fetched.
            DeckError: the lock is damaged.
        """
        copy = self.copies.get(url)
        if copy is None:
            return None
        path = f"{FILES}/{copy.file}"
        self.seen(path)
        if not is_plain(self.root / path):
            return None
        if url not in self.judged:
            self.judged[url] = _holds(self.root / path, copy)
        if not self.judged[url]:
            raise AlteredCopyError(path)
        return path


def _copy(entry: dict[str, Any]) -> Copy:
    """Return an entry of the lock, judged.

    Raises:
        ValueError: it is not what pitchme writes.
    """
    copy = Copy(**entry)
    if [type(value) for value in entry.values()].count(str) != 3 or type(copy.size) is not int or not NAME.fullmatch(copy.file):
        raise ValueError(entry)
    return copy


def _damaged(span: Span | None = None) -> DeckError:
    hint = "take back what was changed in it, or remove it and fetch again: pitchme build --fetch"
    return DeckError(f"{LOCK} is not as pitchme wrote it", span, hint)


def is_plain(file: Path) -> bool:
    """Tell whether there is such a file, and no symbolic link on the way: a link could lead out of the root."""
    return file.is_file() and file.resolve() == file


def _holds(file: Path, copy: Copy) -> bool:
    try:
        return file.stat().st_size == copy.size and hashlib.sha256(file.read_bytes()).hexdigest() == copy.sha256
    except OSError:
        return False
