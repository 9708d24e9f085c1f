"""What the files of a deck are like on disk: two looks at one that differ mean that it was written in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Mark = tuple[int, ...]
"""How often a file is known to have been written, then when it was, its size and its number on disk; no more if it is not there."""


@dataclass(slots=True)
class Disk:
    """Looks at files, by their paths from a folder, at each but once until it is told to look again."""

    folder: Path
    marks: dict[str, Mark] = field(default_factory=dict)
    written: Counter[str] = field(default_factory=Counter)

    def mark(self, path: str) -> Mark:
        """Return what a file or folder is like; two writes within a tick of the clock differ by what the watcher said."""
        if path not in self.marks:
            file = self.folder / path
            self.marks[path] = (self.written[str(file)], *_look(file))
        return self.marks[path]

    def is_as(self, seen: Mapping[str, Mark]) -> bool:
        """Tell whether files are as they were."""
        return all(self.mark(path) == mark for path, mark in seen.items())

    def look_again(self, written: Iterable[str] = ()) -> None:
        """Forget what files are like; those that are known to be written, by their whole paths, differ from now on."""
        self.marks.clear()
        self.written.update(written)


def _look(file: Path) -> Mark:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino
