"""A plan is written to disk: the only place that writes. The old site is whole until the new one is."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pitchme.deck.diagnostics import DeckError
from pitchme.site.plan import MANIFEST, Plan

if TYPE_CHECKING:
    from pitchme.site.many.last_site import LastSite

DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that a desktop leaves in any folder."""

GENERATOR, NEAR = b'<meta name="generator" content="pitchme">', 8192
"""What a page of pitchme's says of itself, and in how many of its first bytes."""

AT_FDCWD, EXCHANGE = -100, 2


def write(plan: Plan, out: Path, last: LastSite | None = None) -> None:
    """Write a plan as the folder ``out``, in place of a site that pitchme made there before: ``last`` is what is known of it.

    The files are written into a folder beside it, which then takes its place in one step where the system can do that. If all that
    changed lies in one folder of the site, that one alone is written and takes its place.

    Raises:
        DeckError: ``out`` holds files that pitchme did not make, or cannot be written.
    """
    refuse_foreign(out)
    changing = last.changing(plan) if last and _date() is None else ""
    try:
        if changing is not None:
            _write_part(plan, out, changing, last)
    except OSError as error:
        raise DeckError(f"{out} cannot be written: {error.strerror or error}", hint="give another folder with -o") from None
    if last:
        last.wrote(plan, changing)


def _write_part(plan: Plan, out: Path, inside: str, last: LastSite | None) -> None:
    """Write what a plan has in a folder of the site; in all of it, if the folder has no name."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{out.name}.", suffix=".new", dir=out.parent, ignore_cleanup_errors=True) as folder:
        fresh = Path(folder) / "site"
        _write_files(plan, fresh, inside, last)
        _take_place(fresh, out / inside)


def write_file(content: bytes, out: Path) -> None:
    """Write a page that is one file, in place of one that pitchme made before: it is written beside it, and takes its place in one step.

    Raises:
        DeckError: ``out`` is a file that pitchme did not make, or cannot be written.
    """
    refuse_foreign_file(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f"{out.name}.", suffix=".new", dir=out.parent, ignore_cleanup_errors=True) as folder:
            _write_files(Plan({out.name: content}), Path(folder))
            (Path(folder) / out.name).replace(out)
    except OSError as error:
        raise DeckError(f"{out} cannot be written: {error.strerror or error}", hint="give another file with -o") from None


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


def _write_files(plan: Plan, folder: Path, inside: str = "", last: LastSite | None = None) -> None:
    folder.mkdir(exist_ok=True)
    made = {""}
    start = f"{inside}/" if inside else ""
    for name, content in plan.files.items():
        if not name.startswith(start):
            continue
        place = name.removeprefix(start)
        above = place.rpartition("/")[0]
        if above not in made:
            (folder / above).mkdir(parents=True, exist_ok=True)
            made.add(above)
        if isinstance(content, bytes):
            (folder / place).write_bytes(content)
        elif last is None or not _stays(name, content, folder / place, last):
            shutil.copyfile(content, folder / place)
    if (date := _date()) is not None:
        for path in (folder, *folder.rglob("*")):
            os.utime(path, (date, date))


def _stays(name: str, content: Path, file: Path, last: LastSite) -> bool:
    """Give a file of the last site a second name in the next one, if it would be the same; tell whether that could be done."""
    if not last.has(name, content):
        return False
    try:
        os.link(last.out / name, file)
    except OSError:
        return False
    return True


def _date() -> int | None:
    """Return the date that SOURCE_DATE_EPOCH gives to all files, in seconds since 1970.

    Raises:
        DeckError: it is no such number.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given and not (given.isdecimal() and len(given) <= 11):
        raise DeckError(f"SOURCE_DATE_EPOCH is {given}", hint="give seconds since 1970, as `date +%s` does, or unset it")
    return int(given) if given else None


def _take_place(fresh: Path, out: Path) -> None:
    """Put the new folder in the place of the old one, which goes where the new one was and is removed with it."""
    if not out.exists():
        fresh.rename(out)
    elif not _exchange(fresh, out):
        old = fresh.with_name("old")
        out.rename(old)
        fresh.rename(out)


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
