"""Macros of formulas: what is defined in one of a deck's formulas counts in all, as it did in MathJax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pitchme.deck.fences import fenced
from pitchme.deck.model import Slide
from pitchme.deck.source import Passage
from pitchme.markup.syntax import balanced_end

DEFINITION = re.compile(
    r"\\(?P<how>(?:re)?newcommand|providecommand|g?def|DeclareMathOperator)(?P<star>\*?)\s*"
    r"(?:\{\s*(?P<braced>\\[A-Za-z]+)\s*\}|(?P<bare>\\[A-Za-z]+))\s*(?:\[(?P<count>\d)\]|(?P<parameters>(?:#\d)*))\s*(?=\{)"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A macro as TeX defines it: its name, what it stands for, and where its definition stands in a text."""

    name: str
    body: str
    start: int
    end: int


def definitions(text: str) -> Iterable[Definition]:
    r"""Return what ``\newcommand``, ``\def`` and ``\DeclareMathOperator`` define in a text.

    Macros with an optional argument are left to KaTeX, which has none.
    """
    for found in DEFINITION.finditer(text):
        end = balanced_end(text, found.end(), "{")
        if end is not None:
            yield Definition(found["braced"] or found["bare"], _body(found, text[found.end() + 1 : end]), found.start(), end + 1)


def _body(found: re.Match[str], body: str) -> str:
    if found["how"] == "DeclareMathOperator":
        return rf"\operatorname{found['star']}{{{body}}}"
    count = int(found["count"] or len(found["parameters"] or "") // 2)
    unused = "".join(f"#{number}" for number in range(1, count + 1) if f"#{number}" not in body)
    # KaTeX counts the arguments of a macro by those that its body names.
    return rf"{body}\@secondoftwo{{{unused}}}{{}}" if unused else body


def without_definitions(tex: str) -> str:
    """Return TeX without the definitions in it, which KaTeX would forget behind the formula."""
    for each in reversed(list(definitions(tex))):
        tex = tex[: each.start] + tex[each.end :]
    return tex


def deck_macros(slides: Sequence[Slide]) -> dict[str, str]:
    """Return what the slides of a deck define outside of code; of two definitions of a name the last one counts."""
    parts = (part for slide in slides for part in (slide.body, slide.notes))
    passages = (passage for passage in (*(slide.template for slide in slides[:1]), *parts) if passage)
    return {each.name: each.body for passage in passages if DEFINITION.search(passage.text) for each in definitions(_prose(passage))}


def _prose(passage: Passage) -> str:
    lines = passage.text.split("\n")
    inside, _ = fenced(lines)
    return "\n".join("" if number in inside else line for number, line in enumerate(lines))
