"""The decks below a folder: every PITCHME.md (GitPitch 1.2, several decks in a repository), but no parts of other decks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from pitchme.deck.below import VENDORED
from pitchme.deck.diagnostics import DeckError
from pitchme.deck.files import published
from pitchme.deck.load import NAME, Place, locate
from pitchme.deck.root import Root
from pitchme.site.deck_parts import parts_of_others
from pitchme.site.git import GitError, git
from pitchme.site.plan import MANIFEST


@dataclass(frozen=True, slots=True)
class Found:
    """A deck, and where it stands in a site of many: an address that ends with ``/``; that of a deck on top is empty."""

    place: Place
    address: str

    @property
    def file(self) -> Path:
        """Return the deck's file."""
        return self.place.file


def find_decks(folder: Path, include: Sequence[str] = (), exclude: Sequence[str] = (), root: Path | None = None) -> list[Found]:
    """Return the decks below a folder, by their paths: each PITCHME.md, and what ``include`` names beside them.

    Patterns are held against paths from the folder; ``*`` stands for any text, ``/`` included, and a folder for all in it. What git
    ignores is left out, so are folders of others' code, sites that pitchme built, and what other decks include but no deck links to.

    Raises:
        DeckError: the folder is none, or a deck does not lie in ``root``.
    """
    places, parts = _decks_and_parts(folder, include, exclude, root)
    addresses = _addresses([path for path in places if path not in parts])
    return [Found(place, addresses[path]) for path, place in places.items() if path in addresses]


def find_parts(folder: Path, include: Sequence[str] = (), exclude: Sequence[str] = (), root: Path | None = None) -> list[str]:
    """Return the paths, from the folder, of what would be decks if others did not include them.

    Raises:
        DeckError: as for ``find_decks``.
    """
    return [str(path) for path in _decks_and_parts(folder, include, exclude, root)[1]]


def _decks_and_parts(
    folder: Path, include: Sequence[str], exclude: Sequence[str], root: Path | None
) -> tuple[dict[PurePosixPath, Place], list[PurePosixPath]]:
    if not folder.is_dir():
        raise DeckError(f"there is no folder {folder}", hint="give the folder that the decks are below")
    paths = sorted(_deck_files(folder, include, exclude), key=lambda path: (path.parts[:-1], path.name != NAME, path.name))
    places = dict(zip(paths, _places(folder, paths, root), strict=True))
    parts = parts_of_others(list(places.values()))
    return places, [path for path, place in places.items() if place.file in parts]


def index_name(decks: Iterable[Found]) -> str:
    """Return the file of the index page: a deck on top stays where GitPitch had it, at the address of the repository itself."""
    return "decks.html" if any(not deck.address for deck in decks) else "index.html"


def _places(folder: Path, paths: Iterable[PurePosixPath], root: Path | None) -> Iterator[Place]:
    """Return where decks lie; below a folder that is resolved no links are on the way to them, so that they need not be looked for."""
    tops: dict[Path, Path | None] = {}
    resolved = folder.resolve()
    for path in paths:
        if root:
            yield locate(folder / path, root)
            continue
        file = resolved / path
        top = _repository(file.parent, tops) or file.parent
        inside = file.relative_to(top).as_posix()
        yield Place(Root(top, inside.rpartition("/")[0]), inside)


def _repository(folder: Path, tops: dict[Path, Path | None]) -> Path | None:
    """Return the top of the repository that a folder lies in; ``tops`` remembers those that were looked for."""
    if folder not in tops:
        above = folder.parent
        tops[folder] = folder if (folder / ".git").exists() else _repository(above, tops) if above != folder else None
    return tops[folder]


def _deck_files(folder: Path, include: Sequence[str], exclude: Sequence[str]) -> Iterator[PurePosixPath]:
    """Return the paths of files that may be decks; of those of one folder whose names differ in capitals, the first."""
    seen = set[str]()
    sites: dict[PurePosixPath, bool] = {}
    names = (name for name in _files(folder) if (include or _is_deck(name)) and _is_own(name))
    for path in sorted(map(PurePosixPath, names)):
        chosen = _is_deck(path.name) or any(_matches(path, pattern) for pattern in include)
        if not chosen or any(_matches(path, pattern) for pattern in exclude) or str(path).lower() in seen:
            continue
        file = folder / path
        if file.is_file() and not file.is_symlink() and not _is_built(folder, path.parent, sites):
            seen.add(str(path).lower())
            yield path


def _is_deck(name: str) -> bool:
    return name[-len(NAME) :].lower() == NAME.lower() and name[: -len(NAME)][-1:] in ("", "/")


def _files(folder: Path) -> Iterator[str]:
    """Return the files below a folder: those that git knows or would take, else all, as in a folder that is ignored itself. There may be many."""
    try:
        listed = git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    except GitError:
        listed = ""
    yield from dict.fromkeys(filter(None, listed.split("\0"))) if listed else _walked(folder)


def _walked(folder: Path) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in VENDORED and not name.startswith(".")]
        inside = Path(place).relative_to(folder).as_posix() + "/" if place != str(folder) else ""
        yield from (inside + name for name in files)


def _is_own(path: str) -> bool:
    return not any(part in VENDORED or part.startswith(".") for part in path.split("/")[:-1])


def _matches(path: PurePosixPath, pattern: str) -> bool:
    wanted = pattern.removeprefix("./").rstrip("/")
    return any(fnmatchcase(str(each), wanted) for each in (path, *path.parents[:-1])) or fnmatchcase(path.name, wanted)


def _is_built(folder: Path, inside: PurePosixPath, sites: dict[PurePosixPath, bool]) -> bool:
    """Tell whether a folder lies in a site that pitchme built, which may hold a copy of a deck's text; ``sites`` remembers answers."""
    if inside not in sites:
        above = bool(inside.parts) and _is_built(folder, inside.parent, sites)
        sites[inside] = above or (folder / inside / MANIFEST).is_file()
    return sites[inside]


def _addresses(paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, str]:
    """Return where decks stand: at their folders, those with names of their own below these; no two at one place."""
    addresses: dict[PurePosixPath, str] = {}
    used = set[str]()
    for path in sorted(paths, key=lambda path: path.name.lower() != NAME.lower()):
        named = path.parent if path.name.lower() == NAME.lower() else path.with_suffix("")
        wanted = published(str(named)) if named.parts else ""
        number, address = 1, wanted
        while address.lower() in used:
            number += 1
            address = f"{wanted}-{number}"
        used.add(address.lower())
        addresses[path] = f"{address}/" if address else ""
    return addresses
