"""Where the files that pitchme brings along are: in the wheel inside the package, in a checkout at its top."""

from __future__ import annotations

from pathlib import Path

from pitchme.markup.vendored import PACKAGE

CHECKOUT = PACKAGE.parent.parent


def bundled(name: str) -> Path:
    """Return the folder ``templates`` or ``themes``."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else CHECKOUT / name
