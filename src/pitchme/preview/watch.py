"""The files of a deck, watched: those that it depends on, and those that it missed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from watchfiles import awatch

STEP, DEBOUNCE = 3, 50
"""Milliseconds: writes so close to each other are one, and for so long at most they are waited for."""

PATIENCE, PAUSE = 0.25, 0.02
"""Seconds for which an editor that empties a file first, or takes it away, is given time to write it, and how often is looked."""

LETTER = 4
"""Bytes of a letter, at most."""

CUT = re.compile(rb"(?:^|[\x00-\xbf])(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
"""The end of a text in UTF-8 whose last letter is not all there."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Files, the places that they and the symbolic links among them lead to, and the folders to watch for them."""

    files: frozenset[Path]
    places: frozenset[Path]
    folders: frozenset[Path]

    @classmethod
    def of(cls, files: Iterable[Path]) -> Watched:
        """Return what to watch; of a file whose folder is not there yet, the nearest folder that is."""
        named = frozenset(files)
        places = named.union(map(_resolved, named))
        return cls(named, places, frozenset(_existing(place.parent) for place in places))

    def concerns(self, changed: Path) -> bool:
        """Tell whether a change is of one of the files, or of a folder on the way to one."""
        return changed in self.places or any(changed in place.parents for place in self.places)


def _existing(folder: Path) -> Path:
    return next((each for each in (folder, *folder.parents) if each.is_dir()), folder)


def _resolved(file: Path) -> Path:
    try:
        return file.resolve()
    except (OSError, RuntimeError):
        return file


class Watch:
    """Follows files; ``files`` returns those that count, and is asked anew after each change."""

    def __init__(self, files: Callable[[], Iterable[Path]]) -> None:
        self.files = files
        self.watched = Watched.of(files())

    async def changes(self) -> AsyncGenerator[set[str], None]:
        """Return again and again what was written, as whole paths.

        Where watching begins, or begins anew in other folders, nothing is known of the time before: an empty set says so.
        """
        while True:
            self.watched = Watched.of(self.files())
            folders = self.watched.folders
            async with aclosing(_written(folders)) as written:
                async for found in written:
                    if found and not any(map(self.watched.concerns, found)):
                        continue
                    await settled(found & self.watched.places)
                    yield {str(path) for path in found if self.watched.concerns(path)}
                    self._look_again(found)
                    # A watched folder that was removed is another one when it is back.
                    if self.watched.folders != folders or found & folders:
                        break

    def _look_again(self, found: set[Path]) -> None:
        """Take other files to watch, if they are others; where folders came or went, or links, the same ones may lie elsewhere."""
        now = frozenset(self.files())
        if now != self.watched.files or not found <= self.watched.places or any(path.is_symlink() or not path.is_file() for path in found):
            self.watched = Watched.of(now)


async def _written(folders: frozenset[Path]) -> AsyncGenerator[set[Path], None]:
    """Return what is written in some folders; first of all nothing, when they are watched."""
    changes = awatch(*folders, watch_filter=None, step=STEP, debounce=DEBOUNCE, recursive=False, ignore_permission_denied=True)
    coming = asyncio.ensure_future(anext(changes))
    try:
        await asyncio.sleep(0)  # from here on they are
        yield set()
        while True:
            found = {Path(path) for _, path in await coming}
            coming = asyncio.ensure_future(anext(changes))
            yield found
    except FileNotFoundError:  # a folder went at this moment
        await asyncio.sleep(PAUSE)
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
        await changes.aclose()


async def settled(files: Iterable[Path]) -> None:
    """Wait until files are whole, but not for ever: one that stays empty or away is meant to be."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while loop.time() < end and not all(map(is_whole, files)):
        await asyncio.sleep(PAUSE)


def is_whole(file: Path) -> bool:
    """Tell whether a file is there, has something in it, and does not end inside of a letter; what is no file is what it is."""
    try:
        if not file.is_file():
            return file.exists()
        with file.open("rb") as stream:
            stream.seek(max(file.stat().st_size - LETTER, 0))
            end = stream.read()
    except OSError:
        return False
    return bool(end) and not CUT.search(end)
