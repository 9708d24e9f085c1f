"""Directives on lines of their own: facts, lines and containers become block tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pitchme.markup.containers import contain, take_raw
from pitchme.markup.directive import Container, Fact, Line, Raw, Use
from pitchme.markup.lines import go_on_behind, line_text
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import START, Written

BlockRule = Callable[[StateBlock, int, int, bool], bool]
Block = Container | Raw | Fact | Line


def block_rule(directives: Mapping[str, type[Block]]) -> BlockRule:
    """Return the block rule that reads directives on lines of their own."""
    ends = {name: d for d in directives.values() if issubclass(d, Container | Raw) for name in d.ends}

    def reads(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """Read one directive, or tell whether a line begins with one."""
        text = line_text(state, start)
        found = START.match(text)
        name = found[1] if found else "@"
        if name in ends:
            return not text.startswith("[", len(name) + 1) and (silent or _stray_end(ends[name], state, start, name))
        directive = directives.get(name)
        written = directive.scan(text, 0) if directive else None
        if not directive or not written or written.unclosed:
            return False
        return silent or _read(directive, written, state, start, end)

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begins = state.src.startswith("@", state.bMarks[start] + state.tShift[start]) and not state.is_code_block(start)
        found = begins and reads(state, start, end, silent)
        while found and not silent and state.line == start:
            if not reads(state, start, end, silent):
                read_one_block(state, start, end)
        return found

    return rule


def read_one_block(state: StateBlock, start: int, end: int) -> None:
    """Read the text that stands behind a directive on its line, and what goes on with it."""
    any(rule(state, start, end, False) for rule in state.md.block.ruler.getRules(""))


def _stray_end(directive: type[Container | Raw], state: StateBlock, start: int, name: str) -> bool:
    rendering: Rendering = state.env["rendering"]
    rendering.row = start
    directive.judge_stray(name, rendering.span(f"@{name}"), rendering.report)
    go_on_behind(state, start, state.bMarks[start] + state.tShift[start] + len(name) + 1)
    return True


def _read(directive: type[Block], written: Written, state: StateBlock, start: int, end: int) -> bool:
    rendering: Rendering = state.env["rendering"]
    rendering.row = start
    place = rendering.span(line_text(state, start)[: written.end])
    rendering.report.used(f"@{written.name}" if written.name else "@[…]", place)
    node = directive.parse(Use(written.name, written.arguments, written.body, place), rendering)
    if node is not None:
        _put(node, state, start, end, state.bMarks[start] + state.tShift[start] + written.end)
    return node is not None


def _put(node: Block, state: StateBlock, start: int, end: int, behind: int) -> None:
    """Put what a directive stands for into the slide, and go on at the place of the text behind it."""
    if isinstance(node, Container):
        contain(node, state, start, end, behind)
    elif isinstance(node, Raw):
        take_raw(node, state, start, end, behind)
    elif isinstance(node, Fact):
        rendering: Rendering = state.env["rendering"]
        rendering.attributes.update(node.attributes(rendering.attributes))
        go_on_behind(state, start, behind)
    else:
        _add_line(node, state, start)
        go_on_behind(state, start, state.eMarks[start] if node.around[0] else behind)


def _add_line(node: Line, state: StateBlock, start: int) -> None:
    tokens = node.tokens()
    tag, css = node.around
    for token in tokens:
        token.map, token.level = [start, start + 1], state.level + bool(tag)
    if not tag:
        state.tokens += tokens
        return
    last = state.tokens[-1] if len(state.tokens) > state.env.get("first", 0) else None
    if last and last.type == "lines_close" and last.info == css:
        state.tokens[-1:] = [*tokens, last]
    else:
        opening = Token("lines_open", tag, 1, attrs={"class": css}, level=state.level, block=True)
        state.tokens += [opening, *tokens, Token("lines_close", tag, -1, info=css, level=state.level, block=True)]
