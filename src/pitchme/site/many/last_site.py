"""The site that a folder holds, as it was written: where the next one has the same file, nothing has to be copied."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
from dataclasses import dataclass, field
from pathlib import Path

from pitchme.site.plan import Content, Plan
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

    def has(self, name: str, content: Content) -> bool:
        """Tell whether the site has a file as it would be written again."""
        if isinstance(content, bytes):
            return _bytes(self.out / name) == content
        known = self.files.get(name)
        return known is not None and known[0] == self._origin(content) and known[1] == _look(self.out / name)

    def changing(self, plan: Plan) -> str | None:
        """Return the folder in the site that all lies in that is not as planned, empty for the site itself; None where all is."""
        changed = [name for name, content in plan.files.items() if not self.has(name, content)]
        changed += [name for name in self.files if name not in plan.files]
        return posixpath.commonpath([posixpath.dirname(name) for name in changed]) if changed else None

    def wrote(self, plan: Plan, inside: str | None) -> None:
        """Remember the next site, of which the files in one folder are new; it is the last one from now on.

        Raises:
            DeckError: it cannot be written down.
        """
        start = f"{inside}/" if inside else inside
        for name, content in plan.files.items():
            if isinstance(content, Path):
                is_new = start is not None and name.startswith(start)
                self.next[name] = (self._origin(content), _look(self.out / name)) if is_new else self.files[name]
        if self.next != self.files:
            put(self.memory, json.dumps(self.next).encode())
            known = sorted(self.memory.parent.glob("site-*.json"), key=lambda path: path.stat().st_mtime)
            forget(known[:-KEPT])

    def _origin(self, content: Path) -> str:
        """Return what a file is copied from: a file of the cache, whose name says what it holds, or one that looks as it does now."""
        name = str(content)
        return name if name.startswith(str(self.memory.parent)) else " ".join(map(str, (name, *_look(content))))


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _look(file: Path) -> Look:
    try:
        found = os.stat(file, follow_symlinks=False)  # noqa: PTH116 - there are thousands
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino
