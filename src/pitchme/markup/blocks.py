"""Directives on lines of their own: facts, lines and containers become block tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pitchme.deck.fences import fenced
from pitchme.markup.directive import Container, Directive, Ending, Fact, How, Line, Raw, Use
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import scan

BlockRule = Callable[[StateBlock, int, int, bool], bool]


def block_rule(directives: Mapping[str, type[Directive]]) -> BlockRule:
    """Return the block rule that reads directives on lines of their own."""
    ends = {name: d for d in directives.values() if issubclass(d, Container | Raw) for name in d.ends}

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        pos = state.bMarks[start] + state.tShift[start]
        if pos >= state.eMarks[start] or state.src[pos] != "@" or state.is_code_block(start):
            return False
        written = scan(line_text(state, start), 0)
        if not written or (written.name in ends and written.arguments is not None):
            return False
        if written.name in ends:
            return silent or _stray_end(ends[written.name], state, start, written.name)
        if written.name not in directives or not directives[written.name].scan(line_text(state, start), 0):
            return False
        return silent or _read(directives[written.name], state, start, end)

    return rule


def line_text(state: StateBlock, line: int) -> str:
    """Return a line without its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _read_on(state: StateBlock, line: int, count: int) -> None:
    """Read what follows the first ``count`` characters of a line, up to the end of the block around it."""
    _go_on_behind(state, line, count)
    if state.line == line:
        state.md.block.tokenize(state, line, state.lineMax)


def _go_on_behind(state: StateBlock, line: int, count: int) -> None:
    """Go on behind the first ``count`` characters of a line, or with the next line where nothing follows them."""
    rest = line_text(state, line)[count:]
    state.line = line if rest.strip() else line + 1
    if state.line == line:
        state.bMarks[line] = state.eMarks[line] - len(rest.lstrip())
        state.tShift[line] = 0
        state.sCount[line] = state.blkIndent


def _stray_end(directive: type[Container | Raw], state: StateBlock, start: int, name: str) -> bool:
    rendering: Rendering = state.env["rendering"]
    rendering.row = start
    directive.judge_stray(name, rendering.span(f"@{name}"), rendering.report)
    _read_on(state, start, len(name) + 1)
    return True


def _read(directive: type[Directive], state: StateBlock, start: int, end: int) -> bool:
    rendering: Rendering = state.env["rendering"]
    rendering.row = start
    line = line_text(state, start)
    written = directive.scan(line, 0)
    if not written:
        return False
    place = rendering.span(line[: written.end])
    rendering.report.used(f"@{written.name}" if written.name else "@[…]", place)
    node = directive.parse(Use(written.name, written.arguments, written.body, place), rendering)
    if isinstance(node, Container):
        _contain(node, state, start, end, written.end)
    elif isinstance(node, Raw):
        _take_raw(node, state, start, end, written.end)
    elif isinstance(node, Fact):
        rendering.attributes.update(node.attributes(rendering.attributes))
        _read_on(state, start, written.end)
    elif isinstance(node, Line):
        _add_line(node, state, start)
        _read_on(state, start, len(line) if node.around[0] else written.end)
    return node is not None


def _add_line(node: Line, state: StateBlock, start: int) -> None:
    tokens = node.tokens()
    tag, css = node.around
    for token in tokens:
        token.map, token.level = [start, start + 1], state.level + bool(tag)
    if not tag:
        state.tokens += tokens
        return
    last = state.tokens[-1] if state.tokens else None
    if last and last.type == "lines_close" and last.info == css:
        state.tokens[-1:] = [*tokens, last]
    else:
        opening = Token("lines_open", tag, 1, attrs={"class": css}, level=state.level, block=True)
        state.tokens += [opening, *tokens, Token("lines_close", tag, -1, info=css, level=state.level, block=True)]


def _contain(node: Container, state: StateBlock, start: int, end: int, length: int) -> None:
    ending = node.find_end(_visible(state, start + 1, end)) or Ending(end - start - 1, How.INTERRUPTED)
    last = start + 1 + ending.line
    if ending.start:
        state.eMarks[last] = state.bMarks[last] + state.tShift[last] + ending.start
        last += 1
    outer, first = state.lineMax, len(state.tokens)
    state.lineMax = last
    _go_on_behind(state, start, length)
    if state.line < last:
        state.md.block.tokenize(state, state.line, last)
    state.lineMax, state.line = outer, last
    if ending.how is not How.PLAIN:
        _judge_end(node, ending, state, last if last < end else None)
    state.tokens[first:] = node.wrap(state.tokens[first:], state.env["rendering"])
    if ending.length and not ending.start:
        _go_on_behind(state, last, ending.length)


def _take_raw(node: Raw, state: StateBlock, start: int, end: int, length: int) -> None:
    """Make what stands between the marks of a raw directive one token of HTML."""
    rendering: Rendering = state.env["rendering"]
    ending = node.find_end(line_text(state, line) for line in range(start + 1, end)) or Ending(end - start - 1, How.INTERRUPTED)
    last = start + 1 + ending.line
    if ending.how is not How.PLAIN:
        node.judge_end(ending.how, rendering.report)
    behind = line_text(state, start)[length:]
    rendering.row = start if behind.strip() else start + 1
    text = "\n".join([*([behind] if behind.strip() else []), *(line_text(state, line) for line in range(start + 1, last))])
    token = state.push("directive", "", 0)
    token.content, token.map, token.block = node.html(text, rendering), [start, last], True
    state.line = last
    if ending.length:
        _go_on_behind(state, last, ending.length)


def _judge_end(node: Container, ending: Ending, state: StateBlock, last: int | None) -> None:
    rendering: Rendering = state.env["rendering"]
    line = "" if last is None else line_text(state, last)
    rendering.row = rendering.row if last is None else last
    node.judge_end(ending.how, line, rendering.span(line[: ending.length]), rendering.report)


def _visible(state: StateBlock, start: int, end: int) -> Iterator[str]:
    """Return lines without their indentation, those of closed fences empty: nothing in code ends anything."""
    if "fenced" not in state.env:
        state.env["fenced"], _ = fenced([line.lstrip() for line in state.src.split("\n")])
    for line in range(start, end):
        yield "" if line in state.env["fenced"] else line_text(state, line)
