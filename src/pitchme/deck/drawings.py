"""What programs drew from files of a deck: the folder ``.pitchme/diagrams`` in its root, where a picture's name says what it was drawn from."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

from pitchme.deck.remote import FOLDER as STORE
from pitchme.deck.remote import is_plain
from pitchme.deck.root import LeavesRootError, Root
from pitchme.deck.source import Source, Span
from pitchme.deck.texts import UnreadableError, text_of

FOLDER = f"{STORE}/diagrams"
SUFFIXES = (".svg", ".png")
INCLUDE = re.compile(r"""^[ \t]*![ \t]*include\w*\s+["<]?([^\s"'<>!]+)""", re.MULTILINE)
"""A line by which PlantUML reads another file."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that a program draws from a text: which program, the text, where the deck asks for it, and its name in the store."""

    program: str
    source: Source
    span: Span
    name: str

    @classmethod
    def of(cls, program: str, source: Source, span: Span, root: Root) -> Self:
        """Return the picture of a text; files of the root that PlantUML would include make another one of it."""
        read = [source, *_included(source, root, {source.path})]
        facts = "\0".join((program, *(each.text for each in read)))
        return cls(program, source, span, hashlib.sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()[:32])

    @property
    def is_foreign(self) -> bool:
        """Tell whether its text came from another host: whoever trusts a deck does not trust all hosts that it names."""
        return self.source.path.startswith(f"{STORE}/")


def stored_drawing(drawing: Drawing, root: Root) -> str | None:
    """Return the path from the root of a picture, or None where it is not drawn yet."""
    paths = (f"{FOLDER}/{drawing.name}{suffix}" for suffix in SUFFIXES)
    return next((path for path in paths if root.has(path) and is_plain(root.folder / path)), None)


def _included(source: Source, root: Root, seen: set[str]) -> Iterator[Source]:
    """Return the files that a text includes, and those that these include, each once."""
    for name in INCLUDE.findall(source.text):
        with suppress(LeavesRootError, UnreadableError):
            path = root.find(posixpath.join(posixpath.dirname(source.path), name)) or ""
            if path and path not in seen:
                seen.add(path)
                text = text_of(root, path)
                yield text
                yield from _included(text, root, seen)
