"""Directives in a line: the parser finds them, hands them to their class, and puts their HTML in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.source import Span
from pitchme.markup.blocks import block_rule
from pitchme.markup.directive import Directive, Leaf, Use
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import NAMES, Written, scan


def add_directives(md: MarkdownIt, directives: Iterable[type[Directive]]) -> None:
    """Teach a parser the directives."""
    by_name = {name: directive for directive in directives for name in directive.names}
    leaves = {name: d for name, d in by_name.items() if issubclass(d, Leaf)}
    blocks = {name: d for name, d in by_name.items() if not issubclass(d, Leaf)}
    md.block.ruler.before("table", "directive", block_rule(blocks), {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.inline.ruler.before("link", "directive", _inline_rule(leaves))


def _inline_rule(leaves: dict[str, type[Leaf]]) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "@":
            return False
        written = scan(state.src, state.pos)
        if not written or written.arguments is None or written.end > state.posMax:
            return False
        if written.name in leaves:
            return _leaf(leaves[written.name], state, written, silent)
        return bool(written.name) and _keep(state, written, silent)

    return rule


def _keep(state: StateInline, written: Written, silent: bool) -> bool:
    """Keep a directive that nothing answers to as text: its name and arguments must not read as the text of a link."""
    end = written.end if written.body is None else written.end - len(written.body) - 1
    if not silent:
        _judge(state, written)
        state.pending += state.src[written.start : end]
    state.pos = end
    return True


def _leaf(directive: type[Leaf], state: StateInline, written: Written, silent: bool) -> bool:
    if not silent:
        rendering: Rendering = state.env["rendering"]
        node = directive.parse(Use(written.name, written.arguments, written.body, _place(state, written)), rendering.report)
        if node is None:
            return False
        state.push("directive", "", 0).content = node.html()
        rendering.needs.add(node.needs)
    state.pos = written.end
    return True


def _place(state: StateInline, written: Written) -> Span:
    """Return the place of a directive: the parser knows only the row that the text around it begins in."""
    rendering: Rendering = state.env["rendering"]
    rows = state.src[: written.start].split("\n")
    row = rendering.row + len(rows) - 1
    line = rendering.passage.source.line(rendering.passage.line + row)
    shown = state.src[written.start : written.end].partition("\n")[0]
    around = state.src.split("\n")[len(rows) - 1]
    return rendering.span(shown, row, max(line.find(around), 0) + len(rows[-1]))


def _judge(state: StateInline, written: Written) -> None:
    """Report a name in brackets that nothing answers to."""
    report: Any = state.env["rendering"].report
    place = _place(state, written)
    if written.name in NAMES:
        report.add(
            Problem.UNSUPPORTED_DIRECTIVE, f"@{written.name} is not drawn yet by this version of pitchme; it is shown as text", place
        )
    else:
        near = did_you_mean(written.name, NAMES).replace("mean ", "mean @")
        report.add(
            Problem.UNKNOWN_DIRECTIVE, f"no directive @{written.name}", place, near or f"if it is meant as text, write \\@{written.name}["
        )
