"""What all decks of a build depend on beside their own files: this program, its libraries, its options, and a theme of the user's own."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from pitchme import __version__
from pitchme.markup.vendored import PACKAGE
from pitchme.site.bundled import bundled
from pitchme.site.options import Options

LEFT_OUT = frozenset({"__pycache__", "_vendor"})
"""Folders of the program that the rest of it knows all of: what was compiled, and what the package was built with."""


def facts_of(options: Options) -> str:
    """Return a hash that is another one if any deck might be built otherwise."""
    libraries = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    own_theme = Path(options.theme) if options.theme and Path(options.theme).is_dir() else None
    folders = [PACKAGE, bundled("templates"), bundled("themes"), *([own_theme.absolute()] if own_theme else [])]
    looks = [look for folder in folders for look in _looks(str(folder))]
    looks += [_look(path) for path in libraries if Path(path).is_dir()]
    return hashlib.sha256("\n".join((__version__, sys.version, repr(options), *looks)).encode()).hexdigest()


def _looks(folder: str) -> Iterator[str]:
    """Return what the files below a folder look like."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            yield from _looks(entry.path) if entry.name not in LEFT_OUT else ()
        else:
            yield _look(entry.path)


def _look(path: str) -> str:
    found = os.stat(path)  # noqa: PTH116 - the fastest way, and there are hundreds
    return f"{path} {found.st_mtime_ns} {found.st_size} {found.st_ino}"
