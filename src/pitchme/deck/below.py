"""Whether a folder holds other decks than its own: asked before each build of a folder, so answered without git and in little time."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

VENDORED = frozenset("node_modules bower_components jspm_packages vendor third_party site-packages venv virtualenv __pycache__".split())
"""Folders of what others made. Nor is anything looked for in folders whose names begin with a dot."""

NAME = "pitchme.md"
MOST = 1000
"""Folders that are looked into; where there are more, git knows better which of them count."""


def may_hold_more(folder: Path) -> bool:
    """Tell whether a folder may hold decks beside one of its own, or has none of its own."""
    looked = 0
    for place, folders, files in islice(os.walk(folder), MOST):
        looked += 1
        folders[:] = [name for name in folders if name not in VENDORED and not name.startswith(".")]
        if any(name.lower() == NAME for name in files) != (place == str(folder)):
            return True
    return looked == MOST
