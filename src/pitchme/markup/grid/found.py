"""Where blocks of the stage may begin: most slides have none, and what reads them is imported for the first that has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markdown_it.rules_block import StateBlock

from pitchme.markup.directive import Directive
from pitchme.markup.rendering import Rendering

BEGINNINGS = frozenset("[!@`~")
BlockRule = Callable[[StateBlock, int, int, bool], bool]


def grid_rule(directives: Mapping[str, type[Directive]]) -> BlockRule:
    """Return the block rule that reads blocks, some of which are widgets of the directives."""
    natives = {name: directive.own_properties for name, directive in directives.items() if directive.is_native}

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not _may_begin(state, start, silent=silent):
            return False
        from pitchme.markup.grid import rule as grid

        if silent:
            return grid.begins_block(state, start, natives, or_item=True)
        return state.level == 0 and grid.read_block(state, start, end, natives)

    return rule


def _may_begin(state: StateBlock, start: int, *, silent: bool) -> bool:
    """Tell whether a line can begin a block: none is indented, stands in notes, or was found already."""
    pos = state.bMarks[start] + state.tShift[start]
    if state.src[pos : pos + 1] not in BEGINNINGS or state.src.find("=", pos, state.eMarks[start]) < 0:
        return False
    rendering: Rendering = state.env["rendering"]
    is_at_start = pos == 0 or state.src[pos - 1] == "\n"
    return is_at_start and not rendering.in_notes and (silent or state.env.get("taken") != start)
