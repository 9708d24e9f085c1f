"""The site that a folder holds, as it was written: where the next one has the same file, nothing has to be copied."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from pitchme.site.store import forget, put

Look = tuple[int, ...]
KEPT = 4
"""Folders that one cache knows the sites of."""


@dataclass(slots=True)
class LastSite:
    """What each file of a site was copied from, and what it looked like when it was; ``memory`` is the file that keeps that.

    A file of the next site may be the same one under a second name, since the last site is removed at once. Nothing else has this name:
    neither the cache nor what an author wrote, for whoever changes one must not change the other.
    """

    out: Path
    memory: Path
    files: dict[str, tuple[str, Look]] = field(default_factory=dict)
    next: dict[str, tuple[str, Look]] = field(default_factory=dict)

    @classmethod
    def of(cls, out: Path, cache: Path) -> LastSite:
        """Return what a cache knows of the site in a folder."""
        where = hashlib.sha256(os.fsencode(out.absolute())).hexdigest()[:16]
        site = cls(out, cache / f"site-{where}.json")
        try:
            kept = json.loads(site.memory.read_bytes())
            site.files = {name: (origin, tuple(look)) for name, (origin, look) in kept.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            site.files = {}
        return site

    def has(self, name: str, content: Path) -> bool:
        """Tell whether the site has a file as it would be written again."""
        known = self.files.get(name)
        return known is not None and known[0] == self._origin(content) and known[1] == _look(self.out / name)

    def wrote(self, name: str, content: Path, file: Path) -> None:
        """Note a file of the next site."""
        self.next[name] = self._origin(content), _look(file)

    def keep(self) -> None:
        """Remember the next site, which is the last one from now on.

        Raises:
            DeckError: it cannot be written down.
        """
        if self.next != self.files:
            put(self.memory, json.dumps(self.next).encode())
            known = sorted(self.memory.parent.glob("site-*.json"), key=lambda path: path.stat().st_mtime)
            forget(known[:-KEPT])

    def _origin(self, content: Path) -> str:
        """Return what a file is copied from: a file of the cache, whose name says what it holds, or one that looks as it does now."""
        name = str(content)
        return name if name.startswith(str(self.memory.parent)) else " ".join(map(str, (name, *_look(content))))


def _look(file: Path) -> Look:
    try:
        found = os.stat(file, follow_symlinks=False)  # noqa: PTH116 - there are thousands
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino
