"""Lines as the block parser sees them: without the indentation, and the marks, of what they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markdown_it.rules_block import StateBlock

from pitchme.deck.comments import commented
from pitchme.deck.fences import fenced
from pitchme.markup.directive import Container, Ending

HIDING = ("```", "~~~", "<!--")
"""What a text with code or comments has somewhere."""


def line_text(state: StateBlock, line: int) -> str:
    """Return a line without its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def go_on_behind(state: StateBlock, line: int, pos: int) -> None:
    """Go on with what stands behind a place of a line, or with the next line where nothing does."""
    rest = state.src[pos : state.eMarks[line]]
    state.line = line if rest.strip() else line + 1
    if state.line == line:
        state.bMarks[line] = state.eMarks[line] - len(rest.lstrip())
        state.tShift[line] = 0
        state.sCount[line] = state.blkIndent


def own_lines(state: StateBlock, start: int, end: int) -> Iterator[int]:
    """Return the lines of the block being parsed: a list item, or a quotation, ends where a line stands further out."""
    for line in range(start, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return
        yield line


@dataclass(frozen=True, slots=True)
class View:
    """The lines of a block from one on, those of code and comments empty, and the ends of what opens in them."""

    first: int
    lines: list[str]
    endings: dict[type[Container], Mapping[tuple[int, int], Ending]] = field(default_factory=dict)

    @classmethod
    def of(cls, state: StateBlock, start: int, end: int) -> View:
        """Return the view of the block that a line stands in; the lines of a block are looked at once, not for each that opens in it."""
        views: dict[tuple[int, int, int], View] = state.env.setdefault("views", {})
        block = (end, state.level, state.env.get("depth", 0))
        view = views.get(block)
        if view is None or not view.shows(start, line_text(state, start)):
            hidden = _hidden(state)
            view = cls(start, ["" if line in hidden else line_text(state, line).rstrip() for line in own_lines(state, start, end)])
            views[block] = view
        return view

    def shows(self, line: int, text: str) -> bool:
        """Tell whether the view has a line, and a text is what is left of it."""
        return self.first <= line < self.first + len(self.lines) and self.lines[line - self.first].endswith(text.rstrip())

    def ending(self, kind: type[Container], line: int, text: str) -> Ending | None:
        """Return where the container that a line's text opens ends."""
        if kind not in self.endings:
            self.endings[kind] = kind.endings(self.lines)
        return self.endings[kind].get((line - self.first, len(text.rstrip())))


def _hidden(state: StateBlock) -> frozenset[int]:
    """Return the lines in which nothing ends anything: those of closed fences, and of comments."""
    if not any(mark in state.src for mark in HIDING):
        return frozenset()
    if "hidden" not in state.env:
        lines = [line.lstrip() for line in state.src.split("\n")]
        inside, _ = fenced(lines)
        state.env["hidden"] = inside | commented(lines, inside)
    hidden: frozenset[int] = state.env["hidden"]
    return hidden
