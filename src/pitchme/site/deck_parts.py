"""Which decks are only parts of others (GitPitch 4.0, modular decks): those are no decks of a site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.files import ELSEWHERE
from pitchme.deck.load import NAME, Place, load
from pitchme.deck.model import Deck
from pitchme.deck.service import Pitched

INCLUDES = re.compile(rb"include\s*=|@md\b")
LINK = re.compile(r"""(?<!@md)\[[^\]\n]*\]\(\s*<?([^)>\s]+)|\bhref\s*=\s*["']?([^"'>\s]+)""")


def parts_of_others(places: Sequence[Place]) -> set[Path]:
    """Return the files of those decks that others include and no deck links to; of two that include each other, neither is one."""
    decks = {place.file: deck for place in places if _may_include(_bytes(place)) and (deck := _read(place))}
    included = {place.file: _included(decks[place.file], place) for place in places if place.file in decks}
    parts = {part for file, inside in included.items() for part in inside if file not in included.get(part, ())}
    return parts - _linked(places, decks) if parts else parts


def _may_include(data: bytes) -> bool:
    small = data.lower()
    return (b"include" in small or b"@md" in small) and bool(INCLUDES.search(small))


def _bytes(place: Place) -> bytes:
    try:
        return place.file.read_bytes()
    except OSError:
        return b""


def _read(place: Place) -> Deck | None:
    try:
        return load(place, Report())
    except DeckError:
        return None


def _included(deck: Deck, place: Place) -> set[Path]:
    passages = (passage for slide in deck.slides for passage in (slide.body, slide.notes, slide.template) if passage)
    sources = {line.source.path for passage in passages for line in passage.places}
    return {place.root.folder / path for path in sources} - {place.file}


def _linked(places: Sequence[Place], decks: Mapping[Path, Deck]) -> set[Path]:
    """Return the files that links of decks lead to, directly, by their folder, or through the address of the service."""
    linked = set[Path]()
    for place in places:
        deck = decks.get(place.file)
        text = deck.text if deck else _bytes(place).decode("utf-8", "replace")
        for found in LINK.finditer(text):
            linked.update(_targets(found[1] or found[2], place))
    return linked


def _targets(reference: str, place: Place) -> Iterator[Path]:
    pitched = Pitched.of(reference)
    if pitched is None and ELSEWHERE.match(reference):
        return
    for path in place.root.paths(pitched.folder if pitched else reference):
        yield place.root.folder / path
        yield place.root.folder / path / NAME
