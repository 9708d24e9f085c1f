"""Persons as the style of IEEE writes them: ``D. E. Knuth and L. van Beethoven``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from pitchme.markup.works import OTHERS, Name

MOST = 6
"""Persons that are named all; of more, only the first is."""

ET_AL = "<i>et al.</i>"


def people(names: Sequence[Name]) -> str:
    """Return some names as HTML."""
    known = [escape(_person(name), quote=False) for name in names if name is not OTHERS]
    if len(known) > MOST or (len(known) == 1 and OTHERS in names):
        return f"{known[0]} {ET_AL}"
    if OTHERS in names:
        return ", ".join((*known, ET_AL))
    return ", ".join((*known[:-1], f"and {known[-1]}")) if len(known) > 2 else " and ".join(known)


def _person(name: Name) -> str:
    return " ".join(filter(None, (_initials(name.given), name.family, name.suffix)))


def _initials(given: str) -> str:
    """Return the first letters of given names: ``D. E.`` of ``Donald Ervin`` or ``D.E.``, ``J.-P.`` of ``Jean-Paul``."""
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in re.split(r"[\s.]+", given) if word.strip("-"))
