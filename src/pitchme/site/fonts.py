"""The fonts of a deck: of each face, only the scripts that its text is written in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pitchme.markup.vendored import vendored
from pitchme.site.theme import Face

RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")
ALWAYS = "latin"
SANS = "var(--cjk-fonts), system-ui, sans-serif, var(--emoji-fonts)"
CODE = 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace, var(--emoji-fonts)'
"""What text and code are set in where a character, or the whole font, is missing."""

GENERIC = frozenset("serif sans-serif monospace cursive fantasy system-ui".split())
"""Names that CSS gives to no font in particular, so they stand without quotes."""


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


def subset_of(face: Face, character: str) -> str:
    """Return the file below ``fonts/`` that has a character in some cut; nothing where none has it."""
    names = (name for name, ranges in _wanted(face, [ord(character)]) if _holds(ranges, [ord(character)]))
    return next((f"{face.folder}/{name}" for name in names), "")


def css_string(text: str) -> str:
    """Return a text in quotes, as CSS reads it, that neither ends there nor ends the style sheet."""
    return '"' + re.sub(r'[\x00-\x1f"\\<]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def font_stack(families: Iterable[str], fallback: str = SANS) -> str:
    """Return the CSS list of some families, the first that is there counts."""
    names = (name if name in GENERIC else css_string(name) for name in families)
    return ", ".join((*names, fallback))


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
