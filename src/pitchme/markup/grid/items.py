"""The items of a block: what its flow distributes, shows one after the other, or steps through (GitPitch 4.0, flow, stacks, sync)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pitchme.markup.grid.written import picture_end
from pitchme.markup.html import unclosed
from pitchme.markup.lines import line_text
from pitchme.markup.syntax import START, scan

QUOTED, BARRED = re.compile(">"), re.compile(r".*\|")
UNDER_HEADING = re.compile(r"[\s|:-]*-[\s|:-]*")
"""The line under the heading of a table."""

TARGET = re.compile(r"\]\([^()]*$")
"""A link whose target is not yet closed."""

STEPS = "code-steps"
LONGEST = 40
"""How many lines one item of text may have."""


def item_end(state: StateBlock, start: int, end: int) -> int:
    """Return the line before which an item ends: a quotation has no lines but those with its mark, a table none but those with bars."""
    first, second = (line_text(state, line) if line < end else "" for line in (start, start + 1))
    goes_on = QUOTED if QUOTED.match(first) else BARRED if UNDER_HEADING.fullmatch(second) else None
    if goes_on is None or not goes_on.match(first):
        return end
    return next((line for line in range(start + 1, end) if not goes_on.match(line_text(state, line))), end)


def as_items(tokens: Sequence[Token], flow: str) -> list[Token]:
    """Return the content of a block, each of its items an element of its own; those of a stack are steps."""
    found = [part for item in _outermost(tokens) for part in _parts(item)]
    return [token for item in found for token in (_stacked(item) if flow == "stack" and not _is_steps(item) else item)]


def _outermost(tokens: Sequence[Token], *, by_hand: bool = True) -> Iterator[list[Token]]:
    """Return the tokens of each outermost element, also of one that an author wrote; one that is never closed is its tag alone."""
    item: list[Token] = []
    depth = 0
    for token in tokens:
        item.append(token)
        depth += token.nesting + (unclosed(token.content) if by_hand and token.type == "html_block" else 0)
        if depth <= 0:
            yield item
            item, depth = [], 0
    if item:
        yield from _outermost(item, by_hand=False) if by_hand else [item]


def _parts(item: list[Token]) -> Iterator[list[Token]]:
    """Return each line of a paragraph as an item; anything else is one as it is. A picture alone needs no paragraph."""
    if item[0].type != "paragraph_open" or item[0].hidden:
        yield item
        return
    opening, inline, closing = item
    for row, text in _lines(inline.content):
        first = (inline.map[0] if inline.map else 0) + row
        where = [first, first + text.count("\n") + 1]
        alone = picture_end(text) is not None
        yield [
            opening.copy(map=where, hidden=alone),
            inline.copy(content=text, map=where, children=[]),
            closing.copy(hidden=alone),
        ]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Return the lines of a paragraph with their rows, from 0; those that a widget, code or an element spans are one."""
    lines = text.split("\n")
    opened = [_opened(line) for line in lines]
    start = 0
    while start < len(lines):
        ends = (end for end in _ends(opened, start) if _is_whole("\n".join(lines[start:end])))
        end = next(ends, start + 1) if _may_span(lines[start]) else start + 1
        yield start, "\n".join(lines[start:end]).strip()
        start = end


def _may_span(line: str) -> bool:
    return any(mark in line for mark in "`<@[")


def _opened(line: str) -> tuple[int, int, int, int]:
    """Return how much of each kind a line opens that it does not close: back-ticks, brackets, parentheses and elements."""
    return line.count("`"), line.count("[") - line.count("]"), line.count("(") - line.count(")"), unclosed(line)


def _ends(opened: Sequence[tuple[int, int, int, int]], start: int) -> Iterator[int]:
    """Return where an item may end that begins in a line: where nothing seems open, not too far away to be looked for from every line."""
    ticks = brackets = parentheses = elements = 0
    for end in range(start, min(start + LONGEST, len(opened))):
        here = opened[end]
        ticks, brackets, parentheses, elements = ticks + here[0], brackets + here[1], parentheses + here[2], elements + here[3]
        if ticks % 2 == 0 and brackets <= 0 and parentheses <= 0 and elements <= 0:
            yield end + 1


def _is_whole(text: str) -> bool:
    """Tell whether nothing that opens in a text is still open at its end."""
    if text.count("`") % 2 or text.count("[") > text.count("]") or TARGET.search(text):
        return False
    if any(written and written.unclosed for written in (scan(text, found.start()) for found in START.finditer(text))):
        return False
    return unclosed(text) <= 0


def _is_steps(item: Sequence[Token]) -> bool:
    return item[0].type == "lines_open" and item[0].attrs.get("class") == STEPS


def _stacked(item: Sequence[Token]) -> list[Token]:
    """Return an item of a stack: each key shows the next, and hides the one before."""
    opening = Token("item_open", "div", 1, attrs={"class": "stack-item fragment"}, block=True)
    return [opening, *item, Token("item_close", "div", -1, block=True)]


def synchronise(tokens: Sequence[Token], group: str) -> None:
    """Note on each step of a block its group and its position there: steps of one position in a group are one step."""
    steps = [token for token in tokens if token.nesting == 1 and "fragment" in str(token.attrs.get("class", "")).split()]
    level = min((token.level for token in steps if token.type == "list_item_open"), default=0)
    own = [token for token in steps if token.type == "item_open" or (token.type == "list_item_open" and token.level == level)]
    for position, token in enumerate(token for token in own if "data-sync" not in token.attrs):
        token.attrs["data-sync"] = f"{group}:{position}"
