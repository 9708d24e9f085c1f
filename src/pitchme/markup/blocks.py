"""Directives on lines of their own: facts, lines and containers become block tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.deck.fences import Fence
from pitchme.markup.directive import Container, Directive, End, Fact, Line, Use
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import scan

BlockRule = Callable[[StateBlock, int, int, bool], bool]


def block_rule(directives: Mapping[str, type[Directive]]) -> BlockRule:
    """Return the block rule that reads directives on lines of their own."""
    ends = frozenset(name for d in directives.values() if issubclass(d, Container) for name in d.ends)

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        pos = state.bMarks[start] + state.tShift[start]
        if pos >= state.eMarks[start] or state.src[pos] != "@" or state.is_code_block(start):
            return False
        written = scan(line_text(state, start), 0)
        if not written or (written.name in ends and written.arguments is not None):
            return False
        if written.name in ends:
            return silent or _stray_end(state, start, written.name)
        if written.name not in directives:
            return False
        return silent or _read(directives[written.name], state, start, end)

    return rule


def line_text(state: StateBlock, line: int) -> str:
    """Return a line without its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _go_on_behind(state: StateBlock, line: int, count: int) -> None:
    """Go on behind the first ``count`` characters of a line, or with the next line where nothing follows them."""
    rest = line_text(state, line)[count:]
    state.line = line if rest.strip() else line + 1
    if state.line == line:
        state.bMarks[line] = state.eMarks[line] - len(rest.lstrip())
        state.tShift[line] = 0
        state.sCount[line] = state.blkIndent


def _stray_end(state: StateBlock, start: int, name: str) -> bool:
    rendering: Rendering = state.env["rendering"]
    rendering.row = start
    hint = "leave it out, or open the list with @ul or @ol before its items"
    rendering.problem(Problem.UNOPENED_LIST, f"@{name} ends a list that was never opened", f"@{name}", hint)
    _go_on_behind(state, start, len(name) + 1)
    return True


def _read(directive: type[Directive], state: StateBlock, start: int, end: int) -> bool:
    rendering: Rendering = state.env["rendering"]
    rendering.row = start
    line = line_text(state, start)
    written = directive.scan(line, 0)
    if not written:
        return False
    node = directive.parse(Use(written.name, written.arguments, written.body, rendering.span(line[: written.end])), rendering.report)
    if isinstance(node, Container):
        _contain(node, state, start, end, written.end)
    elif isinstance(node, Fact):
        rendering.attributes.update(node.attributes())
        _go_on_behind(state, start, written.end)
    elif isinstance(node, Line):
        _add_line(node, state, start)
    return node is not None


def _add_line(node: Line, state: StateBlock, start: int) -> None:
    tokens = node.tokens()
    for token in tokens:
        token.map = [start, start + 1]
    tag, css = node.around
    last = state.tokens[-1] if state.tokens else None
    if last and last.type == "lines_close" and last.info == css:
        state.tokens[-1:] = [*tokens, last]
    else:
        opening = Token("lines_open", tag, 1, attrs={"class": css}, block=True)
        state.tokens += [opening, *tokens, Token("lines_close", tag, -1, info=css, block=True)]
    state.line = start + 1


def _contain(node: Container, state: StateBlock, start: int, end: int, length: int) -> None:
    last, how, end_length = _find_end(node, state, start + 1, end)
    outer, first = state.lineMax, len(state.tokens)
    state.lineMax = last
    _go_on_behind(state, start, length)
    if state.line < last:
        state.md.block.tokenize(state, state.line, last)
    state.lineMax, state.line = outer, last
    _judge_end(node, state, how, start, last if last < end else None)
    state.tokens[first:] = node.wrap(state.tokens[first:], state.env["rendering"].report)
    if how in (End.PLAIN, End.MISSPELT):
        _go_on_behind(state, last, end_length)


def _judge_end(node: Container, state: StateBlock, how: End, start: int, last: int | None) -> None:
    rendering: Rendering = state.env["rendering"]
    rendering.row = start if last is None else last
    line = line_text(state, rendering.row)
    if how is not End.PLAIN:
        node.judge_end(how, "" if last is None else line, rendering.span(line), rendering.report)


def _find_end(node: Container, state: StateBlock, start: int, end: int) -> tuple[int, End, int]:
    """Return the line that ends a container, how, and the length of its end mark; lines in closed fences end nothing."""
    line = start
    while line < end:
        text = line_text(state, line)
        if fence := Fence.opened_by(text):
            line = next((n for n in range(line + 1, end) if fence.closed_by(line_text(state, n))), line)
        else:
            how, length = node.end(text)
            if how is not End.NO:
                return line, how, length
        line += 1
    return end, End.INTERRUPTED, 0
