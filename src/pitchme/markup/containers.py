"""Directives around other blocks: where they end, and what they hold."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from pitchme.deck.diagnostics import Problem
from pitchme.markup.directive import Container, Ending, How, Raw
from pitchme.markup.lines import View, go_on_behind, line_text, own_lines
from pitchme.markup.rendering import Rendering

DEEPEST = 20
"""Containers in each other: nobody writes more, and each takes some of Python's stack."""


def contain(node: Container, state: StateBlock, start: int, end: int, opened: int) -> None:
    """Read what stands between the marks of a container, of which the opening one ends at a place of the text."""
    if state.env.get("depth", 0) >= DEEPEST:
        _leave_out(state, start, opened)
        return
    view = View.of(state, start, end)
    ending = view.ending(type(node), start, line_text(state, start)) or Ending(len(view.lines), How.INTERRUPTED)
    last, first = view.first + ending.line, len(state.tokens)
    mark = _end_of(state, last) - ending.rest - ending.length
    if ending.length and (last == start or state.src[state.bMarks[last] + state.tShift[last] : mark].strip()):
        line_end, state.eMarks[last] = state.eMarks[last], mark
        _parse(state, start, last + 1, opened)
        state.eMarks[last] = line_end
    else:
        _parse(state, start, last, opened)
    if ending.how is not How.PLAIN:
        _judge_end(node, ending, mark, last if last < end else None, state)
    state.tokens[first:] = node.wrap(state.tokens[first:], state.env["rendering"])
    state.line = last
    if ending.length:
        go_on_behind(state, last, mark + ending.length)


def _leave_out(state: StateBlock, start: int, opened: int) -> None:
    rendering: Rendering = state.env["rendering"]
    mark = state.src[state.bMarks[start] + state.tShift[start] : opened]
    message = f"{mark} stands in {DEEPEST} regions and lists; this mark is left out"
    rendering.report.add(Problem.MISPLACED_DIRECTIVE, message, rendering.span(mark), "end some of them before it")
    go_on_behind(state, start, opened)


def _end_of(state: StateBlock, line: int) -> int:
    """Return where the last character of a line that is no blank ends."""
    return state.bMarks[line] + len(state.src[state.bMarks[line] : state.eMarks[line]].rstrip())


def _parse(state: StateBlock, start: int, end: int, opened: int) -> None:
    """Parse the lines of a container, from behind its opening mark."""
    outer, state.lineMax = state.lineMax, end
    before, state.env["first"] = state.env.get("first", 0), len(state.tokens)
    state.env["depth"] = state.env.get("depth", 0) + 1
    go_on_behind(state, start, opened)
    if state.line < end:
        state.md.block.tokenize(state, state.line, end)
    state.env["depth"] -= 1
    state.env["first"] = before
    state.lineMax = outer


def _judge_end(node: Container, ending: Ending, mark: int, last: int | None, state: StateBlock) -> None:
    rendering: Rendering = state.env["rendering"]
    text = state.src[mark : mark + ending.length]
    rendering.row = rendering.row if last is None else last
    node.judge_end(ending.how, text, rendering.span(text), rendering.report)


def take_raw(node: Raw, state: StateBlock, start: int, end: int, opened: int) -> None:
    """Make what stands between the marks of a raw directive one token of HTML."""
    rendering: Rendering = state.env["rendering"]
    ending = node.find_end(line_text(state, line) for line in own_lines(state, start + 1, end))
    ending = ending or Ending(sum(1 for _ in own_lines(state, start + 1, end)), How.INTERRUPTED)
    last = start + 1 + ending.line
    if ending.how is not How.PLAIN:
        node.judge_end(ending.how, rendering.report)
    behind = state.src[opened : state.eMarks[start]]
    rendering.row = start if behind.strip() else start + 1
    text = "\n".join([*([behind] if behind.strip() else []), *(line_text(state, line) for line in range(start + 1, last))])
    token = state.push("directive", "", 0)
    token.content, token.map, token.block = node.html(text, rendering), [start, last], True
    state.line = last
    if ending.length:
        go_on_behind(state, last, _end_of(state, last) - ending.rest)
