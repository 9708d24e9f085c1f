"""Directives on lines of their own that show a diagram of a file (GitPitch 3 and 4, diagrams)."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.deck.source import Source
from pitchme.markup.class_words import judge_words
from pitchme.markup.diagram import read_picture
from pitchme.markup.diagram_words import diagram_words
from pitchme.markup.directive import Line, Use
from pitchme.markup.grid.keys import PICTURE
from pitchme.markup.html import element
from pitchme.markup.origin import Origin, code_token, nameless
from pitchme.markup.references import Reference, scan_reference
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written

PROPORTIONS = {"object-fit": "contain"}
SCALE = 1.4
SVG_WIDTH = re.compile(rb"""[^<]*(?:<[?!][^>]*>\s*)*<svg\b[^>]*?\swidth="(\d+(?:\.\d+)?)(?:px)?\"""")


@dataclass(frozen=True, slots=True)
class DiagramLine(Line):
    """A diagram of a file; ``suffix`` is what the name of such a file ends in."""

    is_native: ClassVar[bool] = True
    own_properties: ClassVar[tuple[str, ...]] = PICTURE
    suffix: ClassVar[str]
    language: ClassVar[str]

    blocks: tuple[Token, ...]

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read ``@name[words, key=value](path)``."""
        return scan_reference(text, pos)

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self:
        """Read the file; in speaker notes, where nothing draws, its text is shown."""
        judge_words(use.read.words, use.span, rendering)
        asked = Reference.read(use.body or "", use.span, rendering.report)
        if not asked.path:
            hint = f"write @{use.name}[{use.arguments or ''}](path/of/the/file.{cls.suffix})"
            rendering.report.add(Problem.BAD_ARGUMENT, f"@{use.name} names no file in parentheses", use.span, hint)
            return cls((nameless(use),))
        origin = Origin.file(asked)
        source = rendering.files.text(origin.address.text, use.span)
        if source is None:
            return cls((origin.stand_in(rendering),))
        if not source.text.strip():
            rendering.report.add(Problem.BAD_ARGUMENT, f"{asked.path} is empty", use.span, f"name a file with a diagram (.{cls.suffix})")
            return cls((nameless(use),))
        return cls(tuple([cls.code(source, asked.path)] if rendering.in_notes else cls.drawn(source, asked.path, use, rendering)))

    @classmethod
    @abstractmethod
    def drawn(cls, source: Source, path: str, use: Use, rendering: Rendering) -> Sequence[Token]:
        """Return the diagram of a file."""

    @classmethod
    def code(cls, source: Source, path: str) -> Token:
        """Return the text of a diagram as code."""
        block = code_token(source.text.strip("\n"), cls.language)
        block.attrs["data-source"] = path
        return block

    def tokens(self) -> list[Token]:
        """Return the diagram, or what stands in its place."""
        return list(self.blocks)


def picture(stored: str, source: Source, path: str, use: Use, rendering: Rendering) -> Token:
    """Return the picture that a program drew from a file; it keeps its proportions, whatever size it is given."""
    given = read_picture(use.read.properties, use.span, rendering)
    style = dict(given.style) or _enlarged(rendering.files.root.folder / stored, use.read.words)
    values = {
        "class": " ".join(use.read.words),
        "src": rendering.files.address(stored),
        "alt": given.words or diagram_words(use.name, source.text, path),
        "title": given.title,
        "style": "; ".join(f"{name}: {value}" for name, value in (style | PROPORTIONS if len(style) > 1 else style).items()),
    }
    image = element("img", "", {name: value for name, value in values.items() if value})
    return Token("directive", "", 0, content=f"<p>{image}</p>\n", block=True)


def _enlarged(file: Path, words: Sequence[str]) -> dict[str, str]:
    """Return the width of a drawing on the stage, for which the type that PlantUML writes is small; none where a class decides."""
    found = None if any(word.startswith("span-") for word in words) else SVG_WIDTH.match(file.read_bytes()[:4000])
    return {"width": f"{round(float(found[1]) * SCALE)}px"} if found else {}
