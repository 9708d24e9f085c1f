"""Formulas in markdown: the parser finds them before it reads their backslashes, underscores and stars as its own."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from pitchme.deck.diagnostics import Problem
from pitchme.markup.formula import FIRST, formula_at
from pitchme.markup.formula_html import formula_html, place
from pitchme.markup.rendering import Rendering
from pitchme.markup.spanning import keep_together

END = re.compile(r"[ \t]*[.,;|]?[ \t]*(?:\n|$)")


def lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Keep the lines of a display together: an item among them is a sum or a difference."""
    pos = state.bMarks[start] + state.tShift[start]
    if state.src[pos : pos + 1] not in FIRST or state.is_code_block(start):
        return False
    blank = next((line for line in range(start, end) if state.isEmpty(line)), end)
    text = state.src[pos : state.eMarks[blank - 1]]
    rendering: Rendering = state.env["rendering"]
    found = formula_at(text, 0, len(text), rendering.settings.mathjax)
    rows = text.count("\n", 0, found.end) if found and found.marks.is_display and END.match(text, found.end) else 0
    if rows and not silent:
        keep_together(state, start, start + rows)
    return rows > 0


def formula(state: StateInline, silent: bool) -> bool:
    """Read a formula inside a line."""
    if state.src[state.pos] not in FIRST:
        return False
    rendering: Rendering = state.env["rendering"]
    found = formula_at(state.src, state.pos, state.posMax, rendering.settings.mathjax)
    if found is None:
        return not silent and _note_dollars(state, rendering)
    if not silent:
        marks = f"{found.marks.opening}…{found.marks.closing}"
        rendering.report.used(marks, place(found.first, found.end, state.src, rendering))
        token = state.push("formula", "", 0)
        token.content, token.meta = formula_html(found, state.src, rendering), {"tex": found.tex}
    state.pos = found.end
    return True


def _note_dollars(state: StateInline, rendering: Rendering) -> bool:
    """Note once in a passage that what reads as a formula between dollars stays text, as GitPitch had it without the setting."""
    if state.src[state.pos] != "$" or rendering.settings.mathjax or "dollars" in state.env:
        return False
    meant = formula_at(state.src, state.pos, state.posMax)
    if meant and re.search(r"[\\^_]", meant.tex):
        state.env["dollars"] = True
        message = "dollars are no marks of a formula without the setting mathjax; it stays text"
        hint = "write mathjax: default in PITCHME.yaml, or $$ before and behind a formula"
        rendering.report.add(Problem.UNDECLARED_FORMULA, message, place(meant.first, meant.end, state.src, rendering), hint)
    return False
