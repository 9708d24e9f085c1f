"""Charts are found: ``<canvas data-chart="bar">`` around numbers, also in indented lines and with blank lines between."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from pitchme.deck.diagnostics import Problem
from pitchme.deck.source import Passage
from pitchme.markup.chart_figure import Chart
from pitchme.markup.chart_text import ChartText
from pitchme.markup.html import TAG, Tag
from pitchme.markup.rendering import Rendering

CHART = re.compile(r"<canvas\b[^>]*\bdata-chart\b", re.IGNORECASE)
END = re.compile(r"</canvas\s*>", re.IGNORECASE)


def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read HTML with a chart in it as one block, to the line in which the chart ends."""
    pos = state.bMarks[start] + state.tShift[start]
    found = CHART.search(state.src, pos) if state.src.startswith("<", pos) and not state.is_code_block(start) else None
    if not found or found.start() > state.eMarks[start]:
        return False
    last = next((n for n in range(start, end) if END.search(state.src, max(state.bMarks[n], found.end()), state.eMarks[n])), None)
    if last is None or silent:
        return last is not None
    token = state.push("html_block", "", 0)
    token.content, token.map = state.getLines(start, last + 1, state.blkIndent, True), [start, last + 1]
    state.line = last + 1
    return True


def inline(state: StateInline, silent: bool) -> bool:
    """Read a chart from its tag to its end tag; one that never ends takes the rest of its block."""
    opening = TAG.match(state.src, state.pos, state.posMax) if CHART.match(state.src, state.pos) else None
    if not opening:
        return False
    ending = END.search(state.src, opening.end(), state.posMax)
    stop = ending.start() if ending else state.pos + len(state.src[state.pos : state.posMax].rstrip())
    if not silent:
        state.push("block_open", "", 1)
        state.push("directive", "", 0).content = _html(state, opening, stop, closed=bool(ending))
        state.push("block_close", "", -1)
    state.pos = ending.end() if ending else stop
    return True


def _html(state: StateInline, opening: re.Match[str], stop: int, *, closed: bool) -> str:
    rendering: Rendering = state.env["rendering"]
    first = rendering.row
    rendering.row = first + state.src.count("\n", 0, opening.start())
    if not closed:
        hint = "write </canvas> behind the numbers of the chart"
        rendering.problem(Problem.UNBALANCED_TAG, "<canvas> is never closed on its slide", "<canvas", hint)
    rows = range(first + state.src.count("\n", 0, opening.end()), first + state.src.count("\n", 0, stop) + 1)
    passage = Passage(state.src[opening.end() : stop], [rendering.passage.place(row) for row in rows])
    html = Chart(Tag.read(opening[0]) or Tag("canvas"), ChartText(passage, rendering.report), rendering).html()
    rendering.row = first
    return html
