"""The plan of a built deck: every file it will have, by its path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pitchme.deck.remote import Wanted

MANIFEST = "pitchme/manifest.json"
Content = bytes | Path
"""What a file holds: bytes, or those of a file that is copied."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Files by their paths below the output folder, with ``/``, and files of other hosts that it lacks."""

    files: Mapping[str, Content]
    wanted: tuple[Wanted, ...] = ()

    @classmethod
    def of(cls, files: Mapping[str, Content], wanted: Iterable[Wanted] = ()) -> Plan:
        """Return the plan of some files and of the list of them, by which a later build knows the folder for its own."""
        names = sorted([*files, MANIFEST])
        manifest = json.dumps({"made-by": "pitchme", "files": names}, indent=1, ensure_ascii=False)
        once = {each.url: each for each in reversed(tuple(wanted))}
        return cls(dict(sorted({**files, MANIFEST: f"{manifest}\n".encode()}.items())), tuple(once.values()))

    @property
    def size(self) -> int:
        """Return the bytes of all files together."""
        return sum(len(content) if isinstance(content, bytes) else content.stat().st_size for content in self.files.values())
