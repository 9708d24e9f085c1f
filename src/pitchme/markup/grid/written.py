"""How properties of the grid are written: the header of a block, and the brackets of a widget (GitPitch 4.0, block syntax)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from pitchme.deck.fences import Fence
from pitchme.markup.code_info import Info
from pitchme.markup.grid.keys import ITEM_KEYS, KEYS, PICTURE, PLACING
from pitchme.markup.syntax import Arguments, balanced_end, items

OF_FENCES: Mapping[str, tuple[str, ...]] = {
    "mermaid": (*PICTURE, "theme", "bg"),
    "dot": PICTURE,
    "graphviz": PICTURE,
}
"""Fences that are diagrams, with the properties that they know by themselves."""

PAIR = re.compile(r"\s*([A-Za-z][\w-]*)\s*[=:]\s*(.*?)\s*", re.DOTALL)
FIRST = re.compile(r"\[\s*([A-Za-z]+)\s*=")
ONE = re.compile(r"-?\d+(?:\.\d+)?(?:px|%)?(?=\s|$)")
"""The first of two numbers that a comma parts, or the second with what follows."""

NEXT = re.compile(rf"\s+(?=(?:{'|'.join(sorted(KEYS))})\s*=)")
"""Where a comma between two properties was forgotten."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item between commas: its text, where that begins in its line, and the key and the value that it is; no key for words."""

    text: str
    start: int
    key: str = ""
    value: str = ""
    joined: bool = False
    """Whether a comma before it was forgotten."""
    parted: bool = False
    """Whether a comma stands in its value."""


def read_items(text: str, start: int) -> tuple[Item, ...]:
    """Return the items of a header or of brackets, which begin at a place of their line; a comma in ``drag=50,80`` parts nothing."""
    found: list[Item] = []
    for item in _items(text, start):
        before = found[-1] if found else item
        if before.key in PLACING and ONE.fullmatch(before.value) and ONE.match(item.text) and not item.key:
            whole = text[before.start - start : item.start - start] + item.text
            found[-1] = replace(before, text=whole, value=f"{before.value} {item.text}", parted=True)
        else:
            found.append(item)
    return tuple(found)


def _items(text: str, start: int) -> Iterator[Item]:
    for offset, whole in items(text):
        pos = offset
        for number, part in enumerate(NEXT.split(whole.strip())):
            pos = text.index(part, pos)
            found = PAIR.fullmatch(part)
            if part:
                yield Item(part.rstrip(), start + pos, *((found[1].lower(), found[2]) if found else ("", "")), number > 0)
            pos += len(part)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a block: its items, and where it ends in its line; -1 where its bracket is never closed."""

    items: tuple[Item, ...]
    end: int

    @classmethod
    def read(cls, line: str) -> Header | None:
        """Return the header that a line begins with: its first item, or one that places it, is a property of the grid."""
        found = FIRST.match(line)
        if found is None:
            return None
        end = balanced_end(line, 0, "[")
        read = read_items(line[1 : len(line) if end is None else end], 1)
        is_one = found[1].lower() in KEYS or any(item.key in PLACING for item in read)
        if not is_one or (end is not None and line[end + 1 : end + 2] in ("(", "[", ":")):
            return None
        return cls(read, -1 if end is None else end + 1)


@dataclass(frozen=True, slots=True)
class Native:
    """A widget whose brackets have properties of the grid (GitPitch 4.0, native widgets); ``name`` is ``!`` for a picture, empty for a fence."""

    name: str
    items: tuple[Item, ...]
    end: int
    """Where its brackets end in its line."""
    hint: str = ""
    """The language hint of a fence."""

    @property
    def is_block(self) -> bool:
        """Tell whether it is a block of its own, and not an item of the one that it stands in."""
        return any(item.key in PLACING for item in self.items)

    @property
    def is_picture(self) -> bool:
        """Tell whether it is a picture, or what plays."""
        return self.name == "!"


def read_native(line: str, own: Mapping[str, Collection[str]]) -> Native | None:
    """Return the widget with properties of the grid that a line begins with; ``own`` are those that each such directive knows by itself."""
    if line.startswith("@"):
        return _read_directive(line, own)
    if line.startswith("!["):
        return _read_picture(line)
    fence = Fence.opened_by(line)
    if fence is None or "=" not in line:
        return None
    hint = Info.read(line[len(fence.mark) :]).hint.lower()
    return _read("", line, len(fence.mark), len(line), KEYS - {*OF_FENCES.get(hint, ())}, hint)


def _read_directive(line: str, own: Mapping[str, Collection[str]]) -> Native | None:
    name, bracket, _ = line[1:].partition("[")
    end = balanced_end(line, len(name) + 1, "[") if bracket and name in own else None
    return None if end is None else _read(name, line, len(name) + 2, end, KEYS - {*own[name]})


def _read_picture(line: str) -> Native | None:
    end = picture_end(line)
    return None if end is None else _read("!", line, 2, end, ITEM_KEYS)


def picture_end(line: str) -> int | None:
    """Return where the brackets of a picture end that stands alone on its line."""
    end = balanced_end(line, 1, "[") if line.startswith("![") else None
    target = balanced_end(line, end + 1, "(") if end is not None and line.startswith("(", end + 1) else None
    return None if target is None or line[target + 1 :].strip() else end


def _read(name: str, line: str, start: int, end: int, keys: frozenset[str], hint: str = "") -> Native | None:
    text = line[start:end]
    if not any(key in keys for key, _ in Arguments.read(text).properties):
        return None
    return Native(name, read_items(text, start), end, hint)
