"""The rules by which the parser finds blocks: their headers, and widgets that are blocks or items of their own (GitPitch 4.0)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.markup.blocks import read_one_block
from pitchme.markup.grid.block import Block
from pitchme.markup.grid.geometry import Box
from pitchme.markup.grid.items import as_items, item_end, synchronise
from pitchme.markup.grid.keys import KEYS, OF_PICTURES, PICTURE, PLACING
from pitchme.markup.grid.reading import Reading
from pitchme.markup.grid.written import OF_FENCES, Header, Native, read_native
from pitchme.markup.lines import go_on_behind, line_text
from pitchme.markup.rendering import Rendering

Natives = Mapping[str, tuple[str, ...]]
"""The names of directives that take properties of the grid, each with those that it knows by itself."""

TONES = ("dark-fill", "light-fill")
LOOSE = frozenset(("ul", "ol", "math"))
"""Widgets that are no larger in a block of their own than elsewhere."""


def begins_block(state: StateBlock, line: int, natives: Natives, *, or_item: bool = False) -> bool:
    """Tell whether a line begins a block, or an item that a widget is: what stands before it ends there."""
    text = line_text(state, line)
    if text[:1] == "[":
        return Header.read(text) is not None
    native = read_native(text, natives)
    return native is not None and (or_item or native.is_block)


def read_block(state: StateBlock, start: int, end: int, natives: Natives) -> bool:
    """Read the block, or the widget with properties of the grid, that a line begins; only the stage itself has blocks."""
    line = line_text(state, start)
    in_container = bool(state.env.get("depth"))
    if header := None if in_container else Header.read(line):
        _read_header(header, state, start, end, natives)
    elif native := read_native(line, natives):
        _read_native(_in_container(native, state, start) if in_container else native, state, start, end, natives)
    else:
        return False
    return True


def _read_header(header: Header, state: StateBlock, start: int, end: int, natives: Natives) -> None:
    rendering: Rendering = state.env["rendering"]
    rendering.row = start
    line = line_text(state, start)
    text = line if header.end < 0 else line[: header.end]
    rendering.report.used("[drag=…]", rendering.span(text))
    _judge_header(header, text, line[len(text) :].strip(), rendering)
    block = Reading(Block(Box()), rendering, start).read(header.items)
    go_on_behind(state, start, state.bMarks[start] + state.tShift[start] + len(text))
    first = len(state.tokens)
    _read_content(block, state, start, end, natives)
    _wrap(block, state, first)


def _judge_header(header: Header, text: str, rest: str, rendering: Rendering) -> None:
    if header.end < 0:
        hint = "write ] behind the last property"
        rendering.problem(Problem.UNCLOSED_BRACKET, "the bracket of this block is never closed", text, hint)
    if rest:
        message = "text stands behind the properties of this block; it is the first of its items"
        rendering.problem(Problem.BAD_PROPERTY, message, rest, "put it on the next line")


def _read_content(block: Block, state: StateBlock, start: int, end: int, natives: Natives) -> None:
    """Read what stands in a block: everything up to the next one, from behind its header on."""
    rendering: Rendering = state.env["rendering"]
    rendering.in_stack, state.env["block"], state.env["first"] = block.flow == "stack", block, len(state.tokens)
    while (line := state.skipEmptyLines(state.line)) < end and (line == start or not _ends_content(state, line, natives)):
        state.line, outer = line, state.lineMax
        state.lineMax = item_end(state, line, end)
        read_one_block(state, line, state.lineMax)
        state.lineMax = outer
    state.line = min(line, end)
    rendering.in_stack, state.env["block"], state.env["first"] = False, None, 0


def _ends_content(state: StateBlock, line: int, natives: Natives) -> bool:
    """Tell whether a line ends the content of a block: another block, or a region, whose place is one of the slide."""
    return line_text(state, line).startswith("@snap[") or begins_block(state, line, natives)


def _in_container(native: Native, state: StateBlock, row: int) -> Native:
    """Return a widget in a region or a list without what would place it."""
    rendering: Rendering = state.env["rendering"]
    for item in native.items:
        if item.key in PLACING:
            where = rendering.span(item.text, row, max(item.start - 1, 0))
            hint = "put the widget outside of the region or the list"
            rendering.report.add(Problem.BAD_PROPERTY, f"{item.key} places nothing inside a region or a list", where, hint)
    return replace(native, items=tuple(item for item in native.items if item.key not in PLACING))


def _read_native(native: Native, state: StateBlock, start: int, end: int, natives: Natives) -> None:
    """Read a widget and put it into the block, or the item, that its properties make; code, or a picture without a size, fills its block."""
    own = PICTURE if native.is_picture else natives[native.name] if native.name else OF_FENCES.get(native.hint, ())
    items = [item for item in native.items if native.is_block or not native.is_picture or item.key not in OF_PICTURES]
    block = Reading(Block(Box() if native.is_block else None), state.env["rendering"], start).read(items, own, takes_words=True)
    if native.is_block and native.name not in LOOSE and not {item.key for item in native.items}.intersection(PICTURE[:2]):
        block.add_words("filled")
    first = len(state.tokens)
    if native.is_picture:
        _push_picture(native, state, start)
    else:
        outer, state.env["taken"] = state.env.get("taken"), start
        read_one_block(state, start, end)
        state.env["taken"] = outer
    _wrap(block, state, first)


def _push_picture(native: Native, state: StateBlock, start: int) -> None:
    """Add a picture, or what plays; its brackets keep what its block did not take."""
    taken = KEYS if native.is_block else KEYS - OF_PICTURES
    kept = ", ".join(item.text for item in native.items if item.key not in taken)
    text = f"![{kept}{line_text(state, start)[native.end :]}"
    opening, closing = Token("paragraph_open", "p", 1, hidden=True), Token("paragraph_close", "p", -1, hidden=True)
    state.tokens += [opening, Token("inline", "", 0, content=text, map=[start, start + 1], children=[]), closing]
    state.line = start + 1


def _wrap(block: Block, state: StateBlock, first: int) -> None:
    """Put the tokens from one on into the element of a block, or of an item."""
    rendering: Rendering = state.env["rendering"]
    content: Sequence[Token] = as_items(state.tokens[first:], block.flow) if block.box else state.tokens[first:]
    if block.sync:
        synchronise(content, block.sync)
    outer: Block | None = None if block.box else state.env.get("block")
    opening = Token("grid_open", "div", 1, attrs=block.attributes(outer.fit if outer else 1), block=True)
    picture = [Token("directive", "", 0, content=block.fill.html)] if block.fill.html else []
    state.tokens[first:] = [opening, *picture, *content, Token("grid_close", "div", -1, block=True)]
    rendering.needs.add("grid")
    if block.box:
        _dress_slide(block.slide_tone, rendering)


def _dress_slide(tone: Sequence[str], rendering: Rendering) -> None:
    """Let a slide say that it has blocks, and which tone the last one gives it that covers the stage."""
    before = (rendering.attributes.get("class") or "").split()
    kept = [word for word in before if not (tone and word in TONES)]
    rendering.attributes["class"] = " ".join(dict.fromkeys((*kept, "has-blocks", *tone)))
