"""Files whose names are nearly what an author wrote: in other capitals, or misspelt. Looked for only where a file is missing."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from pitchme.deck.root import NAMES, LeavesRootError, Root

MOST = 300
"""Names of one folder that are compared with a misspelt one; each takes some microseconds."""

MOST_FOLDERS = 200
"""Folders in which a file of the same name is looked for."""

ENDING = re.compile(r"\.\w{1,6}$")


def in_other_capitals(root: Root, reference: str) -> str | None:
    """Return the path from the root of the file whose path differs from a reference in nothing but capitals."""
    for path in root.paths(reference):
        found = _on_disk(root, path)
        with suppress(LeavesRootError):
            if found and root.find(found) == found:
                return found
    return None


def nearest(root: Root, reference: str) -> str | None:
    """Return the path of the file beside which a missing one would lie, with nearly its name."""
    for path in root.paths(reference):
        folder, _, name = path.rpartition("/")
        names = {other.casefold(): other for other in root.names(folder)[:MOST]}
        near = get_close_matches(name.casefold(), names, n=1, cutoff=0.8)
        found = posixpath.join(folder, names[near[0]]) if near else ""
        with suppress(LeavesRootError):
            if found and root.find(found) == found:
                return found
    return None


def elsewhere(root: Root, reference: str) -> str | None:
    """Return the path of a file of the same name as a missing one in another folder, or, where its ending was forgotten, in the same."""
    name = unquote(reference).rpartition("/")[2]
    if not name:
        return None
    # A preview does not follow what is looked at: a hint need not be newer than what it belongs to.
    root.asked(NAMES)
    for folder, files in searched(root.folder):
        found = name if name in files else next((each for each in files if ENDING.sub("", each) == name), None)
        if found:
            return (Path(folder) / found).relative_to(root.folder).as_posix()
    return None


def searched(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Return the folders in which a missing file is looked for, each with the names of its files."""
    for folder, folders, files in islice(os.walk(root), MOST_FOLDERS):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "_", "node_modules")))
        yield folder, sorted(files)


def _on_disk(root: Root, path: str) -> str | None:
    """Return a path as the folders and the file on it are really spelt; None where one of them is not there in any spelling."""
    found = ""
    for name in path.split("/"):
        names = root.names(found)
        spelt = name if name in names else next((other for other in names if other.casefold() == name.casefold()), None)
        if spelt is None:
            return None
        found = posixpath.join(found, spelt)
    return found
