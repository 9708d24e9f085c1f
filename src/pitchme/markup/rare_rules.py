"""Rules that few slides need: they are imported for the first text that may need them, which takes longer than to parse it."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

OF_FORMULAS = frozenset("$\\`")
"""What a formula can begin with; without a dollar or a backslash in it, it is none."""


def add_rare_rules(md: MarkdownIt) -> None:
    """Teach a parser formulas, charts, frames, and pictures with what GitPitch knew of them."""
    around = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("blockquote", "formula", _formula_lines, {"alt": around})
    md.block.ruler.before("html_block", "chart", _chart_lines, {"alt": [*around, "html"]})
    md.inline.ruler.before("escape", "formula", _formula)
    md.inline.ruler.before("html_inline", "chart", _chart)
    md.inline.ruler.before("html_inline", "frame", _frame)
    md.inline.ruler.at("image", _picture)


def _formula_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not _may_be_formula(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    from pitchme.markup.formula_rules import lines

    return lines(state, start, end, silent)


def _formula(state: StateInline, silent: bool) -> bool:
    if not _may_be_formula(state.src, state.pos):
        return False
    from pitchme.markup.formula_rules import formula

    return formula(state, silent)


def _may_be_formula(text: str, pos: int) -> bool:
    return text[pos : pos + 1] in OF_FORMULAS and ("$" in text or "\\" in text)


def _chart_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not state.src.startswith("<", state.bMarks[start] + state.tShift[start]) or "data-chart" not in state.src.lower():
        return False
    from pitchme.markup.charts import block

    return block(state, start, end, silent)


def _chart(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos : state.pos + 7].lower() != "<canvas":
        return False
    from pitchme.markup.charts import inline

    return inline(state, silent)


def _frame(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos : state.pos + 7].lower() != "<iframe":
        return False
    from pitchme.markup.frames import frame

    return frame(state, silent)


def _picture(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("![", state.pos):
        return False
    from pitchme.markup.pictures import picture

    return picture(state, silent)
