"""What the user is told: problems with their place, the line itself, and what to write; in colour only on a terminal."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from pitchme.deck.diagnostics import DeckError, Diagnostic
from pitchme.deck.root import Root
from pitchme.deck.source import Span

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal may take for an order: no deck gives any."""

COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}


def say(text: str, *, err: bool = False) -> None:
    """Print a line; colours in it are taken out where they do not belong, and bytes of names that are no characters."""
    click.echo(text.encode(errors="replace").decode(), err=err, color=False if os.environ.get("NO_COLOR") else None)


def shown_path(span: Span, root: Root | None) -> str:
    """Return the place of a span with its path from the working folder, which terminals make a link."""
    if root is None:
        return str(span)
    path = os.path.relpath(root.folder / span.source.path)
    return f"{path}:{span.line}:{span.col}"


def message(severity: str, text: str, span: Span | None, root: Root | None, code: str = "", hint: str = "", more: int = 0) -> str:
    """Return a problem as it is printed: ``file:line:col: severity: what is wrong [code]``, the line, and the hint."""
    place = f"{shown_path(span, root)}: " if span else ""
    kind = click.style(severity, fg=COLORS[severity], bold=True)
    behind = f" [{code}]" if code else ""
    parts = [f"{click.style(place, bold=True)}{kind}: {harmless(text)}{behind}"]
    if span:
        parts += excerpt(span)
    if more:
        parts.append(f"  = and in {more} more place{'s' if more > 1 else ''}")
    if hint:
        parts.append(f"  = {harmless(hint)}")
    return "\n".join(parts)


def harmless(text: str) -> str:
    """Return a text with a sign in place of what only a terminal reads."""
    return CONTROL.sub("\ufffd", text)


def excerpt(span: Span) -> list[str]:
    """Return the line of a span and the mark below the span; nothing where the file has no such line."""
    line = span.source.line(span.line)
    if not line.strip():
        return []
    start = max(0, span.col - 60)
    before = "".join(character if character == "\t" else " " for character in line[start : span.col - 1])
    length = min(span.length, max(len(line) - span.col + 1, 1), 100)
    return [f"  | {harmless(line[start : start + 140])}", click.style(f"  | {before}{'^' * length}", dim=True)]


def print_problems(diagnostics: Iterable[Diagnostic], root: Root, *, verbose: bool) -> None:
    """Print problems; ones with the same words in one file are one, unless everything is asked for."""
    found = [d for d in diagnostics if verbose or d.problem.severity != "note"]
    same = Counter((d.problem, d.message, d.span.source.path) for d in found)
    for d in found:
        key = (d.problem, d.message, d.span.source.path)
        more = 0 if verbose else same.pop(key, 0) - 1
        if more >= 0:
            say(message(d.problem.severity, d.message, d.span, root, d.problem.code, d.hint, more), err=True)


def print_error(error: DeckError, root: Root | None) -> None:
    """Print what made a build impossible."""
    say(message("error", error.message, error.span, root, hint=error.hint), err=True)


def shown_size(size: int) -> str:
    """Return bytes as people read them."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(round(size / 1e3), 1)} kB"


def shown_folder(folder: Path) -> str:
    """Return a folder as it was given, or from the working folder where that is shorter."""
    return min(str(folder), os.path.relpath(folder), key=len)


def counted(number: int, thing: str) -> str:
    """Return a number of things in words: ``1 slide``, ``2 slides``."""
    return f"{number} {thing}" if number == 1 else f"{number:,} {thing}s"
