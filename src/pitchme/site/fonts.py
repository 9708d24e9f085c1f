"""The fonts of a deck: of each face, only the scripts that its text is written in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache

from pitchme.site.bundled import vendored
from pitchme.site.theme import Face

RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")
ALWAYS = "latin"


@cache
def _subsets(folder: str) -> dict[str, str]:
    """Return the CSS range of characters of each subset of a font."""
    ranges: dict[str, str] = json.loads(vendored(f"fonts/{folder}/unicode.json").read_text("utf-8"))
    return ranges


def _holds(ranges: str, characters: Sequence[int]) -> bool:
    pairs = [(int(first, 16), int(last or first, 16)) for first, last in RANGE.findall(ranges)]
    return any(first <= character <= last for character in characters for first, last in pairs)


def font_files(faces: Sequence[Face], text: str) -> tuple[str, tuple[str, ...]]:
    """Return the ``@font-face`` rules for a text, and the vendored files that they name with their licences."""
    characters = [] if text.isascii() else sorted(ord(character) for character in set(text) if ord(character) > 0xFF)
    wanted = [(face, name, ranges) for face in faces for name, ranges in _wanted(face, characters)]
    licences = dict.fromkeys(f"fonts/{face.folder}/LICENSE" for face in faces)
    files = (f"fonts/{face.folder}/{name}" for face, name, _ in wanted)
    return "".join(_rule(*each) for each in wanted), (*files, *licences)


def _wanted(face: Face, characters: Sequence[int]) -> Iterator[tuple[str, str]]:
    for subset, ranges in _subsets(face.folder).items():
        name = f"{face.folder}-{subset}-{face.weight}-{face.style}.woff2"
        if (subset == ALWAYS or _holds(ranges, characters)) and vendored(f"fonts/{face.folder}/{name}").is_file():
            yield name, ranges


def _rule(face: Face, name: str, ranges: str) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; font-display: swap; '
        f'src: url("../fonts/{face.folder}/{name}") format("woff2"); unicode-range: {ranges}; }}\n'
    )
