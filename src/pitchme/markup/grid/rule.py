"""The rules by which the parser finds blocks: their headers, and widgets that are blocks or items of their own (GitPitch 4.0)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.markup.blocks import read_one_block
from pitchme.markup.directive import Directive
from pitchme.markup.grid.block import Block
from pitchme.markup.grid.geometry import Box
from pitchme.markup.grid.items import as_items, synchronise
from pitchme.markup.grid.written import KEYS, PLACING, Header, Item, Native, read_native
from pitchme.markup.html import merged
from pitchme.markup.lines import go_on_behind, line_text
from pitchme.markup.rendering import Rendering

PICTURE_PROPERTIES = ("width", "height", "alt", "title")
OF_PICTURES = frozenset(PICTURE_PROPERTIES)


def read_block(state: StateBlock, start: int, end: int, natives: Mapping[str, type[Directive]]) -> bool:
    """Read the block, or the widget with properties of the grid, that a line begins."""
    line = line_text(state, start)
    in_container = bool(state.env.get("depth"))
    if header := None if in_container else Header.read(line):
        _read_header(header, state, start, end, natives)
    elif native := read_native(line, frozenset(natives)):
        _read_native(_in_container(native, state, start) if in_container else native, state, start, end, natives)
    else:
        return False
    return True


def _in_container(native: Native, state: StateBlock, row: int) -> Native:
    """Return a widget in a region or a list without what places it: only the stage has places."""
    rendering: Rendering = state.env["rendering"]
    for item in native.items:
        if item.key in PLACING:
            where = rendering.span(item.text, row, max(item.start - 1, 0))
            hint = "put the widget outside of the region or the list"
            rendering.report.add(Problem.BAD_PROPERTY, f"{item.key} places nothing inside a region or a list", where, hint)
    return replace(native, items=tuple(item for item in native.items if item.key not in PLACING))


def begins_block(state: StateBlock, line: int, natives: Mapping[str, type[Directive]], *, or_item: bool = False) -> bool:
    """Tell whether a line begins a block, or an item that a widget is: what stands before it ends there."""
    text = line_text(state, line)
    if text[:1] == "[":
        return Header.read(text) is not None
    native = read_native(text, frozenset(natives))
    return native is not None and (or_item or native.is_block)


def _read_header(header: Header, state: StateBlock, start: int, end: int, natives: Mapping[str, type[Directive]]) -> None:
    rendering: Rendering = state.env["rendering"]
    rendering.row = start
    line = line_text(state, start)
    text = line if header.end < 0 else line[: header.end]
    rendering.report.used("[drag=…]", rendering.span(text))
    if header.end < 0:
        hint = "write ] behind the last property"
        rendering.report.add(Problem.UNCLOSED_BRACKET, "the bracket of this block is never closed", rendering.span(text), hint)
    block = _block(rendering, start)
    block.read(header.items)
    _judge_rest(line[len(text) :].strip(), rendering)
    go_on_behind(state, start, state.bMarks[start] + state.tShift[start] + len(text))
    first = len(state.tokens)
    _read_content(block, state, end, natives)
    _wrap(block, state, first)


def _judge_rest(rest: str, rendering: Rendering) -> None:
    if rest:
        message, hint = "text stands behind the properties of this block; it is the first of its items", "put it on the next line"
        rendering.report.add(Problem.BAD_PROPERTY, message, rendering.span(rest), hint)


def _block(rendering: Rendering, row: int, *, placed: bool = True) -> Block:
    return Block(rendering, lambda item: rendering.span(item.text, row, max(item.start - 1, 0)), Box() if placed else None)


def _read_content(block: Block, state: StateBlock, end: int, natives: Mapping[str, type[Directive]]) -> None:
    """Read what stands in a block: everything up to the next one."""
    outer = state.env.get("block")
    state.env["block"] = block
    rendering: Rendering = state.env["rendering"]
    rendering.in_stack = block.flow == "stack"
    while (line := state.skipEmptyLines(state.line)) < end and not begins_block(state, line, natives):
        state.line = line
        read_one_block(state, line, end)
    state.line = min(line, end)
    rendering.in_stack = False
    state.env["block"] = outer


def _read_native(native: Native, state: StateBlock, start: int, end: int, natives: Mapping[str, type[Directive]]) -> None:
    """Read a widget and put it into the block, or the item, that its properties make."""
    rendering: Rendering = state.env["rendering"]
    rendering.row = start
    own = PICTURE_PROPERTIES if native.name == "!" else natives[native.name].own_properties if native.name else ()
    block = _block(rendering, start, placed=native.is_block)
    block.read(native.items if native.is_block or native.name != "!" else _without_looks(native.items), own, takes_words=True)
    first = len(state.tokens)
    if native.name == "!":
        _push_picture(native, block, state, start)
    else:
        state.env["taken"] = start
        read_one_block(state, start, end)
        del state.env["taken"]
    _wrap(block, state, first)


def _without_looks(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the properties that make an item of a picture: those of its own looks it reads by itself."""
    return tuple(item for item in items if item.key not in LOOKS_OF_PICTURES)


LOOKS_OF_PICTURES = frozenset(("opacity", "filter", "rotate", "skewx", "skewy", "border"))


def _push_picture(native: Native, block: Block, state: StateBlock, start: int) -> None:
    """Add a picture, or what plays; its brackets keep what its block did not take. With a block of its own, it fills that."""
    line = line_text(state, start)
    taken = KEYS if native.is_block else KEYS - LOOKS_OF_PICTURES
    kept = ", ".join(item.text for item in native.items if item.key not in taken)
    if native.is_block and not OF_PICTURES & {item.key for item in native.items}:
        block.words.append("filled")
    inline = Token("inline", "", 0, content=f"![{kept}{line[native.end :]}", map=[start, start + 1], children=[], block=True)
    opening, closing = (Token(f"paragraph_{kind}", "p", nesting, hidden=True, block=True) for kind, nesting in (("open", 1), ("close", -1)))
    state.tokens += [opening, inline, closing]
    state.line = start + 1


def _wrap(block: Block, state: StateBlock, first: int) -> None:
    """Put the tokens from one on into the element of a block, or of an item."""
    rendering: Rendering = state.env["rendering"]
    content = as_items(state.tokens[first:], block.flow) if block.box else state.tokens[first:]
    if block.sync:
        synchronise(content, block.sync)
    outer: Block | None = None if block.box else state.env.get("block")
    opening = Token("grid_open", "div", 1, attrs=dict(block.html_attributes(outer.fit if outer else 1)), block=True)
    picture = [Token("directive", "", 0, content=block.fill.html)] if block.fill.html else []
    state.tokens[first:] = [opening, *picture, *content, Token("grid_close", "div", -1, block=True)]
    rendering.needs.add("grid")
    if block.box and "has-blocks" not in (rendering.attributes.get("class") or "").split():
        rendering.attributes = merged(rendering.attributes, {"class": "has-blocks"})
