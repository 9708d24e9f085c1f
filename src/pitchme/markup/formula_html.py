"""A formula becomes HTML, or its source where KaTeX refuses it."""

from __future__ import annotations

import re
from html import escape, unescape

from pitchme.deck.diagnostics import Problem
from pitchme.deck.source import Span
from pitchme.markup.formula import Formula
from pitchme.markup.html import element
from pitchme.markup.katex import Refusal, draw
from pitchme.markup.macros import definitions, without_definitions
from pitchme.markup.refusal import plain
from pitchme.markup.rendering import Rendering

ENTITY = re.compile(r"&#?\w+;")
ENVIRONMENTS = (
    (re.compile(r"\\(begin|end)\{(align|alignat|equation|gather)\}"), r"\\\1{\2*}"),
    (re.compile(r"\\begin\{eqnarray\*?\}"), r"\\begin{darray}{rcl}"),
    (re.compile(r"\\end\{eqnarray\*?\}"), r"\\end{darray}"),
)
"""Environments as MathJax 2 drew them: without numbers, which KaTeX gives to each line, and one that KaTeX lacks."""

MATHJAX = {r"\label": r"\@secondoftwo{#1}{}", r"\require": r"\@secondoftwo{#1}{}", r"\mbox": r"\text"}
"""Commands of MathJax 2 that KaTeX lacks."""


def formula_html(formula: Formula, text: str, rendering: Rendering) -> str:
    """Return the HTML of a formula in a text whose first line is the row being looked at; a refused one is reported."""
    rendering.report.used("formula", place(formula.start, formula.end, text, rendering))
    rendering.macros |= {each.name: each.body for each in definitions(formula.tex)}
    tex = _prepared(formula.tex)
    if not tex.strip():
        return ""
    drawn = draw(tex, formula.marks.is_display, MATHJAX | rendering.macros, not rendering.in_notes)
    if isinstance(drawn, Refusal):
        _report(drawn, formula, text, rendering)
        css = "formula-source display" if formula.marks.is_display else "formula-source"
        return element("code", escape(formula.source, quote=False), {"class": css})
    rendering.needs.add("math")
    return drawn


def _prepared(source: str) -> str:
    """Return TeX as KaTeX reads it: without what authors wrote for HTML or for MathJax."""
    tex = ENTITY.sub(lambda found: unescape(found[0]), source)
    for old, new in ENVIRONMENTS:
        tex = old.sub(new, tex)
    return without_definitions(tex)


def _report(refusal: Refusal, formula: Formula, text: str, rendering: Rendering) -> None:
    reason, hint = plain(refusal)
    start, end = _refused_part(refusal, formula)
    message = f"this formula is shown as its source: {reason}"
    rendering.report.add(Problem.REFUSED_FORMULA, message, place(start, end, text, rendering), hint)


def _refused_part(refusal: Refusal, formula: Formula) -> tuple[int, int]:
    """Return where the part that KaTeX means begins and ends; all of the formula where it means none, or its end."""
    source = formula.tex
    if refusal.start is None or refusal.start >= len(_prepared(source).rstrip()):
        return formula.start, formula.start + len(source)
    before = next(length for length in range(len(source) + 1) if len(_prepared(source[:length])) >= refusal.start)
    return formula.start + before, formula.start + before + refusal.length


def place(start: int, end: int, text: str, rendering: Rendering) -> Span:
    """Return the place of a part of a text, its first line if there are more."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    row = text.count("\n", 0, start)
    first = text.rfind("\n", 0, start) + 1
    around = text[first:].partition("\n")[0]
    line = rendering.passage.line(rendering.row + row)
    return rendering.span(text[start:end].partition("\n")[0], rendering.row + row, max(line.find(around), 0) + start - first)
