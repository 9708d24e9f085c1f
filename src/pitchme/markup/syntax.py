"""The grammar of directives, written once: ``@name[arguments](body)`` (GitPitch 1.0 to 4.0, general argument grammar)."""

from __future__ import annotations

import re
from dataclasses import dataclass

START = re.compile(r"@([a-z][a-z0-9]*)?")
PAIRS = {"[": "]", "(": ")", "{": "}"}
BEFORE = re.compile(r"[A-Za-z0-9_.@]")
"""What makes an ``@`` behind it part of an address or a name; Japanese text stands right before its directives."""

DEEPEST = 30
NAMES = frozenset(
    """audio box boxend box cite cloud code color css diff div divend emoji fa fab far fas ghost gist gitlink img math mathend md mermaid
    note obs ol olend plantuml quote size snap snapend table title toc transition tweet ul ulend uml whiteboard""".split()
)
"""Every name that GitPitch ever had."""


@dataclass(frozen=True, slots=True)
class Written:
    """A directive as it stands in a text: None where brackets or parentheses are absent; ``end`` is behind it."""

    name: str
    arguments: str | None
    body: str | None
    start: int
    end: int


def scan(text: str, pos: int) -> Written | None:
    """Return the directive that begins at ``pos``, where the text has an ``@``.

    Brackets and parentheses balance; GitPitch stopped at the first closing one and broke what its authors meant. A blank may stand
    before them.
    """
    if pos and BEFORE.match(text[pos - 1]):
        return None
    found = START.match(text, pos)
    if not found:
        return None
    end = found.end()
    arguments, end = _group(text, end, "[")
    body, end = _group(text, end, "(")
    if not found[1] and arguments is None:
        return None
    return Written(found[1] or "", arguments, body, pos, end)


def _group(text: str, pos: int, opener: str) -> tuple[str | None, int]:
    start = pos + 1 if text[pos : pos + 2] == f" {opener}" else pos
    end = balanced_end(text, start, opener) if text[start : start + 1] == opener else None
    return (None, pos) if end is None else (text[start + 1 : end], end + 1)


def balanced_end(text: str, pos: int, opener: str) -> int | None:
    """Return where the bracket opened at ``pos`` closes, or None; an escaped bracket does not count, nor does one in code.

    A blank line ends the search, as do more brackets in each other than anybody writes: each ``@`` of a text is looked at so.
    """
    closer = PAIRS[opener]
    depth = 0
    for found in re.compile(rf"\\.|`[^`\n]*`|\n\s*\n|\{opener}|\{closer}").finditer(text, pos):
        if found[0] == closer:
            depth -= 1
        elif found[0] == opener and depth < DEEPEST:
            depth += 1
        elif not found[0].startswith(("\\", "`")):
            return None
        if not depth:
            return found.start()
    return None


@dataclass(frozen=True, slots=True)
class Arguments:
    """What stands in a directive's brackets: words, and ``key=value`` properties."""

    words: tuple[str, ...]
    properties: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, text: str | None) -> Arguments:
        """Read items that commas separate (GitPitch 4.0); one without ``=`` is a list of words, as the whole was in GitPitch 3."""
        items = [item.strip() for item in re.split(r",(?![^(]*\))", text or "")]
        words = [word for item in items if "=" not in item for word in item.split()]
        pairs = [item.partition("=") for item in items if "=" in item]
        return cls(tuple(words), tuple((key.strip(), value.strip()) for key, _, value in pairs))


def greedy(line: str, start: int, opener: str, closer: str) -> tuple[str | None, int]:
    """Return what stands between a bracket at ``start`` and the last closing one of the line, and the place behind it."""
    if line[start : start + 1] != opener or (end := line.rfind(closer)) < start:
        return None, start
    return line[start + 1 : end], end + 1
