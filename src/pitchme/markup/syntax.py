"""The grammar of directives, written once: ``@name[arguments](body)`` (GitPitch 1.0 to 4.0, general argument grammar)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

START = re.compile(r"@([a-z][a-z0-9]*|(?=\[))")
"""What a directive begins with; a code step has no name."""

PAIRS = {"[": "]", "(": ")", "{": "}"}
BRACKETS = {opener: re.compile(rf"\\.|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|\n\s*\n|\{opener}|\{closer}") for opener, closer in PAIRS.items()}
"""What decides where a bracket closes: those of its kind, a blank line, and what hides them: a backslash, or code."""

BEFORE = re.compile(r"[A-Za-z0-9_.@]")
"""What makes an ``@`` behind it part of an address or a name, unless the name is one of GitPitch's."""

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
    unclosed: str = ""
    """The bracket right behind it that never closes, if there is one."""


def scan(text: str, pos: int, limit: int | None = None, gaps: str = "[(") -> Written | None:
    """Return the directive that begins at ``pos``, where the text has an ``@``, and ends before ``limit``.

    Brackets and parentheses balance; GitPitch stopped at the first closing one and broke what its authors meant. A blank may stand
    before those in ``gaps``.
    """
    limit = len(text) if limit is None else limit
    found = START.match(text, pos, limit)
    if not found or (pos and found[1] not in NAMES and BEFORE.match(text[pos - 1])):
        return None
    arguments, end = _group(text, found.end(), limit, "[", gaps)
    body, end = _group(text, end, limit, "(", gaps)
    awaited = "" if body is not None or end >= limit else "[(" if arguments is None else "("
    unclosed = text[end] if awaited and text[end] in awaited else ""
    return Written(found[1], arguments, body, pos, end, unclosed)


def _group(text: str, pos: int, limit: int, opener: str, gaps: str) -> tuple[str | None, int]:
    start = pos + 1 if opener in gaps and text.startswith(f" {opener}", pos, limit) else pos
    end = balanced_end(text, start, opener, limit) if text.startswith(opener, start, limit) else None
    return (None, pos) if end is None else (text[start + 1 : end], end + 1)


def balanced_end(text: str, pos: int, opener: str, limit: int | None = None) -> int | None:
    """Return where the bracket opened at ``pos`` closes before ``limit``, or None; an escaped bracket does not count, nor does one in code.

    A blank line ends the search, as do more brackets in each other than anybody writes: each ``@`` of a text is looked at so.
    """
    depth = 0
    for found in BRACKETS[opener].finditer(text, pos, len(text) if limit is None else limit):
        if found[0] == PAIRS[opener]:
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
        found = [item.strip() for _, item in items(text or "")]
        words = [word for item in found if "=" not in item for word in item.split()]
        pairs = [item.partition("=") for item in found if "=" in item]
        return cls(tuple(words), tuple((key.strip(), value.strip()) for key, _, value in pairs))


def items(text: str) -> Iterator[tuple[int, str]]:
    """Return where what commas separate begins, and it, blanks included; those in parentheses separate nothing, as in ``rgb(1, 2, 3)``."""
    start = depth = 0
    for found in re.finditer("[(),]", text):
        depth = max(depth + {"(": 1, ")": -1}.get(found[0], 0), 0)
        if found[0] == "," and not depth:
            yield start, text[start : found.start()]
            start = found.end()
    yield start, text[start:]


def greedy(line: str, start: int, opener: str, closer: str) -> tuple[str | None, int]:
    """Return what stands between a bracket at ``start`` and the last closing one of the line, and the place behind it."""
    if line[start : start + 1] != opener or (end := line.rfind(closer)) < start:
        return None, start
    return line[start + 1 : end], end + 1
