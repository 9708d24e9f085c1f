"""From a path on disk to a deck: which file is the deck, where its root is, which settings are its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pitchme.deck.diagnostics import DeckError, Problem, Report
from pitchme.deck.files import Files
from pitchme.deck.front_matter import is_held_back
from pitchme.deck.model import Deck
from pitchme.deck.root import Root, find_root
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source, Span
from pitchme.deck.split import split

NAME = "PITCHME.md"
SETTINGS = "PITCHME.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a deck lies: its root, and its file as a path from there."""

    root: Root
    path: str

    @property
    def file(self) -> Path:
        """Return the deck's file."""
        return self.root.folder / self.path


def locate(deck: Path, root: Path | None = None) -> Place:
    """Return the place of a deck given as its file or as the folder of a ``PITCHME.md``.

    Raises:
        DeckError: there is no deck, or it does not lie in the root.
    """
    file = _deck_file(deck)
    resolved = file.resolve()
    folder = root.resolve() if root else find_root(resolved.parent)
    if not folder.is_dir():
        raise DeckError(f"the root {root} is no folder", hint="give --root the top folder of the repository")
    if not resolved.is_relative_to(folder):
        raise DeckError(f"{deck} does not lie in the root {root}", hint="give --root a folder above the deck")
    path = resolved.relative_to(folder).as_posix()
    return Place(Root(folder, path.rpartition("/")[0]), path)


def _deck_file(deck: Path) -> Path:
    if not deck.exists():
        raise DeckError(f"there is no {deck}", hint="give the deck's file, or the folder of its PITCHME.md")
    if not deck.is_dir():
        return deck
    names = deck_names(deck)
    if not names:
        raise DeckError(
            f"there is no {NAME} in {deck}", hint=f"begin one with pitchme init, or give another file, as in {deck / 'talk.md'}"
        )
    return deck / (NAME if NAME in names else names[0])


def deck_names(folder: Path) -> list[str]:
    """Return the names of a folder's own deck: mostly one, or none."""
    return sorted(file.name for file in folder.iterdir() if file.name.lower() == NAME.lower() and file.is_file())


def load(place: Place, report: Report) -> Deck:
    """Return the deck at a place with its settings.

    Raises:
        DeckError: the deck cannot be read, or its settings are not YAML.
    """
    settings = load_settings(place.root, report)
    source = _read(place.root, place.path)
    if "\0" in source.text:
        raise DeckError(f"{place.path} is no text", hint="give a file of markdown")
    if settings.published and is_held_back(source.lines):
        settings = replace(settings, published=False)
    files = Files(place.root, report)
    return replace(split(source, settings, report, files.text), wanted=tuple(files.wanted.values()))


def load_settings(root: Root, report: Report) -> Settings:
    """Return the settings beside the deck, else those in the root, else the defaults; two files are never merged."""
    for folder in dict.fromkeys((root.deck, "")):
        path = f"{folder}/{SETTINGS}".lstrip("/")
        if root.has(path):
            return Settings.read(_read(root, path), report)
        _judge_name(root, folder, report)
    return Settings()


def _judge_name(root: Root, folder: str, report: Report) -> None:
    """Report a settings file whose name GitPitch did not read."""
    for name in ("PITCHME.yml", "pitchme.yaml", "pitchme.yml"):
        path = f"{folder}/{name}".lstrip("/")
        if root.has(path):
            report.add(Problem.BAD_SETTINGS_FILE, f"{name} is not read", Span(Source(path, ""), 1), f"rename it to {SETTINGS}")
            return


def _read(root: Root, path: str) -> Source:
    try:
        return root.read(path)
    except OSError as error:
        raise DeckError(f"{path} cannot be read: {error.strerror}") from None
