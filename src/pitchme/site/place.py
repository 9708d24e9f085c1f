"""The place of a site, or of a page that is one file: something new takes it in one step, and one build at a time may do that."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pitchme.site.store import locked

FRESH, OLD = "site", "old"
"""What a folder beside the place holds: what will take it, and, for a moment, what had it."""

AT_FDCWD, EXCHANGE = -100, 2


@contextmanager
def held(out: Path) -> Iterator[None]:
    """Let no other build write to a place meanwhile, where the system can do that, and remove what killed ones left beside it.

    Raises:
        OSError: there is no folder for it, and none can be made.
    """
    with locked(out.parent) as alone:
        if alone:
            _clear(out)
        yield


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """Return a folder beside a place for what will take it; it is gone afterwards.

    Raises:
        OSError: there can be none.
    """
    with tempfile.TemporaryDirectory(prefix=f"{out.name}.", suffix=".new", dir=out.parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def take_place(fresh: Path, out: Path, *, at_once: bool = False) -> bool:
    """Put a new folder in the place of the old one, which goes where the new one was and is removed with it.

    Return False, and do nothing, where the system can do that in two steps alone, and it is to be ``at_once``.
    """
    if not out.exists():
        fresh.rename(out)
    elif not _exchange(fresh, out):
        if at_once:
            return False
        old = fresh.with_name(OLD)
        out.rename(old)
        fresh.rename(out)
    return True


def _clear(out: Path) -> None:
    """Remove the folders that killed builds left; if one was killed in the moment when nothing had the place, the old site has it again."""
    name = re.compile(rf"{re.escape(out.name)}\.[a-z0-9_]{{8}}\.new")
    for left in [each for each in out.parent.iterdir() if name.fullmatch(each.name) and not each.is_symlink()]:
        with suppress(OSError):
            if {each.name for each in left.iterdir()} <= {FRESH, OLD, out.name}:
                if (left / OLD).is_dir() and not out.exists():
                    (left / OLD).rename(out)
                shutil.rmtree(left)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; return False where the system cannot."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(*names, EXCHANGE) == 0)
        return bool(libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], EXCHANGE) == 0)
    except (OSError, AttributeError, TypeError):
        return False
