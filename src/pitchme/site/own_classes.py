"""The classes that a deck's own style sheet names: in a widget's brackets they are spelt right."""

from __future__ import annotations

import re

from pitchme.deck.root import LeavesRootError, Root
from pitchme.deck.settings import Settings

CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


def own_classes(settings: Settings, root: Root) -> frozenset[str]:
    """Return the classes that the style sheet of ``theme-override`` names; none where there is no such file."""
    try:
        path = root.find(settings.theme_override) if settings.theme_override else None
        return frozenset(CLASS.findall(root.read(path).text)) if path else frozenset()
    except (LeavesRootError, OSError):
        return frozenset()
