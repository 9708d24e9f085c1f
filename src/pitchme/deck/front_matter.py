"""The front matter of other slide tools, which GitPitch never had."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.settings import PUBLISHED
from pitchme.deck.source import Source, Span

OTHERS = "another tool"
KEYS = {
    "Marp": "marp paginate headingDivider backgroundColor backgroundImage _class _paginate _backgroundColor math size",
    "Slidev": "highlighter lineNumbers drawings routerMode canvasWidth mdc",
    "reveal-md": "revealOptions separator verticalSeparator",
    "mkslides": "slides revealjs",
    OTHERS: "title theme author date layout class header footer style output subtitle paginate",
}
KEY = rf"""\s*["']?{PUBLISHED}["']?\s*:"""
"""The one key that is read here, too: many sites of pages have it there."""

HELD_BACK = re.compile(rf"""{KEY}(?!\s*["']?(?:true|yes|on)["']?\s*(?:#.*)?$).*""", re.IGNORECASE)
"""What is not a yes holds a deck back, since whoever wrote it may have meant a draft."""

REFUSED = re.compile(rf"""{KEY}\s*["']?(?:false|no|off|n)["']?\s*(?:#.*)?""", re.IGNORECASE)
"""What does so among keys of tools that are not known here, and which may be words of a slide."""

LINE = re.compile(r"\s*(?:#.*|-\s.*|[A-Za-z_][\w-]*\s*:(?:\s.*)?|[\]}\"'].*)?$|\s{2,}\S.*$")


def front_matter(source: Source, lines: Sequence[str], report: Report) -> int:
    """Return how many lines at the start of a deck are front matter, and say whose; 0 for a GitPitch deck.

    Front matter is a first line of dashes and ``key: value`` lines down to the next such line, one key of them known. A heading among
    lines such as ``author: Jane`` makes them a slide.
    """
    start, end = _bounds(lines)
    block = lines[start + 1 : end]
    if end and _is_own(block):
        return end + 1
    owner = _owner(block)
    headings = any(re.match("#+ ", line) for line in block)
    if not end or not owner or (headings and owner == OTHERS) or not all(LINE.match(line) for line in block):
        return 0
    message = f"this is the front matter of {owner}, not of GitPitch; it is left out"
    report.add(
        Problem.FOREIGN_FRONT_MATTER,
        message,
        Span(source, start + 1, 1, len(lines[start])),
        "put settings in PITCHME.yaml, as in `theme: white`",
    )
    return end + 1


def is_held_back(lines: Sequence[str]) -> bool:
    """Tell whether the front matter of a deck says that it is not published."""
    start, end = _bounds(lines)
    block = [line.rstrip() for line in lines[start + 1 : end]]
    pattern = HELD_BACK if any(map(HELD_BACK.fullmatch, block)) and front_matter(Source("", ""), lines, Report()) else REFUSED
    return any(map(pattern.fullmatch, block))


def _bounds(lines: Sequence[str]) -> tuple[int, int]:
    """Return the lines of dashes before and behind front matter; the second is 0 where there is none."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not re.fullmatch(r"-{3,}\s*", lines[start]):
        return start, 0
    return start, next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() == lines[start].rstrip()), 0)


def _is_own(block: Sequence[str]) -> bool:
    """Tell whether front matter says nothing but whether the deck is published."""
    written = [line for line in block if line.strip()]
    return bool(written) and all(re.match(KEY, line, re.IGNORECASE) for line in written)


def _owner(block: Sequence[str]) -> str | None:
    keys = {line.partition(":")[0].strip() for line in block if ":" in line}
    return next((owner for owner, known in KEYS.items() if keys & set(known.split())), None)
