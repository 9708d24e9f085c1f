"""The plan of a built deck: every file it will have, by its path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pitchme.deck.drawings import Drawing
from pitchme.deck.remote import Wanted

MANIFEST = "pitchme/manifest.json"
READ, SITEMAP = "read.html", "sitemap.xml"
Content = bytes | Path
"""What a file holds: bytes, or those of a file that is copied."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Files by their paths below the output folder, with ``/``, files of other hosts that it lacks, and diagrams that are not drawn yet.

    ``noted`` is the number of slides with speaker notes in them.
    """

    files: Mapping[str, Content]
    wanted: tuple[Wanted, ...] = ()
    undrawn: tuple[Drawing, ...] = ()
    noted: int = 0

    @classmethod
    def of(cls, files: Mapping[str, Content], wanted: Iterable[Wanted] = (), undrawn: Iterable[Drawing] = (), noted: int = 0) -> Plan:
        """Return the plan of some files and of the list of them, by which a later build knows the folder for its own."""
        names = sorted([*files, MANIFEST])
        manifest = json.dumps({"made-by": "pitchme", "files": names}, indent=1, ensure_ascii=False)
        once = {each.url: each for each in reversed(tuple(wanted))}
        drawings = {each.name: each for each in reversed(tuple(undrawn))}
        whole = dict(sorted({**files, MANIFEST: f"{manifest}\n".encode()}.items()))
        return cls(whole, tuple(once.values()), tuple(reversed(drawings.values())), noted)

    @property
    def size(self) -> int:
        """Return the bytes of all files together."""
        return sum(len(content) if isinstance(content, bytes) else content.stat().st_size for content in self.files.values())
