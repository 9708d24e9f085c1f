"""Decks as they were built before: ``.pitchme/cache`` in the folder of a site.

One small file says of each deck what it was built from and where its files' contents are. A deck is taken from here if all that it looked
at is as it was. Nothing here is code, and nothing that came from elsewhere is believed (docs/decisions/023-many-decks.md).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pitchme.deck.neighbours import Neighbours
from pitchme.deck.remote import FOLDER as STORE
from pitchme.site.many.built import Built
from pitchme.site.many.states import Look, States
from pitchme.site.store import Blobs, forget, put, refuse_links, refuse_unwritable, still_there, unused, use

FOLDER = f"{STORE}/cache"
BLOBS = "blobs"
SEAL = ".gitignore"
"""A file of ours that also keeps the cache out of repositories."""

DAYS, MOST, INDEXES = 30, 500_000_000, 4
"""How long what is not used is kept, how many bytes in all, and of how many kinds of build."""


@dataclass(slots=True)
class Cache:
    """The decks of one kind of build: one program, with one choice of options."""

    folder: Path
    facts: str
    """A hash of what all decks depend on."""

    seal: Look = ()
    decks: dict[str, Built] = field(default_factory=dict)
    states: States = field(default_factory=States)
    checked: dict[str, str] = field(default_factory=dict)
    """States of files in this run."""

    there: dict[str, bool] = field(default_factory=dict)
    """Whether contents that were kept are still there."""

    changed: bool = False

    @classmethod
    def opened(cls, folder: Path, facts: str) -> Cache:
        """Return the cache in the folder of a site.

        Raises:
            DeckError: it cannot be written, or leads elsewhere.
        """
        root = folder.resolve()
        for name in (FOLDER, f"{FOLDER}/{BLOBS}", f"{FOLDER}/{SEAL}"):
            refuse_links(root, name)
        place = root / FOLDER
        if not (place / SEAL).is_file():
            put(place / SEAL, b"*\n")
        refuse_unwritable(place)
        cache = cls(place, facts, _seal(place))
        cache._read()
        return cache

    @property
    def blobs(self) -> Blobs:
        """Return the folder of contents."""
        return Blobs(self.folder / BLOBS)

    def recall(self, file: str, neighbours: Neighbours) -> Built | None:
        """Return a deck, by its file, if it would be built as it was; what it consists of is then there for this build."""
        kept = self.decks.get(file)
        if kept is None or kept.address != neighbours.address or set(kept.taken) != neighbours.taken:
            return None
        if any(self._state(path) != state for path, state in kept.seen.items()):
            return None
        if any(neighbours.page(path) != page for path, page in kept.pages.items()):
            return None
        return kept if all(map(self._is_there, self._blobs_of(kept))) else None

    def keep(self, file: str, built: Built, known: Mapping[str, tuple[Look, str]]) -> None:
        """Remember a deck; ``known`` are the looks of the files that it depends on."""
        self.changed = True
        self.states.known.update(known)
        self.decks.pop(file, None)
        if built.is_lasting:
            self.decks[file] = built

    def save(self) -> None:
        """Write down what is remembered of decks that are still there, and let go what was not used for long."""
        if not self.changed:
            return
        decks = {file: deck for file, deck in self.decks.items() if Path(file).is_file()}
        put(self._index, json.dumps(self._facts(decks), separators=(",", ":")).encode())
        forget(unused(self.folder / BLOBS, DAYS, MOST))
        forget(sorted(self.folder.glob("index-*.json"), key=lambda index: index.stat().st_mtime)[:-INDEXES])

    @property
    def _index(self) -> Path:
        return self.folder / f"index-{self.facts[:16]}.json"

    def _read(self) -> None:
        """Read the index; one that is damaged, or was written elsewhere, is none."""
        try:
            facts = json.loads(self._index.read_bytes())
            if tuple(facts["seal"]) != self.seal or facts["facts"] != self.facts:
                return
            shared, decks = facts["shared"], facts["decks"]
            self.decks = {file: Built(**(deck | {"shared": shared[deck["shared"]]})) for file, deck in decks.items()}
            self.states.known = {path: (tuple(look), state) for path, (look, state) in facts["known"].items()}
            use(self._index)
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            self.decks = {}

    def _facts(self, decks: Mapping[str, Built]) -> dict[str, Any]:
        """Return what the index says; what many decks share, it says once."""
        some = {id(deck.shared): deck.shared for deck in decks.values()}
        alike = {number: json.dumps(files) for number, files in some.items()}
        shared = {alike[number]: files for number, files in some.items()}
        numbers = {text: number for number, text in enumerate(shared)}
        used = {path for deck in decks.values() for path in deck.seen}
        return {
            "seal": self.seal,
            "facts": self.facts,
            "shared": list(shared.values()),
            "decks": {file: _facts_of(deck) | {"shared": numbers[alike[id(deck.shared)]]} for file, deck in decks.items()},
            "known": {path: known for path, known in self.states.known.items() if path in used},
        }

    def _state(self, path: str) -> str:
        if path not in self.checked:
            before = self.states.known.get(path)
            self.checked[path] = self.states.of(path)
            self.changed |= self.states.known.get(path) != before
        return self.checked[path]

    def _is_there(self, blob: str) -> bool:
        if blob not in self.there:
            self.there[blob] = still_there(blob)
        return self.there[blob]

    def _blobs_of(self, deck: Built) -> list[str]:
        inside = f"{self.folder}{os.sep}"
        return [path for path in (deck.said, *deck.own.values(), *deck.shared.values()) if path.startswith(inside)]


def _facts_of(deck: Built) -> dict[str, Any]:
    return {each.name: getattr(deck, each.name) for each in fields(deck)}


def _seal(folder: Path) -> Look:
    """Return what tells this cache from one that was unpacked or cloned: nobody else can know when that happens on this machine."""
    found = (folder / SEAL).stat()
    return found.st_dev, found.st_ino, found.st_ctime_ns
