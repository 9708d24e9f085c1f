"""Tables of markdown, none of whose words are lost: GitHub's rule drops what stands behind the last column of the heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as strict_table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.markup.rendering import Rendering


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table; cells beyond its columns are kept, and reported."""
    first = len(state.tokens)
    if not strict_table(state, start, end, silent):
        return False
    if not silent:
        tokens = state.tokens[first:]
        columns = sum(token.type == "th_open" for token in tokens)
        state.tokens[first:] = _completed(tokens, columns, state)
    return True


def _completed(tokens: Sequence[Token], columns: int, state: StateBlock) -> Iterator[Token]:
    row = 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            row = token.map[0]
        elif token.type == "tr_close":
            yield from _beyond(columns, row, state)
        yield token


def _beyond(columns: int, row: int, state: StateBlock) -> list[Token]:
    """Return the cells of a line that stand behind the columns of its table."""
    cells = _cells(state.src[state.bMarks[row] + state.tShift[row] : state.eMarks[row]])
    extra = [cell.strip() for cell in cells[columns:]]
    if not any(extra):
        return []
    rendering: Rendering = state.env["rendering"]
    rendering.row = row
    message = f"this row has {len(cells)} cells, its heading has {columns}"
    hint = "write another heading, or \\| for a bar that ends no cell"
    rendering.problem(Problem.UNEVEN_ROW, message, next(filter(None, extra)), hint)
    return [part for cell in extra for part in _cell(cell, row)]


def _cells(line: str) -> list[str]:
    cells = escapedSplit(line.strip())
    return cells[bool(cells and not cells[0]) : len(cells) - bool(cells and not cells[-1])]


def _cell(text: str, row: int) -> list[Token]:
    opening = Token("td_open", "td", 1, block=True, map=[row, row + 1])
    return [
        opening,
        Token("inline", "", 0, content=text, children=[], map=[row, row + 1], block=True),
        Token("td_close", "td", -1, block=True),
    ]
