"""How a deck refers to a file whose text it shows: ``path?lines=1-3&tags=setup`` (GitPitch 4.0, code filters)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pitchme.deck.diagnostics import Problem, Report, did_you_mean
from pitchme.deck.hosts import REMOTE
from pitchme.deck.source import Span
from pitchme.markup.class_words import judge_words
from pitchme.markup.directive import Use
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written, scan

MISCLOSED = re.compile(r"\s?\(([^()]+\])\s*$")
"""Parentheses that end with a bracket: samples of GitPitch's own documentation were misprinted so."""

NAMES = {"lines": "lines", "tags": "tags", "filename": "file", "file": "file"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A file, and what of it is to be shown: ``file`` is the name of one of a gist or a commit; empty text is all."""

    path: str
    lines: str = ""
    tags: str = ""
    file: str = ""

    def __str__(self) -> str:
        asked = "&".join(f"{name}={value}" for name, value in (("lines", self.lines), ("tags", self.tags)) if value)
        return f"{self.path}?{asked}" if asked else self.path

    @classmethod
    def read(cls, text: str, span: Span, report: Report) -> Reference:
        """Read a path and what stands behind its ``?`` or ``#``; names that are none of ours belong to an address."""
        text = text.strip()
        if text.endswith("]") and text.count("]") > text.count("["):
            report.add(Problem.BAD_ARGUMENT, "the path ends with ] instead of )", span, f"write ({text[:-1]})")
            text = text[:-1]
        head, mark, query = (*re.split("([?#])", text, maxsplit=1), "", "")[:3]
        pairs = [part.partition("=") for part in re.split("[?#&]", query)]
        own = {NAMES[name.strip()]: value.strip() for name, _, value in pairs if name.strip() in NAMES}
        rest = "&".join("".join(pair) for pair in pairs if pair[0].strip() not in NAMES)
        if not REMOTE.match(head):
            _judge(rest, span, report)
        return cls(f"{head}{mark}{rest}" if rest else head, **own)


def _judge(rest: str, span: Span, report: Report) -> None:
    """Report what is nearly one of our names."""
    for name in re.findall(r"(\w+)=", rest):
        if hint := did_you_mean(name, NAMES):
            report.add(Problem.BAD_ARGUMENT, f"no part of a file is named by {name}=", span, hint)


def scan_reference(text: str, pos: int) -> Written | None:
    """Return how a directive that refers to a file is written: ``@name[words](path)`` or ``@name(path)``; a name alone is text."""
    written = scan(text, pos)
    if written is None or (written.arguments is None and written.body is None):
        return None
    found = MISCLOSED.match(text, written.end) if written.body is None else None
    return written if found is None else Written(written.name, written.arguments, found[1], pos, found.end())


def judge_brackets(use: Use, classes: Iterable[str], rendering: Rendering) -> None:
    """Report classes that are nearly GitPitch's own."""
    judge_words(classes, use.span, rendering)


def judge_properties(use: Use, report: Report) -> None:
    """Report properties of a widget that takes none (GitPitch 4.0, native widgets)."""
    keys = ", ".join(dict.fromkeys(key for key, _ in use.read.properties))
    if keys:
        hint = f"write them above it on a line of their own, as in [{use.read.properties[0][0]}={use.read.properties[0][1]}]"
        report.add(Problem.BAD_PROPERTY, f"@{use.name} has no properties, such as {keys}", use.span, hint)
