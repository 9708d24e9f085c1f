"""Widgets whose text goes on over lines that would otherwise begin blocks of their own."""

from __future__ import annotations

from collections.abc import Callable, Collection

from markdown_it.rules_block import StateBlock

from pitchme.markup.syntax import START, scan

BlockRule = Callable[[StateBlock, int, int, bool], bool]


def spanning_rule(leaves: Collection[str]) -> BlockRule:
    """Return the block rule that keeps a widget's lines together: an item or a heading among them is its text."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        pos = state.bMarks[start] + state.tShift[start]
        if not state.src.startswith("@", pos) or state.is_code_block(start):
            return False
        begun = START.match(state.src, pos)
        written = scan(state.src, pos, gaps="[") if begun and begun[1] in leaves else None
        if not written or written.end <= state.eMarks[start]:
            return False
        last = start + state.src.count("\n", pos, written.end)
        others = [other for other in state.md.block.ruler.getRules("paragraph") if other is not rule]
        if last >= end or not any(other(state, line, end, True) for line in range(start + 1, last + 1) for other in others):
            return False
        if not silent:
            keep_together(state, start, last)
        return True

    return rule


def keep_together(state: StateBlock, start: int, last: int) -> None:
    """Make lines a paragraph, whatever they would otherwise begin."""
    state.line = last + 1
    state.push("paragraph_open", "p", 1).map = [start, state.line]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = state.getLines(start, state.line, state.blkIndent, False).strip(), [start, state.line], []
    state.push("paragraph_close", "p", -1)
