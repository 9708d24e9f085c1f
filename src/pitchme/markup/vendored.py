"""Where the files of third parties are that pitchme brings along."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def vendored(name: str) -> Path:
    """Return a file or folder of a third party that the wheel carries, as in ``reveal/reveal.js``."""
    return PACKAGE / "_vendor" / name
