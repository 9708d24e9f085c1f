"""Where the files that pitchme brings along are: in the wheel inside the package, in a checkout at its top."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent


def bundled(name: str) -> Path:
    """Return the folder ``templates`` or ``themes``."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else CHECKOUT / name


def vendored(name: str) -> Path:
    """Return a file or folder of a third party that the wheel carries, as in ``reveal/reveal.js``."""
    return PACKAGE / "_vendor" / name
