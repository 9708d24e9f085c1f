"""What a place holds that pitchme did not make: it is never written over."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pitchme.deck.diagnostics import DeckError
from pitchme.site.plan import MANIFEST

DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that a desktop leaves in any folder."""

GENERATOR, NEAR = b'<meta name="generator" content="pitchme">', 8192
"""What a page of pitchme's says of itself, and in how many of its first bytes."""


def refuse_foreign_file(out: Path) -> None:
    """Refuse a file that somebody else made: a page of pitchme's says near its top who made it.

    Raises:
        DeckError: it is such a file, or no file.
    """
    if not out.exists() and not out.is_symlink():
        return
    if out.is_symlink() or not out.is_file():
        raise DeckError(f"{out} is no file", hint="give another file with -o")
    with out.open("rb") as file:
        if GENERATOR not in file.read(NEAR):
            raise DeckError(f"{out} is a file that pitchme did not make", hint="give another file with -o, or move this one away")


def refuse_foreign(out: Path) -> None:
    """Refuse a folder that holds files of somebody else.

    Raises:
        DeckError: there are such files, or ``out`` is no folder.
    """
    if not out.exists() and not out.is_symlink():
        return
    if out.is_symlink() or not out.is_dir():
        raise DeckError(f"{out} is no folder", hint="give another folder with -o")
    foreign = list(islice(_foreign(out, _own_files(out)), 4))
    if foreign:
        some = ", ".join(foreign[:3]) + (", …" if len(foreign) > 3 else "")
        raise DeckError(
            f"{out} holds files that pitchme did not make: {some}", hint="give another folder with -o, or move these files away"
        )


def _own_files(out: Path) -> set[str]:
    try:
        manifest = json.loads((out / MANIFEST).read_bytes())
        return set(manifest["files"]) if manifest["made-by"] == "pitchme" else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _foreign(out: Path, own: set[str]) -> Iterator[str]:
    return (name for name in _walk(out) if name not in own and name.rpartition("/")[2] not in DROPPINGS)


def _walk(folder: Path, inside: str = "") -> Iterator[str]:
    """Return the files below a folder by their paths; a folder that is empty, as a new repository's ``.git`` has many, or closed counts as one.

    There may be thousands, of which each build goes through all.
    """
    try:
        with os.scandir(folder / inside) as found:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found)
    except OSError:
        entries = []
    if inside and not entries:
        yield inside
    for name, is_folder in entries:
        path = f"{inside}/{name}" if inside else name
        yield from _walk(folder, path) if is_folder else (path,)
