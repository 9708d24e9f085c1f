"""Directives in a line: the parser finds them, hands them to their class, and puts their HTML in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, text

from pitchme.markup.blocks import Block, block_rule
from pitchme.markup.directive import Directive, Leaf, Use, Words
from pitchme.markup.grid.found import grid_rule
from pitchme.markup.misuses import judge, misplaced_block, place, reads_like_one
from pitchme.markup.rendering import Rendering
from pitchme.markup.spanning import spanning_rule
from pitchme.markup.syntax import Written, scan

InlineRule = Callable[[StateInline, bool], bool]
AFTER_NAME = "["
"""What a blank may stand before inside a line; parentheses behind a blank are a remark."""


def add_directives(md: MarkdownIt, directives: Iterable[type[Directive]]) -> None:
    """Teach a parser the directives."""
    by_name = {name: directive for directive in directives for name in directive.names}
    leaves = {name: d for name, d in by_name.items() if issubclass(d, Leaf)}
    blocks = {name: d for name, d in by_name.items() if issubclass(d, Block)}
    md.block.ruler.before("table", "directive", block_rule(blocks), {"alt": ["paragraph", "reference", "blockquote", "list", "html"]})
    md.block.ruler.before("directive", "spanning", spanning_rule(leaves.keys()), {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("spanning", "grid", grid_rule(by_name), {"alt": ["paragraph", "reference", "blockquote", "list", "html"]})
    md.inline.ruler.at("text", _bounded_text)
    md.inline.ruler.before("escape", "escaped_directive", _escaped)
    md.inline.ruler.before("link", "misplaced_block", misplaced_block)
    md.inline.ruler.before("link", "directive", _inline_rule(leaves))


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


def _escaped(state: StateInline, silent: bool) -> bool:
    r"""Read ``\@name[…]`` as text: what stands in its brackets must not read as a link."""
    if not state.src.startswith("\\@", state.pos):
        return False
    written = scan(state.src, state.pos + 1, state.posMax, AFTER_NAME)
    if not written or not reads_like_one(written, state):
        return False
    _as_text(state, written, silent)
    return True


def _inline_rule(leaves: Mapping[str, type[Leaf]]) -> InlineRule:
    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "@":
            return False
        written = scan(state.src, state.pos, state.posMax, AFTER_NAME)
        if written and not written.unclosed and _is_use(written, leaves):
            return _leaf(leaves[written.name], state, written, silent)
        if not silent:
            judge(written, state)
        if not written or not reads_like_one(written, state):
            return False
        _as_text(state, written, silent)
        return True

    return rule


def _is_use(written: Written, leaves: Mapping[str, type[Leaf]]) -> bool:
    """Tell whether a name is used as a directive's: with brackets, or with parentheses where those are enough."""
    if written.name not in leaves:
        return False
    return written.arguments is not None or (written.body is not None and not leaves[written.name].brackets_needed)


def _as_text(state: StateInline, written: Written, silent: bool) -> None:
    """Keep a directive as text; its body is markdown as ever. A bracket that never closes begins no link."""
    end = written.end + len(written.unclosed) if written.body is None else written.end - len(written.body) - 1
    if not silent:
        state.pending += state.src[written.start : end]
    state.pos = end


def _leaf(directive: type[Leaf], state: StateInline, written: Written, silent: bool) -> bool:
    if not silent:
        rendering: Rendering = state.env["rendering"]
        where = place(state, written.start, written.end)
        rendering.report.used(f"@{written.name}", where)
        node = directive.parse(Use(written.name, written.arguments, written.body, where), rendering)
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
    kind = "block" if node.is_block else "leaf"
    state.push(f"{kind}_open", "", 1)
    for piece in node.pieces():
        if isinstance(piece, Words):
            state.push("words_open", "", 1)
            _parse_part(state, starts[piece.of] + piece.start, starts[piece.of] + piece.end)
            state.push("words_close", "", -1)
        else:
            state.push("directive", "", 0).content = piece
    state.push(f"{kind}_close", "", -1)


def _parse_part(state: StateInline, start: int, end: int) -> None:
    outer = state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = outer
