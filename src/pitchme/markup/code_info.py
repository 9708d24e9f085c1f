"""What a code block says of itself: the hint of its language, and classes (GitPitch 3 and 4, code)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Span
from pitchme.markup.languages import PLAIN, lexer_name, nearest_hint
from pitchme.markup.syntax import Arguments

CLASS = re.compile(r"(?:zoom-\d\d?|code-[a-z-]+|diff-nofrags|fragment|rawcode|text-\d\d|span-\d+)$")
DIAGRAM = re.compile(r"\s*(mermaid|dot|graphviz)(?![^\s,])[\s,]*(.*)", re.IGNORECASE)
STYLE_WORD = re.compile(r"[A-Za-z_][\w-]*$")


@dataclass(frozen=True, slots=True)
class Info:
    """What stands behind the back-ticks of a fence: the language hint, if any, and classes."""

    hint: str
    classes: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Info:
        """Read ``hint class class``, or the items of GitPitch 4 with commas between them; properties are not read here."""
        words = Arguments.read(text).words
        hint = "" if not words or CLASS.match(words[0]) else words[0]
        rest = words[1:] if hint else words
        return cls(hint, tuple(word for word in rest if STYLE_WORD.match(word)))


def is_diagram(info: str) -> bool:
    """Tell whether a fence holds a diagram that the browser draws; ``rawcode`` shows its source."""
    found = DIAGRAM.match(info)
    return found is not None and "rawcode" not in Arguments.read(found[2]).words


def known_language(hint: str, span: Span, report: Report) -> str:
    """Return the Pygments name of a language; that of plain text, reported, where no highlighter knows it."""
    name = lexer_name(hint)
    if name is None:
        near = nearest_hint(hint)
        advice = f"did you mean {near}?" if near else "write text for plain text"
        report.add(Problem.UNKNOWN_LANGUAGE, f"no highlighter knows the language {hint}; the code is shown plain", span, advice)
    return name or PLAIN
