"""Directives in a line: the parser finds them, hands them to their class, and puts their HTML in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, text

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.source import Span
from pitchme.markup.blocks import block_rule
from pitchme.markup.directive import Directive, Leaf, Use, Words
from pitchme.markup.rendering import Rendering
from pitchme.markup.spanning import spanning_rule
from pitchme.markup.syntax import NAMES, Written, scan

InlineRule = Callable[[StateInline, bool], bool]
GRID = re.compile(r"\[(?:drag|drop)\s*=[^\]\n]*\]")


def add_directives(md: MarkdownIt, directives: Iterable[type[Directive]]) -> None:
    """Teach a parser the directives."""
    by_name = {name: directive for directive in directives for name in directive.names}
    leaves = {name: d for name, d in by_name.items() if issubclass(d, Leaf)}
    blocks = {name: d for name, d in by_name.items() if not issubclass(d, Leaf)}
    md.block.ruler.before("table", "directive", block_rule(blocks), {"alt": ["paragraph", "reference", "blockquote", "list", "html"]})
    md.block.ruler.before("directive", "spanning", spanning_rule(leaves.keys()), {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.inline.ruler.at("text", _bounded_text)
    md.inline.ruler.before("escape", "escaped_directive", _escaped)
    md.inline.ruler.before("link", "grid_block", _grid_block)
    md.inline.ruler.before("link", "directive", _inline_rule(leaves, frozenset(blocks)))


def _bounded_text(state: StateInline, silent: bool) -> bool:
    """Read text up to the end of what is parsed: markdown-it's own rule relies on a bracket there, a widget's words end with a parenthesis."""
    start = state.pos
    if not text(state, silent):
        return False
    beyond = state.pos - state.posMax
    if beyond > 0:
        state.pending = state.pending if silent else state.pending[:-beyond]
        state.pos = state.posMax
    return state.pos > start


def _grid_block(state: StateInline, silent: bool) -> bool:
    """Report a block of GitPitch 4's grid, which is not drawn yet and stays text."""
    found = GRID.match(state.src, state.pos) if state.src[state.pos] == "[" and not silent else None
    if found:
        message = "[drag=…] is not drawn yet by this version of pitchme; it is shown as text"
        place = _place(state, Written("", None, None, found.start(), found.end()))
        state.env["rendering"].report.add(Problem.UNSUPPORTED_DIRECTIVE, message, place)
    return False


def _escaped(state: StateInline, silent: bool) -> bool:
    r"""Read ``\@name[…]`` as text: what stands in its brackets must not read as a link."""
    if not state.src.startswith("\\@", state.pos):
        return False
    written = scan(state.src, state.pos + 1)
    if not written or written.arguments is None:
        return False
    _as_text(state, written, silent)
    return True


def _inline_rule(leaves: Mapping[str, type[Leaf]], blocks: frozenset[str]) -> InlineRule:
    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "@":
            return False
        written = scan(state.src, state.pos)
        if not written or written.end > state.posMax or not _is_use(written, leaves):
            return False
        if written.name in leaves:
            return _leaf(leaves[written.name], state, written, silent)
        if written.name and not silent:
            _judge(state, written, blocks)
        _as_text(state, written, silent)
        return True

    return rule


def _is_use(written: Written, leaves: Mapping[str, type[Leaf]]) -> bool:
    """Tell whether a name is used as a directive's: with brackets, or with parentheses where those are enough."""
    bare = written.body is not None and written.name in leaves and not leaves[written.name].brackets_needed
    return written.arguments is not None or bare


def _as_text(state: StateInline, written: Written, silent: bool) -> None:
    """Keep a directive as text; its body is markdown as ever."""
    end = written.end if written.body is None else written.end - len(written.body) - 1
    if not silent:
        state.pending += state.src[written.start : end]
    state.pos = end


def _leaf(directive: type[Leaf], state: StateInline, written: Written, silent: bool) -> bool:
    if not silent:
        rendering: Rendering = state.env["rendering"]
        place = _place(state, written)
        rendering.report.used(f"@{written.name}", place)
        node = directive.parse(Use(written.name, written.arguments, written.body, place), rendering)
        if node is None:
            _as_text(state, written, silent)
            return True
        rendering.needs.add(node.needs)
        _add_pieces(node, state, written)
    state.pos = written.end if silent else max(written.end, state.pos)
    return True


def _add_pieces(node: Leaf, state: StateInline, written: Written) -> None:
    """Add the tokens of a directive; each part of its words is markdown of its own."""
    starts = {"body": written.end - 1 - len(written.body or ""), "arguments": state.src.find("[", written.start) + 1}
    if node.is_block:
        state.push("block_open", "", 1)
    for piece in node.pieces():
        if isinstance(piece, Words):
            state.push("words_open", "", 1)
            _parse_part(state, starts[piece.of] + piece.start, starts[piece.of] + piece.end)
            state.push("words_close", "", -1)
        else:
            state.push("directive", "", 0).content = piece
    if node.is_block:
        state.push("block_close", "", -1)


def _parse_part(state: StateInline, start: int, end: int) -> None:
    outer = state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = outer


def _place(state: StateInline, written: Written) -> Span:
    """Return the place of a directive: the parser knows only the row that the text around it begins in."""
    rendering: Rendering = state.env["rendering"]
    rows = state.src[: written.start].split("\n")
    row = rendering.row + len(rows) - 1
    line = rendering.passage.line(row)
    shown = state.src[written.start : written.end].partition("\n")[0]
    around = state.src.split("\n")[len(rows) - 1]
    return rendering.span(shown, row, max(line.find(around), 0) + len(rows[-1]))


def _judge(state: StateInline, written: Written, blocks: frozenset[str]) -> None:
    """Report a name in brackets that nothing answers to here."""
    rendering: Rendering = state.env["rendering"]
    name = f"@{written.name}"
    if written.name in blocks:
        message, problem = f"{name} stands inside a line; it is shown as text", Problem.MISPLACED_DIRECTIVE
        hint = f"put {name}[…] at the start of a line of its own"
    elif written.name in NAMES:
        message, problem = f"{name} is not drawn yet by this version of pitchme; it is shown as text", Problem.UNSUPPORTED_DIRECTIVE
        hint = ""
    else:
        message, problem = f"no directive {name}", Problem.UNKNOWN_DIRECTIVE
        near = did_you_mean(written.name, NAMES).replace("mean ", "mean @")
        hint = near or f"if it is meant as text, write \\{name}["
    rendering.report.add(problem, message, _place(state, written), hint)
