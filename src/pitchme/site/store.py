"""What is put into ``.pitchme``, the store in the root of a deck."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from pitchme.deck.diagnostics import DeckError
from pitchme.deck.remote import FOLDER

DAY = 86400
CONTENT = re.compile(r"[0-9a-f]{32}-\d+|\.[0-9a-f]{32}-\d+\.[0-9a-f]{8}\.new")
"""How files of contents are called: by a hash and a size; and those that a killed run did not end."""


def refuse_links(root: Path, folder: str) -> None:
    """Refuse a store that leads elsewhere: it may have come with somebody else's repository.

    Raises:
        DeckError: it does.
    """
    for name in (FOLDER, folder):
        if (root / name).resolve() != root / name:
            raise DeckError(f"{name} is a link", hint="remove it; what is fetched or drawn is kept in the deck's root")


def put(file: Path, content: bytes) -> None:
    """Write a file in one step, so that there is no half of one, nor where two builds write it at once.

    Raises:
        DeckError: it cannot be written.
    """
    fresh = file.with_name(f".{file.name}.{token_hex(4)}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with fresh.open("xb") as stream:
                stream.write(content)
            fresh.replace(file)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise DeckError(f"{file.name} cannot be written: {error.strerror}", hint=f"see who may write into {file.parent}") from None


@dataclass(frozen=True, slots=True)
class Blobs:
    """A folder of contents, each in a file that is called by its hash and its size; what is there is never changed.

    What somebody else may have put there is not believed: each content is written once in a run, be there such a file or not.
    """

    folder: Path
    written: set[str] = field(default_factory=set, compare=False, repr=False)

    def put(self, content: bytes) -> Path:
        """Return the file that holds a content.

        Raises:
            DeckError: it cannot be written.
        """
        name = f"{hashlib.sha256(content).hexdigest()[:32]}-{len(content)}"
        if name not in self.written:
            put(self.folder / name, content)
            self.written.add(name)
        return self.folder / name


def refuse_unwritable(folder: Path) -> None:
    """Refuse a folder that nothing can be written into.

    Raises:
        DeckError: it is one.
    """
    if not os.access(folder, os.W_OK):
        raise DeckError(f"{folder} cannot be written", hint="see who may write into it")


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Let one build at a time go on in a folder, and tell whether the system can do that; the lock of one that is killed is gone with it.

    Raises:
        OSError: there is no such folder, and none can be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        alone = True
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # not all file systems of networks have locks
            alone = False
        yield alone
    finally:
        os.close(handle)


def still_there(file: str) -> bool:
    """Tell whether a file of a cache is there and whole; it counts as used today, so that it stays for a while."""
    try:
        found = os.stat(file)  # noqa: PTH116 - there are thousands
        if time.time() - found.st_mtime > DAY:
            os.utime(file)
    except OSError:
        return False
    return found.st_size == int(file.rpartition("-")[2])


def use(file: Path) -> None:
    """Note that a file of a cache was used now."""
    with suppress(OSError):
        os.utime(file)


def forget(files: Iterable[Path]) -> None:
    """Remove files of a cache; one that another build removes meanwhile is no loss."""
    for file in files:
        with suppress(OSError):
            file.unlink()


def unused(folder: Path, days: float, most: int) -> list[Path]:
    """Return what of a cache was not used for so many days, and what is above so many bytes, the oldest first, but nothing of two days.

    Only contents count, by their names; what else lies there is not ours.
    """
    with suppress(OSError):
        now = time.time()
        own = [entry for entry in os.scandir(folder) if CONTENT.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)]
        found = sorted(((entry.stat(), Path(entry)) for entry in own), key=lambda pair: (pair[0].st_mtime, pair[1]))
        size = sum(each.st_size for each, _ in found)
        old = []
        for each, file in found:
            age = now - each.st_mtime
            if age > days * DAY or (size > most and age > 2 * DAY):
                old.append(file)
                size -= each.st_size
        return old
    return []
