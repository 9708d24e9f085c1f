"""A plan is written to disk: the only place that writes. The old site is whole until the new one is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pitchme.deck.diagnostics import DeckError
from pitchme.site.foreign import refuse_foreign, refuse_foreign_file
from pitchme.site.place import FRESH, beside, held, take_place
from pitchme.site.plan import Plan

if TYPE_CHECKING:
    from pitchme.site.many.last_site import LastSite


def write(plan: Plan, out: Path, memory: Path | None = None) -> None:
    """Write a plan as the folder ``out``, in place of a site that pitchme made there before; ``memory`` is the cache that knows that one.

    The files are written into a folder beside it, which then takes its place in one step where the system can do that. If all that
    changed lies in one folder of the site, that one alone is written and takes its place.

    Raises:
        DeckError: ``out`` holds files that pitchme did not make, or cannot be written.
    """
    with _writing(out, "folder"), held(out):
        refuse_foreign(out)
        last = _last(out, memory)
        changing = last.changing(plan) if last and _date() is None else ""
        if changing is not None:
            changing = _put(plan, out, changing, last)
        if last:
            last.wrote(plan, changing)


def _put(plan: Plan, out: Path, inside: str, last: LastSite | None) -> str:
    """Write what a plan has in a folder of the site, and return which folder it was.

    Where folders cannot be swapped in one step, it is the whole site: if a build is killed between the two, the next one puts that back,
    while nobody would know of a folder that is missing inside.
    """
    with beside(out) as folder:
        _write_files(plan, folder / FRESH, inside, last)
        if take_place(folder / FRESH, out / inside, at_once=bool(inside)):
            return inside
    return _put(plan, out, "", last)


def write_file(content: bytes, out: Path) -> None:
    """Write a page that is one file, in place of one that pitchme made before: it is written beside it, and takes its place in one step.

    Raises:
        DeckError: ``out`` is a file that pitchme did not make, or cannot be written.
    """
    with _writing(out, "file"), held(out):
        refuse_foreign_file(out)
        with beside(out) as folder:
            _write_files(Plan({out.name: content}), folder)
            (folder / out.name).replace(out)


@contextmanager
def _writing(out: Path, kind: str) -> Iterator[None]:
    """Say why a place cannot be written, where it cannot.

    Raises:
        DeckError: it is so.
    """
    try:
        yield
    except OSError as error:
        raise DeckError(f"{out} cannot be written: {error.strerror or error}", hint=f"give another {kind} with -o") from None


def _last(out: Path, memory: Path | None) -> LastSite | None:
    """Return what is known of the site that is there; one deck alone does without."""
    if memory is None:
        return None
    from pitchme.site.many.last_site import LastSite

    return LastSite.of(out, memory)


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
